"""A tour of two minutes that points at real controls. It never comes back uninvited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.parts import button, label
from ui.kit.theme import tokens

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

SEEN_KEY = "tour_seen"
CARD_WIDTH = 340
RING = 6


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: which control, in which area, and what to say about it."""

    area: str
    find: Callable[[], QWidget | None]
    title: str
    text: str


def stops(window: "MainWindow") -> list[Stop]:
    """Return the stops of the tour in their order."""
    bar, navigation = window.top_bar, window.navigation

    def page() -> QWidget | None:
        shown = window.pages.current_page()
        return shown.main if shown is not None else None

    return [
        Stop(
            "",
            lambda: navigation,
            _("Your areas"),
            _("Ctrl+1 to Ctrl+9 lead to them. Each page refreshes by itself when data change."),
        ),
        Stop(
            "sales",
            page,
            _("Sales data"),
            _("Import a workbook with Ctrl+I. Any cell can be changed by typing into it."),
        ),
        Stop(
            "plans",
            page,
            _("Targets"),
            _("Type them, paste a block from Excel, or spread a year's figure over its months."),
        ),
        Stop(
            "appraisal",
            page,
            _("Appraisal"),
            _("F5 computes. Enter opens a person, and each figure shows how it came about."),
        ),
        Stop(
            "",
            lambda: bar.undo,
            _("Nothing is lost by trying"),
            _("Ctrl+Z takes back any step, also after a restart; the list beside it shows all."),
        ),
        Stop(
            "",
            lambda: bar.search,
            _("Find everything"),
            _("Ctrl+K finds people, customers and commands; pinyin initials are enough."),
        ),
        Stop(
            "",
            lambda: bar.help,
            _("Help"),
            _(
                "F1 shows the help of the page you are on, with its keys. Ctrl+K finds this tour again."
            ),
        ),
    ]


class Tour(QWidget):
    """Covers the window lightly, rings one control at a time, and says a sentence about it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._stops = stops(window)
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Tour"))
        self._card = QFrame(self)
        self._card.setProperty("card", True)
        self._card.setFixedWidth(CARD_WIDTH)
        self._title = label("", "section")
        self._text = label("", "", wrap=True)
        self._count = label("", "hint")
        self._back = button(_("Back"), lambda: self.go(-1))
        self._next = button(_("Next"), lambda: self.go(1), kind="primary")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(button(_("End the tour"), self.end, kind="link"))
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(10)
        inner.addWidget(self._title)
        inner.addWidget(self._text)
        inner.addLayout(foot)
        window.installEventFilter(self)

    def begin(self) -> None:
        """Show the first stop, and remember that the tour was shown."""
        self._window.state.put_value(SEEN_KEY, True)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._show_stop()

    def go(self, steps: int) -> None:
        """Go to the next stop or the one before; after the last one the tour ends."""
        place = self._place + steps
        if place >= len(self._stops):
            self.end()
        elif place >= 0:
            self._place = place
            self._show_stop()

    def end(self) -> None:
        """End the tour."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self._window.focus_page()

    def target(self) -> QRect:
        """Return where the control of this stop lies in the window."""
        control = self._stops[self._place].find()
        if control is None or not control.isVisible():
            return QRect(self.rect().center(), self.rect().center())
        corner = control.mapTo(self._window, QPoint(0, 0))
        return QRect(corner, control.size()).adjusted(-RING, -RING, RING, RING) & self.rect()

    def _show_stop(self) -> None:
        stop = self._stops[self._place]
        if stop.area:
            self._window.visit(stop.area)
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self._count.setText(f"{self._place + 1} / {len(self._stops)}")
        self._back.setEnabled(self._place > 0)
        last = self._place == len(self._stops) - 1
        self._next.setText(_("Finish") if last else _("Next"))
        self._next.setAccessibleName(self._next.text())
        self._arrange()
        self.raise_()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self._card.adjustSize()
        target, room = self.target(), self.rect().adjusted(16, 16, -16, -16)
        place = QPoint(target.right() + 12, target.top() + 12)
        if place.x() + CARD_WIDTH > room.right():
            inside = target.width() > self.width() // 2
            below = target.top() + 80 if inside else target.bottom() + 12
            place = QPoint(target.right() - CARD_WIDTH - 12, below)
        x = max(room.left(), min(place.x(), room.right() - CARD_WIDTH))
        y = max(room.top(), min(place.y(), room.bottom() - self._card.height()))
        self._card.move(x, y)
        self.update()

    # Qt's names
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, target = QPainter(self), tokens(), self.target()
        veil = colours.colour("text" if colours.name == "light" else "nav")
        painter.setOpacity(0.28)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(target))
        painter.fillRect(self.rect(), veil)
        painter.setClipping(False)
        painter.setOpacity(1)
        painter.setPen(QPen(colours.colour("focus"), 2))
        painter.drawRect(target.adjusted(1, 1, -2, -2))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.go(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._arrange()
        return super().eventFilter(watched, event)
