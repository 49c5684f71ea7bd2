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
from ui.areas.compensation.rule_text import read_rate
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
        self._units = {measure.name: measure.unit for measure in measures}
        for measure in measures:
            self.measure.addItem(words.title(measure.name), measure.name)
        self.measure.setCurrentIndex(self.measure.findData(gate.measure))
        self.least = _figure(_("At least"), words.figure(gate.measure, gate.least))
        self.factor = _figure(_("Else stands"), percent(gate.factor))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.measure, 1)
        self.asked = label("", "label")
        for caption, field in (
            (self.asked, self.least),
            (label(_("Else stands"), "label"), self.factor),
        ):
            line.addWidget(caption)
            line.addWidget(field)
            field.textChanged.connect(lambda _text: self.changed.emit())
        line.addWidget(icon_button("trash", _("Remove the condition"), lambda: remove(self)))
        self.measure.currentIndexChanged.connect(self._on_measure_chosen)
        self._say_unit()

    def gate(self) -> Gate:
        measure = self.measure.currentData()
        read = read_rate if self._units[measure] in FRACTIONS else a_number
        return Gate(measure, _typed(self.least, read), _typed(self.factor, read_rate))

    def _on_measure_chosen(self, _place: int) -> None:
        self._say_unit()
        self.changed.emit()

    def _say_unit(self) -> None:
        in_points = self._units[self.measure.currentData()] == "index"
        self.asked.setText(_("At least (points)") if in_points else _("At least"))


def _typed(field: QLineEdit, read: Callable[[str], Decimal]) -> Decimal:
    """Return what is typed, nothing is none."""
    text = field.text().strip()
    return read(text) if text else Decimal(0)


def _figure(caption: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setFixedWidth(_FIGURE_WIDTH)
    named(field, caption)
    return field
