"""Bonuses of a month from measures, grades and days in post; and what another rule would cost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.queries import confirmed_grades, open_appeals
from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.bonus_records import (
    BonusInputs,
    BonusRule,
    Carry,
    Commission,
    MatrixBonus,
)
from desktop_sales.areas.compensation.bonus_rules import (
    as_printed,
    can_be_approved,
    completion,
    statement,
)
from desktop_sales.areas.compensation.records import (
    BonusRuleVersion,
    BonusStatement,
    MonthInputs,
)
from desktop_sales.areas.compensation.wording import (
    MeasureWords,
    line_formula,
    line_title,
    matrix_table,
    reason_of,
    rule_sentences,
    total_checks,
)
from desktop_sales.areas.plans.queries import target_figures
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, EmployeeFilter, PersonMonth, PostLevel
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.core.amount_words import capitals
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, MeasureValue, Subject
from desktop_sales.core.money import format_yuan, percent, points
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.bonus_statement import StatementContent, StatementStep
from desktop_sales.storage.inner_tables import WorkspaceInfoTable
from desktop_sales.storage.workspace import Workspace

NOTHING = MeasureValue(None)


@dataclass(frozen=True, slots=True)
class Simulated:
    """What a person would have got in a month under a rule, beside what the rules in force gave."""

    employee_id: int
    name: str
    month: str
    now_fen: int
    then_fen: int


@dataclass(frozen=True, slots=True)
class _Earner:
    """One person's month: the last place held, the days, and whose figures count."""

    person: Employee
    level: PostLevel
    subject: Subject
    days: int
    days_of_month: int


def compute_bonuses(workspace: Workspace, month: Period) -> int:
    """Compute everyone's bonuses of a month anew; return how many statements were made."""
    return workspace.run(
        _("Compute the bonuses of {period}").format(period=month.title()),
        partial(compute_in, month=month),
    )


def compute_in(session: Session, month: Period) -> int:
    """Compute a month's bonuses within a running use case."""
    return service.store_statements(session, month, month_inputs(session, month))


def approve_computed(workspace: Workspace, month: Period) -> list[str]:
    """Approve every draft of a month that could be computed; return the numbers."""

    def approve(session: Session) -> list[str]:
        ready = [
            each.id
            for each in queries.bonus_statements(session, month)
            if each.status == "draft" and can_be_approved(each.statement)
        ]
        return service.approve_statements(session, ready)

    action = _("Approve the bonuses of {period}").format(period=month.title())
    return workspace.run(action, approve, undoable=False)


def month_inputs(session: Session, month: Period) -> list[MonthInputs]:
    """Return what every statement of a month is computed from, by the rules in force at its end.

    Raises ``compensation.month_only``.
    """
    if month.kind != "month":
        raise DomainError("compensation.month_only", period=month.title())
    rules = queries.rules_in_force(session, month.end)
    earners = [each for each in _earners(session, month) if rules.get(each.level)]
    pairs = [(each, version) for each in earners for version in rules[each.level]]
    carried = queries.carried(session, month)
    given = _inputs(session, month, [(each, version.rule) for each, version in pairs])
    settled: set[int] = set()
    made = []
    for (each, version), inputs in zip(pairs, given, strict=True):
        own = () if each.person.id in settled else carried.get(each.person.id, ())
        settled.add(each.person.id)  # with several rules, once
        made.append(_month_inputs(each, version, replace(inputs, carried=own)))
    left_over = {person: own for person, own in carried.items() if person not in settled}
    return [*made, *_only_carried(session, month, left_over)]


def _only_carried(
    session: Session, month: Period, carried: Mapping[int, tuple[Carry, ...]]
) -> list[MonthInputs]:
    """Return statements of those who are due something but paid by no rule: who left, say.

    Each stands under the rule of the person's last statement, else under one in force.
    """
    if not carried:
        return []
    last = queries.last_rules_of(session, list(carried), month)
    in_force = [one for each in queries.rules_in_force(session, month.end).values() for one in each]
    people = team.employees(session, on=month.end, where=EmployeeFilter(with_leavers=True))
    days = (month.end - month.start).days + 1
    return [
        MonthInputs(
            person.id,
            person.region_id,
            version,
            BonusInputs({}, None, days_of_month=days, carried=carried[person.id]),
        )
        for person in people
        if person.id in carried
        for version in [*filter(None, [last.get(person.id)]), *in_force][:1]
    ]


