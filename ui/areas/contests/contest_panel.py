"""One contest with its rule, its places and everybody's part of the prizes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_sales.areas.contests.records import TeamStanding
from desktop_sales.areas.contests.wording import place_text, rule_sentences
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.contests.columns import CONTEST_CHIPS
from ui.kit.detail_panel import DetailPanel
from ui.kit.parts import label, rule

if TYPE_CHECKING:
    from desktop_sales.assembly.contests import Board


class ContestPanel(DetailPanel):
    """The places, team by team with their members."""

    def __init__(self, board: "Board") -> None:
        contest = board.contest
        super().__init__(contest.rule.title)
        facts = f"{contest.rule.period.title()} · {board.measure}"
        if contest.number:
            facts += f" · {contest.number}"
        self.set_head(contest.rule.title, facts, (CONTEST_CHIPS[contest.state],))
        is_rate = contest.rule.counting == "completion"
        for team in board.teams:
            self.add(_team(team, "rate" if is_rate else board.unit, board.unit))
            self.add(rule())
        self.add(label(_("The rule"), "section"))
        for sentence in rule_sentences(contest.rule, board.measure):
            self.add(label(sentence, "muted", wrap=True))
        if contest.rule.note:
            self.add(label(contest.rule.note, "muted", wrap=True))
        if contest.paid_month:
            text = _("Prizes paid with the bonuses of {month}.")
            self.add(
                label(
                    text.format(month=Period.parse(contest.paid_month).title()), "muted", wrap=True
                )
            )
        self.end_body()


def _team(team: TeamStanding, unit: str, member_unit: str) -> QWidget:
    from desktop_sales.assembly.contests import figure_text

    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(f"{place_text(team)}  {team.name}", "strong"), 0, 0)
    grid.addWidget(_right(figure_text(team.score, unit), "strong"), 0, 1)
    for line, each in enumerate(team.members, start=1):
        text = _("prize {amount}").format(amount=format_yuan(each.prize_fen))
        prize = f" · {text}" if each.prize_fen else ""
        grid.addWidget(label(each.name + prize, "hint"), line, 0)
        grid.addWidget(_right(figure_text(each.figure, member_unit), "hint"), line, 1)
    return holder


def _right(text: str, role: str) -> QWidget:
    made = label(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
