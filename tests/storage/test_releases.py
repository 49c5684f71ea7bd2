"""What a release wrote opens in every later one; its steps of the schema never change."""

import hashlib
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_sales.areas.appraisal.follow_up_queries import follow_up, open_appeals
from desktop_sales.areas.appraisal.follow_up_records import month_result
from desktop_sales.areas.meetings.queries import meetings
from desktop_sales.areas.meetings.records import MeetingDraft
from desktop_sales.areas.recruitment.candidates import save_candidate
from desktop_sales.areas.recruitment.queries import candidates
from desktop_sales.areas.recruitment.records import CandidateDraft, RequisitionDraft
from desktop_sales.areas.recruitment.service import approve_requisition, save_requisition
from desktop_sales.areas.reports.queries import work_reports
from desktop_sales.areas.reports.records import SECTIONS
from desktop_sales.areas.service.complaint_materials import add_material
from desktop_sales.areas.service.complaint_queries import complaint_detail
from desktop_sales.areas.service.complaint_records import MaterialDraft, MaterialKind
from desktop_sales.areas.team.queries import employees, posts
from desktop_sales.areas.training import service as training
from desktop_sales.areas.training.queries import courses
from desktop_sales.areas.training.records import CourseDraft, Participant
from desktop_sales.assembly.erasure import erase_person
from desktop_sales.assembly.meetings import close_minutes, plan_with_roster
from desktop_sales.assembly.personal_data import person_of
from desktop_sales.assembly.releases import figures_of, stored_releases
from desktop_sales.assembly.work_reports import hand_in, write_report
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.periods import Period
from desktop_sales.storage import keys
from desktop_sales.storage.backups import row_counts
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.expected_schema import holds_what_is_expected
from desktop_sales.storage.stored_workspaces import about_stored, keep, take_out

STEPS = Path(__file__).resolve().parents[2] / "desktop_sales" / "storage" / "migrations"
RELEASES = [pytest.param(path, id=path.stem) for path in stored_releases()]


def test_that_the_first_release_is_kept():
    assert [path.stem for path in stored_releases()][:1] == ["0.1.0"]
    assert all(path.stat().st_size < 1_500_000 for path in stored_releases())


@pytest.mark.parametrize("archive", RELEASES)
def test_that_a_released_step_never_changes(archive):
    for name, digest in about_stored(archive)["steps"].items():
        found = hashlib.sha256((STEPS / name).read_bytes()).hexdigest()
        assert found == digest, f"{name} was released with {archive.stem}: write a further step"


@pytest.mark.parametrize("archive", RELEASES)
def test_that_a_workspace_of_a_release_opens_whole_with_its_figures(archive, tmp_path):
    folder = tmp_path / "工作区"
    told = take_out(archive, folder)
    workspace = open_workspace(folder)
    try:
        assert workspace.check(thorough=True) == []
        with closing(connect(folder / DATABASE, workspace.key, read_only=True)) as connection:
            assert holds_what_is_expected(connection)
        found = figures_of(workspace)
        assert len(told["figures"]) > 1_000
        assert {name: found.get(name) for name in told["figures"]} == told["figures"]
    finally:
        workspace.close()


def test_that_what_followed_a_month_of_the_first_release_stays_with_its_result(tmp_path):
    folder = tmp_path / "工作区"
    take_out(stored_releases()[0], folder)
    key = keys.unlock(keys.read_key_file(folder))
    with closing(connect(folder / DATABASE, key)) as connection:
        (result,) = connection.execute(
            "SELECT id FROM appraisal_result WHERE status = 'confirmed' LIMIT 1"
        ).fetchone()
        connection.execute(
            "INSERT INTO appraisal_follow_up (uid, result_id, delivered_on, interviewer, interview,"
            " signature, signed_on, refusal, witnesses) VALUES ('f', ?, '2026-11-05', '李总',"
            " '谈重点', 'refused', '2026-11-05', '不认可', '[\"王芳\", \"何静\"]')",
            (result,),
        )
        connection.execute(
            "INSERT INTO appraisal_appeal (uid, result_id, filed_on, statement, status, ruled_by,"
            " ruling) VALUES ('a', ?, '2026-11-06', '口径有误', 'open', '', '')",
            (result,),
        )
    workspace = open_workspace(folder)
    try:
        assert workspace.check(thorough=True) == []
        found = workspace.read(lambda s: follow_up(s, month_result(result)))
        assert workspace.read(open_appeals) == [found]
    finally:
        workspace.close()
    assert (found.interview, found.witnesses) == ("谈重点", ("王芳", "何静"))
    assert found.open_appeal.statement == "口径有误"


