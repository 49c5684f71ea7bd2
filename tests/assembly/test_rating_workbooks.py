"""A workbook a rater, filled in and read back by the import of ratings."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.appraisal.rating_status import leniency, outstanding
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.month_locks import lock_month
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.rating_forms import rating_forms
from desktop_sales.core.periods import Period
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.rating_workbook import (
    MARK_COLUMN,
    RatingForm,
    write_rating_workbooks,
)
from desktop_sales.storage.workspace import Workspace

MONTH = Period.parse("2026-10")


@pytest.fixture
def forms(workspace: Workspace) -> list[RatingForm]:
    def build(session: Any) -> None:
        region = team.find_or_add_region(session, "一部")
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        for name in ("林晓", "何静"):
            draft = EmployeeDraft(name, joined_on=date(2021, 3, 1), region_id=region, post_id=post)
            team.add_employee(session, draft)

    workspace.run("build", build)
    return workspace.read(lambda session: rating_forms(session, MONTH, "李娜"))


def _fill(path: Path, marks: Decimal) -> None:
    book = openpyxl.load_workbook(path)
    page = book.active
    for row in range(4, page.max_row + 1):
        page.cell(row, MARK_COLUMN + 1, float(marks))
    book.save(path)


def _read(workspace: Workspace, path: Path) -> Any:
    with prepare(workspace, [path], Kind.RATINGS, ImportOptions()) as preparation:
        return run_import(workspace, preparation).files[0]


def test_that_everyone_is_asked_what_they_may_judge(forms: list[RatingForm]) -> None:
    by_rater = {form.rater: form for form in forms}
    assert set(by_rater) == {"李娜", "林晓", "何静"}
    groups = {(line.group, line.name) for line in by_rater["林晓"].lines}
    assert groups == {("自评", "林晓"), ("同事", "何静")}


def test_that_who_leads_the_other_is_no_colleague(
    workspace: Workspace, forms: list[RatingForm]
) -> None:
    def lead(session: Any) -> int:
        region = team.find_or_add_region(session, "一部")
        post = team.find_or_add_post(session, "销售主管", "supervisor")
        draft = EmployeeDraft("陈主管", joined_on=date(2021, 3, 1), region_id=region, post_id=post)
        return team.add_employee(session, draft)

    workspace.run("lead", lead)
    for acting in ("李娜", "陈主管"):
        asked = workspace.read(lambda session, who=acting: rating_forms(session, MONTH, who))
        by_rater = {form.rater: form for form in asked}
        groups = {(line.group, line.name) for line in by_rater["林晓"].lines}
        assert groups == {("自评", "林晓"), ("同事", "何静")}
        assert "同事" not in {line.group for line in by_rater["陈主管"].lines}


def test_that_peers_are_nowhere_named(forms: list[RatingForm]) -> None:
    peers = [line for form in forms for line in form.lines if line.group == "同事"]
    assert peers
    assert all(line.rater.startswith("peer ") for line in peers)


def test_that_only_marks_and_remarks_can_be_typed(forms: list[RatingForm], tmp_path: Path) -> None:
    path = write_rating_workbooks(tmp_path, forms)[0]
    page = openpyxl.load_workbook(path).active
    assert page.protection.sheet
    assert page.cell(4, 1).protection.locked
    assert not page.cell(4, MARK_COLUMN + 1).protection.locked
    rule = page.data_validations.dataValidation[0]
    assert rule.type == "list" and rule.formula1.startswith('"100,95,90,')
    assert rule.errorStyle == "warning"  # 87 is a mark as well


def test_that_filled_workbooks_come_back_and_a_second_copy_replaces_the_first(
    workspace: Workspace, forms: list[RatingForm], tmp_path: Path
) -> None:
    paths = write_rating_workbooks(tmp_path, forms)
    for path in paths:
        _fill(path, Decimal(80))
        report = _read(workspace, path)
        assert report.rejected == 0
    _fill(paths[1], Decimal(90))
    with prepare(workspace, [paths[1]], Kind.RATINGS, ImportOptions()) as preparation:
        (note,) = run_import(workspace, preparation).notes
    assert note.code == "exchange.marks_again"
    assert note.details["count"] == str(len(forms[1].lines))
    items = workspace.read(lambda session: queries.rating_sheet(session, MONTH))
    own = next(item for item in items if item.name == forms[1].rater)
    marks = {mark.group: mark.score for mark in own.marks}
    assert marks == {"superior": Decimal(80), "self": Decimal(90), "peer": Decimal(80)}
    assert len(own.marks) == 3


def test_that_late_marks_are_rejected_one_by_one_and_the_others_entered(
    workspace: Workspace, forms: list[RatingForm], tmp_path: Path
) -> None:
    def lock(session: Any) -> None:
        other = team.find_or_add_region(session, "二部")
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        joined = date(2021, 3, 1)
        team.add_employee(
            session, EmployeeDraft("孙立", joined_on=joined, region_id=other, post_id=post)
        )
        lock_month(session, [team.find_or_add_region(session, "一部")], MONTH)

    workspace.run("lock", lock)
    asked = workspace.read(lambda session: rating_forms(session, MONTH, "李娜"))
    (path,) = write_rating_workbooks(tmp_path, [form for form in asked if form.rater == "李娜"])
    _fill(path, Decimal(80))
    report = _read(workspace, path)
    assert {row.code for row in report.rejected_rows} == {"appraisal.month_locked"}
    assert {row.cells["姓名"] for row in report.rejected_rows} == {"林晓", "何静"}
    items = workspace.read(lambda session: queries.rating_sheet(session, MONTH))
    assert {item.name for item in items if item.marks} == {"孙立"}


def test_that_who_has_not_rated_and_how_lenient_raters_are_is_told(
    workspace: Workspace, forms: list[RatingForm], tmp_path: Path
) -> None:
    before = workspace.read(lambda session: outstanding(session, MONTH))
    assert [(each.group, each.people) for each in before if each.group != "self"] == [
        ("superior", ("林晓", "何静")),
        ("peer", ("林晓", "何静")),
    ]
    paths = write_rating_workbooks(tmp_path, forms)
    for path, marks in zip(paths, (Decimal(80), Decimal(90), Decimal(94)), strict=True):
        _fill(path, marks)
        _read(workspace, path)
    after = workspace.read(lambda session: outstanding(session, MONTH))
    assert [each.group for each in after] == ["peer"], "one colleague is too few to be counted"
    raters = workspace.read(lambda session: leniency(session, MONTH))
    assert all(each.rater != "peer" and "peer " not in each.rater for each in raters)
    # 林晓: 80 superior, 90 self, 94 peer; 何静: 80, 94, 90: the mean of each item is 88
    assert {(each.rater, each.difference) for each in raters} == {
        ("李娜", Decimal(-8)), ("林晓", Decimal(2)), ("何静", Decimal(6)), ("同事", Decimal(4)),
    }  # fmt: skip


def test_that_a_mark_shows_its_behaviour_scale(forms: list[RatingForm], tmp_path: Path) -> None:
    path = write_rating_workbooks(tmp_path, forms[:1])[0]
    rules = openpyxl.load_workbook(path).active.data_validations.dataValidation
    assert all(rule.prompt.startswith("90分起：") for rule in rules)
