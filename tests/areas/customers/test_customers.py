"""Customers: adding, matching names of files, search as you type, handing over."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.areas.customers import ownership, queries, service
from desktop_sales.areas.customers.records import CustomerDraft, CustomerFilter
from desktop_sales.areas.customers.rules import NearNames, core_name
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.areas.team.rules import edit_distance
from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import compact, matches, search_key
from desktop_sales.storage.workspace import Workspace

NAMES = ["恒信贸易有限公司", "重庆长江电器", "上海百联集团", "Adventure Works Inc.", "三一重工"]


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    drafts = [CustomerDraft(name, code=f"KH{i}") for i, name in enumerate(NAMES)]
    return workspace.run("add", lambda s: service.add_customers(s, drafts))


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("恒", [0]), ("恒信", [0]), ("信贸", [0]), ("hx", [0]), ("hengx", [0]), ("mao", [0]),
        ("重", [1, 4]), ("chongqing", [1]), ("cqcj", [1]), ("bl", [2]), ("adventure w", [3]),
        ("KH4", [4]), ("信恒", []), ("eng", []),
        ('"', []), ("*", []), ("''", []),
    ],
)  # fmt: skip
def test_that_typing_finds_customers(
    workspace: Workspace, ids: list[int], typed: str, hits: list[int]
) -> None:
    where = CustomerFilter(typed)
    found = workspace.read(lambda s: queries.customers(s, where))
    assert sorted(c.id for c in found) == [ids[i] for i in hits]
    assert workspace.read(lambda s: queries.count_customers(s, where)) == len(hits)


def test_that_search_follows_a_changed_name(workspace: Workspace, ids: list[int]) -> None:
    workspace.run("rename", lambda s: service.change_customer(s, ids[0], name="华信贸易"))

    def by(typed: str) -> list[int]:
        where = CustomerFilter(typed)
        return [c.id for c in workspace.read(lambda s: queries.customers(s, where))]

    assert by("恒信") == []
    assert by("华信") == [ids[0]]


def test_that_names_of_a_file_are_matched_exactly_or_proposed(
    workspace: Workspace, ids: list[int]
) -> None:
    texts = [
        "KH1",
        "恒信贸易 有限公司",
        "恒信贸易",
        "重庆常江电器",
        "上海百联",
        "三一重",
        "无此客户",
    ]
    found = workspace.read(lambda s: queries.customers_by_code_or_name(s, texts))
    assert {t: (m.kind, m.customer_ids) for t, m in found.items()} == {
        "KH1": ("code", (ids[1],)),
        "恒信贸易 有限公司": ("name", (ids[0],)),
        "恒信贸易": ("near", (ids[0],)),
        "重庆常江电器": ("near", (ids[1],)),
        "上海百联": ("near", (ids[2],)),
        "三一重": ("none", ()),
        "无此客户": ("none", ()),
    }


@given(st.text("甲乙丙丁", min_size=4, max_size=7), st.text("甲乙丙丁", min_size=4, max_size=7))
def test_that_a_near_name_is_at_most_one_change_away(one: str, other: str) -> None:
    near = NearNames({1: one}).near(other) == (1,)
    distance = edit_distance(one, other)
    # Leaving out one letter of each also covers two that changed places; that is near enough.
    assert near or distance > 1
    assert distance <= 2 or not near


def test_that_a_legal_form_is_no_part_of_the_name() -> None:
    assert core_name("恒信贸易（上海）有限公司") == "恒信贸易上海"
    assert core_name("公司") == "公司"


def test_that_names_and_codes_are_unique(workspace: Workspace, ids: list[int]) -> None:
    for draft, code in (
        (CustomerDraft("三一重工"), "customers.exists"),
        (CustomerDraft("新客户", "KH0"), "customers.code_taken"),
        (CustomerDraft("  "), "customers.name_missing"),
    ):
        with pytest.raises(DomainError) as caught:
            workspace.run("add", lambda s, d=draft: service.add_customer(s, d))
        assert caught.value.code == code
    with pytest.raises(DomainError, match=r"customers\.exists"):
        drafts = [CustomerDraft("甲"), CustomerDraft("甲")]
        workspace.run("add", lambda s: service.add_customers(s, drafts))


@pytest.fixture
def people(workspace: Workspace) -> list[int]:
    return workspace.run(
        "add", lambda s: [team.add_employee(s, EmployeeDraft(name)) for name in ("林晓", "钱宇")]
    )


def _give(workspace: Workspace, ids: list[int], owner: int | None, day: date) -> int:
    return workspace.run(
        "give", lambda s: ownership.hand_over(s, ids, owner, on=day, reason="调岗")
    )


def test_that_customers_follow_only_a_hand_over(
    workspace: Workspace, ids: list[int], people: list[int]
) -> None:
    owner = people[0]
    assert _give(workspace, ids[:2], owner, date(2026, 3, 1)) == 2
    assert _give(workspace, ids[:3], owner, date(2026, 3, 1)) == 1
    assert workspace.read(queries.owners) == dict.fromkeys(ids[:3], owner)
    owned = workspace.read(lambda s: queries.customers(s, CustomerFilter(owner_id=owner)))
    assert {c.owner for c in owned} == {"林晓"}
    with pytest.raises(DomainError, match=r"customers\.field_unknown"):
        workspace.run("x", lambda s: service.change_customer(s, ids[0], owner_id=people[1]))


def test_that_a_hand_over_keeps_who_looked_after_a_customer_before(
    workspace: Workspace, ids: list[int], people: list[int]
) -> None:
    _give(workspace, ids[:1], people[0], date(2026, 3, 1))
    _give(workspace, ids[:1], people[1], date(2026, 6, 1))
    held = workspace.read(lambda s: ownership.history(s, ids[0]))
    assert [(o.owner, o.start_on, o.end_on) for o in held] == [
        ("钱宇", date(2026, 6, 1), None),
        ("林晓", date(2026, 3, 1), date(2026, 5, 31)),
    ]
    for day, owner in ((date(2026, 2, 28), None), (date(2026, 5, 31), 0), (date(2026, 6, 1), 1)):
        found = workspace.read(lambda s, d=day: ownership.owners_on(s, d)).get(ids[0])
        assert found == (None if owner is None else people[owner])
    assert _give(workspace, ids[:1], people[0], date(2026, 6, 1)) == 1, "corrects the same day"
    assert len(workspace.read(lambda s: ownership.history(s, ids[0]))) == 2
    with pytest.raises(DomainError, match=r"customers\.hand_over_too_early"):
        _give(workspace, ids[:1], people[1], date(2026, 5, 1))
    for _step in range(3):
        workspace.undo()
    assert workspace.read(lambda s: ownership.history(s, ids[0])) == []
    assert workspace.read(queries.owners) == {}


def test_that_the_opening_list_is_marked(workspace: Workspace, ids: list[int]) -> None:
    workspace.run("mark", lambda s: service.mark_opening_list(s, ids[1:2]))
    listed = [c.id for c in workspace.read(queries.customers) if c.in_opening_list]
    assert listed == ids[1:2]


def test_that_the_index_finds_what_the_key_matches(workspace: Workspace) -> None:
    """Full text and plain comparison of the keys agree for one, two, three and more characters."""
    chance = random.Random(7)
    signs = "重庆长江电器上海百联三一工林晓单曾AB2 "
    names = sorted(
        {"".join(chance.choices(signs, k=chance.randint(2, 8))).strip() for _ in range(300)}
    )
    names = [name for name in names if compact(name)]
    names = list({compact(name): " ".join(name.split()) for name in names}.values())
    drafts = [CustomerDraft(name) for name in names]
    found = dict(
        zip(workspace.run("add", lambda s: service.add_customers(s, drafts)), names, strict=True)
    )
    keys = {key: search_key(name, surname_first=False) for key, name in found.items()}
    typed = {"".join(chance.choices("重庆长江上海林晓", k=n)) for n in (1, 2, 3) for _ in range(20)}
    typed |= {"".join(chance.choices("cqjshlxd", k=n)) for n in (1, 2, 3, 4) for _ in range(20)}
    hits = 0
    for text in sorted(typed):
        where = CustomerFilter(text)
        rows = workspace.read(lambda s, w=where: queries.customers(s, w))
        wanted = {key for key, own in keys.items() if matches(own, text)}
        assert {row.id for row in rows} == wanted, text
        hits += len(wanted)
    assert hits > 300
