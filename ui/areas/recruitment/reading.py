"""What the views of recruitment read: requisitions, candidates, channels and what forms name."""

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_sales.areas.recruitment import queries, service
from desktop_sales.areas.recruitment.records import (
    Candidate,
    Channel,
    KeptNeed,
    Need,
    Requisition,
    RewardRule,
)
from desktop_sales.areas.recruitment.rules import reward_due
from desktop_sales.areas.team import queries as team
from desktop_sales.core.periods import Period
from ui.kit.people_choice import PeopleChoice, read_people

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Recruiting:
    """Everything at once: there are dozens of records, not thousands."""

    requisitions: list[Requisition] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    posts: list[tuple[Any, str]] = field(default_factory=list)
    regions: list[tuple[Any, str]] = field(default_factory=list)
    people: PeopleChoice = field(default_factory=PeopleChoice)
    reward: RewardRule | None = None

    def open_requisitions(self) -> list[Requisition]:
        """Return those for which candidates are taken."""
        return [one for one in self.requisitions if one.state == "approved"]

    def rewards_due(self) -> int:
        """Return for how many referrals a reward is due and not paid."""
        return sum(
            one.reward_paid_on is None and reward_due(one.referral, self.reward) > 0
            for one in self.candidates
        )


def read_recruiting(session: "Session", today: dt.date) -> Recruiting:
    """Read what all views but the need show."""
    return Recruiting(
        queries.requisitions(session),
        queries.candidates(session, today),
        queries.channels(session),
        [(post.id, post.name) for post in team.posts(session)],
        [(region.id, region.name) for region in team.regions(session)],
        read_people(session, today),
        service.reward_rule(session),
    )


def read_need(
    session: "Session", quarter: Period, today: dt.date
) -> tuple[list[Need], KeptNeed | None]:
    """Work the need out and read what was kept of the quarter."""
    from desktop_sales.assembly.recruiting_needs import quarter_needs

    return quarter_needs(session, quarter, today), queries.kept_need(session, quarter)
