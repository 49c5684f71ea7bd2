"""What a walk over every page and dialog looks at: names, tab order, clipped texts, words."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from ui.kit.parts import ElidedLabel, ElidedLink
from ui.shell.application import Application
from ui.shell.areas import AREAS

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
)
GIVES_WAY = (ElidedLabel, ElidedLink)
HEADING_AIR = 16
NESTED_LAYOUTS = 6
LEAST_AIR, SIGN_ROOM = 8, 20
WORDS = re.compile(r"[A-Za-z]{3,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Names, formats and keys that are the same in every language.
SAME = re.compile(
    r"(/\S+|CNY|HKD|TWD|USD|EUR|JPY|GBP|SGD|English|Excel|xlsx|xls|ods|csv|CSV|PDF|TXT|UTF|GB18030|BIG|BOM"
    r"|Ctrl|Shift|Alt|PgUp|PgDown|PgDn|Esc|Return|Space|Home|End|Enter|Tab|Up|Down|Left|Right"
    r"|RFM|ABC|NPS|WPS|Word|PNG|JPEG|lx|mysx)"
)


def settle(tasks, limit: int = 400) -> None:
    for _round in range(limit):
        QCoreApplication.processEvents()
        if tasks.idle():
            break
    for _level in range(NESTED_LAYOUTS):  # a changed text travels up one layout a round
        QCoreApplication.processEvents()


def controls(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QLineEdit)
        shown = widget.isVisibleTo(root) and not isinstance(widget, QHeaderView)
        if shown and not inner and isinstance(widget, CONTROLS):
            yield widget


def faults(root: QWidget, where: str) -> list[str]:
    """Return what is wrong with the controls and texts of a window or dialog."""
    found = []
    for control in controls(root):
        said = control.accessibleName() or (
            control.text() if isinstance(control, QAbstractButton) else ""
        )
        if not said:
            found.append(f"{where}: {type(control).__name__} without a name")
        takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        owned = isinstance(control, QAbstractItemView) and control.focusProxy() is None
        if control.isEnabled() and not takes and not owned:
            found.append(f"{where}: “{said}” is out of the tab order")
    return found + clipped(root, where)


def clashes(window: QWidget, where: str) -> list[str]:
    """Return the keys that two acts of the window want at once: Qt then does neither."""
    wanted: dict[str, int] = {}
    of_widgets: set[str] = set()
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if not isinstance(owner, QWidget) or not owner.isVisibleTo(window):
            continue
        for key in shortcut.keys():  # noqa: SIM118 - the keys of a QShortcut, not of a dict
            if shortcut.context() is Qt.ShortcutContext.WindowShortcut:
                wanted[key.toString()] = wanted.get(key.toString(), 0) + 1
            else:
                of_widgets.add(key.toString())
    doubled = [key for key, count in wanted.items() if count > 1 or key in of_widgets]
    return [f"{where}: {key} is wanted twice" for key in doubled]


def clipped(root: QWidget, where: str) -> list[str]:
    """Return the texts that do not fit, and the controls that reach beyond the window."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or isinstance(widget, GIVES_WAY):
            continue
        if isinstance(widget, QLabel | QPushButton | QCheckBox) and _too_narrow(widget):
            found.append(f"{where}: “{widget.text()}” is clipped")
        if isinstance(widget, QTableView):
            found += [f"{where}: heading “{text}” is clipped" for text in _headings(widget)]
        if isinstance(widget, CONTROLS) and _is_beyond(widget, root):
            found.append(f"{where}: “{widget.accessibleName()}” reaches beyond the window")
    return found


def _too_narrow(widget: QLabel | QPushButton | QCheckBox) -> bool:
    if not widget.text():
        return False
    if isinstance(widget, QLabel):
        room = widget.width() + 1
        return not widget.wordWrap() and _width(widget, widget.text()) > room
    sign = SIGN_ROOM if isinstance(widget, QCheckBox) or not widget.icon().isNull() else 0
    return _width(widget, widget.text()) + sign + LEAST_AIR > widget.width()


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _headings(table: QTableView) -> Iterator[str]:
    head = table.horizontalHeader()
    for place in range(head.count()):
        text = str(table.model().headerData(place, Qt.Orientation.Horizontal) or "")
        if not head.isSectionHidden(place) and text:
            metrics = table.fontMetrics()
            needed = round(metrics.horizontalAdvance(text) * 12 / 13) + HEADING_AIR
            if needed > head.sectionSize(place) + 2:
                yield text


def _is_beyond(widget: QWidget, root: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            return False
        above = above.parentWidget()
    right = widget.mapTo(root, QPoint(widget.width(), 0)).x()
    return right > root.width() + 1


def texts(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        yield widget.accessibleName()
        yield widget.toolTip()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QTableView) and widget.model() is not None:
            for place in range(widget.model().columnCount()):
                yield str(widget.model().headerData(place, Qt.Orientation.Horizontal) or "")


def dialogs(application: Application) -> Iterator[tuple[str, QWidget]]:
    """Show the dialogs of the open page one after the other."""
    area = application.window.current_area()
    for name, make in application.window.pages.current_page().samples():
        yield from _shown(application, f"{area}/{name}", make())


def pages(application: Application) -> Iterator[str]:
    """Open every page of ui.shell.areas.AREAS one after the other."""
    for area in AREAS:
        application.window.visit(area.key)
        settle(application.tasks)
        yield area.key


def window_dialogs(application: Application) -> Iterator[tuple[str, QWidget]]:
    """Show the dialogs of the window itself."""
    for name, make in application.window.dialogs.samples():
        yield from _shown(application, name, make(), delete=name != "search")


def _shown(
    application: Application, name: str, dialog: QWidget, *, delete: bool = True
) -> Iterator[tuple[str, QWidget]]:
    dialog.show()
    settle(application.tasks)
    yield name, dialog
    dialog.close()
    if delete:
        dialog.deleteLater()


def everything(application: Application) -> Iterator[tuple[str, QWidget]]:
    """Show every page, every dialog of a page, and every dialog of the window."""
    for area in pages(application):
        yield area, application.window
        yield from dialogs(application)
    yield from window_dialogs(application)