def test_that_complaints_of_the_first_release_take_days_and_material(tmp_path):
    folder = tmp_path / "工作区"
    take_out(stored_releases()[0], folder)
    key = keys.unlock(keys.read_key_file(folder))
    rows = "SELECT id, number, text, repeat_of_id, cost_fen, uid FROM complaint ORDER BY id"
    with closing(connect(folder / DATABASE, key)) as connection:
        connection.execute(
            "UPDATE complaint SET repeat_of_id = (SELECT min(id) FROM complaint)"
            " WHERE id = (SELECT max(id) FROM complaint)"
        )
        before = connection.execute(rows).fetchall()
    workspace = open_workspace(folder)
    material = MaterialDraft(MaterialKind.RETURNED, "虾仁", Decimal(2), 8_650)
    try:
        workspace.run("add", lambda s: add_material(s, before[0][0], material))
        found = workspace.read(lambda s: complaint_detail(s, before[0][0]))
        assert workspace.check(thorough=True) == []
    finally:
        workspace.close()
    with closing(connect(folder / DATABASE, key, read_only=True)) as connection:
        assert connection.execute(rows).fetchall() == before
    assert (found.complaint.made_on, found.complaint.sold_on) == (None, None)
    assert [each.draft for each in found.materials] == [material]


def test_that_work_reports_are_written_in_a_workspace_of_the_first_release(tmp_path):
    folder = tmp_path / "工作区"
    take_out(stored_releases()[0], folder)
    workspace = open_workspace(folder)
    now, month = datetime(2026, 11, 18, 9).astimezone(), Period.parse("2026-10")
    texts = dict.fromkeys(SECTIONS, "本月内容已经写得足够详实")
    try:
        who = workspace.read(lambda s: employees(s, month.end))[0].id
        key = workspace.run("write", lambda s: write_report(s, month, who, texts, {}, now))
        assert workspace.run("hand in", lambda s: hand_in(s, key, now)) == "BG-202610-0001"
        (report,) = workspace.read(lambda s: work_reports(s, [month.key]))
        assert workspace.check(thorough=True) == []
    finally:
        workspace.close()
    assert report.figures[0].computed is not None and report.draft.sections == texts


def test_that_a_workspace_of_the_first_release_takes_trainings(tmp_path):
    folder = tmp_path / "工作区"
    take_out(stored_releases()[0], folder)
    workspace = open_workspace(folder)
    day = date(2026, 11, 12)
    draft = CourseDraft("客户服务规范", "sales", "internal", day, day, is_service=True)
    try:
        person = workspace.read(employees)[0]
        key = workspace.run("plan", lambda s: training.save_course(s, draft, [person.id]))
        come = Participant(person.id, person.name, came=True, mark=Decimal(90))
        workspace.run("hold", lambda s: training.note_people(s, key, [come]))
        assert workspace.check(thorough=True) == []
        (course,) = workspace.read(courses)
    finally:
        workspace.close()
    assert (course.plan, course.people, course.state) == (draft, (come,), "held")


def test_that_people_are_sought_and_applicants_erased_in_a_workspace_of_the_first_release(tmp_path):
    folder, today = tmp_path / "工作区", date(2026, 11, 18)
    take_out(stored_releases()[0], folder)
    workspace = open_workspace(folder)

    def seek(session):
        draft = RequisitionDraft(
            posts(session)[-1].id, 1, "开发客户", ("大专以上",), date(2026, 12, 31), "周敏", today
        )
        key = save_requisition(session, draft)
        approve_requisition(session, key, today, "王总")
        return save_candidate(session, CandidateDraft(key, "秦朗", today, "13800001234"))

    def erase(session):
        erase_person(session, person_of(session, "candidate", key), today)

    try:
        key = workspace.run("seek", seek)
        assert [each.plan.name for each in workspace.read(lambda s: candidates(s, today))] == [
            "秦朗"
        ]
        workspace.run("erase", erase)
        assert workspace.read(lambda s: candidates(s, today)) == []
        assert workspace.check(thorough=True) == []
    finally:
        workspace.close()


def test_that_a_meeting_is_held_in_a_workspace_of_the_first_release(tmp_path):
    folder = tmp_path / "工作区"
    take_out(stored_releases()[0], folder)
    workspace = open_workspace(folder)
    day = date(2026, 10, 19)
    plan = MeetingDraft("例会", "regular", day)
    try:
        key = workspace.run("plan", lambda s: plan_with_roster(s, plan))
        workspace.run("close", lambda s: close_minutes(s, key, "总结", day))
        (meeting,) = workspace.read(lambda s: meetings(s, day, day))
        assert workspace.check(thorough=True) == []
    finally:
        workspace.close()
    assert meeting.came == len(meeting.people) > 0


def test_that_a_kept_workspace_comes_out_as_it_was(workspace, tmp_path):
    workspace.back_up()
    workspace.close()
    keep(workspace.path, tmp_path / "9.9.9.zip", {"version": "9.9.9"})
    told = take_out(tmp_path / "9.9.9.zip", tmp_path / "out")
    assert told["version"] == "9.9.9"
    assert _contents(tmp_path / "out", workspace.key) == _contents(workspace.path, workspace.key)


def _contents(folder, key):
    """Return the rows of every table, what indexes the names of customers included."""
    with closing(connect(folder / DATABASE, key, read_only=True)) as connection:
        assert holds_what_is_expected(connection)
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in row_counts(connection)
        }
