"""Taking in lines: equal rows, overlapping files, shares, locks, rejected rows, receipts."""

from datetime import date

import pytest

from desktop_sales.areas.sales import queries, service
from desktop_sales.areas.sales.records import LineFilter, Rejection, ShareDraft
from desktop_sales.areas.team import month_locks
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period

OCTOBER = Period.parse("2026-10")


def read(company, query):
    return company.workspace.read(query)


def test_that_lines_come_in_with_their_totals(company) -> None:
    lines = [company.line(2, 100, tax_e4=130_000, cost_e4=600_000), company.line(3, -40)]
    outcome = company.take_in(*lines)
    assert (outcome.read, outcome.imported, outcome.duplicates, outcome.rejected) == (2, 2, 0, 0)
    totals = read(company, lambda s: queries.batch_totals(s, outcome.batch_id))
    assert (totals.lines, totals.amount_fen, totals.amount_with_tax_fen) == (2, 6_000, 7_300)
    assert (totals.profit_fen, totals.quantity_e3) == (4_000, 2_000)
    assert (totals.first_date, totals.last_date) == (date(2026, 10, 10), date(2026, 10, 10))
    batch = read(company, lambda s: queries.batch(s, outcome.batch_id))
    assert (batch.read, batch.imported, batch.file_name) == (2, 2, "十月.xlsx")


def test_that_truly_equal_rows_of_one_file_all_count(company) -> None:
    same = [company.line(i, document=None, line_no=None) for i in (2, 3, 4)]
    assert company.take_in(*same).imported == 3
    again = company.take_in(*same, company.line(5, document=None, line_no=None))
    assert (again.imported, again.duplicates) == (1, 3)


def test_that_sheets_of_one_file_count_equal_rows_on(company) -> None:
    seen: dict[str, int] = {}
    first = company.take_in(company.line(document=None), occurrences=seen)
    second = company.take_in(company.line(document=None), occurrences=seen)
    assert (first.imported, second.imported, second.duplicates) == (1, 1, 0)


@pytest.mark.parametrize(
    ("change", "is_the_same"),
    [
        ({"amount_e4": 5}, True),
        ({"customer_id": None}, True),
        ({"line_no": "2"}, False),
        ({"document": "X"}, False),
    ],
)
def test_that_document_and_line_name_a_line(company, change, is_the_same) -> None:
    company.take_in(company.line())
    assert (company.take_in(company.line(**change)).duplicates == 1) is is_the_same


def test_that_a_renamed_product_does_not_make_its_line_another(company) -> None:
    company.take_in(company.line(line_no=None))
    product = service.ProductDraft("水泵二代", "P1")
    company.workspace.run(
        "rename", lambda s: service.change_product(s, company.products[0], product)
    )
    assert company.take_in(company.line(line_no=None)).duplicates == 1


def test_that_an_update_touches_only_mapped_fields(company) -> None:
    company.take_in(company.line(2), company.line(3))
    newer = [
        company.line(2, 250, customer_id=company.customers[1], region_id=company.north),
        company.line(3),
    ]
    outcome = company.take_in(*newer, on_duplicate="update")
    assert (outcome.imported, outcome.updated, outcome.duplicates) == (0, 1, 2)
    first, second = read(company, lambda s: queries.lines(s, sort="document", descending=False))
    assert (first.amount_e4, first.customer, first.region) == (2_500_000, "乙公司", None)
    assert (second.amount_e4, second.customer) == (1_000_000, "甲公司")


def test_that_adding_keeps_the_lines_that_stand(company) -> None:
    for _ in range(3):
        assert company.take_in(company.line(), on_duplicate="add").imported == 1
    assert read(company, queries.count_lines) == 3


def test_that_shares_add_up_to_the_line(company) -> None:
    shares = (ShareDraft(company.lin, 3_333), ShareDraft(company.zhou, 6_667))
    line = company.line(2, employee_id=None, shares=shares, cost_e4=333, tax_e4=1, receipt_e4=777)
    company.take_in(line._replace(amount_e4=1_000_001))
    [found] = read(company, queries.lines)
    assert (found.divided, found.employee_id) == (True, None)
    parts = read(company, lambda s: queries.line_shares(s, found.id))
    assert [(name, share) for _, name, share, _ in parts] == [("林晓", 3_333), ("周敏", 6_667)]
    assert sum(amount for *_, amount in parts) == 1_000_001
    by_lin = LineFilter(employee_ids=(company.lin,))
    assert read(company, lambda s: queries.count_lines(s, by_lin)) == 1


def test_that_updated_shares_are_split_anew(company) -> None:
    shares = (ShareDraft(company.lin, 5_000), ShareDraft(company.zhou, 5_000))
    company.take_in(company.line(employee_id=None, shares=shares))
    others = (ShareDraft(company.wu, 1), ShareDraft(company.zhou, 9_999))
    outcome = company.take_in(
        company.line(2, 77, employee_id=None, shares=others), on_duplicate="update"
    )
    assert outcome.updated == 1
    [found] = read(company, queries.lines)
    parts = read(company, lambda s: queries.line_shares(s, found.id))
    assert [amount for *_, amount in parts] == [77, 769_923]


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ([("lin", 5_000), ("zhou", 4_999)], "sales.shares_not_whole"),
        ([("lin", 5_000), ("lin", 5_000)], "sales.share_twice"),
        ([("lin", 12_000), ("zhou", -2_000)], "sales.share_outside_whole"),
    ],
)
def test_that_wrong_shares_are_rejected(company, people, code) -> None:
    shares = tuple(ShareDraft(getattr(company, name), share) for name, share in people)
    outcome = company.take_in(company.line(employee_id=None, shares=shares), company.line(3))
    assert (outcome.imported, outcome.rejected_by_reason) == (1, {code: 1})


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sales_share WHERE position = 0",
        "UPDATE sales_share SET share_e4 = share_e4 + 1",
        "UPDATE sales_share SET amount_e4 = amount_e4 - 1 WHERE position = 0",
        "UPDATE sales_line SET amount_e4 = amount_e4 + 1",
    ],
)
def test_that_no_statement_leaves_shares_that_do_not_add_up(company, statement) -> None:
    shares = (ShareDraft(company.lin, 5_000), ShareDraft(company.zhou, 5_000))
    company.take_in(company.line(employee_id=None, shares=shares))
    with pytest.raises(DomainError, match=r"storage\.records_disagree"):
        company.workspace.run("cheat", lambda s: s.connection().exec_driver_sql(statement))


