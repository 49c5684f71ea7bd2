"""Schemes from the command line: shown, edited as a file, checked, compared, tried, published."""

import json

import pytest


@pytest.fixture
def place(cli, tmp_path, files):
    folder = tmp_path / "work"
    cli("init", "--workspace", folder, "--company", "恒信", "--user", "周敏", "--post", "主管")
    for command, file in (
        (("roster", "import"), files.roster),
        (("import", "sales"), files.sales),
        (("targets", "import"), files.targets),
    ):
        answer = cli(*command, file, "--workspace", folder, "--json")
        assert answer.code == 0, answer.err
    return folder


def test_that_a_scheme_is_edited_as_a_file_checked_tried_compared_and_published(
    cli, place, tmp_path
):
    file, here = tmp_path / "方案.json", ("--workspace", place)
    shown = cli("scheme", "show", "salesperson_month", "--out", file, *here, "--json")
    assert shown.json["indicators"][0]["code"] == "sales.completion"
    assert cli("scheme", "check", file).code == 0
    content = json.loads(file.read_text("utf-8"))
    weights = {each["code"]: each for each in content["indicators"]}
    weights["sales.completion"]["weight"] = "15"
    file.write_text(json.dumps(content), "utf-8")
    wrong = cli("scheme", "check", file, "--json")
    assert (wrong.code, wrong.json["problems"][0]["code"]) == (1, "appraisal.weights_not_100")
    weights["sales.profit"]["weight"] = "25"
    file.write_text(json.dumps(content), "utf-8")
    compared = cli("scheme", "compare", "salesperson_month:1", file, *here, "--json").json
    assert [(c["code"], c["before"], c["after"]) for c in compared["changes"]] == [
        ("sales.completion", "25", "15"), ("sales.profit", "15", "25"),
    ]  # fmt: skip
    tried = cli("scheme", "try", file, "--last", "2026-10", "--months", 1, *here, "--json")
    assert tried.code == 0, tried.err
    names = {each["name"] for each in tried.json["results"]}
    assert names == {"林晓", "欧阳菲", "𠮷田·买买提"}, "the supervisor has another scheme"
    by_name = {each["name"]: each for each in tried.json["results"]}
    assert by_name["林晓"]["score"] != by_name["林晓"]["score_then"]
    published = cli("scheme", "publish", file, "--from", "2026-11-01", *here, "--json").json
    assert (published["version"], published["effective_from"]) == (2, "2026-11-01")
    listed = cli("scheme", "list", *here, "--json").json["schemes"]
    assert [(s["code"], s["version"]) for s in listed][:2] == [
        ("salesperson_month", 2), ("salesperson_month", 1),
    ]  # fmt: skip


def test_that_a_scheme_for_a_post_is_checked_against_the_posts_of_the_workspace(
    cli, place, tmp_path
):
    file, here = tmp_path / "方案.json", ("--workspace", place, "--json")
    content = cli("scheme", "show", "salesperson_month", *here).json
    file.write_text(json.dumps({**content, "code": "own", "post": "销售代表"}), "utf-8")
    assert cli("scheme", "check", file, *here).json == {"ok": True, "problems": []}
    file.write_text(json.dumps({**content, "code": "own", "post": "销售经理助理"}), "utf-8")
    unknown = cli("scheme", "check", file, *here)
    assert unknown.code == 1
    (problem,) = unknown.json["problems"]
    assert problem["code"] == "appraisal.post_unknown"
    assert "销售经理助理" in problem["message"]
    file.write_text(json.dumps({**content, "post": "销售代表"}), "utf-8")
    taken = cli("scheme", "check", file, *here).json["problems"]
    assert [each["code"] for each in taken] == ["appraisal.scheme_of_other_posts"]


def test_that_what_cannot_be_is_refused_in_words(cli, place, tmp_path):
    here = ("--workspace", place, "--json")
    broken = tmp_path / "坏.json"
    broken.write_text("{", "utf-8")
    assert cli("scheme", "check", broken, "--json").json["error"] == "commands.scheme_unreadable"
    unknown = cli("scheme", "show", "nothing", *here)
    assert (unknown.code, unknown.json["error"]) == (2, "appraisal.scheme_unknown")


def test_that_a_built_in_scheme_written_out_can_be_given_to_one_appraisal(
    cli, place, files, tmp_path
):
    written = tmp_path / "方案.json"
    shown = cli("scheme", "show", "salesperson_month:1", "--out", written, "--workspace", place)
    assert shown.code == 0
    answer = cli("appraise", files.sales, "--scheme", written, "--period", "2026-10",
                 "--out", tmp_path / "表", "--json")  # fmt: skip
    assert answer.code == 0, answer.err
