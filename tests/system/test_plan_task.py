"""The whole task of a plan by keyboard in the window: broken down, published, revised by a
supervisor's proposal, handed out as a task letter, customers allocated anew.
"""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop_sales.areas.customers.ownership import history
from desktop_sales.areas.plans import letters, queries, standing
from desktop_sales.areas.plans.records import VersionState
from desktop_sales.commands import options
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from tests.system.hands import CONTROL, Day

ALT = Qt.KeyboardModifier.AltModifier
YEAR = Period.parse("2027")
AMOUNT = "sales.amount"
TODAY = options.today().isoformat()


@pytest.fixture
def day(qtbot: Any, light: None, tmp_path: Any, sample: Any) -> Any:
    started = Day(qtbot, tmp_path / "state")
    started.application.begin(sample)
    started.bot.waitUntil(lambda: started.application.workspace is not None, timeout=20_000)
    started.settle()
    yield started
    started.close()


def divided(day: Day, **state: Any) -> Any:
    """Return an answer that fills the form of a breakdown, waits for its preview and takes it."""

    def answer(dialog: Any) -> bool:
        dialog.form.set_state(state)
        assert not dialog.act.isEnabled()  # until the preview shows what is asked for now
        day.bot.waitUntil(dialog.act.isEnabled, timeout=10_000)
        dialog.accept()
        return bool(dialog.result())

    return answer


def filled(**values: Any) -> Any:
    """Return an answer that fills a form and accepts it."""

    def answer(dialog: Any) -> bool:
        dialog.form.set_state(values)
        dialog.accept()
        return bool(dialog.result())

    return answer


def targets(day: Day, *subjects: Subject) -> dict[tuple[Subject, str], int]:
    return day.read(lambda s: queries.targets(s, AMOUNT, subjects, YEAR.months()))


def owner_named(day: Day, name: str) -> Subject:
    return next(o.subject for o in day.page.targets.grid.owners if o.name == name)


def break_down_and_publish(day: Day) -> None:
    day.press(Qt.Key.Key_PageDown, CONTROL)
    assert day.page.period.period == YEAR
    day.ask.answers.append(
        divided(day, subject=COMPANY, axis="months", by="workdays", value="16000万")
    )
    day.press(Qt.Key.Key_N, CONTROL)
    names = ("华东大区", "华东一部", "华东二部")
    for subject in (COMPANY, *(owner_named(day, name) for name in names)):
        day.ask.answers.append(divided(day, subject=subject, axis="children", by="last_share"))
        day.press(Qt.Key.Key_N, CONTROL)
    assert not day.errors, day.errors
    assert sum(targets(day, COMPANY).values()) == 160_000_000_00
    assert day.read(lambda s: queries.differences(s, YEAR)) == []
    day.ask.answers.append(filled(approver="刘建国"))
    day.push("发布")
    (version,) = day.read(lambda s: standing.plan_versions(s, 2027))
    assert (version.number, version.approver) == (1, "刘建国")


def revise_by_proposal(day: Day) -> None:
    lin = owner_named(day, "林晓")
    before = targets(day, lin)
    day.ask.answers.append(filled(first_month="2027-08", reason="大客户停产", proposer="周敏"))
    day.push("新建修订版")
    table = day.page.targets.table
    table.grid.setFocus()
    month = next(i for i, c in enumerate(table.model.columns) if c.key == "2027-08")
    place = next(i for i in range(table.model.rowCount()) if table.model.row(i)[0] == lin)
    table.grid.go_to(place, month)
    day.type_cell("123万")
    day.push("提交审批")
    version = day.read(lambda s: standing.plan_versions(s, 2027))[-1]
    assert (version.state, version.proposer) == (VersionState.PROPOSED, "周敏")
    day.ask.answers.append(filled(approver="刘建国"))
    day.push("同意并发布")
    after = targets(day, lin)
    assert after == {**before, (lin, "2027-08"): 1_230_000_00}


def hand_out_a_letter(day: Day, scan: Any) -> None:
    day.press(Qt.Key.Key_4, ALT)
    recipients = day.page.letters._seen.recipients
    place = next(i for i, (_subject, name) in enumerate(recipients) if name == "林晓")
    day.ask.answers.append(filled(whom=place, conditions="费用率不超过3%"))
    day.push("下达责任书")
    for step in ("登记接受", "登记签署"):
        day.ask.answers.append(filled(on=TODAY))
        day.push(step)
    day.ask.answers.append([scan])
    day.push("添加文件")
    day.ask.answers.append(filled(on=TODAY))
    day.push("附扫描件归档")
    (letter,) = day.read(lambda s: letters.letters(s, 2027))
    assert (letter.state, letter.recipient, letter.version) == ("filed", "林晓", 2)


def allocate(day: Day) -> None:
    day.press(Qt.Key.Key_6, ALT)
    view = day.page.allocation
    names = [view.table.model.row(i)[1] for i in range(view.table.model.rowCount())]
    view.table.grid.setFocus()
    view.table.grid.go_to(names.index("林晓"))
    moved: list[int] = []

    def fill(dialog: Any) -> bool:
        dialog.show()
        dialog.table.grid.setFocus()
        dialog.table.grid.go_to(0)
        day.bot.keyClick(dialog.table.grid, Qt.Key.Key_Left)
        day.bot.keyClick(dialog.table.grid, Qt.Key.Key_Space)
        dialog.form.set_state({"reason": "均衡负荷"})
        dialog.accept()
        moved.extend(dialog.values["customers"])
        return bool(dialog.result())

    day.ask.answers.append(fill)
    day.press(Qt.Key.Key_Return)
    papers: list[str] = []
    day.ask.answers.append(lambda dialog: papers.append(dialog.windowTitle()))
    day.push("客户交接单")
    assert papers == ["客户交接单"]
    (customer,) = moved
    assert len(day.read(lambda s: history(s, customer))) == 2
    day.press(Qt.Key.Key_Z, CONTROL)
    assert len(day.read(lambda s: history(s, customer))) == 1


def test_that_the_whole_task_of_a_plan_is_done_by_keyboard(day: Day, tmp_path: Any) -> None:
    scan = tmp_path / "责任书扫描.pdf"
    scan.write_bytes(b"%PDF-1.4")
    day.go("plans")
    break_down_and_publish(day)
    revise_by_proposal(day)
    hand_out_a_letter(day, scan)
    allocate(day)
    assert not day.errors, day.errors
