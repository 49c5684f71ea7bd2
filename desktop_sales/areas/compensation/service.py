"""Use cases of bonuses: rules and their versions, the month's statements, approval and payment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.compensation import sentences  # noqa: F401  registers what errors say
from desktop_sales.areas.compensation.bonus_records import Statement, StatementLine
from desktop_sales.areas.compensation.bonus_rules import can_be_approved, split_pool, statement
from desktop_sales.areas.compensation.codec import (
    inputs_to_json,
    rule_to_json,
    statement_from_json,
    statement_to_json,
)
from desktop_sales.areas.compensation.records import BonusRuleDraft, CarryDraft, MonthInputs
from desktop_sales.areas.compensation.tables import (
    BonusCarryTable,
    BonusRuleTable,
    BonusStatementTable,
)
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.seals import seal
from desktop_sales.storage.tables import now

NUMBER_PREFIX = "JJ"
SEAL_KIND = "bonus"


def save_rule(session: Session, draft: BonusRuleDraft, rule_id: int | None = None) -> int:
    """Store a rule as a draft, or over the draft ``rule_id``; return its key.

    Raises ``compensation.rule_gone``, ``compensation.rule_published``,
    ``compensation.rule_twice``.
    """
    row = BonusRuleTable() if rule_id is None else _draft_rule(session, rule_id)
    twice = session.scalar(
        select(BonusRuleTable.id).where(
            BonusRuleTable.name == draft.rule.name,
            BonusRuleTable.level == draft.level,
            BonusRuleTable.effective_from == draft.effective_from,
            BonusRuleTable.id != (rule_id or 0),
        )
    )
    if twice is not None:
        raise DomainError("compensation.rule_twice", name=draft.rule.name)
    row.name, row.level = draft.rule.name, draft.level
    row.effective_from, row.body = draft.effective_from, rule_to_json(draft.rule)
    session.add(row)
    session.flush()
    return row.id


def publish_rule(session: Session, rule_id: int) -> None:
    """Put a rule in force from its day; the version of the same name before it ends there.

    Raises ``compensation.rule_gone``, ``compensation.rule_published``.
    """
    row = _draft_rule(session, rule_id)
    row.published_at = now()
    session.flush()


def end_rule(session: Session, rule_id: int, on: date) -> None:
    """Let a published rule pay for the last time in the month of a day.

    Raises ``compensation.rule_gone``, ``compensation.ends_before_start``.
    """
    row = _rule(session, rule_id)
    if on < row.effective_from:
        raise DomainError("compensation.ends_before_start", name=row.name)
    row.ends_on = on
    session.flush()


def remove_rule(session: Session, rule_id: int) -> None:
    """Take a draft of a rule away. Raises ``compensation.rule_gone``, ``.rule_published``."""
    session.delete(_draft_rule(session, rule_id))
    session.flush()


def store_statements(session: Session, month: Period, inputs: Sequence[MonthInputs]) -> int:
    """Compute and store a month's drafts anew; approved statements stay. Return how many.

    The shares that go into a team's pool (people of one region under one rule) come back to its
    members, split by their days in post.
    """
    table = BonusStatementTable
    session.execute(delete(table).where(table.month == month.key, table.status == "draft"))
    kept = set(
        session.execute(
            select(table.employee_id, table.rule_id).where(table.month == month.key)
        ).all()
    )
    stored = 0
    # The pool is that of the whole team, approved or not, so that nobody's part gets lost.
    for each, result in zip(inputs, _with_pools(inputs), strict=True):
        if (each.employee_id, each.version.id) in kept:
            continue
        stored += 1
        session.add(
            table(
                month=month.key,
                employee_id=each.employee_id,
                rule_id=each.version.id,
                region_id=each.region_id,
                body=statement_to_json(result) | {"inputs": inputs_to_json(each.given)},
                earned_fen=result.earned_fen,
                team_fen=result.team_fen,
                held_fen=result.held_fen,
                paid_fen=result.paid_fen,
            )
        )
    session.flush()
    return stored


def _with_pools(inputs: Sequence[MonthInputs]) -> list[Statement]:
    made = [statement(each.version.rule, each.given) for each in inputs]
    teams: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for place, each in enumerate(inputs):
        if made[place].reason is None and each.version.rule.team_share:
            teams[each.version.id, each.region_id].append(place)
    for members in teams.values():
        pool = sum(made[place].team_fen for place in members)
        days = [inputs[place].given.days_in_post for place in members]
        for place, own, part in zip(members, days, split_pool(pool, days), strict=True):
            numbers = {"pool": pool, "members": len(members), "days": own, "of": sum(days)}
            line = StatementLine("team_part", part, numbers)
            made[place] = replace(
                made[place],
                lines=(*made[place].lines, line),
                paid_fen=made[place].paid_fen + part,
            )
    return made


def approve_statements(session: Session, statement_ids: Sequence[int]) -> list[str]:
    """Number and seal statements, and return their numbers in the order given. All or nothing.

    Raises ``compensation.statement_gone``, ``compensation.statement_approved``,
    ``compensation.not_computed``.
    """
    rows = [_statement(session, statement_id) for statement_id in statement_ids]
    people = {
        employee_id: (name, uid)
        for employee_id, name, uid in session.execute(
            select(EmployeeTable.id, EmployeeTable.name, EmployeeTable.uid).where(
                EmployeeTable.id.in_([row.employee_id for row in rows])
            )
        )
    }
    numbers = []
    for row in rows:
        name, uid = people[row.employee_id]
        if row.status != "draft":
            raise DomainError("compensation.statement_approved", name=name, number=row.number)
        if not can_be_approved(statement_from_json(row.body)):
            raise DomainError("compensation.not_computed", name=name)
        rule = session.get_one(BonusRuleTable, row.rule_id)
        payload = {"month": row.month, "person_uid": uid, "rule": rule.body, "statement": row.body}
        number = next_number(session, NUMBER_PREFIX, row.month)
        sealed = seal(session, SEAL_KIND, number, payload, {"name": name})
        row.number, row.check_code, row.status = number, sealed.check_code, "approved"
        numbers.append(number)
    session.flush()
    return numbers


def mark_paid(session: Session, statement_ids: Sequence[int], on: date) -> None:
    """Note the day on which approved statements were paid.

    Raises ``compensation.statement_gone``, ``compensation.not_approved``.
    """
    for statement_id in statement_ids:
        row = _statement(session, statement_id)
        if row.status == "draft":
            raise DomainError("compensation.not_approved")
        row.status, row.paid_on = "paid", on
    session.flush()


def add_carry(session: Session, draft: CarryDraft) -> int:
    """Enter an amount due with a month's statement; return its key.

    Raises ``compensation.carry_reason_missing``, ``compensation.carry_zero``,
    ``compensation.month_approved``, ``compensation.more_than_held``.
    """
    if not draft.reason.strip():
        raise DomainError("compensation.carry_reason_missing")
    if draft.amount_fen == 0:
        raise DomainError("compensation.carry_zero")
    _check_open(session, draft.employee_id, draft.month)
    if draft.held_by_id is not None:
        _check_held(session, draft.held_by_id, draft.amount_fen)
    row = BonusCarryTable(
        month=draft.month,
        employee_id=draft.employee_id,
        kind=draft.kind,
        reason=draft.reason.strip(),
        amount_fen=draft.amount_fen,
        held_by_id=draft.held_by_id,
        source=draft.source,
    )
    session.add(row)
    session.flush()
    return row.id


def remove_carry(session: Session, carry_id: int) -> None:
    """Take a carried amount away. Raises ``compensation.carry_gone``, ``.month_approved``."""
    row = session.get(BonusCarryTable, carry_id)
    if row is None:
        raise DomainError("compensation.carry_gone")
    _check_open(session, row.employee_id, row.month)
    session.delete(row)
    session.flush()


def _check_open(session: Session, employee_id: int, month: str) -> None:
    approved = session.scalar(
        select(BonusStatementTable.number).where(
            BonusStatementTable.employee_id == employee_id,
            BonusStatementTable.month == month,
            BonusStatementTable.status != "draft",
        )
    )
    if approved is not None:
        raise DomainError("compensation.month_approved", number=approved)


def _check_held(session: Session, statement_id: int, amount_fen: int) -> None:
    held = _statement(session, statement_id)
    released = session.scalar(
        select(func.coalesce(func.sum(BonusCarryTable.amount_fen), 0)).where(
            BonusCarryTable.held_by_id == statement_id
        )
    )
    left = held.held_fen - (released or 0)
    if held.status == "draft" or not 0 < amount_fen <= left:
        raise DomainError("compensation.more_than_held", left=yuan(left))


def _rule(session: Session, rule_id: int) -> BonusRuleTable:
    row = session.get(BonusRuleTable, rule_id)
    if row is None:
        raise DomainError("compensation.rule_gone")
    return row


def _draft_rule(session: Session, rule_id: int) -> BonusRuleTable:
    row = _rule(session, rule_id)
    if row.published_at is not None:
        raise DomainError("compensation.rule_published", name=row.name)
    return row


def _statement(session: Session, statement_id: int) -> BonusStatementTable:
    row = session.get(BonusStatementTable, statement_id)
    if row is None:
        raise DomainError("compensation.statement_gone")
    return row
