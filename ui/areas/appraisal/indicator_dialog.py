"""One item of a scheme: what it is and where its figure comes from, how it scores, examples."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desktop_sales.areas.appraisal.records import (
    FAMILIES,
    Indicator,
    IndicatorKind,
    Role,
    Scope,
    TargetKind,
)
from desktop_sales.areas.appraisal.scheme_checks import check_indicator
from desktop_sales.areas.appraisal.scheme_comparison import KIND_TITLES, ROLE_TITLES
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences, sentence_of
from desktop_sales.core.shipped_texts import kept_text, shipped_text
from desktop_sales.core.translation import N_, _, translate
from ui.areas.appraisal.rule_editor import RuleEditor, WorkedExamples, typed_figure
from ui.areas.appraisal.rule_texts import shown_value
from ui.areas.appraisal.scheme_columns import a_weight
from ui.areas.appraisal.wording import family_title
from ui.kit.dialogs import Dialog
from ui.kit.forms import Form
from ui.kit.parts import label
from ui.kit.typed_values import a_number, a_text

UNITS = {
    "rate": N_("Per cent"),
    "yuan": N_("Yuan"),
    "points": N_("Points of 100"),
    "count": N_("Count"),
    "customers": N_("Customers"),
    "people": N_("People"),
    "times": N_("Times"),
    "rank": N_("Rank"),
}
SCOPES = {
    "person": N_("The person's own"),
    "region": N_("The region's"),
    "company": N_("The company's"),
}
TARGETS = {
    "plan": N_("From the plan"),
    "fixed": N_("Fixed"),
    "measure": N_("The measure is a completion"),
    "none": N_("None"),
}
MEASURED = ("measure", "manual")
"""Kinds whose figure may come from the data."""
_WIDTH = 1120
_BOX = 36
_SCALE = 64

register_sentences(
    {"typed.scale_row": N_("“{text}” is no step of a scale. Write a mark and what is seen: 90 …")}
)


class IndicatorDialog(Dialog):
    """Edits one item; ``indicator`` is what was typed, once the dialog was accepted."""

    def __init__(
        self, indicator: Indicator, measures: Sequence[tuple[str, str]], taken: Sequence[str] = ()
    ) -> None:
        super().__init__(_("Indicator"), width=_WIDTH)
        self.indicator = indicator
        self._taken = frozenset(taken)
        self.form = Form(2)
        self._fill(indicator, measures)
        self.rule = RuleEditor(indicator.rule, indicator.unit, indicator.weight)
        self.examples = WorkedExamples()
        self._problem = label("", "bad", wrap=True)
        self._problem.hide()
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(20)
        line.addWidget(self.form, 4)
        line.addWidget(self.rule, 3)
        line.addWidget(self.examples, 4)
        self.add(body)
        self.add(self._problem)
        self.add_buttons(_("Save the indicator"))
        self.form.changed.connect(self._on_changed)
        self.rule.changed.connect(self._on_changed)
        self._kind = self.rule.kind.currentData()
        self.examples.show_indicator(indicator, anew=True)
        self._show_what_counts()

    def _fill(self, given: Indicator, measures: Sequence[tuple[str, str]]) -> None:
        form = self.form
        form.add_text("title", _("Title"), shipped_text(given.title), required=True, parse=a_text)
        families = [(family, family_title(family)) for family in FAMILIES]
        form.add_choice("family", _("Family"), families, given.family)
        form.add_choice("kind", _("Kind of figure"), _options(KIND_TITLES), given.kind)
        sources = [("", _("None: typed only")), *measures]
        form.add_choice("measure", _("Data source"), sources, given.measure or "")
        form.add_choice("role", _("Role"), _options(ROLE_TITLES), given.role)
        form.add_text(
            "weight", _("Weight or ceiling"), _plain(given.weight), required=True, parse=a_weight
        )
        form.add_choice("scope", _("Whose figure"), _options(SCOPES), given.scope)
        form.add_choice("unit", _("Unit"), _options(UNITS), given.unit)
        form.add_choice("target_kind", _("Target"), _options(TARGETS), given.target_kind)
        target = "" if given.target is None else shown_value(given.target, given.unit)
        form.add_text("target", _("Fixed target"), target)
        form.add(
            "definition", _("Definition"), _box(shipped_text(given.definition), _BOX), wide=True
        )
        scale = "\n".join(f"{_plain(mark)} {shipped_text(seen)}" for mark, seen in given.anchors)
        steps = _box(scale, _SCALE)
        steps.setPlaceholderText(_("A mark and what is seen from it on, best first, down to 0"))
        form.add("anchors", _("Behaviour scale of a rated item"), steps, wide=True)

    def read(self) -> Indicator:
        """Return what is typed. Raises ``typed.…`` and what an indicator must be."""
        given = self.form.state()
        kind, unit = cast(IndicatorKind, given["kind"]), str(given["unit"])
        target = str(given["target"]).strip()
        target_kind = cast(TargetKind, given["target_kind"])
        typed = typed_figure(target, unit) if target else None
        weight = a_weight(str(given["weight"]))
        self.rule.set_item(unit, weight)
        measure = str(given["measure"] or "") if kind in MEASURED else ""
        return Indicator(
            code=self._code(str(given["title"]), measure or None),
            title=kept_text(a_text(str(given["title"])), self.indicator.title),
            family=given["family"],
            kind=kind,
            weight=weight,
            rule=self.rule.rule(),
            unit=unit,
            measure=measure or None,
            scope=cast(Scope, given["scope"]),
            target_kind=target_kind,
            target=None if target_kind in ("none", "measure") else typed,
            definition=kept_text(str(given["definition"]), self.indicator.definition),
            lower_is_better=self._falls(),
            role=cast(Role, given["role"]),
            anchors=self._anchors(str(given["anchors"])) if kind == "rated" else (),
        )

    def _anchors(self, typed: str) -> tuple[tuple[Decimal, str], ...]:
        stored = {shipped_text(seen): seen for _mark, seen in self.indicator.anchors}
        return tuple((mark, stored.get(seen, seen)) for mark, seen in _anchors(typed))

    def _code(self, title: str, measure: str | None) -> str:
        """Return the code the item keeps, or one of its own for a new one."""
        code = self.indicator.code or measure or f"own.{title}"
        places = range(2, len(self._taken) + 3)
        if code not in self._taken:
            return code
        return next(c for n in places if (c := f"{code}.{n}") not in self._taken)

    def _falls(self) -> bool:
        """Tell whether less is better, by the curve that is typed."""
        rule = self.rule.rule()
        curve = rule.curve(self.indicator.weight)
        first, last = (curve.score(curve.points[at].value) for at in (0, -1))
        turned = (rule.basis == "places") != (self.form.raw("role") == "deduction")
        return first != last and (first > last) != turned

    def _on_changed(self) -> None:
        self._show_what_counts()
        self._problem.hide()
        anew = self._kind != self.rule.kind.currentData()
        self._kind = self.rule.kind.currentData()
        try:
            shown = self.read()
            self.examples.show_indicator(shown, anew=anew)
        except DomainError as problem:
            self.examples.show_problem(problem)
        except ArithmeticError:
            self.examples.show_problem(DomainError("appraisal.curve_empty"))

    def _show_what_counts(self) -> None:
        """Leave open only the fields that count for the kind of figure."""
        kind = self.form.raw("kind")
        measured = kind in MEASURED
        self.form.row("measure").field.setEnabled(measured)
        self.form.row("scope").field.setEnabled(measured and bool(self.form.raw("measure")))
        self.form.row("anchors").field.setEnabled(kind == "rated")
        self.form.row("target").field.setEnabled(self.form.raw("target_kind") in ("plan", "fixed"))

    # Qt's names
    def accept(self) -> None:
        if self.form.check() is None:
            return
        try:
            indicator = self.read()
            check_indicator(indicator)
        except DomainError as problem:
            self._problem.setText(sentence_of(problem))
            self._problem.show()
            return
        self.indicator = indicator
        super().accept()


def _options(titles: object) -> list[tuple[object, str]]:
    return [(key, translate(text)) for key, text in cast(dict[str, str], titles).items()]


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _box(text: str, height: int) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setTabChangesFocus(True)
    box.setFixedHeight(height)
    return box


def _anchors(typed: str) -> tuple[tuple[Decimal, str], ...]:
    steps = []
    for line in filter(None, map(str.strip, typed.splitlines())):
        mark, _space, seen = line.partition(" ")
        if not seen.strip():
            raise DomainError("typed.scale_row", text=line)
        steps.append((a_number(mark), seen.strip()))
    return tuple(steps)
