"""The clauses of the regulation by chapter, with their duties and the pages of their records."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.regulation.clauses import chapters, clause, found_clauses
from desktop_sales.areas.regulation.records import Clause
from desktop_sales.core.duties import Duty
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.regulation.clause_panel import ClausePanel
from ui.areas.regulation.columns import (
    CLAUSE_COLUMNS,
    OrderedSource,
    chapter_title,
    clause_of,
    clause_row,
)
from ui.areas.regulation.wording import PAGES
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.row_source import Filter
from ui.kit.table_view import TableView

ALL, WITH_DUTY, WITHOUT_RECORD = "all", "duty", "none"
KINDS: dict[str, Callable[[Clause, Sequence[Duty]], bool]] = {
    ALL: lambda _clause, _duties: True,
    WITH_DUTY: lambda _clause, duties: bool(duties),
    WITHOUT_RECORD: lambda clause, _duties: not clause.pages,
}


class ClausesView(QWidget):
    """The regulation as a list by chapter, found by number, words and page."""

    counted = Signal(str)

    def __init__(self, frame: Frame, set_panel: Callable[[QWidget | None], None]) -> None:
        super().__init__()
        self._frame, self._set_panel = frame, set_panel
        self._duties = _duties_by_clause()
        self._source = OrderedSource(CLAUSE_COLUMNS)
        self.table = TableView(
            CLAUSE_COLUMNS, self._source, name=_("Clauses of the regulation"), ask=frame.ask
        )
        self.table.remember_columns(frame.state, "regulation.clauses")
        self.table.opened.connect(self.open_clause)
        self.filters = self._made_filters()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.filters)
        whole.addWidget(self.table, 1)
        self.table.set_view(group="chapter")
        self.table.open_groups(True)

    def _made_filters(self) -> FilterBar:
        bar = FilterBar(_("Number or words of a clause"))
        texts = {
            ALL: _("All"),
            WITH_DUTY: _("With a duty"),
            WITHOUT_RECORD: _("No record kept in this program"),
        }
        bar.add_pills([(kind, texts[kind], "", [Filter("kind", "is", (kind,))]) for kind in KINDS])
        every = [one for chapter in chapters() for one in chapter.clauses]
        for kind, holds in KINDS.items():
            bar.set_pill_count(kind, sum(holds(one, self._duties_of(one)) for one in every))
        bar.add_list("page", _("Any page"), [(key, translate(name)) for key, name in PAGES.items()])
        bar.changed.connect(self._on_filter_changed)
        bar.down.connect(self.table.grid.setFocus)
        return bar

    def _duties_of(self, one: Clause) -> Sequence[Duty]:
        return self._duties.get(one.number, ())

    def read(self) -> None:
        """Show what the filter finds."""
        self._on_filter_changed(self.filters.box.text(), self.filters.conditions())

    def _on_filter_changed(self, words: str, conditions: Sequence[Filter]) -> None:
        wanted = {one.field: one.values[0] for one in conditions}
        holds, page = KINDS[wanted.get("kind", ALL)], wanted.get("page")
        rows = [
            clause_row(chapter, one, self._duties_of(one))
            for chapter, held in found_clauses(words)
            for one in held
            if holds(one, self._duties_of(one)) and (page is None or page in one.pages)
        ]
        self._source.put(rows)
        self.table.refresh()
        count = ngettext("{n} clause", "{n} clauses", len(rows))
        self.counted.emit(count.format(n=len(rows)))

    def show_page(self, page: str) -> None:
        """Show the clauses whose records a page holds; of a page without any, all clauses."""
        self.filters.set_state({"lists": {"page": page if page in PAGES else None}, "pill": ALL})

    def open_clause(self, record: Any) -> None:
        """Show a clause in the panel."""
        number = clause_of(record)
        if number is None:
            return
        one = clause(number)
        home = next(chapter for chapter in chapters() if one in chapter.clauses)
        panel = ClausePanel(self._frame, chapter_title(home), one, self._duties_of(one))
        panel.closed.connect(self._close_panel)
        self._set_panel(panel)

    def _close_panel(self) -> None:
        self._set_panel(None)
        self.table.grid.setFocus()


def _duties_by_clause() -> dict[int, list[Duty]]:
    from desktop_sales.assembly.duties import DUTIES

    found: dict[int, list[Duty]] = {}
    for duty in DUTIES:
        for number in duty.clauses:
            found.setdefault(number, []).append(duty)
    return found
