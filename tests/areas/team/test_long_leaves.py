"""Long leaves: the post is interrupted, months out of it do not count, undo brings it back."""

from datetime import date

import pytest

from desktop_sales.areas.appraisal.period_queries import period_results
from desktop_sales.areas.team import month_locks, queries, service
from desktop_sales.areas.team.long_leaves import long_leaves, take_long_leave
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.period_appraisals import period_sheets
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

YEAR = Period.parse("2026")


@pytest.fixture
def person(workspace) -> int:
    def hire(session):
        region = service.add_region(session, "华东")
        post = service.add_post(session, "销售代表", "salesperson")
        draft = EmployeeDraft("林晓", ("A1",), date(2021, 3, 15), region_id=region, post_id=post)
        return service.add_employee(session, draft)

    return workspace.run("hire", hire)


def leave(workspace, person, first, last, reason="产假"):
    return workspace.run("leave", lambda s: take_long_leave(s, person, first, last, reason))


def test_that_months_out_of_post_do_not_count_and_the_reason_is_printed(workspace, person):
    leave(workspace, person, date(2026, 3, 16), date(2026, 6, 30))
    parts = workspace.read(lambda s: queries.person_months(s, YEAR.months()))
    held = {part.month: (part.start_on.day, part.end_on.day) for part in parts}
    assert held["2026-03"] == (1, 15)
    assert not {"2026-04", "2026-05", "2026-06"} & held.keys()
    assert held["2026-07"] == (1, 31), "the post goes on as before"
    (year,) = workspace.read(lambda s: period_results(s, YEAR))
    states = [line.state for line in year.score.months]
    assert states == ["open"] * 3 + ["not_in_post"] * 3 + ["open"] * 6
    (sheet,) = workspace.read(lambda s: period_sheets(s, YEAR, [person], date(2027, 1, 5)))
    assert "2026年3月16日—6月30日长假(产假)，离岗。" in sheet.notes
    assert any("4月、5月、6月" in note for note in sheet.notes)
    workspace.undo()
    assert workspace.read(lambda s: long_leaves(s, YEAR.start, YEAR.end)) == []
    assert len(workspace.read(lambda s: queries.person_months(s, YEAR.months()))) == 12


@pytest.mark.parametrize(
    ("first", "last", "reason", "code"),
    [
        (date(2026, 5, 1), date(2026, 4, 1), "产假", "team.dates_not_ordered"),
        (date(2026, 3, 1), date(2026, 4, 1), " ", "team.leave_reason_missing"),
        (date(2020, 3, 1), date(2020, 4, 1), "病假", "team.not_assigned"),
        (date(2026, 2, 1), date(2026, 2, 28), "病假", "team.month_locked"),
    ],
)
def test_that_a_leave_that_cannot_be_is_refused(workspace, person, first, last, reason, code):
    region = workspace.read(lambda s: queries.regions(s)[0].id)
    february = Period.parse("2026-02")
    workspace.run("lock", lambda s: month_locks.lock_month(s, [region], february))
    with pytest.raises(DomainError, match=code):
        leave(workspace, person, first, last, reason)


def test_that_a_leave_to_the_last_day_of_a_post_leaves_none_open(workspace, person):
    workspace.run("leaves", lambda s: service.leave(s, person, date(2026, 9, 30)))
    leave(workspace, person, date(2026, 9, 1), date(2026, 9, 30), "病假")
    (held,) = workspace.read(lambda s: queries.assignments(s, [person]))
    assert held.end_on == date(2026, 8, 31)
