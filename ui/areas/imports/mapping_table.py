"""Which column of the file is which field: a row a column, its field chosen in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from desktop_sales.exchange.field_titles import field_title, is_needed
from desktop_sales.exchange.fields import FIELDS, Kind
from desktop_sales.exchange.imports.preparation import PreparedSheet
from ui.kit.parts import ground, icon_label, label, rule

ROW_HEIGHT = 35
NAME_WIDTH, SAMPLE_WIDTH, ARROW_WIDTH, FIELD_WIDTH, ICON_WIDTH, STATE_WIDTH = (
    92,
    84,
    12,
    112,
    16,
    60,
)
GAP = 6
MOST_ROWS = 200
"""A row is a handful of controls: a sheet as wide as they get would stop the window for minutes."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How sure a column's field is: a tone, an icon and a word."""

    tone: str
    text: str


class QuietCombo(QComboBox):
    """A list that the wheel leaves alone while the table is scrolled; F2 opens it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.showPopup()
            return
        super().keyPressEvent(event)


class MappingTable(QWidget):
    """The columns of a file. ``changed`` tells that a field was chosen by hand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = Kind.SALES
        self._headers: list[str] = []
        self._places: list[int] = []
        self.fields: list[QuietCombo] = []
        self._states: list[QLabel] = []
        self._inner = QWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = label("", "hint", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(_heading())
        whole.addWidget(self._area, 1)
        whole.addSpacing(8)
        whole.addWidget(self._foot)

    def show_sheet(self, kind: Kind, sheet: PreparedSheet) -> None:
        """Show the columns of a sheet with the fields they were taken for."""
        self._kind = kind
        self._headers = [name or f"列{i + 1}" for i, name in enumerate(sheet.names)]
        chosen = {i: name for name, places in sheet.mapping.columns.items() for i in places}
        doubtful = {places[0]: name for name, places in sheet.mapping.doubtful.items() if places}
        focused = next((i for i, combo in enumerate(self.fields) if combo.hasFocus()), None)
        self.fields, self._states = [], []
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        self._places = _shown_places(sheet, {*chosen, *doubtful})
        for place in self._places:
            samples, field = sheet.columns[place].samples, chosen.get(place, "")
            self._add_row(grid, place, samples, field, doubtful.get(place, ""))
        grid.setRowStretch(2 * len(self._headers), 1)
        grid.setColumnStretch(6, 1)
        self._area.setWidget(self._inner)
        mapped = len(chosen)
        self._foot.setText(
            _("{mapped} of {count} columns are used. The choice is kept for such files.").format(
                mapped=mapped, count=len(self._places)
            )
        )
        if focused is not None and focused < len(self.fields):
            self.fields[focused].setFocus()

    def mapping(self) -> dict[str, str]:
        """Return field -> header as chosen; several columns of one field joined by ``+``."""
        found: dict[str, list[str]] = {}
        for place, combo in zip(self._places, self.fields, strict=True):
            field = combo.currentData()
            if field:
                found.setdefault(field, []).append(self._headers[place])
        return {field: "+".join(headers) for field, headers in found.items()}

    def _add_row(
        self, grid: QGridLayout, place: int, samples: Sequence[str], field: str, doubt: str
    ) -> None:
        line = 2 * place
        name = _elided(self._headers[place], NAME_WIDTH, "strong")
        sample = _elided(samples[0] if samples else "", SAMPLE_WIDTH, "label")
        sample.setToolTip("\n".join(samples))
        combo = self._combo(place, field)
        sure = recognition(self._kind, field, doubt)
        state = label(sure.text, sure.tone if sure.tone != "open" else "label")
        state.setFixedWidth(STATE_WIDTH)
        self._states.append(state)
        for column, part in enumerate(
            (name, sample, icon_label("chevron_right", "text3", 12), combo)
        ):
            grid.addWidget(part, line, column)
        grid.addWidget(icon_label(sure.tone, _TOKENS[sure.tone], 16), line, 4)
        grid.addWidget(state, line, 5)
        grid.setRowMinimumHeight(line, ROW_HEIGHT - 1)
        divider = rule()
        grid.addWidget(divider, line + 1, 0, 1, 7)

    def _combo(self, place: int, field: str) -> QuietCombo:
        combo = QuietCombo()
        combo.setFixedWidth(FIELD_WIDTH)
        combo.addItem(_("Not imported"), "")
        for each in FIELDS[self._kind]:
            combo.addItem(field_title(each.name, self._kind), each.name)
        combo.setCurrentIndex(max(0, combo.findData(field)))
        combo.setAccessibleName(_("Field of column {name}").format(name=self._headers[place]))
        combo.activated.connect(lambda _index: self.changed.emit())
        combo.installEventFilter(self)
        self.fields.append(combo)
        return combo

    # Qt's names
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, ROW_HEIGHT)
        return super().eventFilter(watched, event)


def _shown_places(sheet: PreparedSheet, meant: set[int]) -> list[int]:
    """Return the columns that have a name or a value, the first of many, and all that are meant."""
    held = [i for i, column in enumerate(sheet.columns) if column.name or not column.is_blank]
    return sorted({*held[:MOST_ROWS], *meant})


_TOKENS = {"good": "good", "warn": "warn", "open": "text3"}


def recognition(kind: Kind, field: str, doubt: str) -> Recognition:
    """Return how sure the field of a column is."""
    if doubt and not field:
        return Recognition("warn", _("{field}?").format(field=field_title(doubt, kind)))
    if doubt:
        return Recognition("warn", _("Please check"))
    if not field:
        return Recognition("open", _("Left out"))
    return Recognition("good", _("Required") if is_needed(kind, field) else _("Matches"))


def _heading() -> QWidget:
    head = QWidget()
    ground(head, "head")
    head.setFixedHeight(32)
    grid = QGridLayout(head)
    grid.setContentsMargins(8, 0, 0, 0)
    grid.setHorizontalSpacing(GAP)
    titles = (_("File column"), _("Example value"), "", _("Field"), _("Recognised"))
    widths = (NAME_WIDTH, SAMPLE_WIDTH, ARROW_WIDTH, FIELD_WIDTH, ICON_WIDTH + GAP + STATE_WIDTH)
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        part = label(title, "label")
        part.setFixedWidth(width)
        grid.addWidget(part, 0, column)
    grid.setColumnStretch(len(titles), 1)
    return head


def _elided(text: str, width: int, role: str) -> QLabel:
    made = label("", role)
    made.setFixedWidth(width)
    made.ensurePolished()
    made.setText(QFontMetrics(made.font()).elidedText(text, Qt.TextElideMode.ElideRight, width))
    made.setToolTip(text)
    return made
