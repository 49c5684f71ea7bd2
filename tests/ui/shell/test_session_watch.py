"""The window locks with the session of the operating system."""

import ctypes
import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from ui.shell.session_watch import SESSION_CHANGED, WINDOWS_MESSAGE, Message, SessionWatch

LOCKED, UNLOCKED, REMOTE_LEFT, CONSOLE_LEFT = 0x7, 0x8, 0x4, 0x2


@pytest.fixture
def watch(qapp):
    return SessionWatch()


def heard(watch, message, kind=WINDOWS_MESSAGE):
    told = []
    watch.left.connect(lambda: told.append(True))
    assert watch._messages.nativeEventFilter(kind, ctypes.addressof(message)) == (False, 0)
    return bool(told)


@pytest.mark.parametrize(
    ("reason", "locks"),
    [(LOCKED, True), (REMOTE_LEFT, True), (CONSOLE_LEFT, True), (UNLOCKED, False), (0x5, False)],
)
def test_that_a_locked_or_left_session_of_windows_locks(watch, reason, locks):
    assert heard(watch, Message(None, SESSION_CHANGED, reason)) is locks


def test_that_other_messages_lock_nothing(watch):
    assert not heard(watch, Message(None, 0x0100, LOCKED))
    assert not heard(watch, Message(None, SESSION_CHANGED, LOCKED), b"xcb_generic_event_t")


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-run-session") is None,
    reason="needs a session bus",
)
def test_that_an_active_screen_saver_of_a_desktop_locks():
    script = textwrap.dedent("""
        from PySide6.QtCore import QTimer
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
        from PySide6.QtWidgets import QApplication, QWidget
        from ui.shell.session_watch import SessionWatch

        app = QApplication([])
        watch = SessionWatch()
        watch.follow(QWidget())
        watch.left.connect(lambda: (print("locked"), app.quit()))
        path, name = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
        signal = QDBusMessage.createSignal(path, name, "ActiveChanged")
        signal.setArguments([True])
        other = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")
        QTimer.singleShot(100, lambda: other.send(signal))
        QTimer.singleShot(5000, app.quit)
        app.exec()
    """)
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.strip() == "locked", done.stderr
