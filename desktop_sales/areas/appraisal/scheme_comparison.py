"""Two versions of a scheme beside each other: what was added, taken out, changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_sales.areas.appraisal.records import Indicator
from desktop_sales.areas.appraisal.wording import family_title, figure, plain, standard
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate

Change = Literal[
    "added", "removed", "title", "family", "weight", "source", "target", "scoring", "scale", "role"
]
CHANGE_TITLES: Mapping[Change, str] = {
    "added": N_("Added"),
    "removed": N_("Taken out"),
    "title": N_("Title"),
    "family": N_("Family"),
    "weight": N_("Weight"),
    "source": N_("Data source"),
    "target": N_("Target"),
    "scoring": N_("Scoring"),
    "scale": N_("Behaviour scale"),
    "role": N_("Role"),
}
ROLE_TITLES = {
    "weighted": N_("Within the 100 points"),
    "extra": N_("Extra points"),
    "deduction": N_("Deduction"),
}
KIND_TITLES = {
    "measure": N_("From the data"),
    "rated": N_("Rated"),
    "manual": N_("Typed with proof"),
}


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """One difference: of which indicator, in what, and both sides in words."""

    code: str
    title: str
    change: Change
    before: str
    after: str


def compare(before: Sequence[Indicator], after: Sequence[Indicator]) -> list[SchemeChange]:
    """Return every difference, in the order of the later version; what was taken out last."""
    old, new = {each.code: each for each in before}, {each.code: each for each in after}
    found: list[SchemeChange] = []
    for code, indicator in new.items():
        known = old.get(code)
        if known is None:
            found.append(SchemeChange(code, indicator.title, "added", "", _whole(indicator)))
        else:
            found += _changes(known, indicator)
    gone = [each for code, each in old.items() if code not in new]
    return [*found, *(SchemeChange(i.code, i.title, "removed", _whole(i), "") for i in gone)]


def _changes(before: Indicator, after: Indicator) -> Iterable[SchemeChange]:
    old, new = _aspects(before), _aspects(after)
    for change, text in new.items():
        if old[change] != text:
            yield SchemeChange(after.code, after.title, change, old[change], text)


def _aspects(indicator: Indicator) -> dict[Change, str]:
    """Return what can differ, in words as the window and the command line show it."""
    return {
        "title": indicator.title,
        "family": family_title(indicator.family),
        "role": translate(ROLE_TITLES[indicator.role]),
        "weight": plain(indicator.weight),
        "source": source_text(indicator),
        "target": target_text(indicator),
        "scoring": standard(indicator),
        "scale": scale_text(indicator),
    }


def _whole(indicator: Indicator) -> str:
    return f"{plain(indicator.weight)}{_('; ')}{standard(indicator)}"


def kind_text(indicator: Indicator) -> str:
    """Return how the figure comes about."""
    fed = indicator.kind == "manual" and indicator.measure is not None
    return _("Data, or typed") if fed else translate(KIND_TITLES[indicator.kind])


def source_text(indicator: Indicator) -> str:
    """Return where the figure comes from: the measure by its name, rated, typed."""
    kind = translate(KIND_TITLES[indicator.kind])
    if indicator.kind == "manual" and indicator.measure:
        return _("from the data {measure}, or typed with proof").format(measure=indicator.measure)
    return f"{kind} {indicator.measure}" if indicator.measure else kind


def target_text(indicator: Indicator) -> str:
    """Return which target the figure is held against."""
    own = "" if indicator.target is None else figure(indicator.target, indicator.unit)
    if indicator.target_kind == "plan":
        return _("plan, else {own}").format(own=own) if own else _("plan")
    if indicator.target_kind == "measure":
        return _("the measure is a completion")
    return own or _("none")


def scale_text(indicator: Indicator) -> str:
    """Return the steps of a behaviour scale, best first."""
    steps = [
        _("from {mark}: {seen}").format(mark=plain(mark), seen=shipped_text(seen))
        for mark, seen in indicator.anchors
    ]
    return _("; ").join(steps)
