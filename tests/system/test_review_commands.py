"""Reviews of periods from the command line: drafted, saved, submitted, corrected, printed."""

import pytest

from tests.documents.reading import text_of


@pytest.fixture
def review(cli, tmp_path, files):
    """Return a function that runs a command of reviews of October 2026."""
    place = tmp_path / "work"
    cli("init", "--workspace", place, "--company", "恒信", "--user", "周敏", "--post", "主管")
    for words in (
        ("roster", "import", files.roster),
        ("import", "sales", files.sales),
        ("targets", "import", files.targets),
    ):
        assert cli(*words, "--workspace", place).code == 0

    def run(*words: object, period: str = "2026-10", expected: int = 0):
        answer = cli("review", *words, "--period", period, "--workspace", place, "--json")
        assert answer.code == expected, answer.err or answer.out
        return answer.json

    return run


def test_that_a_review_is_drafted_saved_submitted_corrected_and_printed(review, tmp_path):
    own = ("--of", "林晓")
    drafted = review("show", *own)
    assert (drafted["state"], drafted["number"], drafted["last"]) == ("drafted", None, None)
    (amount,) = [one for one in drafted["figures"] if one["measure"] == "sales.amount"]
    assert (amount["actual"], amount["variance"], amount["growth"]) == (
        "20000.00",
        "-5000.00",
        "0.25",
    )
    assert review("submit", *own, expected=2)["error"] == "commands.review_not_saved"
    assert review("save", *own, "--causes", "大客户停产")["version"] == 1
    path = tmp_path / "复盘.pdf"
    assert review("print", *own, "--out", path)["numbers"] == []
    text = text_of(path)
    assert "大客户停产" in text and "草稿" in text and drafted["assessment"][:12] in text
    number = review("submit", *own)["number"]
    assert number.startswith("FX-")
    assert review("save", *own, expected=2)["error"] == "analysis.review_submitted"
    assert review("save", *own, "--outlook", "补签", "--reason", "漏写")["version"] == 2
    assert review("print", *own, "--out", path)["numbers"] == [number]
    assert "补签" in text_of(path)
    later = review("show", *own, period="2026-11")["last"]
    assert (later["period"], later["actions"], later["done"]) == ("2026-10", 0, 0)


def test_that_the_company_is_meant_where_nobody_is_named(review):
    assert review("show")["name"] == "恒信"
    assert review("show", "--of", "无名", expected=2)["error"] == "commands.unknown_subject"
