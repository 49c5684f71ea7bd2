"""How the cadence of each class was kept: by person, class and for measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.records import ClassKey
from desktop_sales.areas.customers.strategies import Channel, Strategies, strategies_on
from desktop_sales.areas.customers.tables import CustomerTable, OwnershipTable
from desktop_sales.areas.customers.visit_queries import contact_days


class Watched(NamedTuple):
    """A customer with its owner on the day, and from when the cadence runs."""

    customer_id: int
    owner_id: int | None
    class_key: ClassKey
    since: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """How many customers had their contact in time, of those whose cadence had run out."""

    owner_id: int | None
    class_key: ClassKey
    kept: int
    judged: int


def watched_on(session: Session, day: date) -> list[Watched]:
    """Return the customers of classes with who looked after them on a day."""
    held = and_(
        OwnershipTable.customer_id == CustomerTable.id,
        OwnershipTable.start_on <= day,
        or_(OwnershipTable.end_on.is_(None), OwnershipTable.end_on >= day),
    )
    rows = session.execute(
        select(
            CustomerTable.id,
            OwnershipTable.employee_id,
            CustomerTable.class_key,
            CustomerTable.class_since,
        ).outerjoin(OwnershipTable, held)
    )
    return [Watched(key, owner, cls, since) for key, owner, cls, since in rows]


def is_kept(
    days: Sequence[tuple[date, str]], one: Watched, strategies: Strategies, day: date
) -> bool | None:
    """Tell whether a contact fell within the cadence up to a day; None where it was not due yet.

    The cadence runs from the day the class began, else from the first contact known. Face to face
    counts for every class, another channel only where the class asks for no visit.
    """
    strategy = strategies[one.class_key]
    limit = day - timedelta(days=strategy.cadence_days)
    counting = [at for at, channel in days if at <= day and _counts(channel, strategy.channel)]
    if any(at > limit for at in counting):
        return True
    begun = one.since or min((at for at, _channel in days), default=None)
    return None if begun is None or begun > limit else False


def _counts(made: str, asked: Channel) -> bool:
    return made == "visit" or asked != "visit"


def kept_on(session: Session, day: date) -> list[Kept]:
    """Return how the cadence was kept up to a day, by person and class."""
    strategies = strategies_on(session, day)
    made = contact_days(session, date.min, day)
    return counted(watched_on(session, day), made, strategies, day)


def counted(
    watched: Iterable[Watched],
    made: dict[int, list[tuple[date, str]]],
    strategies: Strategies,
    day: date,
) -> list[Kept]:
    """Count the kept and the judged customers of each person and class."""
    counts: dict[tuple[int | None, ClassKey], list[int]] = {}
    for one in watched:
        kept = is_kept(made.get(one.customer_id, ()), one, strategies, day)
        if kept is not None:
            count = counts.setdefault((one.owner_id, one.class_key), [0, 0])
            count[0] += kept
            count[1] += 1
    return [Kept(owner, key, *count) for (owner, key), count in counts.items()]
