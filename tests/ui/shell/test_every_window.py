"""A walk over every page and dialog: names, tab order, clipped and untranslated texts, leaks."""

import gc
import re
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.translation import set_language
from ui.kit.parts import ElidedLabel, icon_button
from ui.shell.application import Application
from ui.shell.areas import AREAS
from ui.shell.window_state import WindowState

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
)
WORDS = re.compile(r"[A-Za-z]{3,}")
# Names, formats and keys that are the same in every language.
SAME = re.compile(
    r"(/\S+|CNY|HKD|TWD|USD|EUR|JPY|GBP|SGD|English|Excel|xlsx|xls|ods|csv|CSV|PDF|TXT|UTF|GB18030|BIG|BOM"
    r"|Ctrl|Shift|Alt|PgUp|PgDown|PgDn|Esc|Return|Space|Home|End|Enter|Tab|Up|Down|Left|Right"
    r"|lx|mysx)"
)


def _settle(tasks, limit: int = 400) -> None:
    for _round in range(limit):
        QCoreApplication.processEvents()
        if tasks.idle():
            break
    QCoreApplication.processEvents()


@pytest.fixture
def application(qtbot, tmp_path, ask) -> Iterator[Application]:
    create_workspace(
        tmp_path / "work", company="华东商贸", person="周敏", post="区域销售主管"
    ).workspace.close()
    made = Application(WindowState(tmp_path / "state" / "window.ini"), ask)
    made.window.resize(1180, 660)
    made.window.show()
    made.show_start()
    made.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: made.workspace is not None, timeout=20_000)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _controls(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QLineEdit)
        shown = widget.isVisibleTo(root) and not isinstance(widget, QHeaderView)
        if shown and not inner and isinstance(widget, CONTROLS):
            yield widget


def _faults(root: QWidget, where: str) -> list[str]:
    faults = []
    for control in _controls(root):
        said = control.accessibleName() or (
            control.text() if isinstance(control, QAbstractButton) else ""
        )
        if not said:
            faults.append(f"{where}: {type(control).__name__} without a name")
        takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        owned = isinstance(control, QAbstractItemView) and control.focusProxy() is None
        if control.isEnabled() and not takes and not owned:
            faults.append(f"{where}: “{said}” is out of the tab order")
    for text_label in root.findChildren(QLabel):
        if text_label.isVisibleTo(root) and _is_clipped(text_label, root):
            faults.append(f"{where}: “{text_label.text()}” is clipped")
    return faults


def _is_clipped(text_label: QLabel, root: QWidget) -> bool:
    gives_way = isinstance(text_label, ElidedLabel)
    if text_label.wordWrap() or gives_way or not text_label.text():
        return False
    return text_label.fontMetrics().horizontalAdvance(text_label.text()) > text_label.width() + 1


def _texts(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))


def _views(application: Application) -> Iterator[tuple[str, QWidget]]:
    window = application.window
    for area in AREAS:
        window.visit(area.key)
        _settle(application.tasks)
        yield area.key, window
        for name, make in window.pages.current_page().samples():
            dialog = make()
            dialog.show()
            _settle(application.tasks)
            yield f"{area.key}/{name}", dialog
            dialog.close()
            dialog.deleteLater()
    for name, make in window.dialogs.samples():
        dialog = make()
        dialog.show()
        _settle(application.tasks)
        yield name, dialog
        dialog.close()
        if name != "search":
            dialog.deleteLater()


@pytest.mark.timeout(240)
def test_that_every_control_is_named_reachable_and_unclipped(application):
    faults = [fault for name, root in _views(application) for fault in _faults(root, name)]
    assert not faults, "\n".join(faults)


@pytest.mark.timeout(240)
def test_that_every_text_is_in_the_language_of_the_window(application):
    english = [
        f"{name}: {text}"
        for name, root in _views(application)
        for text in _texts(root)
        if WORDS.search(SAME.sub("", text))
    ]
    assert not english, "\n".join(dict.fromkeys(english))


def test_that_a_nameless_control_would_be_found(application):
    planted = icon_button("close", "")
    planted.setParent(application.window)
    planted.show()
    assert any("without a name" in fault for fault in _faults(application.window, "x"))


def test_that_pages_and_dialogs_leave_nothing_behind(application):
    window = application.window
    alive = []
    for _round in range(4):
        for area in AREAS:
            window.visit(area.key)
            _settle(application.tasks, 60)
            alive.append(weakref.ref(window.pages.current_page()))
        for _name, make in window.dialogs.samples():
            dialog = make()
            alive.append(weakref.ref(dialog))
            dialog.show()
            dialog.close()
            dialog.deleteLater()
            del dialog
        window.pages.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    count = len(QApplication.allWidgets())
    _settle(application.tasks)
    gc.collect()
    assert [ref() for ref in alive if ref() is not None] == []
    assert count < 900


def test_that_keys_walk_the_window(application, qtbot):
    window = application.window
    window.visit("data")
    window.visit("settings")
    window.go_back()
    assert window.current_area() == "data"
    window.go_forward()
    assert window.current_area() == "settings"
    window.activateWindow()
    window.focus_next_region()
    assert window.focusWidget() is not None


def test_that_a_narrow_window_folds_the_navigation(application):
    window = application.window
    window.resize(1180, 660)
    QCoreApplication.processEvents()
    assert window.navigation.width() == 56
    window.resize(1366, 768)
    QCoreApplication.processEvents()
    assert window.navigation.width() == 200


def test_that_the_other_language_has_no_chinese_controls(application, qtbot):
    application.set_language("en")
    try:
        window = application.window
        window.visit("data")
        _settle(application.tasks)
        chinese = [
            text
            for text in _texts(window.top_bar)
            if re.search(r"[一-鿿]", text) and "周敏" not in text and "区域" not in text
        ]
        assert not [text for text in chinese if text not in {"周敏", "华东商贸"}]
        assert window.findChildren(QScrollArea)
    finally:
        set_language("zh_CN")
