"""A supervisor's day on the page of visits: plan, route, five records, feedback, answer."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_sales.areas.customers import issues, visit_queries, visits
from desktop_sales.areas.customers.visit_records import DoneDraft, FeedbackDraft, PlanDraft
from desktop_sales.areas.service.complaint_queries import complaints
from desktop_sales.storage.workspace import Workspace
from ui.areas.visits.tab import VisitsPage

TODAY = dt.date(2026, 11, 18)


def fill(**texts: Any) -> Any:
    def answer(dialog: Any) -> bool:
        dialog.form.set_state(texts)
        dialog.accept()
        return bool(dialog.result())

    return answer


@pytest.fixture
def planned(page: VisitsPage, customers: dict[str, int], settled: Any) -> VisitsPage:
    """Return the page with a contact with each customer planned for today."""
    drafts = [PlanDraft(key, 1, TODAY, purpose="对账") for key in customers.values()]
    page.frame.workspace.run("plan", lambda s: visits.plan_visits(s, drafts))
    settled(page)
    return page


def test_that_the_route_is_recorded_by_enter_in_its_order(
    planned: VisitsPage, qtbot: QtBot, settled: Any, frame: Any, workspace: Workspace
) -> None:
    assert [one.city for one in planned.seen.route] == ["上海", "南京", "苏州"]
    for _stop in range(3):
        frame.ask.answers.append(fill(said="一切正常"))
        grid = planned.parts["route"].table.grid
        grid.setFocus()
        grid.go_to(0)
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        settled(planned)
    assert planned.seen.route == ()
    assert planned.seen.done == 3
    made = workspace.read(visit_queries.visits)
    assert {(one.state, one.purpose, one.said) for one in made} == {("done", "对账", "一切正常")}


def test_that_stops_are_moved_and_cancelled(planned: VisitsPage, settled: Any, frame: Any) -> None:
    first, second, _third = (one.id for one in planned.seen.route)
    planned.parts["route"].table.model.set_ticked(first, True)
    frame.ask.answers.append("2026-11-20")
    planned.move()
    settled(planned)
    planned.parts["route"].table.model.ticked.clear()
    planned.parts["route"].table.model.set_ticked(second, True)
    frame.ask.answers.append("闭店")
    planned.cancel()
    settled(planned)
    assert len(planned.seen.route) == 1
    planned._on_day_chosen(dt.date(2026, 11, 20))
    settled(planned)
    assert [one.id for one in planned.seen.route] == [first]


def test_that_due_customers_get_a_day(
    page: VisitsPage, customers: dict[str, int], settled: Any, frame: Any, workspace: Workspace
) -> None:
    key = customers["拾光百货"]
    draft = DoneDraft(key, 1, dt.date(2026, 9, 1), "phone")
    workspace.run("call", lambda s: visits.record_visit(s, draft, today=TODAY))
    settled(page)
    assert [one.customer for one in page.seen.due] == ["拾光百货"]
    assert page.seen.overdue == 1
    frame.ask.answers.append(fill(planned_on="2026-11-19"))
    page.plan_due()
    settled(page)
    (one,) = [v for v in workspace.read(visit_queries.visits) if v.state == "planned"]
    assert (one.day, one.by_cadence, one.employee) == (dt.date(2026, 11, 19), True, "林晓")
    assert page.seen.overdue == 0


def test_that_feedback_becomes_a_need_a_complaint_or_a_note(
    page: VisitsPage, customers: dict[str, int], settled: Any, frame: Any, workspace: Workspace
) -> None:
    key = customers["拾光百货"]
    texts = (("need", "要小包装"), ("problem", "送货总是晚"), ("competitor", "对手降价"))
    drafts = [FeedbackDraft(kind, text) for kind, text in texts]
    ids = workspace.run("back", lambda s: visits.add_feedback(s, key, TODAY, drafts))
    settled(page)
    for back, kind in zip(ids, ("need", "complaint", "note"), strict=True):
        frame.ask.answers.append(kind)
        page.make_of(back)
        settled(page)
    (need,) = workspace.read(issues.issues)
    assert (need.kind, need.title, need.due_on) == ("need", "要小包装", dt.date(2026, 12, 2))
    (complaint,) = workspace.read(complaints)
    assert complaint.text == "送货总是晚"
    made = {one.text: one.made_kind for one in workspace.read(visit_queries.feedback)}
    assert made == {"要小包装": "need", "送货总是晚": "complaint", "对手降价": "note"}
    frame.ask.asked.clear()
    page.make_of(ids[0])
    assert frame.ask.asked == [], "one record each"


def test_that_a_need_is_answered_closed_and_printed(
    page: VisitsPage,
    customers: dict[str, int],
    settled: Any,
    frame: Any,
    workspace: Workspace,
    tmp_path: Any,
) -> None:
    from desktop_sales.areas.customers.visit_records import IssueDraft

    draft = IssueDraft("need", customers["拾光百货"], "小包装", "要250克装", TODAY, "研发部")
    key = workspace.run("need", lambda s: issues.add_issue(s, draft))
    settled(page)
    frame.ask.answers.append(fill(closed=True))
    page.open_issue(key)
    settled(page)
    assert workspace.read(lambda s: issues.issue(s, key)).closed_on is None, "no answer yet"
    frame.ask.answers.append(fill(answer="明年二季度上市", closed=True))
    page.open_issue(key)
    settled(page)
    assert workspace.read(lambda s: issues.issue(s, key)).closed_on == TODAY
    page.switch("issues")
    page.parts["issues"].table.grid.go_to(0)
    seen: list[int] = []
    frame.ask.answers.append(lambda dialog: seen.append(dialog.document.pageCount()) or True)
    page.print_issue()
    settled(page)
    assert seen == [1]


def test_that_the_calendar_leads_to_the_day(planned: VisitsPage, settled: Any) -> None:
    planned.switch("month")
    box = next(b for b in planned.parts["month"].boxes if b.text().strip().startswith("18"))
    assert "0/3" in box.text()
    planned.day = dt.date(2026, 11, 2)
    box.click()
    settled(planned)
    assert planned.day == TODAY
    assert planned.views.value == "route"


def test_that_the_cadence_kept_is_shown_by_person_and_class(
    page: VisitsPage, customers: dict[str, int], settled: Any, workspace: Workspace
) -> None:
    for name, day in (("拾光百货", dt.date(2026, 9, 1)), ("沐野生鲜配送", dt.date(2026, 11, 1))):
        draft = DoneDraft(customers[name], 1, day, "phone")
        workspace.run("call", lambda s, d=draft: visits.record_visit(s, d, today=TODAY))
    settled(page)
    (kept,) = page.seen.kept
    assert (kept.kept, kept.judged, page.seen.name_of(kept.owner_id)) == (1, 2, "林晓")


def test_that_the_search_finds_a_need_by_its_number_and_shows_it(
    page: VisitsPage, customers: dict[str, int], settled: Any, workspace: Workspace
) -> None:
    from desktop_sales.areas.customers.visit_records import IssueDraft
    from ui.shell.search_providers import found_records

    draft = IssueDraft("need", customers["拾光百货"], "小包装", "", TODAY)
    key = workspace.run("need", lambda s: issues.add_issue(s, draft))
    settled(page)
    (hit,) = workspace.read(lambda s: found_records(s, "xq-202611"))
    assert (hit.provider.area, hit.record) == ("visits", key)
    page.open_record(hit.record)
    settled(page)
    assert page.views.value == "issues"
    assert page.parts["issues"].table.current_record() == key


def test_that_one_key_makes_a_record_of_feedback_and_the_timeline_shows_the_month(
    planned: VisitsPage,
    customers: dict[str, int],
    settled: Any,
    qtbot: QtBot,
    frame: Any,
    workspace: Workspace,
) -> None:
    key = customers["拾光百货"]
    draft = DoneDraft(
        key, 1, TODAY, said="看了陈列", feedback=(FeedbackDraft("problem", "少两箱"),)
    )
    workspace.run("visit", lambda s: visits.record_visit(s, draft, today=TODAY))
    settled(planned)
    planned.switch("feedback")
    planned.window().activateWindow()
    qtbot.waitUntil(planned.window().isActiveWindow)
    grid = planned.parts["feedback"].table.grid
    grid.setFocus()
    grid.go_to(0)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(grid, Qt.Key.Key_M, keys)
    assert workspace.read(complaints) == [], "competitor news alone is a note"
    qtbot.keyClick(grid, Qt.Key.Key_T, keys)
    settled(planned)
    assert [one.text for one in workspace.read(complaints)] == ["少两箱"]
    planned.switch("timeline")
    done = next(one for one in planned.parts["timeline"].timeline.moments if one.text == "看了陈列")
    assert done.chip.text == "已完成"
    frame.ask.answers.append(True)
    done.act()
    settled(planned)
    assert frame.ask.answers == []


def test_that_a_planned_contact_shows_its_own_changes(
    planned: VisitsPage, qtbot: QtBot, settled: Any, frame: Any
) -> None:
    grid = planned.parts["route"].table.grid
    grid.go_to(0)
    frame.ask.answers.append("2026-11-20")
    planned.move()
    settled(planned)
    planned.day = dt.date(2026, 11, 20)
    planned.refresh(frozenset())
    settled(planned)
    grid.go_to(0)
    seen: list[tuple[str, ...]] = []

    def look(dialog: Any) -> bool:
        settled(planned)
        cells = dialog.table.model.cell_text
        seen.extend(tuple(cells(n, p) for p in (3, 4, 5)) for n in range(2))
        return True

    frame.ask.answers.append(look)
    planned.window().activateWindow()
    qtbot.waitUntil(planned.window().isActiveWindow)
    grid.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(grid, Qt.Key.Key_H, modifiers)
    assert ("计划日期", TODAY.isoformat(), "2026-11-20") in seen
