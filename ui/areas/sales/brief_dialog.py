"""The daily brief: seen, copied as text or as a picture, saved as a file."""

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from desktop_sales.assembly.daily_brief import (
    VERDICT_WORDS,
    DailyBrief,
    Ranked,
    brief_lines,
    brief_text,
    brief_title,
    read_brief,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.kit import formats
from ui.kit.page import Frame
from ui.kit.parts import button, label
from ui.kit.theme import LIGHT, font

WIDTH, MARGIN, LINE, PERSON = 720, 32, 30, 34
SHARPNESS = 2
MOST_PEOPLE = 15
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TONES = {"met": "good", "on_track": "c1", "slow": "warn", "behind": "bad", "short": "bad"}


def show_brief(frame: Frame) -> None:
    """Read the brief of the last day with data and show it."""
    today, company = frame.today(), frame.workspace.info.company

    def show(brief: DailyBrief | None) -> None:
        if brief is None:
            frame.notify(_("There are no sales to brief about yet."), "warn")
        else:
            frame.ask.run(BriefDialog(frame, brief))

    frame.tasks.read(frame.workspace, lambda session: read_brief(session, today, company), show)


def sample_brief(day: dt.date) -> DailyBrief:
    """Return an invented brief, for pictures of the dialog."""
    names = ("吴海涛", "陈思远", "林晓")
    people = [
        Ranked(
            name,
            Decimal(900_000 - 150_000 * at),
            Decimal("0.78") - Decimal(at) / 10,
            Decimal(0),
            "slow",
        )
        for at, name in enumerate(names)
    ]
    return DailyBrief(
        company="",
        day=day,
        month=Period.containing(day),
        day_amount=Decimal(104_000),
        day_orders=Decimal(12),
        day_customers=9,
        amount=Decimal(2_250_000),
        target=Decimal(3_000_000),
        completion=Decimal("0.75"),
        progress=Decimal("0.8"),
        verdict="slow",
        growth=Decimal("0.06"),
        margin=Decimal("0.26"),
        receipts=Decimal(1_900_000),
        forecast=None,
        forecast_method="",
        forecast_error=None,
        ranking=tuple(people),
        service=None,
    )


class BriefDialog(QDialog):
    """The picture of a brief with the ways to pass it on."""

    def __init__(self, frame: Frame, brief: DailyBrief) -> None:
        super().__init__(QApplication.activeWindow())
        self._frame, self._brief = frame, brief
        self.image = brief_picture(brief)
        self.setWindowTitle(_("Daily brief"))
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(self.image))
        shown.setAccessibleName(brief_text(brief))
        area = QScrollArea()
        area.setWidget(shown)
        area.setAccessibleName(_("Picture of the brief"))
        area.setFixedWidth(WIDTH + 20)
        area.setMinimumHeight(min(460, self.image.height() // SHARPNESS + 4))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        self._said = label("", "hint")
        acts.addWidget(self._said)
        acts.addStretch(1)
        acts.addWidget(button(_("Close"), self.reject))
        acts.addWidget(button(_("Save picture"), self.save_picture, icon="save"))
        acts.addWidget(button(_("Copy as text"), self.copy_text, icon="copy"))
        copy = button(_("Copy as picture"), self.copy_picture, icon="copy", kind="primary")
        copy.setDefault(True)
        acts.addWidget(copy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(area, 1)
        whole.addLayout(acts)

    def copy_text(self) -> None:
        """Put the brief on the clipboard as text."""
        QApplication.clipboard().setText(brief_text(self._brief))
        self._said.setText(_("The text is on the clipboard."))

    def copy_picture(self) -> None:
        """Put the brief on the clipboard as a picture."""
        QApplication.clipboard().setImage(self.image)
        self._said.setText(_("The picture is on the clipboard."))

    def save_picture(self) -> None:
        """Ask for a file and write the picture into it."""
        path = self._frame.ask.save_file(
            _("Save picture"), f"{brief_title(self._brief)}.png", "PNG (*.png)"
        )
        if path is not None and self.image.save(str(path.with_suffix(".png"))):
            self._said.setText(_("Saved as {file}.").format(file=path.with_suffix(".png").name))


def brief_picture(brief: DailyBrief) -> QImage:
    """Return the brief as a picture, always light: it is read in a chat."""
    lines = brief_lines(brief)
    people = brief.ranking[:MOST_PEOPLE]
    height = MARGIN * 2 + 44 + LINE * len(lines) + (16 + 30 + PERSON * len(people) if people else 0)
    image = QImage(QSize(WIDTH, height) * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(LIGHT.colour("canvas"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = MARGIN
    _write(painter, top, brief_title(brief), 20, strong=True)
    painter.fillRect(QRect(0, 0, WIDTH, 6), LIGHT.colour("accent"))
    top += 44
    for line in lines:
        _write(painter, top, line, 14)
        top += LINE
    if people:
        top += 8
        painter.setPen(QPen(LIGHT.colour("line"), 1))
        painter.drawLine(MARGIN, top, WIDTH - MARGIN, top)
        top += 8
        _write(painter, top, _("Ranking by completion"), 14, strong=True)
        top += 30
        for place, one in enumerate(people, 1):
            _paint_person(painter, top, place, one, float(brief.progress))
            top += PERSON
    painter.end()
    return image


def _font(px: int, *, strong: bool = False) -> QFont:
    return font(px, strong=strong)


def _write(painter: QPainter, top: int, text: str, px: int, *, strong: bool = False) -> None:
    painter.setFont(_font(px, strong=strong))
    painter.setPen(LIGHT.colour("text"))
    room = QRect(MARGIN, top, WIDTH - 2 * MARGIN, LINE)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)


def _paint_person(painter: QPainter, top: int, place: int, one: Ranked, progress: float) -> None:
    painter.setFont(_font(14))
    painter.setPen(LIGHT.colour("text3"))
    painter.drawText(QRect(MARGIN, top, 24, PERSON), _RIGHT, str(place))
    painter.setPen(LIGHT.colour("text"))
    painter.drawText(QRect(MARGIN + 36, top, 120, PERSON), _LEFT, one.name)
    amount = _("{amount} ×10k").format(amount=formats.money(one.amount, "one", "wan"))
    painter.drawText(QRect(MARGIN + 150, top, 110, PERSON), _RIGHT, amount)
    rate = formats.percent(one.completion)
    painter.drawText(QRect(MARGIN + 270, top, 80, PERSON), _RIGHT, rate)
    if one.completion is None:
        return
    bar = QRectF(MARGIN + 366, top + PERSON / 2 - 4, 190, 8)
    painter.fillRect(bar, LIGHT.colour("track"))
    part = QRectF(bar)
    part.setWidth(bar.width() * max(0.0, min(1.0, float(one.completion))))
    painter.fillRect(part, LIGHT.colour(_TONES.get(one.verdict, "c1")))
    if progress < 1:
        at = bar.left() + bar.width() * progress
        painter.fillRect(QRectF(at - 1, bar.top() - 4, 2, 16), LIGHT.colour("text"))
    painter.setPen(LIGHT.colour(_TONES.get(one.verdict, "text")))
    painter.drawText(
        QRect(MARGIN + 566, top, 90, PERSON), _LEFT, translate(VERDICT_WORDS[one.verdict])
    )
