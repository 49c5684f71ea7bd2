"""Ideas of how to serve better (R105): submitted, judged, tried, what came of it, the reward."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from desktop_sales.areas.service import sentences as _sentences  # noqa: F401  what errors say
from desktop_sales.areas.service.idea_records import Idea, IdeaDraft
from desktop_sales.areas.service.idea_tables import ServiceIdeaTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number

NUMBER_PREFIX = "CX"
KIND = "service_idea"
"""The kind of record that files and awards name."""


def submit_idea(session: Session, draft: IdeaDraft) -> int:
    """Take an idea in, number it, and return its key. Raises ``service.idea_untitled``."""
    row = ServiceIdeaTable(
        number=next_number(session, NUMBER_PREFIX, Period.containing(draft.submitted_on)),
        judged_on=None,
        accepted=None,
        ended_on=None,
        adopted=None,
    )
    _fill(row, draft)
    session.add(row)
    session.flush()
    return row.id


def change_idea(session: Session, idea_id: int, draft: IdeaDraft) -> None:
    """Correct an idea that was not judged yet.

    Raises ``service.idea_gone``, ``service.idea_judged``, ``service.idea_untitled``.
    """
    _fill(_unjudged(session, idea_id), draft)
    session.flush()


def judge_idea(
    session: Session,
    idea_id: int,
    *,
    accepted: bool,
    on: date,
    judge_id: int | None = None,
    judgement: str = "",
) -> None:
    """Say whether an idea is tried; a later judgement replaces one before the trial.

    Raises ``service.idea_gone``, ``service.idea_on_trial``, ``service.idea_reason_missing`` for a
    refusal, ``service.idea_too_early``.
    """
    row = _row(session, idea_id)
    if row.tried_from is not None:
        raise DomainError("service.idea_on_trial", number=row.number)
    if not accepted and not judgement.strip():
        raise DomainError("service.idea_reason_missing", number=row.number)
    _check_after(row, row.submitted_on, on)
    row.judged_on, row.accepted = on, accepted
    row.judge_id, row.judgement = judge_id, judgement.strip()
    session.flush()


def try_idea(
    session: Session, idea_id: int, *, first_on: date, last_on: date | None = None, trial: str = ""
) -> None:
    """Begin the trial of an accepted idea, or correct it: from when, until when, where.

    Raises ``service.idea_gone``, ``service.idea_not_accepted``, ``service.idea_ended``,
    ``service.idea_too_early``.
    """
    row = _row(session, idea_id)
    if not row.accepted or row.judged_on is None:
        raise DomainError("service.idea_not_accepted", number=row.number)
    if row.ended_on is not None:
        raise DomainError("service.idea_ended", number=row.number)
    _check_after(row, row.judged_on, first_on)
    if last_on is not None:
        _check_after(row, first_on, last_on)
    row.tried_from, row.tried_until, row.trial = first_on, last_on, trial.strip()
    session.flush()


def end_trial(session: Session, idea_id: int, *, adopted: bool, on: date, result: str) -> None:
    """Say what a trial brought and whether the idea stays.

    Raises ``service.idea_gone``, ``service.idea_not_tried``, ``service.idea_result_missing``,
    ``service.idea_rewarded``, ``service.idea_too_early``.
    """
    row = _row(session, idea_id)
    if row.tried_from is None:
        raise DomainError("service.idea_not_tried", number=row.number)
    if row.rewarded_on is not None:
        raise DomainError("service.idea_rewarded", number=row.number)
    if not result.strip():
        raise DomainError("service.idea_result_missing", number=row.number)
    _check_after(row, row.tried_from, on)
    row.ended_on, row.adopted, row.result = on, adopted, result.strip()
    session.flush()


def reward_idea(
    session: Session, idea_id: int, *, on: date, reward: str, reward_fen: int = 0
) -> None:
    """Record how an adopted idea was rewarded; the money is paid by whoever pays wages.

    Raises ``service.idea_gone``, ``service.idea_not_adopted``, ``service.idea_reward_missing``,
    ``service.idea_too_early``.
    """
    row = _row(session, idea_id)
    if not row.adopted or row.ended_on is None:
        raise DomainError("service.idea_not_adopted", number=row.number)
    if not reward.strip() or reward_fen < 0:
        raise DomainError("service.idea_reward_missing", number=row.number)
    _check_after(row, row.ended_on, on)
    row.rewarded_on, row.reward, row.reward_fen = on, reward.strip(), reward_fen
    session.flush()


def remove_idea(session: Session, idea_id: int) -> None:
    """Take away an idea entered by mistake. Raises ``service.idea_gone``, ``service.idea_judged``."""
    session.delete(_unjudged(session, idea_id))
    session.flush()


def ideas(session: Session) -> list[Idea]:
    """Return all ideas, the newest first."""
    table, author, judge = ServiceIdeaTable, aliased(EmployeeTable), aliased(EmployeeTable)
    rows = session.execute(
        select(table, author.name, func.coalesce(judge.name, ""))
        .join(author, author.id == table.employee_id)
        .outerjoin(judge, judge.id == table.judge_id)
        .order_by(table.submitted_on.desc(), table.id.desc())
    )
    return [_idea(row, name, judge_name) for row, name, judge_name in rows]


def idea(session: Session, idea_id: int) -> Idea:
    """Return one idea. Raises ``service.idea_gone``."""
    found = next((one for one in ideas(session) if one.id == idea_id), None)
    if found is None:
        raise DomainError("service.idea_gone")
    return found


def _fill(row: ServiceIdeaTable, draft: IdeaDraft) -> None:
    if not draft.title.strip():
        raise DomainError("service.idea_untitled")
    row.title, row.employee_id = draft.title.strip(), draft.employee_id
    row.submitted_on = draft.submitted_on
    row.text, row.benefit = draft.text.strip(), draft.benefit.strip()


def _check_after(row: ServiceIdeaTable, earlier: date, later: date) -> None:
    if later < earlier:
        raise DomainError("service.idea_too_early", number=row.number, day=earlier)


def _unjudged(session: Session, idea_id: int) -> ServiceIdeaTable:
    row = _row(session, idea_id)
    if row.judged_on is not None:
        raise DomainError("service.idea_judged", number=row.number)
    return row


def _row(session: Session, idea_id: int) -> ServiceIdeaTable:
    row = session.get(ServiceIdeaTable, idea_id)
    if row is None:
        raise DomainError("service.idea_gone")
    return row


def _idea(row: ServiceIdeaTable, author: str, judge: str) -> Idea:
    return Idea(
        id=row.id,
        uid=row.uid,
        number=row.number,
        submitted_on=row.submitted_on,
        employee_id=row.employee_id,
        employee=author,
        title=row.title,
        text=row.text,
        benefit=row.benefit,
        judged_on=row.judged_on,
        accepted=row.accepted,
        judge=judge,
        judgement=row.judgement,
        tried_from=row.tried_from,
        tried_until=row.tried_until,
        trial=row.trial,
        ended_on=row.ended_on,
        adopted=row.adopted,
        result=row.result,
        rewarded_on=row.rewarded_on,
        reward=row.reward,
        reward_fen=row.reward_fen,
    )
