"""What happened, the newest first: month headings, day and time, a ring, a title, a line or two."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.core.translation import translate
from ui.kit.columns import Chip
from ui.kit.formats import clock_time
from ui.kit.marks import ChipMark
from ui.kit.parts import button, clear, column, icon_label, label, row

DAY_WIDTH, TIME_WIDTH = 40, 84


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


class Timeline(QWidget):
    """Entries under their months."""

    def __init__(self, moments: Sequence[Moment] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.moments: tuple[Moment, ...] = ()
        self.set_moments(moments)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show other entries, in the order given."""
        clear(self._rows)
        self.moments = tuple(moments)
        timed = any(isinstance(moment.at, dt.datetime) for moment in self.moments)
        width = TIME_WIDTH if timed else DAY_WIDTH
        month = ""
        for moment in self.moments:
            if month != f"{moment.day:%Y-%m}":
                month = f"{moment.day:%Y-%m}"
                self._rows.addWidget(label(month, "hint"))
            self._rows.addWidget(_entry(moment, width))


def _entry(moment: Moment, width: int) -> QWidget:
    when = label(moment.when, "label")
    when.setFixedWidth(width)
    if moment.act is None:
        head = row(label(moment.title, "strong"), None)
    else:
        head = row(button(moment.title, moment.act, kind="link"), None)
    if moment.chip is not None:
        head.layout().addWidget(ChipMark(moment.chip))
    words = [label(moment.text, wrap=True)] if moment.text else []
    told = column(head, *words, gap=2)
    entry = row(
        column(when, None),
        column(icon_label(moment.icon, moment.tone, 14), None, margins=(0, 2, 0, 0)),
        told,
    )
    entry.layout().setStretch(2, 1)
    chip = f" {translate(moment.chip.text)}" if moment.chip else ""
    entry.setAccessibleName(f"{moment.when} {moment.title}{chip} {moment.text}".strip())
    return entry
