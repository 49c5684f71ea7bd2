"""Reads of the analysis area: the findings of a period, judged by what was decided before."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.analysis import inputs, month_inputs, subjects
from desktop_sales.areas.analysis.customer_rules import lapsed, white_spaces
from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import ACTIVE, DEFINITIONS, MOST, WORSE, Limits, RuleLimits
from desktop_sales.areas.analysis.records import (
    Decision,
    Finding,
    FindingList,
    FindingState,
    JudgedFinding,
    Severity,
)
from desktop_sales.areas.analysis.tables import FindingDecisionTable
from desktop_sales.areas.analysis.trend_rules import behind, fallen
from desktop_sales.areas.analysis.turnover_rules import (
    below_floor,
    concentrated,
    customers_fallen,
    products_declining,
    returns_rising,
)
from desktop_sales.areas.sales.queries import data_span
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import get_setting

SETTING = "analysis.limits"
PRESSING_RULES = (FindingRule.FALLING, FindingRule.BEHIND, FindingRule.LAPSED)
"""What the first page looks at: rules that read few figures and press most."""
_RANK = {Severity.BAD: 0, Severity.WARN: 1, Severity.CHANCE: 2}


def findings(
    session: Session,
    period: Period,
    today: date,
    rules: Collection[FindingRule] = tuple(FindingRule),
) -> FindingList:
    """Return the findings of a period, those that press first, then by what is at stake.

    The rules look at the last month of it that has ended and has data.
    """
    month = looked_at(session, period, today)
    if month is None:
        running = Period.containing(min(period.end, today), "month", period.month_start_day)
        return FindingList(running.key, None)
    as_of = known_until(session, period, today)
    wanted = _Wanted(session, month, as_of, limits(session, month.end), frozenset(rules))
    decided = decisions(session)
    found = [judge(each, decided.get(each.key), wanted.limits) for each in wanted.findings()]
    found.sort(key=_order)
    return FindingList(month.key, as_of, tuple(_capped(found, wanted.limits)))


def _capped(found: Iterable[JudgedFinding], in_force: Limits) -> Iterable[JudgedFinding]:
    """Yield all decided ones, and of the others as many as each rule gives at most."""
    count: dict[FindingRule, int] = {}
    for one in found:
        rule = one.finding.rule
        count[rule] = count.get(rule, 0) + one.waits
        if not one.waits or count[rule] <= in_force[rule].values.get(MOST, count[rule]):
            yield one


def limits(session: Session, on: date) -> Limits:
    """Return the limits in force on a day; what was never set is built in."""
    stored = get_setting(session, SETTING, {}, on=on)
    found: dict[FindingRule, RuleLimits] = {}
    for each in DEFINITIONS:
        own = stored.get(each.rule, {})
        values = {
            limit.key: Decimal(own[limit.key]) if limit.key in own else limit.default
            for limit in each.limits
        }
        found[each.rule] = RuleLimits(each.rule, bool(own.get(ACTIVE, True)), values)
    return found


def looked_at(session: Session, period: Period, today: date) -> Period | None:
    """Return the last ended month of a period that has data before or in it, if any."""
    span = data_span(session)
    if span is None:
        return None
    month = Period.containing(min(period.end, today), "month", period.month_start_day)
    if today <= month.end:
        month = month.previous()
    newest = Period.containing(min(span[1], today), "month", period.month_start_day)
    month = min(month, newest)
    return month if span[0] <= month.end else None


def known_until(session: Session, period: Period, today: date) -> date:
    """Return the last day of a period up to which purchases are known."""
    span = data_span(session)
    return min(period.end, today, span[1] if span else today)


def decisions(session: Session) -> dict[str, Decision]:
    """Return what was decided, by the finding's identity."""
    return {row.finding: decision_of(row) for row in session.scalars(select(FindingDecisionTable))}


def decision_of(row: FindingDecisionTable) -> Decision:
    """Return a stored decision as a value."""
    level = Decimal(row.level)
    return Decision(row.uid, row.finding, row.state, level, row.reason, row.decided_on)


