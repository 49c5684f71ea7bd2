"""Key numbers: a title with a chip, the number with its unit, a bar, one line below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.columns import Bar, Chip
from ui.kit.marks import BarMark, ChipMark
from ui.kit.parts import label, rule

MANY = 5


class Figure(QWidget):
    """One key number. ``size`` is big or middle."""

    def __init__(self, title: str, size: str = "big", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "" if size == "big" else "label")
        self._chip: ChipMark | None = None
        self._number = label("", size)
        self._unit = label("", "label")
        self._bar = BarMark(Bar(None))
        self._line = label("", "label")
        self._head = QHBoxLayout()
        self._head.setSpacing(6)
        self._head.addWidget(self._title, 1)
        numbers = QHBoxLayout()
        numbers.setSpacing(4)
        numbers.addWidget(self._number)
        numbers.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        numbers.addStretch(1)
        self._unit.setContentsMargins(0, 0, 0, 5 if size == "big" else 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(self._head)
        whole.addLayout(numbers)
        whole.addWidget(self._bar)
        whole.addWidget(self._line)
        self._bar.hide()
        self._line.hide()

    def show_value(
        self,
        number: str,
        unit: str = "",
        *,
        chip: Chip | None = None,
        bar: Bar | None = None,
        line: str = "",
    ) -> None:
        """Show a number with what belongs to it."""
        self._number.setText(number)
        self._unit.setText(unit)
        self.setAccessibleName(f"{self._title.text()} {number}{unit} {line}".strip())
        self._bar.setVisible(bar is not None)
        if bar is not None:
            self._bar.set_bar(bar)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        if self._chip is not None:
            self._head.removeWidget(self._chip)
            self._chip.deleteLater()
            self._chip = None
        if chip is not None:
            self._chip = ChipMark(chip)
            self._head.addWidget(self._chip)


def figure_row(*figures: QWidget, gap: int = 0) -> QWidget:
    """Return key numbers side by side, divided by hairlines, with a usual gap or another one."""
    holder = QWidget()
    inner = QHBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(gap or (24 if len(figures) < MANY else 12))
    for place, figure in enumerate(figures):
        if place:
            inner.addWidget(rule("v"))
        inner.addWidget(figure, 1)
    return holder
