"""Whole tables of a period for programs and spreadsheets: sales, people, targets, appraisals."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.queries import results
from desktop_sales.areas.appraisal.records import ResultRow
from desktop_sales.areas.plans.queries import target_rows
from desktop_sales.areas.plans.rules import figure_of
from desktop_sales.areas.sales.line_queries import Anchor, lines
from desktop_sales.areas.sales.records import LineFilter, SalesLine
from desktop_sales.areas.team.queries import employees, regions, roster
from desktop_sales.assembly.customer_exports import customer_columns, customer_rows
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, NOBODY, Subject
from desktop_sales.core.money import fen_of, fen_of_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.exchange.tables_out import CellKind, OutColumn

BY = ("person", "region", "month")
WINDOW = 5_000
SUMS = ("sales.amount", "sales.profit", "sales.receipts", "sales.orders", "sales.completion")

register_sentences(
    {
        "exports.unknown_grouping": N_(
            "“{text}” is no way to group sales. Choose from person, region and month; person and "
            "region not together."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by key, and rows of domain values in their order.

    ``names`` gives, for a column of titles, the name by which programs know each.
    """

    columns: dict[str, OutColumn]
    rows: Sequence[Sequence[Any]]
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def as_json(self) -> list[dict[str, Any]]:
        """Return each row by column key."""
        return [
            {key: self.names.get(key, {}).get(value, value) for key, value in cells}
            for cells in (zip(self.columns, row, strict=True) for row in self.rows)
        ]


def sales_table(session: Session, period: Period, by: Sequence[str] = ()) -> Table:
    """Return the sales lines of a period, or its sums by person or region, and by month.

    Raises ``exports.unknown_grouping``.
    """
    if not by:
        return _lines_table(session, period)
    if set(by) - set(BY) or {"person", "region"} <= set(by):
        raise DomainError("exports.unknown_grouping", text=",".join(by))
    places = _places(session, period, by)
    months = period.months() if "month" in by else (period,)
    values = compute(session, SUMS, list(places), months)
    rows = []
    for (subject, name), month in product(places.items(), months):
        amount, profit, receipts, orders, completion = (
            values[subject, month.key, measure].value for measure in SUMS
        )
        if amount or orders or subject != NOBODY:
            sums = (_fen(amount), _fen(profit), _fen(receipts), orders, completion)
            rows.append((name, month.key, *sums))
    columns = {
        "name": OutColumn(_("Name")),
        "period": OutColumn(_("Period")),
        "amount_fen": OutColumn(_("Sales"), CellKind.FEN),
        "profit_fen": OutColumn(_("Gross profit"), CellKind.FEN),
        "receipts_fen": OutColumn(_("Receipts"), CellKind.FEN),
        "orders": OutColumn(_("Orders"), CellKind.NUMBER),
        "completion": OutColumn(_("Completion"), CellKind.RATE),
    }
    return Table(columns, rows)


def _places(session: Session, period: Period, by: Sequence[str]) -> dict[Subject, str]:
    if "person" in by:
        people = employees(session, period=period)
        named = {Subject("person", person.id): person.name for person in people}
        return {**named, NOBODY: _("Nobody")}
    if "region" in by:
        return {Subject("region", region.id): region.name for region in regions(session)}
    return {COMPANY: _("Company")}


def _lines_table(session: Session, period: Period) -> Table:
    columns = {
        "date": OutColumn(_("Date"), CellKind.DATE),
        "document": OutColumn(_("Document")),
        "line": OutColumn(_("Line")),
        "salesperson": OutColumn(_("Salesperson")),
        "customer": OutColumn(_("Customer")),
        "product": OutColumn(_("Product")),
        "region": OutColumn(_("Region")),
        "channel": OutColumn(_("Sales channel")),
        "quantity_e3": OutColumn(_("Quantity"), CellKind.QUANTITY_E3),
        "amount_fen": OutColumn(_("Amount without tax"), CellKind.FEN),
        "tax_fen": OutColumn(_("Tax"), CellKind.FEN),
        "cost_fen": OutColumn(_("Cost"), CellKind.FEN),
    }
    where = LineFilter(first_on=period.start, last_on=period.end)
    rows = [_line_row(line) for line in _all_lines(session, where)]
    return Table(columns, rows)


