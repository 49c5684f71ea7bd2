"""The lines against the imports they came by."""

from datetime import date

from desktop_sales.areas.sales import queries
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.reconciling import reconcile
from desktop_sales.areas.sales.records import BatchDraft, LineDraft, Rejection


def _found(company):
    return company.workspace.read(reconcile)


def test_that_imports_and_typed_lines_come_to_all_lines(company):
    company.take_in(company.line(2, 100), company.line(3, 50))
    company.take_in(company.line(2, 100), company.line(4, 7))
    company.workspace.run("typed", lambda s: sales.add_line(s, company.line(9, 5, document="T1")))
    found = _found(company)
    assert (found.imports, found.imported_lines, found.imported_e4) == (2, 3, 157_0000)
    assert (found.typed_lines, found.typed_e4) == (1, 5_0000)
    assert found.agrees and found.amount_e4 == 162_0000


def test_that_changed_and_deleted_lines_are_told(company):
    company.take_in(company.line(2, 100), company.line(3, 50))
    company.workspace.run("less", lambda s: sales.change_line(s, 1, amount_e4=80_0000))
    company.workspace.run("gone", lambda s: sales.delete_lines(s, [2]))
    found = _found(company)
    assert (found.difference_e4, found.missing_lines, found.agrees) == (-70_0000, 1, False)
    company.workspace.undo()
    company.workspace.undo()
    assert _found(company).agrees


def test_that_an_undone_import_has_no_part_and_a_repaired_row_joins_its_import(company):
    company.take_in(company.line(2, 100))
    draft = BatchDraft("十月.xlsx")
    bad = Rejection(3, {"金额": "x"}, "exchange.not_a_number")
    company.workspace.run("import", lambda s: sales.import_lines(s, draft, [[bad]]))
    (row,) = company.workspace.read(queries.rejected_rows)
    fixed = LineDraft(3, date(2026, 10, 1), 9_0000, document="R1", line_no="1")
    company.workspace.run("retry", lambda s: sales.retry_rejected(s, [(row.id, fixed)]))
    found = _found(company)
    assert found.agrees and (found.imports, found.imported_e4) == (2, 109_0000)
    company.workspace.undo()
    assert _found(company).imported_e4 == 100_0000
