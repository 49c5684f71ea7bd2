"""Teams of a contest as they are typed or pasted: one line a team, cells apart by | or Tab."""

import re
from decimal import Decimal

from desktop_sales.areas.contests.records import TeamDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_number

register_sentences(
    {
        "typed.not_a_team": N_(
            "Line {line} is no team. Write its name, a bar, and its members: “Eagles | 林晓、吴海涛”."
        ),
    }
)
_CELLS = re.compile("[|\uff5c\t]")
_NAMES = re.compile(r"[、,，;；\s]+")


def read_teams(text: str, people: PeopleChoice) -> tuple[TeamDraft, ...]:
    """Return the teams of a typed text: name | members | factor | head start.

    Raises ``typed.not_a_team``, ``typed.nobody``, ``typed.namesakes``, ``typed.not_a_number``.
    """
    found = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), start=1):
        cells = [cell.strip() for cell in _CELLS.split(line)]
        if not 2 <= len(cells) <= 4:
            raise DomainError("typed.not_a_team", line=number)
        members = [people.parse(name) for name in _NAMES.split(cells[1]) if name]
        found.append(
            TeamDraft(
                cells[0],
                tuple(member for member in members if member is not None),
                _number(cells, 2, Decimal(1)),
                _number(cells, 3, Decimal(0)),
            )
        )
    return tuple(found)


def team_lines(teams: tuple[TeamDraft, ...], people: PeopleChoice) -> str:
    """Return teams as they are typed."""
    return "\n".join(_line(team, people) for team in teams)


def _line(team: TeamDraft, people: PeopleChoice) -> str:
    cells = [team.name, _(", ").join(people.text_of(member) for member in team.members)]
    if team.factor != 1 or team.head_start:
        cells.append(f"{team.factor.normalize():f}")
    if team.head_start:
        cells.append(f"{team.head_start.normalize():f}")
    return " | ".join(cells)


def _number(cells: list[str], place: int, default: Decimal) -> Decimal:
    return a_number(cells[place]) if len(cells) > place and cells[place] else default
