"""Personal data by the command line: a copy, the preview of an erasure, the log of both."""

from sqlalchemy import select

from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
from desktop_sales.assembly.workspaces import open_workspace

NAME = "林晓"


def test_that_a_copy_is_written_and_noted_and_nobody_in_post_is_erased(cli, sample, tmp_path):
    space = ("--workspace", sample)
    copy = cli("privacy", "export", NAME, "--out", tmp_path / "副本", *space)
    assert copy.code == 0
    assert {path.suffix for path in (tmp_path / "副本").iterdir()} == {".xlsx", ".pdf", ".json"}
    entries = cli("privacy", "exports", *space, "--json").json["exports"]
    assert {entry["form"] for entry in entries} == {"xlsx", "pdf", "json"}
    assert all(NAME in entry["what"] for entry in entries)
    refused = cli("privacy", "erase", NAME, *space)
    assert refused.code == 2
    assert "请先登记离职日期" in refused.err
    assert "没有超过保存期限的信息" in cli("privacy", "due", *space).out


def test_that_a_contact_is_erased_only_when_confirmed(cli, sample):
    opened = open_workspace(sample)
    query = select(ContactTable.name, CustomerTable.name).join(
        CustomerTable, CustomerTable.id == ContactTable.customer_id
    )
    name, customer = opened.read(lambda session: session.execute(query.limit(1)).one())
    opened.close()
    erase = ("privacy", "erase", name, "--customer", customer, "--workspace", sample)
    shown = cli(*erase)
    assert "没有含有这些信息的备份" in shown.out
    assert "未作任何更改" in shown.out
    done = cli(*erase, "--yes", "--json").json
    assert done["token"].startswith("已匿名联系人")
    assert cli(*erase).code == 2
