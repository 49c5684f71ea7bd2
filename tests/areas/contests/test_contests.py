"""Contests: places, handicaps, prizes exact to the fen, freezing and publishing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop_sales.areas.compensation.queries import carried_amounts
from desktop_sales.areas.contests import queries, service
from desktop_sales.areas.contests.records import ContestDraft, TeamDraft
from desktop_sales.areas.contests.rules import split_among_members, split_prizes, standings
from desktop_sales.areas.incentives.queries import awards
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import contests
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from desktop_sales.storage import seals
from tests.refusals import refused

D = Decimal
OCTOBER = Period.parse("2026-10")


def draft(*teams, **more):
    given = {
        "title": "金秋冲刺",
        "measure": "sales.amount",
        "period": OCTOBER,
        "counting": "total",
        "teams": teams or (TeamDraft("雄鹰", (1, 2)), TeamDraft("先锋", (3,))),
    }
    return ContestDraft(**given | more)


def board(rule, figures, targets=None):
    return [
        (each.name, each.rank, each.score) for each in standings(rule, figures, targets or {}, {})
    ]


def test_that_teams_are_ranked_with_their_handicaps_and_ties_share_a_place():
    rule = draft(
        TeamDraft("雄鹰", (1, 2)),
        TeamDraft("先锋", (3,), D("1.1"), D(20)),
        TeamDraft("猛虎", (4,)),
        TeamDraft("新人", (5,)),
    )
    figures = {1: D(60), 2: D(40), 3: D(80), 4: D(108), 5: None}
    assert board(rule, figures) == [
        ("先锋", 1, D(108)),
        ("猛虎", 1, D(108)),
        ("雄鹰", 3, D(100)),
        ("新人", None, None),
    ]


def test_that_a_small_team_can_win_by_head_and_by_completion():
    figures = {1: D(60), 2: D(40), 3: D(55)}
    assert board(draft(counting="per_head"), figures)[0] == ("先锋", 1, D(55))
    targets = {1: D(100), 2: D(0), 3: D(50)}
    assert board(draft(counting="completion"), figures, targets) == [
        ("先锋", 1, D("1.1")),
        ("雄鹰", 2, D("0.6")),
    ], "who has no target counts neither above nor below the line"


def test_that_level_teams_share_the_prizes_of_their_places():
    assert split_prizes([1, 1, 3], [3000, 1501, 500]) == [2251, 2250, 500]
    assert split_prizes([1, 2, 2], [3000, 1000]) == [3000, 500, 500]


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=12),
    st.lists(st.integers(0, 10**7), max_size=6),
    st.lists(st.one_of(st.none(), st.decimals(-100, 10**6, places=2)), min_size=1, max_size=9),
    st.sampled_from(["equal", "by_figure"]),
)
def test_that_prizes_are_split_exactly_among_teams_and_members(scores, prizes, figures, split):
    scores.sort(reverse=True)
    prizes.sort(reverse=True)
    ranks = [scores.index(score) + 1 for score in scores]
    by_team = split_prizes(ranks, prizes)
    assert sum(by_team) == sum(prizes[: len(ranks)])
    assert by_team == sorted(by_team, reverse=True), "nobody gains by a lower place"
    for prize in by_team:
        parts = split_among_members(prize, figures, split)
        assert sum(parts) == prize
        assert all(part >= 0 for part in parts)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (draft(title=" "), "title_missing"),
        (draft(TeamDraft("雄鹰", (1,))), "few_teams"),
        (draft(TeamDraft("雄鹰", (1,)), TeamDraft("雄鹰", (2,))), "team_twice"),
        (draft(TeamDraft("雄鹰", (1,)), TeamDraft("", (2,))), "team_unnamed"),
        (draft(TeamDraft("雄鹰", (1,)), TeamDraft("先锋", ())), "team_empty"),
        (draft(TeamDraft("雄鹰", (1,)), TeamDraft("先锋", (1,))), "person_twice"),
        (draft(TeamDraft("雄鹰", (1,), D(0)), TeamDraft("先锋", (2,))), "factor_not_positive"),
        (draft(prizes_fen=(100, 200)), "prizes_rise"),
        (draft(prizes_fen=(-1,)), "prize_negative"),
        (draft(measure="sales.growth"), "measure_not_summed"),
    ],
)
def test_that_a_contest_that_cannot_be_decided_is_refused(workspace, wrong, code):
    with pytest.raises(DomainError, match=rf"contests\.{code}"):
        workspace.run("save", lambda s: service.save_contest(s, wrong))


@pytest.fixture
def running(workspace):
    def build(session):
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        people = [
            team.add_employee(
                session, EmployeeDraft(name, joined_on=date(2021, 3, 1), post_id=post)
            )
            for name in ("林晓", "吴海涛", "陈思远")
        ]
        lines = [
            LineDraft(n, date(2026, 10, 12), n * 1_000_000_000, employee_id=person)
            for n, person in enumerate(people, 1)
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        rule = draft(
            TeamDraft("雄鹰", tuple(people[:2])),
            TeamDraft("先锋", (people[2],), D("1.2")),
            prizes_fen=(100_001, 50_000),
            split="by_figure",
        )
        return service.save_contest(session, rule)

    return workspace.run("build", build)


def test_that_a_frozen_board_no_longer_follows_the_figures(workspace, running):
    live = workspace.read(lambda s: contests.board(s, running))
    assert [(t.name, t.score) for t in live.teams] == [("先锋", D(360_000)), ("雄鹰", D(300_000))]
    assert refused(workspace, service.publish_contest, running) == "contests.not_frozen"
    workspace.run("freeze", lambda s: contests.freeze(s, running))
    more = LineDraft(
        9, date(2026, 10, 20), 9_000_000_000, employee_id=live.teams[1].members[0].employee_id
    )
    workspace.run("late", lambda s: sales.import_lines(s, BatchDraft("y.xlsx"), [[more]], "add"))
    frozen = workspace.read(lambda s: contests.board(s, running))
    assert frozen.teams == live.teams
    assert (
        refused(workspace, service.save_contest, frozen.contest.rule, running) == "contests.frozen"
    )
    workspace.run("thaw", lambda s: service.thaw_contest(s, running))
    assert workspace.read(lambda s: contests.board(s, running)).teams[0].name == "雄鹰"


def test_that_a_result_is_sealed_printed_and_paid_with_the_bonuses(workspace, running, tmp_path):
    workspace.run("freeze", lambda s: contests.freeze(s, running))
    number = workspace.run("publish", lambda s: service.publish_contest(s, running))
    (contest,) = workspace.read(queries.contests)
    assert number == contest.number == "JS-202610-0001"
    assert workspace.read(lambda s: seals.verify(s, contest.check_code)).intact
    assert refused(workspace, service.thaw_contest, running) == "contests.published"
    path = tmp_path / "竞赛.pdf"
    write_forms(
        path, [workspace.read(lambda s: contests.result_form(s, running, date(2026, 11, 2)))]
    )
    text = PdfReader(path).pages[0].extract_text()
    assert "1,000.01" in text and "166.67" in text and "333.33" in text and "1,500.01" in text
    november = Period.parse("2026-11")
    paid = workspace.run("pay", lambda s: contests.pay_with_bonuses(s, running, november))
    carried = workspace.read(lambda s: carried_amounts(s, november))
    assert paid == 3 and sum(each.amount_fen for each in carried) == 150_001
    assert refused(workspace, contests.pay_with_bonuses, running, november) == "contests.paid"
    workspace.run("nominate", lambda s: contests.nominate_winners(s, running, date(2026, 11, 2)))
    (award,) = workspace.read(awards)
    assert (award.recipient, award.source) == ("陈思远", "contest")


def test_that_a_running_contest_is_changed_and_removed_whole(workspace, running):
    (contest,) = workspace.read(queries.contests)
    fewer = replace(contest.rule, title="冲刺", prizes_fen=())
    workspace.run("change", lambda s: service.save_contest(s, fewer, running))
    assert workspace.read(queries.contests)[0].rule == fewer
    workspace.run("remove", lambda s: service.remove_contest(s, running))
    assert workspace.read(queries.contests) == []
    workspace.undo()
    assert workspace.read(queries.contests)[0].rule == fewer
