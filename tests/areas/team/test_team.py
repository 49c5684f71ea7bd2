"""People with dated posts: assigning, transferring, leaving, and what a month was."""

from datetime import date

import pytest

from desktop_sales.areas.team import month_locks, queries, service
from desktop_sales.areas.team.records import AssignmentDraft, EmployeeDraft, EmployeeFilter
from desktop_sales.areas.team.rules import FROM_THE_START
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.refusals import refused

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def team(workspace: Workspace) -> dict[str, int]:
    """Return keys of a small team: 华东 with 上海 below it, a supervisor and two salespeople."""

    def make(session) -> dict[str, int]:
        east = service.add_region(session, "华东")
        shanghai = service.add_region(session, "上海", east)
        north = service.add_region(session, "华北")
        lead = service.add_post(session, "区域销售主管", "supervisor")
        sales = service.add_post(session, "销售代表", "salesperson")
        li = service.add_employee(
            session, EmployeeDraft("李娜", ("S01",), date(2020, 1, 1), None, None, east, lead)
        )
        lin = service.add_employee(
            session,
            EmployeeDraft("林晓", ("201", "E201"), date(2024, 3, 1), None, None, shanghai, sales),
        )
        zhou = service.add_employee(session, EmployeeDraft("周敏", region_id=north, post_id=sales))
        return {
            "east": east, "shanghai": shanghai, "north": north, "lead": lead, "sales": sales,
            "li": li, "lin": lin, "zhou": zhou,
        }  # fmt: skip

    return workspace.run("team", make)


def test_that_people_are_found_by_code_name_and_pinyin(workspace: Workspace, team) -> None:
    def match(session):
        return queries.employees_by_code_or_name(session, ["201", "林 晓", "林小", "王五", "e201"])

    found = workspace.read(match)
    assert found["201"].certain == team["lin"]
    assert found["e201"].kind == "code"
    assert found["林 晓"].certain == team["lin"]
    assert (found["林小"].kind, found["林小"].certain) == ("near", None)
    assert found["林小"].employee_ids == (team["lin"],)
    assert found["王五"].kind == "none"
    for typed in ("lx", "linx", "晓", "E20"):
        people = workspace.read(lambda s, t=typed: queries.employees(s, where=EmployeeFilter(t)))
        assert [p.name for p in people] == ["林晓"], typed


def test_that_a_code_names_one_person(workspace: Workspace, team) -> None:
    code = refused(workspace, lambda s: service.add_code(s, team["zhou"], "201"))
    assert code == "team.code_taken"


def test_that_a_region_lists_people_of_its_sub_regions(workspace: Workspace, team) -> None:
    where = EmployeeFilter(region_id=team["east"])
    people = workspace.read(lambda s: queries.employees(s, period=OCTOBER, where=where))
    assert {p.name for p in people} == {"李娜", "林晓"}
    assert workspace.read(queries.region_descendants)[team["east"]] == {
        team["east"], team["shanghai"],
    }  # fmt: skip


def test_that_a_region_cannot_lie_inside_itself(workspace: Workspace, team) -> None:
    code = refused(workspace, lambda s: service.move_region(s, team["east"], team["shanghai"]))
    assert code == "team.region_circle"


def test_that_only_an_unused_region_is_removed(workspace: Workspace, team) -> None:
    for name in ("east", "shanghai"):
        code = refused(workspace, lambda s, n=name: service.remove_region(s, team[n]))
        assert code == "team.region_in_use"
    south = workspace.run("add", lambda s: service.add_region(s, "华南"))
    workspace.run("remove", lambda s: service.remove_region(s, south))
    assert "华南" not in [region.name for region in workspace.read(queries.regions)]


def test_that_a_transfer_divides_the_month(workspace: Workspace, team) -> None:
    workspace.run(
        "move",
        lambda s: service.transfer(s, team["lin"], date(2026, 10, 19), region_id=team["north"]),
    )
    parts = workspace.read(lambda s: queries.person_months(s, [OCTOBER], [team["lin"]]))
    assert [(p.region_id, p.start_on.day, p.end_on.day) for p in parts] == [
        (team["shanghai"], 1, 18), (team["north"], 19, 31),
    ]  # fmt: skip
    # 8, 9 and the worked Saturday 10, 12-16; the National Day week is off.
    assert [p.workdays for p in parts] == [8, 10]
    assert all(p.scored for p in parts)
    before = workspace.read(lambda s: queries.employee(s, team["lin"], date(2026, 10, 18)))
    after = workspace.read(lambda s: queries.employee(s, team["lin"], date(2026, 10, 19)))
    assert before is not None
    assert after is not None
    assert (before.region, after.region, after.post) == ("上海", "华北", "销售代表")


def test_that_a_part_under_five_working_days_is_not_scored(workspace: Workspace, team) -> None:
    workspace.run(
        "move",
        lambda s: service.transfer(s, team["lin"], date(2026, 10, 28), region_id=team["north"]),
    )
    parts = workspace.read(lambda s: queries.person_months(s, [OCTOBER], [team["lin"]]))
    assert [(p.workdays, p.scored) for p in parts] == [(15, True), (3, False)]


