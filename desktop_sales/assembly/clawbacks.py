"""Amounts proposed for a month: claw-backs for returns and bad debts, corrections by appeals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.bonus_rules import NO_GRADE, statement
from desktop_sales.areas.compensation.clawbacks import (
    Claim,
    PaidMonth,
    change_of_claim,
    claim_of,
    commission_on,
    still_to_claim,
)
from desktop_sales.areas.compensation.records import CarryDraft, MonthInputs
from desktop_sales.areas.receivables.queries import overdue_lines
from desktop_sales.areas.sales.line_parts import LinePart, ReturnPart, line_parts, return_parts
from desktop_sales.areas.team.credit import Credit
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly.appeal_money import propose_appeal_money
from desktop_sales.assembly.bonuses import month_inputs, paid_on
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import fen_of_yuan, format_yuan, yuan_of_e4
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.settings import get_setting, set_setting

LIMIT_SETTING = "compensation.bad_debt_days"
USUAL_LIMIT = 180
DEBT, RETURN = "debt:", "return:"
ALL_LINES = 100_000
NETTED = frozenset({"sales.amount", "sales.profit"})
"""The figures that a sale enters whether it is paid or not; receipts bear no commission unpaid."""


def bad_debt_days(session: Session) -> int:
    """Return after how many days overdue the commission on a debt is taken back."""
    return int(get_setting(session, LIMIT_SETTING, USUAL_LIMIT))


def set_bad_debt_days(session: Session, days: int) -> None:
    """Choose after how many days overdue the commission on a debt is taken back."""
    set_setting(session, LIMIT_SETTING, days)


def propose_claims(session: Session, month: Period) -> list[Claim]:
    """Return what is to be carried into a month: for its returns, for debts at its end, for
    appeals upheld before.

    Whoever was paid on a sale gives back: who sold it, and who leads the region or the company
    and is paid on its figures.
    """
    people = employees(session, where=EmployeeFilter(with_leavers=True))
    paid = _Paid(session)
    names = {person.id: person.name for person in people}
    found = [
        *_debts(session, month, paid, names),
        *_returns(session, month, paid, names),
        *propose_appeal_money(session, month),
    ]
    return sorted(found, key=lambda claim: (claim.name, claim.source))


def take_claims(session: Session, month: Period, claims: Iterable[Claim]) -> int:
    """Carry proposals into a month; return how many. Raises as ``add_carry``."""
    count = 0
    for claim in claims:
        draft = CarryDraft(
            month.key,
            claim.employee_id,
            claim.kind,
            claim.reason,
            claim.amount_fen,
            source=claim.source,
        )
        service.add_carry(session, draft)
        count += 1
    return count


class _PaidPeople:
    """Who of a month is paid on which sales."""

    def __init__(self, session: Session, month: Period) -> None:
        self._people: dict[Subject, list[int]] = defaultdict(list)
        for employee_id, subject in paid_on(session, month).items():
            self._people[subject].append(employee_id)
        self._credit = Credit(session, list(self._people))

    def on(self, part: LinePart | ReturnPart, day: date) -> list[int]:
        """Return whose figures a part of a line enters on a day."""
        subjects = self._credit.subjects(part.employee_id, part.region_id, day)
        return [each for subject in subjects for each in self._people[subject]]


class _Paid:
    """Approved statements by person and month, each month read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people: dict[str, _PaidPeople] = {}
        self._months: dict[str, dict[int, list[PaidMonth]]] = {}

    def people(self, month: Period) -> _PaidPeople:
        """Return who is paid on which sales in a month."""
        if month.key not in self._people:
            self._people[month.key] = _PaidPeople(self._session, month)
        return self._people[month.key]

    def on(self, part: LinePart | ReturnPart) -> dict[int, list[PaidMonth]]:
        """Return who was given what for the figures that a sale entered."""
        month = Period.containing(part.sold_on)
        if month.key not in self._months:
            self._months[month.key] = self._read(month)
        given = self._months[month.key]
        return {each: given.get(each, []) for each in self.people(month).on(part, part.sold_on)}

    def _read(self, month: Period) -> dict[int, list[PaidMonth]]:
        found: dict[int, list[PaidMonth]] = defaultdict(list)
        for each in queries.bonus_statements(self._session, month):
            figure = dict(each.figures).get(each.rule.base)
            if each.status == "draft" or figure is None or each.rule.base not in NETTED:
                continue
            found[each.employee_id].append(
                PaidMonth(
                    each.month, each.number, each.rule.base, figure, each.statement.earned_fen
                )
            )
        return found


