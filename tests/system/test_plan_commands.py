"""The plan from the command line: broken down, published, revised, shown, refused."""

import pytest


@pytest.fixture
def place(cli, tmp_path, files):
    folder = tmp_path / "work"
    cli("init", "--workspace", folder, "--company", "恒信", "--user", "周敏", "--post", "主管")
    answer = cli("roster", "import", files.roster, "--workspace", folder, "--json")
    assert answer.code == 0, answer.err
    return folder


@pytest.fixture
def plan(cli, place):
    """Return a function that runs a command of the plan and answers its JSON."""

    def run(*words: object, expected: int = 0):
        answer = cli("plan", *words, "--workspace", place, "--json")
        assert answer.code == expected, answer.err or answer.out
        return answer.json

    return run


def test_that_a_year_goes_from_the_company_to_a_published_and_revised_plan(cli, place, plan):
    by = ["break-down", "--year", 2030]
    preview = plan(*by, "--value", "1.2万", "--method", "equal", "--preview")
    assert (preview["set"], preview["rows"][0]["proposed"]) == (False, 1_000_00)
    plan(*by, "--value", "1.2万", "--method", "equal")
    plan(*by, "--over", "children", "--method", "weights", "--weights", "3 1")
    plan(*by, "--over", "children", "--of", "华东", "--method", "equal")
    plan(*by, "--over", "children", "--of", "华北", "--method", "equal")
    shown = plan("show", "--year", 2030)
    assert shown["differences"] == []
    figures = {row["name"]: row["year_fen"] for row in shown["rows"]}
    assert (figures["公司"], figures["华东"] + figures["华北"]) == (12_000_00, 12_000_00)
    assert plan("publish", "--year", 2030, "--approver", "王总")["number"] == 1
    refused = plan(*by, "--value", "1", "--method", "equal", expected=2)
    assert refused["error"] == "plans.published"
    revised = plan(
        "revise", "--year", 2030, "--from", "2030-08", "--reason", "停产",
        "--set", "林晓:2030-08=200",
    )  # fmt: skip
    assert revised["changed"] == 1
    assert plan("publish", "--year", 2030, "--approver", "王总", expected=2)["error"] == (
        "plans.unbalanced"
    )
    number = plan("publish", "--year", 2030, "--approver", "王总", "--with-differences")["number"]
    assert number == 2
    lin = next(row for row in plan("show", "--year", 2030)["rows"] if row["name"] == "林晓")
    before = plan("show", "--year", 2030, "--version", 1)["rows"]
    then = next(row for row in before if row["name"] == "林晓")
    assert lin["months_fen"]["2030-08"] == 200_00
    assert lin["months_fen"]["2030-07"] == then["months_fen"]["2030-07"]
    assert then["months_fen"]["2030-08"] != 200_00
    text = cli("plan", "show", "--year", 2030, "--workspace", place).out
    assert "公司\t12,000.00" in text


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("show", "--year", 2030, "--version", 3), "commands.unknown_version"),
        (
            ("break-down", "--year", 2030, "--of", "无名", "--method", "equal", "--value", 5),
            "commands.unknown_subject",
        ),
        (("break-down", "--year", 2030, "--method", "equal"), "plans.nothing_to_break_down"),
        (("revise", "--year", 2030, "--from", "2030-08", "--reason", "x"), "plans.not_published"),
        (("publish", "--year", 2030, "--approver", "x"), "plans.nothing_to_publish"),
    ],
)
def test_that_what_cannot_be_is_refused_in_words(plan, words, error):
    assert plan(*words, expected=2)["error"] == error


def test_that_a_target_typed_wrongly_is_told(plan):
    by = ["break-down", "--year", 2030, "--method", "equal", "--value", "1200"]
    plan(*by)
    plan("publish", "--year", 2030, "--approver", "x")
    words = ["revise", "--year", 2030, "--from", "2030-08", "--reason", "x", "--set", "林晓"]
    assert plan(*words, expected=2)["error"] == "commands.target_unreadable"


def test_that_a_proposal_is_returned_changed_and_accepted(plan):
    plan("break-down", "--year", 2030, "--method", "equal", "--value", "1200")
    plan("publish", "--year", 2030, "--approver", "王总")
    none = plan("accept", "--year", 2030, expected=2)
    assert none["error"] == "commands.no_proposal"
    start = ["--from", "2030-08", "--reason", "停产", "--set", "林晓:2030-08=90"]
    assert plan("propose", "--year", 2030, *start, "--proposer", "李娜")["changed"] == 1
    plan("return", "--year", 2030, "--reason", "降幅过大", "--approver", "王总")
    state = plan("show", "--year", 2030)["versions"][-1]
    assert (state["state"], state["answer"]) == ("returned", "降幅过大")
    plan("propose", "--year", 2030, "--set", "林晓:2030-08=95")
    accepted = plan("accept", "--year", 2030, "--set", "林晓:2030-08=96", "--with-differences")
    assert (accepted["number"], accepted["approver"]) == (2, "周敏")
    lin = next(row for row in plan("show", "--year", 2030)["rows"] if row["name"] == "林晓")
    assert lin["months_fen"] == {"2030-08": 96_00}


def test_that_a_category_is_planned_apart(cli, place, plan):
    plan("break-down", "--year", 2030, "--method", "equal", "--value", "1200")
    own = ("--category", "水泵")
    plan("break-down", "--year", 2030, *own, "--method", "equal", "--value", "600")
    found = plan("show", "--year", 2030, *own)
    assert (found["category"], found["rows"][0]["year_fen"]) == ("水泵", 600_00)
    assert plan("show", "--year", 2030)["rows"][0]["year_fen"] == 1_200_00


def test_that_market_sizes_are_entered_and_taken_away(cli, place):
    def run(*words: object, expected: int = 0):
        answer = cli("market", *words, "--workspace", place, "--json")
        assert answer.code == expected, answer.err or answer.out
        return answer.json

    entry = ("set", "--of", "华东", "--year", 2026, "--size")
    run(*entry, "1.2亿", "--source", "行业协会")
    (size,) = run("show")["sizes"]
    assert (size["region"], size["year"], size["size_fen"]) == ("华东", 2026, 120_000_000_00)
    assert run("set", "--of", "西域", "--year", 2026, "--size", 1, expected=2)["error"] == (
        "commands.unknown_subject"
    )
    run(*entry, 0)
    assert run("show")["sizes"] == []
    assert run(*entry, 0, expected=2)["error"] == "market.size_not_positive"
