"""Awards: chosen by figures, drafted, numbered and sealed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.incentives import queries, service
from desktop_sales.areas.incentives.records import AwardDraft, Criterion, Figures
from desktop_sales.areas.incentives.rules import choose
from desktop_sales.areas.incentives.wording import deed, default_title
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.storage import seals
from tests.refusals import refused

D = Decimal


def figures(*values):
    return {
        Subject("person", n): Figures(None if v is None else D(v)) for n, v in enumerate(values, 1)
    }


def chosen(criterion, given_figures):
    return [(choice.subject.id, choice.rank) for choice in choose(criterion, given_figures)]


def test_that_a_top_list_keeps_those_level_with_its_last_place():
    top = Criterion("top", "sales.amount", D(2))
    assert chosen(top, figures(10, 30, 20)) == [(2, 1), (3, 2)]
    assert chosen(top, figures(20, 30, 20, 10)) == [(2, 1), (1, 2), (3, 2)]
    assert chosen(top, figures(30, 30, 20)) == [(1, 1), (2, 1)]
    assert chosen(top, figures(None, None)) == []


def test_that_a_threshold_includes_its_own_value():
    passed = Criterion("threshold", "sales.completion", D("1.1"))
    assert chosen(passed, figures("1.1", "1.0999", "1.3", None)) == [(3, 1), (1, 2)]


def test_that_growth_over_nothing_is_no_growth():
    grown = Criterion("growth", "sales.amount", D("0.2"))
    given_figures = {
        Subject("person", 1): Figures(D(120), D(100)),
        Subject("person", 2): Figures(D(500), D(0)),
        Subject("person", 3): Figures(D(119), D(100)),
        Subject("person", 4): Figures(D(10), D(-5)),
    }
    assert chosen(grown, given_figures) == [(1, 1)]


@pytest.mark.parametrize("number", ["0", "-1", "1.5"])
def test_that_a_top_list_needs_whole_places(number):
    with pytest.raises(DomainError, match=r"incentives\.number_not_positive"):
        choose(Criterion("top", "sales.amount", D(number)), figures(1))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=30), st.integers(1, 10))
def test_that_nobody_left_out_beats_somebody_chosen(values, places):
    given_figures = figures(*values)
    picked = choose(Criterion("top", "sales.amount", D(places)), given_figures)
    inside = {choice.subject for choice in picked}
    outside = [f.value for s, f in given_figures.items() if s not in inside]
    assert len(picked) >= min(places, len(values))
    assert all(value < min(choice.figure for choice in picked) for value in outside)


@pytest.mark.parametrize(
    ("kind", "measure", "subject", "words", "title"),
    [
        ("top", "sales.amount", "person", "销售业绩名列前茅，成绩突出，发挥了模范带头作用", "销售标兵"),
        ("threshold", "customers.new", "person", "积极开拓新客户，成效显著", "开拓之星"),
        ("growth", "sales.amount", "person", "锐意进取，业绩增长显著，成绩突出", "增长之星"),
        ("top", "sales.amount", "region", "团结协作，奋力拼搏，业绩突出", "优秀销售团队"),
        ("threshold", "sales.completion", "person", "业绩突出，发挥了模范带头作用", "销售标兵"),
    ],
)  # fmt: skip
def test_that_the_deed_is_formal_and_fits_the_figure(kind, measure, subject, words, title):
    criterion = Criterion(kind, measure, D(1))
    assert deed(criterion, Subject(subject, 1)) == words
    assert default_title(criterion, Subject(subject, 1)) == title


@pytest.fixture
def drafts(workspace):
    def make(session):
        region = team.add_region(session, "华东一部")
        lin = team.add_employee(session, EmployeeDraft("林晓", ("HD-0127",)))
        criterion = Criterion("top", "sales.amount", D(1))
        reason = "在二〇二六年第三季度销售工作中，业绩突出"
        common = ("季度销售标兵", reason, "示例股份有限公司", date(2026, 10, 16))
        return service.add_awards(
            session,
            [
                AwardDraft(
                    "2026-Q3", Subject("person", lin), "林晓", *common, "ms", criterion, D(5)
                ),
                AwardDraft("2026-Q3", Subject("region", region), "华东一部", *common),
            ],
        )

    return workspace.run("draft", make)


def grant(workspace, keys):
    def decide(session):
        service.decide_awards(session, keys, granted=True, on=date(2026, 10, 9))

    workspace.run("grant", decide)


def test_that_awards_are_numbered_and_sealed_in_the_order_given(workspace, drafts):
    grant(workspace, drafts)
    numbers = workspace.run("issue", lambda s: service.issue_awards(s, drafts[::-1]))
    assert numbers == ["RY-2026Q3-0001", "RY-2026Q3-0002"]
    first, second = workspace.read(lambda s: queries.awards(s, award_ids=drafts))
    assert (first.recipient, first.salutation, first.number) == ("林晓", "ms", "RY-2026Q3-0002")
    assert (second.salutation, second.subject.kind) == ("none", "region"), "a team has none"
    assert (first.criterion.measure, first.figure) == ("sales.amount", 5)
    verified = workspace.read(lambda s: seals.verify(s, first.check_code))
    assert verified.intact
    assert verified.seal.identity["recipient"] == "林晓"
    assert verified.seal.payload["title"] == "季度销售标兵"


def test_that_a_draft_can_be_edited_and_removed_but_an_issued_award_not(workspace, drafts):
    person, region = drafts
    workspace.run(
        "edit",
        lambda s: service.change_award(s, person, reason=" 改后的事由 ", salutation="comrade"),
    )
    workspace.run("remove", lambda s: service.remove_award(s, region))
    (award,) = workspace.read(lambda s: queries.awards(s, "2026-Q3"))
    assert (award.reason, award.salutation) == ("改后的事由", "comrade")
    assert refused(workspace, service.change_award, person, title=" ") == (
        "incentives.text_missing"
    )
    grant(workspace, [person])
    workspace.run("issue", lambda s: service.issue_awards(s, [person]))
    for use_case, arguments in (
        (service.change_award, (person,)),
        (service.remove_award, (person,)),
        (service.issue_awards, ([person],)),
    ):
        assert refused(workspace, use_case, *arguments) == "incentives.already_issued"
    assert refused(workspace, service.remove_award, region) == "incentives.award_unknown"


def test_that_the_company_itself_gets_no_award(workspace):
    draft = AwardDraft("2026", COMPANY, "公司", "奖", "事由", "公司", date(2026, 12, 1))
    assert refused(workspace, service.add_awards, [draft]) == "incentives.recipient_company"


def test_that_a_first_time_is_only_the_first_time():
    first = Criterion("first", "sales.completion", D("1.2"))
    given_figures = {
        Subject("person", 1): Figures(D("1.3"), best_before=D("1.19")),
        Subject("person", 2): Figures(D("1.5"), best_before=D("1.2")),
        Subject("person", 3): Figures(D("1.2"), best_before=None),
        Subject("person", 4): Figures(D("1.1"), best_before=None),
    }
    assert chosen(first, given_figures) == [(1, 1), (3, 2)]
