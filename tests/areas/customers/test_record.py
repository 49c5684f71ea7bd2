"""The record after form 6: credit code, contacts, tags, what is missing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.customers import completeness, contacts, queries, service, strategies
from desktop_sales.areas.customers.credit_codes import (
    ALPHABET,
    check_digit,
    is_credit_code,
    normal_code,
)
from desktop_sales.areas.customers.records import ContactDraft, CustomerDraft, CustomerFilter
from desktop_sales.storage.workspace import Workspace
from tests.refusals import refused

# Published codes of well-known companies and offices.
KNOWN_CODES = ["91110000802100433B", "91440300708461136T", "91330100799655058B"]


@pytest.fixture
def customer_id(workspace: Workspace) -> int:
    return workspace.run("add", lambda s: service.add_customer(s, CustomerDraft("恒信贸易")))


@pytest.mark.parametrize("code", KNOWN_CODES)
def test_that_published_credit_codes_pass_the_check(code: str) -> None:
    assert is_credit_code(code)


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_that_one_wrong_character_is_found(first: str, place: int, other: str) -> None:
    code = first + check_digit(first)
    assert is_credit_code(code)
    changed = code[:place] + other + code[place + 1 :]
    assert is_credit_code(changed) == (changed == code)


def test_that_credit_codes_are_stored_in_one_spelling(
    workspace: Workspace, customer_id: int
) -> None:
    assert normal_code(" ９１１１０000 8021-0043 3b ") == KNOWN_CODES[0]
    workspace.run(
        "x", lambda s: service.change_customer(s, customer_id, credit_code=KNOWN_CODES[0].lower())
    )
    (found,) = workspace.read(lambda s: queries.customers(s, CustomerFilter("9111 0000")))
    assert found.credit_code == KNOWN_CODES[0]
    assert refused(
        workspace, service.change_customer, customer_id, credit_code="911100008021004330"
    ) == ("customers.credit_code_wrong")
    assert refused(workspace, service.change_customer, customer_id, heads=-1) == (
        "customers.not_negative"
    )


def test_that_a_record_says_how_complete_it_is(workspace: Workspace, customer_id: int) -> None:
    file = workspace.read(lambda s: queries.customer_file(s, customer_id))
    assert file.customer.completeness == 0
    assert set(file.missing) == set(completeness.PARTS)
    fields = {
        "credit_code": KNOWN_CODES[1], "industry": "商超", "heads": 0, "turnover_fen": 0,
        "city": "南京", "address": "中山路1号", "phone": "025-1", "source": "展会",
        "dealing_since": date(2020, 1, 1), "notes": "账期60天",
    }  # fmt: skip
    workspace.run("fill", lambda s: service.change_customer(s, customer_id, **fields))
    workspace.run("add", lambda s: contacts.add_contact(s, customer_id, ContactDraft("王总")))
    file = workspace.read(lambda s: queries.customer_file(s, customer_id))
    assert set(file.missing) == {"owner_id", "region_id"}
    expected = completeness.percent_of(len(file.missing))
    assert file.customer.completeness == expected == 84
    assert (
        workspace.read(lambda s: queries.count_customers(s, CustomerFilter(incomplete=True))) == 1
    )


def test_that_contacts_keep_their_order_and_go_with_undo(
    workspace: Workspace, customer_id: int
) -> None:
    first = workspace.run(
        "add", lambda s: contacts.add_contact(s, customer_id, ContactDraft("王总", role="decides"))
    )
    workspace.run("add", lambda s: contacts.add_contact(s, customer_id, ContactDraft("李工")))
    workspace.run(
        "edit",
        lambda s: contacts.change_contact(s, first, ContactDraft(" 王 总 ", stance="supports")),
    )

    def names() -> list[str]:
        found = workspace.read(lambda s: contacts.contacts_of(s, [customer_id]))
        return [contact.name for contact in found.get(customer_id, ())]

    assert names() == ["王 总", "李工"]
    workspace.run("remove", lambda s: contacts.remove_contact(s, first))
    assert names() == ["李工"]
    workspace.undo()
    assert names() == ["王 总", "李工"]
    assert refused(workspace, contacts.add_contact, customer_id, ContactDraft(" ")) == (
        "customers.contact_name_missing"
    )
    assert refused(workspace, contacts.add_contact, 999, ContactDraft("甲")) == "customers.unknown"


def test_that_tags_make_lists_of_ones_own(workspace: Workspace, customer_id: int) -> None:
    workspace.run("tag", lambda s: contacts.set_tags(s, customer_id, ["年框", " 春节 备货 ", ""]))
    workspace.run("tag", lambda s: contacts.tag_customers(s, [customer_id], "年框"))
    where = CustomerFilter(tag="年框")
    assert workspace.read(lambda s: queries.count_customers(s, where)) == 1
    assert sorted(workspace.read(contacts.all_tags)) == ["年框", "春节 备货"]
    typed = CustomerFilter("春节")
    assert workspace.read(lambda s: queries.count_customers(s, typed)) == 1
    workspace.run("untag", lambda s: contacts.untag_customers(s, [customer_id], "年框"))
    assert workspace.read(lambda s: queries.count_customers(s, where)) == 0


def test_that_strategies_hold_from_their_day_on(workspace: Workspace) -> None:
    old = workspace.read(lambda s: strategies.strategies_on(s, date(2026, 6, 30)))
    assert [old[key].cadence_days for key in ("key", "core", "ordinary", "potential")] == [
        30, 45, 90, 60,
    ]  # fmt: skip
    assert old["key"].manager_owns
    changed = strategies.Strategy("key", 21, "visit", manager_owns=True)
    workspace.run(
        "set",
        lambda s: strategies.set_strategies(s, {"key": changed}, valid_from=date(2026, 7, 1)),
    )
    cadences = [
        workspace.read(lambda s, d=day: strategies.cadences_on(s, d))["key"]
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert cadences == [30, 21]
    assert workspace.read(strategies.versions) == [date(2026, 7, 1)]
    changed = workspace.read(strategies.changes)
    assert [(key, one.valid_from) for key, own in changed.items() for one in own] == [
        ("key", date(2026, 7, 1))
    ]
    wrong = {"key": strategies.Strategy("key", 0, "visit")}
    assert refused(workspace, strategies.set_strategies, wrong, valid_from=date(2026, 8, 1)) == (
        "customers.cadence_out_of_range"
    )


def test_that_the_next_contact_is_the_planned_one_else_by_cadence(
    workspace: Workspace, customer_id: int
) -> None:
    def due(day: date) -> int:
        where = CustomerFilter(due_until=day)
        return workspace.read(lambda s: queries.count_customers(s, where))

    def put(**fields) -> None:
        from desktop_sales.areas.customers.tables import CustomerTable

        def write(session) -> None:
            for field, value in fields.items():
                setattr(session.get(CustomerTable, customer_id), field, value)

        workspace.run("put", write)

    assert due(date(2030, 1, 1)) == 0, "nobody was contacted and no class began"
    put(last_contact_on=date(2026, 1, 1))
    assert [due(date(2026, 3, 1)), due(date(2026, 3, 2))] == [0, 1]
    put(next_contact_on=date(2026, 2, 1))
    assert [due(date(2026, 1, 31)), due(date(2026, 2, 1))] == [0, 1]


def test_that_amounts_stay_whole(workspace: Workspace, customer_id: int) -> None:
    workspace.run("x", lambda s: service.change_customer(s, customer_id, turnover_fen=123_456))
    found = workspace.read(lambda s: queries.customer(s, customer_id))
    assert Decimal(found.turnover_fen) / 100 == Decimal("1234.56")
