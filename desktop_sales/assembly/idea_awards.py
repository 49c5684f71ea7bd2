"""From an idea that proved itself to an award: a draft certificate for whoever had it (R105)."""

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from desktop_sales.areas.incentives.records import AwardDraft
from desktop_sales.areas.incentives.service import add_awards
from desktop_sales.areas.incentives.tables import AwardTable
from desktop_sales.areas.service import ideas
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _
from desktop_sales.storage.owner import workspace_info

register_sentences(
    {
        "service.award_proposed": N_(
            "An award was proposed for {number} already. Look at it on the page of awards."
        ),
    }
)


def propose_award(session: Session, idea_id: int, *, today: date) -> int:
    """Draft the award of an adopted idea and return its key; a draft that was removed is made anew.

    The award belongs to the quarter in which the trial ended and is given on the next working day.
    Raises ``service.idea_gone``, ``service.idea_not_adopted``, ``service.award_proposed``.
    """
    found = ideas.idea(session, idea_id)
    if not found.adopted or found.ended_on is None:
        raise DomainError("service.idea_not_adopted", number=found.number)
    if found.award_uid and _award(session, AwardTable.uid == found.award_uid):
        raise DomainError("service.award_proposed", number=found.number)
    reason = _("in customer service, proposed “{title}”, which proved itself in its trial")
    draft = AwardDraft(
        period=Period.containing(found.ended_on, "quarter").key,
        subject=Subject("person", found.employee_id),
        recipient=found.employee,
        title=_("Service innovation award"),
        reason=reason.format(title=found.title),
        issuer=workspace_info(session).company,
        awarded_on=team.work_calendar(session).add_workdays(today, 0),
    )
    (key,) = add_awards(session, [draft])
    row = _award(session, AwardTable.id == key)
    assert row is not None
    ideas.link_award(session, idea_id, row.uid)
    return key


def _award(session: Session, where: ColumnElement[bool]) -> AwardTable | None:
    return session.scalars(select(AwardTable).where(where)).one_or_none()
