"""Contests on the measures of everybody: the live board, its freezing, the result, the prizes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.compensation.records import CarryDraft
from desktop_sales.areas.compensation.service import add_carry
from desktop_sales.areas.contests import queries, service
from desktop_sales.areas.contests.records import Contest, ContestDraft, TeamStanding
from desktop_sales.areas.contests.rules import standings
from desktop_sales.areas.contests.wording import handicap_text, place_text, rule_sentences
from desktop_sales.areas.incentives.nominations import nominate
from desktop_sales.areas.incentives.records import Nomination
from desktop_sales.areas.plans.queries import target_figures
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import MeasureValue, Subject
from desktop_sales.core.money import format_index, format_rate, format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.certificate_wording import formal_period
from desktop_sales.documents.contest_result import (
    ContestResult,
    ResultMember,
    ResultTeam,
    contest_form,
)
from desktop_sales.documents.form import Form
from desktop_sales.storage.owner import workspace_info


@dataclass(frozen=True, slots=True)
class Board:
    """A contest with its teams as they stand now, or as they were frozen."""

    contest: Contest
    teams: tuple[TeamStanding, ...]
    measure: str
    unit: str


def boards(session: Session, contests: Sequence[Contest]) -> list[Board]:
    """Return the boards of contests; the running ones from the figures of now."""
    names = {p.id: p.name for p in employees(session, where=EmployeeFilter(with_leavers=True))}
    return [_board(session, contest, names) for contest in contests]


def board(session: Session, contest_id: int) -> Board:
    """Return one contest's board. Raises ``contests.gone``."""
    found = queries.contests(session, ids=[contest_id])
    if not found:
        raise DomainError("contests.gone")
    return boards(session, found)[0]


def freeze(session: Session, contest_id: int) -> None:
    """Keep a contest's board as it stands now. Raises as ``freeze_contest``."""
    service.freeze_contest(session, contest_id, board(session, contest_id).teams)


def pay_with_bonuses(session: Session, contest_id: int, month: Period) -> int:
    """Put everybody's prize on a month's bonus statements; return how many got one.

    Raises ``contests.not_published``, ``contests.paid``, ``compensation.month_approved``.
    """
    shown = board(session, contest_id)
    service.note_paid(session, contest_id, month.key)
    reason = _("Prize of the contest “{title}”, {number}").format(
        title=shown.contest.rule.title, number=shown.contest.number
    )
    drafts = [
        CarryDraft(month.key, each.employee_id, "prize", reason, each.prize_fen)
        for team in shown.teams
        for each in team.members
        if each.prize_fen
    ]
    for draft in drafts:
        add_carry(session, draft)
    return len(drafts)


def nominate_winners(session: Session, contest_id: int, today: date) -> list[int]:
    """Propose the members of the winning teams for an award; return the new proposals.

    Raises ``contests.not_published``.
    """
    shown = board(session, contest_id)
    contest = shown.contest
    if not contest.number:
        raise DomainError("contests.not_published", title=contest.rule.title)
    winners = [team for team in shown.teams if team.rank == 1]
    period = formal_period(contest.rule.period)
    given = [
        Nomination(
            contest.rule.period,
            Subject("person", each.employee_id),
            _("Champion of the contest “{title}”").format(title=contest.rule.title),
            _(
                "in the contest “{title}” of {period}, as a member of {team}, with joint effort and "
                "first place"
            ).format(title=contest.rule.title, period=period, team=team.name),
            "contest",
            _("{team}, place 1, {number}").format(team=team.name, number=contest.number),
            Origin("contest", contest.uid),
        )
        for team in winners
        for each in team.members
    ]
    return nominate(session, given, today=today)


def result_form(session: Session, contest_id: int, printed_on: date) -> Form:
    """Return a contest's result on paper; before it is published it is a draft."""
    shown = board(session, contest_id)
    contest, rule = shown.contest, shown.contest.rule
    members = [(team, each) for team in shown.teams for each in team.members]
    by_target = rule.counting == "completion"
    unit = "rate" if by_target else shown.unit
    return contest_form(
        ContestResult(
            company=workspace_info(session).company,
            title=rule.title,
            period=rule.period.title(),
            rule=rule_sentences(rule, shown.measure),
            teams=[_result_team(team, unit) for team in shown.teams],
            members=[
                ResultMember(
                    team.name,
                    each.name,
                    figure_text(each.figure, shown.unit),
                    figure_text(each.target, shown.unit) if by_target else "",
                    format_yuan(each.prize_fen) if each.prize_fen else "—",
                )
                for team, each in members
            ],
            prize_total=format_yuan(sum(each.prize_fen for _team, each in members)),
            frozen_on=contest.frozen_at.astimezone().date() if contest.frozen_at else None,
            printed_on=printed_on,
            number=contest.number,
            check_code=contest.check_code,
        )
    )


def figure_text(value: Decimal | None, unit: str) -> str:
    """Return a figure or score as printed: rates in percent, money to the fen, whole counts."""
    if value is None:
        return "—"
    if unit == "rate":
        return format_rate(value, 2)
    if unit == "index":
        return format_index(value)
    return f"{value:,.2f}" if unit == "yuan" or value % 1 else f"{value:,.0f}"


def teams_by_region(session: Session, today: date) -> list[tuple[str, list[str]]]:
    """Return each region with the names of its salespeople, as teams to start from."""
    found: dict[str, list[str]] = {}
    for person in employees(session, today):
        if person.region and person.level == "salesperson":
            found.setdefault(person.region, []).append(person.name)
    return list(found.items())


def _board(session: Session, contest: Contest, names: dict[int, str]) -> Board:
    rule = contest.rule
    measure = MEASURES[rule.measure]
    teams = contest.frozen
    if contest.state == "running":
        figures, targets = _figures(session, rule)
        teams = standings(rule, figures, targets, names)
    return Board(contest, teams, translate(measure.title), measure.unit)


def _figures(
    session: Session, rule: ContestDraft
) -> tuple[dict[int, Decimal | None], dict[int, Decimal]]:
    subjects = [Subject("person", each) for team in rule.teams for each in team.members]
    values = compute(session, [rule.measure], subjects, [rule.period])
    nothing = MeasureValue(None)
    figures = {
        subject.id: values.get((subject, rule.period.key, rule.measure), nothing).value
        for subject in subjects
    }
    targets: dict[int, Decimal] = {}
    if rule.counting == "completion":
        found = target_figures(session, rule.measure, subjects, rule.period)
        targets = {subject.id: target for subject, target in found.items()}
    return figures, targets


def _result_team(team: TeamStanding, unit: str) -> ResultTeam:
    return ResultTeam(
        place_text(team),
        team.name,
        figure_text(team.figure, unit),
        handicap_text(team) or "—",
        figure_text(team.score, unit),
        format_yuan(team.prize_fen) if team.prize_fen else "—",
    )
