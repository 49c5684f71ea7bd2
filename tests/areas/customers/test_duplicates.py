"""Customers that may be one: found among near names, told apart where they differ for good."""

import pytest

from desktop_sales.areas.customers.duplicates import Named, near_pairs
from desktop_sales.core.search_keys import search_key


def named(key: int, name: str, credit_code: str = "", phone: str = "") -> Named:
    pinyin = search_key(name, surname_first=False).pinyin
    return Named(key, name, credit_code, phone, pinyin)


def reason(one: str, other: str) -> str | None:
    pairs = near_pairs([named(1, one), named(2, other)])
    return pairs[0].reason if pairs else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("恒信贸易有限公司", "恒信贸易", "core"),
        ("恒信贸易有限责任公司", "恒信贸易股份有限公司", "core"),
        ("上海百联集团", "百联集团有限公司", "core"),
        ("百联（上海）有限公司", "上海市百联有限公司", "core"),
        ("ＡＢＣ商贸", "abc商贸", "core"),
        ("江苏省拾光百货", "拾光百货", "core"),
        ("晴岚连锁超市", "晴兰连锁超市", "sound"),
        ("沐野生鲜配送", "沐野生鲜配送站", "letter"),
        ("沐野生鲜配送", "沐野生先配送", "sound"),
        ("南京拾光百货", "苏州拾光百货", None),
        ("白鹭便利店（江宁）", "白鹭便利店（鼓楼）", None),
        ("华联超市一店", "华联超市二店", None),
        ("城东水产行", "城西水产行", None),
        ("恒信贸易", "长江电器", None),
        ("百货", "百货店", None),
        ("晴岚水产超市", "晴岗水产超市", "letter"),
    ],
)
def test_that_near_names_are_told_from_different_ones(
    one: str, other: str, expected: str | None
) -> None:
    assert reason(one, other) == expected


def test_that_the_same_credit_code_is_surest_and_a_phone_adds() -> None:
    pairs = near_pairs(
        [
            named(1, "恒信贸易", "91110000802100433B"),
            named(2, "完全不同", "91110000802100433B"),
            named(3, "恒信贸易公司", phone="025-1"),
            named(4, "晴岚超市", phone="139"),
            named(5, "晴兰超市", phone="139"),
        ]
    )
    assert [(p.first_id, p.second_id, p.score) for p in pairs] == [
        (1, 2, 100),
        (1, 3, 95),
        (4, 5, 90),
    ]


def test_that_a_word_many_names_share_makes_no_pairs() -> None:
    shops = [named(n, f"{first}便利店") for n, first in enumerate("赵钱孙李周吴郑王冯陈")]
    assert near_pairs(shops) == []
