"""Hands outside of a program: a display of its own, random keys and clicks through XTEST."""

import ctypes
import os
import random
import subprocess
import time
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
NAVIGATION, NAVIGATION_TOP, NAVIGATION_END = 70, 56, 732
VIEWS = 6
_KEYS = {
    "Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B, "Left": 0xFF51, "Up": 0xFF52,
    "Right": 0xFF53, "Down": 0xFF54, "PageDown": 0xFF56, "Home": 0xFF50, "F2": 0xFFBF,
    "F5": 0xFFC2, "F6": 0xFFC3, "space": 0x20, "7": 0x37, "a": 0x61,
}  # fmt: skip
_WITH_CONTROL = (*map(ord, "123456789acvfztdr"), 0xFF55, 0xFF56)
_CONTROL, _ALT = 0xFFE3, 0xFFE9


class Hands:
    """A display without a screen, and a keyboard and a mouse on it."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._opened = ctypes.c_void_p(self._x.XOpenDisplay(self.display.encode()))

    def act(self) -> None:
        """Click or press a key somewhere; Escape comes often, so that no dialog stays for long."""
        choice = self._dice.random()
        if choice < 0.5:
            self._click(self._dice.randrange(WIDTH), self._dice.randrange(HEIGHT))
        elif choice < 0.65:
            self._press(_KEYS["Escape"])
        elif choice < 0.9:
            self._press(self._dice.choice(list(_KEYS.values())))
        else:
            self._press(self._dice.choice(_WITH_CONTROL), held=_CONTROL)
        self._x.XFlush(self._opened)

    def walk(self) -> None:
        """Open every page of the navigation and each of its views once."""
        for height in range(NAVIGATION_TOP, NAVIGATION_END, 14):
            self._click(NAVIGATION, height)
            for view in range(1, VIEWS + 1):
                self._x.XFlush(self._opened)
                time.sleep(0.5)
                self._press(ord(str(view)), held=_ALT)
        self._press(_KEYS["Escape"])

    def close(self) -> None:
        """End the display."""
        self._x.XCloseDisplay(self._opened)
        self._server.terminate()
        self._server.wait()

    def _click(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._opened, -1, x, y, ctypes.c_ulong(0))
        for pressed in (1, 0):
            self._test.XTestFakeButtonEvent(self._opened, 1, pressed, ctypes.c_ulong(0))

    def _press(self, symbol: int, held: int = 0) -> None:
        pressed = [held] * bool(held) + [symbol]
        for key in pressed:
            self._key(key, 1)
        for key in reversed(pressed):
            self._key(key, 0)

    def _key(self, symbol: int, pressed: int) -> None:
        code = self._x.XKeysymToKeycode(self._opened, ctypes.c_ulong(symbol))
        self._test.XTestFakeKeyEvent(self._opened, code, pressed, ctypes.c_ulong(0))


def start(program: Path, workspace: Path, home: Path, display: str) -> subprocess.Popen[bytes]:
    """Start a program on a display, with a home of its own; wait until its window is there."""
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {**kept, "HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    process = subprocess.Popen([program, str(workspace)], env=environment)
    time.sleep(20)
    assert process.poll() is None, "the program ended at once"
    return process
