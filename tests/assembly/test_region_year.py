"""A region's year by hand equals the program, to the last point and the last fen."""

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from desktop_sales.areas.appraisal import entries, follow_up, period_service, queries, schemes
from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.appraisal.follow_up_records import month_result
from desktop_sales.areas.appraisal.period_queries import period_results, period_settings
from desktop_sales.areas.appraisal.period_records import PeriodMarkDraft
from desktop_sales.areas.appraisal.records import Indicator, RatingDraft, SchemeDraft, ValueDraft
from desktop_sales.areas.appraisal.score_rules import PerStep, Rated, Ratio
from desktop_sales.areas.compensation import queries as pay
from desktop_sales.areas.compensation import service as pay_service
from desktop_sales.areas.compensation.bonus_records import BonusRule, Commission
from desktop_sales.areas.compensation.records import BonusRuleDraft
from desktop_sales.areas.compensation.tiers import Tier, TierTable
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans import versions
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import appeal_money, appraisals, bonuses, clawbacks
from desktop_sales.assembly.period_appraisals import period_sheets
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import set_language
from desktop_sales.documents.appraisal_sheet import write_sheets
from desktop_sales.documents.bonus_statement import statement_form
from desktop_sales.documents.form import write_forms
from desktop_sales.documents.period_sheet import period_form
from tests.assembly import printed_sums
from tests.assembly import region_book as book
from tests.assembly import region_year as hand
from tests.assembly.formulas import Formulas

D = Decimal
YEAR = Period.parse("2025")
MONTHS = {number: Period.parse(f"2025-{number:02d}") for number in range(1, 13)}
PEOPLE = (*hand.SELLERS, hand.LEADER)
SELLER_ITEMS = (
    Indicator("sales.completion", "销售额完成率", "results", "measure", D(50), Ratio(D(110)),
              "rate", "sales.completion", target_kind="measure"),
    Indicator("sales.profit", "销售利润", "results", "measure", D(20), Ratio(), "yuan",
              "sales.profit", target_kind="plan"),
    Indicator("satisfaction", "客户满意度", "customers", "manual", D(10),
              PerStep(D(10), D(1), points_down=D(-1)), "points", target_kind="fixed", target=D(90)),
    Indicator("cooperation", "团队协作", "team", "rated", D(20), Rated(), "points"),
    Indicator("suggestions", "合理化建议", "ability", "manual", D(3),
              PerStep(D(0), D(1), D(1), basis="value"), "times", role="extra"),
    Indicator("late", "迟交报告", "ability", "manual", D(5),
              PerStep(D(0), D(1), D(1), basis="value"), "times", role="deduction"),
)  # fmt: skip
LEADER_ITEMS = (
    Indicator("region.amount", "区域销售额", "results", "measure", D(60), Ratio(), "yuan",
              "sales.amount", scope="region", target_kind="plan"),
    Indicator("cooperation", "团队协作", "team", "rated", D(40), Rated(), "points"),
)  # fmt: skip
TIERS = TierTable(
    (Tier(D(0), D("0.02")), Tier(D(100_000), D("0.03")), Tier(D(130_000), D("0.05"))), "marginal"
)
RULE = BonusRule("月度提成", "sales.amount", Commission(TIERS), by_grade=True, hold_share=D("0.1"))


