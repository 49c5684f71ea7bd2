"""What a result rests on, and what there is nothing to do with, is said plainly."""

import subprocess
import sys

import pytest

from tests.system.test_main_job import WITHOUT, filled, text_of  # noqa: F401  the fixture


def test_that_a_score_so_far_says_how_much_of_the_weight_it_rests_on(cli, filled, tmp_path):  # noqa: F811
    answer = cli(
        "appraise", "--period", "2026-10", "--out", tmp_path / "草", "--workspace", filled, "--json"
    )
    person = answer.json["people"][0]
    assert person["score"] is None
    assert 0 < float(person["scored_weight"]) < 100
    weight = f"{float(person['scored_weight']):g}"
    assert f"仅按已有数据的{weight}%权重暂计" in text_of(answer.json["documents"][0]).replace(
        "\n", ""
    )


def test_that_a_supervisor_is_told_with_the_sales_that_the_score_rests_on(cli, filled, tmp_path):  # noqa: F811
    given = ("appraise", "--period", "2026-10", "--out", tmp_path / "草", "--workspace", filled)
    answer = cli(*given)
    assert "周敏：华东销售额 60,000.00 元，完成率 80.0%，" in answer.out
    assert "林晓：销售额 20,000.00 元，完成率 80.0%，" in answer.out
    people = {person["name"]: person for person in cli(*given, "--json").json["people"]}
    supervisor, seller = people["周敏"], people["林晓"]
    assert supervisor["amount_fen"] == 0
    assert supervisor["scored_on"]["kind"] == "region"
    assert seller["scored_on"] == {
        "kind": "person", "name": "林晓",
        **{name: seller[name] for name in ("amount_fen", "target_fen", "completion")},
    }  # fmt: skip


def test_that_nobody_without_a_target_has_one_of_zero_yuan(cli, filled, tmp_path):  # noqa: F811
    answer = cli(
        "appraise", "--period", "2026-10", "--out", tmp_path / "草", "--workspace", filled, "--json"
    )
    printed = text_of(answer.json["documents"][0]).replace("\n", "").replace(" ", "")
    assert "目标0元" not in printed
    assert "0元0元" not in printed


def test_that_a_result_confirmed_without_ratings_carries_its_mark(cli, filled, tmp_path):  # noqa: F811
    space = ("--workspace", filled)
    cli("appraise", "--period", "2026-10", "--out", tmp_path / "草", *space)
    assert cli("confirm", "--period", "2026-10", *WITHOUT, *space).code == 0
    sheets = cli("sheets", "--period", "2026-10", "--out", tmp_path / "正", *space, "--json")
    assert text_of(sheets.json["documents"][0]).count("未经评分确认") >= 4
    rows = cli("export", "appraisals", "--period", "2026-10", *space, "--json").json["rows"]
    assert {row["remark"] for row in rows} == {"未经评分确认"}


def test_that_targets_are_given_out_by_title_and_to_programs_by_name(cli, filled):  # noqa: F811
    space = ("--workspace", filled)
    shown = cli("export", "targets", "--period", "2026-10", *space).out
    assert "销售额" in shown
    assert "sales.amount" not in shown
    rows = cli("export", "targets", "--period", "2026-10", *space, "--json").json["rows"]
    assert {row["measure"] for row in rows} == {"sales.amount"}


def test_that_a_month_without_data_is_refused_and_writes_nothing(cli, filled, tmp_path):  # noqa: F811
    out = tmp_path / "空"
    answer = cli("appraise", "--period", "2026-11", "--out", out, "--workspace", filled, "--json")
    assert answer.code == 2
    assert answer.json["error"] == "commands.no_data_in_month"
    assert "2026年11月" in answer.json["message"]
    assert "2025年10月" in answer.json["message"]
    assert not list(out.glob("*.pdf"))


def test_that_common_options_may_stand_before_the_command(cli, filled):  # noqa: F811
    before = cli("--workspace", filled, "--json", "--lang=en", "check")
    after = cli("check", "--workspace", filled, "--json", "--lang", "en")
    assert (before.code, before.out) == (after.code, after.out) == (0, after.out)
    assert cli("--json", "--nothing", "check").code == 2


