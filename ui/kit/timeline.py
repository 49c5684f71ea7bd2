"""What happened, the newest first: month headings, day and time, a ring, a title, a line or two."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_sales.core.translation import _, translate
from ui.kit.columns import Chip
from ui.kit.formats import clock_time
from ui.kit.icons import pixmap
from ui.kit.marks import ChipMark
from ui.kit.parts import button, clear, column, label, row
from ui.kit.theme import tokens

DAY_WIDTH, TIME_WIDTH = 40, 84
SHOWN_AT_ONCE = 30
RING, RING_ICON, RING_GAP = 24, 14, 3


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry: when (local; a date where the time is not known), an icon and what it says.

    ``title`` and ``text`` are translated; ``tone`` is the token the icon is tinted with. With an
    ``act`` the title is a link.
    """

    at: dt.datetime | dt.date
    title: str
    text: str = ""
    icon: str = "open"
    tone: str = "text2"
    chip: Chip | None = None
    act: Callable[[], object] | None = None

    @property
    def day(self) -> dt.date:
        """The day it happened."""
        return self.at.date() if isinstance(self.at, dt.datetime) else self.at

    @property
    def when(self) -> str:
        """The day and, where known, the time, as shown beside the entry."""
        shown = f"{self.day:%m-%d}"
        return f"{shown} {clock_time(self.at)}" if isinstance(self.at, dt.datetime) else shown


class TimelineView(QScrollArea):
    """A timeline that fills a page: it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = Timeline()
        self.set_moments = self.timeline.set_moments
        self.setWidget(column(self.timeline, None))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)


class Timeline(QWidget):
    """Entries under their months; of many the first ones, and a button for more."""

    def __init__(self, moments: Sequence[Moment] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(3)
        self._more = button("", self.show_more, kind="link")
        whole.addLayout(self._rows)
        whole.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.moments: tuple[Moment, ...] = ()
        self._shown, self._month = 0, ""
        self.set_moments(moments)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show other entries, in the order given."""
        clear(self._rows)
        self.moments = tuple(moments)
        self._shown, self._month = 0, ""
        self.show_more()

    def show_more(self) -> None:
        """Show the next entries below those on screen."""
        timed = any(isinstance(moment.at, dt.datetime) for moment in self.moments)
        width = TIME_WIDTH if timed else DAY_WIDTH
        following = self.moments[self._shown : self._shown + SHOWN_AT_ONCE]
        for moment in following:
            if self._month != f"{moment.day:%Y-%m}":
                self._month = f"{moment.day:%Y-%m}"
                self._rows.addWidget(label(self._month, "hint"))
            self._rows.addWidget(_entry(moment, width))
        self._shown += len(following)
        rest = len(self.moments) - self._shown
        self._more.setText(_("Show more ({n} not shown)").format(n=f"{rest:,}"))
        self._more.setVisible(rest > 0)


class _Ring(QWidget):
    """An icon in a ring of its colour, and the line that leads on to the next entry."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedWidth(RING + 1)

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(RING + 1, RING + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, inset = (RING + 1) / 2, (RING + 1 - RING_ICON) / 2
        painter.setPen(QPen(QColor(getattr(tokens(), self._tone)), 1.2))
        painter.drawEllipse(QPointF(middle, middle), RING / 2 - 0.5, RING / 2 - 0.5)
        image = pixmap(self._icon, self._tone, RING_ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(inset, inset), image)
        painter.setPen(QPen(QColor(tokens().line), 1))
        top = QPointF(middle, RING + RING_GAP)
        if self.height() > top.y():
            painter.drawLine(top, QPointF(middle, self.height()))
        painter.end()


def _entry(moment: Moment, width: int) -> QWidget:
    when = label(moment.when, "label")
    when.setFixedWidth(width)
    if moment.act is None:
        head = row(label(moment.title, "strong"), None)
    else:
        head = row(button(moment.title, moment.act, kind="link"), None)
    if moment.chip is not None:
        head.layout().addWidget(ChipMark(moment.chip))
    words = [label(moment.text, "label", wrap=True)] if moment.text else []
    told = column(head, *words, gap=2)
    entry = row(
        column(when, None, margins=(0, 3, 0, 0)),
        _Ring(moment.icon, moment.tone),
        column(told, None, margins=(0, 2, 0, 4)),
    )
    entry.layout().setStretch(2, 1)
    chip = f" {translate(moment.chip.text)}" if moment.chip else ""
    entry.setAccessibleName(f"{moment.when} {moment.title}{chip} {moment.text}".strip())
    return entry
