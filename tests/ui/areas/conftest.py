"""What tests of pages share: a frame over a real workspace, and waiting until all is still."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from desktop_sales.storage.workspace import Workspace
from tests.ui.conftest import Kept
from ui.kit.page import Page
from ui.kit.tasks import Tasks


class TestFrame:
    """Stands for the window: keeps what it was told, refreshes the page after a change."""

    __test__ = False

    def __init__(self, workspace: Workspace, tasks: Tasks, ask: Any) -> None:
        self.workspace = workspace
        self.tasks = tasks
        self.ask = ask
        self.state = Kept()
        self.day = dt.date(2026, 11, 18)
        self.notices: list[tuple[str, str]] = []
        self.visits: list[tuple[str, Any]] = []
        self.errors: list[Exception] = []
        self.changed: set[str] = set()
        tasks.failed.connect(self.errors.append)
        workspace.subscribe(self.changed.update)

    def notify(self, text: str, tone: str = "good", action: Any = None) -> None:
        self.notices.append((text, tone))

    def visit(self, area: str, record: Any = None) -> None:
        self.visits.append((area, record))

    def today(self) -> dt.date:
        return self.day


@pytest.fixture
def frame(workspace: Workspace, tasks: Tasks, ask: Any) -> TestFrame:
    return TestFrame(workspace, tasks, ask)


@pytest.fixture
def settled(qtbot: Any, frame: TestFrame) -> Callable[[Page], None]:
    """Return a function that lets all work end and shows its results, as the window does."""

    def settle(page: Page) -> None:
        for _round in range(8):
            qtbot.waitUntil(frame.tasks.idle, timeout=10_000)
            hit = page.watched & frame.changed
            frame.changed.clear()
            if not hit:
                break
            page.refresh(frozenset(hit))
        qtbot.waitUntil(frame.tasks.idle, timeout=10_000)

    return settle


@pytest.fixture
def shown(qtbot: Any, settled: Callable[[Page], None]) -> Callable[[Page], Page]:
    """Return a function that shows a page at the smallest window's size and lets it load."""

    def show(page: Page) -> Page:
        page.resize(1180 - 200, 660 - 76)
        qtbot.addWidget(page)
        page.show()
        page.refresh(frozenset())
        settled(page)
        return page

    return show
