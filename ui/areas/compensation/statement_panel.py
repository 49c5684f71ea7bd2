"""One statement step by step, as it stands on paper."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_sales.areas.compensation.records import BonusStatement
from desktop_sales.areas.compensation.wording import (
    MeasureWords,
    line_formula,
    line_title,
    reason_of,
    rule_sentences,
    total_checks,
)
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _
from ui.areas.compensation.columns import STATE_CHIPS
from ui.kit.detail_panel import DetailPanel
from ui.kit.parts import label, rule


class StatementPanel(DetailPanel):
    """The rule in words, each line with its numbers, and how the amount due comes about."""

    def __init__(self, each: BonusStatement, words: MeasureWords) -> None:
        super().__init__(each.name)
        facts = " · ".join(text for text in (each.region, each.rule.name, each.number) if text)
        self.set_head(each.name, facts, (STATE_CHIPS[each.status],))
        reason = reason_of(each.statement)
        if reason:
            self.add(label(reason, "bad", wrap=True))
        self.add(label(_("Step by step"), "section"))
        self.add(self._steps(each, words))
        self.add(rule())
        self.add(_pairs(total_checks(each.statement)))
        self.add(rule())
        self.add(label(_("The rule"), "section"))
        for sentence in rule_sentences(each.rule, words):
            self.add(label(sentence, "muted", wrap=True))
        self.end_body()

    def _steps(self, each: BonusStatement, words: MeasureWords) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(each.statement.lines):
            grid.addWidget(label(line_title(line)), 2 * place, 0)
            grid.addWidget(_amount(format_yuan(line.amount_fen)), 2 * place, 1)
            formula = label(line_formula(line, words), "hint", wrap=True)
            grid.addWidget(formula, 2 * place + 1, 0, 1, 2)
        return holder


def _pairs(pairs: Iterable[tuple[str, str]]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    listed = list(pairs)
    for place, (title, amount) in enumerate(listed):
        is_last = place == len(listed) - 1
        grid.addWidget(label(title, "strong" if is_last else "label"), place, 0)
        grid.addWidget(_amount(amount, strong=is_last), place, 1)
    return holder


def _amount(text: str, *, strong: bool = False) -> QWidget:
    made = label(text, "strong" if strong else "")
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
