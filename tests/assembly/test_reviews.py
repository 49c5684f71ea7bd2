"""A period looked back at: drafted from figures and findings, versioned, sealed, compared."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.analysis import review_queries, review_service
from desktop_sales.areas.analysis.figure_wording import figure_sentence
from desktop_sales.areas.analysis.review_records import (
    REVIEW_ORIGIN,
    ReviewDraft,
    ReviewFigure,
    ReviewOf,
)
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.action_origins import origin_records
from desktop_sales.assembly.reviews import review_sheet, subjects
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.search_terms import SearchTerms
from desktop_sales.core.translation import set_language
from desktop_sales.storage.inner_tables import SealedRecordTable

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
TODAY = date(2026, 11, 18)
YUAN = 10_000
SAID = ReviewDraft("基本完成", "订单推迟", "补签合同")


@pytest.fixture
def lin(workspace) -> Subject:
    """林晓 sold 79,000 of 100,000 in September, 60,000 in October, 50,000 in October before."""

    def build(session):
        post = team.add_post(session, "销售代表", "salesperson")
        person = team.add_employee(
            session, EmployeeDraft("林晓", (), date(2020, 1, 1), post_id=post)
        )
        lines = [
            LineDraft(n, day, amount * YUAN, employee_id=person)
            for n, (day, amount) in enumerate(
                [
                    (date(2025, 10, 9), 50_000),
                    (date(2026, 9, 9), 79_000),
                    (date(2026, 10, 9), 60_000),
                ]
            )
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        subject = Subject("person", person)
        plans.set_targets(
            session,
            [
                TargetDraft("sales.amount", subject, month, 10_000_000)
                for month in ("2026-09", "2026-10")
            ],
        )
        return subject

    return workspace.run("build", build)


def sheet(workspace, subject, period=OCTOBER):
    return workspace.read(lambda s: review_sheet(s, period, subject, TODAY))


def save(workspace, subject, period=OCTOBER, draft=SAID):
    figures = sheet(workspace, subject, period).figures
    return workspace.run(
        "save", lambda s: review_service.save_review(s, period.key, subject, figures, draft)
    )


def test_that_variance_and_growth_are_those_of_the_measures(workspace, lin):
    found = sheet(workspace, lin)
    (amount,) = [each for each in found.figures if each.measure == "sales.amount"]
    assert (amount.variance, amount.completion) == (Decimal(-40_000), Decimal("0.6"))
    assert amount.growth == Decimal("0.2")
    assert found.name == "林晓"


def test_that_a_running_month_is_compared_with_as_many_days_of_last_year(workspace, lin):
    lines = [
        LineDraft(n, day, amount * YUAN, employee_id=lin.id)
        for n, (day, amount) in enumerate(
            [
                (date(2025, 11, 5), 20_000),
                (date(2025, 11, 20), 70_000),
                (date(2026, 11, 10), 30_000),
            ],
            50,
        )
    ]
    workspace.run("more", lambda s: sales.import_lines(s, BatchDraft("y.xlsx"), [lines], "add"))
    amount = sheet(workspace, lin, Period.parse("2026-11")).figures[0]
    assert (amount.last_year, amount.growth) == (Decimal(20_000), Decimal("0.5"))


def test_that_words_are_drafted_from_figures_and_findings(workspace, lin):
    drafted = sheet(workspace, lin).drafted
    assert (
        "2026年10月销售额6.0万元，完成计划10.0万元的60.0%，差额4.0万元，同比增长20.0%。"
        in drafted.assessment
    )
    assert "林晓" in drafted.causes
    assert drafted.outlook.startswith("1. ")


def test_that_the_company_and_everybody_at_work_can_be_reviewed(workspace, lin):
    listed = workspace.read(lambda s: subjects(s, TODAY))
    assert [name for _subject, name in listed] == ["恒信", "林晓"]
    assert sheet(workspace, COMPANY).figures[0].actual == 60_000


def test_that_each_saving_is_a_version_of_its_own(workspace, lin):
    save(workspace, lin)
    save(workspace, lin, draft=ReviewDraft("改写"))
    review = sheet(workspace, lin).review
    assert [one.text.assessment for one in review.versions] == ["基本完成", "改写"]
    workspace.undo()
    assert sheet(workspace, lin).review.newest.text == SAID


def test_that_a_submitted_review_is_sealed_and_corrected_only_with_a_reason(workspace, lin):
    key = save(workspace, lin)
    number = workspace.run(
        "submit", lambda s: review_service.submit_review(s, key, subject_name="林晓")
    )
    assert number == "FX-202610-0001"
    with pytest.raises(DomainError, match="review_submitted"):
        save(workspace, lin)
    figures = sheet(workspace, lin).figures
    changed = ReviewDraft("更正后")

    def correct(session, reason):
        review_service.correct_review(session, key, figures, changed, reason, subject_name="林晓")

    with pytest.raises(DomainError, match="seal_needs_reason"):
        workspace.run("correct", lambda s: correct(s, " "))
    workspace.run("correct", lambda s: correct(s, "数字有误"))
    review = sheet(workspace, lin).review
    assert [one.reason for one in review.versions] == ["", "数字有误"]
    sealed = workspace.read(
        lambda s: s.scalars(
            select(SealedRecordTable.version).where(SealedRecordTable.number == number)
        ).all()
    )
    assert sealed == [1, 2]


def test_that_a_submitted_review_is_found_by_number_and_month(workspace, lin):
    key = save(workspace, lin)
    assert find(workspace, "FX-202610") == []
    workspace.run("s", lambda s: review_service.submit_review(s, key, subject_name="林晓"))
    for typed in ("FX-202610", "10月", "2026年10月 0001"):
        assert find(workspace, typed) == [(ReviewOf(OCTOBER, lin), "FX-202610-0001")], typed
    assert find(workspace, "9月") == []


def find(workspace, typed):
    terms = SearchTerms.of(typed)
    return workspace.read(lambda s: review_queries.find_submitted(s, terms, 5))


def test_that_later_lines_do_not_change_a_saved_figure(workspace, lin):
    save(workspace, lin)
    line = LineDraft(9, date(2026, 10, 20), 40_000 * YUAN, employee_id=lin.id)
    workspace.run("more", lambda s: sales.import_lines(s, BatchDraft("y.xlsx"), [[line]], "add"))
    found = sheet(workspace, lin)
    assert found.figures[0].actual == 100_000
    assert found.review.newest.figures[0].actual == 60_000


def test_that_the_last_review_tells_what_was_done_and_how_the_figure_moved(workspace, lin):
    save(workspace, lin, SEPTEMBER)
    before = sheet(workspace, lin, SEPTEMBER).review
    origin = Origin(REVIEW_ORIGIN, before.uid)

    def set_actions(session):
        first = actions.add_action(session, ActionDraft("拜访", TODAY), origin=origin)
        actions.add_action(session, ActionDraft("补签", TODAY), origin=origin)
        actions.finish_action(session, first, on=TODAY, effect="恢复订货")

    workspace.run("act", set_actions)
    last = sheet(workspace, lin).last
    assert (last.done, len(last.actions)) == (1, 2)
    assert last.figure("sales.amount").completion == Decimal("0.79")
    assert last.figure("nothing") is None
    assert sheet(workspace, lin, SEPTEMBER).last is None
    found = workspace.read(lambda s: origin_records(s, last.actions))
    assert {one.record for one in found.values()} == {ReviewOf(SEPTEMBER, lin)}


def test_that_a_quarter_is_compared_with_a_quarter(workspace, lin):
    save(workspace, lin, SEPTEMBER)
    quarter = Period.parse("2026-Q4")
    assert workspace.read(lambda s: review_queries.last_review(s, quarter, lin)) is None


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda s, lin: review_service.submit_review(s, 9, subject_name=""), "review_gone"),
        (
            lambda s, lin: review_service.save_review(s, "2026-10", lin, [], ReviewDraft(" ")),
            "review_empty",
        ),
    ],
)
def test_that_what_is_missing_is_refused(workspace, lin, act, code):
    with pytest.raises(DomainError, match=code):
        workspace.run("act", lambda s: act(s, lin))


amounts = st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=2))


@given(amounts, amounts, amounts, st.sampled_from(["yuan", "count", "rate"]))
def test_that_any_figure_has_a_whole_sentence(actual, target, last_year, unit):
    figure = ReviewFigure("sales.amount", actual, target, last_year)
    for language, stop in (("zh_CN", "。"), ("en", ".")):
        set_language(language)
        text = figure_sentence("销售额", unit, figure, "2026-10")
        assert text.endswith(stop)
        assert "{" not in text
    assert ReviewFigure.from_json(figure.as_json()) == figure
