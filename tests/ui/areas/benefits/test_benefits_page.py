"""Benefits by keyboard: a city's table, a person insured, leave, a gift handed over, the cost."""

from decimal import Decimal
from typing import Any

import pytest

from desktop_sales.areas.benefits import queries
from tests.assembly.test_bonuses import Office
from tests.ui.answers import filled
from ui.areas.benefits.tab import BenefitsPage


@pytest.fixture
def page(workspace: Any, frame: Any, shown: Any) -> BenefitsPage:
    Office(workspace)
    made = BenefitsPage(frame)
    shown(made)
    return made


def test_that_a_table_is_made_and_corrected_and_a_person_insured(
    page: BenefitsPage, frame: Any, settled: Any
) -> None:
    page.switch("rates")
    settled(page)
    frame.ask.answers.append(filled(city="示例市", floor="5000", ceiling="30000"))
    page.add()
    settled(page)
    pension = page.rates.source.rows[0]
    page.rates.table.edited.emit(pension[0], "company", Decimal("0.15"))
    settled(page)
    rates = {each.kind: each for each in frame.workspace.read(queries.rates)}
    assert (len(rates), str(rates["pension"].company_rate)) == (5, "0.1500")
    page.switch("insurance")
    settled(page)
    frame.ask.answers.append(filled(person="林晓", city="示例市", base="9000"))
    page.add()
    settled(page)
    (lin,) = frame.workspace.read(lambda s: queries.insurance_of(s, page.chooser.period))
    assert lin.contributions[0].company_fen == 135_000
    page.switch("cost")
    settled(page)
    headings = [column.heading() for column in page.cost.table.model.columns]
    assert headings[3:5] == ["社会保险", "住房公积金"], "amounts of both, no kind of insurance"
    assert (
        page.cost.source.rows[0][-1] + page.cost.source.rows[1][-1] + page.cost.source.rows[2][-1]
        == lin.company_fen
    )
    assert frame.errors == []


def test_that_leave_is_entered_and_shown_in_balance_and_record(
    page: BenefitsPage, frame: Any, settled: Any
) -> None:
    page.switch("leave")
    settled(page)
    frame.ask.answers.append(filled(person="林晓", day="2012-07-01"))
    page.leave.set_start()
    settled(page)
    frame.ask.answers.append(filled(person="林晓", days="2", start="2026-11-16", end="2026-11-17"))
    page.add()
    settled(page)
    balances = {each.name: each.left for each in page.leave.balances.values()}
    assert balances["林晓"] == 8
    page.switch("entries")
    settled(page)
    assert page.entries.table.model.rowCount() == 1
    page.entries.table.grid.go_to(0)
    page.entries.remove()
    settled(page)
    assert page.entries.source.rows == []


def test_that_a_gift_goes_to_everybody_and_is_handed_over(
    page: BenefitsPage, frame: Any, settled: Any
) -> None:
    page.switch("gifts")
    settled(page)
    frame.ask.answers.append(filled(holiday="中秋节", item="月饼", cost="268"))
    page.add()
    settled(page)
    page.gifts.table.grid.go_to(0)
    page.gifts.hand_over()
    settled(page)
    (gift,) = frame.workspace.read(queries.gifts)
    assert (gift.handed, len(gift.receivers)) == (3, 3)
    frame.ask.answers.append(lambda dialog: True)
    page.gifts.preview()
    settled(page)
    assert frame.errors == []
