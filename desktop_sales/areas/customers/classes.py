"""Use cases and reads of classes: the scheme, overrides, applying results, the history."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import (
    sentences,  # noqa: F401  registers what the errors say
)
from desktop_sales.areas.customers.class_rules import (
    CRITERIA,
    Judged,
    Scheme,
    Why,
    check_scheme,
)
from desktop_sales.areas.customers.class_tables import (
    ClassEntryTable,
    ClassOverrideTable,
    ClassRunTable,
)
from desktop_sales.areas.customers.records import CLASS_KEYS, ClassKey
from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import get_setting, set_setting

SETTING = "customers.class_scheme"
AT_ONCE = 5_000
_ENTRY = (
    "batch_id", "customer_id", "class_key", "computed_key", "before_key", "why", "score_e2",
    "points", "heads", "turnover_fen", "industry", "orders", "amount_e4", "recency_days",
    "margin_percent",
)  # fmt: skip
_INSERT = (
    f"INSERT INTO customer_class_entry ({', '.join(_ENTRY)}) "
    f"VALUES ({', '.join('?' * len(_ENTRY))})"
)
_BEGIN = """
UPDATE customer SET class_since = ? WHERE class_since IS NULL AND class_key <> 'potential'
"""


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A customer's result in one run, with the scheme that made it."""

    period: str
    as_of: date
    scheme: Scheme
    class_key: ClassKey
    computed_key: ClassKey
    before_key: ClassKey
    why: Why
    score_e2: int
    points: tuple[int, ...]
    heads: int | None
    turnover_fen: int | None
    industry: str
    orders: int
    amount_e4: int
    recency_days: int | None
    margin_percent: int | None


@dataclass(frozen=True, slots=True)
class Override:
    """A class set by hand."""

    id: int
    customer_id: int
    customer: str
    class_key: ClassKey
    from_on: date
    until_on: date
    reason: str


def scheme_on(session: Session, day: date | None = None) -> Scheme:
    """Return the scheme in force on a day (today unless given)."""
    return scheme_of(get_setting(session, SETTING, {}, on=day))


def set_scheme(session: Session, scheme: Scheme, *, valid_from: date) -> None:
    """Put a scheme into force from a day on. Raises as ``check_scheme`` does."""
    check_scheme(scheme)
    set_setting(session, SETTING, stored_scheme(scheme), valid_from=valid_from)


def scheme_of(stored: Mapping[str, Any]) -> Scheme:
    """Return a scheme as it was stored."""
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()
    }
    return Scheme(**values)


def stored_scheme(scheme: Scheme) -> dict[str, Any]:
    """Return a scheme as JSON values."""
    return {key: list(v) if isinstance(v, tuple) else v for key, v in asdict(scheme).items()}


def override_class(
    session: Session,
    customer_id: int,
    class_key: ClassKey,
    *,
    reason: str,
    from_on: date,
    until_on: date,
) -> int:
    """Set a class by hand until a day and return the override's key.

    Raises ``customers.unknown``, ``customers.reason_missing``, ``customers.override_days``.
    """
    customer = session.get(CustomerTable, customer_id)
    if customer is None:
        raise DomainError("customers.unknown")
    if not reason.strip():
        raise DomainError("customers.reason_missing")
    if until_on < from_on:
        raise DomainError("customers.override_days")
    row = ClassOverrideTable(
        customer_id=customer_id,
        class_key=class_key,
        from_on=from_on,
        until_on=until_on,
        reason=reason.strip(),
    )
    session.add(row)
    if customer.class_key != class_key:
        customer.class_key, customer.class_since = class_key, from_on
    session.flush()
    return row.id


def end_override(session: Session, override_id: int, *, on: date) -> None:
    """Let an override end before its day; the next run gives the class. Raises as a gone record."""
    row = session.get(ClassOverrideTable, override_id)
    if row is None:
        raise DomainError("customers.issue_gone")
    row.until_on = max(on, row.from_on)
    session.flush()


def overrides_on(session: Session, day: date) -> list[Override]:
    """Return the overrides that hold on a day, the first to end first."""
    own = ClassOverrideTable
    rows = session.execute(
        select(
            own.id,
            own.customer_id,
            CustomerTable.name.label("customer"),
            own.class_key,
            own.from_on,
            own.until_on,
            own.reason,
        )
        .join(CustomerTable, CustomerTable.id == own.customer_id)
        .where(own.from_on <= day, own.until_on >= day)
        .order_by(own.until_on, own.id)
    )
    return [Override(**row._mapping) for row in rows]


def computed_before(session: Session, period: Period, periods: int) -> list[dict[int, ClassKey]]:
    """Return the computed classes of the last runs of earlier periods, the latest first."""
    runs = session.scalars(
        select(func.max(ClassRunTable.id))
        .where(ClassRunTable.as_of < period.start)
        .group_by(ClassRunTable.period)
        .order_by(func.max(ClassRunTable.as_of).desc())
        .limit(periods)
    ).all()
    found = []
    for run_id in runs:
        rows = session.execute(
            select(ClassEntryTable.customer_id, ClassEntryTable.computed_key).where(
                ClassEntryTable.batch_id == run_id
            )
        )
        found.append({customer_id: key for customer_id, key in rows})
    return found


