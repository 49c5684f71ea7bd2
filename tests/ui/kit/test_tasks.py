"""Work off the GUI thread comes back once, in order, and never to a destroyed widget."""

import threading
import time
from functools import partial

import shiboken6
from PySide6.QtCore import QObject

from ui.kit.tasks import Cancelled, retire


def test_that_work_runs_elsewhere_and_answers_on_the_gui_thread(qtbot, tasks):
    here, seen = threading.get_ident(), []
    tasks.compute(
        "sum",
        lambda _p: threading.get_ident(),
        lambda there: seen.append((there, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != here
    assert seen[0][1] == here


def test_that_an_error_reaches_its_handler_and_others_reach_the_window(qtbot, tasks):
    seen = []

    def fail(_progress):
        raise ValueError("no")

    tasks.compute("a", fail, on_error=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.compute("b", fail)
    assert isinstance(failed.args[0], ValueError)


class Listener(QObject):
    """An owner that can be destroyed."""

    heard: list[object] = []  # noqa: RUF012 - shared on purpose: it outlives the object

    def hear(self, value, _extra=None):
        self.heard.append(value)


def test_that_answers_to_destroyed_objects_are_dropped(qtbot, tasks):
    gate, listener = threading.Event(), Listener()
    Listener.heard.clear()
    tasks.compute("a", lambda _p: gate.wait(5), listener.hear)
    tasks.compute("b", lambda _p: gate.wait(5), partial(Listener.hear, listener), owner=listener)
    shiboken6.delete(listener)
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert Listener.heard == []


def test_that_answers_to_children_of_a_retired_page_are_dropped(qtbot, tasks):
    page = QObject()
    part = Listener(page)
    Listener.heard.clear()
    tasks.compute("a", lambda _p: 1, part.hear)
    retire(page)
    qtbot.waitUntil(tasks.idle)
    assert Listener.heard == []


def test_that_cancelling_stops_at_the_next_step(qtbot, tasks):
    begun, steps, ended = threading.Event(), [], []

    def work(progress):
        for number in range(1_000):
            begun.set()
            progress.step(number, 1_000)
            steps.append(number)
            threading.Event().wait(0.002)

    job = tasks.compute("long", work, on_error=ended.append)
    begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)
    assert len(steps) < 1_000


class Held:
    """Tells on which thread it went away."""

    def __init__(self, told: list[int]) -> None:
        self._told = told

    def __del__(self) -> None:
        self._told.append(threading.get_ident())

    def work(self, _progress: object) -> None:
        """Take long enough for the window to have asked for the answer."""
        time.sleep(0.05)

    def answer(self, _result: object) -> None:
        """Take nothing."""


def test_that_what_work_was_for_never_goes_away_on_its_thread(qtbot, tasks, monkeypatch):
    told: list[int] = []
    hand_over = tasks._hand_over

    def slow(job, ended):
        hand_over(job, ended)
        time.sleep(0.2)  # the working thread lets go after the window

    monkeypatch.setattr(tasks, "_hand_over", slow)
    held = Held(told)
    tasks.compute("work", held.work, held.answer)
    del held
    qtbot.waitUntil(lambda: bool(told))
    assert told == [threading.get_ident()]


def test_that_long_work_gives_its_memory_back_and_short_work_loses_no_time_with_it(
    qtbot, tasks, monkeypatch
):
    given = []
    monkeypatch.setattr(
        "ui.kit.tasks.give_back_memory", lambda: given.append(threading.get_ident())
    )
    tasks.compute("short", lambda _p: None)
    qtbot.waitUntil(tasks.idle)
    assert given == []
    monkeypatch.setattr("ui.kit.tasks.LONG_SECONDS", 0.01)
    tasks.compute("long", lambda _p: time.sleep(0.05))
    qtbot.waitUntil(tasks.idle)
    assert len(given) == 1
    assert given[0] != threading.get_ident()
