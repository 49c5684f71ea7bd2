"""What leaves and enters the satisfaction surveys of the service area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

NOT_APPLICABLE = "na"
Score = int | str | None
"""A grade from 1 to the scale's end, ``NOT_APPLICABLE``, or None where nothing was answered."""
SCALES = (5, 10)


class ItemKind(StrEnum):
    """An item is graded, or ticked (one of several that apply)."""

    GRADE = "grade"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class SurveyItem:
    """An item of a survey; ``text`` is also the header of its column in answers."""

    text: str
    topic: str = ""
    weight: int = 1
    kind: ItemKind = ItemKind.GRADE
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """What is asked and how it is counted (form 8).

    ``missing_grade`` stands for one item left out (较满意); with more than ``most_missing`` left
    out a form is invalid. ``overall`` is the text of the item that asks for the whole, if any: it
    is not part of the index. ``not_applicable`` are the codes that leave the denominator.
    """

    name: str
    scale: int
    items: tuple[SurveyItem, ...]
    overall: str = ""
    missing_grade: int = 3
    most_missing: int = 1
    satisfied_from: int = 90
    not_applicable: tuple[str, ...] = ("-1", "98")

    @property
    def graded(self) -> tuple[SurveyItem, ...]:
        """The items that make up the index."""
        return tuple(
            item for item in self.items if item.kind is ItemKind.GRADE and item.text != self.overall
        )

    @property
    def ticked(self) -> tuple[SurveyItem, ...]:
        """The items that are ticked."""
        return tuple(item for item in self.items if item.kind is ItemKind.TICK)


@dataclass(frozen=True, slots=True)
class FormIndex:
    """What one form comes to: its index from 0 to 100, or None for an invalid one."""

    index: Decimal | None
    missing: int


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """One answered form. ``scores`` are by item text; ``row`` names it within its file."""

    scores: Mapping[str, Score]
    answered_on: date
    customer_id: int | None = None
    respondent: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey with its counts."""

    id: int
    uid: str
    name: str
    started_on: date
    ended_on: date | None
    template: Template
    seed: int | None
    sent: int
    answers: int
    valid: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """A customer drawn for a survey, and whether an answer came."""

    customer_id: int
    customer: str
    group: str
    owner: str
    answered: bool


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What an item came to: the mean of its grades over valid forms.

    ``importance`` is how closely its grades go with the overall grade (−1 to 1), else its share
    of the weights; ``quadrant`` one of improve, keep, watch, ease.
    """

    item: SurveyItem
    answered: int
    mean: Decimal | None
    importance: Decimal | None
    quadrant: str


@dataclass(frozen=True, slots=True)
class TickResult:
    """How many forms ticked an item."""

    item: SurveyItem
    count: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What a survey came to; rates are fractions, ``index`` is of 100, ``nps`` from −100 to 100."""

    sent: int
    answers: int
    valid: int
    response_rate: Decimal | None
    index: Decimal | None
    satisfied: int
    satisfied_share: Decimal | None
    nps: Decimal | None
    overall_mean: Decimal | None
    items: tuple[ItemResult, ...]
    ticks: tuple[TickResult, ...]
    by_derived_importance: bool


def template_json(template: Template) -> dict[str, Any]:
    """Return a template as it is stored."""
    return {
        "name": template.name,
        "scale": template.scale,
        "overall": template.overall,
        "missing_grade": template.missing_grade,
        "most_missing": template.most_missing,
        "satisfied_from": template.satisfied_from,
        "not_applicable": list(template.not_applicable),
        "items": [
            {
                "text": item.text,
                "topic": item.topic,
                "weight": item.weight,
                "kind": item.kind.value,
                "explanation": item.explanation,
            }
            for item in template.items
        ],
    }


def template_of(stored: Mapping[str, Any]) -> Template:
    """Return a template from its stored form."""
    items = tuple(
        SurveyItem(**{**told, "kind": ItemKind(told.get("kind", "grade"))})
        for told in stored["items"]
    )
    rest = {name: value for name, value in stored.items() if name != "items"}
    codes = tuple(rest.pop("not_applicable", ("-1", "98")))
    return Template(items=items, not_applicable=codes, **rest)
