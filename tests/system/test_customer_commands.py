"""Winning and keeping customers from the command line."""

from datetime import date

import pytest

from desktop_sales.areas.customers import development
from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.development_records import DriveDraft
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.assembly.workspaces import open_workspace


@pytest.fixture
def folder(cli, tmp_path):
    place = tmp_path / "工作区"
    cli("init", "--workspace", place, "--company", "恒信", "--user", "周敏", "--post", "主管")
    begun = date(2026, 1, 1)

    def build(session) -> None:
        first, second = customers.add_customers(
            session,
            [
                CustomerDraft("甲商贸", source="展会", recorded_on=begun),
                CustomerDraft("乙百货", source="展会", recorded_on=begun),
            ],
        )
        line = LineDraft(1, begun.replace(day=21), 100_0000, customer_id=first)
        sales.import_lines(session, BatchDraft("x.xlsx"), [[line]], "add")
        development.note_trial(session, [second], on=begun, today=begun)
        draft = DriveDraft("开门红", begun, begun.replace(day=31), goal=2)
        development.add_drive(session, draft, [first, second])

    workspace = open_workspace(place)
    workspace.run("build", build)
    workspace.close()
    return place


def test_that_the_funnel_is_told_by_source_and_drive(cli, folder):
    told = cli("funnel", "--period", 2026, "--workspace", folder, "--json").json
    assert told["total"]["trial"] == 1
    (group,) = told["groups"]
    assert (group["name"], group["potential"], group["ordered"]) == ("展会", 2, 1)
    assert (group["conversion"], group["days"]) == ("0.5000", "20.0")
    drives = cli("funnel", "--by", "drive", "--workspace", folder, "--json").json["drives"]
    assert [(one["drive"], one["ordered"], one["amount_fen"]) for one in drives] == [
        ("开门红", 1, 10000)
    ]
    assert "开门红" in cli("funnel", "--by", "drive", "--workspace", folder).out


def test_that_loyalty_and_white_space_are_told(cli, folder):
    told = cli("loyalty", "--period", 2026, "--workspace", folder, "--json").json
    assert (told["total"]["buying"], told["total"]["repurchase"]) == (1, "0.0000")
    assert (told["lapsing"], told["turned"]) == ([], [])
    white = cli("white-space", "--by-class", "--workspace", folder, "--json").json
    assert white["chances"] == []


def test_that_an_import_calls_the_columns_of_customers_and_visits_by_their_names(
    cli, folder, tmp_path
):
    customer, visit = tmp_path / "客户.csv", tmp_path / "拜访.csv"
    customer.write_text("客户名称,城市\n丙食品,南京\n", "utf-8")
    visit.write_text("日期,客户名称,沟通内容\n2026-01-05,丙食品,陈列正常\n", "utf-8")
    told = cli("import", "customers", customer, "--workspace", folder).out
    assert "客户名称=客户名称、城市=城市" in told
    assert "沟通内容=沟通内容" in cli("import", "visits", visit, "--workspace", folder).out


def test_that_a_day_that_is_none_is_refused_in_the_language_of_the_answer(cli, folder):
    refused = cli("due", "--until", "2026-99-99", "--workspace", folder, "--json")
    assert refused.code == 2
    assert "'2026-99-99' 的格式不对" in refused.json["message"]