def found(session):
    """Set up team, sales, targets with their revision, marks and counts."""
    first, second = (team.add_region(session, name) for name in ("华东一部", "华东二部"))
    lead = team.add_post(session, "区域销售主管", "supervisor")
    seller = team.add_post(session, "销售代表", "salesperson")
    keys = {}
    for number, name in enumerate(PEOPLE, 1):
        joined = date(2025, 4, 8) if name == hand.JOINER else date(2021, 3, 15)
        post = lead if name == hand.LEADER else seller
        draft = EmployeeDraft(name, (f"H{number}",), joined, region_id=first, post_id=post)
        keys[name] = team.add_employee(session, draft)
    team.transfer(session, keys[hand.MOVER], date(2025, 7, 16), region_id=second)
    sales.import_lines(session, BatchDraft("2025.xlsx"), [list(_lines(keys))])
    _plan(session, keys, first)
    for code, level, items in (
        ("sellers", "salesperson", SELLER_ITEMS),
        ("leaders", "supervisor", LEADER_ITEMS),
    ):
        draft = SchemeDraft(code, code, level, items, date(2025, 1, 1))
        schemes.publish_scheme(session, schemes.save_draft(session, draft))
    key = pay_service.save_rule(session, BonusRuleDraft(RULE, "salesperson", date(2025, 1, 1)))
    pay_service.publish_rule(session, key)
    for number, month in MONTHS.items():
        _enter(session, keys, number, month)
    return keys


def _lines(keys):
    for name in hand.SELLERS:
        for month in range(1, 13):
            if not hand.in_post(name, month):
                continue
            first = hand.first_sale(name, month)
            pairs = ((10, first, first * hand.COST_SHARE), (20, hand.SECOND_SALE, hand.SECOND_COST))
            for day, amount, cost in pairs:
                yield LineDraft(
                    row_no=1, sold_on=date(2025, month, day), amount_e4=int(amount * 10_000),
                    cost_e4=int(cost * 10_000), document=f"D{keys[name]}-{month}-{day}",
                    line_no="1", employee_id=keys[name],
                )  # fmt: skip


def _plan(session, keys, region):
    def drafts(months, of_month):
        for name in hand.SELLERS:
            subject = Subject("person", keys[name])
            for month in months:
                amount = of_month[name] * 100
                yield TargetDraft("sales.amount", subject, MONTHS[month].key, amount)
                profit = int(amount * hand.PROFIT_TARGET_SHARE)
                yield TargetDraft("sales.profit", subject, MONTHS[month].key, profit)

    whole = [
        TargetDraft(
            "sales.amount", Subject("region", region), each.key, int(hand.REGION_TARGET) * 100
        )
        for each in MONTHS.values()
    ]
    plans.set_targets(session, [*drafts(range(1, 13), hand.TARGETS), *whole])
    baseline = versions.start_plan(session, 2025)
    versions.publish(
        session, baseline, approver="王总", on=date(2024, 12, 20), with_differences=True
    )
    late = range(hand.REVISED_FROM, 13)
    revision = versions.start_revision(session, 2025, "2025-08", reason="停产", proposer="周敏")
    plans.set_targets(session, list(drafts(late, hand.REVISED)), version_id=revision)
    versions.publish(
        session, revision, approver="王总", on=date(2025, 7, 25), with_differences=True
    )


def _enter(session, keys, number, month):
    present = [name for name in PEOPLE if hand.in_post(name, number)]
    drafts = []
    for name in present:
        superior, peers, own = hand.MARKS[name]
        given = [("superior", "王总", superior + number % 3), ("self", name, own)]
        given += [("peer", f"peer {at}", each) for at, each in enumerate(peers)]
        drafts += [
            RatingDraft(keys[name], "cooperation", group, rater, D(score))
            for group, rater, score in given
        ]
    entries.enter_ratings(session, month, drafts)
    values = []
    for name in present[: present.index(hand.LEADER)]:
        counts = {
            "satisfaction": hand.satisfaction(name, number, ruled=False),
            "late": hand.LATE.get((name, number)),
            "suggestions": hand.SUGGESTIONS.get((name, number)),
        }
        values += [
            ValueDraft(keys[name], code, D(value), "台账")
            for code, value in counts.items()
            if value is not None
        ]
    entries.enter_manual_values(session, month, values)


def _run_month(space, month):
    appraisals.compute_month(space, month)
    rows = space.read(lambda s: queries.results(s, month))
    appraisals.confirm_results(space, [row.id for row in rows])
    bonuses.compute_bonuses(space, month)
    bonuses.approve_computed(space, month)


def _claims(space, month):
    return space.read(lambda s: appeal_money.propose_appeal_money(s, month))


