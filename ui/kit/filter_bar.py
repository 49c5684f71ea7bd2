"""Above a table: a box for typed text with its hit count, pills, value lists and a range of days."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.kit.icons import icon
from ui.kit.parts import label, named
from ui.kit.pill_rows import Pill, PillRows
from ui.kit.range_filter import RangeFilter
from ui.kit.row_source import Filter
from ui.kit.table_view import TableView
from ui.kit.theme import theme

TYPING_PAUSE_MS = 120
BOX_WIDTH, MOST_WIDTH, SIGNS_WIDTH = 250, 340, 52
LEAST_BOX, LEAST_LIST = 130, 104
_TO_TABLE = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterBox(QLineEdit):
    """The text filter. ``asked`` carries the text after a pause in typing; Esc clears it."""

    asked = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder or _("Name or pinyin initials, such as lx → 林晓"))
        self.setAccessibleName(_("Filter this table"))
        self.setClearButtonEnabled(True)
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText()) + SIGNS_WIDTH
        self._wanted = max(BOX_WIDTH, min(needed, MOST_WIDTH))
        self.setMinimumWidth(LEAST_BOX)
        self._leading = self.addAction(
            icon("filter", "text3"), QLineEdit.ActionPosition.LeadingPosition
        )
        theme().changed.connect(self._on_look_changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())

    def _on_look_changed(self) -> None:
        self._leading.setIcon(icon("filter", "text3"))

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """Pills in the first row, box and value lists in the second.

    ``changed`` carries the typed text and the list of conditions; ``down`` asks to go to the table.
    """

    changed = Signal(str, object)
    down = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = FilterBox(placeholder)
        self.box.installEventFilter(self)
        self._hits = label("", "hint")
        self._pills: dict[Any, tuple[Pill, str]] = {}
        self._pill_group = QButtonGroup(self)
        self._pill_filters: dict[Any, tuple[Filter, ...]] = {}
        self._pill: Any = None
        self._today: dict[str, dt.date] = {}
        self._wanted: dict[str, Any] = {}
        self._lists: dict[str, QComboBox] = {}
        self._ranges: dict[str, RangeFilter] = {}
        self._pill_rows = PillRows()
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.box)
        self._row.addStretch(1)
        self._row.addWidget(self._hits)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._pill_rows)
        self._pill_rows.hide()
        whole.addLayout(self._row)
        self.box.asked.connect(lambda _text: self._tell())

    def add_pills(
        self,
        pills: Sequence[tuple[Any, str, str, Sequence[Filter]]],
        tokens: Mapping[Any, str] | None = None,
    ) -> None:
        """Add filter pills: (value, text, icon, conditions); the first one is active.

        ``tokens`` names the colours of icons that have one of their own.
        """
        for value, text, icon_name, conditions in pills:
            made = self._pill_rows.add(text, icon_name, (tokens or {}).get(value, "text2"))
            made.clicked.connect(lambda _checked=False, v=value: self.choose_pill(v))
            self._pill_group.addButton(made)
            self._pills[value] = (made, text)
            self._pill_filters[value] = tuple(conditions)
        self._pill_rows.show()
        self._pill = pills[0][0]
        self._pills[self._pill][0].setChecked(True)

    def set_pill_count(self, value: Any, count: int) -> None:
        """Show a count on a pill."""
        pill, text = self._pills[value]
        pill.setText(f"{text}  {count:,}")
        self._pill_rows.fit()
        pill.setAccessibleName(f"{text} {count}")

    def choose_pill(self, value: Any) -> None:
        """Make a pill the active one."""
        self._pill = value
        self._pills[value][0].setChecked(True)
        self._tell()

    def add_list(
        self, field: str, everything: str, options: Sequence[tuple[Any, str]]
    ) -> QComboBox:
        """Add a list of values of a column; its first entry, ``everything``, means no condition."""
        made = QComboBox()
        named(made, everything)
        made.setMinimumWidth(LEAST_LIST)
        self._lists[field] = made
        self.set_options(field, everything, options)
        made.activated.connect(lambda _index: self._on_value_chosen(field))
        self._row.insertWidget(self._row.count() - 2, made)
        return made

    def set_options(self, field: str, everything: str, options: Sequence[tuple[Any, str]]) -> None:
        """Replace the values of a list; a value still offered stays chosen."""
        field_list = self._lists[field]
        before = self._wanted.get(field, _hashable(field_list.currentData()))
        field_list.clear()
        field_list.addItem(everything, None)
        for value, text in options:
            field_list.addItem(text, value)
        field_list.setCurrentIndex(_place_of(field_list, before))

    def add_range(
        self,
        field: str,
        caption: str,
        parse: Callable[[str], Any],
        *,
        with_blank: bool = True,
    ) -> RangeFilter:
        """Add a from–to condition on a column; ``parse`` reads what is typed into its fields."""
        made = self._ranges[field] = RangeFilter(field, caption, parse, with_blank=with_blank)
        made.changed.connect(self._tell)
        self._row.insertWidget(self._row.count() - 2, made)
        return made

    def add_days(self, field: str, everything: str, today: dt.date) -> QComboBox:
        """Add a choice of this week, month or quarter for a column of days."""
        made = self.add_list(
            field,
            everything,
            [("week", _("This week")), ("month", _("This month")), ("quarter", _("This quarter"))],
        )
        self._today[field] = today
        return made

    def state(self) -> dict[str, Any]:
        """Return everything that is set, as plain values for a saved view."""
        return {
            "text": self.box.text().strip(),
            "pill": self._pill,
            "lists": {field: chosen.currentData() for field, chosen in self._lists.items()},
            "ranges": {field: one.state() for field, one in self._ranges.items()},
        }

    def set_state(self, state: dict[str, Any]) -> None:
        """Set what a saved view holds; what it does not know is taken away."""
        self.box.setText(state.get("text", ""))
        for field, chosen in self._lists.items():
            self._wanted[field] = _hashable(state.get("lists", {}).get(field))
            chosen.setCurrentIndex(_place_of(chosen, self._wanted[field]))
        for field, one in self._ranges.items():
            one.set_state(state.get("ranges", {}).get(field))
        if state.get("pill") in self._pills:
            self._pill = state["pill"]
            self._pills[self._pill][0].setChecked(True)
        self._tell()

    def add_widget(self, widget: QWidget) -> QWidget:
        """Add a control at the right of the value lists."""
        self._row.insertWidget(self._row.count() - 2, widget)
        return widget

    def serve(self, table: TableView) -> None:
        """Count the hits of a table, and be cleared from there when nothing matches."""
        table.filter_bar = self
        table.loaded.connect(self.show_hits)

    def show_hits(self, count: int) -> None:
        """Show how many rows the filter found, while one is set."""
        text = ngettext("{n} hit", "{n} hits", count).format(n=f"{count:,}")
        self._hits.setText(text if self.is_filtering() else "")

    def is_filtering(self) -> bool:
        """Tell whether text or a condition is set."""
        return bool(self.box.text().strip() or self.conditions())

    def conditions(self) -> list[Filter]:
        """Return the conditions of the active pill and the value lists."""
        found = list(self._pill_filters.get(self._pill, ()))
        for field, chosen in self._lists.items():
            value = chosen.currentData()
            if value is not None and field in self._today:
                period = Period.containing(self._today[field], value)
                found.append(Filter(field, "between", (period.start, period.end)))
            elif value is not None:
                found.append(Filter(field, "is", (value,)))
        found += [c for c in (one.condition() for one in self._ranges.values()) if c is not None]
        return found

    def words(self) -> str:
        """Return what is set as the window writes it, for a printed table's scope."""
        typed = self.box.text().strip()
        found = [_("with “{text}”").format(text=typed)] if typed else []
        if self._pill_filters.get(self._pill):
            found.append(self._pills[self._pill][1])
        lists = self._lists.values()
        found += [chosen.currentText() for chosen in lists if chosen.currentData() is not None]
        ranges = self._ranges.values()
        found += [one.text() for one in ranges if one.condition() is not None]
        return " · ".join(found)

    def clear(self) -> None:
        """Take every filter away."""
        self.box.clear()
        for chosen in self._lists.values():
            chosen.setCurrentIndex(0)
        for one in self._ranges.values():
            one.set_state(None)
        widest = next((v for v, filters in self._pill_filters.items() if not filters), self._pill)
        if self._pills:
            self.choose_pill(widest)
        else:
            self._tell()

    def _on_value_chosen(self, field: str) -> None:
        self._wanted.pop(field, None)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.box.text().strip(), self.conditions())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in _TO_TABLE:
            self.down.emit()
            return True
        return super().eventFilter(watched, event)


def _hashable(value: Any) -> Any:
    """Return a value as it compares: lists come back from storage where tuples were kept."""
    return tuple(value) if isinstance(value, list) else value


def _place_of(chosen: QComboBox, value: Any) -> int:
    places = range(chosen.count())
    return next((p for p in places if _hashable(chosen.itemData(p)) == value), 0)
