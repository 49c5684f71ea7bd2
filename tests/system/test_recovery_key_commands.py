"""A forgotten password: the printed recovery key opens by the command line too, and sets a new one."""

import sys

import click
import pytest

COMPANY = ("--company", "恒信公司", "--user", "周敏", "--post", "主管")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "w"


@pytest.fixture
def written(tmp_path):
    """Write one line into a file, as a person does for ``--password-file``."""

    def write(name, line):
        path = tmp_path / name
        path.write_text(f"{line}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def paper(cli, folder, written):
    """Make a protected workspace and return the recovery key as printed."""
    password = written("password.txt", "春江花月夜")
    made = cli("init", "--workspace", folder, "--password-file", password, "--json", *COMPANY)
    return made.json["recovery_key"]


@pytest.fixture
def typed(monkeypatch):
    """Sit at a terminal and answer its questions in turn."""
    answers, asked = [], []

    def prompt(text, **_options):
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", prompt)
    return answers, asked


def test_that_the_recovery_key_opens_in_the_place_of_the_password(cli, folder, paper, written):
    key = written("key.txt", paper.lower().replace("-", " "))
    assert cli("check", "--workspace", folder, "--password-file", key).code == 0
    assert cli("backup", "--workspace", folder, "--password-file", key).code == 0
    assert cli("restore", "--workspace", folder, "--password-file", key).code == 0
    moved = folder.with_name("moved")
    move = ("workspace", "move", moved, "--workspace", folder, "--password-file", key)
    assert cli(*move).code == 0
    assert cli("check", "--workspace", moved, "--password-file", key).code == 0


def test_that_a_key_copied_wrongly_is_told_as_a_key_and_a_wrong_password_as_one(
    cli, folder, paper, written
):
    last = "2" if paper[-1] != "2" else "3"
    for line, code in (
        (paper[:-1] + last, "storage.wrong_recovery_key"),
        ("秋江花月夜", "storage.wrong_password"),
    ):
        answer = cli(
            "check", "--workspace", folder, "--password-file", written("x.txt", line), "--json"
        )
        assert (answer.code, answer.json["error"]) == (2, code)


def test_that_full_width_letters_of_an_input_method_are_the_same_key(cli, folder, paper, written):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in paper)
    key = written("key.txt", wide)
    assert cli("check", "--workspace", folder, "--password-file", key).code == 0


def test_that_a_terminal_asks_for_password_or_key_when_restoring(cli, folder, paper, typed):
    answers, asked = typed
    answers += [paper, paper]
    assert cli("backup", "--workspace", folder).code == 0
    assert cli("restore", "--workspace", folder).code == 0
    assert asked == ["密码或恢复密钥"] * 2


def test_that_the_recovery_key_sets_a_new_password(cli, folder, paper, written):
    key, new = written("key.txt", paper), written("new.txt", "新的密码")
    command = ("workspace", "password", "--workspace", folder)
    changed = cli(*command, "--password-file", key, "--new-password-file", new)
    assert changed.code == 0
    assert "密码" in changed.out
    assert cli("check", "--workspace", folder, "--password-file", new).code == 0
    old = folder.with_name("password.txt")
    assert cli("check", "--workspace", folder, "--password-file", old).code == 2
    assert cli("check", "--workspace", folder, "--password-file", key).code == 0


def test_that_a_new_password_is_asked_at_the_terminal(cli, folder, paper, typed, written):
    answers, asked = typed
    answers += [paper, "新的密码"]
    assert cli("workspace", "password", "--workspace", folder).code == 0
    assert asked == ["密码或恢复密钥", "新密码"]
    new = written("new.txt", "新的密码")
    assert cli("check", "--workspace", folder, "--password-file", new).code == 0


def test_that_the_password_is_taken_away_only_by_who_knows_it(cli, folder, paper, written):
    right, wrong = written("right.txt", "春江花月夜"), written("wrong.txt", "猜的")
    command = ("workspace", "password", "--remove", "--workspace", folder, "--password-file")
    assert cli(*command, wrong).code == 2
    assert cli("check", "--workspace", folder).code == 2
    assert cli(*command, right).code == 0
    assert cli("check", "--workspace", folder).code == 0


def test_that_a_new_password_must_come_from_somewhere_and_not_be_empty(cli, folder, paper, written):
    right, empty = written("right.txt", "春江花月夜"), written("empty.txt", "")
    command = ("workspace", "password", "--workspace", folder, "--password-file", right)
    for more in ((), ("--new-password-file", empty), ("--remove", "--new-password-file", right)):
        refused = cli(*command, *more)
        assert refused.code == 2
        assert "--new-password-file" in refused.err
    assert cli("check", "--workspace", folder, "--password-file", right).code == 0
