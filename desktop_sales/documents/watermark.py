"""A mark under the content of papers that hold personal data: who gave them out, and when.

It is light grey, so that the text above it stays readable in black and white, drawn before
everything else, and says of itself that it stands for no text, so that the content is extracted
as always.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from math import cos, radians, sin

from desktop_sales.documents.fonts import SANS, string_width
from desktop_sales.documents.text import clean

MARK_BEGINS = "/Span <</ActualText (\\376\\377)>> BDC"
"""What follows stands for no text: readers that arrange a page's words anew leave it out."""
MARK_GREY = 0.09  # of black
MARK_SIZE = 13.0
_ANGLE = radians(30)
_ACROSS, _DOWN = 60.0, 130.0  # between two marks, points

_on_every_paper = ""
_on_these: ContextVar[str | None] = ContextVar("watermark", default=None)


def mark_every_paper(person: str) -> None:
    """Mark whatever is written from now on with a person's name; empty for none."""
    global _on_every_paper  # noqa: PLW0603  one process writes for one workspace at a time
    _on_every_paper = person


@contextmanager
def watermarked(person: str) -> Iterator[None]:
    """Mark the papers written within with a person's name; empty for none."""
    former = _on_these.set(person)
    try:
        yield
    finally:
        _on_these.reset(former)


def current_mark() -> str:
    """Return what is drawn under pages now: the name and today's date."""
    here = _on_these.get()
    person = clean(_on_every_paper if here is None else here)
    today = datetime.now().astimezone().date()
    return f"{person} {today.isoformat()}" if person else ""


def mark_places(text: str, size: tuple[float, float]) -> Iterator[tuple[str, float, float]]:
    """Yield the turn and the place of each mark on a page, in the terms of PDF."""
    width, height = size
    turn = f"{cos(_ANGLE):.4f} {sin(_ANGLE):.4f} {-sin(_ANGLE):.4f} {cos(_ANGLE):.4f}"
    step = string_width(text, SANS, MARK_SIZE) * cos(_ANGLE) + _ACROSS
    rise = string_width(text, SANS, MARK_SIZE) * sin(_ANGLE)
    y, shifted = -rise / 2, False
    while y < height:
        x = -step / 2 if shifted else 0.0
        while x < width:
            yield turn, x, y
            x += step
        y, shifted = y + _DOWN, not shifted
