"""Near duplicates in the window: merged, turned round, kept apart."""

from typing import Any

import pytest

from desktop_sales.areas.customers import duplicates, queries, service
from desktop_sales.areas.customers.records import CustomerDraft
from ui.areas.customers.duplicates_dialog import DuplicatesDialog, candidates_of
from ui.areas.customers.tab import CustomersPage


def all_candidates(session: Any) -> list[Any]:
    return candidates_of(session, duplicates.find_duplicates(session))


@pytest.fixture
def dialog(page: CustomersPage, frame: Any, settled: Any) -> DuplicatesDialog:
    frame.workspace.run(
        "add", lambda s: service.add_customer(s, CustomerDraft("沐野生鲜配送有限公司"))
    )
    seen: list[DuplicatesDialog] = []

    def look(shown: DuplicatesDialog) -> bool:
        seen.append(DuplicatesDialog(frame, frame.workspace.read(all_candidates), page))
        return True

    frame.ask.answers.append(look)
    page.find_duplicates()
    settled(page)
    return seen[0]


def names(page: CustomersPage) -> set[str]:
    return {customer.name for customer in page.frame.workspace.read(queries.customers)}


def test_that_the_customer_with_more_records_stays(
    dialog: DuplicatesDialog, page: CustomersPage, settled: Any
) -> None:
    dialog.table.model.set_ticked(0, True)
    dialog.merge()
    settled(page)
    assert names(page) == {"沐野生鲜配送", "拾光百货", "晴岚连锁超市"}
    assert not dialog.merge_button.isEnabled()
    page.frame.workspace.undo()
    assert len(names(page)) == 4


def test_that_the_other_one_may_stay(
    dialog: DuplicatesDialog, page: CustomersPage, settled: Any
) -> None:
    dialog.table.model.set_ticked(0, True)
    dialog.turn()
    dialog.merge()
    settled(page)
    assert "沐野生鲜配送有限公司" in names(page)
    assert "沐野生鲜配送" not in names(page)


def test_that_different_customers_are_not_proposed_again(
    dialog: DuplicatesDialog, page: CustomersPage, settled: Any
) -> None:
    dialog.table.model.set_ticked(0, True)
    dialog.settle()
    settled(page)
    assert page.frame.workspace.read(all_candidates) == []
    assert len(names(page)) == 4
