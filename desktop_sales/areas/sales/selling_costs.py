"""Selling costs (费用): travel, entertainment, promotion of a person in a month.

A cost without a person counts for the company only. Costs of locked months stand as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import sentences  # noqa: F401  registers what the errors say
from desktop_sales.areas.sales.records import CostKind
from desktop_sales.areas.sales.tables import SellingCostTable
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.credit import Credit
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_
from desktop_sales.storage.settings import get_setting

KINDS: tuple[CostKind, ...] = get_args(CostKind)
KIND_TITLES: dict[CostKind, str] = {
    "travel": N_("Travel"),
    "entertainment": N_("Entertainment"),
    "promotion": N_("Promotion costs"),
    "other": N_("Other costs"),
}
START_DAY = "core.month_start_day"


@dataclass(frozen=True, slots=True)
class CostDraft:
    """A cost to set: whose, in which month (2026-10), of which kind; None removes it."""

    employee_id: int | None
    month: str
    kind: CostKind
    amount_fen: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SellingCost:
    """A cost as it stands, with the person's name."""

    id: int
    employee_id: int | None
    employee: str | None
    month: str
    kind: CostKind
    amount_fen: int
    note: str


def set_costs(session: Session, drafts: Iterable[CostDraft]) -> int:
    """Set costs, each replacing what stood for its person, month and kind; return the changes.

    Raises ``sales.cost_negative``, ``sales.cost_month``, ``sales.month_locked``.
    """
    wanted = list(drafts)
    _require_sound(session, wanted)
    table = SellingCostTable
    months = sorted({draft.month for draft in wanted})
    standing = {
        (row.employee_id, row.month, row.kind): row
        for row in session.scalars(select(table).where(table.month.in_(months)))
    }
    changed = 0
    for draft in wanted:
        key = (draft.employee_id, draft.month, draft.kind)
        row, note = standing.get(key), draft.note.strip()
        if draft.amount_fen is None:
            if row is not None:
                session.delete(standing.pop(key))
                changed += 1
        elif row is None:
            row = standing[key] = table(
                employee_id=draft.employee_id,
                month=draft.month,
                kind=draft.kind,
                amount_fen=draft.amount_fen,
                note=note,
            )
            session.add(row)
            changed += 1
        elif (row.amount_fen, row.note) != (draft.amount_fen, note or row.note):
            row.amount_fen, row.note = draft.amount_fen, note or row.note
            changed += 1
    session.flush()
    return changed


def _require_sound(session: Session, drafts: Sequence[CostDraft]) -> None:
    start_day = int(get_setting(session, START_DAY, 1))
    months = {draft.month: _month(draft.month, start_day) for draft in drafts}
    for draft in drafts:
        if draft.amount_fen is not None and draft.amount_fen < 0:
            raise DomainError("sales.cost_negative", amount=draft.amount_fen / 100)
    if not month_locks.locked_months(session):
        return
    regions = [Subject("region", region.id) for region in team.regions(session)]
    credit = Credit(session, regions)
    places = {(credit.home(d.employee_id, months[d.month].end), d.month) for d in drafts}
    for home, key in places:
        month = months[key]
        month_locks.require_unlocked(session, [home], month.start, month.end, "sales.month_locked")


def _month(text: str, start_day: int) -> Period:
    try:
        month = Period.parse(text, start_day)
    except DomainError as problem:
        raise DomainError("sales.cost_month", text=text) from problem
    if month.kind != "month":
        raise DomainError("sales.cost_month", text=text)
    return month


def costs(session: Session, months: Sequence[str]) -> list[SellingCost]:
    """Return the costs of some months by month, person and kind."""
    table = SellingCostTable
    rows = session.execute(
        select(
            table.id,
            table.employee_id,
            EmployeeTable.name,
            table.month,
            table.kind,
            table.amount_fen,
            table.note,
        )
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .where(table.month.in_(months))
        .order_by(table.month.desc(), EmployeeTable.search_pinyin, table.kind)
    )
    return [
        SellingCost(key, person, name, month, kind, amount, note)
        for key, person, name, month, kind, amount, note in rows
    ]


def cost_sums(
    session: Session, subjects: Sequence[Subject], periods: Sequence[Period]
) -> dict[tuple[Subject, str], int]:
    """Return the costs in fen by subject and ``Period.key``, summed over the period's months.

    A person's cost counts for the region held at the month's end. Weeks have no costs.
    """
    credit = Credit(session, subjects)
    holding: dict[str, list[Period]] = {}
    ends: dict[str, Period] = {}
    for period in dict.fromkeys(periods):
        for month in period.months():
            holding.setdefault(month.key, []).append(period)
            ends[month.key] = month
    table = SellingCostTable
    rows = session.execute(
        select(table.employee_id, table.month, func.sum(table.amount_fen))
        .where(table.month.in_(list(holding)))
        .group_by(table.employee_id, table.month)
    )
    found: dict[tuple[Subject, str], int] = {}
    for person, key_of_month, amount in rows:
        for subject in credit.subjects(person, None, ends[key_of_month].end):
            for period in holding[key_of_month]:
                key = (subject, period.key)
                found[key] = found.get(key, 0) + amount
    return found
