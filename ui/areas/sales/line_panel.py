"""The panel of one sales line: its figures, whose it is, where it came from, what changed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales.records import ImportBatch, SalesLine
from desktop_sales.core.translation import _
from ui.kit import formats
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.parts import label, row, rule

if TYPE_CHECKING:
    from desktop_sales.storage.records import RecordChange
    from desktop_sales.storage.workspace import Workspace

CAPTION_WIDTH = 104
Share = tuple[int, str, int, int]


@dataclass(frozen=True, slots=True)
class LineDetail:
    """A line with its shares, the import it came by, and its changes, the latest first."""

    line: SalesLine
    shares: tuple[Share, ...]
    batch: ImportBatch | None
    changes: tuple["RecordChange", ...]


def read_line(workspace: "Workspace", line_id: int) -> LineDetail | None:
    """Return all that the panel shows; None where the line is gone."""

    def read(session: Session) -> LineDetail | None:
        found = queries.line(session, line_id)
        if found is None:
            return None
        shares = queries.line_shares(session, line_id) if found.divided else []
        batch = queries.batch(session, found.batch_id) if found.batch_id else None
        return LineDetail(found, tuple(shares), batch, ())

    detail = workspace.read(read)
    if detail is None:
        return None
    changes = tuple(reversed(workspace.record_history("sales_line", line_id)))
    return LineDetail(detail.line, detail.shares, detail.batch, changes)


class LinePanel(DetailPanel):
    """Shows a line in words and exact numbers."""

    def __init__(self, detail: LineDetail) -> None:
        line = detail.line
        name = line.document or line.customer or _("Sales line")
        facts = " · ".join(part for part in (line.customer, line.product) if part)
        super().__init__(name, facts)
        self.line_id = line.id
        chips = (Chip(_("Return"), "warn", "undo"),) if line.amount_e4 < 0 else ()
        self.set_head(name, facts, chips)
        for caption, text in _figures(line):
            self.add(_fact(caption, text))
        self.add(rule())
        self.add(label(_("Credited to"), "section"))
        for caption, text in _credited(detail):
            self.add(_fact(caption, text))
        self.add(rule())
        self.add(label(_("Where it comes from"), "section"))
        for caption, text in _origin(detail):
            self.add(_fact(caption, text))
        if detail.changes:
            self.add(rule())
            self.add(label(_("Changes"), "section"))
            for one in detail.changes:
                moment = one.change.at.astimezone()
                when = f"{moment:%Y-%m-%d} {formats.clock_time(moment)}"
                self.add(_fact(when, f"{one.change.action} · {one.change.who}"))
        self.end_body()


def _figures(line: SalesLine) -> list[tuple[str, str]]:
    profit = line.profit_e4
    margin = None
    if profit is not None and line.amount_e4 > 0:
        margin = Decimal(profit) / line.amount_e4
    return [
        (_("Date"), formats.short_date(line.sold_on)),
        (_("Line number"), line.line_no or formats.MISSING),
        (_("Region"), line.region or _("that of the salesperson")),
        (_("Sales channel"), line.channel or formats.MISSING),
        (_("Quantity"), formats.quantity(line.quantity_e3)),
        (_("Without tax"), formats.money(line.amount_e4, "e4")),
        (_("Tax"), formats.money(line.tax_e4, "e4")),
        (_("With tax"), formats.money(line.amount_e4 + line.tax_e4, "e4")),
        (_("Cost"), formats.money(line.cost_e4, "e4")),
        (_("Gross profit"), f"{formats.money(profit, 'e4')} · {formats.percent(margin)}"),
    ]


def _credited(detail: LineDetail) -> list[tuple[str, str]]:
    if detail.shares:
        return [
            (name, f"{formats.percent(Decimal(share) / 10_000)} · {formats.money(amount, 'e4')}")
            for _key, name, share, amount in detail.shares
        ]
    return [(detail.line.employee or _("(nobody)"), formats.percent(1))]


def _origin(detail: LineDetail) -> list[tuple[str, str]]:
    batch = detail.batch
    if batch is None:
        return [(_("Entered"), _("by hand"))]
    moment = batch.imported_at.astimezone()
    found = [(_("File"), batch.file_name)]
    if batch.sheet:
        found.append((_("Sheet"), batch.sheet))
    found.append((_("Imported"), f"{moment:%Y-%m-%d} {formats.clock_time(moment)}"))
    return found


def _fact(caption: str, text: str) -> QWidget:
    name = label(caption, "label")
    name.setFixedWidth(CAPTION_WIDTH)
    return row(name, label(text, wrap=True), gap=8)