def apply_classes(
    session: Session,
    judged: Sequence[Judged],
    scheme: Scheme,
    *,
    period: Period,
    as_of: date,
    step: Callable[[int, int], None] | None = None,
) -> int:
    """Keep every result of a run and let the classes hold from ``as_of`` on; return who moved.

    ``step`` hears how many results of all are kept, and may raise to stop.
    """
    check_scheme(scheme)
    counts = {key: sum(one.class_key == key for one in judged) for key in CLASS_KEYS}
    run = ClassRunTable(
        period=period.key, as_of=as_of, scheme=stored_scheme(scheme), counts=dict(counts)
    )
    session.add(run)
    session.flush()
    rows = [
        _row(run.id, one)
        for one in judged
        if one.why != "potential" or one.facts.current != "potential"
    ]
    for start in range(0, len(rows), AT_ONCE):
        if step:
            step(start, len(rows))
        session.connection().exec_driver_sql(_INSERT, rows[start : start + AT_ONCE])
    moved = [
        (one.class_key, as_of.isoformat(), one.facts.customer_id)
        for one in judged
        if one.class_key != one.facts.current
    ]
    connection = session.connection()
    if moved:
        connection.exec_driver_sql(
            "UPDATE customer SET class_key = ?, class_since = ? WHERE id = ?", moved
        )
    connection.exec_driver_sql(_BEGIN, (as_of.isoformat(),))
    session.expire_all()
    return len(moved)


def _row(run_id: int, one: Judged) -> tuple[Any, ...]:
    """Return the values of ``_ENTRY``."""
    facts = one.facts
    return (
        run_id,
        facts.customer_id,
        one.class_key,
        one.computed,
        facts.current,
        one.why,
        one.score_e2,
        int("".join(map(str, one.points))),
        facts.heads,
        facts.turnover_fen,
        facts.industry,
        facts.orders,
        facts.amount_e4,
        facts.recency_days,
        facts.margin_percent,
    )


def class_history(session: Session, customer_id: int, limit: int = 24) -> list[ClassEntry]:
    """Return a customer's results, the latest first."""
    rows = session.execute(
        select(ClassEntryTable, ClassRunTable.period, ClassRunTable.as_of, ClassRunTable.scheme)
        .join(ClassRunTable, ClassRunTable.id == ClassEntryTable.batch_id)
        .where(ClassEntryTable.customer_id == customer_id)
        .order_by(ClassEntryTable.id.desc())
        .limit(limit)
    )
    return [_entry(row, period, as_of, scheme) for row, period, as_of, scheme in rows]


def _entry(row: ClassEntryTable, period: str, as_of: date, scheme: Mapping[str, Any]) -> ClassEntry:
    return ClassEntry(
        period=period,
        as_of=as_of,
        scheme=scheme_of(scheme),
        class_key=row.class_key,
        computed_key=row.computed_key,
        before_key=row.before_key,
        why=row.why,  # type: ignore[arg-type]
        score_e2=row.score_e2,
        points=tuple(int(digit) for digit in str(row.points).zfill(len(CRITERIA))),
        heads=row.heads,
        turnover_fen=row.turnover_fen,
        industry=row.industry,
        orders=row.orders,
        amount_e4=row.amount_e4,
        recency_days=row.recency_days,
        margin_percent=row.margin_percent,
    )


def classes_on(session: Session, day: date) -> dict[int, ClassKey]:
    """Return the class of each customer as it held on a day.

    That is an override of the day, else the result of the last run up to it, else what the first
    later run found before it moved anything; a customer without results keeps its present class.
    """
    own, entry = CustomerTable, ClassEntryTable
    found: dict[int, Any] = {
        key: held for key, held in session.execute(select(own.id, own.class_key))
    }
    upto = [
        run_id
        for (run_id,) in session.execute(
            select(ClassRunTable.id)
            .where(ClassRunTable.as_of <= day)
            .order_by(ClassRunTable.as_of, ClassRunTable.id)
        )
    ]
    later = session.scalars(
        select(ClassRunTable.id)
        .where(ClassRunTable.as_of > day)
        .order_by(ClassRunTable.as_of.desc(), ClassRunTable.id.desc())
    ).all()
    for run_ids, column in ((later, entry.before_key), (upto, entry.class_key)):
        for run_id in run_ids:
            rows = session.execute(
                select(entry.customer_id, column).where(entry.batch_id == run_id)
            )
            found.update((customer_id, held) for customer_id, held in rows)
    found.update({one.customer_id: one.class_key for one in overrides_on(session, day)})
    return found


def runs(session: Session, limit: int = 24) -> list[tuple[str, date, dict[str, int]]]:
    """Return the runs (period, day, customers by class), the latest first."""
    rows = session.execute(
        select(ClassRunTable.period, ClassRunTable.as_of, ClassRunTable.counts)
        .order_by(ClassRunTable.id.desc())
        .limit(limit)
    )
    return [(period, as_of, counts) for period, as_of, counts in rows]


def moved_only(judged: Iterable[Judged]) -> list[Judged]:
    """Return those whose class changes, from the most important class down."""
    order = {key: place for place, key in enumerate(CLASS_KEYS)}
    moving = [one for one in judged if one.class_key != one.facts.current]
    return sorted(moving, key=lambda one: (order[one.class_key], -one.score_e2))