def test_that_an_assignment_between_two_others_ends_before_the_next(
    workspace: Workspace, team
) -> None:
    def moves(session):
        service.transfer(session, team["lin"], date(2026, 10, 1), region_id=team["north"])
        draft = AssignmentDraft(team["lin"], team["east"], team["sales"], date(2026, 5, 1))
        service.assign(session, draft)
        return queries.assignments(session, [team["lin"]])

    held = workspace.run("moves", moves)
    assert [(a.region_id, a.start_on, a.end_on) for a in held] == [
        (team["shanghai"], date(2024, 3, 1), date(2026, 4, 30)),
        (team["east"], date(2026, 5, 1), date(2026, 9, 30)),
        (team["north"], date(2026, 10, 1), None),
    ]


def test_that_leaving_ends_the_post_and_hides_the_person(workspace: Workspace, team) -> None:
    workspace.run("leave", lambda s: service.leave(s, team["lin"], date(2026, 10, 15)))
    assert len(workspace.read(lambda s: queries.employees(s, period=OCTOBER))) == 3
    november = Period.parse("2026-11")
    assert len(workspace.read(lambda s: queries.employees(s, period=november))) == 2
    parts = workspace.read(lambda s: queries.person_months(s, [OCTOBER, november], [team["lin"]]))
    assert [p.end_on for p in parts] == [date(2026, 10, 15)]
    draft = AssignmentDraft(team["lin"], team["east"], team["sales"], date(2026, 11, 1))
    assert refused(workspace, lambda s: service.assign(s, draft)) == "team.left_already"
    workspace.run("back", lambda s: service.take_back_leaving(s, team["lin"]))
    workspace.run("assign", lambda s: service.assign(s, draft))


def test_that_someone_without_a_date_of_joining_was_always_there(
    workspace: Workspace, team
) -> None:
    held = workspace.read(lambda s: queries.assignments(s, [team["zhou"]]))
    assert held[0].start_on == FROM_THE_START


def test_that_the_superior_is_who_leads_the_region_or_the_one_above(
    workspace: Workspace, team
) -> None:
    day = date(2026, 10, 1)
    superior = workspace.read(lambda s: queries.superior_of(s, team["lin"], day))
    assert superior == team["li"]
    assert workspace.read(lambda s: queries.superior_of(s, team["li"], day)) is None
    assert workspace.read(lambda s: queries.region_supervisor(s, team["north"], day)) is None
    workspace.run(
        "named", lambda s: service.transfer(s, team["lin"], day, superior_id=team["zhou"])
    )
    assert workspace.read(lambda s: queries.superior_of(s, team["lin"], day)) == team["zhou"]


def test_that_a_locked_month_keeps_its_posts_until_unlocked_with_a_reason(
    workspace: Workspace, team
) -> None:
    workspace.run("lock", lambda s: month_locks.lock_month(s, [team["shanghai"]], OCTOBER))

    def move(session) -> None:
        service.transfer(session, team["lin"], date(2026, 10, 19), region_id=team["north"])

    assert refused(workspace, move) == "team.month_locked"
    assert (
        refused(workspace, lambda s: month_locks.unlock_month(s, team["shanghai"], "2026-10", " "))
        == "team.reason_missing"
    )
    workspace.run(
        "unlock", lambda s: month_locks.unlock_month(s, team["shanghai"], "2026-10", "补录调岗")
    )
    workspace.run("move", move)
    locks = workspace.read(month_locks.month_locks)
    assert [(lock.month, lock.unlock_reason) for lock in locks] == [("2026-10", "补录调岗")]
    assert (
        refused(workspace, lambda s: month_locks.unlock_month(s, team["shanghai"], "2026-10", "x"))
        == "team.month_not_locked"
    )


def test_that_edited_workdays_stand_over_the_shipped_calendar(workspace: Workspace, team) -> None:
    day = date(2026, 10, 20)
    workspace.run("edit", lambda s: service.set_workdays(s, [(day, False, "停工")]))
    assert not workspace.read(queries.work_calendar).is_workday(day)
    workspace.run("clear", lambda s: service.clear_workday(s, day))
    assert workspace.read(queries.work_calendar).is_workday(day)


def test_that_wrong_fields_are_refused(workspace: Workspace, team) -> None:
    lin = team["lin"]
    assert refused(workspace, lambda s: service.change_employee(s, lin, uid="x")) == (
        "team.field_unknown"
    )
    assert refused(
        workspace, lambda s: service.change_employee(s, lin, probation_until=date(2020, 1, 1))
    ) == ("team.dates_not_ordered")
    assert refused(workspace, lambda s: service.add_employee(s, EmployeeDraft(" "))) == (
        "team.name_missing"
    )
    workspace.run("rename", lambda s: service.change_employee(s, lin, name="林 晓燕"))
    people = workspace.read(lambda s: queries.employees(s, where=EmployeeFilter("lxy")))
    assert [p.id for p in people] == [lin]
