"""The stored rows of the annual plan form: kept, read, proposed from last year's figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import (
    annual,
    history,
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.plans.annual import BasisKind
from desktop_sales.areas.plans.tables import PlanBasisTable
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class Basis:
    """A row of a year's form as kept: what it was computed from and what it proposes."""

    kind: BasisKind
    inputs: Mapping[str, Decimal]
    amount_fen: int | None
    quantity_e3: int | None
    note: str

    @property
    def price(self) -> Decimal | None:
        """Return the average price in yuan."""
        return annual.average_price(self.amount_fen, self.quantity_e3)


def bases(session: Session, year: int) -> list[Basis]:
    """Return the eight rows of a year's form in order, empty where nothing was entered."""
    kept = {
        row.kind: row
        for row in session.scalars(select(PlanBasisTable).where(PlanBasisTable.year == year))
    }
    return [_basis(row.kind, kept.get(row.kind)) for row in annual.ROWS]


def _basis(kind: BasisKind, row: PlanBasisTable | None) -> Basis:
    if row is None:
        return Basis(kind, {}, None, None, "")
    inputs = {name: Decimal(text) for name, text in row.inputs.items()}
    return Basis(kind, inputs, row.amount_fen, row.quantity_e3, row.note)


def suggested_inputs(session: Session, year: Period) -> dict[str, Decimal]:
    """Return what the sales data know of the form's figures: last year's sales, its growth."""
    before = year.same_last_year()
    earlier = before.same_last_year()
    found = history.figures(session, "sales.amount", [COMPANY], [before, earlier])
    last, first = found.get((COMPANY, before.key)), found.get((COMPANY, earlier.key))
    inputs: dict[str, Decimal] = {}
    if last:
        inputs["last_sales"] = yuan(last)
        if first and first > 0:
            inputs["growth"] = round(Decimal(last - first) / first, 4)
    return inputs


def keep_basis(
    session: Session,
    year: int,
    kind: BasisKind,
    inputs: Mapping[str, Decimal],
    *,
    quantity_e3: int | None = None,
    note: str = "",
) -> int:
    """Keep a row of a year's form; return what it proposes in fen.

    Raises ``plans.basis_missing``.
    """
    amount = annual.proposed_fen(kind, inputs)
    row = session.scalar(
        select(PlanBasisTable).where(PlanBasisTable.year == year, PlanBasisTable.kind == kind)
    )
    if row is None:
        row = PlanBasisTable(year=year, kind=kind)
        session.add(row)
    wanted = {each.name for each in annual.ROW_OF[kind].inputs}
    row.inputs = {name: str(value) for name, value in inputs.items() if name in wanted}
    row.amount_fen, row.quantity_e3, row.note = amount, quantity_e3, note.strip()
    session.flush()
    return amount
