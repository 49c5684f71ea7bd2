"""What the page reads at once: findings, and the people who may be put in charge."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_sales.areas.analysis.records import FindingList
from desktop_sales.core.periods import Period
from ui.kit.people_choice import PeopleChoice, read_people

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class FindingsSeen:
    """The findings of a period with the people to choose from."""

    period: Period
    findings: FindingList
    people: PeopleChoice


def read_findings(session: "Session", period: Period, today: dt.date) -> FindingsSeen:
    """Return the findings of a period."""
    from desktop_sales.areas.analysis import queries

    found = queries.findings(session, period, today)
    return FindingsSeen(period, found, read_people(session, today))
