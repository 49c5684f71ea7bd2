"""Messages that do not interrupt: they appear at the lower left, go by themselves, and are kept.

At the lower right stand the acts of panels, wizards and dialogs; a message never covers those.
"""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.translation import _
from ui.kit.icons import state_icon
from ui.kit.parts import button, ground, icon_button, icon_label, label

SHOWN_MS = {"good": 5_000, "info": 5_000, "warn": 12_000, "bad": 20_000}
KEPT = 50
WIDTH = 380
Action = tuple[str, Callable[[], object]]


class Notice(NamedTuple):
    """A message with its tone (good, info, warn, bad) and the time it was given."""

    text: str
    tone: str
    moment: dt.datetime


class Notices(QObject):
    """Shows messages over ``window``; ``past`` are the latest, newest first.

    ``left`` tells where the content begins, beside the navigation.
    """

    def __init__(self, window: QWidget, left: Callable[[], int] = lambda: 0) -> None:
        super().__init__(window)
        self._window = window
        self._left = left
        self.past: list[Notice] = []
        self._shown: dict[QWidget, str] = {}
        window.installEventFilter(self)

    def show(self, text: str, tone: str = "good", action: Action | None = None) -> None:
        """Say something; ``action`` adds a button (its text, its act)."""
        self.past.insert(0, Notice(text, tone, dt.datetime.now().astimezone()))
        del self.past[KEPT:]
        card = self._card(text, tone, action)
        self._shown[card] = tone
        card.show()
        self._arrange()
        timer = QTimer(card)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._close(card))
        timer.start(SHOWN_MS[tone])

    def leave_page(self) -> None:
        """Take away what was wrong on the page that is left; the bell still lists it."""
        for card in [card for card, tone in self._shown.items() if tone in ("warn", "bad")]:
            self._close(card)

    def leave_workspace(self) -> None:
        """Take every message away: what it says, and what its button does, is of what is left."""
        for card in list(self._shown):
            self._close(card)

    def _card(self, text: str, tone: str, action: Action | None) -> QWidget:
        card = QFrame(self._window)
        card.setAccessibleName(text)
        ground(card, {"info": "tint"}.get(tone, tone))
        inner = QHBoxLayout(card)
        inner.setContentsMargins(12, 8, 8, 8)
        inner.setSpacing(8)
        token = "accent" if tone == "info" else tone
        inner.addWidget(icon_label(state_icon(tone), token), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(label(text, wrap=True))
        if action is not None:
            caption, act = action

            def run() -> None:
                self._close(card)
                act()

            words.addWidget(button(caption, run, kind="link"), 0, Qt.AlignmentFlag.AlignLeft)
        inner.addLayout(words, 1)
        close = icon_button("close", _("Close this notice"), lambda: self._close(card))
        inner.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        card.setFixedWidth(WIDTH)
        return card

    def _close(self, card: QWidget) -> None:
        if card in self._shown:
            del self._shown[card]
            card.hide()
            card.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        bottom = self._window.height() - 28 - 16
        for card in reversed(self._shown):
            # Only a window's own size asks how high wrapped text is at its width.
            card.resize(WIDTH, card.heightForWidth(WIDTH))
            bottom -= card.height()
            card.move(self._left() + 20, bottom)
            card.raise_()
            bottom -= 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._shown:
            self._arrange()
        return super().eventFilter(watched, event)
