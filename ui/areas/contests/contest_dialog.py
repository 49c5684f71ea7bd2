"""A contest as it is announced."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.contests.records import ContestDraft
from desktop_sales.areas.contests.rules import MEASURES, check_contest
from desktop_sales.areas.contests.wording import COUNTINGS, SPLITS, rule_sentences
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, translate
from ui.areas.contests.team_text import read_teams, team_lines
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import label
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_text, fen

TEAMS_HEIGHT = 132


class ContestDialog(FormDialog):
    """Title, measure, period, teams and prizes; below stands how it reads."""

    def __init__(
        self,
        rule: ContestDraft | None,
        measures: Sequence[tuple[str, str]],
        people: PeopleChoice,
        period: Period,
        suggested: str = "",
    ) -> None:
        super().__init__(_("Contest"), _("Save the contest"), columns=2, width=680)
        self._people, self._titles = people, dict(measures)
        self.draft: ContestDraft | None = None
        form = self.form
        form.add_text(
            "title", _("Contest"), rule.title if rule else "", required=True, parse=a_text
        )
        key = rule.period.key if rule else period.key
        form.add_text(
            "period", _("Period"), key, required=True, parse=Period.parse,
            hint=_("Such as 2026-12, 2026-Q4 or 2026-W48"),
        )  # fmt: skip
        offered = [(name, title) for name, title in measures if name in MEASURES]
        form.add_choice(
            "measure", _("Measured by"), offered, rule.measure if rule else "sales.amount"
        )
        form.add_choice("counting", _("Counted as"), _options(COUNTINGS), rule and rule.counting)
        prizes = " ".join(f"{yuan(each):f}" for each in rule.prizes_fen) if rule else ""
        form.add_text(
            "prizes", _("Prizes by rank (yuan)"), prizes, parse=_prizes,
            hint=_("From the first on, apart by blanks: 3000 1500 800"),
        )  # fmt: skip
        form.add_choice("split", _("Split within a team"), _options(SPLITS), rule and rule.split)
        teams = QPlainTextEdit(team_lines(rule.teams, people) if rule else suggested)
        teams.setTabChangesFocus(True)
        teams.setFixedHeight(TEAMS_HEIGHT)
        form.add(
            "teams", _("Teams"), teams, required=True, wide=True,
            hint=_("One line a team: name | members | factor | head start. The last two are the "
                   "handicap and may be left out."),
        )  # fmt: skip
        form.add_text("note", _("Remark"), rule.note if rule else "", wide=True)
        self._said = label("", "muted", wrap=True)
        self.add(self._said)
        self.finish()
        form.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        try:
            draft = self._draft(self.form.state())
        except DomainError as problem:
            self._said.setText(sentence_of(problem))
            return
        self._said.setText("".join(rule_sentences(draft, self._titles[draft.measure])))

    def _draft(self, raw: dict[str, Any]) -> ContestDraft:
        draft = ContestDraft(
            title=raw["title"],
            measure=raw["measure"],
            period=Period.parse(raw["period"]),
            counting=raw["counting"],
            teams=read_teams(raw["teams"], self._people),
            prizes_fen=_prizes(raw["prizes"]),
            split=raw["split"],
            note=raw["note"],
        )
        check_contest(draft)
        return draft

    # Qt's names
    def accept(self) -> None:
        if self.form.check() is None:
            return
        try:
            self.draft = self._draft(self.form.state())
        except DomainError as problem:
            self.form.show_error("teams", sentence_of(problem))
            return
        super().accept()


def _prizes(typed: str) -> tuple[int, ...]:
    return tuple(fen(each) for each in re.split(r"[\s、；;|]+", typed.strip()) if each)


def _options(texts: Any) -> list[tuple[Any, str]]:
    return [(key, translate(text)) for key, text in texts.items()]
