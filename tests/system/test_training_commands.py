"""Training from the command line: planned, held, marked, listed."""

import pytest
from openpyxl import Workbook


@pytest.fixture
def folder(cli, tmp_path):
    place = tmp_path / "工作区"
    cli("init", "--workspace", place, "--company", "恒信", "--user", "周敏", "--post", "主管")
    book = Workbook()
    book.active.append(["姓名", "工号", "部门", "岗位"])
    for number, name in enumerate(("林晓", "吴海涛", "陈思远"), 1):
        book.active.append([name, f"HX-{number}", "华东", "销售代表"])
    book.save(tmp_path / "花名册.xlsx")
    assert cli("roster", "import", tmp_path / "花名册.xlsx", "--workspace", place).code == 0
    return place


def test_that_a_plan_tells_what_is_missing_and_is_approved_when_whole(cli, folder):
    def plan(*more):
        return cli("training", "plan", "--year", "2027", "--workspace", folder, *more, "--json")

    made = cli("training", "topic", "商务谈判", "--year", "2027", "--workspace", folder, "--json")
    assert made.json["missing"] == ["goal", "way", "dates"], "the content is the regulation's"
    assert "缺少：" in cli("training", "plan", "--year", "2027", "--workspace", folder).out
    refused = plan("--goal", "人人会谈判", "--approve-by", "王总")
    assert (refused.code, refused.json["error"]) == (2, "training.topic_incomplete")
    cli("training", "topic", "商务谈判", "--goal", "毛利率提高", "--way", "internal",
        "--from", "2027-03-10", "--workspace", folder)  # fmt: skip
    told = plan("--goal", "人人会谈判", "--approve-by", "王总").json
    assert (told["approved_by"], len(told["topics"]), told["topics"][0]["missing"]) == (
        "王总",
        1,
        [],
    )
    assert plan("--propose").json["proposals"] == []


def test_that_a_training_is_held_marked_and_counted(cli, folder):
    made = cli("training", "hold", "客户服务规范", "--on", "2026-11-12", "--who", "林晓",
               "--who", "吴海涛", "--absent", "陈思远=出差", "--hours", "3.5", "--cost", "1200",
               "--lecturer", "外部讲师", "--service", "--workspace", folder, "--json")  # fmt: skip
    assert made.code == 0, made.err
    number = made.json["number"]
    assert (made.json["came"], made.json["on_list"], made.json["cost_fen"]) == (2, 3, 120_000)
    assert made.json["absent"] == [{"name": "陈思远", "reason": "出差"}]
    kept = cli("training", "marks", number, "--before", "林晓=60", "--mark", "林晓=86", "--mark",
               "吴海涛=58", "--grades", "林晓=5,4,5,5,4,5,0", "--review", "多演练",
               "--workspace", folder, "--json").json  # fmt: skip
    assert kept["marks"] == {"count": 2, "mean": "72.00", "passed": 1, "rise": "26.00"}
    assert (kept["satisfaction"], kept["answers"], kept["review"]) == (None, 1, "多演练")
    away = cli("training", "marks", number, "--mark", "陈思远=90", "--workspace", folder, "--json")
    assert (away.code, away.json["error"]) == (2, "training.only_those_there")
    listed = cli("training", "list", "--year", "2026", "--workspace", folder, "--json").json
    assert [one["number"] for one in listed["courses"]] == [number]
    told = cli("training", "people", "--year", "2026", "--workspace", folder, "--json").json
    assert told["lecturers"] == [{"name": "外部讲师", "courses": 1, "hours": "3.5", "grade": None}]
    assert (told["service_trained"], told["people_in_all"]) == (2, 3)
    assert "2/3" in cli("training", "people", "--year", "2026", "--workspace", folder).out
