"""How a month stands: bars of the grades against the reference, steps done and to come."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_sales.areas.appraisal.records import GradeCount, Progress
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _, ngettext
from ui.areas.appraisal.wording import points
from ui.kit.charts.bars import BarItem
from ui.kit.steps import Step


def grade_bars(grades: Sequence[GradeCount]) -> list[BarItem]:
    """Return a bar for each grade with its reference mark, and one for the ungraded."""
    items = []
    for grade in grades:
        people = ngettext("{n} person", "{n} people", grade.people).format(n=grade.people)
        if not grade.code:
            if grade.people:
                title = _("No grade")
                tip = f"{title}: {people}"
                items.append(BarItem(title, grade.people, look="open", text=people, tip=tip))
            continue
        title = f"{grade.code} {shipped_text(grade.title)}"
        tip = f"{title}: {people}"
        if grade.suggested is not None:
            tip += " · " + _("reference {n}").format(n=grade.suggested)
        items.append(BarItem(title, grade.people, mark=grade.suggested, text=people, tip=tip))
    return items


def steps_of(progress: Progress, *, has_data: bool) -> list[Step]:
    """Return the steps of the month: data, computed, rated, confirmed, archived."""
    people = progress.people
    counts = (people, progress.rated, progress.confirmed, progress.archived)
    done = [has_data or people > 0, *(people > 0 and count >= people for count in counts)]
    texts = [
        _("Data ready"),
        _("Computed"),
        _("Complete {done}/{all}").format(done=progress.rated, all=people)
        if people
        else _("Complete"),
        _("Confirmed {done}/{all}").format(done=progress.confirmed, all=people)
        if people
        else _("Confirmed"),
        _("Archive"),
    ]
    current = done.index(False) if False in done else len(done)
    return [
        Step(text, "current" if place == current else "done" if done[place] else "next")
        for place, text in enumerate(texts)
    ]


def change_text(mean: Decimal | None, before: Decimal | None) -> str:
    """Return how the mean has moved since the month before, or nothing."""
    if mean is None or before is None:
        return ""
    sign = "+" if mean >= before else "−"
    return _("{sign}{points} on last month").format(sign=sign, points=points(abs(mean - before)))
