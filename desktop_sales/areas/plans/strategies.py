"""Regional strategies beside the plan, versioned with it."""

from dataclasses import astuple, dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.plans.standing import AFTER_ALL, in_force, seen_by
from desktop_sales.areas.plans.tables import PlanVersionTable, StrategyTable
from desktop_sales.areas.plans.versions import open_version
from desktop_sales.core.errors import DomainError


@dataclass(frozen=True, slots=True)
class StrategyText:
    """What a region does about product, price, channel and promotion."""

    product: str = ""
    price: str = ""
    channel: str = ""
    promotion: str = ""

    def is_empty(self) -> bool:
        """Tell whether it says nothing."""
        return not any(text.strip() for text in astuple(self))


def strategies(
    session: Session, year: int, version_id: int | None = None
) -> dict[int, StrategyText]:
    """Return the strategy of each region of a year: in force, or in a version asked for."""
    rows = session.scalars(
        select(StrategyTable)
        .join(PlanVersionTable, PlanVersionTable.id == StrategyTable.version_id)
        .where(
            PlanVersionTable.year == year,
            in_force() if version_id is None else seen_by(session, version_id),
        )
        .order_by(func.coalesce(PlanVersionTable.number, AFTER_ALL))
    )
    return {
        row.region_id: StrategyText(row.product, row.price, row.channel, row.promotion)
        for row in rows
    }


def write_strategy(session: Session, version_id: int, region_id: int, text: StrategyText) -> None:
    """Write a region's strategy in an open version; what stood in earlier ones stays there.

    Raises ``plans.version_gone``, ``plans.closed``, ``plans.strategy_empty``.
    """
    version = open_version(session, version_id)
    if text.is_empty():
        raise DomainError("plans.strategy_empty")
    row = session.scalar(
        select(StrategyTable).where(
            StrategyTable.version_id == version.id, StrategyTable.region_id == region_id
        )
    )
    if row is None:
        row = StrategyTable(version_id=version.id, region_id=region_id)
        session.add(row)
    for part in fields(text):
        setattr(row, part.name, getattr(text, part.name).strip())
    session.flush()