def judge(finding: Finding, decision: Decision | None, in_force: Limits) -> JudgedFinding:
    """Tell what became of a finding: a decision holds until it is clearly worse than then."""
    if decision is None:
        return JudgedFinding(finding, FindingState.OPEN)
    worse = decision.level * (1 + in_force[finding.rule][WORSE])
    if finding.level > worse:
        return JudgedFinding(finding, FindingState.AGAIN, decision)
    return JudgedFinding(finding, FindingState(decision.state), decision)


def judged(
    session: Session, found: Iterable[Finding], on: date
) -> list[tuple[Finding, FindingState]]:
    """Return findings in their order, each with what became of it."""
    decided, in_force = decisions(session), limits(session, on)
    return [(each, judge(each, decided.get(each.key), in_force).state) for each in found]


def _order(one: JudgedFinding) -> tuple[Any, ...]:
    finding = one.finding
    return (not one.waits, _RANK[finding.severity], -finding.amount, finding.key)


class _Wanted:
    """The rules asked for, each with its input; inputs that rules share are read once."""

    def __init__(
        self,
        session: Session,
        month: Period,
        as_of: date,
        in_force: Limits,
        rules: frozenset[FindingRule],
    ) -> None:
        self._session = session
        self._month = month
        self._as_of = as_of
        self._year = str(month.year)
        self.limits = in_force
        self._rules = {rule for rule in rules if in_force[rule].active}

    def findings(self) -> list[Finding]:
        """Return what the rules find."""
        found: list[Finding] = []
        if FindingRule.FALLING in self._rules:
            trends = month_inputs.trends(self._session, self._month)
            found += fallen(trends, self.limits[FindingRule.FALLING], self._year)
        if FindingRule.BEHIND in self._rules:
            months = month_inputs.plan_months(self._session, self._month)
            found += behind(months, self.limits[FindingRule.BEHIND])
        return [*found, *self._of_customers(), *self._of_products()]

    def _of_customers(self) -> Iterable[Finding]:
        rules = {
            FindingRule.LAPSED,
            FindingRule.WHITE_SPACE,
            FindingRule.CUSTOMER_FALLING,
            FindingRule.LOW_MARGIN,
            FindingRule.RETURNS,
            FindingRule.CONCENTRATION,
        }
        if not rules & self._rules:
            return
        known = subjects.customers(self._session)
        if FindingRule.LAPSED in self._rules:
            own = self.limits[FindingRule.LAPSED]
            habits = inputs.buying_habits(self._session, self._as_of, known, int(own["days"]))
            yield from lapsed(habits, own, self._as_of)
        if FindingRule.WHITE_SPACE in self._rules:
            full = inputs.baskets(self._session, self._month, known)
            yield from white_spaces(full, self.limits[FindingRule.WHITE_SPACE], self._year)
        if (rules - {FindingRule.LAPSED, FindingRule.WHITE_SPACE}) & self._rules:
            turned = inputs.customer_turnovers(self._session, self._month, known)
            yield from self._apply(FindingRule.CUSTOMER_FALLING, customers_fallen, turned)
            yield from self._of_both(turned)
            if FindingRule.CONCENTRATION in self._rules:
                largest = inputs.largest_customers(self._session, self._month, turned, known)
                yield from self._apply(FindingRule.CONCENTRATION, concentrated, largest)

    def _of_products(self) -> Iterable[Finding]:
        rules = {FindingRule.PRODUCT_DECLINE, FindingRule.LOW_MARGIN, FindingRule.RETURNS}
        if rules & self._rules:
            known = subjects.products(self._session)
            turned = inputs.product_turnovers(self._session, self._month, known)
            yield from self._apply(FindingRule.PRODUCT_DECLINE, products_declining, turned)
            yield from self._of_both(turned)

    def _of_both(self, turned: Any) -> Iterable[Finding]:
        yield from self._apply(FindingRule.LOW_MARGIN, below_floor, turned)
        yield from self._apply(FindingRule.RETURNS, returns_rising, turned)

    def _apply(
        self, rule: FindingRule, find: Callable[..., list[Finding]], given: Any
    ) -> list[Finding]:
        return find(given, self.limits[rule], self._year) if rule in self._rules else []
