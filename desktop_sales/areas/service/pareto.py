"""Causes by how often they were complained about: the few that make up most."""

from collections.abc import Iterable
from decimal import Decimal

from desktop_sales.areas.service.complaint_records import ParetoRow


def pareto(complaints: Iterable[tuple[str, int | None, int]]) -> list[ParetoRow]:
    """Return causes given as (name, key, cost in fen), one a complaint: the most frequent first,
    of equal ones the dearer, then by name. Those without a key stand last among equals.
    """
    counts: dict[tuple[str, int | None], list[int]] = {}
    for name, key, cost in complaints:
        row = counts.setdefault((name, key), [0, 0])
        row[0] += 1
        row[1] += cost
    total = sum(count for count, _ in counts.values())
    ordered = sorted(
        counts.items(), key=lambda each: (-each[1][0], -each[1][1], each[0][1] is None, each[0][0])
    )
    rows, running = [], 0
    for (name, key), (count, cost) in ordered:
        running += count
        rows.append(
            ParetoRow(name, count, cost, Decimal(count) / total, Decimal(running) / total, key)
        )
    return rows
