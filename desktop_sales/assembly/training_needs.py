"""Topics for a year's training plan, from what the appraisal and the development plans show (R48)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.careers.queries import training_needs
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.training.queries import year_plan
from desktop_sales.areas.training.records import Theme, TopicDraft
from desktop_sales.assembly.result_use import low_items_of
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext

_SERVICE = ("service.", "customers.satisfaction", "deduction.complaints")
_THEMES: tuple[tuple[tuple[str, ...], Theme], ...] = (
    (("team.", "ability.communication"), "management"),
    (("market.", "ability.market_analysis", "extra.market"), "industry"),
    (("ability.attitude", "ability.execution", "work.", "deduction."), "conduct"),
)


@dataclass(frozen=True, slots=True)
class NeededTopic:
    """A topic with the people who need it; ``is_planned`` once the year's plan has it."""

    draft: TopicDraft
    people: tuple[str, ...]
    is_planned: bool


def needed_topics(session: Session, year: int, today: date) -> list[NeededTopic]:
    """Return a topic for each item that somebody is low in or has an open training need of.

    The low items are those of the confirmed months of the year, or of the running one where it is
    planned ahead. The item that most people need stands first.
    """
    basis = Period.parse(str(min(year, today.year)))
    there = {person.id for person in team.employees(session, today)}
    needs = [
        (need.indicator, need.title, need.name, need.content)
        for need in training_needs(session)
        if need.status != "passed" and need.employee_id in there
    ]
    lows = [
        (low.draft.indicator, low.draft.title, low.name, low.draft.content)
        for low in low_items_of(session, basis, today)
    ]
    planned = {topic.plan.title for topic in year_plan(session, year).topics}
    found = [
        _topic(indicator, title, own, planned)
        for (indicator, title), own in _by_item([*needs, *lows]).items()
    ]
    return sorted(found, key=lambda each: (-len(each.people), each.draft.title))


def _by_item(
    rows: Iterable[tuple[str, str, str, str]],
) -> dict[tuple[str, str], dict[str, str]]:
    """Return the people of each item with what each is to learn; a need goes before a low item."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for indicator, title, name, content in rows:
        found.setdefault((indicator, title), {}).setdefault(name, content)
    return found


def _topic(indicator: str, title: str, own: dict[str, str], planned: Iterable[str]) -> NeededTopic:
    people = tuple(own)
    reason = ngettext(
        "{n} person below the standard or with an open training need in {item}",
        "{n} people below the standard or with an open training need in {item}",
        len(people),
    )
    draft = TopicDraft(
        title=_("Improving: {item}").format(item=title),
        theme=next((theme for codes, theme in _THEMES if indicator.startswith(codes)), "sales"),
        goal=_("Everybody named reaches the standard in {item} at the next appraisal").format(
            item=title
        ),
        content="\n".join(dict.fromkeys(own.values())),
        audience=_(", ").join(people),
        is_service=indicator.startswith(_SERVICE),
        reason=reason.format(n=len(people), item=title),
    )
    return NeededTopic(draft, people, draft.title in planned)
