"""Recruitment by keyboard: the need kept, a requisition approved, a candidate up to the team."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_sales.areas.recruitment import queries
from desktop_sales.areas.recruitment.records import TRAITS
from desktop_sales.areas.team.queries import employees
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from tests.assembly.test_bonuses import Office
from tests.ui.answers import filled
from ui.areas.recruitment.candidate_panel import CandidatePanel
from ui.areas.recruitment.dialogs import a_count, five_weights
from ui.areas.recruitment.tab import RecruitmentPage

MARKS = dict.fromkeys(TRAITS, 4)


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> RecruitmentPage:
    Office(workspace)
    made = RecruitmentPage(frame)
    shown(made)
    return made


@pytest.fixture
def do(page: RecruitmentPage, frame: Any, settled: Any) -> Any:
    """Return a function that does an act whose form is filled with some values."""

    def act(work: Any, *arguments: Any, **values: Any) -> None:
        frame.ask.answers.append(filled(**values))
        work(*arguments)
        settled(page)

    return act


def approved(page: RecruitmentPage, do: Any, settled: Any) -> None:
    page.switch("requisitions")
    settled(page)
    posts = {name: key for key, name in page.acts.known.posts}
    do(
        page.acts.save_requisition,
        post=posts["销售代表"],
        region=page.acts.known.regions[0][0],
        heads="1",
        duties="开发华东经销商",
        musts="大专以上学历\n\n两年销售经验",
    )
    page.requisitions.table.grid.go_to(0)
    do(page.requisitions.with_current, page.acts.approve, by="王总")


def taken(page: RecruitmentPage, do: Any, settled: Any) -> Any:
    approved(page, do, settled)
    do(page.acts.save_candidate, name="秦朗", phone="13800001234", referrer="林晓")
    return page.panel.candidate


def test_that_the_need_is_shown_with_its_formula_and_kept(
    page: RecruitmentPage, frame: Any, do: Any
) -> None:
    assert [each.figures.name for each in page.need.needs] == ["公司", "华东"]
    assert "没有销售目标" in page.need.table.model.cell_text(0, 6)
    do(page.need.keep, conclusion="先定目标")
    kept = frame.workspace.read(lambda s: queries.kept_need(s, Period.parse("2026-Q4")))
    assert kept.conclusion == "先定目标"
    assert "先定目标" in page.need.told.text()
    page.need.chooser.go_earlier()
    assert frame.errors == []


def test_that_a_candidate_comes_from_the_form_to_the_team(
    page: RecruitmentPage, frame: Any, do: Any, settled: Any, qtbot: Any
) -> None:
    one = taken(page, do, settled)
    assert isinstance(page.panel, CandidatePanel)
    (request,) = frame.workspace.read(queries.requisitions)
    assert (request.state, request.plan.musts) == ("approved", ("大专以上学历", "两年销售经验"))
    do(page.acts.screen, one, must0=True, must1=True)
    do(page.acts.interview, page.panel.candidate, who="周敏", outcome="pass", **MARKS)
    do(page.acts.check, page.panel.candidate, item="employment", source="原单位人事 张女士")
    assert "学历：未核实" in [each.text() for each in page.panel.findChildren(QLabel)]
    do(page.acts.check, page.panel.candidate, "education", source="学信网", verdict="confirmed")
    page.candidates.table.grid.setFocus()
    page.candidates.table.grid.go_to(0)
    qtbot.keyClick(page.candidates.table.grid, Qt.Key.Key_Return)
    do(page.acts.hire, page.panel.candidate, start="2026-12-01", until="", reason="两项均通过")
    assert page.panel.candidate.stage == "hired"
    names = [
        each.name for each in frame.workspace.read(lambda s: employees(s, dt.date(2026, 12, 1)))
    ]
    assert "秦朗" in names
    assert frame.errors == []


def test_that_hiring_too_early_comes_back_with_what_is_missing(
    page: RecruitmentPage, frame: Any, do: Any, settled: Any
) -> None:
    one = taken(page, do, settled)
    do(page.acts.screen, one, must0=True, must1=True)
    said = []

    def again(dialog: Any) -> bool:
        said.append(dialog.form.row("start").field.accessibleDescription())
        return False

    frame.ask.answers += [filled(reason="合适"), again]
    page.acts.hire(page.panel.candidate)
    settled(page)
    assert said == ["秦朗还有未进行的面试，或缺少评分。"]


def test_that_each_requirement_must_be_judged(page: RecruitmentPage, frame: Any, do: Any, settled: Any) -> None:  # fmt: skip
    one = taken(page, do, settled)
    said = []

    def answer(dialog: Any) -> bool:
        dialog.form.set_state({"must0": True})
        dialog.accept()
        said.append(dialog.form.row("must1").field.accessibleDescription())
        return filled(must1=False, reason="无销售经验")(dialog)

    frame.ask.answers.append(answer)
    page.acts.screen(one)
    settled(page)
    assert said == ["请选择是否符合。"]
    assert page.panel.candidate.stage == "refused"


def test_that_candidates_stand_side_by_side_and_on_paper(
    page: RecruitmentPage, frame: Any, do: Any, settled: Any
) -> None:
    taken(page, do, settled)
    do(page.acts.save_candidate, name="苏禾")
    seen = []

    def compared(dialog: Any) -> bool:
        model = dialog.table.model
        seen.extend(
            model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())
        )
        return True

    page.candidates.table.grid.go_to(0)
    frame.ask.answers.append(compared)
    page.candidates.compare()
    assert {"秦朗", "苏禾"} <= set(seen)
    pages = []
    frame.ask.answers.append(lambda dialog: pages.append(dialog.document.pageCount()))
    page.candidates.preview()
    settled(page)
    page.switch("requisitions")
    settled(page)
    page.requisitions.table.grid.go_to(0)
    frame.ask.answers.append(lambda dialog: pages.append(dialog.document.pageCount()))
    page.requisitions.preview()
    settled(page)
    assert pages == [1, 1]
    page.requisitions.with_current(page.acts.copy_advertisement)
    assert "两年销售经验" in QGuiApplication.clipboard().text()


def test_that_a_referral_is_paid_beside_the_candidate(
    page: RecruitmentPage, frame: Any, do: Any, settled: Any
) -> None:
    one = taken(page, do, settled)
    do(page.acts.set_reward, amount="1000", after="hired")
    do(page.acts.screen, one, must0=True, must1=True)
    do(page.acts.interview, page.panel.candidate, who="周敏", outcome="pass", **MARKS)
    for item in ("employment", "education"):
        do(page.acts.check, page.panel.candidate, item, source="原单位")
    do(page.acts.hire, page.panel.candidate, start="2026-11-18", reason="合适")
    paid = next(b for b in page.panel.findChildren(QPushButton) if b.text() == "今日已发放奖励")
    paid.click()
    settled(page)
    (found,) = frame.workspace.read(lambda s: queries.candidates(s, frame.today()))
    assert (found.reward_fen, found.reward_paid_on) == (100_000, frame.today())
    assert frame.errors == []


def test_that_channels_are_noted_and_the_telephone_is_masked(
    page: RecruitmentPage, frame: Any, do: Any, settled: Any
) -> None:
    taken(page, do, settled)
    assert page.candidates.table.model.cell_text(0, 2) == "138****1234"
    page.switch("channels")
    settled(page)
    do(
        page.acts.save_channel,
        kind="market",
        name="冬季人才市场招聘会",
        cost="1800",
        applicants="40",
    )
    (channel,) = frame.workspace.read(queries.channels)
    assert (channel.plan.cost_fen, channel.applicants) == (180_000, 40)
    page.open_record(("channels", channel.id))
    settled(page)
    assert page.shown_view() is page.channels


@pytest.mark.parametrize("typed", ["20 20 20 20", "20 20 20 20 x", ""])
def test_that_five_weights_are_asked_for(typed: str) -> None:
    assert five_weights("30，10 20/20 20%") == dict(zip(TRAITS, (30, 10, 20, 20, 20), strict=True))
    with pytest.raises(DomainError):
        five_weights(typed)
    with pytest.raises(DomainError):
        a_count("1.5")
