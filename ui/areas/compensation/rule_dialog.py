"""A bonus rule as it is typed, with what it says and three worked examples beside it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_sales.areas.compensation.bonus_records import (
    BonusRule,
    Commission,
    MatrixBonus,
    Pay,
    TargetBonus,
)
from desktop_sales.areas.compensation.records import BonusRuleDraft, BonusRuleVersion
from desktop_sales.areas.compensation.wording import MeasureWords, matrix_table, rule_sentences
from desktop_sales.areas.compensation.worked_examples import worked_examples
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import FRACTIONS, Measure
from desktop_sales.core.money import percent, yuan
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, translate
from ui.areas.compensation.columns import LEVELS
from ui.areas.compensation.gate_rows import GateRows
from ui.areas.compensation.rule_text import matrix_lines, read_matrix, read_tiers, tier_lines
from ui.kit.dialogs import Dialog
from ui.kit.forms import Form
from ui.kit.parts import column, label
from ui.kit.typed_values import a_date, a_number, a_text, fen, fen_or_nothing

BASES = ("sales.amount", "sales.profit", "sales.receipts")
KINDS = {
    "amount": N_("Commission by tiers of the figure"),
    "completion": N_("Commission by tiers of completion"),
    "target": N_("Bonus for reaching the target"),
    "matrix": N_("Table of coefficients"),
}
ASKED_BY_KIND = {
    "amount": {"mode"},
    "completion": {"mode"},
    "target": {"mode", "amount", "most", "step"},
    "matrix": {"amount", "second", "smooth"},
}
MODES = {
    "marginal": N_("Each rate counts for its tier (progressive)"),
    "whole": N_("The rate reached counts for the whole"),
}
LEAVERS = {
    "by_days": N_("By days in post"),
    "paid": N_("In full"),
    "none": N_("Nothing is paid"),
}


class RuleDialog(Dialog):
    """Edits a draft, or makes one from a version; the preview follows what is typed."""

    def __init__(
        self,
        version: BonusRuleVersion | None,
        measures: Sequence[Measure],
        words: MeasureWords,
        first_day: Any,
    ) -> None:
        super().__init__(_("Bonus rule"), width=1080)
        self._words = words
        beside = [each for each in measures if each.name not in BASES]
        pay = version.rule.pay if version else None
        kept = pay.column_measure if isinstance(pay, MatrixBonus) else None
        self._units = {each.name: each.unit for each in measures}
        self._seconds = self._titled(
            each for each in beside if each.unit in FRACTIONS or each.name == kept
        )
        self.draft: BonusRuleDraft | None = None
        self.form = Form(4)
        self._fill(version, measures, first_day)
        self.conditions = GateRows(version.rule.gates if version else (), beside, words)
        self._said = label("", wrap=True)
        self._examples = label("", "muted", wrap=True)
        self._problem = label("", "bad", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label(_("How it reads"), "section"))
        right.addWidget(self._said)
        right.addSpacing(8)
        right.addWidget(label(_("Worked examples"), "section"))
        right.addWidget(self._examples)
        right.addWidget(self._problem)
        right.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(300)
        holder.setLayout(right)
        both = QWidget()
        inner = QHBoxLayout(both)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(24)
        inner.addWidget(column(self.form, self.conditions, None, gap=16), 1)
        inner.addWidget(holder)
        self.add(both)
        self.add_buttons(_("Save the draft"))
        for key in ("kind", "second"):
            self.form.row(key).field.currentIndexChanged.connect(self._ask_by_kind)
        self.form.changed.connect(self._show)
        self.conditions.changed.connect(self._show)
        self._ask_by_kind()

    def _fill(
        self, version: BonusRuleVersion | None, measures: Sequence[Measure], first_day: Any
    ) -> None:
        rule = version.rule if version else _new_rule()
        pay, form = rule.pay, self.form
        form.add_text("name", _("Rule"), rule.name, required=True, parse=a_text)
        levels = [(key, translate(text)) for key, text in LEVELS.items()]
        form.add_choice("level", _("Post"), levels, version.level if version else "salesperson")
        form.add_text(
            "from", _("In force from"), first_day.isoformat(), required=True, parse=a_date
        )
        bases = self._titled(each for each in measures if each.name in BASES)
        form.add_choice("base", _("Paid on"), bases, rule.base)
        kinds = [(key, translate(text)) for key, text in KINDS.items()]
        form.add_choice("kind", _("Way of paying"), kinds, _kind_of(pay))
        modes = [(key, translate(text)) for key, text in MODES.items()]
        mode = "marginal" if isinstance(pay, MatrixBonus) else pay.table.mode
        form.add_choice("mode", _("Tiers"), modes, mode)
        amount = "" if isinstance(pay, Commission) else format(yuan(pay.amount_fen), "f")
        form.add_text("amount", _("Amount at 100% (yuan)"), amount, required=True, parse=fen)
        second = pay.column_measure if isinstance(pay, MatrixBonus) else None
        most = pay.most if isinstance(pay, TargetBonus) and pay.most is not None else Decimal(0)
        form.add_text("most", _("Completion counts up to"), _rate_text(most), parse=a_number)
        step = pay.step if isinstance(pay, TargetBonus) and pay.step else Decimal(0)
        form.add_text("step", _("Full steps of"), _rate_text(step), parse=a_number)
        form.add_choice("second", _("Second figure of the table"), self._seconds, second)
        interpolated = isinstance(pay, MatrixBonus) and pay.interpolated
        between = [(False, _("by full steps")), (True, _("interpolated between the thresholds"))]
        form.add_choice("smooth", _("Coefficients of the table"), between, interpolated)
        table = QPlainTextEdit(
            matrix_lines(pay, self._units[pay.column_measure])
            if isinstance(pay, MatrixBonus)
            else tier_lines(pay.table, as_rates=_kind_of(pay) != "amount")
        )
        table.setTabChangesFocus(True)
        table.setFixedHeight(72)
        form.add("table", _("Tiers or coefficients"), table, required=True, wide=True)
        applied = [(False, _("Not applied")), (True, _("Applied"))]
        form.add_choice("by_grade", _("Coefficient of the grade"), applied, rule.by_grade)
        cap = "" if rule.cap_fen is None else format(yuan(rule.cap_fen), "f")
        form.add_text("cap", _("Cap a month (yuan)"), cap, parse=fen_or_nothing)
        form.add_text("team", _("Team's share"), _rate_text(rule.team_share), parse=a_number)
        form.add_text("hold", _("Held back"), _rate_text(rule.hold_share), parse=a_number)
        leavers = [(key, translate(text)) for key, text in LEAVERS.items()]
        form.add_choice("leaver", _("Who left gets it"), leavers, rule.leaver)
        form.add_text("days", _("Least days in post"), str(rule.least_days), parse=a_number)

    def _ask_by_kind(self) -> None:
        """Show only what the chosen way of paying asks for, and how its table is typed."""
        kind = self.form.raw("kind")
        self.form.leave_out(set().union(*ASKED_BY_KIND.values()) - ASKED_BY_KIND[kind])
        self.form.row("table").show_hint(
            self._matrix_hint()
            if kind == "matrix"
            else _("One line a tier: start and rate, also pasted from Excel.")
        )
        self._show()

    def _matrix_hint(self) -> str:
        hint = _("First line: the thresholds of the second figure; then in each line a completion "
                 "and its coefficients. Also pasted from Excel.")  # fmt: skip
        if self._units[self.form.raw("second")] != "index":
            return hint
        return _("First line: the thresholds of the second figure in points of 100; then in each "
                 "line a completion and its coefficients. Also pasted from Excel.")  # fmt: skip

    def _show(self) -> None:
        if problem_with_amount := self.form.wrong_with("amount"):
            self._problem.setText(problem_with_amount)
            return
        try:
            rule = self._rule(self.form.state())
        except DomainError as problem:
            self._problem.setText(sentence_of(problem))
            return
        self._problem.setText("")
        table = matrix_table(rule.pay, self._words) if isinstance(rule.pay, MatrixBonus) else ()
        said = [*rule_sentences(rule, self._words), *("  ".join(line).strip() for line in table)]
        self._said.setText("\n".join(said))
        self._examples.setText("\n".join(worked_examples(rule)))

    def _titled(self, measures: Iterable[Measure]) -> list[tuple[str, str]]:
        return [(each.name, self._words.title(each.name)) for each in measures]

    def _rule(self, raw: dict[str, Any]) -> BonusRule:
        """Return the rule of what stands in the fields. Raises what is wrong with it."""
        return BonusRule(
            name=raw["name"],
            base=raw["base"],
            pay=self._pay(raw),
            gates=self.conditions.gates(),
            by_grade=raw["by_grade"],
            cap_fen=fen_or_nothing(raw["cap"]),
            team_share=_number(raw["team"]),
            hold_share=_number(raw["hold"]),
            least_days=int(_number(raw["days"])),
            leaver=raw["leaver"],
        )

    def _pay(self, raw: dict[str, Any]) -> Pay:
        kind, text = raw["kind"], raw["table"]
        if kind == "matrix":
            amount, second = fen(raw["amount"]), raw["second"]
            unit = self._units[second]
            return read_matrix(text, amount, second, unit, interpolated=raw["smooth"])
        table = read_tiers(text, raw["mode"])
        if kind == "target":
            most, step = _number(raw["most"]), _number(raw["step"])
            return TargetBonus(fen(raw["amount"]), table, most or None, step or None)
        return Commission(table, kind)

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        try:
            rule = self._rule(self.form.state())
        except DomainError as problem:
            self.form.show_error("table", sentence_of(problem))
            return
        self.draft = BonusRuleDraft(rule, checked["level"], checked["from"])
        super().accept()


def _new_rule() -> BonusRule:
    table = read_tiers("0 3%\n100000 5%\n200000 8%", "marginal")
    return BonusRule(_("Monthly commission"), "sales.amount", Commission(table))


def _kind_of(pay: Pay) -> str:
    return pay.scale if isinstance(pay, Commission) else pay.kind


def _number(text: str) -> Decimal:
    return a_number(text) if text.strip() else Decimal(0)


def _rate_text(rate: Decimal) -> str:
    return percent(rate) if rate else ""
