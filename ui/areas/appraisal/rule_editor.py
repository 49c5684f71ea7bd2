"""How an item scores, as one types it: the rule, its words, its curve, three worked examples."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.areas.appraisal.explanation import explain
from desktop_sales.areas.appraisal.records import Indicator, LineInput
from desktop_sales.areas.appraisal.rules import score_line
from desktop_sales.areas.appraisal.scheme_checks import check_indicator
from desktop_sales.areas.appraisal.score_rules import AnyRule, read_on
from desktop_sales.areas.appraisal.wording import standard
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, translate
from ui.areas.appraisal.curve_chart import CurveChart
from ui.areas.appraisal.rule_texts import (
    BASES,
    KIND_OF_KEY,
    RULE_KINDS,
    RuleField,
    kind_of,
    rule_of,
    shown_value,
    texts_of,
)
from ui.kit.forms import Form
from ui.kit.parts import label, named
from ui.kit.typed_values import a_number

EXAMPLES = 3
_TABLE_HEIGHT = 76
_CHART_HEIGHT = 190
_SHARES = (Decimal("0.8"), Decimal(1), Decimal("1.2"))
_USUAL = {"yuan": Decimal(100_000), "rate": Decimal("0.1"), "points": Decimal(90)}


class RuleEditor(QWidget):
    """The kind of rule and its fields."""

    changed = Signal()

    def __init__(self, rule: AnyRule, unit: str, weight: Decimal) -> None:
        super().__init__()
        self._unit, self._weight = unit, weight
        self.kind = QComboBox()
        named(self.kind, _("Kind of scoring"))
        for each in RULE_KINDS:
            self.kind.addItem(translate(each.title), each.key)
        self.form = Form(2)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        self._whole.addWidget(label(_("Kind of scoring"), "label"))
        self._whole.addWidget(self.kind)
        self._whole.addWidget(self.form)
        self._whole.addStretch(1)
        self.show_rule(rule)
        self.kind.currentIndexChanged.connect(self._on_kind_chosen)

    def show_rule(self, rule: AnyRule) -> None:
        """Show a rule's kind and its fields."""
        kind = kind_of(rule)
        self.kind.setCurrentIndex(self.kind.findData(kind.key))
        form = Form(2)
        for field in kind.fields:
            form.add(
                field.name,
                translate(field.caption),
                _widget(field),
                hint=translate(field.hint) if field.hint else "",
                wide=field.kind == "table",
            )
        form.set_state(dict(texts_of(rule, self._unit)))
        form.changed.connect(self.changed)
        self._whole.replaceWidget(self.form, form)
        self.form.hide()
        self.form.deleteLater()
        self.form = form

    def set_item(self, unit: str, weight: Decimal) -> None:
        """Take the unit and weight of the item; fields in another unit are read in the new one."""
        self._unit, self._weight = unit, weight

    def rule(self) -> AnyRule:
        """Return the typed rule. Raises ``typed.…`` and what a rule raises."""
        return rule_of(str(self.kind.currentData()), self.form.state(), self._unit)

    def _on_kind_chosen(self, _place: int) -> None:
        start = KIND_OF_KEY[str(self.kind.currentData())].start(self._weight)
        self.kind.blockSignals(True)
        self.show_rule(start)
        self.kind.blockSignals(False)
        self.changed.emit()


def _widget(field: RuleField) -> QWidget:
    if field.kind == "flag":
        return QCheckBox(_("yes"))
    if field.kind == "basis":
        choice = QComboBox()
        for basis, title in BASES.items():
            choice.addItem(translate(title), basis)
        return choice
    if field.kind == "table":
        table = QPlainTextEdit()
        table.setTabChangesFocus(True)
        table.setFixedHeight(_TABLE_HEIGHT)
        return table
    return QLineEdit()