def test_that_locked_months_reject_lines_until_unlocked(company) -> None:
    company.workspace.run("lock", lambda s: month_locks.lock_month(s, [company.shanghai], OCTOBER))
    lines = [
        company.line(2),  # 林晓 works in 上海
        company.line(3, employee_id=company.zhou),
        company.line(4, region_id=company.north),  # written on the line
        company.line(5, sold_on=date(2026, 11, 1)),
        company.line(6, employee_id=company.zhou, region_id=company.shanghai),
    ]
    outcome = company.take_in(*lines, cells_of=lambda draft: {"行": draft.row_no})
    assert outcome.imported == 3
    assert outcome.rejected_by_reason == {"sales.month_locked": 2}
    rows = read(company, lambda s: queries.rejected_rows(s, outcome.batch_id))
    assert [(r.row_no, r.cells, r.details["month"]) for r in rows] == [
        (2, {"行": 2}, "2026-10"), (6, {"行": 6}, "2026-10"),
    ]  # fmt: skip
    fixed = [(rows[0].id, company.line(2))]
    with pytest.raises(DomainError, match=r"sales\.month_locked"):
        company.workspace.run("retry", lambda s: service.retry_rejected(s, fixed))
    company.workspace.run(
        "unlock", lambda s: month_locks.unlock_month(s, company.shanghai, "2026-10", "补单")
    )
    assert company.workspace.run("retry", lambda s: service.retry_rejected(s, fixed)) == 1
    batch = read(company, lambda s: queries.batch(s, outcome.batch_id))
    assert (batch.imported, batch.rejected) == (4, 1)
    assert len(read(company, lambda s: queries.rejected_rows(s, outcome.batch_id))) == 1


def test_that_a_rejected_row_waits_is_repaired_and_taken_in_once(company) -> None:
    bad = Rejection(7, {"日期": "昨天"}, "exchange.no_date", {"text": "昨天"})
    outcome = company.take_in(company.line(2), bad)
    assert (outcome.read, outcome.rejected) == (2, 1)
    [row] = read(company, queries.rejected_rows)
    company.workspace.run("edit", lambda s: service.edit_rejected(s, row.id, {"日期": "10-10"}))
    [row] = read(company, queries.rejected_rows)
    assert row.cells == {"日期": "10-10"}
    fixed = [(row.id, company.line(7))]
    company.workspace.run("retry", lambda s: service.retry_rejected(s, fixed))
    with pytest.raises(DomainError, match=r"sales\.not_waiting"):
        company.workspace.run("retry", lambda s: service.retry_rejected(s, fixed))
    assert read(company, queries.count_lines) == 2


def test_that_a_repaired_row_like_others_of_its_file_counts_as_one_more(company) -> None:
    plain = {"document": None, "line_no": None}
    bad = Rejection(3, {}, "exchange.no_date")
    company.take_in(company.line(2, **plain), bad)
    [row] = read(company, queries.rejected_rows)
    fixed = [(row.id, company.line(3, **plain))]
    company.workspace.run("retry", lambda s: service.retry_rejected(s, fixed))
    assert read(company, queries.count_lines) == 2
    company.take_in(bad)
    [row] = read(company, queries.rejected_rows)
    fixed = [(row.id, company.line(3, **plain))]
    with pytest.raises(DomainError, match=r"sales\.duplicate_row"):
        company.workspace.run("retry", lambda s: service.retry_rejected(s, fixed))
    company.workspace.run("drop", lambda s: service.drop_rejected(s, [row.id]))
    assert read(company, queries.rejected_rows) == []


def test_that_a_failing_import_leaves_nothing_and_its_indexes(company) -> None:
    def blocks():
        yield [company.line(2)]
        raise RuntimeError("the reader died")

    def indexes():
        sql = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'sales_line'"
        return read(company, lambda s: s.connection().exec_driver_sql(sql).scalar())

    before = indexes()
    draft = service.BatchDraft("x")
    with pytest.raises(RuntimeError):
        company.workspace.run("import", lambda s: service.import_lines(s, draft, blocks()))
    assert read(company, queries.batches) == []
    assert indexes() == before
    company.take_in(company.line())
    assert indexes() == before


def test_that_an_import_is_undone_and_redone_whole(company) -> None:
    shares = (ShareDraft(company.lin, 2_500), ShareDraft(company.zhou, 7_500))
    outcome = company.take_in(
        company.line(2, receipt_e4=10),
        company.line(3, employee_id=None, shares=shares, receipt_e4=11),
    )
    company.workspace.undo()
    assert read(company, queries.count_lines) == 0
    company.workspace.redo()
    assert read(company, queries.count_lines) == 2
    totals = read(company, lambda s: queries.batch_totals(s, outcome.batch_id))
    assert totals.amount_fen == 20_000
