"""The scheme workshop: rules as typed, drawn and worked out; library, editing, trial."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from desktop_sales.areas.appraisal.regulation import built_in_schemes
from desktop_sales.areas.appraisal.score_rules import PerStep
from desktop_sales.areas.appraisal.wording import standard
from desktop_sales.core.errors import DomainError
from tests.areas.appraisal.test_score_rules import RULES
from ui.areas.appraisal.indicator_dialog import IndicatorDialog
from ui.areas.appraisal.rule_texts import RULE_KINDS, kind_of, rule_of, texts_of
from ui.areas.appraisal.scheme_dialogs import CompareDialog, TrialDialog
from ui.areas.appraisal.tab import SCHEMES, AppraisalPage
from ui.kit.page import Page

D = Decimal
SALES = built_in_schemes()[0].indicators[0]
GROWTH = built_in_schemes()[0].indicators[2]
MEASURES = [("sales.completion", "销售额完成率"), ("sales.growth", "销售增长率")]


@pytest.mark.parametrize("kind", RULE_KINDS, ids=lambda kind: kind.key)
@pytest.mark.parametrize("unit", ["rate", "count"])
def test_that_a_kind_starts_with_a_rule_that_can_be_typed_again(kind: Any, unit: str) -> None:
    rule = kind.start(D(20))
    assert rule.curve(D(20)).points
    assert kind_of(rule) is kind
    assert rule_of(kind.key, texts_of(rule, unit), unit) == rule
    assert standard(replace(SALES, rule=rule, unit=unit, weight=D(20)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_that_every_rule_of_a_form_can_be_typed(rule: Any) -> None:
    assert rule_of(kind_of(rule).key, texts_of(rule, "count"), "count") == rule


@pytest.mark.parametrize(
    ("kind", "texts", "code"),
    [
        ("bands", {"bands": "0 3"}, "typed.rule_row"),
        ("levels", {"lowest_points": "0", "levels": ""}, "typed.rule_table_empty"),
        ("per_event", {"points": "0"}, "appraisal.step_not_positive"),
        ("add", {"step": "多"}, "typed.not_a_number"),
    ],
)
def test_that_what_cannot_be_read_is_said(kind: str, texts: dict[str, str], code: str) -> None:
    with pytest.raises(DomainError, match=code):
        rule_of(kind, texts, "count")


def test_that_words_curve_and_examples_follow_what_is_typed(qtbot: Any) -> None:
    dialog = IndicatorDialog(GROWTH, MEASURES)
    qtbot.addWidget(dialog)
    examples = dialog.examples
    examples.target.setText("8%")
    examples.actuals[0].setText("6.2%")
    examples.refresh()
    assert examples.results[0].text() == "低1.8个百分点，扣1.8分，得8.2分"
    dialog.rule.form.row("points_down").field.setText("-2")
    assert examples.results[0].text() == "低1.8个百分点，扣3.6分，得6.4分"
    assert "扣2分" in examples.words.text()
    assert examples.chart.points_at(D("-0.018")) == D("6.4")
    dialog.rule.form.row("step").field.setText("0")
    assert "大于" in examples.problem.text()
    dialog.accept()
    assert dialog.result() == 0, "a rule without a curve is not saved"
    dialog.rule.form.row("step").field.setText("2%")
    dialog.accept()
    assert dialog.indicator.rule == PerStep(D(10), D("0.02"), points_down=D(-2))
    assert dialog.indicator.target == D("0.08")


def test_that_choosing_another_kind_begins_anew_with_its_fields(qtbot: Any) -> None:
    dialog = IndicatorDialog(SALES, MEASURES)
    qtbot.addWidget(dialog)
    combo = dialog.rule.kind
    combo.setCurrentIndex(combo.findData("levels"))
    dialog.rule.form.row("levels").field.setPlainText("80% 15 含\n100% 25 含\n100% 30 不含")
    assert "达" in dialog.examples.words.text() or "以上" in dialog.examples.words.text()
    assert [label.text() for label in dialog.examples.results]
    dialog.accept()
    assert dialog.indicator.rule.levels == (
        (D("0.8"), D(15), True), (D(1), D(25), True), (D(1), D(30), False),
    )  # fmt: skip


@pytest.fixture
def page(
    computed: dict[str, int], frame: Any, shown: Callable[[Page], Page], settled: Any
) -> AppraisalPage:
    """Return the page at a draft of the salespersons' scheme."""
    made = AppraisalPage(frame)
    shown(made)
    made.show_view(SCHEMES)
    settled(made)
    view = made.schemes
    view._on_chosen(next(v.id for v in view._versions.values() if v.post_level == "salesperson"))
    view._copy_version()
    settled(made)
    return made


