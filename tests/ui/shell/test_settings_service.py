"""Service times, matters and causes in the settings: typed, in force from a day on, refused."""

import datetime as dt
from types import SimpleNamespace

import pytest

from desktop_sales.areas.service import categories, cause_tree, complaints
from desktop_sales.areas.service.clocks import allowance
from desktop_sales.areas.service.complaint_queries import causes
from desktop_sales.areas.service.complaint_queries import complaints as all_complaints
from desktop_sales.areas.service.complaint_records import ComplaintDraft, Severity
from desktop_sales.areas.service.complaint_settings import complaint_times
from desktop_sales.areas.service.requests import target_minutes
from desktop_sales.areas.service.standards import targets
from desktop_sales.core.working_hours import Allowance
from tests.ui.kit.conftest import frame, settled  # noqa: F401  the same frame serves sections
from ui.shell.settings_causes import CausesSection
from ui.shell.settings_service import ServiceTimesSection, allowance_words


@pytest.fixture
def desk(qtbot, frame, settled, ask):  # noqa: F811
    """What the tests use: the frame, its answers, showing a section, waiting until it rests."""

    def show(made):
        qtbot.addWidget(made)
        made.show()
        made.refresh()
        settled()
        return made

    return SimpleNamespace(frame=frame, settled=settled, ask=ask, show=show)


@pytest.fixture
def complaint(desk):
    """A complaint of a Wednesday at nine, its first stage due within four working hours."""
    at = dt.datetime.fromisoformat("2026-11-18T09:00").astimezone()

    def build(session):
        cause = cause_tree.add_cause(session, "包装")
        cause_tree.add_cause(session, "破损", cause)
        return complaints.open_complaint(
            session, ComplaintDraft("破损", at, customer="路人", cause_id=cause)
        )

    return desk.frame.workspace.run("open", build)


def due_of(own):
    (found,) = own.workspace.read(all_complaints)
    return f"{found.stage_due_at.astimezone():%d %H:%M}"


def test_that_times_hold_from_a_day_on_and_open_complaints_follow(desk, complaint):
    section = desk.show(ServiceTimesSection(desk.frame))
    assert due_of(desk.frame) == "18 14:30"
    section.start.row("on").field.setText("2026-11-18")
    section.form.set_state({"2": "10:00-12:00，13:00-18：00", "minutes": "45"})
    section.save()
    desk.settled()
    assert due_of(desk.frame) == "18 15:00"
    section.times.edited.emit("normal", "intake", allowance("2 小时"))
    desk.settled()
    assert due_of(desk.frame) == "18 12:00"
    section.targets.edited.emit("response", "target", 6)
    desk.settled()
    read = desk.frame.workspace.read
    assert read(lambda s: target_minutes(s, dt.date(2026, 11, 18))) == 45
    assert read(lambda s: target_minutes(s, dt.date(2026, 11, 17))) == 30
    assert read(lambda s: targets(s, dt.date(2026, 11, 18)))["response"] == 6
    before = read(lambda s: complaint_times(s, dt.date(2026, 11, 17)))[Severity.NORMAL]
    assert before.response == Allowance(1, "days")
    desk.frame.workspace.undo()
    desk.frame.workspace.undo()
    assert due_of(desk.frame) == "18 15:00", "one step took the time and the due times back"


def test_that_wrong_hours_stay_in_the_form(desk):
    section = desk.show(ServiceTimesSection(desk.frame))
    section.form.set_state({"0": "18:00-09:00", "minutes": "0.5"})
    section.save()
    assert section.form.row("0")._error.text()
    assert section.form.row("minutes")._error.text()


@pytest.mark.parametrize("typed", ["3天", "3 个工作日", "3 days", "3d"])
def test_that_times_are_typed_in_either_language(typed):
    assert allowance(typed) == Allowance(3, "days")
    assert allowance_words(allowance(typed)) == "3个工作日"


def test_that_matters_are_added_renamed_and_removed_while_unused(desk, complaint):
    section = desk.show(CausesSection(desk.frame))
    desk.ask.answers.append("安装调试")
    section.add_matter()
    desk.settled()
    read = desk.frame.workspace.read
    assert list(read(categories.categories))[-2:] == ["own1", "other"]
    section.matters.edited.emit("quality", "name", "品质问题")
    desk.settled()
    assert read(categories.categories)["quality"] == "品质问题"
    desk.frame.workspace.run(
        "use", lambda s: complaints.change_complaint(s, complaint, nature="own1")
    )
    assert read(all_complaints)[0].matter == "安装调试"
    section.refresh()
    desk.settled()
    section.matters.show_record("own1")
    section.remove_matter()
    desk.settled()
    assert [error.code for error in desk.frame.errors] == ["service.category_used"]
    section.matters.show_record("quality")
    section.remove_matter()
    desk.settled()
    assert read(categories.categories)["quality"] == "产品质量"


def test_that_causes_in_use_stay_and_others_go(desk, complaint):
    section = desk.show(CausesSection(desk.frame))
    upper, lower = desk.frame.workspace.read(causes)
    section.tree.edited.emit(lower.id, "name", "外箱破损")
    desk.settled()
    section.tree.show_record(upper.id)
    section.remove_cause()
    desk.settled()
    assert [error.code for error in desk.frame.errors] == ["service.cause_used"]
    section.tree.show_record(lower.id)
    section.remove_cause()
    desk.settled()
    assert [one.name for one in desk.frame.workspace.read(causes)] == ["包装"]
