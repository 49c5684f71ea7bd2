"""Words, chips and tones of the appraisal pages."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.appraisal.records import Family, RaterGroup, ResultDetail, ResultRow
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate
from ui.kit.columns import Chip
from ui.kit.formats import MISSING, number

FAMILY_TITLES: dict[Family, str] = {
    "results": N_("Sales results"),
    "customers": N_("Customer development and care"),
    "team": N_("Team management"),
    "ability": N_("Personal ability"),
}
SHORT_FAMILY_TITLES: dict[Family, str] = {
    "results": N_("Results"),
    "customers": N_("Clients"),
    "team": N_("Team"),
    "ability": N_("Ability"),
}
RATER_TITLES: dict[RaterGroup, str] = {
    "superior": N_("Superior's mark"),
    "peer": N_("Peers' mark"),
    "self": N_("Own rating"),
    "review": N_("Review"),
}
_GRADE_TONES = ("good", "accent", "neutral", "bad")
UNGRADED = Chip(N_("No grade"), "outline")
WEAK = Decimal("0.9")
POOR = Decimal("0.6")

TO_RATE = "to_rate"
TO_CONFIRM = "to_confirm"
CONFIRMED = "confirmed"
CHANGED = "changed"
ARCHIVED = "archived"
UNRATED = "unrated"
UNRATED_ARCHIVED = "unrated_archived"
STATE_CHIPS: dict[str, Chip] = {
    TO_RATE: Chip(N_("Incomplete"), "warn", "edit"),
    TO_CONFIRM: Chip(N_("To confirm"), "clock", "clock"),
    CONFIRMED: Chip(N_("Confirmed"), "good", "good"),
    CHANGED: Chip(N_("Data changed"), "warn", "warn"),
    ARCHIVED: Chip(N_("Archived"), "good", "good"),
    UNRATED: Chip(N_("Confirmed without ratings"), "warn", "edit"),
    UNRATED_ARCHIVED: Chip(N_("Archived without ratings"), "warn", "edit"),
}


def grade_chip(grade: str, title: str, grades: Sequence[str]) -> Chip:
    """Return a grade's chip; the tone follows the grade's place, best first."""
    if not grade:
        return UNGRADED
    place = list(grades).index(grade) if grade in grades else 2
    tone = _GRADE_TONES[min(place, 3)] if place < len(grades) - 1 else _GRADE_TONES[3]
    return Chip(f"{grade} {shipped_text(title)}".strip(), tone)


def state_of(row: ResultRow) -> str:
    """Return the state of one person's month as the list shows it."""
    if row.status == "archived":
        return UNRATED_ARCHIVED if row.without_ratings else ARCHIVED
    if row.status == "confirmed":
        if row.data_changed:
            return CHANGED
        return UNRATED if row.without_ratings else CONFIRMED
    return TO_RATE if row.missing else TO_CONFIRM


def points(value: Decimal | None) -> str:
    """Return a score with one decimal, or the mark of what is missing."""
    return MISSING if value is None else number(value, 1)


def exact_points(value: Decimal | None) -> str:
    """Return a score as it is printed, two decimals."""
    return MISSING if value is None else number(value, 2)


def weight_text(value: Decimal) -> str:
    """Return a weight without needless zeros."""
    return f"{value.normalize():f}"


def weight_beside(value: Decimal) -> str:
    """Return a weight as it stands beside a score: never finer than the score itself."""
    return weight_text(value) if value == value.to_integral_value() else points(value)


def share_tone(score: Decimal | None, weight: Decimal) -> str:
    """Return the tone of a score's bar: accent from 90 % of the weight, bad below 60 %."""
    if score is None or weight <= 0:
        return "accent"
    share = score / weight
    if share >= WEAK:
        return "accent"
    return "warn" if share >= POOR else "bad"


_UNITS = {"rate": "%", "yuan": N_("yuan"), "points": N_("points"), "people": N_("people")}


def unit_title(unit: str) -> str:
    """Return what a typed value counts, or nothing for plain numbers."""
    return translate(_UNITS.get(unit, ""))


def facts_of(detail: ResultDetail) -> str:
    """Return the line under a person's name: number, post, region."""
    code, body = detail.person.code, detail.body
    number_text = _("No. {code}").format(code=code) if code else ""
    return " · ".join(part for part in (number_text, body.post, body.region) if part)


def family_title(family: Family, *, short: bool = False) -> str:
    """Return a family's translated title."""
    return translate((SHORT_FAMILY_TITLES if short else FAMILY_TITLES)[family])
