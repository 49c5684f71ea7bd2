"""A legend gives up the air between its entries before one of them is cut."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.charts.legend import GAP, LEAST_GAP, Legend

ENTRIES = (("bar", "实际"), ("mark", "计划"), ("baseline", "原计划"), ("line", "去年同月"))


def _gap_in(width: int, qtbot) -> int:
    legend, window = Legend(ENTRIES), QWidget()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(legend)
    window.layout().setContentsMargins(0, 0, 0, 0)
    window.resize(width, 40)
    window.show()
    assert legend.width() <= width
    return legend._gap()


def test_that_a_legend_in_a_narrow_room_moves_its_entries_together(qtbot):
    widest = Legend(ENTRIES).sizeHint().width()
    assert _gap_in(widest + 50, qtbot) == GAP
    assert LEAST_GAP <= _gap_in(widest - 20, qtbot) < GAP
    assert Legend(ENTRIES).minimumSizeHint().width() < widest - 30
