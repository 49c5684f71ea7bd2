"""What the actions page reads in one go on the reading thread."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import queries
from desktop_sales.areas.actions.records import Action
from desktop_sales.assembly.action_origins import OriginRecord, origin_records
from ui.kit.people_choice import PeopleChoice, read_people


@dataclass(frozen=True, slots=True)
class ActionsSeen:
    """All actions by key, what they came from, and who can take one on."""

    actions: dict[int, Action]
    origins: dict[int, OriginRecord]
    people: PeopleChoice


def read_actions(session: Session, today: dt.date) -> ActionsSeen:
    """Return all actions, open ones first."""
    found = queries.actions(session)
    origins = origin_records(session, found)
    return ActionsSeen(
        {action.id: action for action in found}, origins, read_people(session, today)
    )
