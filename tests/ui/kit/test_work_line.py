"""Long work says what it does and how far it is, and stops when it is asked to."""

from threading import Event
from typing import Any

from pytestqt.qtbot import QtBot

from ui.kit.work_line import WorkLine


def test_that_work_is_shown_with_its_progress_and_can_be_stopped(qtbot: QtBot, frame: Any) -> None:
    line = WorkLine(frame)
    line._say.setInterval(0)
    qtbot.addWidget(line)
    go_on, done = Event(), []

    def work(progress: Any) -> int:
        progress.step(3, 10)
        go_on.wait(5)
        progress.step(10, 10)
        return 7

    line.compute("比对", work, done.append)
    qtbot.waitUntil(lambda: line._bar.maximum() == 10)
    assert (line._bar.value(), line.isVisibleTo(None)) == (3, True)
    line.compute("再来", work, done.append)
    line.stop()
    go_on.set()
    qtbot.waitUntil(lambda: not line.is_working)
    assert (done, line.isHidden()) == ([], True)
    line.compute("比对", work, done.append)
    qtbot.waitUntil(lambda: done == [7])
