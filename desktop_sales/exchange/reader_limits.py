"""The memory limit of the reading process on Windows: a job object that ends with the handle.

Elsewhere the process limits itself before it opens anything.
"""

import subprocess
import sys
from typing import Any

from desktop_sales.exchange.reader_process import MEMORY_BYTES

_KILL_ON_CLOSE = 0x2000
_PROCESS_MEMORY = 0x100
_EXTENDED_LIMITS = 9


class Hold:
    """What keeps a limit in force until it is closed."""

    def __init__(self, handle: int = 0) -> None:
        self._handle = handle

    def close(self) -> None:
        """Let go; on Windows this ends a process that still runs."""
        if sys.platform == "win32" and self._handle:
            import ctypes

            ctypes.windll.kernel32.CloseHandle(self._handle)
            self._handle = 0


def hold(process: "subprocess.Popen[bytes]") -> Hold:
    """Put the limits on a started process."""
    if sys.platform != "win32":
        return Hold()
    import ctypes
    from ctypes import wintypes

    class _Limits(ctypes.Structure):
        _fields_ = [
            ("basic_times", ctypes.c_int64 * 2),
            ("flags", wintypes.DWORD),
            ("working_set", ctypes.c_size_t * 2),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("classes", wintypes.DWORD * 2),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peaks", ctypes.c_size_t * 2),
        ]

    kernel: Any = ctypes.windll.kernel32
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    job = kernel.CreateJobObjectW(None, None)
    limits = _Limits()
    limits.flags = _KILL_ON_CLOSE | _PROCESS_MEMORY
    limits.process_memory = MEMORY_BYTES
    kernel.SetInformationJobObject(
        wintypes.HANDLE(job), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(int(process._handle)))
    return Hold(int(job or 0))
