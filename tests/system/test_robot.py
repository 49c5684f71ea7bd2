"""Random use finds no error; an error planted on purpose is found."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop_sales.assembly.workspaces import create_workspace
from tests.system.robot import GAP_MS, Robot, RobotAsk
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.window_state import WindowState

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the robot's witness needs the thread clocks of POSIX"
)
SHORT = 300
SEEDS, PIECE = 20, 1_500
"""Thirty thousand actions, in pieces that can be repeated by their seed."""
FEW = 40


@pytest.fixture
def open_window(qtbot, light, tmp_path, failures) -> Iterator[Callable[[Path], Application]]:
    """Return a function that opens a workspace in a window of the robot's."""
    made: list[Application] = []

    def open_it(folder: Path) -> Application:
        one = Application(WindowState(tmp_path / "state" / "window.ini"), RobotAsk())
        made.append(one)
        one.window.resize(1280, 760)
        one.window.show()
        one.show_start()
        one.start.open(folder)
        qtbot.waitUntil(lambda: one.workspace is not None, timeout=20_000)
        one.window.tasks.failed.connect(
            lambda error: failures.append(error) if not hasattr(error, "code") else None
        )
        return one

    yield open_it
    for one in made:
        one.window.close()
        one.close()
        one.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def application(open_window, tmp_path) -> Application:
    owner = {"company": "华东商贸", "person": "周敏", "post": "区域销售主管"}
    create_workspace(tmp_path / "work", **owner).workspace.close()
    return open_window(tmp_path / "work")


def _left_widgets(application: Application) -> int:
    """Return how many widgets there are once all pages were thrown away; show the first again."""
    application.window.pages.clear()
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()
    left = len(QApplication.allWidgets())
    application.window.visit(AREAS[0].key)
    return left


@pytest.mark.timeout(240)
def test_that_random_use_of_an_empty_workspace_finds_no_error(application, failures, capfd):
    Robot(application, 1).run(SHORT // 3, failures)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.timeout(240)
def test_that_random_use_of_the_sample_finds_no_error(open_window, sample, failures, capfd):
    Robot(open_window(sample), 2).run(SHORT, failures)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_that_thirty_thousand_actions_find_no_error(
    open_window, sample, failures, capfd, seed, qtbot, noted
):
    application = open_window(sample)
    application.warm_up()  # as the program does soon after its start
    qtbot.waitUntil(application.tasks.idle, timeout=60_000)
    Robot(application, 7).run(SHORT, failures)
    began = _left_widgets(application)
    walk = Robot(application, 100 + seed).run(PIECE, failures)
    ended = _left_widgets(application)
    noted(seed=seed, actions=walk.count, widgets=f"{began} → {ended}", slow=len(walk.slow))
    with capfd.disabled():
        print(f"\nseed {seed}: {walk.count} actions, widgets {began} -> {ended}")
        for where, count in sorted(walk.reached.items()):
            print(f"  {count:5} {where}")
        for milliseconds, number, said in sorted(walk.slow, reverse=True):
            print(f"  {milliseconds:.0f} ms at action {number}: {said}")
            print(walk.stacks.get(number, ""))
    assert "Traceback" not in capfd.readouterr().err
    assert ended <= began + FEW
    assert not walk.slow


def test_that_an_error_planted_in_a_slot_is_found(application, failures, qapp):
    def broken(_old: object, _new: object) -> None:
        raise RuntimeError("planted")

    qapp.focusChanged.connect(broken)
    try:
        with pytest.raises(AssertionError, match="planted"):
            Robot(application, 3).run(FEW, failures)
    finally:
        qapp.focusChanged.disconnect(broken)


def test_that_a_frozen_window_is_found_with_the_place(application, failures, qapp):
    def lazy(_old: object, _new: object) -> None:
        limit = time.thread_time() + 5 * GAP_MS / 1_000
        while time.thread_time() < limit:
            pass

    qapp.focusChanged.connect(lazy)
    try:
        walk = Robot(application, 3).run(FEW, failures)
    finally:
        qapp.focusChanged.disconnect(lazy)
    assert any("lazy" in walk.stacks.get(number, "") for _ms, number, _said in walk.slow)
