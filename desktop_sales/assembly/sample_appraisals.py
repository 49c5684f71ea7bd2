"""The sample's appraisals: marks, satisfaction, comments; the earlier months confirmed."""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import entries
from desktop_sales.areas.appraisal.queries import results
from desktop_sales.areas.appraisal.records import RaterGroup, RatingDraft, ValueDraft
from desktop_sales.areas.team.queries import superior_of
from desktop_sales.assembly.appraisals import compute_in, confirm_results
from desktop_sales.assembly.sample_company import SEED, company, sellers
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.workspace import Workspace

RATED = (
    "team.cooperation",
    "ability.sales_skill",
    "ability.market_analysis",
    "ability.communication",
)
LEVEL = {"team.cooperation": 88, "ability.sales_skill": 86, "ability.market_analysis": 82}
USUAL_LEVEL = 87
MONTHS_APPRAISED = 7
# In the month that is still open two people wait for marks and three for confirmation.
WAITING_FOR_MARKS = 2
WAITING_FOR_CONFIRMATION = 3


def appraise_sample_month(
    space: Workspace, month: Period, people: Mapping[str, int], *, is_open: bool
) -> None:
    """Mark, compute and confirm a month; in an open one some wait for marks or confirmation."""
    unmarked = _weakest(people)[:WAITING_FOR_MARKS] if is_open else []

    def enter(session: Session) -> None:
        _enter(session, month, people, unmarked)
        compute_in(session, month)

    space.run(_("Set up the sample"), enter, undoable=False)
    rows = space.read(partial(results, month=month))
    ready = [row.id for row in rows if row.status == "rated"]
    confirm_results(space, ready[: len(ready) - WAITING_FOR_CONFIRMATION] if is_open else ready)


def _weakest(people: Mapping[str, int]) -> list[int]:
    return [people[person["name"]] for person in sorted(sellers(), key=lambda p: p["strength"])]


def _enter(
    session: Session, month: Period, people: Mapping[str, int], unmarked: Sequence[int]
) -> None:
    chance = random.Random(f"{SEED} {month.key}")  # noqa: S311
    names = {key: name for name, key in people.items()}
    drafts: list[RatingDraft] = []
    values: list[ValueDraft] = []
    for employee_id in people.values():
        superior = superior_of(session, employee_id, month.end)
        satisfaction = Decimal(chance.randrange(860, 965)) / 10
        complaints = Decimal(chance.choice((0, 0, 8, 12, 16, 21))) / 1_000
        values += [
            ValueDraft(employee_id, "service.satisfaction", satisfaction, _("Survey forms")),
            ValueDraft(employee_id, "service.complaint_rate", complaints, _("Complaint log")),
        ]
        comment = chance.choice(company()["comments"])
        entries.enter_comment(session, month, employee_id, comment)
        if employee_id not in unmarked:
            raters = _raters(chance, employee_id, superior, people, names)
            drafts += _marks(chance, employee_id, raters)
    entries.enter_manual_values(session, month, values)
    entries.enter_ratings(session, month, drafts)


def _raters(
    chance: random.Random,
    employee_id: int,
    superior: int | None,
    people: Mapping[str, int],
    names: Mapping[int, str],
) -> list[tuple[RaterGroup, str]]:
    """Return who marks a person: the superior or the head office, two peers, the person."""
    others = [name for name, key in people.items() if key not in (employee_id, superior)]
    peers: list[tuple[RaterGroup, str]] = [("peer", name) for name in chance.sample(others, 2)]
    above = names.get(superior or 0, _("Head office"))
    return [("superior", above), *peers, ("self", names[employee_id])]


def _marks(
    chance: random.Random, employee_id: int, raters: Sequence[tuple[RaterGroup, str]]
) -> list[RatingDraft]:
    return [
        RatingDraft(
            employee_id=employee_id,
            indicator=indicator,
            group=group,
            rater=rater,
            score=Decimal(LEVEL.get(indicator, USUAL_LEVEL) + chance.randrange(-7, 9)),
        )
        for indicator in RATED
        for group, rater in raters
    ]
