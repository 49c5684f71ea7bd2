"""Grades moved toward the distribution, and corrected versions that name what changed."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import entries, grade_moves, queries, sealing
from desktop_sales.areas.appraisal.regulation import change_setting
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from tests.areas.appraisal.conftest import OCTOBER

D = Decimal


@pytest.fixture
def pool(desk):
    """Seven people: 林晓 complete, four newcomers of the same post, 赵一鸣 and the supervisor."""
    post = next(p.id for p in desk.read(team_queries.posts) if p.name == "销售代表")

    def hire(session):
        for number in range(4):
            draft = EmployeeDraft(
                f"新人{number}", (f"HD-2{number}",), date(2021, 3, 15), region_id=desk.people.first,
                post_id=post,
            )  # fmt: skip
            team.add_employee(session, draft)

    desk.workspace.run("hire", hire)
    desk.complete_lin()
    return desk


def moved(desk, grade, reason="客户转来的大单，非本人开发"):
    desk.run(grade_moves.move_grade, OCTOBER, desk.people.lin, grade, reason, "周敏")
    desk.compute()
    return desk.row(desk.people.lin)


def test_that_a_move_needs_a_reason_is_printed_and_can_be_taken_back(pool):
    own = pool.row(pool.people.lin).grade
    assert own == "A"
    with pytest.raises(DomainError, match="reason_missing"):
        moved(pool, "B", " ")
    with pytest.raises(DomainError, match="grade_unknown"):
        moved(pool, "S")
    assert moved(pool, "B").grade == "B"
    body = pool.detail(pool.people.lin).body
    assert body.coefficient == D("1.00"), "the grade that stands decides"
    assert "周敏将等级由A调整为B：客户转来的大单，非本人开发" in body.notes
    assert moved(pool, "A").grade == "A"
    assert not any("调整" in note for note in pool.detail(pool.people.lin).body.notes)


def test_that_under_five_people_nothing_is_moved(desk):
    desk.complete_lin()
    with pytest.raises(DomainError, match="pool_too_small"):
        moved(desk, "B")


def test_that_a_region_can_be_a_pool_of_its_own(pool):
    sizes = pool.read(queries.pool_sizes, OCTOBER)
    assert set(sizes.values()) == {7}
    pool.run(change_setting, "distribution_pool", "region", OCTOBER.start)
    assert sum(pool.read(queries.pool_sizes, OCTOBER).values()) == 49, "all are of one region"
    with pytest.raises(DomainError, match="setting_wrong"):
        pool.run(change_setting, "distribution_pool", "post", OCTOBER.start)


def test_that_a_second_version_names_what_changed(pool):
    lin = pool.people.lin
    pool.confirm(lin)
    first = pool.detail(lin)
    new = pool.run(sealing.reopen, first.id, "申诉成立", pool.figures.compute)
    assert "与上一版相比没有变化。" in pool.detail(lin).body.notes
    pool.figures.put("customers.new", Subject("person", lin), 2)
    pool.run(entries.enter_manual_value, OCTOBER, lin, "service.satisfaction", D(88), "复核表")
    pool.compute()
    pool.confirm(lin)
    notes = pool.detail(lin).body.notes
    assert pool.detail(lin).id == new
    told = [note for note in notes if note.startswith("变更")]
    assert told[0] == "变更：新客户开发数量 实际4家 → 2家、得分11.77 → 7.85"
    assert told[1] == "变更：客户满意度 实际92.5分 → 88分、得分11.77 → 9.42"
    assert told[2].startswith(f"变更：总分{first.body.total} → ")
    assert len(told) == 3
