"""Activities of team building on paper."""

from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.team_building.queries import events
from desktop_sales.areas.team_building.records import Event
from desktop_sales.areas.team_building.rules import cost_per_head, score_of
from desktop_sales.areas.team_building.wording import ANSWERS, KINDS
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, ngettext, translate
from desktop_sales.documents.activity_form import Activity, ActivityPerson, activity_form
from desktop_sales.documents.form import Form
from desktop_sales.documents.sheet_wording import MISSING, day
from desktop_sales.storage.owner import workspace_info


def activity_paper(session: Session, event_id: int, printed_on: date) -> Form:
    """Return an activity's notice, or its summary once it took place.

    Raises ``team_building.gone``.
    """
    found = events(session, ids=[event_id])
    if not found:
        raise DomainError("team_building.gone")
    event = found[0]
    return activity_form(
        Activity(
            company=workspace_info(session).company,
            number=event.number,
            title=event.plan.title,
            is_over=event.state == "done",
            facts=_facts(event),
            programme=event.plan.programme,
            people=[
                ActivityPerson(each.name, translate(ANSWERS[each.answer]), came_text(each.came))
                for each in event.people
            ],
            costs=[
                (cost.what, day(cost.spent_on), format_yuan(cost.amount_fen))
                for cost in event.costs
            ],
            cost_total=format_yuan(event.spent_fen),
            sums=result_pairs(event),
            review=event.review,
            printed=day(printed_on),
        )
    )


def came_text(came: bool | None) -> str:
    """Return whether somebody came, in a word."""
    if came is None:
        return MISSING
    return _("Came") if came else _("Did not come")


def result_pairs(event: Event) -> list[tuple[str, str]]:
    """Return what came of an activity: heads, money, score."""
    head, score = cost_per_head(event), score_of(event.people)
    mean = f"{score.mean}" if score.mean is not None else MISSING
    answers = ngettext("{n} answer", "{n} answers", score.answers).format(n=score.answers)
    return [
        (_("Signed up"), str(event.signed_up)),
        (_("Came"), str(event.came)),
        (_("Budget (yuan)"), format_yuan(event.plan.budget_fen)),
        (_("Spent (yuan)"), format_yuan(event.spent_fen)),
        (_("Cost per head (yuan)"), MISSING if head is None else format_yuan(head)),
        (_("Score (1 to 5)"), f"{mean} ({answers})"),
    ]


def _facts(event: Event) -> list[tuple[str, str]]:
    plan = event.plan
    days = day(plan.starts_on)
    if plan.ends_on != plan.starts_on:
        days = f"{days} – {day(plan.ends_on)}"
    return [
        (_("Activity"), plan.title),
        (_("Kind"), translate(KINDS[plan.kind])),
        (_("Days"), days),
        (_("Meeting place"), plan.place or MISSING),
        (_("Who is invited"), event.region or _("Everybody")),
        (_("Organiser"), event.organiser or MISSING),
        (_("Budget (yuan)"), format_yuan(plan.budget_fen)),
    ]
