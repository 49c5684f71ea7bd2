"""What the page of customer classes reads in one go."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import classes
from desktop_sales.areas.customers.account_plans import KeyAccount, key_accounts
from desktop_sales.areas.customers.class_rules import Judged, Scheme
from desktop_sales.areas.customers.classes import ClassEntry, Override
from desktop_sales.areas.customers.queries import industries, names_of
from desktop_sales.areas.customers.strategies import (
    Strategy,
    StrategyChange,
    changes,
    strategies_on,
    versions,
)
from desktop_sales.areas.customers.strategy_checks import Violation, violations
from desktop_sales.assembly.customer_classes import Classing, SegmentRow, classing, segments
from desktop_sales.core.periods import Period


@dataclass(frozen=True, slots=True)
class ClassesView:
    """A classing to look at before it holds, and what stands beside it."""

    made: Classing
    moved: tuple[Judged, ...]
    names: dict[int, str]
    segments: tuple[SegmentRow, ...]
    violations: tuple[Violation, ...]
    overrides: tuple[Override, ...]
    strategies: dict[Any, Strategy]
    versions: tuple[dt.date, ...]
    changes: dict[Any, list[StrategyChange]]
    runs: tuple[tuple[str, dt.date, dict[str, int]], ...]
    industries: tuple[str, ...]
    customers: int
    accounts: tuple[KeyAccount, ...]


def read_classes(
    session: Session, period: Period, today: dt.date, scheme: Scheme | None
) -> ClassesView:
    """Return the classing of a period by the scheme in force, or one to try."""
    made = classing(session, period, today, scheme)
    moved = tuple(made.moved)
    return ClassesView(
        made=made,
        moved=moved,
        names=names_of(session, [one.facts.customer_id for one in moved]),
        segments=tuple(segments(session, made.as_of, made.scheme)),
        violations=tuple(violations(session, today)),
        overrides=tuple(classes.overrides_on(session, today)),
        strategies=dict(strategies_on(session, today)),
        versions=tuple(versions(session)),
        changes=changes(session),
        runs=tuple(classes.runs(session)),
        industries=tuple(industries(session)),
        customers=len(made.judged),
        accounts=tuple(key_accounts(session, period.year)),
    )


def entry_of(made: Classing, one: Judged) -> ClassEntry:
    """Return a result that does not hold yet as the history would keep it."""
    facts = one.facts
    return ClassEntry(
        made.period.key,
        made.as_of,
        made.scheme,
        one.class_key,
        one.computed,
        facts.current,
        one.why,
        one.score_e2,
        one.points,
        facts.heads,
        facts.turnover_fen,
        facts.industry,
        facts.orders,
        facts.amount_e4,
        facts.recency_days,
        facts.margin_percent,
    )
