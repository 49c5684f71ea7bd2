"""A measure counts as effective only with proof, and when nothing recurs in 90 days."""

from datetime import date, timedelta

import pytest

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, ActionStatus, Origin
from desktop_sales.areas.service import complaint_queries, complaints
from desktop_sales.areas.service.complaint_records import Ruling
from desktop_sales.areas.service.effectiveness import Verdict, measure_effects, verdict_of
from desktop_sales.storage.attachments import attach

ENDED = date(2025, 10, 20)


@pytest.mark.parametrize(
    ("ended_on", "proofs", "again", "days", "expected"),
    [
        (None, 0, False, 0, Verdict.OPEN),
        (ENDED, 0, False, 200, Verdict.UNPROVED),
        (ENDED, 1, True, 10, Verdict.FAILED),
        (ENDED, 0, True, 10, Verdict.FAILED),
        (ENDED, 1, False, 90, Verdict.WATCHED),
        (ENDED, 1, False, 91, Verdict.EFFECTIVE),
    ],
)
def test_that_the_verdict_follows_from_proof_and_time(ended_on, proofs, again, days, expected):
    status = ActionStatus.DONE if ended_on else ActionStatus.OPEN
    today = ENDED + timedelta(days=days)
    assert verdict_of(status, ended_on, proofs, again, today) is expected
    assert verdict_of(ActionStatus.CANCELLED, ended_on, proofs, again, today) is Verdict.CANCELLED


@pytest.fixture
def measure(workspace, firm):
    """Return a preventive measure against packaging, done with its proof."""

    def build(session):
        cause = complaint_queries.causes(session)[0]
        draft = ActionDraft("改用加厚纸箱", ENDED, problem="破损")
        key = actions.add_action(session, draft, origin=Origin("complaint_cause", cause.uid))
        actions.finish_action(session, key, on=ENDED, effect="已全部换箱")
        uid = measure_effects(session, ENDED)[0].action.uid
        attach(session, "action", uid, "换箱照片.jpg", b"x")

    workspace.run("build", build)

    def seen(today):
        (effect,) = workspace.read(lambda s: measure_effects(s, today))
        return effect

    return seen


def test_that_a_complaint_of_a_cause_below_makes_it_fail(measure, opened, firm, do):
    opened("2025-10-15 09:00", cause_id=firm.破损)
    assert measure(date(2025, 12, 1)).verdict is Verdict.WATCHED, "those before do not count"
    key = opened("2025-11-03 09:00", cause_id=firm.破损)
    effect = measure(date(2025, 12, 1))
    assert (effect.verdict, effect.again) == (Verdict.FAILED, "TS-202511-0001")
    assert (effect.is_preventive, effect.cause, effect.proofs) == (True, "包装", 1)
    do(complaints.rule_complaint, key, Ruling.INVALID, on=date(2025, 11, 5), reason="客户误报")
    assert measure(date(2025, 12, 1)).verdict is Verdict.WATCHED


def test_that_it_worked_after_90_quiet_days(measure, opened, firm):
    opened("2026-01-19 09:00", cause_id=firm.破损)
    assert measure(date(2026, 1, 18)).verdict is Verdict.WATCHED
    effect = measure(date(2026, 2, 1))
    assert effect.verdict is Verdict.EFFECTIVE, "91 days later is another story"
    assert effect.watched_until == date(2026, 1, 18)