def test_that_items_come_from_the_library_are_edited_moved_and_taken_out(
    page: AppraisalPage, frame: Any, settled: Any
) -> None:
    view = page.schemes

    def codes() -> list[str]:
        return [each.code for each in view._version().indicators]

    def tick(dialog: Any) -> bool:
        listed = {row[0] for row in dialog.source.rows}
        assert "receivables.collection_rate" in listed, "every registered measure is on offer"
        assert "sales.completion" not in listed, "what the scheme has is not"
        (case_points,) = (row for row in dialog.source.rows if row[0] == "conduct.points")
        assert "个人能力" in case_points
        dialog.table.model.ticked.update({"service.satisfaction", "deduction.late_reports"})
        return True

    frame.ask.answers.append(tick)
    before = codes()
    view._add()
    settled(page)
    added = ["service.satisfaction", "deduction.late_reports"]
    assert sorted(codes()) == sorted({*before, *added})
    assert not view._publish.isEnabled() or "100" in view._total.text()

    def lighter(dialog: Any) -> bool:
        dialog.form.row("weight").field.setText("3")
        dialog.accept()
        return bool(dialog.result())

    frame.ask.answers.append(lighter)
    view._edit("deduction.late_reports")
    settled(page)
    late = next(i for i in view._version().indicators if i.code == "deduction.late_reports")
    assert (late.weight, late.role, late.lower_is_better) == (D(3), "deduction", True)
    view.draft_table.show_record("deduction.late_reports")
    settled(page)
    view._move(-1)
    settled(page)
    assert codes()[-2] == "deduction.late_reports"
    view._remove()
    settled(page)
    assert "deduction.late_reports" not in codes()
    frame.workspace.undo()
    view.refresh()
    settled(page)
    assert "deduction.late_reports" in codes()
    assert frame.errors == []


def test_that_the_shares_are_set_and_shown(page: AppraisalPage, frame: Any, settled: Any) -> None:
    view = page.schemes
    assert "定量75 : 定性25" in view._total.text()

    def seventy(dialog: Any) -> bool:
        dialog.form.row("measured").field.setText("70")
        dialog.accept()
        return True

    frame.ask.answers.append(seventy)
    view._set_shares()
    settled(page)
    assert "定量70 : 定性30" in view._total.text()
    assert view._publish.isEnabled()


def test_that_a_draft_is_compared_and_tried_before_it_is_published(
    page: AppraisalPage, frame: Any, settled: Any
) -> None:
    view = page.schemes
    draft = view._version()
    heavier = {draft.indicators[0].code: D(5), draft.indicators[1].code: D(35)}
    view._enter(heavier)
    settled(page)
    seen: list[Any] = []

    def look(dialog: CompareDialog) -> bool:
        seen.append([row[1:5] for row in dialog.source.rows])
        return True

    frame.ask.answers.append(look)
    view._compare()
    assert ("销售额完成率", "权重", "25", "5") in seen[0]

    def try_it(dialog: TrialDialog) -> bool:
        settled(page)
        assert dialog.table.model.is_loaded, "nothing is being read before it is tried"
        dialog.run()
        settled(page)
        seen.append(dialog.source.rows)
        return True

    frame.ask.answers.append(try_it)
    view._try()
    months = {row[1] for row in seen[1]}
    assert months == {"2026年8月", "2026年9月", "2026年10月"}
    assert any(row[5] != row[4] for row in seen[1]), "profit has no target: the scores move"
    assert frame.errors == []


def test_that_one_post_gets_a_scheme_of_its_own(
    page: AppraisalPage, frame: Any, settled: Any
) -> None:
    def for_one_post(dialog: Any) -> bool:
        assert [text for _value, text in _choices(dialog)][-1] == "岗位：销售代表"
        dialog.form.row("title").field.setText("销售代表月度考核")
        dialog.accept()
        return True

    frame.ask.answers.append(for_one_post)
    page.schemes._copy_as_new()
    settled(page)
    version = page.schemes._version()
    assert (version.post, version.post_level, version.published) == (
        "销售代表", "salesperson", False,
    )  # fmt: skip
    assert page.schemes._about.text().startswith("适用：销售代表（销售人员）")


def _choices(dialog: Any) -> list[tuple[Any, str]]:
    combo = dialog.form.row("posts").field
    return [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
