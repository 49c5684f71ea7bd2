"""A condition on a column of a table as it is shown."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ColumnCondition:
    """A condition on a column: one of these is set.

    ``among`` holds names or other values as cells hold them, None for an empty cell.
    """

    key: str
    among: tuple[Any, ...] = ()
    contains: str = ""
    low: Any = None
    high: Any = None
    blank: bool | None = None
