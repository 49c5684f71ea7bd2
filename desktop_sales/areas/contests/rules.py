"""The board of a contest: figures of teams, places, and prizes exact to the fen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from desktop_sales.areas.contests.records import (
    ContestDraft,
    Counting,
    MemberStanding,
    Split,
    TeamDraft,
    TeamStanding,
)
from desktop_sales.areas.plans.rules import SUMMABLE_MEASURES
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import split_exact

MEASURES = SUMMABLE_MEASURES | {"visits.count"}
"""What adds up over the members of a team."""
PLACES = Decimal("0.0001")
"""Scores are compared as printed, rounded half up to four places."""


def check_contest(draft: ContestDraft) -> None:
    """Refuse a contest that could not be decided.

    Raises ``contests.title_missing``, ``contests.measure_not_summed``, ``contests.few_teams``,
    ``contests.team_unnamed``, ``contests.team_twice``, ``contests.team_empty``,
    ``contests.person_twice``, ``contests.factor_not_positive``, ``contests.prize_negative``,
    ``contests.prizes_rise``.
    """
    if not draft.title.strip():
        raise DomainError("contests.title_missing")
    if draft.measure not in MEASURES:
        raise DomainError("contests.measure_not_summed", measure=draft.measure)
    if len(draft.teams) < 2:
        raise DomainError("contests.few_teams")
    _check_teams(draft)
    if any(prize < 0 for prize in draft.prizes_fen):
        raise DomainError("contests.prize_negative")
    if list(draft.prizes_fen) != sorted(draft.prizes_fen, reverse=True):
        raise DomainError("contests.prizes_rise")


def _check_teams(draft: ContestDraft) -> None:
    names = [team.name.strip() for team in draft.teams]
    for name, team in zip(names, draft.teams, strict=True):
        if not name:
            raise DomainError("contests.team_unnamed")
        if names.count(name) > 1:
            raise DomainError("contests.team_twice", name=name)
        if not team.members:
            raise DomainError("contests.team_empty", name=name)
        if team.factor <= 0:
            raise DomainError("contests.factor_not_positive", name=name)
    everyone = [member for team in draft.teams for member in team.members]
    if len(set(everyone)) < len(everyone):
        raise DomainError("contests.person_twice")


def standings(
    draft: ContestDraft,
    figures: Mapping[int, Decimal | None],
    targets: Mapping[int, Decimal],
    names: Mapping[int, str],
) -> tuple[TeamStanding, ...]:
    """Return the board, best first, with prizes; equal scores share a place and its prizes."""
    teams = [_team(draft.counting, team, figures, targets, names) for team in draft.teams]
    known = sorted(
        (team for team in teams if team.score is not None), key=lambda team: -(team.score or 0)
    )
    ranked = _ranked(known)
    prizes = split_prizes([team.rank or 0 for team in ranked], draft.prizes_fen)
    paid = [
        replace(team, prize_fen=prize, members=_with_parts(team, prize, draft.split))
        for team, prize in zip(ranked, prizes, strict=True)
    ]
    return (*paid, *(team for team in teams if team.score is None))


def split_prizes(ranks: Sequence[int], prizes_fen: Sequence[int]) -> list[int]:
    """Return each team's prize, by places in rising order; the sum is that of the prizes reached.

    Teams that share a place share the prizes of all places they take up, equally and to the fen;
    an odd fen goes to the one named first.
    """
    given = [*prizes_fen, *[0] * len(ranks)]
    found: list[int] = []
    for _rank, level in groupby(ranks):
        count = len(list(level))
        together = sum(given[len(found) : len(found) + count])
        found += split_exact(together, [1] * count)
    return found


def split_among_members(
    prize_fen: int, figures: Sequence[Decimal | None], split: Split
) -> list[int]:
    """Return each member's part of a team's prize; together exactly the prize.

    By figures below or without zero nobody gets less than nothing; where nobody has one, all get
    the same.
    """
    weights = [max(figure or Decimal(0), Decimal(0)) for figure in figures]
    if split == "equal" or not any(weights):
        weights = [Decimal(1)] * len(figures)
    return split_exact(prize_fen, weights)


def _team(
    counting: Counting,
    team: TeamDraft,
    figures: Mapping[int, Decimal | None],
    targets: Mapping[int, Decimal],
    names: Mapping[int, str],
) -> TeamStanding:
    members = tuple(
        MemberStanding(each, names.get(each, ""), figures.get(each), targets.get(each))
        for each in team.members
    )
    figure = _figure(counting, members)
    score = None
    if figure is not None:
        score = (figure * team.factor + team.head_start).quantize(PLACES, ROUND_HALF_UP)
    return TeamStanding(
        team.name, None, figure, score, None, team.factor, team.head_start, 0, members
    )


def _figure(counting: Counting, members: Sequence[MemberStanding]) -> Decimal | None:
    if counting == "completion":
        members = [each for each in members if each.target is not None and each.target > 0]
    known = [each.figure for each in members if each.figure is not None]
    if not known:
        return None
    total = sum(known, Decimal(0))
    if counting == "completion":
        return total / sum((each.target or Decimal(0) for each in members), Decimal(0))
    return total / len(members) if counting == "per_head" else total


def _ranked(known: Sequence[TeamStanding]) -> list[TeamStanding]:
    found: list[TeamStanding] = []
    for place, team in enumerate(known, start=1):
        before = found[-1] if found else None
        if before is None or before.score is None or team.score is None:
            found.append(replace(team, rank=place))
            continue
        rank = before.rank if before.score == team.score else place
        found.append(replace(team, rank=rank, behind=before.score - team.score))
    return found


def _with_parts(team: TeamStanding, prize_fen: int, split: Split) -> tuple[MemberStanding, ...]:
    parts = split_among_members(prize_fen, [each.figure for each in team.members], split)
    return tuple(
        replace(each, prize_fen=part) for each, part in zip(team.members, parts, strict=True)
    )
