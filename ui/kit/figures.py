"""A strip of figures: what they are called, how much, and a remark, divided by hairlines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.parts import label, rule


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a name, a number already written, its unit, and a remark below."""

    name: str
    number: str
    unit: str = ""
    remark: str = ""
    tip: str = ""


class FigureStrip(QWidget):
    """Figures side by side; they share the width evenly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Replace the figures shown."""
        while self._row.count():
            taken = self._row.takeAt(0).widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()
        for place, figure in enumerate(figures):
            if place:
                self._row.addWidget(rule("v"))
            self._row.addWidget(_block(figure), 1)


def _block(figure: Figure) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{figure.name} {figure.number} {figure.unit}".strip())
    if figure.tip:
        holder.setToolTip(figure.tip)
    whole = QVBoxLayout(holder)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(2)
    whole.addWidget(label(figure.name, "label"))
    number = QHBoxLayout()
    number.setSpacing(4)
    number.addWidget(label(figure.number, "middle"))
    if figure.unit:
        number.addWidget(label(figure.unit, "label"))
    number.addStretch(1)
    whole.addLayout(number)
    if figure.remark:
        whole.addWidget(label(figure.remark, "hint"))
    return holder
