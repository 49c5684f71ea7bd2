"""The conditions of a bonus rule: a row for each, with what it asks and what stands otherwise."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_sales.areas.compensation.bonus_records import Gate
from desktop_sales.areas.compensation.wording import MeasureWords
from desktop_sales.core.measures import FRACTIONS, Measure
from desktop_sales.core.money import percent
from desktop_sales.core.translation import _
from ui.kit.parts import button, icon_button, label, named, row
from ui.kit.typed_values import a_number

_FIGURE_WIDTH = 84


class GateRows(QWidget):
    """Conditions in the order in which they are applied; ``changed`` whenever one is."""

    changed = Signal()

    def __init__(
        self, gates: Sequence[Gate], measures: Sequence[Measure], words: MeasureWords
    ) -> None:
        super().__init__()
        self._measures = measures
        self._words = words
        self.rows: list[_GateRow] = []
        self.add_button = button(_("Add a condition"), self.add, icon="plus")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(row(label(_("Conditions"), "section"), self.add_button, None))
        whole.addLayout(self._lines)
        for gate in gates:
            self._append(gate)

    def add(self) -> None:
        """Add a condition on the first measure, to be chosen and filled in."""
        made = self._append(Gate(self._measures[0].name, Decimal(1)))
        made.measure.setFocus()
        self.changed.emit()

    def gates(self) -> tuple[Gate, ...]:
        """Return the conditions as typed. Raises what is no number."""
        return tuple(each.gate() for each in self.rows)

    def _append(self, gate: Gate) -> "_GateRow":
        made = _GateRow(gate, self._measures, self._words, self._remove)
        made.changed.connect(self.changed)
        self.rows.append(made)
        self._lines.addWidget(made)
        return made

    def _remove(self, gone: "_GateRow") -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.deleteLater()
        self.add_button.setFocus()
        self.changed.emit()


class _GateRow(QWidget):
    changed = Signal()

    def __init__(
        self,
        gate: Gate,
        measures: Sequence[Measure],
        words: MeasureWords,
        remove: Callable[["_GateRow"], None],
    ) -> None:
        super().__init__()
        self.measure = QComboBox()
        named(self.measure, _("Condition"))
        self._rates = {measure.name for measure in measures if measure.unit in FRACTIONS}
        for measure in measures:
            self.measure.addItem(words.title(measure.name), measure.name)
        self.measure.setCurrentIndex(self.measure.findData(gate.measure))
        self.least = _figure(_("At least"), words.figure(gate.measure, gate.least))
        self.factor = _figure(_("Else stands"), percent(gate.factor))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.measure, 1)
        for caption, field in ((_("At least"), self.least), (_("Else stands"), self.factor)):
            line.addWidget(label(caption, "label"))
            line.addWidget(field)
            field.textChanged.connect(lambda _text: self.changed.emit())
        line.addWidget(icon_button("trash", _("Remove the condition"), lambda: remove(self)))
        self.measure.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def gate(self) -> Gate:
        measure = self.measure.currentData()
        least = _rate(self.least) if measure in self._rates else _number(self.least)
        return Gate(measure, least, _rate(self.factor))


def _number(field: QLineEdit) -> Decimal:
    """Return a typed number, nothing is none."""
    text = field.text().strip()
    return a_number(text) if text else Decimal(0)


def _rate(field: QLineEdit) -> Decimal:
    """Return a typed rate; without its sign 90 is ninety per cent, nothing is none."""
    number = _number(field)
    return number / 100 if number > 1 and field.text().strip()[-1] not in "%％" else number


def _figure(caption: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setFixedWidth(_FIGURE_WIDTH)
    named(field, caption)
    return field
