"""From an idea that proved itself to an award: a nomination of whoever had it (R105)."""

from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.incentives.nominations import nominate
from desktop_sales.areas.incentives.records import Nomination
from desktop_sales.areas.service import ideas
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _

register_sentences(
    {
        "service.award_proposed": N_(
            "An award was proposed for {number} already. Look at it on the page of awards."
        ),
    }
)


def propose_award(session: Session, idea_id: int, *, today: date) -> int:
    """Nominate whoever had an adopted idea and return the nomination's key.

    The award belongs to the quarter in which the trial ended. Raises ``service.idea_gone``,
    ``service.idea_not_adopted``, ``service.award_proposed``.
    """
    found = ideas.idea(session, idea_id)
    if not found.adopted or found.ended_on is None:
        raise DomainError("service.idea_not_adopted", number=found.number)
    reason = _("in customer service, proposed “{title}”, which proved itself in its trial")
    nomination = Nomination(
        period=Period.containing(found.ended_on, "quarter"),
        subject=Subject("person", found.employee_id),
        title=_("Service innovation award"),
        reason=reason.format(title=found.title),
        source="idea",
        grounds=f"{found.number} {found.result}",
        origin=Origin(ideas.KIND, found.uid),
    )
    keys = nominate(session, [nomination], today=today)
    if not keys:
        raise DomainError("service.award_proposed", number=found.number)
    return keys[0]
