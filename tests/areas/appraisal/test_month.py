"""A month on a real workspace: computed, rated, confirmed, corrected; every figure by hand."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import entries, queries, sealing
from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.appraisal.records import RatingDraft, ResultFilter
from desktop_sales.areas.team import month_locks
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import AssignmentDraft, EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import set_language
from desktop_sales.storage import seals
from tests.storage.test_seals import past_the_lock

D = Decimal
OCTOBER = Period.parse("2026-10")
# 25 × 1284/1360; capped; 10 − 1.7965; capped; 92.5 ≥ 90; 5 − 0.4/0.1 × 0.5; marks at 60/25/15
LIN = {
    "sales.completion": "23.60",
    "sales.profit": "15.00",
    "sales.growth": "8.20",
    "customers.new": "10.00",
    "service.satisfaction": "10.00",
    "service.complaint_rate": "3.00",
    "team.cooperation": "8.91",
    "ability.sales_skill": "4.36",
    "ability.market_analysis": "4.09",
    "ability.communication": "4.53",
}


@pytest.fixture
def profit_target(desk):
    """Set 林晓's target of profit: 340,000 yuan."""
    from desktop_sales.areas.plans.records import TargetDraft
    from desktop_sales.areas.plans.service import set_targets

    target = TargetDraft("sales.profit", Subject("person", desk.people.lin), "2026-10", 34_000_000)
    desk.workspace.run("target", lambda session: set_targets(session, [target]))


def refused(desk, use_case, *arguments, **named) -> DomainError:
    with pytest.raises(DomainError) as caught:
        desk.run(use_case, *arguments, **named)
    return caught.value


def lines(detail):
    return {line.indicator: line for part in detail.body.parts for line in part.lines}


def test_that_a_month_scores_as_computed_by_hand(desk, profit_target):
    row = desk.complete_lin()
    found = lines(desk.detail(desk.people.lin))
    violations = found.pop("deduction.violations")
    assert {code: str(line.score) for code, line in found.items()} == LIN
    assert (violations.extra, violations.achieved) == (0, "无")
    assert violations.explanation.source == "2026年10月奖惩案卷"
    assert row.total == sum(map(D, LIN.values())) == D("91.69")
    assert row.families == {
        "results": D("46.80"), "customers": D("23.00"), "team": D("8.91"), "ability": D("12.98"),
    }  # fmt: skip
    assert (row.grade, row.grade_title, row.status, row.missing) == ("A", "优秀", "rated", 0)


def test_that_the_explanation_shows_formula_numbers_rule_and_points(desk, profit_target):
    desk.complete_lin()
    found = lines(desk.detail(desk.people.lin))
    growth = found["sales.growth"]
    assert (growth.target, growth.actual, growth.achieved) == ("8.0%", "6.2%", "低1.8个百分点")
    assert growth.explanation.formula == "(本期 − 去年同期) ÷ 去年同期"
    assert growth.explanation.numbers == "(1,284,000 − 1,209,000) ÷ 1,209,000 = 6.20%"
    assert growth.explanation.scoring == "达标得满分；每低1个百分点扣1分"
    assert growth.explanation.points == "低1.8个百分点，扣1.8分，得8.2分"
    completion = found["sales.completion"]
    assert (completion.target, completion.actual) == ("136.0万元", "128.4万元")
    assert completion.explanation.points == "94.41% × 25 = 23.6"
    assert found["service.complaint_rate"].achieved == "超0.4个百分点"
    assert found["service.complaint_rate"].target == "≤ 2.0%"
    assert "佐证：台账" in found["service.complaint_rate"].explanation.note
    assert completion.source.measure == "sales.completion"
    assert (completion.source.subject_id, completion.source.period) == (desk.people.lin, "2026-10")


def test_that_a_missing_target_drops_out_with_its_reason_and_renormalises(desk):
    row = desk.complete_lin()
    profit = lines(desk.detail(desk.people.lin))["sales.profit"]
    assert (profit.state, profit.score, profit.effective_weight) == ("not_applicable", None, 0)
    assert profit.reason == "本期无目标"
    found = lines(desk.detail(desk.people.lin)).values()
    weights = [line.effective_weight for line in found if line.role == "weighted"]
    assert sum(weights) == 100
    # without the 15 points: 25/85 … of 100; (91.69 − 15) ÷ 0.85 = 90.22, lines rounded each
    assert abs(row.total - D("90.22")) <= D("0.05")
    assert "不适用的指标不计分" in desk.detail(desk.people.lin).body.notes[0]


