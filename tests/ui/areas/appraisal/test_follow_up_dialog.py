"""After the result in the window: handed over, interviewed, signed, appealed, ruled, corrected."""

from typing import Any

import pytest

from desktop_sales.areas.appraisal import queries
from desktop_sales.areas.appraisal.follow_up_queries import follow_up
from desktop_sales.areas.appraisal.follow_up_records import month_result
from desktop_sales.assembly import appraisals
from desktop_sales.core.periods import Period
from ui.areas.appraisal.follow_up_dialog import FollowUpDialog, moments_of
from ui.areas.appraisal.tab import AppraisalPage

OCTOBER = Period.parse("2026-10")


@pytest.fixture
def confirmed(computed: dict[str, int], frame: Any) -> int:
    workspace = frame.workspace
    rows = workspace.read(lambda session: queries.results(session, OCTOBER))
    result = next(row.id for row in rows if row.employee_id == computed["林晓"])
    appraisals.confirm_results(workspace, [result], "无", "无")
    return result


@pytest.fixture
def dialog(confirmed: int, frame: Any, qtbot: Any) -> FollowUpDialog:
    found = frame.workspace.read(lambda session: follow_up(session, month_result(confirmed)))
    made = FollowUpDialog(frame, found, lambda: frame.notify("reopened"))
    qtbot.addWidget(made)
    return made


def filled(**texts: str) -> Any:
    def answer(form: Any) -> bool:
        for key, text in texts.items():
            field = form.form.row(key).field
            if hasattr(field, "setPlainText"):
                field.setPlainText(text)
            elif hasattr(field, "findData"):
                field.setCurrentIndex(field.findData(text))
            else:
                field.setText(text)
        form.accept()
        return bool(form.checked)

    return answer


def _do(dialog: FollowUpDialog, act: str, qtbot: Any, **texts: str) -> None:
    frame = dialog._frame
    frame.ask.answers.append(filled(**texts))
    dialog._acts[act].click()
    qtbot.waitUntil(frame.tasks.idle, timeout=10_000)


def test_that_an_appeal_runs_from_delivery_to_the_corrected_version(
    dialog: FollowUpDialog, frame: Any, qtbot: Any
) -> None:
    assert not dialog._acts["appeal"].isEnabled()
    _do(dialog, "deliver", qtbot, on="2026-11-16")
    assert dialog._acts["appeal"].isEnabled()
    _do(dialog, "appeal", qtbot, on="2026-11-17", text="口径有误")
    assert dialog._acts["rule"].isEnabled()
    _do(dialog, "rule", qtbot, by="赵总", text="口径确有误")
    assert [moment.title for moment in dialog.timeline.moments] == ["申诉成立", "申诉", "送达"]
    assert frame.notices[-1][0] == "reopened"


def test_that_a_refusal_without_witnesses_is_refused_and_with_two_is_kept(
    dialog: FollowUpDialog, frame: Any, qtbot: Any
) -> None:
    said = []

    def answer(form: Any) -> bool:
        row = form.form.row("refusal")
        said.append((row.field.text(), row.field.accessibleDescription()))
        return filled(first="王芳", second="何静")(form)

    frame.ask.answers.append(filled(signature="refused", refusal="不认可", first="王芳"))
    frame.ask.answers.append(answer)
    dialog._acts["sign"].click()
    qtbot.waitUntil(lambda: bool(dialog._found.witnesses), timeout=10_000)
    assert said == [("不认可", "拒签要写明原因和两位不同的见证人。请填写。")]
    (moment,) = moments_of(dialog._found)
    assert moment.title == "拒签"
    assert "王芳、何静" in moment.text


def test_that_reason_and_witnesses_are_asked_only_of_a_refusal(
    dialog: FollowUpDialog, frame: Any, qtbot: Any
) -> None:
    asked: list[list[bool]] = []

    def look(form: Any) -> bool:
        choice = form.form.row("signature").field
        for signature in ("agreed", "refused", "disagreed"):
            choice.setCurrentIndex(choice.findData(signature))
            rows = map(form.form.row, ("refusal", "first", "second"))
            asked.append([not row.isHidden() for row in rows])
        return False

    frame.ask.answers.append(look)
    dialog._acts["sign"].click()
    assert asked == [[False] * 3, [True] * 3, [False] * 3]


def test_that_of_one_day_the_last_act_stands_first(
    dialog: FollowUpDialog, frame: Any, qtbot: Any
) -> None:
    _do(dialog, "deliver", qtbot, on="2026-11-16")
    _do(dialog, "sign", qtbot, on="2026-11-16", signature="disagreed")
    _do(dialog, "appeal", qtbot, on="2026-11-16", text="口径有误")
    titles = [moment.title for moment in dialog.timeline.moments]
    assert titles == ["申诉", "已签字，有异议", "送达"]


def test_that_chosen_sheets_are_handed_over_together(
    confirmed: int, frame: Any, shown: Any, settled: Any
) -> None:
    page = AppraisalPage(frame)
    shown(page)
    page.deliver()
    settled(page)
    found = frame.workspace.read(lambda session: follow_up(session, month_result(confirmed)))
    assert found.delivered_on == frame.today()