def _appeal(space, keys):
    """Deliver, appeal, rule; correct what was noted wrongly; pay the difference a month later."""
    month, lin = MONTHS[hand.APPEALED], keys[hand.APPELLANT]
    before = _totals(space, hand.APPEALED)[hand.APPELLANT]

    def rule(session):
        follow_up.deliver(session, month_result(before.id), date(2025, 11, 5))
        case = follow_up.file_appeal(
            session, month_result(before.id), date(2025, 11, 10), "满意度漏计三份问卷"
        )
        follow_up.rule_appeal(
            session, case, on=date(2025, 11, 14), by="陈总", upheld=True, ruling="补录后为90分"
        )

    space.run("appeal", rule)
    appraisals.reopen_result(space, before.id, "申诉成立，补录问卷")

    def correct(session):
        entries.enter_manual_value(session, month, lin, "satisfaction", hand.CORRECTED, "复核表")
        appraisals.recompute_in(session, month, [lin])

    space.run("correct", correct)
    after = _totals(space, hand.APPEALED)[hand.APPELLANT]
    assert _claims(space, MONTHS[hand.APPEALED + 1]) == [], "not before it is confirmed"
    appraisals.confirm_results(space, [after.id])
    (claim,) = _claims(space, MONTHS[hand.APPEALED + 1])
    assert claim.amount_fen == book.difference_fen()
    assert "2025年10月等级由B更正为A，补JJ-202510" in claim.reason
    space.run("book", lambda s: clawbacks.take_claims(s, MONTHS[hand.APPEALED + 1], [claim]))
    assert _claims(space, MONTHS[hand.APPEALED + 2]) == [], "once"
    return before


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Return the whole year run: confirmed, paid, one appeal ruled; and the result appealed."""
    set_language("zh_CN")
    folder = tmp_path_factory.mktemp("region") / "work"
    space = create_workspace(folder, company="恒信", person="王总", post="").workspace
    keys = space.run("found", found)
    contested = None
    for number, month in MONTHS.items():
        _run_month(space, month)
        if number == hand.APPEALED:
            contested = _appeal(space, keys)
    yield space, keys, contested
    space.close()


def _totals(space, number):
    return {row.name: row for row in space.read(lambda s: queries.results(s, MONTHS[number]))}


def test_that_the_workbook_holds_these_figures_and_shows_what_its_formulas_come_to(tmp_path):
    book.write(tmp_path / "again.xlsx")
    written, kept = (Formulas.read(path) for path in (tmp_path / "again.xlsx", book.BOOK))
    assert kept.cells == written.cells, "write it again: python -m tests.assembly.region_book"
    shown = load_workbook(book.BOOK, data_only=True)
    for (sheet, row, column), content in kept.cells.items():
        value = kept.value(sheet, row, column)
        if str(content).startswith("=") and isinstance(value, Decimal):
            assert shown[sheet].cell(row, column).value == pytest.approx(float(value)), content


def test_that_every_month_of_everybody_is_as_computed_by_hand(year):
    space, _keys, _contested = year
    for number in MONTHS:
        rows = _totals(space, number)
        assert set(rows) == {name for name in PEOPLE if hand.in_post(name, number)}
        expected = {name: book.month_total(name, number) for name in rows}
        assert {name: row.total for name, row in rows.items()} == expected, number
        grades = {name: book.grade(name, number) for name in rows}
        assert {name: row.grade for name, row in rows.items()} == grades, number


def test_that_every_bonus_is_as_computed_by_hand_to_the_fen(year):
    space, _keys, _contested = year
    for number, month in MONTHS.items():
        statements = space.read(lambda s, month=month: pay.bonus_statements(s, month))
        paid = {each.name: each.statement.paid_fen for each in statements}
        expected = {n: book.paid_fen(n, number) for n in hand.SELLERS if hand.in_post(n, number)}
        assert paid == expected, number


def test_that_the_upheld_appeal_is_a_new_version_of_one_result_only(year):
    space, _keys, contested = year
    assert contested.total == book.month_total(hand.APPELLANT, hand.APPEALED, ruled=False)
    rows = _totals(space, hand.APPEALED)
    mine = rows[hand.APPELLANT]
    assert (mine.version, mine.number) == (2, contested.number)
    assert book.difference_fen() > 0, "the grade rises"
    notes = space.read(lambda s: result_detail(s, mine.id)).body.notes
    assert "变更：客户满意度 实际84分 → 90分、得分4.00 → 10.00" in notes
    assert {row.version for row in rows.values() if row is not mine} == {1}


@pytest.fixture(scope="module")
def closed(year):
    """Rate and confirm the whole year of everybody."""
    space, keys, _contested = year

    def rate(session):
        items = [item.code for item in period_settings(session, YEAR).items]
        drafts = [
            PeriodMarkDraft(keys[name], code, "superior", "王总", D(given))
            for name in PEOPLE
            for code, given in zip(items, hand.YEAR_MARKS[name], strict=True)
        ]
        period_service.enter_period_marks(session, YEAR, drafts)
        period_service.confirm_period(session, YEAR, list(keys.values()))

    space.run("year", rate)
    return space, keys


def test_that_the_year_of_everybody_is_as_computed_by_hand(closed):
    space, _keys = closed
    results = {each.name: each for each in space.read(lambda s: period_results(s, YEAR))}
    expected = {name: book.year_total(name) for name in PEOPLE}
    assert {name: each.score.total for name, each in results.items()} == expected
    states = [line.state for line in results[hand.JOINER].score.months]
    assert states == ["not_in_post"] * 3 + ["confirmed"] * 9


@pytest.mark.parametrize("name", PEOPLE)
def test_that_a_year_can_be_recomputed_from_its_printed_sheet_alone(closed, tmp_path, name):
    space, keys = closed
    day = date(2026, 1, 8)
    contents = space.read(lambda s: period_sheets(s, YEAR, [keys[name]], day))
    write_forms(tmp_path / "year.pdf", [period_form(each) for each in contents])
    found = printed_sums.year_total(printed_sums.printed(tmp_path / "year.pdf"))
    months = {
        number: book.month_total(name, number) for number in MONTHS if hand.in_post(name, number)
    }
    assert found == (months, book.year_total(name))


# extra points, a deduction at its ceiling, two parts, a lone peer, a corrected version, a leader
SHEETS = (
    ("吴海涛", 3),
    ("钱宇", 5),
    ("欧阳菲", 6),
    ("陈思远", 7),
    ("赵一鸣", 2),
    ("林晓", 10),
    ("周敏", 1),
)


@pytest.mark.parametrize(("name", "number"), SHEETS)
def test_that_a_score_can_be_recomputed_from_the_printed_sheet_alone(year, tmp_path, name, number):
    space, _keys, _contested = year
    row = _totals(space, number)[name]
    contents = space.read(lambda s: appraisals.sheet_content(s, [row.id], date(2025, 12, 1)))
    write_sheets(tmp_path / "sheet.pdf", contents)
    expected = book.month_total(name, number)
    found = printed_sums.sheet_total(printed_sums.printed(tmp_path / "sheet.pdf"))
    assert found == (expected, book.grade(name, number))


@pytest.mark.parametrize(("name", "number"), [("吴海涛", 12), ("陈思远", 7), ("林晓", 11)])
def test_that_a_bonus_can_be_recomputed_from_the_printed_statement_alone(
    year, tmp_path, name, number
):
    space, _keys, _contested = year
    statements = space.read(lambda s: pay.bonus_statements(s, MONTHS[number]))
    wanted = [each.id for each in statements if each.name == name]
    contents = space.read(lambda s: bonuses.statement_contents(s, wanted, date(2025, 12, 31)))
    write_forms(tmp_path / "pay.pdf", [statement_form(each) for each in contents])
    due = printed_sums.bonus_due(printed_sums.printed(tmp_path / "pay.pdf"))
    assert due * 100 == book.paid_fen(name, number)
