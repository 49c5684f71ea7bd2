"""The sample's training: two years' plans, courses held with marks and feedback, one ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.training import service
from desktop_sales.areas.training.catalogue import catalogue
from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    CourseDraft,
    Participant,
    TopicDraft,
    Way,
)
from desktop_sales.assembly.training_needs import needed_topics
from desktop_sales.core.translation import _

_MARKS = (88, 76, 92, 81, 58, 84, 79, 90, 73)
_GRADES = (5, 4, 4, 5, 3, 4, 5, 4)
_NEGOTIATION, _PRODUCTS, _DATA, _TEAM, _SERVICE = 1, 2, 3, 4, 12
"""Places of the topics in the catalogue."""


def add_sample_training(session: Session, people: Mapping[str, int], today: date) -> None:
    """Plan and hold trainings around today, by the use cases everybody has."""
    held: tuple[tuple[int, int, Way, str, int], ...] = (
        (
            _NEGOTIATION,
            150,
            "external",
            _("Gross margin of new contracts up by two points"),
            960_000,
        ),
        (_SERVICE, 75, "internal", _("Complaints answered in time by everybody"), 80_000),
        (
            _PRODUCTS,
            20,
            "internal",
            _("Everybody explains the new products without a sheet"),
            30_000,
        ),
    )
    for number, (place, ago, way, goal, cost) in enumerate(held):
        day = today - timedelta(days=ago)
        topic, draft = _plan(session, place, day, way, goal, cost)
        key = _announce(session, topic, draft, people)
        _hold(session, key, people, number)
        if number < 2:
            text = _(
                "Examples from our own region work best; one more exercise in groups next time."
            )
            service.review_course(session, key, text, day + timedelta(days=9))
    ahead = today + timedelta(days=13)
    goal = _("Supervisors lead appraisal talks by themselves")
    topic, draft = _plan(session, _TEAM, ahead, "internal", goal, 120_000)
    _announce(session, topic, draft, people)
    _approve(session, {today.year, (today - timedelta(days=150)).year, ahead.year}, today)
    _next_year(session, today)


def _plan(
    session: Session, place: int, day: date, way: Way, goal: str, budget: int
) -> tuple[int, TopicDraft]:
    draft = replace(
        catalogue()[place],
        goal=goal,
        way=way,
        starts_on=day,
        ends_on=day,
        audience=_("Salespeople and supervisors"),
        hours=Decimal(6),
        budget_fen=budget,
    )
    return service.save_topic(session, day.year, draft), draft


def _announce(session: Session, topic: int, draft: TopicDraft, people: Mapping[str, int]) -> int:
    keys = list(people.values())
    assert draft.starts_on is not None and draft.way is not None
    is_own = draft.way == "internal"
    return service.save_course(
        session,
        CourseDraft(
            title=draft.title,
            theme=draft.theme,
            way=draft.way,
            starts_on=draft.starts_on,
            ends_on=draft.starts_on,
            topic_id=topic,
            is_service=draft.is_service,
            place=_("Meeting room 301") if is_own else _("Training centre of the institute"),
            lecturer_id=keys[0] if is_own else None,
            lecturer="" if is_own else _("External institute"),
            hours=draft.hours,
            cost_fen=draft.budget_fen,
            content=draft.content,
            evaluator=next(iter(people)),
        ),
        keys[1:] if is_own else keys[1:5],
    )


def _hold(session: Session, key: int, people: Mapping[str, int], number: int) -> None:
    listed = list(people.items())[1:] if number else list(people.items())[1:5]
    present = listed[:-1]
    noted = [
        Participant(
            each,
            name,
            came=True,
            before=Decimal(_MARKS[(place + 3) % len(_MARKS)] - 22),
            mark=Decimal(_MARKS[(place + number) % len(_MARKS)]),
            certificate="" if number else _("Certificate of the institute"),
            serves_until=None,
        )
        for place, (name, each) in enumerate(present)
    ]
    last, key_of_last = listed[-1]
    noted.append(Participant(key_of_last, last, came=False, absence=_("Visit to a customer")))
    service.note_people(session, key, noted)
    for place, (_name, each) in enumerate(present):
        grades = {
            item: _GRADES[(place + at) % len(_GRADES)] for at, item in enumerate(FEEDBACK_ITEMS)
        }
        service.note_feedback(session, key, each, grades)


def _approve(session: Session, years: Sequence[int] | set[int], today: date) -> None:
    for year in sorted(years):
        service.set_goal(
            session, year, _("Negotiate better, serve faster, and supervisors who lead talks")
        )
        service.approve_plan(session, year, min(date(year, 1, 8), today), _("General manager"))


def _next_year(session: Session, today: date) -> None:
    year = today.year + 1
    service.set_goal(session, year, _("Close the gaps that this year's appraisal shows"))
    needed = needed_topics(session, year, today)
    for topic in [each.draft for each in needed[:2]] + [catalogue()[_DATA]]:
        service.save_topic(session, year, topic)
