"""Evaluates the formulas of a workbook in decimals, as far as a computation by hand needs them."""

import re
from collections.abc import Iterable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

_TOKEN = re.compile(
    r'(?P<text>"[^"]*")|(?:(?P<sheet>\w+)!)?(?P<cells>\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)'
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Z]+)(?=\()|(?P<sign><=|>=|=)"
)


def _numbers(given: Iterable[Any]) -> list[Decimal]:
    flat = (each for one in given for each in (one if isinstance(one, list) else [one]))
    return [each for each in flat if isinstance(each, Decimal)]


_FUNCTIONS = {
    "SUM": lambda *given: sum(_numbers(given), Decimal(0)),
    "MIN": lambda *given: min(_numbers(given)),
    "MAX": lambda *given: max(_numbers(given)),
    "COUNT": lambda *given: Decimal(len(_numbers(given))),
    "AVERAGE": lambda *given: sum(_numbers(given), Decimal(0)) / len(_numbers(given)),
    "RANK": lambda value, among: Decimal(1 + sum(each > value for each in _numbers([among]))),
    "INT": lambda value: value.to_integral_value(ROUND_FLOOR),
    "ROUND": lambda value, places: value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP),
    "IF": lambda condition, one, other: one if condition else other,
}


class Formulas:
    """Cells of several sheets, by sheet and place; a text that begins with ``=`` is a formula."""

    def __init__(self, cells: dict[tuple[str, int, int], Any]) -> None:
        self.cells = cells
        self._known: dict[tuple[str, int, int], Any] = {}

    @classmethod
    def read(cls, path: Path) -> "Formulas":
        """Read the formulas of a workbook, not the values that stand with them."""
        book = load_workbook(path)
        cells = {
            (sheet.title, cell.row, cell.column): cell.value
            for sheet in book
            for line in sheet
            for cell in line
            if cell.value is not None
        }
        return cls(cells)

    def value(self, sheet: str, row: int, column: int) -> Any:
        """Return what a cell comes to: a decimal, a text, or None where nothing stands."""
        key = (sheet, row, column)
        if key not in self._known:
            found = self.cells.get(key)
            if isinstance(found, int | float):
                found = Decimal(str(found))
            elif isinstance(found, str) and found.startswith("="):
                found = self._computed(sheet, found[1:])
            self._known[key] = found
        return self._known[key]

    def table(self, sheet: str, head: int) -> list[dict[str, Any]]:
        """Return the lines below a head, each by its titles."""
        last = max(row for name, row, _column in self.cells if name == sheet)
        titles = {
            column: title
            for (name, row, column), title in self.cells.items()
            if (name, row) == (sheet, head)
        }
        return [
            {title: self.value(sheet, row, column) for column, title in titles.items()}
            for row in range(head + 1, last + 1)
        ]

    def _computed(self, sheet: str, formula: str) -> Any:
        def translated(found: re.Match[str]) -> str:
            if cells := found["cells"]:
                return f"cells({found['sheet'] or sheet!r}, {cells!r})"
            if found["number"]:
                return f"number('{found['number']}')"
            return found["text"] or found["name"] or {"=": "=="}.get(found["sign"], found["sign"])

        return eval(
            _TOKEN.sub(translated, formula), {"cells": self._at, "number": Decimal, **_FUNCTIONS}
        )

    def _at(self, sheet: str, place: str) -> Any:
        left, top, right, bottom = range_boundaries(place)
        found = [
            self.value(sheet, row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        if ":" in place:
            return found
        return Decimal(0) if found[0] is None else found[0]