def _debts(session: Session, month: Period, paid: _Paid, names: dict[int, str]) -> list[Claim]:
    limit = bad_debt_days(session)
    late = {
        line.line_id: line
        for line in overdue_lines(session, month.end, limit=ALL_LINES)
        if line.days > limit
    }
    carried = queries.carried_by_source(session, DEBT)
    wanted = {*late, *(int(source.removeprefix(DEBT)) for _who, source in carried)}
    parts: dict[tuple[int, int], list[tuple[LinePart, list[PaidMonth]]]] = defaultdict(list)
    for part in line_parts(session, sorted(wanted)):
        for employee_id, statements in paid.on(part).items():
            parts[employee_id, part.line_id].append((part, statements))
    claims = []
    for (employee_id, line_id), owed in parts.items():
        open_fen = late[line_id].open if line_id in late else 0
        due = sum(
            commission_on(each, _open_base(each, part, open_fen))
            for part, statements in owed
            for each in statements
        )
        source = f"{DEBT}{line_id}"
        change = change_of_claim(due, carried.get((employee_id, source), 0))
        if change:
            reason = _debt_reason(*owed[0], open_fen, limit, change)
            claims.append(claim_of(employee_id, names.get(employee_id, ""), source, reason, change))
    return claims


def _open_base(paid: PaidMonth, part: LinePart, open_fen: int) -> Decimal:
    """Return a person's part of what is open, as the paid figure counts it (without tax)."""
    if part.whole_e4 <= 0:
        return Decimal(0)
    mine = part.amount_e4 if paid.base == "sales.amount" else part.amount_e4 - (part.cost_e4 or 0)
    return Decimal(mine) * open_fen / part.whole_e4 / 100


def _debt_reason(
    part: LinePart, paid: Sequence[PaidMonth], open_fen: int, limit: int, change: int
) -> str:
    numbers = _(", ").join(each.number for each in paid)
    if change > 0:
        text = _("Paid after all: {document}, commission of {numbers} given back")
        return text.format(document=part.document or "—", numbers=numbers)
    text = _("{document}: {open} yuan overdue over {days} days, commission paid by {numbers}")
    return text.format(
        document=part.document or "—", open=format_yuan(open_fen), days=limit, numbers=numbers
    )


def _returns(session: Session, month: Period, paid: _Paid, names: dict[int, str]) -> list[Claim]:
    back: dict[int, list[tuple[str, Decimal, int]]] = defaultdict(list)
    returned: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for part in return_parts(session, month):
        sold_in = Period.containing(part.sold_on)
        if sold_in == month:
            continue
        amount = yuan_of_e4(part.amount_e4)
        profit = amount - yuan_of_e4(part.cost_e4 or 0)
        for employee_id in paid.people(month).on(part, part.returned_on):
            returned[employee_id]["sales.amount"] += amount
            returned[employee_id]["sales.profit"] += profit
        for employee_id, statements in paid.on(part).items():
            for each in statements:
                given = commission_on(each, amount if each.base == "sales.amount" else profit)
                back[employee_id].append((each.number, amount, given))
    inputs = month_inputs(session, month) if back else []
    carried = queries.carried_by_source(session, f"{RETURN}{month.key}")
    claims = []
    for employee_id, parts in back.items():
        taken = _taken_by_figures(inputs, employee_id, returned[employee_id])
        if taken is None:
            continue
        due = still_to_claim(sum(given for _number, _amount, given in parts), taken)
        source = f"{RETURN}{month.key}"
        change = change_of_claim(due, carried.get((employee_id, source), 0))
        if change:
            reason = _return_reason(parts, taken)
            claims.append(claim_of(employee_id, names.get(employee_id, ""), source, reason, change))
    return claims


def _taken_by_figures(
    inputs: Sequence[MonthInputs], employee_id: int, returned: dict[str, Decimal]
) -> int | None:
    """Return by how much a month's own statement is lower for the returns in its figures.

    None while the statement still waits for the grade that it is multiplied by.
    """
    taken = 0
    for each in inputs:
        base = each.version.rule.base
        figure = each.given.figures.get(base)
        if each.employee_id != employee_id or base not in NETTED or figure is None:
            continue
        without = {**each.given.figures, base: figure + returned[base]}
        rule = each.version.rule
        now = statement(rule, each.given)
        if now.reason == NO_GRADE:
            return None
        taken += statement(rule, replace(each.given, figures=without)).earned_fen - now.earned_fen
    return taken


def _return_reason(parts: Sequence[tuple[str, Decimal, int]], taken: int) -> str:
    numbers = _(", ").join(dict.fromkeys(number for number, _amount, _given in parts))
    amount = fen_of_yuan(sum((amount for _number, amount, _given in parts), Decimal(0)))
    given = sum(given for _number, _amount, given in parts)
    text = _(
        "Returns of {amount} yuan, commission {given} yuan paid by {numbers}, {taken} yuan of it "
        "already taken by the lower figures"
    )
    return text.format(
        amount=format_yuan(amount),
        given=format_yuan(given),
        numbers=numbers,
        taken=format_yuan(max(taken, 0)),
    )
