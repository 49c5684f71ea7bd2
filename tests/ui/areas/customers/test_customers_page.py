"""The customers page by keyboard: found, opened, edited, handed over, visited."""

import datetime as dt
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_sales.areas.customers import ownership, queries, visit_queries
from desktop_sales.areas.customers.account_plans import plan_of
from desktop_sales.storage.workspace import Workspace
from ui.areas.customers.customer_panel import CustomerPanel
from ui.areas.customers.dialogs import CustomerDialog, HandOverDialog
from ui.areas.customers.tab import CustomersPage
from ui.kit.blocks import Edit
from ui.kit.row_source import Filter


def names(page: CustomersPage) -> list[str]:
    model = page.table.model
    place = model.column_place("name")
    return [model.cell_text(row, place) for row in range(model.rowCount())]


def fill(**texts: Any) -> Any:
    def answer(dialog: Any) -> bool:
        for key, value in texts.items():
            field = dialog.form.row(key).field
            if hasattr(field, "setPlainText"):
                field.setPlainText(value)
            elif hasattr(field, "setCurrentIndex"):
                field.setCurrentIndex(field.findData(value))
            else:
                field.setText(value)
        dialog.accept()
        return bool(dialog.result())

    return answer


def test_that_customers_stand_by_what_they_bought(page: CustomersPage) -> None:
    assert names(page) == ["沐野生鲜配送", "拾光百货", "晴岚连锁超市"]
    place = page.table.model.column_place("amount_e4")
    assert page.table.model.cell_text(0, place) == "2.0"
    assert page.table.model.cell_text(2, place) == "—"


@pytest.mark.parametrize(("typed", "hits"), [("mysx", 1), ("百货", 1), ("KH-3", 1), ("zz", 0)])
def test_that_typing_narrows_the_list(
    page: CustomersPage, qtbot: QtBot, settled: Any, typed: str, hits: int
) -> None:
    page.focus_filter()
    page.filters.box.insert(typed)
    qtbot.waitUntil(lambda: page.table.model.view.text == typed)
    settled(page)
    assert page.table.model.rowCount() == hits


def test_that_customers_are_grouped_with_subtotals_and_opened(
    page: CustomersPage, settled: Any
) -> None:
    page.table.set_view(group="city")
    settled(page)
    model = page.table.model
    place, amount = model.column_place("city"), model.column_place("amount_e4")
    heads = [(model.cell_text(row, place), model.head(row).count) for row in range(3)]
    assert heads == [("南京", 1), ("苏州", 1), ("上海", 1)]
    assert model.cell_text(0, amount) == "2.0"
    page.table.open_groups(True)
    settled(page)
    assert names(page)[1::2] == ["沐野生鲜配送", "拾光百货", "晴岚连锁超市"]
    page.table.set_view(group="industry")
    settled(page)
    assert (model.head(0).title, model.head(0).count) == ("商超", 3)
    assert model.cell_text(0, amount) == "2.5"


def test_that_customers_are_narrowed_by_conditions_on_columns(
    page: CustomersPage, settled: Any
) -> None:
    asked = [
        (Filter("amount_e4", "between", (1, None)), ["沐野生鲜配送", "拾光百货"]),
        (Filter("amount_e4", "blank"), ["晴岚连锁超市"]),
        (Filter("owner", "among", ("钱宇", None)), []),
        (Filter("name", "contains", ("百货",)), ["拾光百货"]),
    ]
    for condition, found in asked:
        page.table.set_view(columns=[condition])
        settled(page)
        assert names(page) == found, condition


def test_that_enter_opens_the_panel_with_the_key_numbers(
    page: CustomersPage, qtbot: QtBot, settled: Any
) -> None:
    grid = page.table.grid
    grid.setFocus()
    grid.go_to(0)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    settled(page)
    panel = page.panel
    assert isinstance(panel, CustomerPanel)
    assert panel.accessibleName() == "沐野生鲜配送"
    panel.show_side("contacts")
    panel.show_side("record")
    panel.show_side("files")
    settled(page)
    assert panel.files is not None