def test_that_missing_data_leave_the_total_open_but_show_a_provisional_one(desk):
    desk.set_lin()
    summary = desk.compute()
    row = desk.row(desk.people.lin)
    assert (row.total, row.grade, row.status) == (None, "", "computed")
    assert row.provisional > 0
    assert row.families["results"] is not None
    assert row.families["ability"] is None
    assert summary.people == 3
    assert desk.detail(desk.people.lin).blocked_by == (
        "客户满意度", "客户投诉率", "团队协作情况", "销售技能提升", "市场分析能力", "沟通协调能力",
    )  # fmt: skip


def test_that_computing_again_changes_nothing_and_leaves_no_step_to_undo(desk):
    desk.set_lin()
    desk.compute()
    before = desk.workspace.history(5)
    again = desk.compute()
    assert (again.computed, again.unchanged) == (0, 3)
    assert desk.workspace.history(5) == before
    assert desk.figures.calls == 4, "one call for each kind of subject and run"


def test_that_posts_choose_the_scheme(desk):
    desk.compute()
    supervisor = lines(desk.detail(desk.people.supervisor))
    assert {"team.completion", "team.turnover", "market.share"} <= set(supervisor)
    assert not {"team.completion", "team.turnover"} & set(lines(desk.detail(desk.people.lin)))
    region = supervisor["sales.completion"].source
    assert (region.subject_kind, region.subject_id) == ("region", desk.people.first)


def test_that_who_never_had_a_post_is_a_salesperson_but_who_has_one_later_is_not_there_yet(desk):
    def add(session):
        team.add_employee(session, EmployeeDraft("文件中人"))
        later = team.add_employee(session, EmployeeDraft("下月来人"))
        post = next(post.id for post in team_queries.posts(session) if post.level == "salesperson")
        draft = AssignmentDraft(later, desk.people.first, post, date(2026, 11, 1))
        team.assign(session, draft)

    desk.run(add)
    desk.compute()
    names = {row.name: row for row in desk.read(queries.results, desk.month)}
    assert "文件中人" in names
    assert "下月来人" not in names
    detail = desk.read(result_detail, names["文件中人"].id)
    assert [part.scheme for part in detail.body.parts] == ["销售人员月度考核 第1版"]


def test_that_confirming_is_refused_until_data_and_ratings_are_there(desk):
    desk.set_lin()
    desk.compute()
    row = desk.row(desk.people.lin)
    confirm = (sealing.confirm, [row.id], desk.figures.compute)
    error = refused(desk, *confirm)
    assert (error.code, error.details["items"]) == (
        "appraisal.data_missing", ["客户满意度", "客户投诉率"],
    )  # fmt: skip
    desk.enter_service(desk.people.lin)
    assert refused(desk, *confirm).code == "appraisal.out_of_date"
    desk.compute()
    assert refused(desk, *confirm).code == "appraisal.ratings_missing"
    assert refused(desk, *confirm, without_ratings=" ").code == "appraisal.reason_missing"
    (number,) = desk.run(*confirm, without_ratings="首月试行，未组织评分")
    assert number == "JX-202610-0001"
    detail = desk.detail(desk.people.lin)
    assert detail.status == "confirmed"
    assert "未经评分确认：首月试行，未组织评分" in detail.body.notes
    assert lines(detail)["team.cooperation"].state == "waived"


