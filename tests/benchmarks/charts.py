"""Row 10: a chart of 50 lines over 12 months drawn anew, against the same lines by bare QPainter."""

import os
from itertools import pairwise

from tests.benchmarks.measuring import Row, side_by_side

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LINES, MONTHS, SIZE = 50, 12, (900, 420)


def rows() -> list[Row]:
    """Return the rows of the table."""
    from PySide6.QtCore import QLineF
    from PySide6.QtGui import QColor, QPainter, QPen
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.kit import theme
    from ui.kit.charts.lines import LinesChart, LinesData, Series

    theme.prepare(QApplication.instance() or QApplication([]), "light")
    values = [[float((i * 37 + m * 53) % 100) for m in range(MONTHS)] for i in range(LINES)]

    class Bare(QWidget):
        def paintEvent(self, _event: object) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("white"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("#0B5D78"), 1.2))
            wide, high = self.width() / MONTHS, self.height() / 100
            for line in values:
                spots = [(m * wide, v * high) for m, v in enumerate(line)]
                painter.drawLines([QLineF(*a, *b) for a, b in pairwise(spots)])
            painter.end()

    chart = LinesChart("")
    months = [str(month) for month in range(1, MONTHS + 1)]
    chart.set_data(LinesData(months, [Series(str(i), line, "c6") for i, line in enumerate(values)]))
    bare = Bare()
    for widget in (chart, bare):
        widget.resize(*SIZE)
        widget.show()
        widget.grab()
    plot = chart.plot
    plot.resize(*SIZE)
    ours, limit = side_by_side(plot.grab, bare.grab, 30)
    return [Row("50 lines x 12 months drawn anew, against QPainter", ours, limit, "time <= 6x")]
