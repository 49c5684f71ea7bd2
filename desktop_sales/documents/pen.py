"""Draws on a page of a PDF: text in any of the bundled fonts, rules, fills, check boxes, paths.

Lengths are points, x from the left and y from the top of the page. Operators are collected as
text and handed to the canvas once a page; the code of a piece of text is made once a document.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop_sales.documents.fonts import SANS, font_named, runs, string_width
from desktop_sales.documents.watermark import (
    MARK_BEGINS,
    MARK_GREY,
    MARK_SIZE,
    current_mark,
    mark_places,
)

MM = 72 / 25.4
Point = tuple[float, float]
Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)

_HALF_CAPITAL = 0.36  # of the font size: from the middle of a line down to its baseline


def grey(darkness: float) -> Colour:
    """Return the grey of ``darkness`` 0 (white) to 1 (black)."""
    light = 1 - darkness
    return light, light, light


def colour(code: str) -> Colour:
    """Return the colour of ``#RRGGBB``."""
    red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=256)
def smooth_path(points: tuple[Point, ...], height: float, *, close: bool) -> str:
    """Return the operators of a line by Bézier curves (Catmull-Rom).

    Closed it runs through all ``points``; else the first and last only give the ends' direction.
    """
    row = [points[-1], *points, *points[:2]] if close else list(points)
    pieces = [f"{row[1][0]:.2f} {height - row[1][1]:.2f} m"]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(row, row[1:], row[2:], row[3:], strict=False):
        pieces.append(
            f"{bx + (cx - ax) / 6:.2f} {height - by - (cy - ay) / 6:.2f} "
            f"{cx - (dx - bx) / 6:.2f} {height - cy + (dy - by) / 6:.2f} {cx:.2f} {height - cy:.2f} c"
        )
    pieces.append("s" if close else "S")
    return "\n".join(pieces)


