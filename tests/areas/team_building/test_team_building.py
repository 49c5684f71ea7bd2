"""Activities: planned, signed up for, paid, scored, and the cadence of the year."""

from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.team_building import service
from desktop_sales.areas.team_building.queries import events
from desktop_sales.areas.team_building.records import Event, EventDraft, Participant
from desktop_sales.areas.team_building.rules import cadence, cost_per_head, score_of
from desktop_sales.assembly.activities import activity_paper
from desktop_sales.documents.form import write_forms
from tests.refusals import refused

HIKE = EventDraft(
    "春季登山",
    "outdoor",
    date(2026, 4, 18),
    date(2026, 4, 18),
    "莫干山",
    budget_fen=500_000,
    programme="九点集合",
)


@pytest.fixture
def hike(workspace):
    def build(session):
        people = [
            team.add_employee(session, EmployeeDraft(name)) for name in ("林晓", "吴海涛", "陈思远")
        ]
        key = service.save_event(session, HIKE)
        service.invite(session, key, [*people, people[0]])
        return key, people

    return workspace.run("build", build)


def read(workspace, key) -> Event:
    return workspace.read(lambda s: events(s, ids=[key]))[0]


def test_that_an_activity_goes_from_plan_to_summary(workspace, hike, tmp_path):
    key, people = hike
    said = [
        Participant(people[0], "林晓", "yes"),
        Participant(people[1], "吴海涛", "yes"),
        Participant(people[2], "陈思远", "no"),
    ]
    workspace.run("answers", lambda s: service.note_people(s, key, said))
    path = tmp_path / "活动.pdf"
    write_forms(path, [workspace.read(lambda s: activity_paper(s, key, date(2026, 4, 1)))])
    notice = PdfReader(path).pages[0].extract_text()
    assert "活动通知" in notice.replace(" ", "") and "TJ-2026-0001" in notice
    workspace.run("cost", lambda s: service.add_cost(s, key, "大巴", 333_333, HIKE.starts_on))
    workspace.run("done", lambda s: service.finish_event(s, key, "反响良好"))
    event = read(workspace, key)
    assert (event.signed_up, event.came, event.spent_fen) == (2, 2, 333_333)
    assert cost_per_head(event) == 166_667, "half up"
    write_forms(path, [workspace.read(lambda s: activity_paper(s, key, date(2026, 4, 20)))])
    summary = PdfReader(path).pages[0].extract_text()
    assert "1,666.67" in summary and "3,333.33" in summary and "反响良好" in summary


def test_that_no_opinion_of_one_or_two_can_be_read_off():
    given = [Participant(n, "", "yes", True, score) for n, score in enumerate((5, 4, 4))]
    assert score_of(given[:2]).mean is None
    assert score_of(given).mean == Decimal("4.3")


def test_that_only_those_who_came_give_a_score_of_one_to_five(workspace, hike):
    key, people = hike
    for person, code in (
        (Participant(people[0], "林晓", "yes", None, 5), "score_without_coming"),
        (Participant(people[0], "林晓", "yes", True, 6), "score_wrong"),
        (Participant(99, "谁", "yes"), "not_invited"),
    ):
        assert refused(workspace, service.note_people, key, [person]) == f"team_building.{code}"


def test_that_what_has_a_history_is_cancelled_and_not_removed(workspace, hike):
    key, _people = hike
    assert refused(workspace, service.cancel_event, key, " ") == "team_building.review_missing"
    workspace.run("cost", lambda s: service.add_cost(s, key, "订金", 100, HIKE.starts_on))
    assert refused(workspace, service.remove_event, key) == "team_building.has_history"
    workspace.run("cancel", lambda s: service.cancel_event(s, key, "暴雨"))
    assert read(workspace, key).state == "cancelled"
    other = workspace.run("plan", lambda s: service.save_event(s, HIKE))
    workspace.run("remove", lambda s: service.remove_event(s, other))
    assert len(workspace.read(events)) == 1


def test_that_the_cadence_names_what_was_missed_and_what_is_due(workspace, hike):
    key, _people = hike
    workspace.run("done", lambda s: service.finish_event(s, key, "好"))
    listed = workspace.read(lambda s: events(s, 2026))

    def states(today):
        return [place.state for place in cadence(2026, 4, listed, today)]

    assert states(date(2026, 8, 1)) == ["missed", "done", "due", "ahead"]
    assert [place.state for place in cadence(2026, 1, listed, date(2026, 8, 1))] == ["done"]
    assert refused(workspace, service.set_cadence, 3) == "team_building.cadence_unknown"
