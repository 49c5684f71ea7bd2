"""Columns that give way while a table is too narrow, and come back when there is room again."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.kit.grid import Grid


class GivingWay:
    """Serves one grid. What gave way was not hidden by anybody: exports and choices count it."""

    def __init__(self, grid: "Grid") -> None:
        self._grid = grid
        self._gone: dict[int, int] = {}
        self.kept: frozenset[int] = frozenset()
        """Columns that stay for now, because something in them is to be seen."""

    def __contains__(self, place: int) -> bool:
        return place in self._gone

    def forget(self, place: int) -> None:
        """Let somebody's choice decide about a column."""
        self._gone.pop(place, None)

    def make_room(self, missing: int) -> None:
        """Hide columns until ``missing`` pixels are won; with pixels left over, show some again."""
        columns = self._grid.paged.columns
        order = sorted(
            (c.yields, p) for p, c in enumerate(columns) if c.yields and p not in self.kept
        )
        for _order, place in order:
            if missing > 0 and not self._grid.isColumnHidden(place):
                self._gone[place] = self._grid.columnWidth(place)
                missing -= self._gone[place]
                self._grid.setColumnHidden(place, True)
        for place, width in reversed(list(self._gone.items())):
            if width > -missing:
                break
            del self._gone[place]
            self._grid.setColumnHidden(place, False)
            missing += width
