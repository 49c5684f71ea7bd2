"""What is typed to find a document: words, and a month where one of them names it."""

import re
from dataclasses import dataclass
from typing import Self

_WHOLE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?")
_MONTH = re.compile(r"(\d{1,2})\s*月份?")


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """``month`` is a pattern for keys such as ``2026-10``: whole, or ``____-10`` of any year."""

    words: tuple[str, ...] = ()
    month: str = ""

    @classmethod
    def of(cls, typed: str) -> Self:
        """Return the terms of a text: 林晓 10月, JX-202610, 2026年9月."""
        words, month = [], ""
        for term in typed.split():
            whole, alone = _WHOLE.fullmatch(term), _MONTH.fullmatch(term)
            if whole and 1 <= int(whole[2]) <= 12:
                month = f"{whole[1]}-{int(whole[2]):02d}"
            elif alone and 1 <= int(alone[1]) <= 12:
                month = f"____-{int(alone[1]):02d}"
            else:
                words.append(term)
        return cls(tuple(words), month)
