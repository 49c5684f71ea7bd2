"""Actions from the command line: entered, listed, finished, refused."""

import pytest


@pytest.fixture
def place(cli, tmp_path, files):
    folder = tmp_path / "work"
    cli("init", "--workspace", folder, "--company", "恒信", "--user", "周敏", "--post", "主管")
    answer = cli("roster", "import", files.roster, "--workspace", folder, "--json")
    assert answer.code == 0, answer.err
    return folder


def test_that_an_action_is_entered_listed_and_finished(cli, place):
    words = ["补签合同", "--due", "2020-01-31", "--owner", "HX-01", "--problem", "合同过期"]
    added = cli("actions", "add", *words, "--workspace", place, "--json")
    assert added.code == 0, added.err
    (listed,) = cli("actions", "list", "--workspace", place, "--json").json["actions"]
    assert (listed["owner"], listed["overdue"], listed["problem"]) == ("林晓", True, "合同过期")
    key = added.json["action"]
    assert listed["id"] == key
    finish = ["finish", key, "--effect", "已签", "--on", "2026-11-01"]
    assert cli("actions", *finish, "--workspace", place).code == 0
    answer = cli("actions", "list", "--status", "done", "--owner", "林晓", "--workspace", place)
    assert "已完成\t2020-01-31\t林晓\t补签合同" in answer.out
    assert cli("actions", "list", "--status", "overdue", "--workspace", place).out.strip() == (
        "没有这样的行动项。"
    )


def test_that_an_unknown_person_or_action_is_refused_in_words(cli, place):
    words = ["补签合同", "--due", "2026-12-01", "--owner", "无名"]
    refused = cli("actions", "add", *words, "--workspace", place, "--json")
    assert (refused.code, refused.json["error"]) == (2, "commands.unknown_person")
    refused = cli("actions", "finish", 99, "--effect", "x", "--workspace", place)
    assert refused.code == 2
    assert "不存在" in refused.err
