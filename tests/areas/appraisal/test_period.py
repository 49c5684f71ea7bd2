"""Quarter, half-year and year: months in post and rated items, every figure by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.appraisal import period_queries, period_service, regulation
from desktop_sales.areas.appraisal.period_records import (
    MonthLine,
    PeriodItem,
    PeriodMarkDraft,
    PeriodSettings,
)
from desktop_sales.areas.appraisal.period_rules import score_period
from desktop_sales.areas.appraisal.records import Mark
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.period_appraisals import month_rows, period_sheets
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage import seals

D = Decimal
YEAR = Period.parse("2026")
ITEMS = (PeriodItem("a", "重点工作", D(60)), PeriodItem("b", "述职", D(40)))
SETTINGS = PeriodSettings(D(60), ITEMS)


@pytest.fixture
def raters(workspace):
    return workspace.read(lambda s: regulation.appraisal_settings(s, date(2026, 12, 31)))


def month(number, total=None, state="confirmed") -> MonthLine:
    return MonthLine(f"2026-{number:02d}", state, None if total is None else D(total))


def marks(superior, peers=(), own=None):
    given = [Mark("superior", "李总", D(superior))]
    given += [Mark("peer", f"同事{n}", D(each)) for n, each in enumerate(peers)]
    return given + ([] if own is None else [Mark("self", "本人", D(own))])


def test_that_a_year_is_sixty_percent_months_and_forty_percent_items(raters):
    months = [month(1, "92.50"), month(2, "80.00"), month(3, "85.01")]
    rated = {"a": marks(88, (80, 80), 96), "b": marks(90)}
    score = score_period(months, rated, SETTINGS, raters)
    # (92.50 + 80.00 + 85.01) / 3 = 85.8367; items: 87.2 × 60 % = 52.32, 90 × 40 % = 36.00
    assert (score.month_mean, score.item_points) == (D("85.84"), D("88.32"))
    assert (score.month_part, score.item_part) == (D("51.50"), D("35.33"))
    assert score.total == D("86.83")


def test_that_months_before_joining_and_unscored_ones_do_not_count(raters):
    months = [month(1, state="not_in_post"), month(2, state="not_scored"), month(3, "90.00")]
    score = score_period(months, {"a": marks(90), "b": marks(90)}, SETTINGS, raters)
    assert (score.month_mean, score.total) == (D("90.00"), D("90.00"))


def test_that_an_open_month_blocks_and_is_named(raters):
    months = [month(1, "90.00"), month(2, state="open")]
    score = score_period(months, {"a": marks(90), "b": marks(90)}, SETTINGS, raters)
    assert score.total is None
    assert score.open_months == ("2026-02",)


def test_that_an_unrated_item_leaves_the_total_open(raters):
    score = score_period([month(1, "90.00")], {"a": marks(90)}, SETTINGS, raters)
    assert (score.total, score.item_points) == (None, None)
    assert score.month_part == D("54.00")


def test_that_months_alone_may_make_the_period(raters):
    score = score_period([month(1, "81.25")], {}, PeriodSettings(D(100), ()), raters)
    assert score.total == D("81.25")


@given(
    st.lists(st.integers(0, 10_500), min_size=1, max_size=12),
    st.lists(st.integers(0, 100), min_size=2, max_size=2),
)
def test_that_the_total_lies_between_its_parts(totals, given_marks):
    from desktop_sales.areas.appraisal.grades import GradeBand
    from desktop_sales.areas.appraisal.records import AppraisalSettings

    settings = AppraisalSettings(
        bands=(GradeBand("A", "优秀", D(0), D(1)),),
        rater_weights=(("superior", D(60)), ("peer", D(25)), ("self", D(15))),
        least_peers=2,
        most_extra=D(5),
        most_dropped=D(40),
        distribution=(10, 30, 50, 10),
    )
    months = [month(n, D(total) / 100) for n, total in enumerate(totals, 1)]
    rated = {"a": marks(given_marks[0]), "b": marks(given_marks[1])}
    score = score_period(months, rated, SETTINGS, settings)
    low, high = sorted((score.month_mean, score.item_points))
    assert low - D("0.01") <= score.total <= high + D("0.01")


@pytest.fixture
def confirmed(desk):
    """Return the desk with 林晓 in post in October only, and that month confirmed."""

    def only_october(session):
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        draft = EmployeeDraft(
            "林晓", ("HD-0200",), date(2026, 10, 1), None, None, desk.people.first, post
        )
        key = team.add_employee(session, draft)
        team.leave(session, key, date(2026, 10, 31))
        return key

    desk.people.lin = desk.run(only_october)
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    return desk


def rate_year(desk, score=90):
    drafts = [
        PeriodMarkDraft(desk.people.lin, item.code, "superior", "李总", D(score))
        for item in desk.read(period_queries.period_settings, YEAR).items
    ]
    return desk.run(period_service.enter_period_marks, YEAR, drafts)


def of_person(desk, employee_id, period=YEAR):
    found = desk.read(period_queries.period_results, period)
    return next(each for each in found if each.employee_id == employee_id)


def refused(act) -> DomainError:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value


def test_that_a_year_is_rated_confirmed_and_sealed(confirmed):
    assert rate_year(confirmed) == 3
    lin = of_person(confirmed, confirmed.people.lin)
    october = confirmed.row(confirmed.people.lin).total
    assert lin.status == "ready"
    assert [m.state for m in lin.score.months].count("not_in_post") == 11
    assert lin.score.total == (october * D("0.6")).quantize(D("0.01")) + D("36.00")
    (number,) = confirmed.run(period_service.confirm_period, YEAR, [lin.employee_id])
    assert number == "ND-2026-0001"
    sealed = of_person(confirmed, confirmed.people.lin)
    assert (sealed.status, sealed.number, sealed.score) == ("confirmed", number, lin.score)
    assert confirmed.read(seals.verify, sealed.check_code).intact


def test_that_open_months_block_the_year_and_are_named(confirmed):
    zhao = confirmed.people.zhao
    assert of_person(confirmed, zhao).status == "blocked"
    problem = refused(lambda: confirmed.run(period_service.confirm_period, YEAR, [zhao]))
    assert problem.code == "appraisal.period_blocked"
    assert "2026年1月" in problem.details["months"]


def test_that_unrated_items_are_named_and_a_quarter_works_like_a_year(confirmed):
    quarter = Period.parse("2026-Q4")
    lin = confirmed.people.lin
    assert of_person(confirmed, lin, quarter).status == "to_rate"
    problem = refused(lambda: confirmed.run(period_service.confirm_period, quarter, [lin]))
    assert problem.code == "appraisal.period_unrated"
    assert "述职报告" in problem.details["items"]


def test_that_a_confirmed_year_stands_until_it_is_reopened_with_a_reason(confirmed):
    lin = confirmed.people.lin
    rate_year(confirmed)
    confirmed.run(period_service.confirm_period, YEAR, [lin])
    assert refused(lambda: rate_year(confirmed, 70)).code == "appraisal.period_confirmed"
    again = refused(lambda: confirmed.run(period_service.confirm_period, YEAR, [lin]))
    assert again.code == "appraisal.period_confirmed"
    empty = refused(lambda: confirmed.run(period_service.reopen_period, YEAR, lin, " "))
    assert empty.code == "appraisal.reason_missing"
    confirmed.run(period_service.reopen_period, YEAR, lin, "申诉成立")
    rate_year(confirmed, 100)
    (number,) = confirmed.run(period_service.confirm_period, YEAR, [lin])
    found = of_person(confirmed, lin)
    verified = confirmed.read(seals.verify, found.check_code)
    assert (number, verified.seal.version, verified.seal.reason) == ("ND-2026-0001", 2, "申诉成立")
    (sheet,) = confirmed.read(period_sheets, YEAR, [lin], date(2027, 1, 5))
    assert "第2版，更正原因：申诉成立" in sheet.notes
    assert "变更：述职报告 27.00 → 30.00" in sheet.notes
    assert sheet.notes[-1].startswith("变更：合计 ")


def test_that_the_sheet_names_the_days_the_groups_left_out_and_the_review(confirmed):
    rate_year(confirmed)
    lin = confirmed.people.lin
    review = PeriodMarkDraft(lin, "period.report", "review", "王总", D(85))
    confirmed.run(period_service.enter_period_marks, YEAR, [review])
    (sheet,) = confirmed.read(period_sheets, YEAR, [lin], date(2027, 1, 5))
    assert sheet.period == "2026年1月1日—12月31日"
    left_out = "缺同事、自评评分，其余权重按比例折算"
    assert sum(left_out in note for note in sheet.notes) == 2
    assert any(note.startswith("述职报告：") and "二级复评85分" in note for note in sheet.notes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"item": "nothing"}, "appraisal.period_item_unknown"),
        ({"score": D(101)}, "appraisal.score_out_of_range"),
        ({"rater": " "}, "appraisal.rater_missing"),
    ],
)
def test_that_wrong_marks_are_refused(confirmed, changes, code):
    draft = PeriodMarkDraft(confirmed.people.lin, "period.report", "superior", "李总", D(90))
    act = lambda: confirmed.run(  # noqa: E731
        period_service.enter_period_marks, YEAR, [replace(draft, **changes)]
    )
    assert refused(act).code == code


def test_that_items_must_total_a_hundred(workspace):
    items = [{"code": "a", "title": "甲", "weight": "60"}]
    problem = refused(
        lambda: workspace.run(
            "items",
            lambda s: regulation.change_setting(s, "period_items", items, date(2026, 1, 1)),
        )
    )
    assert problem.code == "appraisal.period_items_wrong"


def test_that_every_month_of_the_sheet_adds_up_whatever_limit_cuts_in(desk):
    desk.run(regulation.change_setting, "most_deducted", "2", date(2026, 1, 1))
    lin = Subject("person", desk.people.lin)
    desk.complete_lin()
    done, target = D(1_700_000), D(1_360_000)
    desk.figures.put("sales.completion", lin, done / target, done, target)
    desk.figures.put("conduct.points", lin, 5)
    desk.compute()
    desk.confirm(desk.people.lin)
    for period in (Period.parse("2026-Q4"), Period.parse("2026-H2"), YEAR):
        (sheet,) = desk.read(period_sheets, period, [desk.people.lin], date(2027, 1, 5))
        place = list(sheet.month_titles).index("10月")
        rows = {row.title: D(row.months[place].replace("−", "-")) for row in sheet.rows[:-2]
                if row.months[place] != "—"}  # fmt: skip
        assert sum(rows.values()) == D(sheet.rows[-2].months[place])
        assert rows["扣分封顶"] == 3, rows


def test_that_a_sheet_sealed_before_limits_were_told_still_adds_up():
    lines = (("a", D("60.00")), ("b", D("-5.00")))
    old = ["2026-10", "confirmed", "57.00", "C", [[code, str(points)] for code, points in lines]]
    data = {"months": [old], "items": [], "month_share": "100", "month_mean": "57.00",
            "item_points": None, "month_part": "57.00", "item_part": "0.00", "total": "57.00"}  # fmt: skip
    (line,) = period_queries.score_from_json(data).months
    rows = month_rows([line], {})
    assert [row.title for row in rows] == ["a", "b", "超额加分及封顶"]
    assert rows[-1].months == ["2.00"]
