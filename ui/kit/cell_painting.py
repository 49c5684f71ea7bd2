"""How each kind of cell is drawn. Called for every visible cell, so it does as little as it can."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen

from desktop_sales.core.translation import translate
from ui.kit.columns import Bar, Chip, Column, Mark, Sparkline, chip_of, plain, text_of
from ui.kit.formats import MISSING
from ui.kit.icons import pixmap, state_icon
from ui.kit.theme import BODY_PX, font, tokens

if TYPE_CHECKING:
    from ui.kit.row_source import GroupHead

AIR = 8
CHIP_HEIGHT = 20
BAR_HEIGHT = 6
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ELIDE = Qt.TextElideMode.ElideRight
_GROUNDS = {
    "good": ("good", "good_bg"),
    "warn": ("warn", "warn_bg"),
    "bad": ("bad", "bad_bg"),
    "accent": ("accent", "tint"),
    "neutral": ("text2", "neutral_bg"),
    "plum": ("plum", "plum_bg"),
    "outline": ("text2", ""),
    "clock": ("accent", "tint"),
}
_WIDTHS: dict[tuple[int, str], int] = {}


def chip_colours(tone: str) -> tuple[str, str]:
    """Return the tokens of text and ground of a tone; no ground means an outline."""
    return _GROUNDS[tone]


def text_width(metrics: QFontMetrics, px: int, text: str) -> int:
    """Return the width of a text, measured once."""
    found = _WIDTHS.get((px, text))
    if found is None:
        if len(_WIDTHS) > 20_000:
            _WIDTHS.clear()
        found = _WIDTHS[px, text] = metrics.horizontalAdvance(text)
    return found


def draw_text(
    painter: QPainter, rect: QRect, text: str, token: str, right: bool = False, px: int = 13
) -> None:
    """Draw one line, elided at the right where it does not fit."""
    metrics = painter.fontMetrics()
    if text_width(metrics, px, text) > rect.width():
        text = metrics.elidedText(text, _ELIDE, rect.width())
    painter.setPen(tokens().colour(token))
    painter.drawText(rect, _RIGHT if right else _LEFT, text)


def draw_head(painter: QPainter, rect: QRect, head: "GroupHead", *, is_open: bool) -> None:
    """Draw the name of a group and how many rows it has, behind the sign that opens it."""
    ratio = painter.device().devicePixelRatioF()
    sign = pixmap("chevron_down" if is_open else "chevron_right", "text2", 14, ratio)
    painter.drawPixmap(rect.left() + AIR, rect.center().y() - 6, sign)
    painter.save()
    painter.setFont(font(BODY_PX, strong=True))
    inner = rect.adjusted(AIR + 20, 0, -AIR, 0)
    width = painter.fontMetrics().horizontalAdvance(head.title)
    draw_text(painter, inner, head.title, "text")
    painter.restore()
    rest = inner.adjusted(width + AIR, 0, 0, 0)
    count = f"{head.count:,}"
    if rest.width() > painter.fontMetrics().horizontalAdvance(count):
        draw_text(painter, rest, count, "text3")


def paint_text(painter: QPainter, rect: QRect, column: Column, value: Any, text: str) -> None:
    """Draw a text, number, amount or date."""
    token = "text2" if column.muted else "text"
    if isinstance(value, Mark) and value.tone:
        token = value.tone
    if text == MISSING:
        token = "text3"
    draw_text(painter, rect.adjusted(AIR, 0, -AIR, 0), text, token, column.right_aligned)


def paint_chip(painter: QPainter, rect: QRect, column: Column, value: Any, text: str) -> None:
    """Draw a word on its ground, with an icon where the chip has one."""
    value = plain(value)
    if value is None:
        paint_text(painter, rect, column, None, text)
        return
    draw_chip(painter, QRect(rect).adjusted(AIR, 0, -AIR, 0), chip_of(column, value))


def draw_chip(painter: QPainter, rect: QRect, chip: Chip) -> int:
    """Draw a chip at the left of ``rect`` and return its width in pixels."""
    colours, text = tokens(), translate(chip.text)
    front, ground = chip_colours(chip.tone)
    painter.save()
    painter.setFont(font(12))
    width = min(_chip_width(painter.fontMetrics(), chip), rect.width())
    top = rect.center().y() - CHIP_HEIGHT // 2 + 1
    box = QRectF(rect.left(), top, width, CHIP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(ground))
        painter.drawRoundedRect(box, 3, 3)
    else:
        painter.setPen(QPen(colours.colour("ctl"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    left = round(box.left()) + 8
    if chip.icon:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left - 2, top + 4, pixmap(chip.icon, front, 12, ratio))
        left += 14
    inner = QRect(left, top, round(box.right()) - left - 4, CHIP_HEIGHT)
    draw_text(painter, inner, text, front, px=12)
    painter.restore()
    return width


def _chip_width(metrics: QFontMetrics, chip: Chip) -> int:
    return text_width(metrics, 12, translate(chip.text)) + 2 * 8 + (16 if chip.icon else 0)


def paint_state(painter: QPainter, rect: QRect, column: Column, value: Any, text: str) -> None:
    """Draw an icon and a word in the tone's colour."""
    value = plain(value)
    if value is None:
        paint_text(painter, rect, column, None, text)
        return
    chip = chip_of(column, value)
    front = chip_colours(chip.tone)[0]
    ratio = painter.device().devicePixelRatioF()
    top = rect.center().y() - 7
    name = chip.icon or state_icon(chip.tone)
    painter.drawPixmap(rect.left() + AIR, top, pixmap(name, front, 16, ratio))
    draw_text(painter, rect.adjusted(AIR + 21, 0, -AIR, 0), translate(chip.text), front)


