"""How a series is drawn: its colour token, and a pen that is told apart in black and white too."""

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from ui.kit.theme import tokens

Role = Literal["actual", "last", "plan", "baseline", "forecast", "c1", "c2", "c3", "c4", "c5", "c6"]


class Look(NamedTuple):
    """Colour token, width, pen style, and the radius of a point's dot (0 = none)."""

    token: str
    width: float
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    dot: float = 0.0

    def pen(self) -> QPen:
        """Return the pen in the present theme; its width does not change with the scale."""
        pen = QPen(tokens().colour(self.token), self.width, self.style)
        pen.setCosmetic(True)
        return pen


LOOKS: dict[Role, Look] = {
    "actual": Look("c1", 2.2, dot=2.6),
    "last": Look("last", 1.3, dot=2.0),
    "plan": Look("c2", 2.0, Qt.PenStyle.DashLine),
    "baseline": Look("c2", 1.0, Qt.PenStyle.DotLine),
    "forecast": Look("c1", 1.6, Qt.PenStyle.DotLine),
    "c1": Look("c1", 2.0, dot=2.6),
    "c2": Look("c2", 1.8, Qt.PenStyle.DashLine, 2.2),
    "c3": Look("c3", 1.8, Qt.PenStyle.DotLine, 2.2),
    "c4": Look("c4", 1.8, Qt.PenStyle.DashDotLine, 2.2),
    "c5": Look("c5", 1.8, Qt.PenStyle.DashDotDotLine, 2.2),
    "c6": Look("c6", 1.2, Qt.PenStyle.SolidLine),
}
SERIES: tuple[Role, ...] = ("c1", "c2", "c3", "c4", "c5", "c6")
"""The order in which series without a role of their own take their looks."""
