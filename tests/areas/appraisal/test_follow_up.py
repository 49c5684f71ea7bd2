"""After the result: delivery, interview, signature or refusal, appeal and ruling."""

from datetime import date

import pytest

from desktop_sales.areas.appraisal import follow_up, follow_up_queries, sealing
from desktop_sales.areas.appraisal.follow_up_records import ResultKey, SignatureDraft, month_result
from desktop_sales.core.errors import DomainError

DELIVERED = date(2026, 11, 5)  # a Thursday; five working days later is Thursday the 12th


@pytest.fixture
def result(desk) -> ResultKey:
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    return month_result(desk.row(desk.people.lin).id)


def refused(desk, use_case, *arguments, **named) -> DomainError:
    with pytest.raises(DomainError) as caught:
        desk.run(use_case, *arguments, **named)
    return caught.value


def read(desk, result):
    return desk.read(follow_up_queries.follow_up, result)


def test_that_nothing_follows_an_open_result(desk):
    desk.complete_lin()
    row = desk.row(desk.people.lin)
    problem = refused(desk, follow_up.deliver, month_result(row.id), DELIVERED)
    assert problem.code == "appraisal.not_confirmed_yet"


def test_that_the_days_to_appeal_count_from_delivery(desk, result):
    desk.run(follow_up.deliver, result, DELIVERED)
    found = read(desk, result)
    assert (found.delivered_on, found.appeal_until) == (DELIVERED, date(2026, 11, 12))


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2026, 11, 12), None), (date(2026, 11, 13), "appraisal.appeal_too_late")],
)
def test_that_an_appeal_is_taken_until_the_fifth_working_day(desk, result, on, code):
    desk.run(follow_up.deliver, result, DELIVERED)
    if code is None:
        desk.run(follow_up.file_appeal, result, on, "增长率口径有误")
        assert read(desk, result).open_appeal.rule_until == date(2026, 11, 26)
    else:
        assert refused(desk, follow_up.file_appeal, result, on, "晚了").code == code


def test_that_an_appeal_needs_delivery_and_a_statement_and_only_one_is_open(desk, result):
    assert refused(desk, follow_up.file_appeal, result, DELIVERED, "x").code == (
        "appraisal.not_delivered"
    )
    desk.run(follow_up.deliver, result, DELIVERED)
    assert refused(desk, follow_up.file_appeal, result, DELIVERED, " ").code == (
        "appraisal.appeal_empty"
    )
    desk.run(follow_up.file_appeal, result, DELIVERED, "一")
    assert refused(desk, follow_up.file_appeal, result, DELIVERED, "二").code == (
        "appraisal.appeal_open"
    )


def test_that_who_rated_cannot_rule_and_another_can(desk, result):
    desk.run(follow_up.deliver, result, DELIVERED)
    appeal = desk.run(follow_up.file_appeal, result, DELIVERED, "增长率口径有误")
    ruled = {"on": date(2026, 11, 16), "upheld": True, "ruling": "口径确有误"}
    problem = refused(desk, follow_up.rule_appeal, appeal, by="周敏", **ruled)
    assert problem.code == "appraisal.ruled_by_rater"
    assert [each.result for each in desk.read(follow_up_queries.open_appeals)] == [result]
    desk.run(follow_up.rule_appeal, appeal, by="李总", **ruled)
    (found,) = read(desk, result).appeals
    assert (found.status, found.ruled_by, found.ruling) == ("upheld", "李总", "口径确有误")
    assert desk.read(follow_up_queries.open_appeals) == []
    again = refused(desk, follow_up.rule_appeal, appeal, by="李总", **ruled)
    assert again.code == "appraisal.appeal_ruled"


def test_that_a_withdrawn_appeal_leaves_room_for_another(desk, result):
    desk.run(follow_up.deliver, result, DELIVERED)
    appeal = desk.run(follow_up.file_appeal, result, DELIVERED, "一")
    desk.run(follow_up.withdraw_appeal, appeal, DELIVERED)
    desk.run(follow_up.file_appeal, result, DELIVERED, "二")
    assert [each.status for each in read(desk, result).appeals] == ["withdrawn", "open"]


@pytest.mark.parametrize("witnesses", [(), ("王芳",), ("王芳", "王芳"), ("王芳", " ")])
def test_that_a_refusal_needs_its_reason_and_two_witnesses(desk, result, witnesses):
    draft = SignatureDraft("refused", DELIVERED, "不认可", witnesses)
    problem = refused(desk, follow_up.record_signature, result, draft)
    assert problem.code == "appraisal.refusal_incomplete"
    whole = SignatureDraft("refused", DELIVERED, "不认可", ("王芳", "何静"))
    desk.run(follow_up.record_signature, result, whole)
    found = read(desk, result)
    assert (found.signature, found.witnesses) == ("refused", ("王芳", "何静"))


def test_that_interview_and_signature_are_kept_and_can_be_undone(desk, result):
    desk.run(follow_up.record_interview, result, DELIVERED, "周敏", "明确下月重点")
    desk.run(follow_up.record_signature, result, SignatureDraft("agreed", DELIVERED))
    found = read(desk, result)
    assert (found.interviewer, found.interview, found.signature) == (
        "周敏", "明确下月重点", "agreed",
    )  # fmt: skip
    desk.workspace.undo()
    assert read(desk, result).signature == "none"
    assert refused(desk, follow_up.record_interview, result, DELIVERED, "", "x").code == (
        "appraisal.interview_empty"
    )


def test_that_a_corrected_version_keeps_what_happened_after_the_one_before(desk, result):
    desk.run(follow_up.deliver, result, DELIVERED)
    desk.run(follow_up.file_appeal, result, DELIVERED, "漏计一份问卷")
    before = read(desk, result)
    corrected = desk.run(sealing.reopen, result.id, "申诉成立", desk.figures.compute)
    found = read(desk, month_result(corrected))
    assert (found.version, found.delivered_on, found.appeals) == (2, None, ())
    assert [(each.version, each.appeals) for each in found.earlier] == [(1, before.appeals)]
    assert found.uid == before.uid, "the scans stay with it"
