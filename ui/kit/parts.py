"""Small parts: labels, buttons, rules. Each control gets its accessible name here."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.icons import ICON_PX, set_icon
from ui.kit.theme import BODY_PX, font

LINK_AIR = 2
LEAST_ELIDED = 40
_ON = {"primary": "on", "danger": "bad", "link": "accent"}


def named(widget: QWidget, name: str, tip: str = "") -> QWidget:
    """Give a control its accessible name, and a tooltip where it shows no words itself."""
    widget.setAccessibleName(name)
    if tip:
        widget.setToolTip(tip)
    return widget


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a text in one of the roles of the style sheet (page, section, hint, …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def icon_label(name: str, token: str = "text2", size: int = ICON_PX) -> QLabel:
    """Return an icon that stands for nothing by itself: a word is always beside it."""
    made = QLabel()
    made.setFixedSize(size, size)
    set_icon(made, name, token, size)
    return made


class RoomyButton(QPushButton):
    """A button that turns bold when checked and keeps room for it."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        text, bold = self.text(), QFontMetrics(font(BODY_PX, strong=True))
        return hint + QSize(bold.horizontalAdvance(text) - self._plain_width(text) + 2, 0)

    def _plain_width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)


class ElidedLabel(QLabel):
    """A text in one line that gives way: it ends in … where there is no room, and tells itself."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    # Qt's names
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        least = LEAST_ELIDED if self.text() else 0
        return QSize(least, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
        )
        painter.end()


class ElidedLink(QPushButton):
    """A link as wide as there is room: a long text loses its middle, and is whole in the tooltip.

    The end stays because it tells the kind of a file.
    """

    def __init__(self, text: str, on_clicked: Callable[[], object]) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("kind", "link")
        self.setProperty("align", "left")
        self.setAutoDefault(False)
        named(self, text, text)
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: on_clicked())

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * LINK_AIR
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, room))


def button(
    text: str,
    on_clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    kind: str = "",
    key: str = "",
    tip: str = "",
) -> QPushButton:
    """Return a button; ``kind`` is primary, danger, link, pill or segment."""
    made = RoomyButton(text) if kind in {"pill", "segment"} else QPushButton(text)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        set_icon(made, icon, _ON.get(kind, "text2"))
    if key:
        tip = f"{tip or text} ({shown_key(key)})"
    if tip:
        made.setToolTip(tip)
    if on_clicked is not None:
        made.clicked.connect(lambda _checked=False: on_clicked())
    return made


def icon_button(
    icon: str, name: str, on_clicked: Callable[[], object] | None = None, *, key: str = ""
) -> QToolButton:
    """Return a button without words: its name and key stand in the tooltip."""
    made = QToolButton()
    set_icon(made, icon, "text2", 18)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    named(made, name, f"{name} ({shown_key(key)})" if key else name)
    if on_clicked is not None:
        made.clicked.connect(lambda _checked=False: on_clicked())
    return made


def shown_key(key: str) -> str:
    """Return a key sequence as the platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def rule(direction: str = "h") -> QFrame:
    """Return a hairline, horizontal or vertical."""
    made = QFrame()
    made.setProperty("rule", direction)
    return made


def ground(widget: QWidget, name: str) -> QWidget:
    """Paint a widget's ground from a token: canvas, panel, nav, head, bad, warn, good, tint."""
    widget.setProperty("ground", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def row(
    *widgets: QWidget | int | None, gap: int = 8, margins: tuple[int, ...] = (0, 0, 0, 0)
) -> QWidget:
    """Return widgets side by side; None is a stretch, a number an extra gap in pixels."""
    return _laid(QHBoxLayout(), widgets, gap, margins)


def column(
    *widgets: QWidget | int | None, gap: int = 8, margins: tuple[int, ...] = (0, 0, 0, 0)
) -> QWidget:
    """Return widgets under each other; None is a stretch, a number an extra gap in pixels."""
    return _laid(QVBoxLayout(), widgets, gap, margins)


def _laid(
    layout: QHBoxLayout | QVBoxLayout,
    widgets: tuple[QWidget | int | None, ...],
    gap: int,
    margins: tuple[int, ...],
) -> QWidget:
    holder = QWidget()
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        elif isinstance(widget, int):
            layout.addSpacing(widget)
        else:
            layout.addWidget(widget)
    holder.setLayout(layout)
    return holder


def growing(widget: QWidget) -> QWidget:
    """Let a widget take all room that is left."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return widget


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear(item.layout())
