"""The dunning log: talks, promises kept and broken, numbered letters and statements."""

from datetime import date

import pytest

from desktop_sales.areas.receivables import dunning_queries, queries, service
from desktop_sales.areas.receivables.records import Answer, ContactDraft, ContactKind, Letter
from desktop_sales.areas.sales import receipts
from desktop_sales.areas.sales.records import ReceiptDraft
from desktop_sales.core.errors import DomainError

TALK = date(2026, 11, 3)


def run(company, use_case, *args, **more):
    return company.workspace.run("do", lambda s: use_case(s, *args, **more))


def log(company, today=date(2026, 11, 30)):
    return company.workspace.read(lambda s: dunning_queries.contacts(s, today))


def promise(company, yuan, by, **more) -> int:
    draft = ContactDraft(
        company.customers[0], TALK, text="月中付款", promised_on=by, promised_fen=yuan * 100, **more
    )
    return run(company, service.record_contact, draft)


def test_that_a_promise_is_followed_until_kept_or_broken(company) -> None:
    promise(company, 100, date(2026, 11, 15), employee_id=company.lin)
    promise(company, 80, date(2026, 12, 1))
    paid = ReceiptDraft(date(2026, 11, 10), 1_200_000, customer_id=company.customers[0])
    run(company, receipts.add_receipt, paid)
    second, first = log(company)
    assert (first.state, first.received, first.employee) == ("kept", 10_000, "林晓")
    assert (second.state, second.received) == ("open", 2_000)
    promised = company.workspace.read(lambda s: dunning_queries.promised_fen(s, TALK))
    assert promised == {company.customers[0]: 18_000}
    assert log(company, date(2026, 12, 2))[0].state == "broken"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"promised_on": None}, "receivables.promise_incomplete"),
        ({"promised_fen": 0}, "receivables.promise_amount"),
        ({"promised_on": date(2026, 11, 2)}, "receivables.promise_past"),
        ({"promised_on": None, "promised_fen": None, "text": " "}, "receivables.entry_empty"),
        ({"customer_id": 99}, "receivables.customer_unknown"),
    ],
)
def test_that_an_entry_says_something_whole(company, change, code) -> None:
    given = {
        "customer_id": company.customers[0], "entered_on": TALK, "text": "答应付款",
        "promised_on": date(2026, 11, 9), "promised_fen": 100,
    }  # fmt: skip
    with pytest.raises(DomainError) as caught:
        run(company, service.record_contact, ContactDraft(**{**given, **change}))
    assert caught.value.code == code


def test_that_letters_and_statements_are_numbered_and_stay(company) -> None:
    company.take_in(company.line(2, 100, sold_on=date(2026, 8, 1)))
    lines = company.workspace.read(lambda s: queries.overdue_lines(s, TALK))
    letter = Letter(company.customers[0], "甲公司", None, 2, tuple(lines), lines[0].open)
    assert run(company, service.send_letters, [letter], TALK) == ["CK-202611-0001"]
    account = company.workspace.read(
        lambda s: queries.statement(s, company.customers[0], date(2026, 10, 1), date(2026, 10, 31))
    )
    assert run(company, service.send_statements, [account], TALK) == ["DZ-202610-0001"]
    sent, demanded = log(company)
    assert (demanded.kind, demanded.level, demanded.overdue) == (ContactKind.LETTER, 2, 10_000)
    levels = company.workspace.read(
        lambda s: dunning_queries.last_levels(s, company.customers, date(2026, 11, 1))
    )
    assert levels == {company.customers[0]: 2}
    with pytest.raises(DomainError, match="entry_numbered"):
        run(company, service.remove_contact, demanded.id)
    run(company, service.answer_statement, sent.id, Answer.DIFFERS, -500)
    assert (log(company)[0].answer, log(company)[0].differs) == (Answer.DIFFERS, -500)
    with pytest.raises(DomainError, match="not_a_statement"):
        run(company, service.answer_statement, demanded.id, Answer.AGREED)
    with pytest.raises(DomainError, match="nothing_overdue"):
        run(company, service.send_letters, [], TALK)


def test_that_an_entry_is_corrected_and_taken_away(company) -> None:
    key = promise(company, 100, date(2026, 11, 15))
    draft = ContactDraft(company.customers[0], TALK, ContactKind.VISIT, "未找到财务")
    run(company, service.edit_contact, key, draft)
    (entry,) = log(company)
    assert (entry.kind, entry.promised, entry.state) == (ContactKind.VISIT, None, None)
    run(company, service.remove_contact, key)
    assert log(company) == []
    with pytest.raises(DomainError, match="entry_gone"):
        run(company, service.edit_contact, key, draft)
