"""The left navigation: groups, one item an area, folded to icons where the window is narrow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_sales.core.translation import translate
from ui.kit.icons import pixmap
from ui.kit.parts import ground, label, shown_key
from ui.kit.theme import font, theme, tokens
from ui.shell.areas import Area
from ui.shell.brand import Brand

WIDE = 200
FOLDED = 56
ITEM_HEIGHT = 32
HEADING_HEIGHT = 30
FOLDED_GAP = 12
TIGHTER = (
    (ITEM_HEIGHT, HEADING_HEIGHT, FOLDED_GAP),
    (29, 26, 10),
    (25, 20, 6),
    (24, 20, 6),
    (24, 17, 5),
    (23, 18, 5),
    (22, 18, 5),
    (21, 18, 5),
    (20, 18, 5),
)
"""Heights of items, headings and gaps: the first ones with which all areas fit are taken."""
LETTERS = 17
"""What the words of a heading need; the rest of its height is air above them, 8 at most."""
MOST_SHOWN = 99
BOTTOM = 6


class NavigationItem(QAbstractButton):
    """One area: icon, title, count of open work; the selected one has a tint and an accent bar."""

    def __init__(self, area: Area, place: int) -> None:
        super().__init__()
        self.area = area
        self.count = 0
        self.folded = False
        title = translate(area.title)
        self._title = title
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFixedHeight(ITEM_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        key = shown_key(f"Ctrl+{place}") if place <= 9 else ""
        self.setToolTip(f"{title} ({key})" if key else title)

    def set_count(self, count: int) -> None:
        """Show a count of open work; 0 takes it away."""
        self.count = count
        self.setAccessibleName(f"{self._title} {count}" if count else self._title)
        self.update()

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize((FOLDED if self.folded else WIDE) - 16, ITEM_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, chosen = QRectF(self.rect()), self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(colours.colour("tint" if chosen else "hover"))
            painter.drawRoundedRect(box, 4, 4)
        if chosen:
            painter.fillRect(QRectF(0, 7, 3, self.height() - 14), colours.colour("accent"))
        token = "accent" if chosen else "text2"
        left = (self.width() - 18) // 2 if self.folded else 12
        picture = pixmap(self.area.icon, token, 18, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - 18) // 2, picture)
        if not self.folded:
            self._paint_title(painter, chosen)
        if self.count:
            self._paint_count(painter, chosen)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(colours.colour("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_title(self, painter: QPainter, chosen: bool) -> None:
        """Draw the title; a long one in smaller letters, and elided only where that is too wide."""
        place = self.rect().adjusted(40, 0, -36 if self.count else -4, 0)
        for px in (13, 12):
            painter.setFont(font(px, strong=chosen))
            if painter.fontMetrics().horizontalAdvance(self._title) <= place.width():
                break
        text = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.setPen(tokens().colour("accent" if chosen else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_count(self, painter: QPainter, chosen: bool) -> None:
        colours = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.folded:
            painter.setBrush(colours.colour("bad"))
            painter.drawEllipse(QRectF(self.width() - 13, 4, 7, 7))
            return
        painter.setBrush(colours.colour("accent" if chosen else "neutral_bg"))
        pill = QRectF(self.width() - 36, (self.height() - 20) / 2, 28, 20)
        painter.drawRoundedRect(pill, 10, 10)
        painter.setFont(font(12))
        painter.setPen(colours.colour("on" if chosen else "text2"))
        shown = str(self.count) if self.count <= MOST_SHOWN else f"{MOST_SHOWN}+"
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


class Navigation(QFrame):
    """All areas in their groups."""

    chosen = Signal(str)

    def __init__(self, areas: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "nav")
        self._items: dict[str, NavigationItem] = {}
        self._groups: list[QLabel] = []
        self.brand = Brand()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.brand)
        inner = QWidget()
        ground(inner, "nav")
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.addWidget(scroll, 1)
        items = QVBoxLayout(inner)
        items.setContentsMargins(8, 0, 8, BOTTOM)
        items.setSpacing(0)
        group = ""
        for place, area in enumerate(areas, 1):
            if area.group != group:
                group = area.group
                items.addWidget(self._heading(group))
            item = self._items[area.key] = NavigationItem(area, place)
            item.clicked.connect(lambda _checked=False, key=area.key: self._on_clicked(key))
            items.addWidget(item)
        items.addStretch(1)
        self.set_folded(False)
        theme().changed.connect(self.update)

    def _heading(self, group: str) -> QLabel:
        title = translate(group)
        made = label(title, "label")
        made.setAccessibleName(title)
        made.setFixedHeight(HEADING_HEIGHT)
        self._groups.append(made)
        return made

    def _on_clicked(self, key: str) -> None:
        self._items[key].setChecked(True)
        self.chosen.emit(key)

    def set_current(self, key: str) -> None:
        """Mark the area that is shown, and keep it in view; an unlisted one has no mark."""
        for name, item in self._items.items():
            item.setChecked(name == key)
        if key in self._items:
            self._scroll.ensureWidgetVisible(self._items[key], 0, ITEM_HEIGHT)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show counts of open work on areas; an area without one shows nothing."""
        for key, item in self._items.items():
            item.set_count(counts.get(key, 0))

    def set_folded(self, folded: bool) -> None:
        """Show icons only, or icons and titles."""
        self._folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        self.brand.set_folded(folded)
        for item in self._items.values():
            item.folded = folded
            item.updateGeometry()
            item.update()
        for heading in self._groups:
            heading.setText("" if folded else heading.accessibleName())
        self._fit()

    def _fit(self) -> None:
        """Draw the rows together in a low window, so that no area lies below the fold."""
        items, gaps = len(self._items), len(self._groups)
        room = self.height() - self.brand.height() - BOTTOM
        for item_height, heading_height, gap in TIGHTER:
            above = gap if self._folded else heading_height
            if items * item_height + gaps * above <= room:
                break
        for item in self._items.values():
            item.setFixedHeight(item_height)
        for heading in self._groups:
            heading.setContentsMargins(12, min(8, max(0, above - LETTERS)), 0, 0)
            heading.setFixedHeight(above)

    def focus_current(self) -> None:
        """Give the keyboard to the item of the shown area."""
        items = list(self._items.values())
        current = next((item for item in items if item.isChecked()), items[0])
        current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt's names
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
