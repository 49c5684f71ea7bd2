"""What an upheld appeal changes in money: the difference to the bonus that was approved before."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.follow_up_queries import upheld_appeals
from desktop_sales.areas.appraisal.follow_up_records import UpheldAppeal
from desktop_sales.areas.appraisal.queries import confirmed_grades
from desktop_sales.areas.compensation import queries
from desktop_sales.areas.compensation.bonus_records import BonusInputs, BonusRule
from desktop_sales.areas.compensation.bonus_rules import statement
from desktop_sales.areas.compensation.clawbacks import Claim
from desktop_sales.areas.compensation.records import BonusStatement
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

APPEAL = "appeal:"


def propose_appeal_money(session: Session, month: Period) -> list[Claim]:
    """Return what is due with a month's statements for appeals upheld against earlier results.

    Only the grade is another one: figures, days and rule stay as they were approved, and what
    went into the team's pool stays split.
    """
    carried = queries.carried_by_source(session, APPEAL)
    return [
        claim
        for appeal in upheld_appeals(session)
        if appeal.month < month.key
        for claim in _claims(
            session, appeal, Period.parse(appeal.month, month.month_start_day), carried
        )
    ]


def _claims(
    session: Session, appeal: UpheldAppeal, span: Period, carried: Mapping[tuple[int, str], int]
) -> list[Claim]:
    grade, coefficient = confirmed_grades(session, span).get(appeal.employee_id, ("", None))
    if coefficient is None:
        return []
    claims = []
    for each in queries.approved_of(session, appeal.employee_id, span):
        corrected = replace(each.given, grade=grade, coefficient=coefficient)
        source = f"{APPEAL}{each.id}"
        due = _own_part(each.rule, corrected) - _own_part(each.rule, each.given)
        change = due - carried.get((each.employee_id, source), 0)
        if change:
            reason = _reason(each, appeal, grade)
            claims.append(Claim(each.employee_id, each.name, source, reason, change, "adjustment"))
    return claims


def _own_part(rule: BonusRule, given: BonusInputs) -> int:
    made = statement(rule, given)
    return made.earned_fen - made.team_fen


def _reason(each: BonusStatement, appeal: UpheldAppeal, grade: str) -> str:
    text = _(
        "Appeal upheld on {day}: {period}, grade {before} corrected to {after}, difference to "
        "{number}"
    )
    return text.format(
        day=appeal.ruled_on,
        period=Period.parse(each.month).title(),
        before=each.given.grade or "—",
        after=grade,
        number=each.number,
    )
