"""One indicator of a result: closed one line of figures, opened how the score came about."""

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.areas.appraisal.records import ResultLine
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _, translate
from ui.areas.appraisal.wording import RATER_TITLES, points, share_tone, weight_beside
from ui.kit.cell_painting import BAR_HEIGHT, draw_bar
from ui.kit.columns import Bar
from ui.kit.parts import button, label
from ui.kit.theme import font, theme, tokens

HEAD_HEIGHT = 44
_AIR = 8
_BAR_WIDTH = 70
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class IndicatorHead(QAbstractButton):
    """The two lines of a closed indicator: title and points, figures and bar."""

    def __init__(self, line: ResultLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setCheckable(True)
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        figures = " ".join(text for text, _token in self._figures())
        self.setAccessibleName(
            _("{title}: {score} of {weight} points").format(
                title=shipped_text(line.title), score=points(line.score), weight=self._weight()
            )
        )
        self.setAccessibleDescription(figures)
        self.setToolTip(figures)
        theme().changed.connect(self.update)

    def _weight(self) -> str:
        return weight_beside(self._line.effective_weight or self._line.weight)

    def _figures(self) -> list[tuple[str, str]]:
        line = self._line
        parts = []
        if line.target:
            parts.append((_("Target {value}").format(value=line.target), "text2"))
        if line.actual:
            parts.append((_("Actual {value}").format(value=line.actual), "text2"))
        if line.achieved:
            parts.append((line.achieved, self._achieved_token()))
        return parts

    def _achieved_token(self) -> str:
        line = self._line
        if line.state == "missing":
            return "warn"
        if line.state != "scored":
            return "text3"
        tone = share_tone(line.score, line.effective_weight)
        return "text" if tone == "accent" else tone

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(320, HEAD_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, line = QPainter(self), self._line
        score = points(line.score)
        tail = f" / {self._weight()}"
        small, strong = font(13), font(13, strong=True)
        tail_width = QFontMetrics(small).horizontalAdvance(tail)
        score_width = QFontMetrics(strong).horizontalAdvance(score)
        right = self.width() - _AIR
        top = QRectF(_AIR, 4, right - _AIR - tail_width - score_width - 10, 20)
        painter.setFont(strong if self.isChecked() else small)
        painter.setPen(tokens().colour("text"))
        title = painter.fontMetrics().elidedText(
            shipped_text(line.title), Qt.TextElideMode.ElideRight, int(top.width())
        )
        painter.drawText(top, _LEFT, title)
        painter.setFont(small)
        painter.setPen(tokens().colour("text3"))
        painter.drawText(QRectF(0, 4, right, 20), _RIGHT, tail)
        painter.setFont(strong)
        painter.setPen(tokens().colour("text3" if line.score is None else "text"))
        painter.drawText(QRectF(0, 4, right - tail_width, 20), _RIGHT, score)
        self._paint_figures(painter, right - _BAR_WIDTH - 10)
        self._paint_bar(painter, right)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens().colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_figures(self, painter: QPainter, right: float) -> None:
        painter.setFont(font(12))
        metrics, left = painter.fontMetrics(), float(_AIR)
        for text, token in self._figures():
            room = right - left
            if room < 16:
                break
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            painter.setPen(tokens().colour(token))
            painter.drawText(QRectF(left, 22, room, 18), _LEFT, shown)
            left += metrics.horizontalAdvance(shown) + 10

    def _paint_bar(self, painter: QPainter, right: float) -> None:
        line = self._line
        if line.score is None or line.effective_weight <= 0:
            return
        share = float(min(line.score / line.effective_weight, Decimal(1)))
        rect = QRectF(right - _BAR_WIDTH, 28, _BAR_WIDTH, BAR_HEIGHT).toRect()
        draw_bar(painter, rect, Bar(share, tone=share_tone(line.score, line.effective_weight)))


class IndicatorBlock(QWidget):
    """An indicator that opens in place. The signals carry the indicator's code."""

    source_asked = Signal(object)
    value_asked = Signal(str)
    rating_asked = Signal(str)
    waiver_asked = Signal(str)
    waiver_withdrawn = Signal(str)
    moved = Signal(int)

    def __init__(self, line: ResultLine, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._may_edit = may_edit
        self.head = IndicatorHead(line)
        self.head.toggled.connect(self._on_toggled)
        self._detail: QWidget | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 1)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.head)
        theme().changed.connect(self.update)

    @property
    def is_open(self) -> bool:
        """Tell whether the explanation is shown."""
        return self.head.isChecked()

    def set_open(self, shown: bool) -> None:
        """Open or close the explanation."""
        self.head.setChecked(shown)

    def _on_toggled(self, shown: bool) -> None:
        if shown and self._detail is None:
            self._detail = self._made_detail()
            self._whole.addWidget(self._detail)
        if self._detail is not None:
            self._detail.setVisible(shown)
        self.update()

    def rows(self) -> list[tuple[str, str]]:
        """Return caption and text of each row of the explanation."""
        line, told = self.line, self.line.explanation
        ratings = " · ".join(
            f"{translate(RATER_TITLES[group])} {points(mark)}" for group, mark in line.ratings
        )
        rows = [
            (_("Formula"), told.formula),
            (_("Figures"), told.numbers),
            (_("Ratings"), ratings),
            (_("Scoring"), told.scoring or line.standard),
            (_("Points"), told.points),
            (_("Reason"), line.reason),
            (_("Note"), told.note if told.note != line.reason else ""),
            (_("Next grade"), line.next_grade),
            (_("Source"), told.source),
        ]
        return [(caption, text) for caption, text in rows if text]

    def _made_detail(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(_AIR, 0, _AIR, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for place, (caption, text) in enumerate(self.rows()):
            head = label(caption, "hint")
            words = label(text, "explained", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, place, 1)
        buttons = self._buttons()
        if buttons:
            acts = QHBoxLayout()
            acts.setSpacing(4)
            for each in buttons:
                acts.addWidget(each)
            acts.addStretch(1)
            grid.addLayout(acts, grid.rowCount(), 1)
        return holder

    def _buttons(self) -> list[QWidget]:
        line = self.line
        made: list[QWidget] = []
        if line.source is not None:
            source = line.source
            made.append(
                button(_("Show the rows"), lambda: self.source_asked.emit(source), kind="link")
            )
        if not self._may_edit:
            return made
        if line.kind == "manual":
            ask_value = lambda: self.value_asked.emit(line.indicator)  # noqa: E731
            made.append(button(_("Enter value…"), ask_value, kind="link"))
        if line.kind == "rated":
            ask_rating = lambda: self.rating_asked.emit(line.indicator)  # noqa: E731
            made.append(button(_("Rate…"), ask_rating, kind="link"))
        if line.state in ("missing", "waived"):
            ask_waiver = lambda: self.waiver_asked.emit(line.indicator)  # noqa: E731
            made.append(button(_("Waive…"), ask_waiver, kind="link"))
        if line.state == "waived":
            take_back = lambda: self.waiver_withdrawn.emit(line.indicator)  # noqa: E731
            made.append(button(_("Withdraw the waiver"), take_back, kind="link"))
        return made

    # Qt's names
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.head.hasFocus():
            self.head.toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        if self.is_open:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colours.colour("accent"))
            painter.setBrush(colours.colour("canvas"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        else:
            painter.setPen(colours.colour("line"))
            bottom = self.height() - 1
            painter.drawLine(0, bottom, self.width(), bottom)
        painter.end()
