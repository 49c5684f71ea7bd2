"""The sales lines behind a figure of a result."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_sales.areas.appraisal.details import month_of
from desktop_sales.areas.appraisal.records import SourceRows
from desktop_sales.areas.sales import queries as sales
from desktop_sales.areas.sales.records import LineFilter, LineTotals, SalesLine
from desktop_sales.assembly.measures import source_lines
from desktop_sales.core.measures import Subject
from desktop_sales.core.translation import N_, _
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.formats import money, number
from ui.kit.page import Frame
from ui.kit.parts import label
from ui.kit.row_source import Row, RowView
from ui.kit.table_view import TableView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_HEIGHT = 420
LINE_COLUMNS = (
    Column("sold_on", N_("Date"), "date"),
    Column("document", N_("Document"), width=120),
    Column("customer", N_("Customer"), width=150, stretch=True),
    Column("product", N_("Product"), width=130),
    Column("quantity_e3", N_("Quantity"), "quantity"),
    Column("amount_e4", N_("Amount"), "money", scale="e4"),
    Column("profit_e4", N_("Gross profit"), "money", scale="e4"),
)


class SourceLines:
    """The lines of a subject in a period as rows of a table."""

    def __init__(self, source: SourceRows) -> None:
        self._source = source
        self._where: LineFilter | None = None

    def where(self, session: "Session") -> LineFilter:
        """Return the filter of these lines, made once."""
        if self._where is None:
            source = self._source
            subject = Subject(source.subject_kind, source.subject_id)  # type: ignore[arg-type]
            month = month_of(session, source.period)
            behind = source_lines(session, source.measure, subject, month)
            self._where = behind[0] if behind else sales.lines_behind(subject, month)
        return self._where

    def count(self, session: "Session", _view: RowView) -> int:
        """Return how many lines there are."""
        return sales.count_lines(session, self.where(session))

    def window(self, session: "Session", view: RowView, offset: int, limit: int) -> Sequence[Row]:
        """Return up to ``limit`` lines from ``offset``."""
        sort, descending = view.sort[0] if view.sort else ("sold_on", False)
        found = sales.lines(
            session,
            self.where(session),
            sort=sort,
            descending=descending,
            offset=offset,
            limit=limit,
        )
        return [_row(line) for line in found]

    def index_of(self, session: "Session", view: RowView, record: Any) -> int | None:
        """Return the position of a line."""
        sort, descending = view.sort[0] if view.sort else ("sold_on", False)
        return sales.position_of(
            session, record, self.where(session), sort=sort, descending=descending
        )

    def totals(self, session: "Session") -> LineTotals:
        """Return what the lines come to."""
        return sales.total_lines(session, self.where(session))


def _row(line: SalesLine) -> Row:
    return (
        line.id,
        line.sold_on,
        line.document,
        line.customer,
        line.product,
        line.quantity_e3,
        line.amount_e4,
        line.profit_e4,
    )


class SourceDialog(Dialog):
    """The rows behind one figure, with their sums."""

    def __init__(self, frame: Frame, source: SourceRows) -> None:
        super().__init__(_("Sales lines behind the figure"), width=WIDE + 160)
        rows = SourceLines(source)
        self._sums = label("", "muted")
        self.add(self._sums)
        self.table = TableView(
            LINE_COLUMNS,
            rows,
            frame.tasks.reader(frame.workspace),
            name=_("Sales lines behind the figure"),
        )
        self.table.setMinimumHeight(_HEIGHT)
        self.add(self.table)
        self.add_close()
        self.table.refresh()
        frame.tasks.read(frame.workspace, rows.totals, self._on_totals, owner=self)

    def _on_totals(self, totals: LineTotals) -> None:
        profit = "" if totals.profit_e4 is None else money(totals.profit_e4, "e4")
        text = _("{n} lines · amount {amount} · gross profit {profit}")
        self._sums.setText(
            text.format(
                n=number(totals.lines), amount=money(totals.amount_e4, "e4"), profit=profit or "—"
            )
        )


def show_source(frame: Frame, source: SourceRows) -> None:
    """Show the rows behind a figure."""
    frame.ask.run(SourceDialog(frame, source))
