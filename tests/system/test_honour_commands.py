"""Honours, contests, team building and the rules of bonuses by the command line alone."""

import json
import re
from pathlib import Path

import pytest

from tests.documents.reading import text_of

COMPANY = ("--company", "恒信公司", "--user", "周敏", "--post", "区域销售主管")


@pytest.fixture
def space(cli, files, tmp_path):
    folder = tmp_path / "工作区"
    cli("init", "--workspace", folder, *COMPANY, "--json")
    for command, path in (
        (("roster", "import"), files.roster),
        (("import", "sales"), files.sales),
        (("targets", "import"), files.targets),
    ):
        assert cli(*command, path, "--workspace", folder, "--json").code == 0
    return ("--workspace", folder, "--json")


def test_that_awards_go_from_the_catalogue_to_certificates(cli, space, tmp_path):
    period = ("--period", "2026-Q4")
    proposed = cli("awards", "propose", "--usual", *period, *space).json
    assert proposed["added"] == len(proposed["awards"]) > 0
    assert cli("awards", "propose", *period, *space).json["added"] == 0
    nominated = cli(
        "awards", "nominate", "--person", "林晓", "--title", "服务创新奖", *period, *space
    )
    assert nominated.json["added"] == 1
    assert cli("certificates", *period, "--out", tmp_path / "a", *space).code == 2, "not granted"
    granted = cli("awards", "decide", "--grant", "--award", "季度销售标兵", *period, *space).json
    assert granted["decided"] >= 1
    refused = cli("awards", "decide", "--decline", "--award", "服务创新奖", *period, *space)
    assert refused.code == 2
    notice = cli(
        "awards", "notice", "--kind", "publicity", *period, "--out", tmp_path / "b", *space
    )
    assert notice.json["number"] == "BZ-2026Q4-0001"
    issued = cli("certificates", *period, "--out", tmp_path / "a", *space).json
    assert len(issued["awards"]) == granted["decided"]
    assert cli("awards", "trophies", *space).json == {"trophies": []}
    late = cli("awards", "notice", "--kind", "publicity", *period, "--out", tmp_path / "b", *space)
    assert late.code == 2, "those issued are commended, not heard about again"
    commended = cli("awards", "notice", *period, "--out", tmp_path / "b", *space).json
    (paper,) = commended["documents"]
    numbers = re.findall(r"RY-2026Q4-\d{4}", text_of(Path(paper)))
    assert numbers == sorted(numbers) and len(numbers) == granted["decided"]


def test_that_a_contest_is_announced_frozen_and_published(cli, space, tmp_path):
    file = tmp_path / "竞赛.json"
    teams = [
        {"name": "雄鹰", "members": ["林晓"], "factor": 1.2},
        {"name": "先锋", "members": ["欧阳菲"]},
    ]
    asked = {
        "title": "金秋冲刺", "measure": "sales.amount", "period": "2026-10", "teams": teams,
        "prizes": [1000, 500.5],
    }  # fmt: skip
    file.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    board = cli("contest", "add", file, *space).json
    assert [team["place"] for team in board["teams"]] == [1, 2]
    assert cli("contest", "publish", "金秋冲刺", "--out", tmp_path / "c", *space).code == 2
    assert cli("contest", "freeze", "金秋冲刺", *space).json["state"] == "frozen"
    assert "已封榜" in cli("contest", "list", *space[:2]).out
    done = cli("contest", "publish", "金秋冲刺", "--out", tmp_path / "c", *space).json
    assert done["number"] == "JS-202610-0001"
    assert sum(team["prize_fen"] for team in done["teams"]) == 150_050
    file.write_text("{}", encoding="utf-8")
    assert cli("contest", "add", file, *space).json["error"] == "commands.contest_unreadable"


def test_that_activities_are_planned_and_printed(cli, space, tmp_path):
    added = cli("team-building", "add", "--title", "秋季拓展", "--on", "2026-10-17", "--budget",
                "8000", *space).json  # fmt: skip
    assert (added["number"], added["budget_fen"]) == ("TJ-2026-0001", 800_000)
    listed = cli("team-building", "list", "--year", "2026", *space).json
    assert len(listed["cadence"]) == 4 and listed["activities"] == [added]
    assert (
        "2026年第4季度 · 已计划" in cli("team-building", "list", "--year", "2026", *space[:2]).out
    )
    paper = cli("team-building", "paper", added["number"], "--out", tmp_path / "d", *space).json
    assert len(paper["documents"]) == 1


def test_that_a_bonus_rule_is_tried_published_and_paid_for_payroll(cli, space, tmp_path):
    rule = {
        "name": "月度提成", "base": "sales.amount", "gates": [], "by_grade": False, "cap_fen": None,
        "pay": {"kind": "commission", "scale": "amount", "mode": "marginal", "tiers": [["0", "0.05"]]},
        "team_share": "0", "hold_share": "0", "least_days": 15, "leaver": "by_days",
    }  # fmt: skip
    file = tmp_path / "提成.json"
    file.write_text(json.dumps(rule, ensure_ascii=False), encoding="utf-8")
    months = ("--first", "2026-10", "--last", "2026-10")
    tried = cli("bonus-rule", "try", file, *months, *space).json
    assert tried["now_fen"] == 0 < tried["then_fen"]
    published = cli("bonus-rule", "publish", file, "--from", "2026-01-01", *space).json
    assert "5%" in published["sentences"][0]
    payroll = tmp_path / "发放.xlsx"
    paid = cli(
        "bonus", "--period", "2026-10", "--approve", "--mark-paid", "--payroll", payroll, *space
    )
    assert {person["status"] for person in paid.json["people"]} == {"paid"}
    assert sum(person["paid_fen"] for person in paid.json["people"]) == tried["then_fen"]
    assert payroll.exists()
    assert cli("clawbacks", "--period", "2026-11", *space).json["claims"] == []
    (listed,) = cli("bonus-rule", "list", *space).json["rules"]
    assert listed["rule"] == rule and listed["published"]
    file.write_text('{"name": "x"}', encoding="utf-8")
    assert cli("bonus-rule", "publish", file, "--from", "2026-01-01", *space).code == 2
