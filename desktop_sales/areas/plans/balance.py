"""Whether a plan adds up: sums of what stands below each part of the tree. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_sales.core.measures import COMPANY, Subject

Cell = tuple[Subject, str]
"""A subject and a month."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Who stands below whom: regions parents first (key, parent), and each person's region by
    month; a person without region stands below the company.
    """

    regions: tuple[tuple[int, int | None], ...]
    homes: Mapping[tuple[int, str], int | None]

    def parent(self, subject: Subject, month: str) -> Subject | None:
        """Return the next larger subject in a month; None for the company."""
        if subject.kind == "company":
            return None
        if subject.kind == "person":
            region = self.homes.get((subject.id, month))
        else:
            region = next((above for key, above in self.regions if key == subject.id), None)
        return COMPANY if region is None else Subject("region", region)

    def children(self, subject: Subject, month: str) -> list[Subject]:
        """Return who stands directly below a subject in a month, regions first."""
        if subject.kind == "person":
            return []
        above = subject.id if subject.kind == "region" else None
        regions = [Subject("region", key) for key, parent in self.regions if parent == above]
        people = [
            Subject("person", employee_id)
            for (employee_id, held), region in self.homes.items()
            if held == month and region == above
        ]
        return regions + sorted(people)


def sums_below(own: Mapping[Cell, int], tree: Tree, months: Sequence[str]) -> dict[Cell, int]:
    """Return the sum of the children of each parent and month that has any figure below it.

    A child without a figure of its own counts with the sum of its own children.
    """
    wanted = set(months)
    sums: dict[Cell, int] = {}

    def add(parent: Subject, month: str, value: int) -> None:
        sums[parent, month] = sums.get((parent, month), 0) + value

    for (subject, month), value in own.items():
        if subject.kind == "person" and month in wanted:
            region = tree.homes.get((subject.id, month))
            add(COMPANY if region is None else Subject("region", region), month, value)
    for key, above in reversed(tree.regions):
        region_subject = Subject("region", key)
        parent = COMPANY if above is None else Subject("region", above)
        for month in months:
            cell = (region_subject, month)
            value_of_region = own.get(cell, sums.get(cell))
            if value_of_region is not None:
                add(parent, month, value_of_region)
    return sums


def open_cells(own: Mapping[Cell, int], below: Mapping[Cell, int]) -> Iterable[Cell]:
    """Return where a parent's own figure and the sum of its children part."""
    return (cell for cell, value in own.items() if cell in below and below[cell] != value)
