"""Running numbers of documents: given once, never again, also after an undo."""

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop_sales.core.numbering import format_number
from desktop_sales.core.periods import Period
from desktop_sales.storage.inner_tables import NumberSeriesTable


def next_number(session: Session, prefix: str, period: Period | str) -> str:
    """Take the next number of a series, such as ``JX-202610-0127``."""
    return next_numbers(session, prefix, period, 1)[0]


def next_numbers(session: Session, prefix: str, period: Period | str, count: int) -> list[str]:
    """Take the next ``count`` numbers of a series at once."""
    key = period if isinstance(period, str) else period.key
    taken = session.execute(
        insert(NumberSeriesTable)
        .values(prefix=prefix, period=key, last=count)
        .on_conflict_do_update(
            index_elements=["prefix", "period"], set_={"last": NumberSeriesTable.last + count}
        )
        .returning(NumberSeriesTable.last)
    ).scalar_one()
    return [format_number(prefix, key, taken - count + 1 + step) for step in range(count)]
