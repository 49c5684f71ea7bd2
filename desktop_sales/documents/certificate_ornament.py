"""The certificate's ornament: engraved border, corner rosettes, watermark. Paths, no picture."""

from functools import lru_cache, partial
from math import cos, pi, sin

from desktop_sales.documents.certificate_content import CertificatePaper
from desktop_sales.documents.pen import MM, Pen, Point, colour

PAGE_WIDTH, PAGE_HEIGHT = 297 * MM, 210 * MM
CENTRE = PAGE_WIDTH / 2
GROUND, GOLD, DARK_GOLD = colour("#FFFCF4"), colour("#B48A36"), colour("#8A661C")
RED, INK, WATERMARK = colour("#A3191F"), colour("#2A211A"), colour("#F3E7C9")

_LINES = 9  # of the engraved band
_WAVE = 6.84 * MM
_AMPLITUDE = 3.9 * MM
_BAND_MIDDLE = 14.5 * MM
_BAND_START = 25.5 * MM
_POINTS_A_WAVE = 12
_CORNER = 16 * MM
_CORNER_RADIUS = 10.2 * MM


def draw_ornament(pen: Pen, paper: CertificatePaper) -> None:
    """Draw ground and border as far as the paper does not bring them."""
    if paper.ground:
        pen.fill(0, 0, PAGE_WIDTH, PAGE_HEIGHT, GROUND)
    if paper.border:
        _draw_watermark(pen)
        _draw_bands(pen)
        _draw_rules(pen)
        for x in (_CORNER, PAGE_WIDTH - _CORNER):
            for y in (_CORNER, PAGE_HEIGHT - _CORNER):
                _draw_corner_rosette(pen, x, y, ground=paper.ground)
        _draw_inner_corners(pen)


def draw_divider(pen: Pen, y: float) -> None:
    """Draw the rule below the title: two double lines and a small rosette between them."""
    for side in (-1, 1):
        pen.rule(CENTRE + side * 7 * MM, y, CENTRE + side * 62 * MM, y, 0.9, GOLD)
        pen.rule(
            CENTRE + side * 10 * MM, y + 1.1 * MM, CENTRE + side * 54 * MM, y + 1.1 * MM, 0.4, GOLD
        )
    middle = y + 0.4 * MM
    for curve in _rosette(CENTRE, middle, 1.3 * MM, 4.6 * MM, petals=12, curves=2):
        pen.curve(curve, 0.4, DARK_GOLD, close=True)
    pen.disc(CENTRE, middle, 1.15 * MM, GROUND)
    pen.disc(CENTRE, middle, 0.8 * MM, RED)


def _draw_watermark(pen: Pen) -> None:
    x, y = CENTRE, 109 * MM
    for inner, outer, petals in ((25, 62, 24), (6.5, 26, 14)):
        for curve in _rosette(x, y, inner * MM, outer * MM, petals=petals, curves=6):
            pen.curve(curve, 0.35, WATERMARK, close=True)


def _draw_bands(pen: Pen) -> None:
    """Draw the four bands from one wave each way, placed beside itself."""
    for is_lying, length in (
        (True, PAGE_WIDTH - 2 * _BAND_START),
        (False, PAGE_HEIGHT - 2 * _BAND_START),
    ):
        count = round(length / _WAVE)
        wave = length / count
        name = "wave_lying" if is_lying else "wave_standing"
        draw = partial(_draw_wave, wave=wave, is_lying=is_lying)
        far = (PAGE_HEIGHT if is_lying else PAGE_WIDTH) - 2 * _BAND_MIDDLE
        for number in range(count):
            for across in (0, far):
                along = number * wave
                pen.form(name, draw, *((along, across) if is_lying else (across, along)))


def _draw_wave(pen: Pen, wave: float, is_lying: bool) -> None:
    """Draw one wave of nine phase-shifted sines at the start of the first band."""
    for number in range(_LINES):
        shift = 2 * pi * number / _LINES
        line = []
        # A point more at either end gives the joints their direction.
        for n in range(-1, _POINTS_A_WAVE + 2):
            angle = 2 * pi * n / _POINTS_A_WAVE
            swing = cos(shift) * sin(angle) + 0.14 * sin(2 * angle + shift)
            along = _BAND_START + wave * n / _POINTS_A_WAVE
            across = _BAND_MIDDLE + _AMPLITUDE * swing
            line.append((along, across) if is_lying else (across, along))
        pen.curve(line, 0.28, GOLD if number % 3 else DARK_GOLD)


def _draw_rules(pen: Pen) -> None:
    for distance, width, ink in (
        (7.4, 1.6, RED),
        (9.0, 0.6, DARK_GOLD),
        (20.0, 0.6, DARK_GOLD),
        (21.4, 1.0, RED),
    ):
        at = distance * MM
        pen.frame(at, at, PAGE_WIDTH - 2 * at, PAGE_HEIGHT - 2 * at, width, ink)


def _draw_corner_rosette(pen: Pen, x: float, y: float, *, ground: bool) -> None:
    # The rosette covers where the bands meet, so it is filled on any paper.
    pen.disc(x, y, _CORNER_RADIUS, GROUND if ground else (1, 1, 1))
    pen.circle(x, y, _CORNER_RADIUS, 0.8, DARK_GOLD)
    pen.circle(x, y, _CORNER_RADIUS - 0.8 * MM, 0.5, RED)
    for curve in _rosette(x, y, 2.6 * MM, 8.8 * MM, petals=9, curves=5):
        pen.curve(curve, 0.3, GOLD, close=True)
    for curve in _rosette(x, y, 1 * MM, 4.4 * MM, petals=8, curves=3):
        pen.curve(curve, 0.35, RED, close=True)
    pen.disc(x, y, 1 * MM, RED)


def _draw_inner_corners(pen: Pen) -> None:
    outer = [(49, 25), (29, 25), (29, 29), (25, 29), (25, 49)]
    inner = [(41, 27), (27, 27), (27, 41)]
    for mirror_x in (False, True):
        for mirror_y in (False, True):
            for corner in (outer, inner):
                points = [
                    (
                        PAGE_WIDTH - x * MM if mirror_x else x * MM,
                        PAGE_HEIGHT - y * MM if mirror_y else y * MM,
                    )
                    for x, y in corner
                ]
                pen.path(points, 0.8, GOLD)


@lru_cache(maxsize=32)
def _rosette(
    x: float, y: float, inner: float, outer: float, *, petals: int, curves: int
) -> list[list[Point]]:
    """Return curves between two radii, each turned by a part of a petal: r = a + b cos(nθ + φ)."""
    middle, swing = (outer + inner) / 2, (outer - inner) / 2
    count = petals * 8
    found = []
    for number in range(curves):
        shift = 2 * pi * number / curves
        curve = []
        for n in range(count):
            angle = 2 * pi * n / count
            radius = middle + swing * cos(petals * angle + shift)
            curve.append((x + radius * cos(angle), y + radius * sin(angle)))
        found.append(curve)
    return found
