"""A supervisor's day by keyboard in the window: contacts planned and five made, a complaint from
the telephone to the customer's word, a customer given to somebody else.
"""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers import visits
from desktop_sales.areas.customers.issues import issues
from desktop_sales.areas.customers.ownership import history
from desktop_sales.areas.customers.queries import customer
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.visit_records import DoneDraft
from desktop_sales.areas.service import cause_tree
from desktop_sales.areas.service.complaint_queries import complaint_detail
from desktop_sales.areas.service.complaint_queries import complaints as all_complaints
from desktop_sales.areas.service.complaint_records import Ruling, Stage
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.queries import employees
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.workspaces import create_workspace
from tests.system.hands import CONTROL, Day

SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def day(qtbot: Any, light: None, tmp_path: Any) -> Any:
    folder = tmp_path / "工作区"
    made = create_workspace(folder, company="恒信", person="周敏", post="主管").workspace

    def build(session: Any) -> None:
        region = team.add_region(session, "华东")
        above = None
        for name, level in (("周敏", "supervisor"), ("林晓", "salesperson")):
            post = team.find_or_add_post(session, level, level)
            joined = dt.date(2020, 1, 1)
            draft = EmployeeDraft(
                name, joined_on=joined, region_id=region, post_id=post, superior_id=above
            )
            above = team.add_employee(session, draft)
        customers.add_customer(session, CustomerDraft("拾光百货", region_id=region))
        cause_tree.add_cause(session, "外箱破损")

    made.run("build", build)
    made.close()
    started = Day(qtbot, tmp_path / "state")
    started.application.begin(folder)
    started.bot.waitUntil(lambda: started.application.workspace is not None, timeout=20_000)
    started.settle()
    yield started
    started.close()


