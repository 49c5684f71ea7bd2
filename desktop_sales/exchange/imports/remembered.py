"""The mappings that imports remember: by the shape of a file's header, under a name."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.mapping import MAPPING_PREFIX
from desktop_sales.storage.inner_tables import SettingTable
from desktop_sales.storage.settings import get_setting, remove_setting, set_setting

NAMES_KEY = "exchange.mapping_names"


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """Which header each field was read from; ``key`` names it among the settings."""

    key: str
    kind: Kind
    name: str
    headers: dict[str, str]


def remembered_mappings(session: Session) -> list[RememberedMapping]:
    """Return what is remembered, by kind and name."""
    names = get_setting(session, NAMES_KEY, {})
    rows = session.execute(
        select(SettingTable.key, SettingTable.value).where(
            SettingTable.key.startswith(MAPPING_PREFIX, autoescape=True)
        )
    )
    found = [
        RememberedMapping(
            key, Kind(key.removeprefix(MAPPING_PREFIX).split(".")[0]), names.get(key, ""), value
        )
        for key, value in rows
    ]
    return sorted(found, key=lambda one: (list(Kind).index(one.kind), one.name, one.key))


def name_mapping(session: Session, key: str, name: str) -> None:
    """Give a remembered mapping a name.

    Raises ``exchange.mapping_gone``, ``exchange.mapping_unnamed``.
    """
    _require(session, key)
    text = " ".join(name.split())
    if not text:
        raise DomainError("exchange.mapping_unnamed")
    set_setting(session, NAMES_KEY, {**get_setting(session, NAMES_KEY, {}), key: text})


def forget_mapping(session: Session, key: str) -> None:
    """Forget a mapping; the next file of its shape is read as the program thinks best.

    Raises ``exchange.mapping_gone``.
    """
    _require(session, key)
    names = get_setting(session, NAMES_KEY, {})
    if key in names:
        set_setting(session, NAMES_KEY, {k: name for k, name in names.items() if k != key})
    remove_setting(session, key)


def _require(session: Session, key: str) -> None:
    if get_setting(session, key) is None:
        raise DomainError("exchange.mapping_gone")
