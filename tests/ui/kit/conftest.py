"""A frame over a real workspace, for parts that read and write by themselves."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication


class PartFrame:
    """What parts of the kit take from the window."""

    def __init__(self, workspace: Any, tasks: Any, ask: Any) -> None:
        self.workspace, self.tasks, self.ask = workspace, tasks, ask
        self.notices: list[str] = []
        self.errors: list[Exception] = []
        tasks.failed.connect(self.errors.append)

    def notify(self, text: str, tone: str = "good", action: Any = None) -> None:
        self.notices.append(text)

    def today(self) -> dt.date:
        return dt.date(2026, 11, 18)


@pytest.fixture
def frame(workspace: Any, tasks: Any, ask: Any) -> PartFrame:
    return PartFrame(workspace, tasks, ask)


@pytest.fixture
def settled(qtbot: Any, frame: PartFrame) -> Callable[[], None]:
    """Return a function that waits until no work is under way and what came of it is shown."""

    def settle() -> None:
        qtbot.waitUntil(frame.tasks.idle, timeout=10_000)
        QCoreApplication.processEvents()

    return settle
