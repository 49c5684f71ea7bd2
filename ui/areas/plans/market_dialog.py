"""Sizes of the regions' markets in a year, which the own share is measured against."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.market import queries, service
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.translation import N_, _
from ui.kit.columns import Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.parts import label
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.typed_values import fen_or_nothing

TABLE_HEIGHT = 280


def _a_size(typed: str) -> int | None:
    """Return a typed size in fen, or None to take it away."""
    size = fen_or_nothing(typed)
    if size is not None and size <= 0:
        raise DomainError("market.size_not_positive", size=yuan(size))
    return size


MARKET_COLUMNS: tuple[Column, ...] = (
    Column("region", N_("Region"), width=130, strong=True, sortable=False),
    Column("category", N_("Category"), width=110, sortable=False),
    Column("before", N_("Size before"), "money", width=130, sortable=False),
    Column("size", N_("Size of the year"), "money", width=130, parse=_a_size,
           sortable=False),
    Column("source", N_("Source of the figure"), width=150, stretch=True, parse=str,
           sortable=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarketRow:
    """A region's market in the year; ``id`` is None where none is entered."""

    region_id: int
    region: str
    category: str
    before_fen: int | None
    id: int | None = None
    size_fen: int | None = None
    source: str = ""


def read_markets(session: Session, year: int) -> list[MarketRow]:
    """Return the whole market of every region, and the categories entered for the year."""
    sizes = queries.market_sizes(session)
    before = queries.latest_sizes(session, year - 1)
    entered = {(size.region_id, size.category): size for size in sizes if size.year == year}
    rows = []
    for region in team.regions(session):
        categories = sorted(c for owner, c in entered if owner == region.id and c)
        for category in ("", *categories):
            last = before.get(region.id, (0, None))[1] if not category else None
            row = MarketRow(region.id, region.name, category, last)
            size = entered.get((region.id, category))
            if size is not None:
                row = replace(row, id=size.id, size_fen=size.size_fen, source=size.source)
            rows.append(row)
    return rows


def write_markets(session: Session, year: int, rows: Sequence[MarketRow]) -> None:
    """Enter sizes and take away those that were emptied. Raises ``market.size_not_positive``."""
    for row in rows:
        if row.size_fen is not None:
            service.set_market_size(
                session,
                MarketSizeDraft(row.region_id, year, row.size_fen, row.source, row.category),
            )
        elif row.id is not None:
            service.remove_market_size(session, row.id)


class MarketDialog(Dialog):
    """The sizes as a sheet to type and paste into; ``changed`` are the rows to write."""

    def __init__(self, year: int, rows: Sequence[MarketRow]) -> None:
        super().__init__(_("Market sizes of {year}").format(year=year), width=WIDE)
        self._before = {place: row for place, row in enumerate(rows)}
        self._rows = dict(self._before)
        self.add(
            label(
                _("Yearly size in yuan, 1.2亿 may be typed. Market share is the sales of the last "
                  "12 months ÷ the latest size. Compute the month's appraisals again afterwards."),
                "muted",
                wrap=True,
            )
        )  # fmt: skip
        self.source = ListSource(MARKET_COLUMNS)
        self.table = TableView(MARKET_COLUMNS, self.source, name=_("Market sizes"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self.add(self.table)
        self._show()
        self.add_buttons(_("Save the sizes"))

    @property
    def changed(self) -> list[MarketRow]:
        """Return the rows that were changed."""
        return [row for place, row in self._rows.items() if row != self._before[place]]

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self._put(record, key, value)
        self._show()

    def _on_pasted(self, edits: Sequence[Any]) -> None:
        for edit in edits:
            self._put(edit.record, edit.key, edit.value)
        self._show()

    def _put(self, record: int, key: str, value: Any) -> None:
        row = self._rows[record]
        self._rows[record] = (
            replace(row, size_fen=value) if key == "size" else replace(row, source=value.strip())
        )

    def _show(self) -> None:
        self.source.put(_cells(place, row) for place, row in self._rows.items())
        self.table.refresh()


def _cells(place: int, row: MarketRow) -> Row:
    category = row.category or _("All products")
    return (place, row.region, category, row.before_fen, row.size_fen, row.source)
