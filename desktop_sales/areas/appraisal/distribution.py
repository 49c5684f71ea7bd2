"""Grade distribution: whole places for a pool of people, and a suggestion who gets them.

A suggestion only: the share of the lowest grade is a ceiling, never a quota.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from desktop_sales.core.money import split_exact

SMALLEST_POOL = 5


def places(people: int, shares: Sequence[int]) -> list[int] | None:
    """Return the whole places of each grade, best first, or None for a pool under five.

    Largest remainder, ties to the better grade: at 10/30/50/10 seven people give 1/2/3/1.
    """
    return None if people < SMALLEST_POOL else split_exact(people, shares)


def suggested(
    scores: Mapping[int, Decimal], shares: Sequence[int], pool: int | None = None
) -> dict[int, int] | None:
    """Return for each person the index of the grade that the distribution suggests.

    Equal scores share the better grade; the extra places are taken from the next lower ones.
    ``pool`` counts those without a score yet as well. None for a pool under five.
    """
    open_places = places(pool or len(scores), shares)
    if open_places is None:
        return None
    ranked = sorted(scores, key=lambda person: -scores[person])
    grades: dict[int, int] = {}
    grade, taken = 0, 0
    previous: Decimal | None = None
    for person in ranked:
        tied = previous is not None and scores[person] == previous
        while not tied and taken >= open_places[grade] and grade < len(open_places) - 1:
            # what a tie took beyond its places is missing from the next lower grade
            taken -= open_places[grade]
            grade += 1
        grades[person] = grade
        taken += 1
        previous = scores[person]
    return grades
