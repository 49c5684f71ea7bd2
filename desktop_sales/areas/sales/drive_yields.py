"""What drives to win customers brought (R92): contacted, tried, first orders, and their amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from json import dumps

from sqlalchemy.orm import Session

from desktop_sales.areas.customers.development import drives, members
from desktop_sales.areas.customers.development_records import Drive
from desktop_sales.areas.sales.conversion import Prospect, prospects

COUNTED_DAYS = 90
"""First orders count for a drive until so many days after its end."""
_AMOUNTS = """
SELECT customer_id, SUM(amount_e4) FROM sales_line INDEXED BY ix_sales_line_customers
WHERE customer_id IN (SELECT value FROM json_each(?)) AND sold_on <= ?
GROUP BY customer_id
"""


@dataclass(frozen=True, slots=True)
class DriveYield:
    """A drive and what came of it up to a day.

    ``before`` had ordered before it began and count for nothing else; ``days`` is the mean from
    its first day to the first orders; ``amount_e4`` is what the won customers bought since.
    """

    drive: Drive
    before: int
    contacted: int
    tried: int
    ordered: int
    days: Decimal | None
    amount_e4: int

    @property
    def rate(self) -> Decimal | None:
        """Won of those who had not ordered before."""
        open_ones = self.drive.customers - self.before
        return Decimal(self.ordered) / open_ones if open_ones > 0 else None

    @property
    def cost_each_fen(self) -> int | None:
        """The cost of each won customer."""
        cost = self.drive.cost_fen
        return None if cost is None or not self.ordered else round(cost / Decimal(self.ordered))


def drive_yields(
    session: Session, today: date, everyone: Sequence[Prospect] | None = None
) -> list[DriveYield]:
    """Return what each drive brought, the latest drive first."""
    listed = drives(session)
    if not listed:
        return []
    inside = members(session)
    known = {one.customer_id: one for one in everyone or prospects(session)}
    amounts = _amounts(session, {key for keys in inside.values() for key in keys}, today)
    return [
        _yield(drive, [known.get(key) for key in inside.get(drive.id, ())], amounts, today)
        for drive in listed
    ]


def _yield(
    drive: Drive, inside: Sequence[Prospect | None], amounts: Mapping[int, int], today: date
) -> DriveYield:
    last = min(drive.end_on + timedelta(days=COUNTED_DAYS), today)
    waiting = [
        one
        for one in inside
        if one is not None and (one.ordered_on is None or one.ordered_on >= drive.start_on)
    ]
    won = [one for one in waiting if one.ordered_on is not None and one.ordered_on <= last]
    waits = [(one.ordered_on - drive.start_on).days for one in won if one.ordered_on is not None]
    return DriveYield(
        drive,
        len(inside) - len(waiting),
        sum(one.contacted_on is not None and one.contacted_on <= last for one in waiting),
        sum(one.tried_on is not None and one.tried_on <= last for one in waiting),
        len(won),
        (Decimal(sum(waits)) / len(waits)).quantize(Decimal("0.1")) if waits else None,
        sum(amounts.get(one.customer_id, 0) for one in won),
    )


def _amounts(session: Session, customer_ids: set[int], today: date) -> dict[int, int]:
    rows = session.connection().exec_driver_sql(
        _AMOUNTS, (dumps(sorted(customer_ids)), today.isoformat())
    )
    return {key: amount for key, amount in rows}
