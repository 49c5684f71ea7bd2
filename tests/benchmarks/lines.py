"""Rows 3 and 13: the list of a million sales lines sorted, opened, reached and searched."""

import os
from collections.abc import Iterator
from functools import partial

from tests.benchmarks.measuring import Row, side_by_side
from tests.benchmarks.sales import LINES, company, take_in
from ui.areas.sales.lines_source import LinesSource
from ui.kit.row_source import Filter, RowView

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WINDOW = 200
NEWEST = RowView(sort=(("sold_on", True),))
SORTED = {
    "day": RowView(sort=(("sold_on", False),)),
    "document": RowView(sort=(("document", False),)),
}
WORK = {
    "open": (NEWEST, 0),
    "jump to the middle": (NEWEST, 5),
    "search of a document": (RowView(text="SO0001234", sort=(("sold_on", True),)), 0),
    "one person's lines": (RowView(filters=(Filter("employee", "is", (3,)),)), 0),
}


def rows() -> Iterator[Row]:
    """Measure a million lines against one repaint, and against a tenth of them."""
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.window import _our_table
    from ui.kit import theme

    qt = QApplication.instance() or QApplication([])
    theme.prepare(qt, "light")
    repaint = _our_table().grid.viewport().grab
    with company() as (small, people), company() as (large, _):
        take_in(small, people, LINES // 10)
        take_in(large, people, LINES)
        sources = LinesSource(), LinesSource()
        for name, view in SORTED.items():
            ours = partial(_read, large, sources[1], view, 0)
            yield Row(
                f"3 sort by {name} / one repaint", *side_by_side(ours, repaint, 5), "time <= 5x"
            )
        for name, (view, part) in WORK.items():
            ours, tenth = (
                partial(_read, workspace, source, view, part)
                for workspace, source in zip((large, small), sources, strict=True)
            )
            ours(), tenth()  # what the first look learns (counts, anchors) is kept
            yield Row(f"13 ten times the lines: {name}", *side_by_side(ours, tenth, 5), "about 1x")


def _read(workspace: object, source: LinesSource, view: RowView, tenths: int) -> None:
    """Read one window, so many tenths down the list."""

    def query(session: object) -> None:
        at = source.count(session, view) * tenths // 10 if tenths else 0
        assert source.window(session, view, at, WINDOW)

    workspace.read(query)
