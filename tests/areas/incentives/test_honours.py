"""Catalogue, nominations, decisions, public notices and trophies."""

from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.incentives import catalogue, notices, queries, service, trophies
from desktop_sales.areas.incentives.nominations import nominate
from desktop_sales.areas.incentives.records import (
    SCORE,
    AwardKindDraft,
    Criterion,
    Nomination,
    NoticeDraft,
)
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.awards import notice_forms, propose_awards
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from desktop_sales.storage import seals
from tests.refusals import refused

QUARTER = Period.parse("2026-Q3")
FRIDAY = date(2026, 10, 9)
D = Decimal


@pytest.fixture
def lin(workspace):
    return workspace.run(
        "staff", lambda s: team.add_employee(s, EmployeeDraft("林晓", ("HD-0127",)))
    )


@pytest.fixture
def proposed(workspace, lin):
    given = Nomination(
        QUARTER,
        Subject("person", lin),
        "服务创新奖",
        "在二〇二六年第三季度销售工作中，服务方式创新，成效显著",
        "idea",
        "建议CX-202609-0003",
        Origin("service_idea", "0198"),
        prize_fen=100_000,
        trophy="水晶奖杯",
    )
    (key,) = workspace.run("nominate", lambda s: nominate(s, [given, given], today=FRIDAY))
    return key, given


def decide(workspace, key, granted=True, reason=""):
    workspace.run(
        "decide",
        lambda s: service.decide_awards(s, [key], granted=granted, on=FRIDAY, reason=reason),
    )


def test_that_a_nomination_is_kept_once_with_its_grounds(workspace, proposed):
    key, given = proposed
    assert workspace.run("again", lambda s: nominate(s, [given], today=FRIDAY)) == []
    (award,) = workspace.read(lambda s: queries.awards(s, award_ids=[key]))
    assert (award.recipient, award.source, award.grounds) == ("林晓", "idea", given.grounds)
    assert (award.decision, award.prize_fen, award.trophy) == ("open", 100_000, "水晶奖杯")
    assert award.awarded_on == FRIDAY


def test_that_only_a_granted_award_is_issued_and_a_refusal_has_its_reason(workspace, proposed):
    key, _given = proposed
    assert refused(workspace, service.issue_awards, [key]) == "incentives.not_granted"
    assert (
        refused(workspace, service.decide_awards, [key], granted=False, on=FRIDAY)
        == "incentives.decline_reason_missing"
    )
    decide(workspace, key, granted=False, reason="已获公司级表彰")
    assert refused(workspace, service.issue_awards, [key]) == "incentives.not_granted"
    decide(workspace, key)
    workspace.run("issue", lambda s: service.issue_awards(s, [key]))
    assert refused(workspace, service.decide_awards, [key], granted=True, on=FRIDAY) == (
        "incentives.already_issued"
    )
    (award,) = workspace.read(lambda s: queries.awards(s, award_ids=[key]))
    assert award.decided_by == workspace.info.person


def test_that_the_notice_first_hears_objections_and_then_commends(workspace, proposed, tmp_path):
    key, _given = proposed
    asked = NoticeDraft("publicity", QUARTER, (key,), FRIDAY)
    assert refused(workspace, notices.publish_notice, asked) == "incentives.not_granted"
    decide(workspace, key)
    commended = NoticeDraft("commendation", QUARTER, (key,), FRIDAY)
    assert refused(workspace, notices.publish_notice, commended) == "incentives.not_issued"
    first = workspace.run("publish", lambda s: notices.publish_notice(s, asked))
    workspace.run("issue", lambda s: service.issue_awards(s, [key]))
    second = workspace.run("publish", lambda s: notices.publish_notice(s, commended))
    forms = workspace.read(lambda s: notice_forms(s, [first, second]))
    path = tmp_path / "公示.pdf"
    write_forms(path, forms)
    opened, decided = ("".join(p.extract_text().split()) for p in PdfReader(path).pages)
    assert "公示期自2026年10月9日至2026年10月15日" in opened, "five working days, one made up"
    assert "表彰公示" in opened and "林晓" in opened and "RY-2026Q3" not in opened
    assert "1项个人表彰" in decided and "RY-2026Q3-0001" in decided and "1,000.00" in decided
    (published,) = workspace.read(lambda s: notices.notices(s, ids=[second]))
    assert published.number == "BZ-2026Q3-0002"
    assert workspace.read(lambda s: seals.verify(s, published.check_code)).intact