def paid_on(session: Session, month: Period) -> dict[int, Subject]:
    """Return whose figures pay everybody who was in post in a month."""
    return {each.person.id: each.subject for each in _earners(session, month)}


def simulate(
    session: Session, rule: BonusRule, level: PostLevel, months: Sequence[Period]
) -> list[Simulated]:
    """Return what a rule would have paid the people of a level, beside the rules in force.

    Nothing is stored. Carried amounts and pools are left out on both sides.
    """
    found = []
    for month in months:
        earners = [each for each in _earners(session, month) if each.level == level]
        now = queries.rules_in_force(session, month.end).get(level, [])
        pairs = [(each, asked) for each in earners for asked in (rule, *(v.rule for v in now))]
        given = _inputs(session, month, pairs)
        earned: dict[tuple[int, bool], int] = {}
        for (each, asked), inputs in zip(pairs, given, strict=True):
            key = each.person.id, asked is rule
            earned[key] = earned.get(key, 0) + statement(asked, inputs).earned_fen
        found += [
            Simulated(
                each.person.id,
                each.person.name,
                month.key,
                earned.get((each.person.id, False), 0),
                earned.get((each.person.id, True), 0),
            )
            for each in earners
        ]
    return found


def changes_by_person(tried: Iterable[Simulated]) -> list[tuple[str, int]]:
    """Return what each person gets more or less over all months, the largest gain first."""
    changes: dict[tuple[int, str], int] = defaultdict(int)
    for each in tried:
        changes[each.employee_id, each.name] += each.then_fen - each.now_fen
    ranked = sorted(changes.items(), key=lambda change: (-change[1], change[0][1]))
    return [(name, change) for (_person, name), change in ranked]


def earned_in(
    session: Session,
    month: Period,
    target_of: Callable[[str, Subject], Decimal | None] | None = None,
) -> dict[int, int]:
    """Return what the rules in force give everyone in a month (fen), with other targets if given.

    Nothing is stored. Carried amounts and pools are left out.
    """
    rules = queries.rules_in_force(session, month.end)
    earners = _earners(session, month) if rules else []
    pairs = [(each, held.rule) for each in earners for held in rules.get(each.level, ())]
    earned: dict[int, int] = {}
    for (each, rule), given in zip(pairs, _inputs(session, month, pairs), strict=True):
        asked = given
        if target_of is not None:
            asked = replace(given, target=target_of(rule.base, each.subject))
        earned[each.person.id] = earned.get(each.person.id, 0) + statement(rule, asked).earned_fen
    return earned


def _month_inputs(each: _Earner, version: BonusRuleVersion, given: BonusInputs) -> MonthInputs:
    return MonthInputs(each.person.id, each.person.region_id, version, given)


def _inputs(
    session: Session, month: Period, pairs: Sequence[tuple[_Earner, BonusRule]]
) -> list[BonusInputs]:
    """Return each pair's figures, all measures and targets in one computation."""
    names = list(dict.fromkeys(name for _, rule in pairs for name in rule.measures()))
    subjects = list(dict.fromkeys(each.subject for each, _ in pairs))
    values = compute(session, names, subjects, [month])
    targets = {
        base: target_figures(session, base, subjects, month)
        for base in dict.fromkeys(rule.base for _, rule in pairs)
    }
    grades = confirmed_grades(session, month)
    appealing = open_appeals(session, month)
    made = []
    for each, rule in pairs:
        grade, coefficient = grades.get(each.person.id, ("", None))
        left = each.person.left_on
        made.append(
            BonusInputs(
                figures={
                    name: values.get((each.subject, month.key, name), NOTHING).value
                    for name in rule.measures()
                },
                target=targets[rule.base].get(each.subject),
                grade=grade,
                coefficient=coefficient,
                days_in_post=each.days,
                days_of_month=each.days_of_month,
                is_leaver=left is not None and left <= month.end,
                has_open_appeal=each.person.id in appealing,
            )
        )
    return made


