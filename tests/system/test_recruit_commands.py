"""Recruitment without a window: from the need to a new person of the team, and the papers."""

import pytest

from tests.documents.reading import text_of


@pytest.fixture
def run(cli, sample):
    """Run a command on a copy of the sample and return its JSON."""

    def answer(*arguments):
        given = cli("recruit", *arguments, "--workspace", sample, "--json")
        assert given.code == 0, given.err
        return given.json

    return answer


def test_that_a_quarter_s_need_is_shown_with_its_formula_and_kept(run):
    found = run("need", "--period", "2026-Q4", "--keep")
    assert found["kept"] and found["needs"][0]["name"] == "公司"
    for each in found["needs"]:
        assert ("÷" in each["text"]) == (each["people"] is not None)


def test_that_a_candidate_comes_from_the_requisition_to_the_team(run, cli, sample, tmp_path):
    request = ("request", "--post", "销售代表", "--duties", "开发客户", "--must", "大专以上")
    number = run(*request, "--due", "2099-12-31")["number"]
    run("approve", number, "--by", "王总")
    run("channel", "market", "冬季人才市场招聘会", "--on", "2026-11-14", "--cost", "1800",
        "--applicants", "40", "--requisition", number)  # fmt: skip
    run("add", "高原", "--requisition", number, "--channel", "冬季人才市场招聘会",
        "--referrer", "林晓")  # fmt: skip
    assert run("screen", "高原")["stage"] == "shortlisted"
    run("interview", "高原", "--interviewers", "周敏", "--scores", "4,4,3,5,4", "--outcome", "pass")
    early = cli("recruit", "hire", "高原", "--start", "2099-12-01", "--reason", "合适",
                "--workspace", sample)  # fmt: skip
    assert early.code == 2 and "背景调查" in early.err
    for item in ("employment", "education"):
        run("check", "高原", "--item", item, "--source", "原单位人事")
    assert run("hire", "高原", "--start", "2099-12-01", "--reason", "合适")["stage"] == "hired"
    found = run("list", "--requisition", number)
    assert found["requisitions"][0]["hired"] == 1
    assert found["channels"][0]["cost_per_hire_fen"] == 180_000
    papers = run("print", "--requisition", number, "--out", tmp_path)["documents"]
    assert len(papers) == 3
    alone = tmp_path / "录用 高原.pdf"
    one = ("--requisition", number, "--candidate", "高原")
    assert run("print", *one, "--out", alone)["documents"] == [str(alone)]
    assert "录用决定表" in text_of(papers[-1]).replace(" ", "")
    run("add", "白露", "--requisition", number)
    assert run("decline", "白露", "--reason", "名额已满")["stage"] == "refused"


def test_that_unknown_names_are_told_with_what_to_do(cli, sample):
    for arguments, words in (
        (("approve", "ZP-1999-0001"), "recruit list"),
        (("screen", "无此人"), "recruit list"),
        (("request", "--post", "无此岗", "--duties", "x", "--must", "y", "--due", "2099-01-01"),
         "团队页"),
    ):  # fmt: skip
        refused = cli("recruit", *arguments, "--workspace", sample)
        assert refused.code == 2 and words in refused.err
