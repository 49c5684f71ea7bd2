"""A month end to end on real lines: measures, scores, seals, sheets; every figure by hand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import pypdf
import pytest

from desktop_sales.areas.appraisal import entries, queries
from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.appraisal.records import RatingDraft
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.incentives.records import SCORE, Criterion
from desktop_sales.areas.market import service as market
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import appraisals, awards
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.documents.appraisal_sheet import write_sheets
from desktop_sales.documents.certificate import write_certificates
from desktop_sales.storage import seals
from desktop_sales.storage.workspace import Workspace

D = Decimal
OCTOBER = Period.parse("2026-10")
TODAY = date(2026, 11, 18)
RATED = ("team.cooperation", "ability.sales_skill", "ability.market_analysis",
         "ability.communication")  # fmt: skip
# (customer, yuan, cost, day); the last one is a return: 1,284,000 sold, 352,000 gross profit
LIN_LINES = (
    (0, 500_000, 360_000, 9),
    (1, 300_000, 220_000, 12),
    (2, 200_000, 150_000, 14),
    (3, 200_000, 140_000, 20),
    (4, 100_000, 74_000, 26),
    (0, -16_000, -12_000, 28),
)


@dataclass
class Office:
    """The workspace of the month and who works there."""

    workspace: Workspace
    region: int
    south: int
    seller_post: int
    zhou: int
    lin: int
    zhao: int

    def run(self, use_case, *arguments, **named):
        return self.workspace.run("test", lambda s: use_case(s, *arguments, **named))

    def read(self, query, *arguments, **named):
        return self.workspace.read(lambda s: query(s, *arguments, **named))

    def compute(self, **named):
        return appraisals.compute_month(self.workspace, OCTOBER, **named)

    def rows(self):
        return {row.employee_id: row for row in self.read(queries.results, OCTOBER)}

    def detail(self, employee_id):
        return self.read(result_detail, self.rows()[employee_id].id)

    def lines(self, employee_id):
        body = self.detail(employee_id).body
        return {line.indicator: line for part in body.parts for line in part.lines}

    def rate(self, employee_id, score):
        raters = (("superior", "上级"), ("peer", "甲"), ("peer", "乙"), ("self", "本人"))
        drafts = [
            RatingDraft(employee_id, item, group, rater, D(score))
            for item in RATED
            for group, rater in raters
        ]
        self.run(entries.enter_ratings, OCTOBER, drafts)

    def enter_service(self, employee_id, satisfaction, complaints):
        for code, value in (
            ("service.satisfaction", satisfaction),
            ("service.complaint_rate", complaints),
        ):
            self.run(entries.enter_manual_value, OCTOBER, employee_id, code, D(value), "台账")

    def finish(self):
        """Supply ratings and values of everyone and compute."""
        for person in (self.zhou, self.lin, self.zhao):
            self.rate(person, 90)
            self.enter_service(person, "95", "0.01")
        self.compute()
        return self.rows()


def found_office(workspace: Workspace) -> Office:
    def make(session) -> Office:
        region = team.add_region(session, "华东一部")
        south = team.add_region(session, "华南大区")
        lead = team.add_post(session, "区域销售主管", "supervisor")
        post = team.add_post(session, "销售代表", "salesperson")
        start = date(2021, 3, 15)
        keys = [
            team.add_employee(session, EmployeeDraft(name, (code,), start, None, None, region, at))
            for name, code, at in (
                ("周敏", "HD-0001", lead), ("林晓", "HD-0127", post), ("赵一鸣", "HD-0130", post)
            )
        ]  # fmt: skip
        return Office(workspace, region, south, post, *keys)

    office = workspace.run("team", make)

    def trade(session):
        buyers = customers.add_customers(session, [CustomerDraft(f"客户{n}") for n in range(5)])
        product = sales.add_products(session, [sales_product("水泵")])[0]

        def line(row_no, who, customer, yuan, cost, day):
            return LineDraft(
                row_no=row_no, sold_on=day, amount_e4=yuan * 10_000, quantity_e3=1000,
                cost_e4=cost * 10_000, document=f"D{row_no}", line_no="1", employee_id=who,
                customer_id=buyers[customer], product_id=product,
            )  # fmt: skip

        rows = [line(1, office.lin, 0, 1_209_000, 900_000, date(2025, 10, 16))]
        rows += [
            line(number, office.lin, customer, yuan, cost, date(2026, 10, day))
            for number, (customer, yuan, cost, day) in enumerate(LIN_LINES, 2)
        ]
        rows.append(line(9, office.zhao, 0, 50_000, 40_000, date(2026, 10, 15)))
        outcome = sales.import_lines(session, BatchDraft("十月.xlsx"), [rows])
        assert outcome.imported == 8
        target = partial(TargetDraft, subject=Subject("person", office.lin), month="2026-10")
        plans.set_targets(
            session,
            [
                target("sales.amount", value=136_000_000),
                target("sales.profit", value=34_000_000),
            ],
        )
        market.set_market_size(session, MarketSizeDraft(office.region, 2026, 1_000_000_000, "协会"))

    workspace.run("trade", trade)
    return office


def sales_product(name):
    from desktop_sales.areas.sales.records import ProductDraft

    return ProductDraft(name)


@pytest.fixture
def office(workspace) -> Office:
    return found_office(workspace)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """Return the office with a complete month that tests only read."""
    folder = tmp_path_factory.mktemp("office") / "workspace"
    made = create_workspace(folder, company="示例股份有限公司", person="李娜", post="主管")
    office = found_office(made.workspace)
    office.finish()
    yield office
    made.workspace.close()


def scores(office, employee_id):
    return {
        code: None if line.score is None else str(line.score)
        for code, line in office.lines(employee_id).items()
        if line.role == "weighted"
    }


def test_that_a_salespersons_month_scores_as_computed_by_hand(finished):
    # completion 1,284,000 / 1,360,000 × 25; profit 352,000 / 340,000 capped; growth
    # 75,000 / 1,209,000 = 6.2035 %, 1.7965 points short; four new customers of three
    assert scores(finished, finished.lin) == {
        "sales.completion": "23.60",
        "sales.profit": "15.00",
        "sales.growth": "8.20",
        "customers.new": "10.00",
        "service.satisfaction": "10.00",
        "service.complaint_rate": "5.00",
        "team.cooperation": "9.00",
        "ability.sales_skill": "4.50",
        "ability.market_analysis": "4.50",
        "ability.communication": "4.50",
    }
    row = finished.rows()[finished.lin]
    assert (row.total, row.grade, row.status) == (D("94.30"), "A", "rated")


def test_that_a_supervisor_is_scored_by_the_region(finished):
    # completion 1,334,000 / 1,360,000 × 20 (the targets of the people add up); profit
    # 362,000 / 340,000 capped; growth 10.34 % of 8 %; share 13.34 % of 12 %; team 94.41 % × 4
    assert scores(finished, finished.zhou) == {
        "sales.completion": "19.62",
        "sales.profit": "12.00",
        "sales.growth": "10.00",
        "market.share": "8.00",
        "customers.new": "10.00",
        "service.satisfaction": "10.00",
        "service.complaint_rate": "5.00",
        "team.completion": "3.78",
        "team.cooperation": "3.60",
        "team.turnover": "2.00",
        "ability.sales_skill": "4.50",
        "ability.market_analysis": "4.50",
        "ability.communication": "4.50",
    }
    assert finished.rows()[finished.zhou].total == D("97.50")
    lines = finished.lines(finished.zhou)
    assert lines["team.turnover"].explanation.points == "达标，得2分"
    assert "部分成员无目标" in lines["team.completion"].explanation.note, "赵一鸣 has none"
    assert lines["team.completion"].explanation.numbers == (
        "1,284,000 ÷ 1,360,000 = 94.41%；94.41% ÷ 100.00% = 94.41%"
    )


def test_that_without_target_and_last_year_more_than_40_percent_drops_and_gives_no_grade(finished):
    lines = finished.lines(finished.zhao)
    reasons = {code: line.reason for code, line in lines.items() if line.state != "scored"}
    assert reasons == {
        "sales.completion": "本期无目标",
        "sales.profit": "本期无目标",
        "sales.growth": "去年同期无大于零的销售额",
    }
    detail = finished.detail(finished.zhao)
    # 0/10 + 10/10 + 5/5 + 9/10 + 13.5/15 of the 50 points left
    assert detail.body.total == D("75.00")
    assert (detail.body.dropped_weight, detail.body.grade) == (50, "")
    assert detail.body.grade_note == "不适用的权重超过40%，不定级"


def test_that_sheets_carry_what_was_computed(finished):
    rows = finished.rows()
    wanted = [rows[finished.lin].id, rows[finished.zhao].id]
    lin, zhao = finished.read(appraisals.sheet_content, wanted, TODAY)
    assert (lin.person.name, lin.person.code, lin.person.post) == ("林晓", "HD-0127", "销售代表")
    assert (lin.person.superior, lin.person.joined_on) == ("周敏", date(2021, 3, 15))
    assert lin.person.scheme == "销售人员月度考核 第1版"
    assert (lin.company, lin.department) == ("示例股份有限公司", "华东一部")
    assert (lin.start, lin.end, lin.filled_on) == (OCTOBER.start, OCTOBER.end, TODAY)
    assert [(family.title, family.weight, family.score) for family in lin.families] == [
        ("销售业绩", 50, D("46.80")),
        ("客户开发与维护", 25, D("25.00")),
        ("团队管理", 10, D("9.00")),
        ("个人能力", 15, D("13.50")),
    ]
    assert lin.total == sum(family.score for family in lin.families)
    completion = lin.families[0].lines[0]
    assert (completion.target, completion.actual, completion.completion) == (
        "136.0万元", "128.4万元", "94.4%",
    )  # fmt: skip
    assert completion.scoring == "1,284,000 ÷ 1,360,000 = 94.41%；94.41% × 25 = 23.6"
    assert (lin.is_draft, lin.check_code) == (True, None)
    assert [(r.superior, r.peers, r.own, r.weighted) for r in lin.ratings.rows] == [(90,) * 4] * 4
    assert [(band.lower, band.upper) for band in lin.bands] == [
        (90, None), (80, 90), (70, 80), (None, 70),
    ]  # fmt: skip
    assert "1.20" in lin.consequences[0].detail
    dropped = zhao.families[0].lines[0]
    assert (dropped.weight, dropped.score, dropped.completion) == (None, None, "不适用")
    assert zhao.grade is None


def test_that_a_month_goes_from_lines_to_sealed_sheets(office, tmp_path):
    rows = office.finish()
    order = [rows[office.lin].id, rows[office.zhou].id]
    assert appraisals.confirm_results(office.workspace, order) == [
        "JX-202610-0001", "JX-202610-0002",
    ]  # fmt: skip
    contents = office.read(appraisals.sheet_content, order, TODAY)
    written = write_sheets(tmp_path / "sheets.pdf", contents)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(written.paths[0]).pages)
    assert "JX-202610-0001" in text
    assert contents[0].check_code in text
    assert "94.30" in text
    verified = office.read(seals.verify, contents[0].check_code)
    assert verified.intact
    assert verified.seal.payload["body"]["total"] == "94.30"
    assert verified.seal.identity["name"] == "林晓"


def test_that_a_later_return_marks_the_confirmed_result_and_leaves_it(office):
    rows = office.finish()
    appraisals.confirm_results(office.workspace, [rows[office.lin].id])
    before = office.detail(office.lin)

    def give_back(session):
        line = LineDraft(
            row_no=1, sold_on=date(2026, 10, 30), amount_e4=-300_000 * 10_000, document="R1",
            employee_id=office.lin,
        )  # fmt: skip
        return sales.import_lines(session, BatchDraft("退货.xlsx"), [[line]])

    office.run(give_back)
    summary = office.compute()
    after = office.detail(office.lin)
    assert after.body == before.body
    assert (after.data_changed, summary.data_changed) == (True, 1)
    opened = appraisals.reopen_result(office.workspace, rows[office.lin].id, "客户退货")
    assert office.read(result_detail, opened).body.total < before.body.total
    assert appraisals.confirm_results(office.workspace, [opened]) == ["JX-202610-0001"]
    assert office.detail(office.lin).version == 2


def test_that_confirming_without_ratings_needs_a_reason_and_says_so(office):
    for person in (office.lin, office.zhou, office.zhao):
        office.enter_service(person, "95", "0.01")
    office.compute()
    ids = [office.rows()[office.lin].id]
    with pytest.raises(DomainError, match=r"appraisal\.ratings_missing"):
        appraisals.confirm_results(office.workspace, ids)
    appraisals.confirm_results(office.workspace, ids, "本月未组织评分")
    (sheet,) = office.read(appraisals.sheet_content, ids, TODAY)
    # (23.60 + 15 + 8.20 + 10 + 10 + 5) of 75: each line scaled by 100/75
    assert abs(sheet.total - D("71.80") * 100 / 75) <= D("0.06")
    assert "未经评分确认：本月未组织评分" in sheet.notes
    assert [line.completion for line in sheet.families[3].lines] == ["免计"] * 3


def test_that_data_nobody_supplied_are_waived_with_a_reason_and_may_leave_no_grade(office):
    office.compute()
    ids = [office.rows()[office.lin].id]
    with pytest.raises(DomainError, match=r"appraisal\.data_missing"):
        appraisals.confirm_results(office.workspace, ids, "未组织评分")
    with pytest.raises(DomainError, match=r"appraisal\.reason_missing"):
        appraisals.confirm_results(office.workspace, ids, "未组织评分", "")
    appraisals.confirm_results(office.workspace, ids, "未组织评分", "客户调查未开展")
    detail = office.detail(office.lin)
    # 25 of ratings and 15 of service are gone: exactly 40, not more, so there is a grade
    assert (detail.body.dropped_weight, detail.body.grade) == (40, "A")
    assert office.lines(office.lin)["service.satisfaction"].reason.endswith("客户调查未开展")


def test_that_a_draft_says_what_the_total_would_be_so_far(office):
    office.compute()
    (sheet,) = office.read(appraisals.sheet_content, [office.rows()[office.lin].id], TODAY)
    assert (sheet.total, sheet.grade, sheet.is_draft) == (None, None, True)
    assert sheet.grade_note == "缺数据，暂不定级"
    assert any(note.startswith("仅按已有数据的") and "权重暂计" in note for note in sheet.notes)


def test_that_by_region_everyone_answers_for_the_regions_figures(office):
    office.compute(by="region")
    amounts = {office.lines(person)["sales.completion"].actual for person in office.rows()}
    assert amounts == {"133.4万元"}
    office.run(appraisals.recompute_in, OCTOBER, [office.lin])
    assert office.lines(office.lin)["sales.completion"].actual == "133.4万元"


def test_that_the_only_manager_answers_for_the_company_and_several_for_what_they_hold(office):
    def add_manager(name, region_id):
        def add(session):
            post = team.find_or_add_post(session, "销售经理", "manager")
            draft = EmployeeDraft(name, (), date(2020, 1, 1), None, None, region_id, post)
            return team.add_employee(session, draft)

        return office.run(add)

    def completion(person):
        return office.lines(person)["sales.completion"]

    first = add_manager("王建国", None)
    office.compute()
    assert completion(first).source.subject_kind == "company"
    assert completion(first).actual == "133.4万元"
    second = add_manager("李建华", office.region)
    office.compute()
    assert completion(first).source.subject_kind == "person"
    assert (completion(first).state, completion(first).reason) == ("not_applicable", "本期无目标")
    assert completion(second).source.subject_kind == "region"


def test_that_one_region_can_be_computed_alone(office):
    office.run(
        team.add_employee,
        EmployeeDraft("许诺", ("HN-1",), date(2022, 1, 1), None, None, office.south,
                      office.seller_post),
    )  # fmt: skip
    assert office.compute(region=office.region).people == 3
    assert {row.region for row in office.rows().values()} == {"华东一部"}
    assert office.compute().people == 4


def test_that_marks_and_their_scores_are_one_step_to_undo(office):
    office.finish()

    def rate_and_compute(session):
        mark = RatingDraft(office.lin, "team.cooperation", "superior", "上级", D(10))
        entries.enter_ratings(session, OCTOBER, [mark])
        appraisals.recompute_in(session, OCTOBER, [office.lin])

    office.run(rate_and_compute)
    assert office.rows()[office.lin].total == D("89.50"), "10 instead of 90 at 60 %: 4.80 less"
    office.workspace.undo()
    assert office.rows()[office.lin].total == D("94.30")
    office.workspace.redo()
    assert office.rows()[office.lin].total == D("89.50")


def test_that_a_transfer_splits_lines_and_target_by_days(office):
    office.run(team.transfer, office.lin, date(2026, 10, 20), region_id=office.south)
    office.finish()
    detail = office.detail(office.lin)
    first, second = detail.body.parts
    days = first.working_days + second.working_days
    done = {part.region: part.lines[0] for part in (first, second)}
    # up to the 19th 1,000,000, from the 20th 284,000
    assert (done["华东一部"].actual, done["华南大区"].actual) == ("100.0万元", "28.4万元")
    for part, amount in ((first, 1_000_000), (second, 284_000)):
        target = D(1_360_000) * part.working_days / days
        line = part.lines[0]
        expected = min(amount / target, D(1)) * line.effective_weight
        assert abs(line.score - expected) <= D("0.005")
    (sheet,) = office.read(appraisals.sheet_content, [detail.id], TODAY)
    assert len(sheet.families) == 8
    assert sheet.total == sum(family.score for family in sheet.families)
    assert sum(family.weight for family in sheet.families) == 100


def test_that_awards_are_drafted_from_figures_and_printed(office, tmp_path):
    quarter = Period.parse("2026-Q4")
    draft = partial(awards.draft_awards, period=quarter, today=date(2026, 10, 4))
    top = Criterion("top", "sales.amount", D(1))
    (first,) = office.read(draft, criterion=top)
    assert (first.recipient, first.figure) == ("林晓", 1_284_000)
    assert first.awarded_on == date(2026, 10, 8), "the National Day holiday is over"
    assert first.reason.startswith("在二〇二六年第四季度销售工作中")
    assert "销售业绩名列前茅" in first.reason
    assert "%" not in first.reason
    (team_award,) = office.read(draft, criterion=top, kind="region", title="先进集体")
    assert (team_award.recipient, team_award.salutation, team_award.title) == (
        "华东一部", "none", "先进集体",
    )  # fmt: skip
    grown = Criterion("growth", "sales.amount", D("0.05"))
    october = partial(awards.draft_awards, period=OCTOBER, today=TODAY)
    assert [each.recipient for each in office.read(october, criterion=grown)] == ["林晓"]
    from desktop_sales.areas.incentives import service

    ids = office.run(service.add_awards, [first, team_award])
    office.run(service.decide_awards, ids, granted=True, on=TODAY)
    numbers = office.run(service.issue_awards, ids)
    contents = office.read(awards.certificate_content, ids)
    written = write_certificates(tmp_path / "certificates.pdf", contents)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(written.paths[0]).pages)
    assert numbers == ["RY-2026Q4-0001", "RY-2026Q4-0002"]
    assert all(number in text for number in numbers)


def test_that_confirmed_scores_choose_award_winners(office, monkeypatch):
    rows = office.finish()
    best = partial(
        awards.draft_awards,
        period=Period.parse("2026-Q4"),
        criterion=Criterion("threshold", SCORE, D(90)),
        today=TODAY,
    )
    assert office.read(best) == [], "only confirmed scores count"
    appraisals.confirm_results(office.workspace, [rows[office.lin].id])
    assert [(each.recipient, each.figure) for each in office.read(best)] == [("林晓", D("94.30"))]
    better = partial(best, criterion=Criterion("growth", SCORE, D("0.05")))
    assert office.read(better) == [], "nobody had a score a year before"
    means = {
        2025: {office.lin: D(85), office.zhao: D(90)},
        2026: {office.lin: D("94.30"), office.zhao: D(91)},
    }
    monkeypatch.setattr(awards, "mean_scores", lambda _s, months: means[months[0].end.year])
    (award,) = office.read(better)
    assert (award.recipient, round(award.figure, 4), award.title) == ("林晓", D("0.1094"), "进步奖")