def test_that_a_new_customer_is_added_and_shown(
    page: CustomersPage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(
        fill(
            name="云岫酒店",
            owner="钱宇",
            region="华东",
            heads="30",
            turnover_fen="500万",
            tags="年框 酒店",
        )
    )
    page.add_customer()
    settled(page)
    seen = page._seen
    assert seen is not None
    assert seen.file.customer.turnover_fen == 500_000_000
    assert seen.file.tags == ("年框", "酒店")
    assert seen.file.owners[0].owner == "钱宇"


def test_that_a_wrong_credit_code_stays_in_the_form(page: CustomersPage, frame: Any) -> None:
    frame.ask.answers.append(fill(name="云岫酒店", credit_code="911100008021004330"))
    page.add_customer()
    assert frame.workspace.read(queries.count_customers) == 3


def test_that_another_owner_typed_into_the_list_is_a_hand_over(
    page: CustomersPage, customers: dict[str, int], settled: Any
) -> None:
    key = customers["拾光百货"]
    page._on_edited(key, "owner", "钱宇")
    settled(page)
    held = page.frame.workspace.read(lambda s: ownership.history(s, key))
    assert (held[0].owner, held[0].start_on) == ("钱宇", dt.date(2026, 11, 18))
    page._on_pasted([Edit(key, "city", "无锡"), Edit(key, "owner", "没有的人")])
    settled(page)
    assert page.frame.errors, "one refused cell refuses the whole block"
    assert page.frame.workspace.read(lambda s: queries.customer(s, key)).city == "苏州"


def test_that_an_unknown_owner_in_a_pasted_block_is_refused_before_the_paste(
    page: CustomersPage, settled: Any, ask: Any
) -> None:
    QGuiApplication.clipboard().setText("城市\t负责人\n合肥\t钱宇\n宁波\t查无此人")
    page.table.grid.go_to(0)
    planned: list[Any] = []
    page.table.clipboard.planned.connect(planned.append)
    ask.answers.append(lambda dialog: True)
    page.table.clipboard.paste()
    settled(page)
    assert [one.text for one in planned[0].refused] == ["查无此人"]
    places = [page.table.model.column_place(key) for key in ("city", "owner")]
    rows = [[page.table.model.cell_text(row, place) for place in places] for row in range(2)]
    assert rows == [["合肥", "钱宇"], ["宁波", "林晓"]]


def test_that_ticked_customers_are_handed_over_and_tagged(
    page: CustomersPage, customers: dict[str, int], frame: Any, settled: Any
) -> None:
    for key in customers.values():
        page.table.model.set_ticked(key, True)
    frame.ask.answers += [fill(owner="钱宇", on="2026-11-01", reason="调岗"), "春节备货"]
    page.hand_over_chosen()
    page.tag_chosen()
    settled(page)
    assert {c.owner for c in frame.workspace.read(queries.customers)} == {"钱宇"}
    assert any("换了负责人" in text or "交接" in text for text, _tone in frame.notices)
    assert page.overview.tags == ("春节备货",)
    page.untag_chosen()
    settled(page)
    assert page.overview.tags == ()
    page.untag_chosen()
    settled(page)
    page.list_chosen()
    settled(page)
    assert all(one.in_opening_list for one in frame.workspace.read(queries.customers))
    assert [kind for kind, _title in frame.ask.asked[2:]] == ["choose", "choose"]


def test_that_an_unknown_person_keeps_the_dialog_open(qtbot: Any) -> None:
    dialog = HandOverDialog(3, ["钱宇"], dt.date(2026, 11, 29))
    qtbot.addWidget(dialog)
    dialog.form.row("owner").field.setText("张三三")
    dialog.accept()
    assert not dialog.result()
    assert "张三三" in dialog.form.row("owner")._error.text()
    dialog.form.row("owner").field.setText("钱宇")
    dialog.accept()
    assert dialog.values["owner"] == "钱宇"
    customer = CustomerDialog(None, ["钱宇"], ["华东"], [], [])
    qtbot.addWidget(customer)
    customer.form.row("name").field.setText("听澜餐饮")
    customer.form.row("owner").field.setText("张三三")
    customer.form.row("region").field.setText("西域")
    customer.accept()
    assert not customer.result()


def test_that_a_visit_is_recorded_from_the_panel(
    page: CustomersPage, customers: dict[str, int], frame: Any, settled: Any, workspace: Workspace
) -> None:
    page.open_record(customers["沐野生鲜配送"])
    settled(page)
    frame.ask.answers.append(
        fill(said="要求延长账期", next_on="2026-11-25", kind="need", feedback="要小包装")
    )
    page._record("visit")
    settled(page)
    planned, done = workspace.read(visit_queries.visits)
    assert (done.employee, done.contact, done.said) == ("林晓", "王总", "要求延长账期")
    assert planned.day == dt.date(2026, 11, 25)
    assert len(page._seen.visits) == 2
    assert page._seen.feedback[0].text == "要小包装"


def test_that_contacts_are_planned_for_the_owners(
    page: CustomersPage, customers: dict[str, int], frame: Any, settled: Any, workspace: Workspace
) -> None:
    for key in customers.values():
        page.table.model.set_ticked(key, True)
    frame.ask.answers.append(fill(planned_on="2026-11-20", purpose="年底对账"))
    page.plan_chosen()
    settled(page)
    found = workspace.read(visit_queries.visits)
    assert [(v.day, v.employee) for v in found] == [(dt.date(2026, 11, 20), "林晓")] * 3


def test_that_the_counts_follow_what_is_due(
    page: CustomersPage, customers: dict[str, int], frame: Any, settled: Any
) -> None:
    page.open_record(customers["拾光百货"])
    settled(page)
    frame.ask.answers.append(fill(done_on="2026-09-01", said="对账"))
    page._record("phone")
    settled(page)
    assert page.overview.overdue == 1
    page.filters.choose_pill("overdue")
    settled(page)
    assert names(page) == ["拾光百货"]


def test_that_an_empty_workspace_says_what_belongs_here(frame: Any, shown: Any) -> None:
    page = CustomersPage(frame)
    shown(page)
    assert page._content.currentWidget() is page._content.empty
    page._content.empty.button.click()
    assert frame.visits == [("imports", "customers")]


def test_that_a_key_account_plan_is_written_and_previewed(
    page: CustomersPage, customers: dict[str, int], frame: Any, settled: Any, workspace: Workspace
) -> None:
    key = customers["沐野生鲜配送"]
    page.open_record(key)
    settled(page)
    frame.ask.answers.append(fill(goals="份额到三成", target_fen="100万"))
    page.acts.edit_plan(page._seen)
    settled(page)
    plan = workspace.read(lambda s: plan_of(s, key, 2026))
    assert (plan.goals, plan.target_fen) == ("份额到三成", 100_000_000)
    pages: list[int] = []
    frame.ask.answers.append(lambda dialog: pages.append(dialog.document.pageCount()) or True)
    page._print_plan(key)
    settled(page)
    assert pages == [1]


def test_that_a_visit_with_photos_is_found_in_the_timeline_and_corrected(
    page: CustomersPage, frame: Any, settled: Any, workspace: Workspace, tmp_path: Any
) -> None:
    photo = tmp_path / "门头.png"
    photo.write_bytes(b"png")
    page.open_record(1)
    settled(page)

    def record(dialog: Any) -> bool:
        frame.ask.answers.append([photo])
        dialog.photos.add_button.click()
        return fill(said="谈了陈列")(dialog)

    frame.ask.answers.append(record)
    page._record("visit")
    settled(page)
    panel = page.panel
    assert isinstance(panel, CustomerPanel)
    panel.show_kind("visit")
    (moment,) = panel.timeline.moments
    assert (moment.text, moment.chip.text) == ("谈了陈列", "已完成")

    def correct(dialog: Any) -> bool:
        settled(page)
        assert dialog.files._title.text().startswith("文件 1")
        dialog._change()
        return True

    frame.ask.answers += [correct, fill(said="谈了陈列和账期")]
    moment.act()
    settled(page)
    (visit,) = workspace.read(visit_queries.visits)
    assert visit.said == "谈了陈列和账期"


def test_that_the_files_of_a_month_end_are_written(
    page: CustomersPage, frame: Any, settled: Any, tmp_path: Any
) -> None:
    target = tmp_path / "客户档案.xlsx"
    frame.ask.answers += ["2026-08", target]
    page.export_files()
    settled(page)
    rows = list(load_workbook(target).active.values)
    assert [row[1] for row in rows[-3:]] == ["沐野生鲜配送", "拾光百货", "晴岚连锁超市"]
    frame.ask.answers.append("八月")
    page.export_files()
    assert frame.notices[-1][0] == "请输入月份，如 2026-10。"


def test_that_one_key_takes_a_complaint_of_the_customer_in(
    page: CustomersPage, frame: Any, qtbot: QtBot, settled: Any
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.grid.setFocus()
    page.table.grid.go_to(0)
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    settled(page)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.table.grid, Qt.Key.Key_T, keys)
    assert frame.visits == [("service", ("new", "沐野生鲜配送"))]


def test_that_a_complaint_is_registered_from_the_foot_of_the_panel(
    page: CustomersPage, frame: Any, settled: Any
) -> None:
    page.open_record(page.table.model.record(0))
    settled(page)
    buttons = {one.text(): one for one in page.panel.findChildren(QPushButton)}
    buttons["登记投诉"].click()
    assert frame.visits == [("service", ("new", page.panel.accessibleName()))]


def test_that_the_panel_leads_to_a_class_set_by_hand(
    page: CustomersPage, frame: Any, settled: Any, customers: dict[str, int]
) -> None:
    key = customers["拾光百货"]
    page.open_record(key)
    settled(page)
    act = next(each for each in page.panel.menu().actions() if each.text() == "指定客户类别")
    act.trigger()
    assert frame.visits == [("customer_classes", ("override", key, "拾光百货"))]


def test_that_town_owner_and_satisfaction_stay_beside_the_panel_of_a_window_of_1280(
    page: CustomersPage, customers: dict[str, int], settled: Any
) -> None:
    page.resize(1_080, 600)
    page.open_record(customers["拾光百货"])
    settled(page)
    QGuiApplication.processEvents()
    grid = page.table.grid
    shown = {c.key for at, c in enumerate(grid.paged.columns) if not grid.isColumnHidden(at)}
    assert {"name", "class_key", "city", "owner", "satisfaction_e1", "due_on"} <= shown
