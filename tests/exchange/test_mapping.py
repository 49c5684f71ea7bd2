"""Which column is which field."""

from datetime import date

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.columns import judge_columns
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.mapping import Mapping, guess_mapping, setting_key

DAY = date(2026, 1, 5)


def mapped(names: list[str], row: list[object], kind: Kind = Kind.SALES, **more: object) -> Mapping:
    columns = judge_columns(names, [row] * 5)  # type: ignore[list-item]
    return guess_mapping(kind, columns, **more)  # type: ignore[arg-type]


def test_that_chinese_and_english_synonyms_map() -> None:
    chinese = mapped(
        [
            "单据日期",
            "销售单号",
            "行号",
            "业务员",
            "客户",
            "货品",
            "数量",
            "单价(元)",
            "金额(元)",
            "成本",
            "地区",
        ],
        [DAY, "XS1", 1, "陈思远", "拾光百货", "虾仁", 120, 86.5, 10380.0, 7680.0, "苏州片"],
    )
    assert list(chinese.headers(["日"] * 11)) == list(chinese.columns)
    assert {name: i for name, (i,) in chinese.columns.items()} == {
        "date": 0,
        "document": 1,
        "line": 2,
        "salesperson": 3,
        "customer": 4,
        "product": 5,
        "quantity": 6,
        "unit_price": 7,
        "amount": 8,
        "cost": 9,
        "region": 10,
    }
    english = mapped(["Order Date", "Sales Rep", "Qty", "Ext Price"], [DAY, "Ann", 2, 9.5])
    assert set(english.columns) == {"date", "salesperson", "quantity", "amount"}
    assert not english.doubtful


def test_that_traditional_headers_map() -> None:
    found = mapped(
        ["日期", "業務員", "客戶名稱", "銷售數量", "銷售額"], [DAY, "王大明", "甲", 2, 9.5]
    )
    assert set(found.columns) == {"date", "salesperson", "customer", "quantity", "amount"}


def test_that_targets_and_plans_are_no_amounts() -> None:
    found = mapped(["日期", "目标金额", "计划销售额", "去年同期销售额"], [DAY, 1.5, 2.5, 3.5])
    assert "amount" not in found.columns
    assert "amount" not in found.doubtful


def test_that_values_decide_between_equal_names() -> None:
    found = mapped(["account", "name", "date", "amount"], [740150.0, "Barton LLC", DAY, 1.5])
    assert found.columns["customer"] == (1,)
    assert found.columns["customer_code"] == (0,)


def test_that_a_code_stands_for_a_name_that_is_missing() -> None:
    found = mapped(["OrderDate", "EmployeeKey", "Sales"], [DAY, 282, 9.5])
    assert found.columns["salesperson"] == (1,)


def test_that_the_recognition_date_is_preferred_where_every_line_has_one() -> None:
    names = ["订单日期", "发货日期", "金额"]
    assert mapped(names, [DAY, DAY, 1.5]).columns["date"] == (1,)
    assert mapped(names, [DAY, DAY, 1.5], recognition="ordered").columns["date"] == (0,)
    assert mapped(names, [DAY, None, 1.5]).columns["date"] == (0,)
    assert "exchange.several_dates" in mapped(names, [DAY, DAY, 1.5]).notes


def test_that_a_date_in_three_columns_is_found() -> None:
    found = mapped(["客户", "Month", "Day", "Year", "金额"], ["甲", 1, 10, 2015, 9.5])
    assert found.columns["date"] == (3, 1, 2)
    assert found.headers(["客户", "Month", "Day", "Year", "金额"])["date"] == "Year+Month+Day"


def test_that_unnamed_dates_and_amounts_are_only_guesses() -> None:
    found = mapped(["甲", "乙", "丙"], ["x", DAY, 9.5])
    assert found.doubtful == {"date": (1,), "amount": (2,)}


def test_that_choices_hold_and_wrong_ones_are_refused() -> None:
    names, row = ["Customer", "2016", "2017", "Date"], ["A", 5.5, 6.5, DAY]
    assert mapped(names, row, chosen={"amount": "2017"}).columns["amount"] == (2,)
    assert mapped(names, row, chosen={"amount": "列2"}).columns["amount"] == (1,)
    assert mapped(names, row, chosen={"amount": "2016", "customer": ""}).columns.keys() == {
        "amount",
        "date",
    }
    with pytest.raises(DomainError) as field:
        mapped(names, row, chosen={"amuont": "2017"})
    assert field.value.code == "exchange.unknown_field"
    with pytest.raises(DomainError) as header:
        mapped(names, row, chosen={"amount": "2018"})
    assert header.value.details["headers"] == names


def test_that_a_remembered_mapping_is_used_again() -> None:
    found = mapped(["甲", "乙", "丙"], ["x", DAY, 9.5], remembered={"date": "乙", "amount": "丙"})
    assert found.columns == {"date": (1,), "amount": (2,)}
    assert not found.doubtful
    gone = mapped(["甲", "乙"], ["x", DAY], remembered={"date": "丁"})
    assert "date" not in gone.columns


def test_that_shapes_are_remembered_apart() -> None:
    assert setting_key(Kind.SALES, "a") != setting_key(Kind.SALES, "b")
    assert setting_key(Kind.SALES, "a") != setting_key(Kind.TARGETS, "a")


def test_that_other_kinds_map() -> None:
    roster = mapped(
        ["EmployeeKey", "EmployeeID", "Title", "UPN", "Salesperson"],
        [272, 502097814, "Sales Manager", "s@x", "Stephen Jiang"],
        Kind.ROSTER,
    )
    assert roster.columns["code"] == (0, 1) or roster.columns["code"] == (1, 0)
    assert roster.columns["name"] == (4,)
    managers = mapped(["地区", "地区经理"], ["东北", "楚杰"], Kind.ROSTER)
    assert managers.columns == {"region": (0,), "name": (1,)}
    targets = mapped(
        ["EmployeeID", "TargetAmount", "TargetMonth"],
        [90836195, 500000, "2017/12/01"],
        Kind.TARGETS,
    )
    assert {name: i for name, (i,) in targets.columns.items()} == {
        "salesperson": 0,
        "target": 1,
        "month": 2,
    }
