"""Whom an award can go to: people in post and regions, typed as names."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_sales.core.measures import Subject
from ui.kit.people_choice import PeopleChoice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Recipients(PeopleChoice):
    """People and regions in one field."""

    def __init__(self, subjects: Sequence[tuple[Subject, str, str]] = ()) -> None:
        """Offer subjects given as (subject, name, staff number or "")."""
        self._subjects = [subject for subject, _name, _code in subjects]
        super().__init__((place, name, code) for place, (_s, name, code) in enumerate(subjects))

    def subject(self, typed: str) -> Subject | None:
        """Return who was typed, or None. Raises ``typed.nobody``, ``typed.namesakes``."""
        place = self.parse(typed)
        return None if place is None else self._subjects[place]

    def text_of_subject(self, subject: Subject) -> str:
        """Return how somebody is written."""
        return self.text_of(self._subjects.index(subject))


def read_recipients(session: "Session", today: dt.date) -> Recipients:
    """Return those in post on a day, and the regions."""
    from desktop_sales.areas.team.queries import employees, regions

    people = [
        (Subject("person", person.id), person.name, person.code)
        for person in employees(session, today)
    ]
    teams = [(Subject("region", region.id), region.name, "") for region in regions(session)]
    return Recipients([*people, *teams])
