"""Text made fit to print, and broken into lines by the rules of Chinese typesetting.

Documents draw text straight on the page and hand none of it to a markup parser, so ``<b>&``
prints as typed and needs no escape; ``clean`` is the one gate every text passes.
"""

import re
import unicodedata
from functools import lru_cache

from desktop_sales.documents.fonts import KEPT_TEXTS, string_width

LONGEST_FIELD = 4_000  # characters; a longer text would be a mistake, and slow
NO_LINE_START = frozenset("，。、；：？！）》」』】〕〉”’…—·％‰℃・,.;:?!)]}%°")
NO_LINE_END = frozenset("（《「『【〔〈“‘￥¥$([{")
ELLIPSIS = "…"

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn"})
_SUSPICIOUS = re.compile(r"[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u3000-\ud7a3\uff01-\uff5e]")
_PIECES = re.compile(r"[A-Za-z0-9À-ɏ@#&'_/.,:%+\-−×÷=≤≥<>~]+|\s+|.", re.DOTALL)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@lru_cache(maxsize=KEPT_TEXTS)
def clean(text: str) -> str:
    """Return ``text`` as one line without control characters, cut at LONGEST_FIELD.

    Formatting marks without a glyph (bidirectional overrides, variation selectors, soft hyphens)
    go too: they can turn a line round on paper and hold no word.
    """
    return " ".join(clean_paragraphs(text)).strip()


def clean_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``, each like ``clean``, together at most LONGEST_FIELD."""
    cut = text if len(text) <= LONGEST_FIELD else text[: LONGEST_FIELD - 1] + ELLIPSIS
    return [_visible(line) for line in re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", cut)]


def _visible(line: str) -> str:
    if not _SUSPICIOUS.search(line):
        return line
    line = _SELECTORS.sub("", line.replace("\t", " "))
    return "".join(c for c in line if unicodedata.category(c) not in _INVISIBLE)


def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """Return the lines of a clean one-paragraph ``text`` in ``width`` points.

    No line starts with closing punctuation or ends with an opening one; words and numbers stay
    whole unless they are wider than a line.
    """
    if string_width(text, font, size) <= width:
        return (text,)
    return _broken(text, font, size, width)


@lru_cache(maxsize=KEPT_TEXTS)
def _broken(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    pieces = _pieces_within(text, font, size, width)
    for piece in pieces:
        advance = string_width(piece, font, size)
        if line and used + advance > width and not piece.isspace():
            kept, carried = _split_before(line, piece)
            lines.append("".join(kept).rstrip())
            line = carried
            used = sum(string_width(part, font, size) for part in line)
            if line and used + advance > width:  # what goes down does not fit beside it
                lines.append("".join(line).rstrip())
                line, used = [], 0.0
        if line or not lines or not piece.isspace():  # the first line may be indented
            line.append(piece)
            used += advance
    lines.append("".join(line).rstrip())
    return tuple(lines)


def _pieces_within(text: str, font: str, size: float, width: float) -> list[str]:
    """Return words and single characters; a word wider than the line in characters."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and string_width(piece, font, size) > width:
            pieces.extend(piece)
        else:
            pieces.append(piece)
    return pieces


def _split_before(line: list[str], following: str) -> tuple[list[str], list[str]]:
    """Return what stays on the line and what goes down with ``following``."""
    for cut in range(len(line), 0, -1):
        first = line[cut] if cut < len(line) else following
        before = "".join(line[:cut]).rstrip()
        may_begin = first[0] not in NO_LINE_START and not first.isspace()
        if may_begin and before and before[-1] not in NO_LINE_END:
            return line[:cut], line[cut:]
    return line, []  # nothing but punctuation: it has to break somewhere


@lru_cache(maxsize=KEPT_TEXTS)
def fitted(
    text: str, font: str, size: float, width: float, *, smallest: float = 7, lines: int = 1
) -> tuple[float, tuple[str, ...]]:
    """Return a size and at most ``lines`` lines in which ``text`` does not leave ``width``.

    One line at ``size`` if it fits, else one slightly smaller, else more lines, else smaller
    still down to ``smallest``; only then the end is cut, visibly.
    """
    text = shortened(text, font, smallest, width * lines)  # what never fits is not tried
    broken = wrapped(text, font, size, width)
    if len(broken) == 1:
        return size, broken
    for step in (size * 0.92, size * 0.85) if lines < 3 else (size * 0.92,):
        if step >= smallest and string_width(text, font, step) <= width:
            return step, (text,)
    step = size
    while step >= smallest:
        broken = wrapped(text, font, step, width)
        if len(broken) <= lines and not _breaks_a_word(text, font, step, width):
            return step, broken
        step -= 0.5
    broken = wrapped(text, font, smallest, width)[:lines]
    return smallest, (*broken[:-1], shortened(broken[-1] + ELLIPSIS, font, smallest, width))


def _breaks_a_word(text: str, font: str, size: float, width: float) -> bool:
    return any(
        len(piece) > 1 and not piece.isspace() and string_width(piece, font, size) > width
        for piece in _PIECES.findall(text)
    )


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return ``text`` cut with an ellipsis where it is wider than ``width``."""
    if string_width(text, font, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if string_width(text[:middle] + ELLIPSIS, font, size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low] + ELLIPSIS
