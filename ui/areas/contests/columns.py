"""The columns of contests and activities."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from desktop_sales.areas.contests.wording import COUNTINGS, STATES
from desktop_sales.areas.team_building.records import Event, Participant
from desktop_sales.areas.team_building.rules import score_of
from desktop_sales.areas.team_building.wording import ANSWERS, KINDS
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip, Column
from ui.kit.typed_values import one_of

if TYPE_CHECKING:
    from desktop_sales.assembly.contests import Board

register_sentences({"typed.not_a_score": N_("“{text}” is no score. Enter 1 to 5, or nothing.")})
CONTEST_CHIPS = {
    "running": Chip(STATES["running"], "accent", "play"),
    "frozen": Chip(STATES["frozen"], "warn", "lock"),
    "published": Chip(STATES["published"], "good", "good"),
}
CONTEST_COLUMNS: tuple[Column, ...] = (
    Column("title", N_("Contest"), width=150, strong=True, stretch=True),
    Column("period", N_("Period"), width=128),
    Column("measure", N_("Measured by"), width=110, yields=5),
    Column("counting", N_("Counted as"), width=130, yields=1),
    Column("teams", N_("Number of teams"), "number", width=72, yields=2),
    Column("leader", N_("In the lead"), width=130),
    Column("prizes", N_("Prizes"), "money", width=96, yields=4),
    Column("number", N_("Number"), width=132, muted=True, yields=3),
    Column("state", N_("State"), "state", width=96, chips=CONTEST_CHIPS),
)
EVENT_CHIPS = {
    "planned": Chip(N_("Planned"), "accent", "calendar"),
    "late": Chip(N_("Day passed"), "warn", "clock"),
    "done": Chip(N_("Took place"), "good", "good"),
    "cancelled": Chip(N_("Cancelled"), "neutral", "close"),
}
EVENT_COLUMNS: tuple[Column, ...] = (
    Column("title", N_("Activity"), width=150, strong=True, stretch=True),
    Column("kind", N_("Kind"), width=96, yields=1),
    Column("on", N_("Day"), "date", width=96),
    Column("place", N_("Meeting place"), width=120),
    Column("signed", N_("Signed up"), "number", width=84),
    Column("came", N_("Came"), "number", width=64, yields=5),
    Column("budget", N_("Budget"), "money", width=96, yields=4),
    Column("spent", N_("Spent"), "money", width=96),
    Column("score", N_("Mean score"), "number", width=72, decimals=1, yields=3),
    Column("number", N_("Number"), width=120, muted=True, yields=2),
    Column("state", N_("State"), "state", width=104, chips=EVENT_CHIPS),
)
CAME_OPTIONS = {True: N_("Came"), False: N_("Did not come"), None: N_("Not noted")}


def a_score(typed: str) -> int | None:
    """Return a typed score, or None where nothing was typed. Raises ``typed.not_a_score``."""
    text = typed.strip()
    if not text:
        return None
    if text not in {"1", "2", "3", "4", "5"}:
        raise DomainError("typed.not_a_score", text=typed)
    return int(text)


PEOPLE_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=110, stretch=True, strong=True),
    Column(
        "answer",
        N_("Answer"),
        width=110,
        parse=one_of(ANSWERS),
        choices=lambda: [(key, translate(text)) for key, text in ANSWERS.items()],
        display=lambda value: translate(ANSWERS[value]),
    ),
    Column(
        "came",
        N_("Came"),
        width=90,
        parse=one_of(CAME_OPTIONS),
        choices=lambda: [(key, translate(text)) for key, text in CAME_OPTIONS.items()],
        display=lambda value: translate(CAME_OPTIONS[value]),
    ),
    Column("score", N_("Score (1 to 5)"), "number", width=90, parse=a_score),
)


def contest_row(shown: "Board") -> tuple[Any, ...]:
    """Return a contest as a row."""
    contest, rule = shown.contest, shown.contest.rule
    leaders = [team.name for team in shown.teams if team.rank == 1]
    return (
        contest.id,
        rule.title,
        rule.period.title(),
        shown.measure,
        translate(COUNTINGS[rule.counting]),
        len(rule.teams),
        _(", ").join(leaders) or None,
        sum(rule.prizes_fen) or None,
        contest.number or None,
        contest.state,
    )


def event_row(event: Event, today: dt.date) -> tuple[Any, ...]:
    """Return an activity as a row."""
    plan = event.plan
    is_late = event.state == "planned" and plan.ends_on < today
    return (
        event.id,
        plan.title,
        translate(KINDS[plan.kind]),
        plan.starts_on,
        plan.place or None,
        event.signed_up,
        event.came if event.state == "done" else None,
        plan.budget_fen or None,
        event.spent_fen or None,
        score_of(event.people).mean,
        event.number,
        "late" if is_late else event.state,
    )


def person_row(person: Participant) -> tuple[Any, ...]:
    """Return somebody invited as a row."""
    return (person.employee_id, person.name, person.answer, person.came, person.score)
