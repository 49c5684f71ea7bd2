"""The channels that sales lines go by (渠道): found by name, made where a name is new."""

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.records import Channel
from desktop_sales.areas.sales.tables import ChannelTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import compact


def channels(session: Session) -> list[Channel]:
    """Return all channels by name."""
    rows = session.execute(select(ChannelTable.id, ChannelTable.name).order_by(ChannelTable.name))
    return [Channel(*row) for row in rows]


def add_channel(session: Session, name: str) -> int:
    """Add a channel and return its key; one of this name that stands is the same.

    Raises ``sales.channel_name_missing``.
    """
    written = " ".join(name.split())
    if not written:
        raise DomainError("sales.channel_name_missing")
    for channel in channels(session):
        if (compact(channel.name) or channel.name) == (compact(written) or written):
            return channel.id
    statement = insert(ChannelTable).values(name=written).returning(ChannelTable.id)
    return session.scalars(statement).one()
