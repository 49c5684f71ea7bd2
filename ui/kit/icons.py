"""Line icons from ``resources/icons``, tinted by a token and tinted anew when the look changes."""

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop_sales.core.resources import resource_path
from ui.kit.theme import theme, tokens

ICON_PX = 16
_PIXMAPS: dict[tuple[str, str, int, float], QPixmap] = {}


@cache
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, token: str = "text2", size: int = ICON_PX, ratio: float = 1.0) -> QPixmap:
    """Return an icon as ``size`` pixels square in a token's colour for a device pixel ratio."""
    colour = getattr(tokens(), token)
    key = (name, colour, size, ratio)
    found = _PIXMAPS.get(key)
    if found is None:
        found = _PIXMAPS[key] = _drawn(name, colour, size, ratio)
    return found


def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, token: str = "text2", size: int = ICON_PX, off: str = "text3") -> QIcon:
    """Return an icon; ``off`` is the token of a disabled button."""
    made = QIcon()
    ratio = QApplication.instance().devicePixelRatio()
    made.addPixmap(pixmap(name, token, size, ratio), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, off, size, ratio), QIcon.Mode.Disabled)
    return made


def set_icon(
    widget: QAbstractButton | QLabel, name: str, token: str = "text2", size: int = ICON_PX
) -> None:
    """Give a button or label its icon and keep it tinted by the look in use."""
    widget.setProperty("icon_name", name)
    widget.setProperty("icon_token", token)
    widget.setProperty("icon_size", size)
    _tint(widget)
    _tinter()


def _tint(widget: QAbstractButton | QLabel) -> None:
    name, token = widget.property("icon_name"), widget.property("icon_token")
    size = widget.property("icon_size")
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, token, size, widget.devicePixelRatioF()))
    else:
        widget.setIcon(icon(name, token, size))
        widget.setIconSize(QSize(size, size))


class _Tinter(QObject):
    """Tints all icons anew when the look changes."""

    def __init__(self) -> None:
        super().__init__()
        theme().dressed.connect(self._on_dressed)

    def _on_dressed(self, widget: QWidget) -> None:
        if widget.property("icon_name"):
            _tint(widget)


@cache
def _tinter() -> _Tinter:
    return _Tinter()


def state_icon(tone: str) -> str:
    """Return the icon that stands for a tone, so that a state is never colour alone."""
    return tone if tone in {"good", "warn", "bad", "info", "open", "clock"} else "open"
