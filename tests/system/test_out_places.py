"""What --out names: a folder for documents, or one file where a command writes one."""

from pathlib import Path

import pytest

MONTH = ("--period", "2026-09")


@pytest.fixture
def told(cli, sample):
    """Run a command on a copy of the sample."""
    return lambda *arguments: cli(*arguments, "--workspace", sample, "--json")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("bonus", *MONTH), "奖金 9月.pdf"),
        (("sheets", *MONTH), "考核表.PDF"),
        (("report", "sales-analysis", *MONTH, "--docx"), "分析.pdf"),
        (("results", "pay", *MONTH), "系数.xlsx"),
        (("results", "nine-box", *MONTH), "九宫格.pdf"),
        (("benefits", "cost", "--year", "2026"), "福利.xlsx"),
        (("careers", "promotions"), "晋升.pdf"),
        (
            (
                "dividend",
                "--year",
                "2026",
                "--pool",
                "1000",
                "--post",
                "销售代表",
                "--least-months",
                1,
            ),
            "分红.pdf",
        ),
    ],
)
def test_that_a_name_of_a_file_is_the_file_that_is_written(told, tmp_path, command, name):
    out = tmp_path / "新文件夹" / name
    answer = told(*command, "--out", out)
    assert answer.code == 0, answer.err
    assert out.is_file()
    first, *more = answer.json.get("documents") or answer.json["files"]
    assert Path(first) == out
    assert [Path(each).name for each in more] == (["分析.docx"] if "--docx" in command else [])


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("bonus", *MONTH), "奖金.xlsx"),
        (("ratings", "write", *MONTH), "评分表.xlsx"),
        (("results", "debriefs", "--period", "2026-Q3"), "述职.docx"),
        (("privacy", "export", "林晓"), "个人信息.pdf"),
    ],
)
def test_that_a_name_of_another_file_is_refused_and_no_folder_is_called_so(
    told, tmp_path, command, name
):
    answer = told(*command, "--out", tmp_path / name)
    assert answer.code == 2
    assert name in answer.err and "文件夹" in answer.err, answer.err
    assert not (tmp_path / name).exists()


def test_that_a_file_a_person_needs_a_folder(told, tmp_path):
    answer = told("sheets", *MONTH, "--separate", "--out", tmp_path / "考核表.pdf")
    assert answer.code == 2
    assert "文件夹" in answer.err
    folder = tmp_path / "考核表.2026"
    assert told("sheets", *MONTH, "--separate", "--out", folder).code == 0
    assert len(list(folder.glob("*.pdf"))) > 1