def test_that_a_seal_stands_whatever_the_data_say_later(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    sealed = desk.detail(desk.people.lin)
    desk.figures.put("sales.profit", Subject("person", desk.people.lin), 100)
    summary = desk.compute()
    later = desk.detail(desk.people.lin)
    assert later.body == sealed.body
    assert later.body.total == D("91.69")
    assert (later.data_changed, summary.kept, summary.data_changed) == (True, 1, 1)
    desk.set_lin()
    desk.compute()
    assert not desk.detail(desk.people.lin).data_changed


def test_that_a_check_code_finds_the_sealed_record(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    code = desk.detail(desk.people.lin).check_code
    verified = desk.read(seals.verify, code.lower())
    assert verified.intact
    assert verified.seal.payload["body"]["total"] == "91.69"
    assert verified.seal.identity["name"] == "林晓"
    assert "林晓" not in str(verified.seal.payload), "the identity stands beside the seal"
    assert desk.read(seals.check_chain).broken_at is None
    with pytest.raises(DomainError, match=r"storage\.unknown_check_code"):
        desk.read(seals.verify, "AAAA-AAAA-AA")


def test_that_a_seal_cut_off_at_the_end_is_missed_by_the_result_it_stood_for(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    past_the_lock(desk.workspace, "DELETE FROM sealed_record")
    assert desk.read(seals.check_chain).broken_at == ""


def test_that_what_is_confirmed_takes_no_more_entries_until_reopened(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    lin = desk.people.lin
    mark = RatingDraft(lin, "team.cooperation", "superior", "周敏", D(50))
    assert refused(desk, entries.enter_ratings, desk.month, [mark]).code == (
        "appraisal.already_confirmed"
    )
    row = desk.row(lin)
    assert refused(desk, sealing.reopen, row.id, "", desk.figures.compute).code == (
        "appraisal.reason_missing"
    )
    opened = desk.run(sealing.reopen, row.id, "利润口径更正", desk.figures.compute)
    assert desk.row(lin).id == opened != row.id
    desk.run(entries.enter_ratings, desk.month, [mark])
    desk.compute()
    assert desk.row(lin).total < D("91.69")
    assert desk.confirm(lin) == ["JX-202610-0001"], "the number stays, the version rises"
    detail = desk.detail(lin)
    assert (detail.version, detail.body.notes[-3]) == (2, "第2版，更正原因：利润口径更正")
    assert detail.body.notes[-1] == "变更：总分91.69 → 89.41，等级A → B"
    old = desk.read(result_detail, row.id)
    assert old.body.total == D("91.69")
    assert desk.read(seals.verify, old.check_code).newest_version == 2


def test_that_confirming_is_where_undo_stops(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    with pytest.raises(DomainError, match=r"storage\.undo_barrier"):
        desk.workspace.undo()


def test_that_ratings_can_be_undone_and_the_score_follows(desk, profit_target):
    desk.complete_lin()
    mark = RatingDraft(desk.people.lin, "team.cooperation", "superior", "周敏", D(0))
    desk.run(entries.enter_ratings, desk.month, [mark])
    desk.compute()
    assert desk.row(desk.people.lin).total < D("91.69")
    desk.workspace.undo()
    desk.workspace.undo()
    assert desk.row(desk.people.lin).total == D("91.69")
    assert desk.compute().computed == 0


def test_that_the_last_confirmed_result_locks_the_month_of_the_region(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    assert not desk.read(month_locks.locked_months)
    others = (desk.people.supervisor, desk.people.zhao)
    for person in others:
        for item in lines(desk.detail(person)).values():
            if item.state == "missing" and item.kind != "rated":
                desk.run(entries.waive, desk.month, person, item.indicator, "zero", "未报", "周敏")
    desk.compute()
    desk.confirm(*others, without_ratings="未组织评分")
    locks = desk.read(month_locks.locked_months)
    assert locks.month_of(desk.people.first, date(2026, 10, 5)) == "2026-10"


def test_that_archiving_needs_a_confirmed_result(desk, profit_target):
    row = desk.complete_lin()
    assert refused(desk, sealing.archive, [row.id]).code == "appraisal.not_confirmed"
    desk.confirm(desk.people.lin)
    assert desk.run(sealing.archive, [row.id]) == 1
    assert desk.row(desk.people.lin).status == "archived"
    assert desk.detail(desk.people.lin).body.total == D("91.69")


def test_that_a_transfer_within_the_month_makes_two_parts_by_working_days(desk):
    def move(session):
        south = team.add_region(session, "华南大区")
        return team.assign(
            session,
            AssignmentDraft(desk.people.lin, south, _post(session), date(2026, 10, 20)),
        )

    def _post(session):
        from desktop_sales.areas.team import queries

        return next(post.id for post in queries.posts(session) if post.level == "salesperson")

    desk.run(move)
    lin = Subject("person", desk.people.lin)
    desk.figures.put("sales.completion", lin, "0.9", 900_000, 1_000_000)
    # October 2026: 1–7 off, 10 a make-up Saturday: 8 working days to the 19th, 9 from the 20th
    desk.figures.put("sales.amount", lin, 400_000, start=date(2026, 10, 1))
    desk.figures.put("sales.amount", lin, 500_000, start=date(2026, 10, 20))
    desk.compute()
    first, second = desk.detail(desk.people.lin).body.parts
    days = first.working_days + second.working_days
    assert (first.region, second.region) == ("华东一部", "华南大区")
    for part, amount in ((first, 400_000), (second, 500_000)):
        line = next(line for line in part.lines if line.indicator == "sales.completion")
        target = D(1_000_000) * part.working_days / days
        expected = min(D(amount) / target, D(1)) * line.effective_weight
        assert abs(line.score - expected) <= D("0.005")
    weights = [
        line.effective_weight
        for part in (first, second)
        for line in part.lines
        if line.role == "weighted"
    ]
    assert sum(weights) == 100
    assert abs(sum(weights[: len(weights) // 2]) - D(100) * first.working_days / days) < D("0.01")


def test_that_a_typed_value_needs_its_proof_and_only_where_nothing_is_measured(desk):
    lin = desk.people.lin
    put = (entries.enter_manual_value, desk.month, lin)
    assert refused(desk, *put, "service.satisfaction", D(90), " ").code == (
        "appraisal.proof_missing"
    )
    assert refused(desk, *put, "sales.profit", D(90), "账").code == "appraisal.not_manual"
    assert refused(desk, *put, "service.satisfaction", D("NaN"), "账").code == (
        "appraisal.not_finite"
    )
    desk.run(*put, "service.satisfaction", D(90), "问卷46份")
    desk.run(*put, "service.satisfaction", None)
    desk.compute()
    assert lines(desk.detail(lin))["service.satisfaction"].state == "missing"


def test_that_data_give_a_figure_until_one_is_typed_with_its_proof(desk, profit_target):
    lin = Subject("person", desk.people.lin)
    desk.set_lin()
    desk.figures.put("service.satisfaction", lin, "0.885", "35.4", 40)
    desk.figures.put("service.complaint_rate", lin, "0.024", 6, 250)
    desk.figures.put("conduct.points", lin, 3)
    desk.compute()
    found = lines(desk.detail(desk.people.lin))
    index = found["service.satisfaction"]
    assert (index.actual, index.score) == ("88.5分", D("8.50"))
    assert index.explanation.numbers == "3,540 ÷ 40 = 88.5"
    assert index.source.measure == "service.satisfaction"
    assert found["service.complaint_rate"].score == D("3.00")
    assert found["deduction.violations"].extra == -3
    desk.enter_service(desk.people.lin)
    desk.compute()
    typed = lines(desk.detail(desk.people.lin))["service.satisfaction"]
    assert (typed.actual, typed.score) == ("92.5分", D("10.00"))
    assert typed.explanation.note == "佐证：台账；系统数据为88.5分"
    assert typed.explanation.source == "手工录入"
    sheet = {each.indicator: each for each in desk.read(queries.value_sheet, OCTOBER)
             if each.employee_id == desk.people.lin}  # fmt: skip
    assert (sheet["service.satisfaction"].measured, sheet["service.satisfaction"].value) == (
        D("88.5"), D("92.5"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "score", "rater", "code"),
    [
        ("sales.profit", 90, "周敏", "appraisal.rated_only"),
        ("team.cooperation", 101, "周敏", "appraisal.score_out_of_range"),
        ("team.cooperation", -1, "周敏", "appraisal.score_out_of_range"),
        ("team.cooperation", 90, " ", "appraisal.rater_missing"),
    ],
)
def test_that_a_wrong_mark_is_refused(desk, item, score, rater, code):
    draft = RatingDraft(desk.people.lin, item, "superior", rater, D(score))
    assert refused(desk, entries.enter_ratings, desk.month, [draft]).code == code


def test_that_a_locked_month_takes_no_marks(desk):
    desk.run(month_locks.lock_month, [desk.people.first], desk.month)
    draft = RatingDraft(desk.people.lin, "team.cooperation", "superior", "周敏", D(90))
    error = refused(desk, entries.enter_ratings, desk.month, [draft])
    assert (error.code, error.details["region"]) == ("appraisal.month_locked", "华东一部")


def test_that_the_list_finds_people_by_pinyin_region_and_status(desk, profit_target):
    desk.complete_lin()
    find = lambda **how: [  # noqa: E731
        row.name for row in desk.read(queries.results, desk.month, ResultFilter(**how))
    ]
    assert find(text="lx") == ["林晓"]
    assert find(statuses=("rated",)) == ["林晓"]
    assert len(find(region_id=desk.people.east)) == 3
    assert desk.row(desk.people.lin).last_six == (None, None, None, None, None, D("91.69"))


def test_that_progress_and_distribution_count_the_month(desk, profit_target):
    desk.complete_lin()
    progress = desk.read(queries.progress, desk.month)
    assert (progress.people, progress.rated, progress.confirmed) == (3, 1, 0)
    assert (progress.mean, progress.previous_mean) == (D("91.69"), None)
    assert progress.best.name == progress.worst.name == "林晓"
    counts = desk.read(queries.distribution, desk.month)
    assert [(c.code, c.people, c.suggested) for c in counts] == [
        ("A", 1, None), ("B", 0, None), ("C", 0, None), ("D", 0, None), ("", 2, None),
    ]  # fmt: skip


def test_that_a_pool_of_five_is_suggested_grades_by_whole_places(desk, profit_target):
    def add(session):
        post = next(post.id for post in team_queries.posts(session) if post.level == "salesperson")
        for name in ("甲", "乙", "丙", "丁", "戊"):
            draft = EmployeeDraft(name, (), None, None, None, desk.people.first, post)
            team.add_employee(session, draft)

    desk.run(add)
    desk.complete_lin()
    for row in desk.read(queries.results, desk.month):
        if row.employee_id != desk.people.lin:
            for line in lines(desk.detail(row.employee_id)).values():
                if line.state == "missing":
                    args = (desk.month, row.employee_id, line.indicator, "zero", "未报", "周敏")
                    desk.run(entries.waive, *args)
    desk.compute()
    found = desk.read(queries.results, desk.month)
    # 8 people at 10/30/50/10: 1/2/4/1; 林晓 alone has points, the rest are level at zero
    assert [row.suggested_grade for row in found] == ["A", *["B"] * 7]
    counts = desk.read(queries.distribution, desk.month)
    assert [count.suggested for count in counts] == [1, 2, 4, 1, None]


def test_that_the_rating_sheet_lists_what_is_to_be_rated(desk):
    desk.rate(desk.people.lin, "team.cooperation", 88, (90,), 92)
    items = desk.read(queries.rating_sheet, desk.month)
    assert len(items) == 12
    mine = next(
        item
        for item in items
        if (item.employee_id, item.indicator) == (desk.people.lin, "team.cooperation")
    )
    assert sorted(mark.group for mark in mine.marks) == ["peer", "self", "superior"]


def test_that_a_comment_is_kept_and_sealed(desk, profit_target):
    desk.complete_lin()
    desk.run(entries.enter_comment, desk.month, desk.people.lin, " 带教成效明显。 ")
    desk.confirm(desk.people.lin)
    assert desk.detail(desk.people.lin).body.comment == "带教成效明显。"


def test_that_a_sealed_result_also_reads_in_english(desk, profit_target):
    desk.complete_lin()
    desk.confirm(desk.people.lin)
    set_language("en")
    detail = desk.detail(desk.people.lin)
    assert detail.body.total == D("91.69")
    assert lines(detail)["sales.growth"].achieved == "short by 1.8 percentage points"


def test_that_next_grade_names_the_figure_that_alone_would_reach_it(desk, profit_target):
    desk.complete_lin()
    mark = RatingDraft(desk.people.lin, "team.cooperation", "superior", "周敏", D(40))
    desk.run(entries.enter_ratings, desk.month, [mark])
    desk.compute()
    detail = desk.detail(desk.people.lin)
    # 40 instead of 88: 60.3 of 100, 6.03 of 10; 91.69 − 8.91 + 6.03 = 88.81, 1.19 short of 90
    assert detail.body.total == D("88.81")
    assert detail.body.next_grade == "距A 优秀还差1.19分"
    found = lines(detail)
    # 23.60 + 1.19 = 24.79 of 25: 99.16 % of 1,360,000
    assert found["sales.completion"].next_grade == "达到134.9万元 (99.2%)即可升为A级"
    assert found["customers.new"].next_grade == "单凭此项不能升为A级"
    assert found["team.cooperation"].next_grade == "达到72.2分即可升为A级"