def complaint_by_keyboard(day: Day) -> int:
    """Take a complaint in, give it away and back, lead it through all stages, and close it."""

    def do(key: Qt.Key, modifier: Any = CONTROL, **values: Any) -> None:
        if values:
            day.ask.answers.append(day.typed(**values))
        day.press(key, modifier)
        assert [str(error) for error in day.errors] == []

    day.go("service")
    now = dt.datetime.now().astimezone() - dt.timedelta(hours=2)
    do(
        Qt.Key.Key_N,
        customer="拾光百货",
        text="到货外箱破损，瓶体碎裂三箱",
        demand="三日内补发",
        person="林晓",
        at=f"{now:%Y-%m-%d %H:%M}",
    )
    (taken,) = day.read(all_complaints)
    day.page.complaints.table.grid.setFocus()
    do(Qt.Key.Key_Home)
    do(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    do(Qt.Key.Key_R, SHIFT, text="已致电店长，三日内补发")
    do(Qt.Key.Key_M, person="周敏", text="林晓出差")
    do(Qt.Key.Key_Return, text="照片已收，初步判断堆高过限")
    do(Qt.Key.Key_B, text="等客户寄回破损样品")
    assert day.read(all_complaints)[0].paused_since is not None
    do(Qt.Key.Key_B, text="样品已到")
    do(Qt.Key.Key_Return, text="仓库堆高过限，底层受压")
    do(Qt.Key.Key_Return, text="补发三箱，更换托盘")
    cause = complaints_cause(day)
    do(Qt.Key.Key_Return, ruling=Ruling.VALID, person="林晓", cause_id=cause, cost_fen="360")
    do(Qt.Key.Key_Return, word="补发及时，满意", mark=5)
    return taken.id


def complaints_cause(day: Day) -> int:
    from desktop_sales.areas.service.complaint_queries import causes

    return day.read(causes)[0].id


def five_due(day: Day) -> None:
    """Let five customers, in two cities, have waited for a contact for half a year."""
    today = dt.datetime.now().astimezone().date()

    def build(session: Any) -> None:
        people = {one.name: one.id for one in employees(session)}
        places = (("南京", "江宁区"), ("苏州", "吴中区"), ("南京", "鼓楼区"), ("苏州", "姑苏区"))
        for place, (city, district) in enumerate((*places, ("南京", "建邺区"))):
            draft = CustomerDraft(
                f"{city}{district}门店{place}",
                owner_id=people["林晓"],
                city=city,
                district=district,
            )
            key = customers.add_customer(session, draft)
            past = DoneDraft(key, people["林晓"], today - dt.timedelta(days=180), "phone")
            visits.record_visit(session, past, today=today)

    day.application.workspace.run("build", build)
    day.settle()


def visits_by_keyboard(day: Day) -> None:
    """Plan today's contacts from the due list, make them along the way, make a need of one word."""

    today = dt.datetime.now().astimezone().date()
    five_due(day)
    day.go("visits")
    day.ask.answers.append(day.typed(planned_on=today.isoformat(), purpose="季度回访"))
    day.push("按到期安排")
    stops = [(one.city, one.district) for one in day.page.seen.route]
    assert stops == sorted(stops)
    assert len(stops) == 5
    for stop in range(5):
        said = {"said": f"第{stop + 1}站：陈列正常", "agreed": "下周补货"}
        back = {"kind": "need", "feedback": "想要小包装"} if stop == 2 else {}
        day.ask.answers.append(day.typed(**said, **back))
        day.page.parts["route"].table.grid.setFocus()
        day.press(Qt.Key.Key_Home, CONTROL)
        day.press(Qt.Key.Key_Return)
        assert [str(error) for error in day.errors] == []
    assert day.page.seen.route == ()
    day.tab_to("谁的拜访")  # the table bears the name of its view
    day.tab_to("当日路线")
    for _view in range(4):
        day.press(Qt.Key.Key_Right)
    assert day.page.views.value == "feedback"
    day.page.parts["feedback"].table.grid.setFocus()
    day.press(Qt.Key.Key_Home, CONTROL)
    day.press(Qt.Key.Key_N, SHIFT)
    (need,) = day.read(issues)
    assert (need.kind, need.title) == ("need", "想要小包装")


def reassign_by_keyboard(day: Day) -> None:
    """Give a customer to somebody else from today on, take it back and give it again."""

    def owner() -> str:
        return day.read(lambda s: customer(s, key)).owner

    day.go("customers")
    day.page.filters.box.setFocus()
    day.write("jnq")
    day.bot.waitUntil(lambda: day.page.table.model.view.text == "jnq")
    day.settle()
    day.page.table.grid.setFocus()
    day.press(Qt.Key.Key_Home, CONTROL)
    key = day.page.table.current_record()
    assert owner() == "林晓"
    day.ask.answers.append(day.typed(owner="周敏", reason="重点客户由主管负责"))
    day.press(Qt.Key.Key_M, CONTROL)
    assert owner() == "周敏"
    day.press(Qt.Key.Key_Z, CONTROL)
    assert owner() == "林晓"
    day.press(Qt.Key.Key_Y, CONTROL)
    assert owner() == "周敏"
    assert [one.owner for one in day.read(lambda s: history(s, key))] == ["周敏", "林晓"]


def test_that_a_supervisors_day_is_done_by_keyboard(day: Day) -> None:
    visits_by_keyboard(day)
    reassign_by_keyboard(day)
    key = complaint_by_keyboard(day)
    found = day.read(lambda s: complaint_detail(s, key))
    assert not found.complaint.is_open
    assert (found.complaint.satisfaction, found.complaint.cost_fen) == (5, 36_000)
    assert found.complaint.responsible == "林晓"
    assert [stage.stage for stage in found.stages if stage.done_at] == list(Stage)
    assert [stage.owner for stage in found.stages] == ["周敏"] * 4
    kinds = [event.kind for event in found.events]
    assert kinds == [
        *("opened", "responded", "reassigned", "stage_done", "paused", "resumed"),
        *("stage_done", "stage_done", "ruled", "closed"),
    ]
    assert day.page.panel.step_button.text() == "重新打开…"
    assert day.read(actions) == []
    for _step in range(3):
        day.press(Qt.Key.Key_Z, CONTROL)
    assert day.read(lambda s: complaint_detail(s, key)).complaint.stage is Stage.HANDLING
    for _step in range(3):
        day.press(Qt.Key.Key_Y, CONTROL)
    assert not day.read(lambda s: complaint_detail(s, key)).complaint.is_open
