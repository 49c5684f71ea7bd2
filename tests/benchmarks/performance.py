"""Views of a million sales lines: pivots and summaries against one covering scan of the lines."""

from functools import partial

from desktop_sales.areas.sales.facts import Dimension, facts
from desktop_sales.assembly.kept_sums import refresh_sums
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, side_by_side
from tests.benchmarks.sales import COVERING_SCAN, LINES, YEAR, company, take_in

ASKED: tuple[tuple[str, tuple[Dimension, ...], bool, Period, str], ...] = (
    ("pivot by customer and month, amounts", ("customer", "month"), False, YEAR, "time <= 8x"),
    ("pivot by customer and month, with costs", ("customer", "month"), True, YEAR, "time <= 10x"),
    ("summary by person, a year", ("person",), True, YEAR, "time <= 6x"),
    ("summary by month, a year", ("month",), True, YEAR, "time <= 2.5x"),
    ("summary by customer, one month", ("customer",), True, Period.parse("2025-05"), "time <= 1x"),
)


def rows() -> list[Row]:
    """Return the rows of the table."""
    found = []
    with company() as (workspace, people):
        take_in(workspace, people, LINES)
        refresh_sums(workspace)
        scan = partial(_scan, workspace)
        for name, dimensions, costs, period, target in ASKED:
            ours = partial(_facts, workspace, dimensions, period, costs=costs)
            found.append(Row(f"1,000,000 lines: {name}", *side_by_side(ours, scan), target))
    return found


def _facts(
    workspace: Workspace, dimensions: tuple[Dimension, ...], period: Period, *, costs: bool
) -> None:
    span = [(period.start, period.end)]
    assert workspace.read(lambda s: facts(s, dimensions, span, costs=costs))


def _scan(workspace: Workspace) -> None:
    workspace.read(lambda s: s.connection().exec_driver_sql(COVERING_SCAN).all())