class Pen:
    """Draws one document; ``missing`` gathers the characters that no font has."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._mark = current_mark()
        self._ops: list[str] = []
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._height: float = canvas._pagesize[1]
        self._forms: set[str] = set()
        self._ink: Colour = BLACK
        self._stroke: Colour = BLACK
        self._line_width = 1.0
        self.missing: set[str] = set()
        self._draw_mark()

    def end_page(self) -> None:
        """Hand the page over and start the next."""
        self._flush()
        self._canvas.showPage()
        self._ink = self._stroke = BLACK
        self._line_width = 1.0
        self._draw_mark()

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        font: str = SANS,
        size: float = 9,
        *,
        align: str = "left",
        spacing: float = 0,
        ink: Colour = BLACK,
    ) -> None:
        """Draw one line of clean text; ``x`` is its left, middle ("centre") or right."""
        if not text:
            return
        if align != "left":
            width = string_width(text, font, size) + spacing * (len(text) - 1)
            x -= width / 2 if align == "centre" else width
        self._set_ink(ink)
        put = self._ops.append
        y = self._height - baseline
        put(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        if spacing:
            put(f"{spacing:.2f} Tc")
        for name, code in self._code_of(text, font):
            put(f"{name} {size:.4g} Tf ({code}) Tj")
        put("0 Tc ET" if spacing else "ET")

    def line_middle(
        self, x: float, middle: float, text: str, font: str = SANS, size: float = 9, **how: Any
    ) -> None:
        """Draw one line of text with its middle at ``middle``."""
        self.text(x, middle + size * _HALF_CAPITAL, text, font, size, **how)

    def _code_of(self, text: str, font: str) -> list[tuple[str, str]]:
        """Return pairs of the document's font and the escaped codes in it."""
        known = self._encoded.get((text, font))
        if known is None:
            document = self._canvas._doc
            known = []
            for run in runs(text, font):
                face = font_named(run.font)
                self.missing.update(run.missing)
                known += [
                    (face.getSubsetInternalName(subset, document), self._canvas._escape(codes))
                    for subset, codes in face.splitString(run.text, document)
                ]
            self._encoded[text, font] = known
        return known

    def _draw_mark(self) -> None:
        """Draw the watermark first, so that everything else stands above it."""
        if not self._mark:
            return
        size = self._canvas._pagesize
        self._set_ink(grey(MARK_GREY))
        self._ops.append(MARK_BEGINS)
        for turn, x, y in mark_places(self._mark, size):
            self._ops.append(f"BT {turn} {x:.2f} {y:.2f} Tm")
            self._ops += [
                f"{name} {MARK_SIZE:.4g} Tf ({code}) Tj"
                for name, code in self._code_of(self._mark, SANS)
            ]
            self._ops.append("ET")
        self._ops.append("EMC")

    def vertical_text(self, x: float, middle: float, text: str, font: str, size: float) -> None:
        """Draw one line of text turned to read upward, centred on the point."""
        width = string_width(text, font, size)
        self._set_ink(BLACK)
        left, foot = x + size * _HALF_CAPITAL, self._height - middle - width / 2
        self._ops.append(f"BT 0 1 -1 0 {left:.2f} {foot:.2f} Tm")
        self._ops += [
            f"{name} {size:.4g} Tf ({code}) Tj" for name, code in self._code_of(text, font)
        ]
        self._ops.append("ET")

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float, stroke: Colour = BLACK
    ) -> None:
        """Draw a straight line."""
        self._set_stroke(stroke, width)
        height = self._height
        self._ops.append(f"{x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l S")

    def fill(self, x: float, y: float, width: float, height: float, ink: Colour = BLACK) -> None:
        """Fill a rectangle given by its upper left corner."""
        self._set_ink(ink)
        foot = self._height - y - height
        self._ops.append(f"{x:.2f} {foot:.2f} {width:.2f} {height:.2f} re f")

    def frame(
        self, x: float, y: float, w: float, h: float, width: float, stroke: Colour = BLACK
    ) -> None:
        """Draw the outline of a rectangle given by its upper left corner."""
        self._set_stroke(stroke, width)
        self._ops.append(f"{x:.2f} {self._height - y - h:.2f} {w:.2f} {h:.2f} re S")

    def path(
        self, points: Sequence[Point], width: float, stroke: Colour = BLACK, *, close: bool = False
    ) -> None:
        """Draw straight pieces through ``points``."""
        self._set_stroke(stroke, width)
        self._ops.append(f"{self._pieces(points)} {'s' if close else 'S'}")

    def curve(
        self, points: Sequence[Point], width: float, stroke: Colour = BLACK, *, close: bool = False
    ) -> None:
        """Draw a smooth line; see ``smooth_path`` for the ends of an open one."""
        self._set_stroke(stroke, width)
        self._ops.append(smooth_path(tuple(points), self._height, close=close))

    def disc(self, x: float, y: float, radius: float, ink: Colour) -> None:
        """Fill a circle."""
        self._set_ink(ink)
        self._ops.append(f"{self._circle(x, y, radius)} f")

    def circle(
        self, x: float, y: float, radius: float, width: float, stroke: Colour = BLACK
    ) -> None:
        """Draw a circle."""
        self._set_stroke(stroke, width)
        self._ops.append(f"{self._circle(x, y, radius)} s")

    def check_box(self, x: float, middle: float, *, ticked: bool, side: float = 3 * MM) -> None:
        """Draw a box of 3 mm, ticked or not."""
        top = middle - side / 2
        self.frame(x, top, side, side, 0.6)
        if ticked:
            tick = [(0.18, 0.52), (0.42, 0.78), (0.84, 0.22)]
            self.path([(x + side * dx, top + side * dy) for dx, dy in tick], 1.3)

    def picture(self, x: float, top: float, content: bytes, room: tuple[float, float]) -> float:
        """Draw a picture as large as ``room`` (width, height) allows; return its width."""
        from reportlab.lib.utils import ImageReader

        reader = ImageReader(BytesIO(content))
        width, height = reader.getSize()
        scale = min(room[0] / width, room[1] / height)
        width, height = width * scale, height * scale
        middle = self._height - top - room[1] / 2
        self._flush()
        self._canvas.drawImage(
            reader, x, middle - height / 2, width=width, height=height, mask="auto"
        )
        return float(width)

    def form(
        self, name: str, draw: Callable[["Pen"], None], right: float = 0, down: float = 0
    ) -> None:
        """Place what ``draw`` draws, moved; it is stored once a document, however often placed."""
        if name not in self._forms:
            self._forms.add(name)
            self._record_form(name, draw)
        self._ops.append(f"q 1 0 0 1 {right:.3f} {-down:.3f} cm")
        self._flush()
        self._canvas.doForm(name)
        self._ops.append("Q")

    def _record_form(self, name: str, draw: Callable[["Pen"], None]) -> None:
        self._flush()
        outside = self._ink, self._stroke, self._line_width
        # A form starts with whatever its place has set, so its first colours are always written.
        self._ink = self._stroke = (-1, -1, -1)
        self._line_width = -1
        self._canvas.beginForm(name, 0, 0, *self._canvas._pagesize)
        draw(self)
        self._flush()
        self._canvas.endForm()
        self._ink, self._stroke, self._line_width = outside

    def _flush(self) -> None:
        if self._ops:
            self._canvas.addLiteral("\n".join(self._ops))
            self._ops = []

    def _pieces(self, points: Sequence[Point]) -> str:
        height = self._height
        first, *rest = points
        return " ".join(
            [
                f"{first[0]:.2f} {height - first[1]:.2f} m",
                *[f"{x:.2f} {height - y:.2f} l" for x, y in rest],
            ]
        )

    def _circle(self, x: float, y: float, radius: float) -> str:
        y = self._height - y
        k = radius * 0.5523  # of a quarter circle by one Bézier curve
        r = radius
        return (
            f"{x + r:.2f} {y:.2f} m "
            f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
            f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
            f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
            f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
        )

    def _set_ink(self, ink: Colour) -> None:
        if ink != self._ink:
            self._ops.append("{:.3f} {:.3f} {:.3f} rg".format(*ink))
            self._ink = ink

    def _set_stroke(self, stroke: Colour, width: float) -> None:
        if stroke != self._stroke:
            self._ops.append("{:.3f} {:.3f} {:.3f} RG".format(*stroke))
            self._stroke = stroke
        if width != self._line_width:
            self._ops.append(f"{width:.2f} w")
            self._line_width = width
