"""Several salespeople in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sales.exchange.shares import shares_in
from desktop_sales.exchange.values import CellProblem


@pytest.mark.parametrize(
    "cell",
    [
        "张三60/李四40",
        "张三60%/李四40%",
        "张三(60%)、李四(40%)",
        "张三（60）；李四（40）",
        "张三:60%;李四:40%",
        "张三 60，李四 40",
        "张三６０／李四４０",
    ],
)
def test_that_names_with_shares_are_divided(cell: str) -> None:
    assert shares_in(cell) == (("张三", 6_000), ("李四", 4_000))


def test_that_a_column_of_shares_divides_names() -> None:
    assert shares_in("张三/李四", "60/40") == (("张三", 6_000), ("李四", 4_000))
    assert shares_in("张三/李四", "0.6:0.4") == (("张三", 6_000), ("李四", 4_000))
    assert shares_in("Ann Lee/Bob Ray/Cy", "33.33/33.33/33.34") == (
        ("Ann Lee", 3_333),
        ("Bob Ray", 3_333),
        ("Cy", 3_334),
    )


@pytest.mark.parametrize(
    "name",
    ["张三", "Moses Frase", "O'Keefe, Teagan", "买买提·吐尔逊", "282", "1001", "A/B Testing"],
)
def test_that_one_name_stays_one_person(name: str) -> None:
    assert shares_in(name) is None
    assert shares_in(name, "100%") is None
    assert shares_in(name, "1") is None


def test_that_shares_are_exactly_the_whole() -> None:
    for cell, share in [("张三60/李四30", None), ("张三", "60%"), ("张三/李四", "60/50")]:
        with pytest.raises(CellProblem, match="shares_not_whole"):
            shares_in(cell, share)


def test_that_several_names_need_shares() -> None:
    with pytest.raises(CellProblem, match="shares_missing"):
        shares_in("张三、李四")


@given(st.text(max_size=40), st.one_of(st.none(), st.text(max_size=12)))
def test_that_no_text_breaks_shares(person: str, share: str | None) -> None:
    try:
        shares = shares_in(person, share)
    except CellProblem:
        return
    assert shares is None or sum(part for _name, part in shares) == 10_000
