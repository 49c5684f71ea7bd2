"""The sample's contests and activities: one contest running, one published; a year of team building."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.contests import service
from desktop_sales.areas.contests.records import ContestDraft, TeamDraft
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team_building import service as activities
from desktop_sales.areas.team_building.records import EventDraft, EventKind, Participant
from desktop_sales.assembly.contests import freeze
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

PRIZES_FEN = (300_000, 150_000, 80_000)
TEAMS = 3
SCORES = (5, 4, 5, 4, 3, 5)


def add_sample_contests(session: Session, today: date) -> None:
    """Let three teams run against each other this quarter; last quarter's result is published."""
    people = [p.id for p in employees(session, today) if p.level == "salesperson"]
    names = (_("Eagles"), _("Vanguard"), _("Tigers"))
    sides = [people[place::TEAMS] for place in range(TEAMS)]
    teams = tuple(
        TeamDraft(name, tuple(side)) for name, side in zip(names, sides, strict=True) if side
    )
    if len(teams) < 2:
        return
    quarter = Period.containing(today, "quarter")
    handicapped = (*teams[:-1], TeamDraft(teams[-1].name, teams[-1].members, Decimal("1.05")))
    service.save_contest(
        session,
        ContestDraft(
            _("Sprint to the year's end"), "sales.amount", quarter, "completion", handicapped,
            PRIZES_FEN, "by_figure",
        ),
    )  # fmt: skip
    key = service.save_contest(
        session,
        ContestDraft(
            _("Harvest of customers"), "customers.new", quarter.previous(), "total", teams,
            PRIZES_FEN[1:], "equal",
        ),
    )  # fmt: skip
    freeze(session, key)
    service.publish_contest(session, key)


def add_sample_activities(session: Session, today: date) -> None:
    """Plan one activity a quarter; those of the past took place, with costs and scores."""
    people = [(p.id, p.name) for p in employees(session, today)]
    plans: Sequence[tuple[str, EventKind, int, str, int]] = (
        (_("Spring hike"), "outdoor", 4, _("Mogan mountain"), 680_000),
        (_("Mid-year dinner"), "dinner", 7, _("Lake house"), 420_000),
        (_("Badminton evening"), "sport", 9, _("City sports hall"), 150_000),
        (_("Year-end trip"), "travel", 12, _("Anji"), 1_200_000),
    )
    for title, kind, month, place, budget in plans:
        on = date(today.year, month, 18)
        draft = EventDraft(
            title, kind, on, on, place, people[0][0], None, budget,
            _("Meet at nine at the office, back by six"),
        )  # fmt: skip
        key = activities.save_event(session, draft)
        activities.invite(session, key, [each for each, _name in people])
        _answer(session, key, people, is_over=on < today)
        if on < today:
            activities.add_cost(session, key, _("Bus and food"), budget * 6 // 10, on)
            activities.add_cost(session, key, _("Venue"), budget * 3 // 10, on - timedelta(days=3))
            activities.finish_event(session, key, _("Well received; start earlier next time"))


def _answer(
    session: Session, key: int, people: Sequence[tuple[int, str]], *, is_over: bool
) -> None:
    activities.note_people(
        session,
        key,
        [
            Participant(
                each,
                name,
                "yes" if place % 5 else "no",
                bool(place % 5) if is_over else None,
                SCORES[place % len(SCORES)] if is_over and place % 5 else None,
            )
            for place, (each, name) in enumerate(people)
        ],
    )
