"""Notices that the operating system's session is locked or left, so that the window locks too.

Windows sends a message to the window once it has asked for it. Desktops of Linux tell by D-Bus
that their screen saver has become active. Elsewhere only the idle lock works.
"""

import ctypes
import logging
import sys

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

SESSION_CHANGED = 0x02B1  # WM_WTSSESSION_CHANGE
LEFT = frozenset({0x2, 0x4, 0x7})  # console or remote session disconnected, session locked
WINDOWS_MESSAGE = b"windows_generic_MSG"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_THIS_SESSION = 0

log = logging.getLogger(__name__)


class Message(ctypes.Structure):
    """The part of a message of Windows that is read here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("kind", ctypes.c_uint),
        ("reason", ctypes.c_size_t),
    )


class SessionWatch(QObject):
    """``left`` is sent when the session of the operating system is locked or disconnected."""

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = _Messages(self)
        self._asked = False

    def follow(self, window: QWidget) -> None:
        """Ask the operating system to tell of its session; what it cannot do is only logged.

        Windows is asked for each new window, a desktop once.
        """
        if sys.platform == "win32":
            self._ask_windows(int(window.winId()))
        elif sys.platform == "linux" and not self._asked:
            self._ask_desktop()
        self._asked = True

    def take(self, kind: int, reason: int) -> None:
        """Take a message of Windows."""
        if kind == SESSION_CHANGED and reason in LEFT:
            self.left.emit()

    @Slot(bool)
    def take_screen_saver(self, active: bool) -> None:
        """Take what the desktop says of its screen saver."""
        if active:
            self.left.emit()

    def _ask_windows(self, window: int) -> None:
        # Every message of the program passes here, so the filter is only there where it is needed.
        if not self._asked:
            QApplication.instance().installNativeEventFilter(self._messages)
        register = ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification  # type: ignore[attr-defined]
        if not register(ctypes.c_void_p(window), _THIS_SESSION):
            log.warning("Windows does not tell when its session is locked")

    def _ask_desktop(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        for name in SCREEN_SAVERS if bus.isConnected() else ():
            slot = SLOT("take_screen_saver(bool)")
            bus.connect("", "", name, "ActiveChanged", self, slot)


class _Messages(QAbstractNativeEventFilter):
    """Reads the messages of Windows on their way to the window."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: object, message: int) -> tuple[bool, int]:
        if bytes(kind) == WINDOWS_MESSAGE:  # type: ignore[call-overload]
            told = Message.from_address(int(message))
            self._watch.take(told.kind, told.reason)
        return False, 0
