"""The nine boxes of results and ability from the confirmed months of a period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.item_scores import ItemScore, item_scores, mean_percent
from desktop_sales.areas.appraisal.regulation import regulation_value
from desktop_sales.areas.team import queries as team
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_

Level = Literal["high", "middle", "low"]
LEVELS: tuple[Level, ...] = ("high", "middle", "low")
BOXES: Mapping[tuple[Level, Level], str] = {
    ("high", "high"): N_("Stars: give more room, prepare for promotion"),
    ("high", "middle"): N_("Strong results: widen abilities"),
    ("high", "low"): N_("Results by routine: train abilities"),
    ("middle", "high"): N_("High potential: set harder targets"),
    ("middle", "middle"): N_("Backbone: keep and encourage"),
    ("middle", "low"): N_("Meets results: train abilities"),
    ("low", "high"): N_("Able, results missing: find the cause, change the task"),
    ("low", "middle"): N_("Falling behind: coach, agree on steps"),
    ("low", "low"): N_("Below standard: training and a second appraisal"),
}
"""What a box means, by results and ability."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A person in a box: both figures in per cent of their weight."""

    employee_id: int
    name: str
    region: str
    results: Decimal
    ability: Decimal
    results_level: Level
    ability_level: Level


@dataclass(frozen=True, slots=True)
class NineBox:
    """Who stands where; ``missing`` names those without one of the two figures."""

    period: Period
    middle: Decimal
    high: Decimal
    people: tuple[Placed, ...]
    missing: tuple[str, ...]

    def inside(self, results: Level, ability: Level) -> tuple[Placed, ...]:
        """Return who stands in a box, the best results first."""
        return tuple(
            each
            for each in self.people
            if (each.results_level, each.ability_level) == (results, ability)
        )


def nine_box(session: Session, period: Period, region_id: int | None = None) -> NineBox:
    """Return the boxes of a period: results against ability, by the regulation's two limits.

    Results are all measured families together, ability is the family of that name.
    """
    middle = Decimal(regulation_value(session, "nine_box_middle", period.end))
    high = Decimal(regulation_value(session, "nine_box_high", period.end))
    inside = team.region_descendants(session).get(region_id or 0)
    by_person: dict[int, list[ItemScore]] = {}
    for item in item_scores(session, period.months()):
        by_person.setdefault(item.employee_id, []).append(item)
    people, missing = [], []
    for person in team.employees(session, period=period):
        own = by_person.get(person.id)
        if own is None or (inside is not None and person.region_id not in inside):
            continue
        results = _percent(own, ability=False)
        ability = _percent(own, ability=True)
        if results is None or ability is None:
            missing.append(person.name)
            continue
        people.append(
            Placed(
                person.id,
                person.name,
                person.region or "",
                results,
                ability,
                level_of(results, middle, high),
                level_of(ability, middle, high),
            )
        )
    people.sort(key=lambda each: (-each.results, -each.ability, each.name))
    return NineBox(period, middle, high, tuple(people), tuple(missing))


def level_of(percent: Decimal, middle: Decimal, high: Decimal) -> Level:
    """Return the level of a figure: [high, …), [middle, high), below; no figure falls between."""
    if percent >= high:
        return "high"
    return "middle" if percent >= middle else "low"


def _percent(items: Iterable[ItemScore], *, ability: bool) -> Decimal | None:
    return mean_percent([item for item in items if (item.family == "ability") is ability])
