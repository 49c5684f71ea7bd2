"""Rows that sum up others: labelled ones by their word, unlabelled ones by their figures."""

import re
from collections.abc import Iterable

from desktop_sales.exchange.texts import SIMPLIFY, narrow, tidy
from desktop_sales.exchange.values import Cell

_LABEL = re.compile(
    r"(?:.{0,20}?[\s:\-(])?(?:[^\s]{0,8})"
    r"(?:小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|汇\s*总|总\s*和)\s*[:)]?"
    r"|(?:.{1,30}\s)?(?:grand\s*total|sub[\s-]*total|totals?|sum)\s*[:)]?(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_HINT = re.compile(r"[计計总總汇匯]|total|sum", re.IGNORECASE)
"""What every label holds: most texts are told apart by this alone."""


def is_total_label(cell: Cell) -> bool:
    """Tell whether a text labels a row of totals: 小计, 合計, 华东总计, Grand Total …"""
    if not isinstance(cell, str) or len(cell) > 60 or not _HINT.search(cell):
        return False
    plain = narrow(tidy(cell)).translate(SIMPLIFY)
    return bool(plain) and _LABEL.fullmatch(plain) is not None


class RunningSums:
    """Sums of the rows so far, and since the last row of totals, to know a total without label."""

    def __init__(self, names: Iterable[str]) -> None:
        self.whole = dict.fromkeys(names, 0)
        self.part = dict(self.whole)
        self.rows = 0

    def add(self, name: str, amount: int) -> None:
        """Add what accepted rows come to."""
        self.whole[name] += amount
        self.part[name] += amount

    def is_total(self, figures: dict[str, int | None], tolerance: int = 100) -> bool:
        """Tell whether a row's figures are the sums so far; at least one must be given."""
        given = {name: figure for name, figure in figures.items() if figure is not None}
        if not given or not any(given.values()) or not self.rows:
            return False
        return any(
            all(abs(sums[name] - figure) <= tolerance for name, figure in given.items())
            for sums in (self.whole, self.part)
        )

    def close_part(self) -> None:
        """Begin a new part after a row of totals."""
        self.part = dict.fromkeys(self.part, 0)
