"""Training on a real database: planned, approved, held, marked, judged, reviewed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.training import service
from desktop_sales.areas.training.catalogue import catalogue
from desktop_sales.areas.training.measures import PASSED
from desktop_sales.areas.training.queries import (
    courses,
    lecturers,
    training_of_people,
    year_plan,
)
from desktop_sales.areas.training.records import (
    FEEDBACK_ITEMS,
    CourseDraft,
    Participant,
    TopicDraft,
)
from desktop_sales.areas.training.rules import coverage
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import set_language
from tests.refusals import refused

DAY = date(2026, 3, 10)
TOPIC = TopicDraft(
    "客户服务规范", "sales", "投诉减少", "四环节", "internal", DAY, DAY, is_service=True
)
NAMES = ("林晓", "吴海涛", "陈思远", "赵一凡")


@pytest.fixture
def people(workspace):
    def build(session):
        return [team.add_employee(session, EmployeeDraft(name)) for name in NAMES]

    return workspace.run("people", build)


@pytest.fixture
def held(workspace, people):
    """Return the key of a course that the first three came to."""

    def build(session):
        topic = service.save_topic(session, 2026, TOPIC)
        draft = CourseDraft(
            TOPIC.title, "sales", "internal", DAY, DAY, topic, is_service=True,
            lecturer_id=people[3], hours=Decimal("3.5"), cost_fen=120_000,
        )  # fmt: skip
        key = service.save_course(session, draft, people)
        marks = (Decimal(85), Decimal(60), Decimal("59.5"))
        came = [
            Participant(each, name, came=True, before=Decimal(50), mark=mark)
            for each, name, mark in zip(people, NAMES, marks, strict=False)
        ]
        away = Participant(people[3], NAMES[3], came=False, absence="出差")
        service.note_people(session, key, [*came, away])
        return key

    return workspace.run("held", build)


def one(workspace, key):
    return workspace.read(lambda s: courses(s, ids=[key]))[0]


def test_that_a_plan_is_approved_only_with_all_its_four_parts(workspace):
    def approve():
        return refused(workspace, service.approve_plan, 2027, date(2026, 12, 20), "王总")

    draft = replace(TOPIC, goal="", starts_on=None, ends_on=None)
    assert approve() == "training.plan_empty"
    key = workspace.run("topic", lambda s: service.save_topic(s, 2027, draft))
    assert approve() == "training.plan_goal_missing"
    workspace.run("goal", lambda s: service.set_goal(s, 2027, "人人过关"))
    assert approve() == "training.topic_incomplete"
    whole = replace(TOPIC, starts_on=date(2027, 3, 1), ends_on=None)
    workspace.run("whole", lambda s: service.save_topic(s, 2027, whole, key))
    workspace.run("yes", lambda s: service.approve_plan(s, 2027, date(2026, 12, 20), "王总"))
    found = workspace.read(lambda s: year_plan(s, 2027))
    assert (found.approved_by, found.topics[0].plan.ends_on) == ("王总", date(2027, 3, 1))
    assert refused(workspace, service.save_topic, 2027, draft, key) == "training.topic_incomplete"


def test_that_a_dropped_topic_stays_with_its_reason_and_needs_no_parts(workspace):
    def build(session):
        service.set_goal(session, 2026, "过关")
        service.save_topic(session, 2026, TOPIC)
        return service.save_topic(session, 2026, TopicDraft("领导力", "management"))

    key = workspace.run("build", build)
    assert refused(workspace, service.drop_topic, key, " ") == "training.reason_missing"
    workspace.run("drop", lambda s: service.drop_topic(s, key, "讲师未定", "PX-2026-0001"))
    workspace.run("approve", lambda s: service.approve_plan(s, 2026, DAY, "王总"))
    found = workspace.read(lambda s: year_plan(s, 2026))
    assert [(t.dropped, t.changed_by) for t in found.topics] == [
        ("", ""),
        ("讲师未定", "PX-2026-0001"),
    ]
    workspace.run("again", lambda s: service.take_topic_up(s, key))
    assert len(workspace.read(lambda s: year_plan(s, 2026)).standing) == 2


def test_that_only_those_who_came_give_feedback_and_have_marks(workspace, people, held):
    whole = dict.fromkeys(FEEDBACK_ITEMS, 5)
    note = service.note_feedback
    assert refused(workspace, note, held, people[3], whole) == "training.only_those_there"
    assert refused(workspace, note, held, people[0], {}) == "training.feedback_empty"
    assert refused(workspace, note, held, people[0], {"pace": 6}) == "training.grade_wrong"
    assert refused(workspace, note, held, 99, whole) == "training.not_on_list"
    workspace.run("one", lambda s: note(s, held, people[0], {"pace": 1}))
    workspace.run("again", lambda s: note(s, held, people[0], whole, "案例多些"))
    (said,) = one(workspace, held).feedback
    assert (said.grades, said.words) == (whole, "案例多些")
    away = Participant(people[0], NAMES[0], came=False, absence="其实没到")
    workspace.run("away", lambda s: service.note_people(s, held, [away]))
    assert one(workspace, held).feedback == (), "nobody who was not there has a say"


def test_that_a_course_that_took_place_stays_and_needs_somebody_there(workspace, people, held):
    topic = one(workspace, held).plan.topic_id
    assert refused(workspace, service.remove_course, held) == "training.course_has_history"
    assert refused(workspace, service.cancel_course, held, "x") == "training.course_has_history"
    assert refused(workspace, service.remove_topic, topic) == "training.topic_used"
    nobody = [Participant(key, name, came=None) for key, name in zip(people, NAMES, strict=True)]
    assert refused(workspace, service.note_people, held, nobody) == "training.nobody_came"
    plan = workspace.read(lambda s: year_plan(s, 2026)).topics[0]
    assert (plan.is_held, plan.courses) == (True, ("PX-2026-0001",))
    workspace.run("review", lambda s: service.review_course(s, held, "多演练", date(2026, 4, 1)))
    assert one(workspace, held).reviewed_on == date(2026, 4, 1)


def test_that_an_announced_course_is_changed_cancelled_or_removed(workspace, people):
    draft = CourseDraft("谈判", "sales", "external", DAY, DAY, lecturer="外部机构")

    def save(session):
        return service.save_course(session, draft, people[:2])

    first, second = workspace.run("a", save), workspace.run("b", save)
    assert refused(workspace, service.review_course, first, "x", DAY) == "training.course_not_held"
    changed = replace(draft, place="杭州")
    workspace.run("c", lambda s: service.save_course(s, changed, people[1:], first))
    found = one(workspace, first)
    assert (found.plan.place, sorted(each.name for each in found.people)) == (
        "杭州",
        sorted(NAMES[1:]),
    )
    assert (found.lecturer, found.state) == ("外部机构", "planned")
    workspace.run("d", lambda s: service.cancel_course(s, first, "讲师生病"))
    come = Participant(people[1], NAMES[1], came=True)
    assert refused(workspace, service.note_people, first, [come]) == "training.course_cancelled"
    workspace.run("e", lambda s: service.remove_course(s, second))
    assert [each.number for each in workspace.read(courses)] == ["PX-2026-0001"]


def test_that_coverage_says_hours_last_training_and_service_by_person(workspace, people, held):
    found = workspace.read(lambda s: training_of_people(s, 2026, date(2026, 12, 1)))
    rows = {each.name: each for each in found}
    assert coverage(found) == (3, 4)
    lin, zhao = rows["林晓"], rows["赵一凡"]
    assert (lin.hours, lin.courses, lin.passed, lin.last_on, lin.has_service) == (
        Decimal("3.5"), 1, 1, DAY, True,
    )  # fmt: skip
    assert (zhao.hours, zhao.last_on, zhao.has_service) == (0, None, False)
    later = workspace.read(lambda s: training_of_people(s, 2027, date(2027, 1, 5)))
    assert coverage(later) == (0, 4)
    assert next(each for each in later if each.name == "林晓").service_on == DAY
    (lecturing,) = workspace.read(lambda s: lecturers(s, 2026))
    assert (lecturing.name, lecturing.hours, lecturing.mean) == ("赵一凡", Decimal("3.5"), None)


def test_that_the_measure_counts_trainings_passed_in_the_month_they_ended(workspace, people, held):
    subjects = [Subject("person", key) for key in people]
    months = [Period.parse("2026-03"), Period.parse("2026-04")]
    found = workspace.read(lambda s: compute(s, [PASSED], subjects, months))
    assert [found[each, "2026-03", PASSED].value for each in subjects] == [1, 1, 0, 0]
    assert {found[each, "2026-04", PASSED].value for each in subjects} == {Decimal(0)}


def test_that_the_topics_of_the_regulation_are_offered_in_the_readers_language():
    chinese = catalogue()
    assert {one.theme for one in chinese} == {"sales", "management", "industry", "conduct"}
    assert [one.title for one in chinese if one.is_service] == ["客户服务规范"]
    set_language("en")
    for there, here in zip(catalogue(), chinese, strict=True):
        assert there.title.isascii() and there.content.isascii(), here.title
