"""Checks of activities, the score of those who came, and the cadence of the year."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.areas.team_building.records import (
    CadencePlace,
    Event,
    EventDraft,
    Participant,
    Score,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period, PeriodKind

LEAST_ANSWERS = 3
"""Below it no mean is shown, so that nobody's opinion can be read off."""
SCORES = range(1, 6)
CADENCES: dict[int, PeriodKind] = {1: "year", 2: "half", 4: "quarter", 12: "month"}
TENTH = Decimal("0.1")


def check_event(draft: EventDraft) -> None:
    """Refuse an activity that cannot be.

    Raises ``team_building.untitled``, ``team_building.ends_before_start``,
    ``team_building.budget_negative``.
    """
    if not draft.title.strip():
        raise DomainError("team_building.untitled")
    if draft.ends_on < draft.starts_on:
        raise DomainError("team_building.ends_before_start")
    if draft.budget_fen < 0:
        raise DomainError("team_building.budget_negative")


def score_of(people: Sequence[Participant]) -> Score:
    """Return the mean of the scores given, rounded half up to a tenth."""
    given = [person.score for person in people if person.score is not None]
    if len(given) < LEAST_ANSWERS:
        return Score(None, len(given))
    return Score((Decimal(sum(given)) / len(given)).quantize(TENTH, ROUND_HALF_UP), len(given))


def cost_per_head(event: Event) -> int | None:
    """Return what was spent for each who came (fen, half up), None where nobody came."""
    if not event.came:
        return None
    return (2 * event.spent_fen + event.came) // (2 * event.came)


def cadence(
    year: int, times: int, events: Sequence[Event], today: date
) -> tuple[CadencePlace, ...]:
    """Return the year's stretches with what was done or is planned in each.

    A stretch that ended without a done activity is missed; the present one without any is due.
    Raises ``team_building.cadence_unknown``.
    """
    if times not in CADENCES:
        raise DomainError("team_building.cadence_unknown", times=times)
    whole = Period.parse(str(year))
    kind = CADENCES[times]
    places, at = [], Period.containing(whole.start, kind)
    while at.start <= whole.end:
        places.append(_place(at, [e for e in events if e.state != "cancelled"], today))
        at = at.following()
    return tuple(places)


def _place(period: Period, events: Sequence[Event], today: date) -> CadencePlace:
    inside = [e for e in events if period.start <= e.plan.starts_on <= period.end]
    titles = tuple(event.plan.title for event in inside)
    if any(event.state == "done" for event in inside):
        return CadencePlace(period, "done", titles)
    if period.end < today:
        return CadencePlace(period, "missed", titles)
    if inside:
        return CadencePlace(period, "planned", titles)
    return CadencePlace(period, "due" if period.start <= today else "ahead", titles)