def _earners(session: Session, month: Period) -> list[_Earner]:
    """Return who was in post in a month, with the place held last and the days in post."""
    people = {person.id: person for person in team.employees(session, period=month)}
    levels = {post.id: post.level for post in team.posts(session)}
    held = _held_by_person(team.person_months(session, [month], list(people)))
    managers = sum(1 for parts in held.values() if _level(parts, levels) == "manager")
    found = []
    for employee_id, parts in held.items():
        last, level = parts[-1], _level(parts, levels)
        days = sum((part.end_on - part.start_on).days + 1 for part in parts)
        found.append(
            _Earner(
                people[employee_id],
                level,
                _subject(last, level, is_sole_manager=managers == 1),
                days,
                (month.end - month.start).days + 1,
            )
        )
    return found


def _held_by_person(parts: Iterable[PersonMonth]) -> Mapping[int, list[PersonMonth]]:
    held: dict[int, list[PersonMonth]] = {}
    for part in sorted(parts, key=lambda each: each.start_on):
        if part.post_id is not None:
            held.setdefault(part.employee_id, []).append(part)
    return held


def _level(parts: Sequence[PersonMonth], levels: Mapping[int, PostLevel]) -> PostLevel:
    post = parts[-1].post_id
    return levels[post] if post is not None else "other"


def _subject(last: PersonMonth, level: PostLevel, *, is_sole_manager: bool) -> Subject:
    """Return whose figures pay: a leader's are the region's, the only manager's the company's."""
    if level == "manager" and is_sole_manager:
        return COMPANY
    if level in ("manager", "supervisor") and last.region_id is not None:
        return Subject("region", last.region_id)
    return Subject("person", last.employee_id)


def statement_contents(
    session: Session, statement_ids: Sequence[int], printed_on: date
) -> list[StatementContent]:
    """Return the papers of statements in the order given; drafts have no number."""
    company = session.scalars(select(WorkspaceInfoTable.company)).one()
    return [
        statement_content(company, each, printed_on)
        for each in queries.statements_named(session, statement_ids)
    ]


def title_of(measure: str) -> str:
    """Return the translated title of a measure."""
    return translate(MEASURES[measure].title)


def statement_content(company: str, each: BonusStatement, printed_on: date) -> StatementContent:
    """Return one statement as it is printed, with every number its steps start from."""
    made, pay = each.statement, each.rule.pay
    return StatementContent(
        company=company,
        person=each.name,
        code=each.code,
        department=each.region,
        period=Period.parse(each.month).title(),
        rule_name=each.rule.name,
        rule=rule_sentences(each.rule, WORDS),
        figures=_figures(each),
        table=matrix_table(pay, WORDS) if isinstance(pay, MatrixBonus) else (),
        steps=[
            StatementStep(line_title(line), line_formula(line, WORDS), format_yuan(line.amount_fen))
            for line in made.lines
        ],
        sums=list(total_checks(made)),
        in_words=capitals(made.paid_fen),
        printed_on=printed_on,
        number=each.number,
        check_code=each.check_code,
        reason=reason_of(made),
    )


def _figures(each: BonusStatement) -> list[tuple[str, str]]:
    """Return the figures read, and the target and completion where the rule pays by them."""
    found = [(title_of(name), figure_text(name, value)) for name, value in each.figures]
    pay = each.rule.pay
    by_amount = isinstance(pay, Commission) and pay.scale == "amount"
    base = dict(each.figures).get(each.rule.base)
    if by_amount or each.target is None or base is None:
        return found
    target = _("Target of {measure}").format(measure=title_of(each.rule.base))
    found.append((target, figure_text(each.rule.base, each.target)))
    reached = completion(each.given, base)
    if reached is not None:
        found.append((_("Completion rate"), percent(reached)))
    return found


def figure_text(measure: str, value: Decimal | None) -> str:
    """Return a figure as it counts: rates and points with four places, money to the fen."""
    if value is None:
        return "—"
    unit = MEASURES[measure].unit
    if unit == "rate":
        return percent(as_printed(value))
    if unit == "index":
        return points(as_printed(value))
    return f"{value:,.2f}" if unit == "yuan" else f"{value.normalize():,f}"


WORDS = MeasureWords(title_of, figure_text)
