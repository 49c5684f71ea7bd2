"""From a sales workbook to sealed sheets by the command line alone."""

import pytest
from pypdf import PdfReader

COMPANY = ("--company", "恒信公司", "--user", "周敏", "--post", "区域销售主管")
WITHOUT = ("--without-ratings", "试运行，本月不评分", "--without-data", "本月未调查")


def text_of(path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.fixture
def filled(cli, files, tmp_path):
    """A workspace with the month's files taken in."""
    folder = tmp_path / "工作区"
    assert cli("init", "--workspace", folder, *COMPANY, "--json").code == 0
    for command, path in (
        (("roster", "import"), files.roster),
        (("import", "sales"), files.sales),
        (("targets", "import"), files.targets),
    ):
        answer = cli(*command, path, "--workspace", folder, "--json")
        assert answer.code == 0, answer.out
    return folder


def test_that_one_command_turns_files_into_sheets_and_keeps_nothing(cli, files, tmp_path):
    out = tmp_path / "考核表"
    answer = cli(
        "appraise", files.sales, "--roster", files.roster, "--targets", files.targets,
        "--period", "2026-10", "--out", out, "--json", "--company", "恒信公司",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    (taken,) = answer.json["files"]
    assert (taken["header_row"], taken["read"], taken["imported"]) == (3, 12, 12)
    assert (taken["totals_left_out"], taken["rejected"], taken["duplicates"]) == (1, 0, 0)
    assert taken["amount_fen"] == answer.json["amount_fen"] == 2 * (8_000 + 10_000) * 6 * 100
    assert taken["first_date"] == "2025-10-09"
    people = {person["name"]: person for person in answer.json["people"]}
    assert people["林晓"]["amount_fen"] == 20_000_00
    assert people["林晓"]["profit_fen"] == 6_000_00
    assert people["林晓"]["completion"] == "0.8000"
    assert people["林晓"]["target_fen"] == 25_000_00
    assert people["欧阳菲"]["completion"] == "0.8000"
    assert people["林晓"]["provisional_score"] == "66.67"
    assert people["𠮷田·买买提"]["completion"] is None
    reasons = {
        line["indicator"]: line["reason"] for line in people["𠮷田·买买提"]["not_applicable"]
    }
    assert reasons["sales.completion"] == "本期无目标"
    (document,) = answer.json["documents"]
    printed = text_of(document)
    assert printed.count("月度绩效考核表") == 4
    assert "草稿" in printed
    assert "𠮷田·买买提" in printed
    assert "校验码" not in printed


def test_that_a_month_is_confirmed_printed_and_verified(cli, filled, tmp_path):
    space = ("--workspace", filled)
    answer = cli("appraise", "--period", "2026-10", "--out", tmp_path / "草", *space, "--json")
    assert answer.code == 0
    refused = cli("confirm", "--period", "2026-10", *space, "--json")
    assert refused.code == 2
    assert refused.json["error"] == "appraisal.data_missing"
    confirmed = cli("confirm", "--period", "2026-10", *WITHOUT, *space, "--json")
    assert confirmed.code == 0, confirmed.err
    numbers = [each["number"] for each in confirmed.json["confirmed"]]
    assert len(set(numbers)) == 4
    assert all(number.startswith("JX-202610-") for number in numbers)
    sheets = cli("sheets", "--period", "2026-10", "--out", tmp_path / "正", "--separate", *space,
                 "--json")  # fmt: skip
    assert len(sheets.json["documents"]) == 4
    printed = text_of(sheets.json["documents"][0])
    code = printed.split("校验码")[1].split()[0]
    found = cli("verify", code, *space, "--json")
    assert found.code == 0
    assert found.json["intact"] is True
    assert found.json["number"] in numbers
    assert cli("verify", "AAAA-AAAA-AA", *space).code == 2
    assert cli("check", *space, "--json").json["sound"] is True


def test_that_later_lines_leave_the_sealed_month_alone(cli, filled, files, tmp_path):
    space = ("--workspace", filled)
    cli("appraise", "--period", "2026-10", "--out", tmp_path / "a", *space,
        "--confirm", *WITHOUT)  # fmt: skip
    before = cli("export", "appraisals", "--period", "2026-10", *space, "--json").json["rows"]
    again = cli("import", "sales", files.sales, "--on-duplicate", "add", *space, "--json")
    assert again.code == 1
    assert again.json["files"][0]["rejected_by_reason"] == {"sales.month_locked": 6}
    after = cli("export", "appraisals", "--period", "2026-10", *space, "--json").json["rows"]
    assert before == after
    assert all(row["number"] for row in after)


def test_that_a_second_import_changes_nothing(cli, filled, files):
    answer = cli("import", "sales", files.sales, "--workspace", filled, "--json")
    (taken,) = answer.json["files"]
    assert (answer.code, taken["imported"], taken["duplicates"]) == (0, 0, 12)


def test_that_sums_lines_and_workbooks_agree(cli, filled, tmp_path):
    space = ("--workspace", filled)
    by_person = cli("export", "sales", "--period", "2026", "--by", "person,month", *space, "--json")
    lines = cli("export", "sales", "--period", "2026", *space, "--json").json["rows"]
    sums = by_person.json["rows"]
    assert len(lines) == 6
    assert sum(row["amount_fen"] for row in sums) == sum(line["amount_fen"] for line in lines)
    book = tmp_path / "业绩.xlsx"
    assert cli("export", "people", "--period", "2026-10", "--xlsx", book, *space).code == 0
    retaken = cli("roster", "import", book, *space, "--json")
    assert retaken.code == 0
    assert retaken.json["files"][0]["rejected"] == 0


def test_that_a_workbook_is_named_by_out_or_after_its_table(cli, filled, tmp_path):
    asked = ("export", "sales", "--period", "2026", "--workspace", filled)
    book, folder = tmp_path / "年.xlsx", tmp_path / "新 表"
    answers = [
        cli(*asked, "--xlsx", "--out", book, "--json"),
        cli(*asked, "--out", folder, "--json"),
        cli(*asked, "--xlsx", folder, "--json"),
    ]
    named = folder / "sales 2026.xlsx"
    assert [answer.json["file"] for answer in answers] == [str(book), str(named), str(named)]
    assert book.exists()
    assert named.exists()
    refused = cli(*asked, "--out", tmp_path / "年.json", "--json")
    assert (refused.code, refused.json["error"]) == (2, "commands.usage")


def test_that_a_backup_is_listed_and_restored(cli, filled, files):
    space = ("--workspace", filled)
    made = cli("backup", *space, "--json").json["backups"][0]
    assert made["verified"] is True
    rows = made["rows"]["sales_line"]
    cli("import", "sales", files.sales, "--on-duplicate", "add", *space)
    assert len(cli("export", "sales", "--period", "2026", *space, "--json").json["rows"]) == 12
    assert cli("restore", made["name"], *space, "--json").code == 0
    assert len(cli("export", "sales", "--period", "2026", *space, "--json").json["rows"]) == 6
    assert rows == 12


def test_that_a_zeroed_page_is_mended_by_the_command_line_and_told(cli, filled):
    space = ("--workspace", filled)
    made = cli("backup", *space, "--json").json["backups"][0]
    with (filled / "workspace.db").open("r+b") as file:
        file.write(bytes(4096))
    assert cli("check", *space).code == 2
    restored = cli("restore", *space)
    assert restored.code == 0
    assert made["name"] in restored.out
    assert "重新录入" in restored.out
    (aside,) = filled.glob("damaged-*")
    assert str(aside) in restored.out
    assert cli("check", *space).code == 0
    assert len(cli("export", "sales", "--period", "2026", *space, "--json").json["rows"]) == 6


def test_that_top_sellers_get_certificates(cli, filled, tmp_path):
    answer = cli("certificates", "--period", "2026-10", "--top", 2, "--out", tmp_path / "证书",
                 "--workspace", filled, "--json")  # fmt: skip
    assert answer.code == 0, answer.err
    names = [award["name"] for award in answer.json["awards"]]
    assert names == ["𠮷田·买买提", "欧阳菲"]
    printed = text_of(answer.json["documents"][0])
    assert "荣誉证书" in printed.replace(" ", "")
    numbers = [award["number"] for award in answer.json["awards"]]
    assert all(number.startswith("RY-") for number in numbers)
    again = cli("certificates", "--period", "2026-10", "--top", 2, "--out", tmp_path / "证书",
                "--workspace", filled, "--json")  # fmt: skip
    assert [award["number"] for award in again.json["awards"]] == numbers


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("appraise", "--period", "十月", "--out", "x"), 2),
        (("export", "sales", "--period", "2026", "--by", "person,region"), 2),
        (("confirm", "--period", "2020-01"), 2),
        (("dance",), 2),
    ],
)
def test_that_wrong_words_are_refused_in_chinese(cli, filled, tmp_path, arguments, code):
    where = ("--workspace", filled) if len(arguments) > 1 else ()
    answer = cli(*[tmp_path / a if a == "x" else a for a in arguments], *where)
    assert answer.code == code
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer.err)
    assert "Traceback" not in answer.err


