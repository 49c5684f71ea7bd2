"""What a measure is: a named quantity for subjects in periods, with its reasons for having none.

The areas declare theirs; ``desktop_sales.assembly.measures`` lists and computes them together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, translate

if TYPE_CHECKING:
    # The session only passes through; core itself has no SQL.
    from sqlalchemy.orm import Session

SubjectKind = Literal["person", "region", "company"]
Unit = Literal["yuan", "rate", "index", "count", "people"]
"""A rate is a fraction shown in per cent, an index a fraction shown in points of 100."""
FRACTIONS = frozenset({"rate", "index"})
Direction = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Whom a figure is about; ``id`` is the integer key, 0 for the company.

    ``Subject("person", 0)`` is nobody: lines credited to no salesperson, which count for their
    region only.
    """

    kind: SubjectKind
    id: int


COMPANY = Subject("company", 0)
NOBODY = Subject("person", 0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A named quantity. ``title`` and ``definition`` (口径) are marked texts, shown translated."""

    name: str
    title: str
    unit: Unit
    direction: Direction
    definition: str
    subjects: frozenset[SubjectKind] = frozenset({"person", "region", "company"})
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class MeasureValue:
    """A figure: yuan, a fraction or a count; or None and the reason.

    ``numerator`` and ``denominator`` are the numbers put into a ratio, ``note`` a code of
    something to print beside it.
    """

    value: Decimal | None
    reason: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str | None = None


MeasureKey = tuple[Subject, str, str]
"""Subject, ``Period.key`` and the measure's name."""
MeasureValues = dict[MeasureKey, MeasureValue]


Compute = Callable[
    ["Session", Sequence[str], Sequence[Subject], Sequence[Period], MeasureValues], MeasureValues
]
"""Returns the value of every named measure for every subject and period."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where measures come from; ``compute`` finds all of them in one statement.

    ``needs`` names measures of other sources that are computed before and handed in as known.
    """

    name: str
    measures: tuple[Measure, ...]
    compute: Compute
    needs: tuple[str, ...] = ()


NOT_APPLICABLE = "not_applicable."
MISSING = "missing."

_REASONS: dict[str, str] = {
    "not_applicable.no_target": N_("No target for this period"),
    "not_applicable.no_comparison": N_("The same period last year has no sales above zero"),
    "not_applicable.below_minimum_base": N_("The same period last year is below the minimum base"),
    "not_applicable.no_amount": N_("No sales above zero in this period"),
    "not_applicable.not_for_person": N_("Not measured for a single person"),
    "not_applicable.no_people": N_("No people on average in this period"),
    "not_applicable.no_team_target": N_("Nobody of the team has a target for this period"),
    "missing.cost": N_("The sales lines of this period have no cost"),
    "missing.market_size": N_(
        "No market size is entered for this region (Sales plan → Regional strategy)"
    ),
    "note.cost_incomplete": N_("Lines without cost are left out"),
    "note.short_history": N_("Less than 12 months of history"),
    "note.cumulative": N_("January and February compared together"),
    "note.few_heads": N_("Fewer than ten people: look at the number of leavers"),
    "note.leavers_in_probation": N_("Includes leavers in probation"),
    "note.targets_missing": N_("Some people of the team have no target and are left out"),
}


def register_reasons(reasons: Mapping[str, str]) -> None:
    """Add reasons and notes of an area (code -> English text marked by ``N_``)."""
    for code, text in reasons.items():
        if _REASONS.get(code, text) != text:
            raise ValueError(f"two texts for {code}")
        _REASONS[code] = text


def reason_text(code: str) -> str:
    """Return the translated text of a reason or note."""
    return translate(_REASONS[code])


def has_reason(code: str) -> bool:
    """Tell whether a reason or note has its text."""
    return code in _REASONS


def not_applicable(problem: str) -> MeasureValue:
    """Return the value of a measure that cannot apply here, with its reason."""
    return MeasureValue(None, reason=NOT_APPLICABLE + problem)


def missing(problem: str) -> MeasureValue:
    """Return the value of a measure whose data were not supplied, with its reason."""
    return MeasureValue(None, reason=MISSING + problem)


def of_kind(subjects: Iterable[Subject], kind: SubjectKind) -> list[int]:
    """Return the ids of the subjects of one kind."""
    return [subject.id for subject in subjects if subject.kind == kind]


def ratio(numerator: Decimal, denominator: Decimal, otherwise: str, **more: Any) -> MeasureValue:
    """Divide, or give the reason ``otherwise`` where the denominator is zero or below."""
    if denominator <= 0:
        return MeasureValue(None, NOT_APPLICABLE + otherwise, numerator, denominator)
    return MeasureValue(numerator / denominator, None, numerator, denominator, **more)