def _all_lines(session: Session, where: LineFilter) -> Iterator[SalesLine]:
    after: Anchor | None = None
    while window := lines(session, where, descending=False, limit=WINDOW, after=after):
        yield from window
        after = Anchor(window[-1].sold_on, window[-1].id)


def _line_row(line: SalesLine) -> tuple[Any, ...]:
    cost = None if line.cost_e4 is None else fen_of(line.cost_e4)
    names = (
        *(line.document, line.line_no, line.employee, line.customer),
        *(line.product, line.region, line.channel),
    )
    sums = (line.quantity_e3, fen_of(line.amount_e4), fen_of(line.tax_e4), cost)
    return (line.sold_on, *names, *sums)


def people_table(session: Session, period: Period, by: Sequence[str] = ()) -> Table:
    """Return the roster at the end of a period, in the form that a roster import reads."""
    columns = {
        "code": OutColumn(_("Code")),
        "name": OutColumn(_("Name")),
        "region": OutColumn(_("Region")),
        "post": OutColumn(_("Post")),
        "superior": OutColumn(_("Superior")),
        "joined_on": OutColumn(_("Joined on"), CellKind.DATE),
        "left_on": OutColumn(_("Left on"), CellKind.DATE),
    }
    rows = [
        (row.code, row.name, row.region, row.post, row.superior, row.joined_on, row.left_on)
        for row in roster(session, period.end, with_leavers=True)
    ]
    return Table(columns, rows)


def targets_table(session: Session, period: Period, by: Sequence[str] = ()) -> Table:
    """Return every target of the months of a period."""
    people = {p.id: p.name for p in employees(session, period=period)}
    places = {region.id: region.name for region in regions(session)}
    names = {"person": people, "region": places, "company": {0: _("Company")}}
    months = [month.key for month in period.months()]
    columns = {
        "name": OutColumn(_("Name")),
        "month": OutColumn(_("Month")),
        "measure": OutColumn(_("Measure")),
        "value": OutColumn(_("Target"), CellKind.NUMBER),
    }
    titles = {m: translate(MEASURES[m].title) for m in MEASURES}
    rows = [
        (
            names[t.subject.kind].get(t.subject.id, ""),
            t.month,
            titles[m],
            figure_of(m, t.value),
        )
        for m in MEASURES
        for t in target_rows(session, m, months)
    ]
    return Table(columns, rows, {"measure": {title: name for name, title in titles.items()}})


def appraisals_table(session: Session, period: Period, by: Sequence[str] = ()) -> Table:
    """Return the standing results of a month."""
    columns = {
        "name": OutColumn(_("Name")),
        "code": OutColumn(_("Code")),
        "region": OutColumn(_("Region")),
        "post": OutColumn(_("Post")),
        "score": OutColumn(_("Score"), CellKind.NUMBER),
        "grade": OutColumn(_("Grade")),
        "status": OutColumn(_("Status")),
        "number": OutColumn(_("Number")),
        "remark": OutColumn(_("Remark")),
    }
    rows = [
        (r.name, r.code, r.region, r.post, r.total, r.grade, r.status, r.number, _remark(r))
        for r in results(session, period)
    ]
    return Table(columns, rows)


def _remark(row: ResultRow) -> str:
    return _("Confirmed without ratings") if row.without_ratings else ""


def customers_table(session: Session, period: Period, by: Sequence[str] = ()) -> Table:
    """Return every customer's file at the end of a period, with what it lacks (P144)."""
    return Table(customer_columns(), customer_rows(session, period))


def _fen(yuan: Any) -> int | None:
    return None if yuan is None else fen_of_yuan(yuan)


TABLES: dict[str, Callable[[Session, Period, Sequence[str]], Table]] = {
    "sales": sales_table,
    "people": people_table,
    "targets": targets_table,
    "appraisals": appraisals_table,
    "customers": customers_table,
}
