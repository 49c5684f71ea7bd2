"""What the page of winning and keeping customers reads for each of its views."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from desktop_sales.areas.analysis.customer_lists import (
    Chance,
    Lapsing,
    WhiteSpaceMap,
    chances,
    lapsing_customers,
    white_space_maps,
)
from desktop_sales.areas.customers.class_wording import class_name
from desktop_sales.areas.customers.queries import contract_ends, names_of
from desktop_sales.areas.sales.conversion import (
    Funnel,
    Prospect,
    funnel_of,
    funnels,
    prospects,
)
from desktop_sales.areas.sales.drive_yields import DriveYield, drive_yields
from desktop_sales.areas.sales.keeping import Kept, Loyalty, kept_customers, loyalties, turned
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class Seen:
    """What a view shows of a period; ``people`` are names by key, ``names`` those of customers."""

    view: str
    period: Period
    people: dict[int, str]
    names: dict[int, str] = field(default_factory=dict)
    prospects: tuple[Prospect, ...] = ()
    whole: Funnel | None = None
    by_source: tuple[Funnel, ...] = ()
    by_owner: tuple[Funnel, ...] = ()
    lost_reasons: tuple[tuple[str, int], ...] = ()
    drives: tuple[DriveYield, ...] = ()
    loyalty: Loyalty | None = None
    loyal_by_owner: tuple[Loyalty, ...] = ()
    loyal_by_class: tuple[Loyalty, ...] = ()
    turned: tuple[Kept, ...] = ()
    lapsing: tuple[Lapsing, ...] = ()
    contracts: dict[int, dt.date] = field(default_factory=dict)
    chances: tuple[Chance, ...] = ()
    maps: tuple[WhiteSpaceMap, ...] = ()


def read_view(
    session: Session, view: str, period: Period, today: dt.date, by_class: bool = False
) -> Seen:
    """Return what a view shows."""
    people = {p.id: p.name for p in employees(session, where=EmployeeFilter(with_leavers=True))}
    if view in ("funnel", "prospects", "drives"):
        return _winning(session, view, period, today, people)
    if view in ("loyalty", "turned"):
        return _keeping(session, view, period, today, people)
    if view == "lapsing":
        found = tuple(lapsing_customers(session, period, today))
        return Seen(view, period, people, lapsing=found, contracts=contract_ends(session))
    return Seen(
        view,
        period,
        people,
        chances=tuple(chances(session, period, today, by_class=by_class)),
        maps=tuple(white_space_maps(session, period, today, by_class=by_class)),
    )


def _winning(
    session: Session, view: str, period: Period, today: dt.date, people: dict[int, str]
) -> Seen:
    everyone = prospects(session)
    potential = [one for one in everyone if one.was_potential(period)]
    reasons = Counter(
        one.lost_reason for one in potential if one.lost_on and one.lost_on <= period.end
    )
    shown = potential if view == "prospects" else ()
    return Seen(
        view,
        period,
        people,
        names=names_of(session, [one.customer_id for one in shown]),
        prospects=tuple(shown),
        whole=funnel_of("", potential, period),
        by_source=tuple(funnels(potential, period, lambda one: one.source)),
        by_owner=tuple(funnels(potential, period, lambda one: people.get(one.owner_id or 0, ""))),
        lost_reasons=tuple(reasons.most_common()),
        drives=tuple(drive_yields(session, today, everyone)),
    )


def _keeping(
    session: Session, view: str, period: Period, today: dt.date, people: dict[int, str]
) -> Seen:
    everyone = kept_customers(session, period, today)
    return Seen(
        view,
        period,
        people,
        loyalty=next(iter(loyalties(everyone)), None),
        loyal_by_owner=tuple(loyalties(everyone, lambda one: people.get(one.owner_id or 0, ""))),
        loyal_by_class=tuple(loyalties(everyone, lambda one: class_name(one.class_key))),
        turned=tuple(turned(everyone)),
    )
