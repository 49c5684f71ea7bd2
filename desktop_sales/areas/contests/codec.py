"""A frozen board as JSON values: what the database and the seal store."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop_sales.areas.contests.records import MemberStanding, TeamStanding


def team_to_json(team: TeamStanding) -> dict[str, Any]:
    """Return a team of the board as plain values, decimals as strings."""
    return {
        "name": team.name,
        "rank": team.rank,
        "figure": _text(team.figure),
        "score": _text(team.score),
        "behind": _text(team.behind),
        "factor": str(team.factor),
        "head_start": str(team.head_start),
        "prize_fen": team.prize_fen,
        "members": [
            [each.employee_id, each.name, _text(each.figure), _text(each.target), each.prize_fen]
            for each in team.members
        ],
    }


def team_from_json(data: Mapping[str, Any]) -> TeamStanding:
    """Return the team that ``team_to_json`` stored."""
    return TeamStanding(
        name=data["name"],
        rank=data["rank"],
        figure=_number(data["figure"]),
        score=_number(data["score"]),
        behind=_number(data["behind"]),
        factor=Decimal(data["factor"]),
        head_start=Decimal(data["head_start"]),
        prize_fen=data["prize_fen"],
        members=tuple(
            MemberStanding(key, name, _number(figure), _number(target), prize)
            for key, name, figure, target, prize in data["members"]
        ),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
