"""What leaves and enters the idea box of the service area (R105)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class IdeaState(StrEnum):
    """How far an idea has come."""

    SUBMITTED = "submitted"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ON_TRIAL = "on_trial"
    DROPPED = "dropped"
    ADOPTED = "adopted"
    REWARDED = "rewarded"


@dataclass(frozen=True, slots=True)
class IdeaDraft:
    """An idea as handed in: what is to be done otherwise, and what it would bring."""

    title: str
    employee_id: int
    submitted_on: date
    text: str = ""
    benefit: str = ""


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea with names and all that came of it."""

    id: int
    uid: str
    number: str
    submitted_on: date
    employee_id: int
    employee: str
    title: str
    text: str
    benefit: str
    judged_on: date | None
    accepted: bool | None
    judge: str
    judgement: str
    tried_from: date | None
    tried_until: date | None
    trial: str
    ended_on: date | None
    adopted: bool | None
    result: str
    rewarded_on: date | None
    reward: str
    reward_fen: int

    @property
    def state(self) -> IdeaState:
        """Return how far it has come."""
        if self.rewarded_on is not None:
            return IdeaState.REWARDED
        if self.adopted is not None:
            return IdeaState.ADOPTED if self.adopted else IdeaState.DROPPED
        if self.tried_from is not None:
            return IdeaState.ON_TRIAL
        if self.accepted is not None:
            return IdeaState.ACCEPTED if self.accepted else IdeaState.REFUSED
        return IdeaState.SUBMITTED