class WorkedExamples(QWidget):
    """The rule in words, its curve, and three figures scored as they are typed."""

    def __init__(self) -> None:
        super().__init__()
        self._indicator: Indicator | None = None
        self.words = label("", wrap=True)
        self.chart = CurveChart()
        self.chart.setFixedHeight(_CHART_HEIGHT)
        self.problem = label("", "bad", wrap=True)
        self.target = QLineEdit()
        named(self.target, _("Target of the examples"))
        self.actuals = [QLineEdit() for _place in range(EXAMPLES)]
        self.results = [label("", wrap=True) for _place in range(EXAMPLES)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self._target_caption = label(_("Target"), "label")
        grid.addWidget(self._target_caption, 0, 0)
        grid.addWidget(self.target, 0, 1)
        for place, (actual, result) in enumerate(
            zip(self.actuals, self.results, strict=True), start=1
        ):
            caption = _("Example {n}").format(n=place)
            named(actual, caption)
            grid.addWidget(label(caption, "label"), place, 0)
            grid.addWidget(actual, place, 1)
            grid.addWidget(result, place, 2)
        for field in (self.target, *self.actuals):
            field.setFixedWidth(104)
            field.textEdited.connect(lambda _text: self.refresh())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(label(_("How it scores"), "section"))
        whole.addWidget(self.words)
        whole.addWidget(self.problem)
        whole.addWidget(self.chart)
        whole.addWidget(label(_("Worked examples"), "section"))
        whole.addLayout(grid)
        whole.addStretch(1)

    def show_indicator(self, indicator: Indicator, *, anew: bool) -> None:
        """Show an item; ``anew`` proposes other figures for the examples."""
        self._indicator = indicator
        if anew:
            self._propose(indicator)
        self.refresh()

    def show_problem(self, problem: DomainError) -> None:
        """Say what keeps the rule from being read; the examples wait."""
        self.problem.setText(sentence_of(problem))
        self.problem.show()
        self.words.setText("")
        for result in self.results:
            result.setText("")

    def refresh(self) -> None:
        """Score the examples anew."""
        indicator = self._indicator
        if indicator is None:
            return
        try:
            check_indicator(_with_some_target(indicator))
            curve = indicator.rule.curve(indicator.weight)
            self.problem.hide()
            self.words.setText(standard(indicator))
        except (DomainError, ArithmeticError) as problem:
            if isinstance(problem, DomainError):
                self.show_problem(problem)
            return
        needs_target = indicator.rule.basis != "value"
        self.target.setVisible(needs_target)
        self._target_caption.setVisible(needs_target)
        marked = [self._score(place, indicator) for place in range(EXAMPLES)]
        self.chart.show_curve(
            curve,
            indicator.rule.basis,
            indicator.unit,
            indicator.weight,
            [value for value in marked if value is not None],
        )

    def _score(self, place: int, indicator: Indicator) -> Decimal | None:
        """Score one example; return the value that the curve reads, None without one."""
        try:
            actual = typed_figure(self.actuals[place].text(), indicator.unit)
            target = typed_figure(self.target.text(), indicator.unit)
        except DomainError as problem:
            self.results[place].setText(sentence_of(problem))
            return None
        line = score_line(LineInput(indicator, actual, target))
        told = explain(line, "")
        self.results[place].setText(told.points or told.note)
        return read_on(indicator.rule.basis, actual, target)

    def _propose(self, indicator: Indicator) -> None:
        unit = indicator.unit
        target = indicator.target or _USUAL.get(unit, Decimal(10))
        if indicator.target_kind == "measure":
            target = Decimal(1)
        self.target.setText(shown_value(target, unit))
        for field, value in zip(self.actuals, _proposed(indicator, target), strict=True):
            field.setText(shown_value(value, unit))


def _with_some_target(indicator: Indicator) -> Indicator:
    """Return the item with a target: whether it has one is asked when it is saved."""
    return replace(indicator, target_kind="plan")


def _proposed(indicator: Indicator, target: Decimal) -> Sequence[Decimal]:
    """Return three figures worth looking at: around the target, or over the curve's corners."""
    if indicator.rule.basis == "completion":
        return [round(target * share, 4) for share in _SHARES]
    values = sorted({p.value for p in indicator.rule.curve(indicator.weight).points})
    low, high = values[0], values[-1]
    if low == high:
        low, high = low - max(abs(low), Decimal(1)), high + max(abs(high), Decimal(1))
    middle = (low + high) / 2
    if all(value == value.to_integral_value() for value in values):
        middle = middle.to_integral_value()
    read = [low, middle, high]
    if indicator.rule.basis == "places":
        return [target - each for each in reversed(read)]
    return read if indicator.rule.basis == "value" else [target + each for each in read]


def typed_figure(typed: str, unit: str) -> Decimal:
    """Return a typed figure; of a rate the sign may be left out: 95 and 95% are 0.95."""
    text = typed.strip()
    if unit == "rate" and not text.endswith(("%", "％")):
        text += "%"
    return a_number(text)