def test_that_a_folder_without_a_workspace_says_so_and_is_left_alone(cli, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    answer = cli("check", "--workspace", folder, "--json")
    assert answer.code == 2
    assert answer.json["error"] == "storage.not_a_workspace"
    assert list(folder.iterdir()) == []


def test_that_a_password_is_read_from_a_file_and_a_wrong_one_refused(cli, tmp_path):
    folder, right, wrong = tmp_path / "w", tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("春江花月夜\n", encoding="utf-8")
    wrong.write_text("秋江花月夜\n", encoding="utf-8")
    assert cli("init", "--workspace", folder, "--password-file", right, *COMPANY).code == 0
    assert cli("check", "--workspace", folder, "--password-file", right).code == 0
    refused = cli("check", "--workspace", folder, "--password-file", wrong, "--json")
    assert (refused.code, refused.json["error"]) == (2, "storage.wrong_password")
    missing = cli("check", "--workspace", folder, "--json")
    assert (missing.code, missing.json["error"]) == (2, "storage.password_needed")
    assert "--password-file" in missing.err
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        right.write_text("春江花月夜\n", encoding=encoding)
        assert cli("check", "--workspace", folder, "--password-file", right).code == 0


def test_that_every_command_has_a_help_with_an_example(cli):
    for words in (
        ("init",), ("backup",), ("restore",), ("check",), ("verify",), ("sample",), ("appraise",),
        ("confirm",), ("sheets",), ("certificates",), ("export",), ("import", "sales"),
        ("import", "customers"), ("import", "ratings"), ("import", "receipts"),
        ("roster", "import"), ("targets", "import"),
    ):  # fmt: skip
        answer = cli(*words, "--help")
        assert answer.code == 0
        assert "desktop-sales-cli" in answer.out.replace("\n", "").replace(" ", "")
