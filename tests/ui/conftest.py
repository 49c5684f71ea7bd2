"""What window tests share: the look, tasks that end with the test, answers instead of dialogs."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from ui.kit import theme
from ui.kit.tasks import Tasks


@pytest.fixture(autouse=True)
def _look(qapp: Any) -> None:
    if qapp.property("prepared") is None:
        theme.prepare(qapp, "light")
        qapp.setProperty("prepared", True)


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Destroy widgets on this thread only, as the program does."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def tasks(qtbot: Any) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class Kept:
    """Stands for what the window keeps over restarts."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def value(self, key: str, default: Any = None) -> Any:
        return self.values.get(key, default)

    def put_value(self, key: str, value: Any) -> None:
        self.values[key] = value


@pytest.fixture
def kept() -> Kept:
    return Kept()


class ScriptedAsk:
    """Answers questions from prepared lists and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answers: list[Any] = []

    def _answer(self, kind: str, title: str, default: Any) -> Any:
        self.asked.append((kind, title))
        return self.answers.pop(0) if self.answers else default

    def confirm(self, title: str, text: str, act: str, **_more: Any) -> bool:
        return self._answer("confirm", title, True)

    def tell(self, title: str, text: str) -> None:
        self.asked.append(("tell", text))

    def line(self, title: str, caption: str, act: str, *, text: str = "") -> str | None:
        return self._answer("line", title, None)

    def choose(self, title: str, caption: str, options: Any, act: str) -> Any:
        return self._answer("choose", title, options[0][0])

    def open_files(self, title: str, filters: str, *, many: bool = False) -> list[Path]:
        return self._answer("open_files", title, [])

    def save_file(self, title: str, name: str, filters: str) -> Path | None:
        return self._answer("save_file", title, None)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        return self._answer("folder", title, None)

    def run(self, dialog: QDialog) -> bool:
        answer = self._answer("run", dialog.windowTitle(), False)
        accepted = answer(dialog) if callable(answer) else answer
        dialog.deleteLater()
        return accepted


@pytest.fixture
def ask() -> ScriptedAsk:
    return ScriptedAsk()