@pytest.mark.parametrize("name", ["roster", "targets"])
def test_that_who_imports_the_wrong_way_round_is_told_the_right_one(cli, filled, name):  # noqa: F811
    told = cli("import", name, "名册.xlsx")
    assert told.code == 2
    assert f"{name} import" in told.err


def test_that_a_usage_has_no_english_words():
    # In a process of its own: commands word themselves once, in the language they are loaded in.
    order = [sys.executable, "-m", "desktop_sales", "roster", "--help"]
    told = subprocess.run(order, capture_output=True, encoding="utf-8", check=True)
    assert "[选项] 命令 [参数]" in told.stdout


@pytest.mark.parametrize("code", ["", " - "])
def test_that_an_empty_check_code_is_asked_for(cli, filled, code):  # noqa: F811
    answer = cli("verify", code, "--workspace", filled, "--json")
    assert (answer.code, answer.json["error"]) == (2, "storage.check_code_missing")


def test_that_a_choice_of_dates_is_told_with_the_option_for_another(cli, filled, tmp_path):  # noqa: F811
    path = tmp_path / "a.csv"
    path.write_text(
        "下单日期,发货日期,业务员,客户,金额\n2026-09-01,2026-10-02,林晓,甲,5\n", encoding="utf-8"
    )
    answer = cli("import", "sales", path, "--workspace", filled)
    assert '--map date="下单日期"' in answer.out


def test_that_a_header_alone_is_refused(cli, filled, tmp_path):  # noqa: F811
    path = tmp_path / "a.csv"
    path.write_text("日期,业务员,客户,金额\n", encoding="utf-8")
    answer = cli("import", "sales", path, "--workspace", filled, "--json")
    assert (answer.code, answer.json["error"]) == (2, "exchange.no_rows")
    assert answer.json["message"].startswith("“a.csv”只有表头")


def test_that_a_workspace_is_moved_and_works_in_its_new_folder(cli, filled, tmp_path):  # noqa: F811
    target = tmp_path / "新文件夹"
    moved = cli("workspace", "move", target, "--workspace", filled, "--json")
    assert (moved.code, moved.json["workspace"]) == (0, str(target))
    assert cli("check", "--workspace", target).code == 0
    assert cli("workspace", "move", target, "--workspace", filled).code == 2


def test_that_an_appraisal_tells_each_person_s_month_and_what_is_missing(cli, filled, tmp_path):  # noqa: F811
    space = ("--workspace", filled)
    answer = cli("appraise", "--period", "2026-10", "--out", tmp_path / "表", *space)
    person = next(line for line in answer.out.splitlines() if line.startswith("林晓："))
    assert "销售额" in person
    assert "完成率" in person
    assert "暂计" in person
    assert "客户满意度：4 人" in answer.out


def test_that_an_import_tells_its_sum_and_its_days(cli, filled, files):  # noqa: F811
    answer = cli("import", "sales", files.sales, "--on-duplicate", "add", "--workspace", filled)
    report = cli("import", "sales", files.sales, "--on-duplicate", "add", "--workspace", filled,
                 "--json").json["files"][0]  # fmt: skip
    assert f"{report['amount_fen'] / 100:,.2f} 元" in answer.out
    assert report["first_date"] in answer.out


def test_that_wrong_usage_is_json_too_where_json_is_asked_for(cli, tmp_path):
    answer = cli("export", "nothing", "--json")
    assert (answer.code, answer.json["error"]) == (2, "commands.usage")
    assert "nothing" in answer.json["message"]


def test_that_a_list_of_commands_shows_whole_sentences(cli):
    listed = cli("--help").out.partition("命令:")[2]
    assert "appraise" in listed
    assert "..." not in listed
    assert "例：" not in listed


def test_that_the_version_is_told(cli):
    from desktop_sales import __version__

    answer = cli("--version")
    assert (answer.code, answer.out.strip()) == (0, __version__)


def test_that_backups_are_listed_with_size_and_check(cli, filled):  # noqa: F811
    line = cli("backup", "--workspace", filled).out.splitlines()[0]
    assert "MB" in line
    assert "已校验" in line


def test_that_a_file_without_dates_names_the_option(cli, filled, tmp_path):  # noqa: F811
    file = tmp_path / "无日期.csv"
    file.write_text("客户,金额\n拾光,100\n", encoding="utf-8")
    answer = cli("import", "sales", file, "--workspace", filled)
    assert answer.code == 2
    assert "--date" in answer.err