def paint_bar(painter: QPainter, rect: QRect, column: Column, value: Any, text: str) -> None:
    """Draw a number, a six-pixel bar behind it and the tick of time progress."""
    value = plain(value)
    bar = value if isinstance(value, Bar) else Bar(value)
    wide = max(52, text_width(painter.fontMetrics(), BODY_PX, text))
    number = QRect(rect.left() + AIR, rect.top(), min(wide, rect.width() - 2 * AIR), rect.height())
    missing = bar.value is None
    draw_text(painter, number, text, "text3" if missing else "text", right=True)
    left = number.right() + 9
    length = rect.right() - AIR - left
    if missing or length < 12:
        return
    draw_bar(painter, QRect(left, rect.center().y() - 2, length, BAR_HEIGHT), bar)


def draw_bar(painter: QPainter, rect: QRect, bar: Bar) -> None:
    """Draw the track, the filled part and the tick in ``rect``."""
    colours = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("track"))
    painter.drawRoundedRect(rect, 2, 2)
    share = max(0.0, min(1.0, float(bar.value or 0)))
    if share > 0:
        painter.setBrush(colours.colour(bar.tone))
        painter.drawRoundedRect(
            QRectF(rect.left(), rect.top(), rect.width() * share, rect.height()), 2, 2
        )
    if bar.tick is not None:
        place = rect.left() + rect.width() * max(0.0, min(1.0, bar.tick))
        painter.fillRect(
            QRectF(place - 1, rect.top() - 3, 2, rect.height() + 6), colours.colour("text")
        )
    painter.restore()


def paint_sparkline(painter: QPainter, rect: QRect, column: Column, value: Any, text: str) -> None:
    """Draw a small line, its last point, and a dotted line at the target."""
    value = plain(value)
    if isinstance(value, Sparkline):
        draw_sparkline(painter, rect.adjusted(AIR, 7, -AIR, -7), value)


def draw_sparkline(painter: QPainter, rect: QRect, line: Sparkline) -> None:
    """Draw a sparkline that fills ``rect``."""
    known = [point for point in line.points if point is not None]
    if not known:
        return
    colours = tokens()
    levels = [*known, line.target] if line.target is not None else known
    low, high = min(levels), max(levels)
    span = (high - low) or 1.0
    step = rect.width() / max(1, len(line.points) - 1)

    def height(level: float) -> float:
        return rect.bottom() - (level - low) / span * rect.height()

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if line.target is not None:
        painter.setPen(QPen(colours.colour("ctl"), 1, Qt.PenStyle.DotLine))
        level = height(line.target)
        painter.drawLine(QPointF(rect.left(), level), QPointF(rect.right(), level))
    path, last = QPainterPath(), None
    for place, level in enumerate(line.points):
        if level is None:
            last = None
            continue
        point = QPointF(rect.left() + place * step, height(level))
        path.moveTo(point) if last is None else path.lineTo(point)
        last = point
    painter.setPen(QPen(colours.colour("accent"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if last is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent"))
        painter.drawEllipse(last, 2.5, 2.5)
    painter.restore()


def draw_tick(painter: QPainter, rect: QRect, ticked: bool) -> None:
    """Draw a check box in the middle of ``rect``."""
    colours = tokens()
    box = QRectF(rect.center().x() - 7.5, rect.center().y() - 7.5, 16, 16)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.colour("accent" if ticked else "ctl"), 1))
    painter.setBrush(colours.colour("accent" if ticked else "input"))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(colours.colour("on"), 1.8))
        left, top = box.left(), box.top()
        painter.drawPolyline(
            [
                QPointF(left + 3.5, top + 8.5),
                QPointF(left + 7, top + 12),
                QPointF(left + 12.5, top + 4.5),
            ]
        )
    painter.restore()


Painter = Callable[[QPainter, QRect, Column, Any, str], None]
PAINTERS: dict[str, Painter] = {
    "text": paint_text,
    "money": paint_text,
    "number": paint_text,
    "quantity": paint_text,
    "percent": paint_text,
    "date": paint_text,
    "chip": paint_chip,
    "state": paint_state,
    "bar": paint_bar,
    "sparkline": paint_sparkline,
}


def wanted_width(column: Column, value: Any, metrics: QFontMetrics) -> int:
    """Return the width a value needs, for sizing a column to its contents."""
    if column.kind == "chip" and plain(value) is not None:
        return _chip_width(QFontMetrics(font(12)), chip_of(column, plain(value))) + 2 * AIR
    extra = {"chip": 36, "state": 38, "bar": 112, "sparkline": 88}.get(column.kind, 2 * AIR + 4)
    return metrics.horizontalAdvance(text_of(column, value)) + extra