def test_that_a_trophy_is_registered_with_its_award_and_a_rotating_one_comes_back(
    workspace, proposed
):
    key, _given = proposed
    decide(workspace, key)
    workspace.run("issue", lambda s: service.issue_awards(s, [key]))
    (cup,) = workspace.read(trophies.trophies)
    assert (cup.name, cup.recipient, cup.handed_on) == ("水晶奖杯", "林晓", None)
    workspace.run("hand", lambda s: trophies.hand_over_trophy(s, cup.id, FRIDAY))
    assert refused(workspace, trophies.take_trophy_back, cup.id, FRIDAY) == (
        "incentives.trophy_not_out"
    )
    values = {"name": "流动奖杯", "inscription": "服务创新奖", "is_rotating": True}
    workspace.run("change", lambda s: trophies.change_trophy(s, cup.id, **values))
    assert refused(workspace, trophies.take_trophy_back, cup.id, date(2026, 10, 8)) == (
        "incentives.trophy_not_out"
    )
    workspace.run("back", lambda s: trophies.take_trophy_back(s, cup.id, date(2027, 1, 8)))
    (cup,) = workspace.read(trophies.trophies)
    assert cup.returned_on == date(2027, 1, 8)


def test_that_the_catalogue_keeps_what_was_given_and_refuses_what_cannot_choose(workspace):
    keys = workspace.run("usual", catalogue.add_usual_kinds)
    assert len(keys) == len(catalogue.usual_kinds())
    assert workspace.run("again", catalogue.add_usual_kinds) == []
    quarterly = workspace.read(lambda s: catalogue.award_kinds(s, "quarter"))
    assert {kind.rule.every for kind in quarterly} == {"quarter"}
    same = quarterly[0].rule
    for draft, code in (
        (same, "incentives.kind_twice"),
        (AwardKindDraft(" ", "person", "year"), "incentives.kind_untitled"),
        (AwardKindDraft("奖", "person", "year", prize_fen=-1), "incentives.prize_negative"),
        (
            AwardKindDraft("奖", "region", "year", Criterion("top", SCORE, D(1))),
            "incentives.score_of_people",
        ),
        (
            AwardKindDraft("奖", "person", "year", Criterion("top", SCORE, D("0.5"))),
            "incentives.number_not_positive",
        ),
    ):
        assert refused(workspace, catalogue.save_award_kind, draft) == code
    workspace.run("remove", lambda s: catalogue.remove_award_kind(s, keys[0]))
    assert len(workspace.read(catalogue.award_kinds)) == len(keys) - 1


def test_that_the_catalogue_proposes_a_first_time_once_and_with_its_prize(workspace):
    def build(session):
        people = [team.add_employee(session, EmployeeDraft(name)) for name in ("林晓", "吴海涛")]
        days = {date(2026, 8, 3): people, date(2026, 2, 3): people[1:]}
        lines = [
            LineDraft(row, day, 9_000_000_000, employee_id=person, document=f"D{row}")
            for row, (day, person) in enumerate(
                ((day, person) for day, who in days.items() for person in who), 1
            )
        ]
        sales.import_lines(session, BatchDraft("x.xlsx"), [lines], "add")
        first = Criterion("first", "sales.amount", D(900_000))
        draft = AwardKindDraft("新锐之星", "person", "quarter", first, True, 50_000, "水晶奖杯")
        catalogue.save_award_kind(session, draft)
        asleep = AwardKindDraft("停用奖", "person", "quarter", first, in_use=False)
        catalogue.save_award_kind(session, asleep)

    workspace.run("build", build)
    (draft,) = workspace.read(lambda s: propose_awards(s, QUARTER, today=FRIDAY))
    assert (draft.recipient, draft.title, draft.prize_fen) == ("林晓", "新锐之星", 50_000)
    assert "首次达标" in draft.reason and draft.trophy == "水晶奖杯"
    workspace.run("store", lambda s: service.add_awards(s, [draft]))
    assert workspace.read(lambda s: propose_awards(s, QUARTER, today=FRIDAY)) == []
