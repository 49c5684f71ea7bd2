"""How customers of a class are looked after (R85-R92, R106): versioned, in force from a day on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.records import CLASS_KEYS, ClassKey
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import N_, translate
from desktop_sales.storage.inner_tables import SettingTable
from desktop_sales.storage.settings import get_setting, set_setting

SETTING = "customers.strategies"
Channel = Literal["visit", "phone", "mail", "hotline", "online"]
CHANNELS: tuple[Channel, ...] = ("visit", "phone", "mail", "hotline", "online")


@dataclass(frozen=True, slots=True)
class Strategy:
    """The strategy of one class.

    ``manager_owns`` asks for an owner of a leading post, ``experience_months`` for so many months
    since joining. ``cadence_days`` is the longest time between two contacts; ``channel`` says how
    they are made (face to face counts for every channel). ``trigger`` says what made it change: a
    survey's finding, complaints, an inspection.
    """

    class_key: ClassKey
    cadence_days: int
    channel: Channel
    manager_owns: bool = False
    experience_months: int = 0
    standard: str = ""
    plan: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class StrategyChange:
    """A strategy as changed from a day on."""

    valid_from: date
    strategy: Strategy


Strategies = Mapping[ClassKey, Strategy]
_DEFAULTS: dict[ClassKey, Strategy] = {
    "key": Strategy(
        "key",
        30,
        "visit",
        manager_owns=True,
        standard=N_(
            "A service plan of its own, reviewed every year; problems answered within 4 hours"
        ),
        plan=N_("Quarterly review with the decision maker; yearly plan of the account"),
    ),
    "core": Strategy(
        "core",
        45,
        "visit",
        experience_months=12,
        standard=N_("Problems answered within one working day; new fields of business proposed"),
        plan=N_("Half-yearly look at products not yet bought"),
    ),
    "ordinary": Strategy(
        "ordinary",
        90,
        "phone",
        standard=N_("Standard service; changes of what is needed are written down"),
        plan=N_("Quarterly call with the news of the range"),
    ),
    "potential": Strategy(
        "potential",
        60,
        "phone",
        standard=N_("Source and need written down at the first contact"),
        plan=N_("Included in the next drive for new customers"),
    ),
}


def strategies_on(session: Session, day: date | None = None) -> dict[ClassKey, Strategy]:
    """Return the strategies in force on a day (today unless given)."""
    stored = get_setting(session, SETTING, {}, on=day)
    return {
        key: replace(_default(key), **stored[key]) if key in stored else _default(key)
        for key in CLASS_KEYS
    }


def cadences_on(session: Session, day: date | None = None) -> dict[ClassKey, int]:
    """Return the cadence of each class in days."""
    return {key: strategy.cadence_days for key, strategy in strategies_on(session, day).items()}


def set_strategies(session: Session, strategies: Strategies, *, valid_from: date) -> None:
    """Put strategies into force from a day on; those of earlier days stay as they were.

    Raises ``customers.cadence_out_of_range``.
    """
    for strategy in strategies.values():
        if not 1 <= strategy.cadence_days <= 730 or strategy.experience_months < 0:
            raise DomainError("customers.cadence_out_of_range", days=strategy.cadence_days)
    now = {**strategies_on(session, valid_from), **strategies}
    set_setting(
        session, SETTING, {key: _stored(now[key]) for key in CLASS_KEYS}, valid_from=valid_from
    )


def versions(session: Session) -> list[date]:
    """Return the days from which versions of the strategies hold, the latest first."""
    query = (
        select(SettingTable.valid_from)
        .where(SettingTable.key == SETTING)
        .order_by(SettingTable.valid_from.desc())
    )
    return list(session.scalars(query))


def changes(session: Session) -> dict[ClassKey, list[StrategyChange]]:
    """Return how each class's strategy changed over time (R106), the latest first."""
    query = (
        select(SettingTable.valid_from, SettingTable.value)
        .where(SettingTable.key == SETTING)
        .order_by(SettingTable.valid_from)
    )
    found: dict[ClassKey, list[StrategyChange]] = {key: [] for key in CLASS_KEYS}
    for valid_from, stored in session.execute(query):
        for key, told in stored.items():
            strategy = replace(_default(key), **told)
            before = found[key][-1].strategy if found[key] else _default(key)
            if strategy != before:
                found[key].append(StrategyChange(valid_from, strategy))
    return {key: own[::-1] for key, own in found.items()}


def _stored(strategy: Strategy) -> dict[str, Any]:
    values = asdict(strategy)
    values.pop("class_key")
    return values


def _default(key: ClassKey) -> Strategy:
    strategy = _DEFAULTS[key]
    return replace(strategy, standard=translate(strategy.standard), plan=translate(strategy.plan))
