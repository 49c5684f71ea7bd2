"""The board of a contest on the whole screen, to be read from across the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sales.areas.contests.records import TeamStanding
from desktop_sales.areas.contests.wording import COUNTINGS, days_left_text
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, translate
from ui.kit.theme import font, theme, tokens

if TYPE_CHECKING:
    import datetime as dt

    from desktop_sales.assembly.contests import Board

REFRESH_MS = 60_000
MOST_ROWS = 8
_LEFT, _RIGHT = 0.055, 0.055
"""Margins are shares of the window's width."""


class BoardWindow(QWidget):
    """Ranks, bars and scores. It asks to be ``refreshed`` every minute; Esc or F11 closes it."""

    refresh_wanted = Signal()
    closed = Signal()

    def __init__(self, board: "Board", today: "dt.date") -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._board, self._today = board, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(640, 400)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh_wanted)
        self._timer.start(REFRESH_MS)
        theme().changed.connect(self.update)
        self.show_board(board, today)

    def show_board(self, board: "Board", today: "dt.date") -> None:
        """Show another state of the contest."""
        self._board, self._today = board, today
        title = board.contest.rule.title
        self.setWindowTitle(title)
        places = _("; ").join(
            f"{team.rank or '—'} {team.name} {self._score_text(team)}" for team in board.teams
        )
        self.setAccessibleName(f"{title}: {places}")
        self.update()

    def fill_screen(self) -> None:
        """Show on the second screen where there is one, the wall's, else on this one."""
        screens = QApplication.screens()
        self.setGeometry(screens[-1].geometry())
        self.showFullScreen()
        self.activateWindow()

    @property
    def contest_id(self) -> int:
        """Return the key of the contest shown."""
        return self._board.contest.id

    def facts(self) -> str:
        """Return what is counted, and how long it still runs."""
        rule = self._board.contest.rule
        if self._board.contest.state == "running":
            state = days_left_text((rule.period.end - self._today).days)
        else:
            state = _("Board frozen")
        counting = translate(COUNTINGS[rule.counting])
        return f"{self._board.measure} · {counting} · {rule.period.title()} · {state}"

    def _score_text(self, team: TeamStanding) -> str:
        from desktop_sales.assembly.contests import figure_text

        is_rate = self._board.contest.rule.counting == "completion"
        return figure_text(team.score, "rate" if is_rate else self._board.unit)

    def _behind_text(self, team: TeamStanding) -> str:
        from desktop_sales.assembly.contests import figure_text

        if not team.behind:
            return ""
        if self._board.contest.rule.counting == "completion":
            return _("{points} percentage points behind").format(points=f"{team.behind * 100:.1f}")
        return _("{amount} behind").format(amount=figure_text(team.behind, self._board.unit))

    def _paint_head(self, painter: QPainter) -> float:
        height, colours = self.height(), tokens()
        left, width = self.width() * _LEFT, self.width() * (1 - _LEFT - _RIGHT)
        painter.setPen(colours.colour("text"))
        painter.setFont(_font(height * 0.062, strong=True))
        title = QRectF(left, height * 0.04, width, height * 0.1)
        painter.drawText(title, _LEFT_MIDDLE, self._board.contest.rule.title)
        painter.setPen(colours.colour("text2"))
        painter.setFont(_font(height * 0.028))
        facts = QRectF(left, height * 0.135, width, height * 0.05)
        painter.drawText(facts, _LEFT_MIDDLE, self.facts())
        return height * 0.215

    def _paint_team(self, painter: QPainter, team: TeamStanding, top: float, step: float) -> None:
        colours, width = tokens(), self.width()
        left, right = width * _LEFT, width * (1 - _RIGHT)
        is_first = team.rank == 1
        accent = colours.colour("accent" if is_first else "text2")
        painter.setPen(accent)
        painter.setFont(_font(step * 0.5, strong=True))
        rank = QRectF(left, top, width * 0.06, step * 0.72)
        painter.drawText(rank, _LEFT_MIDDLE, str(team.rank or "—"))
        name_left = left + width * 0.065
        score_width = width * 0.26
        room = right - score_width - name_left
        painter.setPen(colours.colour("text"))
        name_font = _font(step * 0.34, strong=True)
        painter.setFont(name_font)
        painter.drawText(
            QRectF(name_left, top, room, step * 0.46),
            _LEFT_MIDDLE,
            _elided(name_font, team.name, room),
        )
        score = QRectF(right - score_width, top, score_width, step * 0.46)
        painter.setPen(accent)
        painter.drawText(score, _RIGHT_MIDDLE, self._score_text(team))
        self._paint_notes(
            painter, team, QRectF(name_left, top + step * 0.44, right - name_left, step * 0.26)
        )
        self._paint_bar(
            painter, team, QRectF(name_left, top + step * 0.76, right - name_left, step * 0.1)
        )

    def _paint_notes(self, painter: QPainter, team: TeamStanding, place: QRectF) -> None:
        colours = tokens()
        painter.setPen(colours.colour("text3"))
        small = _font(place.height() * 0.62)
        painter.setFont(small)
        members = _(", ").join(each.name for each in team.members)
        said = [self._behind_text(team)]
        if team.prize_fen:
            said.append(_("Prize {amount} yuan").format(amount=format_yuan(team.prize_fen)))
        notes = " · ".join(note for note in said if note)
        painter.drawText(place, _LEFT_MIDDLE, left_text(small, members, notes, place.width()))
        painter.drawText(place, _RIGHT_MIDDLE, notes)

    def _paint_bar(self, painter: QPainter, team: TeamStanding, place: QRectF) -> None:
        colours = tokens()
        _fill(painter, place, colours.colour("track"))
        best = max((each.score or 0 for each in self._board.teams), default=0)
        if not team.score or best <= 0 or team.score <= 0:
            return
        share = float(team.score / best)
        done = QRectF(place.x(), place.y(), place.width() * share, place.height())
        _fill(painter, done, colours.colour("accent" if team.rank == 1 else "c4"))

    # Qt's names
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tokens().colour("canvas"))
        top = self._paint_head(painter)
        teams = self._board.teams[:MOST_ROWS]
        room = self.height() * 0.96 - top
        step = min(room / max(len(teams), 1), self.height() * 0.2)
        for place, team in enumerate(teams):
            self._paint_team(painter, team, top + place * step, step)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.close()
            return
        if event.key() == Qt.Key.Key_F5:
            self.refresh_wanted.emit()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event) -> None:
        self._timer.stop()
        self.closed.emit()
        super().closeEvent(event)


_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _font(px: float, *, strong: bool = False) -> QFont:
    return font(max(12, round(px)), strong)


def _elided(of: QFont, text: str, room: float) -> str:
    return QFontMetricsF(of).elidedText(text, Qt.TextElideMode.ElideRight, room)


def left_text(of: QFont, text: str, right: str, width: float) -> str:
    """Return a text shortened so that it ends clear of the one at the right of the same line."""
    gap = QFontMetricsF(of).height()
    return _elided(of, text, width - QFontMetricsF(of).horizontalAdvance(right) - gap)


def _fill(painter: QPainter, place: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, 2, 2)
