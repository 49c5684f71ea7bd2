"""Bonuses by keyboard: a rule typed, tried, published; a month computed, approved, printed, paid."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.compensation import queries
from desktop_sales.areas.compensation.bonus_records import BonusRule, Gate, MatrixBonus, TargetBonus
from desktop_sales.areas.compensation.records import BonusRuleVersion
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from ui.areas.compensation.rule_text import read_matrix, read_tiers
from ui.areas.compensation.statement_panel import StatementPanel
from ui.areas.compensation.tab import CompensationPage
from ui.kit.page import Page

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def page(workspace: Workspace, frame: Any, shown: Callable[[Page], Page]) -> CompensationPage:
    def build(session: Any) -> None:
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session, EmployeeDraft(name, joined_on=dt.date(2021, 3, 1), post_id=post)
            )
            for name in ("林晓", "赵一鸣")
        ]
        lines = [
            LineDraft(n, dt.date(2026, 10, 8), yuan * 10_000, employee_id=person)
            for n, (person, yuan) in enumerate(zip(people, (130_000, 60_000), strict=True), 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")

    workspace.run("build", build)
    made = CompensationPage(frame)
    shown(made)
    return made


def _type_rule(dialog: Any) -> bool:
    dialog.form.row("table").field.setPlainText("0\t5%\n100000\t7.5%")
    dialog.accept()
    return True


@pytest.fixture
def ruled(page: CompensationPage, frame: Any, settled: Any) -> CompensationPage:
    page.switch("rules")
    frame.ask.answers.append(_type_rule)
    page.rules.add()
    settled(page)
    page.rules.table.grid.go_to(0)
    page.rules.publish()
    settled(page)
    page.switch("statements")
    settled(page)
    return page


def test_that_without_a_rule_the_page_says_where_to_make_one(page: CompensationPage) -> None:
    page.statements.empty.button.click()
    assert page.frame.visits == [("compensation", "rules")]
    page.open_record("rules")
    assert page.views.shown == "rules"
    assert page.statements.either.currentWidget() is page.statements.empty


def test_that_f9_computes_the_month_and_enter_shows_every_step(
    ruled: CompensationPage, qtbot: QtBot, settled: Any
) -> None:
    ruled.activateWindow()
    qtbot.waitUntil(ruled.isActiveWindow)
    qtbot.keyClick(ruled, Qt.Key.Key_F9)
    settled(ruled)
    paid = {each.name: each.statement.paid_fen for each in ruled.statements.statements.values()}
    assert paid == {"林晓": 725_000, "赵一鸣": 300_000}
    grid = ruled.statements.table.grid
    grid.setFocus()
    grid.go_to(0)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert isinstance(ruled.panel, StatementPanel)
    ruled.frame.workspace.undo()
    ruled.refresh(frozenset())
    settled(ruled)
    assert ruled.statements.statements == {}


def test_that_approved_statements_are_numbered_printed_and_paid(
    ruled: CompensationPage, frame: Any, settled: Any, tmp_path: Path
) -> None:
    ruled.statements.compute()
    settled(ruled)
    ruled._export()
    assert frame.notices[-1][0].startswith("请先核准"), "drafts are not given to payroll"
    ruled.statements.approve()
    settled(ruled)
    ruled.statements.mark_paid()
    settled(ruled)
    found = frame.workspace.read(lambda s: queries.bonus_statements(s, OCTOBER))
    assert sorted(each.number for each in found) == ["JJ-202610-0001", "JJ-202610-0002"]
    assert {each.status for each in found} == {"paid"}
    frame.ask.answers.append(tmp_path / "发放.xlsx")
    ruled._export()
    settled(ruled)
    sheet = load_workbook(tmp_path / "发放.xlsx").active
    due = [[cell.value for cell in row][1:6] for row in sheet.iter_rows()]
    assert due[-2] == ["林晓", None, "月度提成", "JJ-202610-0001", 7_250]
    frame.ask.answers += [False, tmp_path / "核算单.pdf"]
    ruled.statements.documents.export(ruled.statements.papers())
    settled(ruled)
    assert len(PdfReader(tmp_path / "核算单.pdf").pages) == 2


def test_that_the_dialog_reads_the_rule_aloud_and_warns_of_a_leap(page: CompensationPage) -> None:
    dialog = page.rules.dialog()
    dialog.form.row("table").field.setPlainText("0 5%\n100000 7.5%")
    mode = dialog.form.row("mode").field
    mode.setCurrentIndex(mode.findData("whole"))
    assert "100,000.00(含)以上：7.5%" in dialog._said.text()
    assert "5,000.00" in dialog._examples.text()
    assert "7,500.00" in dialog._examples.text()
    dialog.form.row("table").field.setPlainText("10 5%")
    assert "从 0 起" in dialog._problem.text()
    dialog.accept()
    assert dialog.draft is None
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("amount", {"mode"}),
        ("completion", {"mode"}),
        ("target", {"mode", "amount", "most", "step"}),
        ("matrix", {"amount", "second", "smooth"}),
    ],
)
def test_that_the_dialog_asks_only_what_the_chosen_way_of_paying_needs(
    page: CompensationPage, kind: str, fields: set[str]
) -> None:
    dialog = page.rules.dialog()
    dialog.form.row("most").field.setText("no number")
    dialog.form.row("kind").field.setCurrentIndex(dialog.form.row("kind").field.findData(kind))
    asked = ("mode", "amount", "most", "step", "second", "smooth")
    assert {key for key in asked if not dialog.form.row(key).isHidden()} == fields
    assert ("全额(元)" in dialog._problem.text()) == ("amount" in fields), "what is asked is missed"
    dialog.form.row("amount").field.setText("2000")
    assert (dialog.form.check() is None) == ("most" in fields), "what is not asked is not checked"
    hint = dialog.form.row("table").hint
    assert ("第一行" in hint) == (kind == "matrix"), hint
    dialog.deleteLater()


def test_that_a_rule_is_tried_on_past_months_before_it_is_published(
    page: CompensationPage, frame: Any, settled: Any
) -> None:
    page.chooser.set_period(Period.parse("2026-11"))
    page.switch("rules")
    frame.ask.answers.append(_type_rule)
    page.rules.add()
    settled(page)
    page.rules.table.grid.go_to(0)
    seen: list[str] = []

    def look(dialog: Any) -> bool:
        seen.extend(str(dialog.table.model.row(place)) for place in range(6))
        return True

    frame.ask.answers.append(look)
    page.rules.try_out()
    settled(page)
    assert sum("725000, 725000" in each for each in seen) == 1


@pytest.mark.parametrize("text", ["5%", "0 5% 1", "0 x"])
def test_that_a_line_that_is_no_tier_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(DomainError) as problem:
        read_tiers(text, "marginal")
    assert problem.value.code in {"typed.not_a_tier", "typed.not_a_number"}


def test_that_a_pasted_table_of_coefficients_is_read() -> None:
    text = "30%\t100%\n50%\t0.5\t1\n100%\t1\t1.5"
    pay = read_matrix(text, 100, "x", "rate", interpolated=False)
    assert [str(row) for row in pay.rows] == ["0.50", "1.00"]
    assert pay.cells[1][1] == pytest.approx(1.5)
    with pytest.raises(DomainError):
        read_matrix("30%\t100%\n50%\t0.5", 100, "x", "rate", interpolated=False)


@pytest.mark.parametrize(
    ("measure", "typed", "meant"),
    [
        ("service.satisfaction", "80 92.5", ["0.8", "0.925"]),
        ("customers.new", "3 5", ["3", "5"]),
        ("sales.margin", "8.5% 20%", ["0.085", "0.2"]),
    ],
)
def test_that_thresholds_of_the_second_figure_are_typed_and_read_in_its_own_unit(
    page: CompensationPage, measure: str, typed: str, meant: list[str]
) -> None:
    columns = tuple(map(Decimal, meant))
    cells = ((Decimal("0.5"), Decimal(1)), (Decimal(1), Decimal("1.5")))
    pay = MatrixBonus(200_000, measure, (Decimal("0.8"), Decimal(1)), columns, cells)
    rule = BonusRule("系数奖", "sales.amount", pay)
    day = dt.date(2026, 10, 1)
    dialog = page.rules.dialog(BonusRuleVersion(1, rule, "salesperson", day, None, None), 1)
    table = dialog.form.row("table")
    assert table.field.toPlainText() == f"{typed}\n80% 0.5 1\n100% 1 1.5"
    assert ("满分100" in table.hint) == (measure == "service.satisfaction"), table.hint
    assert all(f"{each}起" in dialog._said.text() for each in typed.split()), "the table is read"
    dialog.accept()
    assert dialog.draft is not None
    assert dialog.draft.rule == rule
    dialog.deleteLater()


def test_that_a_condition_on_satisfaction_asks_for_points(page: CompensationPage) -> None:
    dialog = page.rules.dialog()
    dialog.conditions.add_button.click()
    (condition,) = dialog.conditions.rows
    condition.measure.setCurrentIndex(condition.measure.findData("service.satisfaction"))
    assert "分" in condition.asked.text()
    condition.least.setText("82.5")
    assert "客户满意度低于82.5时" in dialog._said.text().replace(" ", "")
    condition.measure.setCurrentIndex(condition.measure.findData("receivables.collection_rate"))
    assert "分" not in condition.asked.text()
    assert dialog.conditions.gates() == (Gate("receivables.collection_rate", Decimal("0.825")),)
    dialog.deleteLater()


def test_that_editing_keeps_limit_step_and_every_condition(page: CompensationPage) -> None:
    pay = TargetBonus(100_000, read_tiers("0 100%", "marginal"), Decimal("1.3"), Decimal("0.01"))
    gates = (Gate("sales.margin", Decimal("0.2")), Gate("sales.growth", Decimal("0.1")))
    rule = BonusRule("达标奖", "sales.amount", pay, gates)
    day = dt.date(2026, 10, 1)
    dialog = page.rules.dialog(BonusRuleVersion(1, rule, "salesperson", day, None, None), 1)
    assert "不足1%的不计" in dialog._said.text()
    dialog.accept()
    assert dialog.draft is not None
    assert dialog.draft.rule == rule
    first, second = dialog.conditions.rows
    second.least.setText("12%")
    second.factor.setText("50%")
    assert "低于12%时，只计50%" in dialog._said.text().replace(" ", "")
    dialog.conditions.add_button.click()
    third = dialog.conditions.rows[-1]
    third.measure.setCurrentIndex(third.measure.findData("receivables.collection_rate"))
    third.least.setText("x")
    assert dialog._problem.text()
    third.least.setText("90")
    dialog.conditions._remove(first)
    dialog.accept()
    assert dialog.draft.rule.gates == (
        Gate("sales.growth", Decimal("0.12"), Decimal("0.5")),
        Gate("receivables.collection_rate", Decimal("0.9")),
    )
    dialog.form.row("step").field.setText("-1%")
    assert "必须大于零" in dialog._problem.text()
    dialog.deleteLater()


def test_that_a_condition_on_a_count_is_edited_as_a_count(page: CompensationPage) -> None:
    pay = TargetBonus(100_000, read_tiers("0 100%", "marginal"))
    rule = BonusRule("达标奖", "sales.amount", pay, (Gate("customers.new", Decimal(3)),))
    day = dt.date(2026, 10, 1)
    dialog = page.rules.dialog(BonusRuleVersion(1, rule, "salesperson", day, None, None), 1)
    (condition,) = dialog.conditions.rows
    assert condition.least.text() == "3"
    assert "新客户数低于3时，只计0%。" in dialog._said.text()
    condition.least.setText("5")
    dialog.conditions.add_button.click()
    more = dialog.conditions.rows[-1]
    more.measure.setCurrentIndex(more.measure.findData("receivables.collection_rate"))
    more.least.setText("90")
    dialog.accept()
    assert dialog.draft is not None
    assert dialog.draft.rule.gates == (
        Gate("customers.new", Decimal(5)),
        Gate("receivables.collection_rate", Decimal("0.9")),
    )
    dialog.deleteLater()


def test_that_claw_backs_are_proposed_and_a_referral_is_rewarded(
    page: CompensationPage, frame: Any, settled: Any
) -> None:
    seen: list[int] = []

    def look(dialog: Any) -> bool:
        seen.append(dialog.days())
        return True

    def reward(dialog: Any) -> bool:
        for key, text in (("person", "林晓"), ("newcomer", "赵一鸣"), ("amount", "2000")):
            dialog.form.row(key).field.setText(text)
        dialog.accept()
        return True

    page.switch("carries")
    settled(page)
    frame.ask.answers.append(look)
    page.carries.propose()
    settled(page)
    assert seen == [180]
    frame.ask.answers.append(reward)
    page.carries.reward()
    settled(page)
    carried = frame.workspace.read(lambda s: queries.carried_amounts(s, Period.parse("2021-03")))
    assert [(each.kind, each.amount_fen) for each in carried] == [("referral", 200_000)]
