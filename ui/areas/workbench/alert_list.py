"""The alerts of the first page: each opens the page that shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.assembly.workbench_summary import Alert
from desktop_sales.core.translation import _, ngettext
from ui.areas.workbench.wording import alert_texts
from ui.kit.icons import pixmap, state_icon
from ui.kit.parts import label
from ui.kit.theme import font, theme, tokens

ROW_HEIGHT = 46
TOKENS = {"info": "accent", "clock": "warn", "open": "text2"}
"""The colours of icons that are not named after theirs."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LinkRow(QAbstractButton):
    """A link of two lines: icon, sentence, a line below, a chevron."""

    def __init__(self, tone: str, text: str, below: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._text, self._below = tone, text, below
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._text)
        self.setAccessibleDescription(self._below)
        self.setToolTip(f"{self._text}\n{self._below}")
        theme().changed.connect(self.update)

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(320, ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        if self.underMouse():
            painter.fillRect(self.rect(), colours.colour("hover"))
        ratio = self.devicePixelRatioF()
        icon = state_icon(self._tone)
        painter.drawPixmap(0, 6, pixmap(icon, TOKENS.get(icon, icon), 16, ratio))
        right = self.width() - 26
        painter.setFont(font(13))
        painter.setPen(colours.colour("text"))
        self._draw_line(painter, QRect(26, 4, right - 26, 20), self._text)
        painter.setFont(font(12))
        painter.setPen(colours.colour("text2"))
        self._draw_line(painter, QRect(26, 24, right - 26, 18), self._below)
        painter.drawPixmap(self.width() - 20, 15, pixmap("chevron_right", "text3", 16, ratio))
        painter.setPen(colours.colour("line2"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        painter.end()

    def _draw_line(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)


class AlertRow(LinkRow):
    """One alert."""

    def __init__(self, alert: Alert, parent: QWidget | None = None) -> None:
        super().__init__(alert.tone, *alert_texts(alert), parent)
        self.alert = alert


class AlertList(QWidget):
    """Title, count and rows. ``opened`` carries the alert."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AlertRow] = []
        self._count = label("", "hint")
        head = QHBoxLayout()
        head.addWidget(label(_("Alerts"), "section"))
        head.addStretch(1)
        head.addWidget(self._count)
        self._none = label(_("Nothing in the data needs a look."), "muted")
        self._none.hide()  # until the first reading
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self._none)
        whole.addWidget(self._scroll, 1)

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show other alerts."""
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AlertRow(alert) for alert in alerts]
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, a=row.alert: self.opened.emit(a))
            self._lines.insertWidget(self._lines.count() - 1, row)
        count = len(alerts)
        self._count.setText(
            ngettext("{n} alert", "{n} alerts", count).format(n=count) if count else ""
        )
        self._none.setVisible(not count)
