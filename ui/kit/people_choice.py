"""A person named in a form or cell: typed by characters, pinyin or initials, kept by key."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from ui.kit.cell_delegate import PinyinCompleter

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

register_sentences(
    {
        "typed.nobody": N_("Nobody is called “{text}”. Choose a name from the list."),
        "typed.namesakes": N_("Several people are called “{text}”. Choose one from the list."),
    }
)


class PeopleChoice:
    """Names to choose from. Namesakes carry their staff number behind the name."""

    def __init__(self, people: Iterable[tuple[int, str, str]] = ()) -> None:
        """Offer people given as (key, name, staff number or "")."""
        listed = list(people)
        names = [name for _key, name, _code in listed]
        self._shared = {name for name in names if names.count(name) > 1}
        self._text_of = {
            key: f"{name} ({code})" if name in self._shared and code else name
            for key, name, code in listed
        }
        self._key_of = {text: key for key, text in self._text_of.items()}

    def options(self) -> list[tuple[int, str]]:
        """Return (key, text) pairs, as ``Column.choices`` takes them."""
        return list(self._text_of.items())

    def text_of(self, key: int | None) -> str:
        """Return how a person is written, "" for nobody."""
        return "" if key is None else self._text_of.get(key, "")

    def parse(self, typed: str) -> int | None:
        """Return the key of a typed name, or None where nothing was typed.

        Raises ``typed.nobody``, ``typed.namesakes``.
        """
        text = typed.strip()
        if not text:
            return None
        if text in self._key_of:
            return self._key_of[text]
        raise DomainError("typed.namesakes" if text in self._shared else "typed.nobody", text=text)

    def complete(self, field: QLineEdit) -> QLineEdit:
        """Let a field complete the names and return it."""
        field.setCompleter(PinyinCompleter(list(self._key_of), field))
        return field


def read_people(session: "Session", today: "dt.date") -> PeopleChoice:
    """Return those in post on a day, to be named in forms."""
    from desktop_sales.areas.team.queries import employees

    return PeopleChoice((p.id, p.name, p.code or "") for p in employees(session, today))
