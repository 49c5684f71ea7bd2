"""What stands beside the targets: the annual form, strategies, task letters."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.plans import annual, bases, letters, strategies, versions
from desktop_sales.areas.plans.strategies import StrategyText
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage import seals
from desktop_sales.storage.attachments import attach
from tests.areas.plans.planning import draft, person, put, sell

DAY = date(2025, 12, 20)


@pytest.mark.parametrize(
    ("kind", "inputs", "yuan"),
    [
        ("own", {"last_sales": "1000", "growth": "0.08"}, "1080"),
        ("competitor", {"competitor_sales": "5000", "share": "0.25"}, "1250"),
        ("break_even", {"fixed_costs": "300", "profit": "100", "marginal_rate": "0.4"}, "1000"),
        ("asset_turnover", {"assets": "800", "turns": "1.5"}, "1200"),
        ("net_margin", {"net_profit": "90", "net_rate": "0.08"}, "1125"),
        ("value_added", {"heads": "8", "per_head": "50", "value_rate": "0.32"}, "1250"),
        ("development", {"amount": "1300"}, "1300"),
        ("decided", {"amount": "1234.56"}, "1234.56"),
    ],
)
def test_that_each_ground_follows_the_formula_of_the_form(kind, inputs, yuan) -> None:
    given = {name: Decimal(text) for name, text in inputs.items()}
    assert annual.proposed_fen(kind, given) == int(Decimal(yuan) * 100)
    for name in given:
        with pytest.raises(DomainError, match=r"plans\.basis_missing"):
            annual.proposed_fen(kind, {n: v for n, v in given.items() if n != name})


def test_that_the_form_is_kept_and_proposed_from_the_sales(workspace, people) -> None:
    sell(
        workspace,
        (people["林晓"], 1_000, date(2024, 5, 1)),
        (people["林晓"], 1_100, date(2025, 5, 1)),
    )
    known = workspace.read(lambda s: bases.suggested_inputs(s, Period.parse("2026")))
    assert known == {"last_sales": 1_100, "growth": Decimal("0.1")}
    workspace.run("keep", lambda s: bases.keep_basis(s, 2026, "own", known, quantity_e3=605_000))
    rows = workspace.read(lambda s: bases.bases(s, 2026))
    assert [row.kind for row in rows] == [row.kind for row in annual.ROWS]
    assert (rows[0].amount_fen, rows[0].price, rows[0].inputs) == (121_000, 2, known)
    assert rows[1].amount_fen is None


@pytest.fixture
def plan(workspace, people) -> int:
    """Publish a plan for 2026 with a strategy of 上海 in it."""
    put(workspace, draft(person(people, "林晓"), 1_000_00), draft(person(people, "周敏"), 500_00))

    def fill(session) -> int:
        version = versions.start_plan(session, 2026)
        text = StrategyText(product="主推冻虾", channel="团餐")
        strategies.write_strategy(session, version, people["上海"], text)
        versions.publish(session, version, approver="总经理", on=DAY)
        return version

    return workspace.run("publish", fill)


def test_that_a_strategy_is_revised_and_the_first_one_stays(workspace, people, plan) -> None:
    shanghai = people["上海"]

    def revise(session) -> int:
        version = versions.start_revision(
            session, 2026, "2026-08", reason="渠道变化", proposer="李娜"
        )
        strategies.write_strategy(session, version, shanghai, StrategyText(channel="商超"))
        return version

    revision = workspace.run("revise", revise)
    read = workspace.read
    assert read(lambda s: strategies.strategies(s, 2026))[shanghai].channel == "团餐"
    workspace.run(
        "publish", lambda s: versions.publish(s, revision, approver="x", on=date(2026, 7, 9))
    )
    assert read(lambda s: strategies.strategies(s, 2026))[shanghai].channel == "商超"
    assert read(lambda s: strategies.strategies(s, 2026, plan))[shanghai].product == "主推冻虾"
    for empty in (StrategyText(), StrategyText(" ")):
        with pytest.raises(DomainError, match=r"plans\.(closed|strategy_empty)"):
            workspace.run(
                "write", lambda s, e=empty: strategies.write_strategy(s, plan, shanghai, e)
            )


def test_that_a_task_letter_goes_its_way_into_the_file(workspace, people, plan) -> None:
    lin, shanghai = person(people, "林晓"), Subject("region", people["上海"])
    first, second = workspace.run(
        "issue",
        lambda s: letters.issue_letters(
            s, 2026, [lin, shanghai], conditions="费用率不超过3%", on=DAY
        ),
    )
    letter = workspace.read(lambda s: letters.letter(s, first))
    assert (letter.recipient, letter.number, letter.version) == ("林晓", "ZR-2026-0001", 1)
    assert letter.place == "上海 销售代表"
    (row,) = letter.rows
    assert (row.measure, row.level, row.total) == ("sales.amount", "target", 1_000_00)
    region = workspace.read(lambda s: letters.letter(s, second))
    assert (region.recipient, region.rows[0].total) == ("上海", 1_500_00)
    assert workspace.read(lambda s: seals.verify(s, letter.check_code)).intact

    def step(use_case, on: date) -> None:
        workspace.run("step", lambda s: use_case(s, first, on))

    for use_case in (letters.sign_letter, letters.file_letter):
        with pytest.raises(DomainError, match=r"plans\.letter_step"):
            step(use_case, DAY)
    with pytest.raises(DomainError, match=r"plans\.letter_date"):
        step(letters.accept_letter, date(2025, 12, 19))
    step(letters.accept_letter, date(2025, 12, 22))
    step(letters.sign_letter, date(2025, 12, 23))
    with pytest.raises(DomainError, match=r"plans\.letter_scan_missing"):
        step(letters.file_letter, date(2025, 12, 24))
    workspace.run("scan", lambda s: attach(s, "task_letter", letter.uid, "责任书.pdf", b"%PDF"))
    step(letters.file_letter, date(2025, 12, 24))
    assert workspace.read(lambda s: letters.letters(s, 2026))[0].state == "filed"


def test_that_letters_need_a_published_plan_and_targets(workspace, people, plan) -> None:
    wu = person(people, "吴海涛")
    for year, problem in ((2026, "letter_without_targets"), (2027, "letter_needs_publishing")):
        with pytest.raises(DomainError, match=rf"plans\.{problem}"):
            workspace.run(
                "issue",
                lambda s, y=year: letters.issue_letters(s, y, [wu], conditions="", on=DAY),
            )
