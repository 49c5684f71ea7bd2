"""The frames between the program and the process that reads files for it.

A frame is a length and a pickle of plain values. What comes from the reading process is taken
apart by an unpickler that knows dates and decimals and nothing else.
"""

import io
import pickle
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
LARGEST_FRAME = 1 << 30
_KNOWN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("decimal", "Decimal"),
}


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong in a frame")
        return super().find_class(module, name)


def send(stream: IO[bytes], value: object) -> None:
    """Write one value and flush it."""
    body = pickle.dumps(value, protocol=5)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], *, trusted: bool = False) -> Any:
    """Return the next value; raises EOFError where the stream ends.

    ``trusted`` is for what the program itself sends.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST_FRAME:
        raise EOFError
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    if trusted:
        return pickle.loads(body)  # noqa: S301 - sent by the program to its own reader
    return _PlainUnpickler(io.BytesIO(body)).load()
