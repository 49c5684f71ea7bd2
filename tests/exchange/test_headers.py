"""Where tables begin."""

from datetime import date

from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.headers import find_header, unit_in, unit_of_header
from desktop_sales.exchange.texts import bracketed, header_key

DATA = [[date(2026, 1, 5), "张三", 12.5], [date(2026, 1, 6), "李四", 3.0]]


def test_that_a_header_is_found_under_titles_units_and_blank_rows() -> None:
    rows = [
        ["2026年1月销售明细表", None, None],
        [None, None, None],
        ["制表：财务部", None, "单位：万元"],
        ["日期", "业务员", "金额"],
        *DATA,
    ]
    header = find_header(rows, Kind.SALES)
    assert header is not None
    assert (header.row, header.names, header.unit) == (3, ("日期", "业务员", "金额"), "万")
    assert header.titles[0] == "2026年1月销售明细表"


def test_that_a_header_of_unknown_names_is_found_by_what_stands_below() -> None:
    header = find_header([["甲", "乙", "丙"], *DATA], Kind.SALES)
    assert header is not None
    assert header.row == 0


def test_that_a_table_without_header_is_known_as_such() -> None:
    header = find_header(
        [["274", "2022-05-30", "28000.0000"], ["275", "2022-06-30", "1"]], Kind.SALES
    )
    assert header is not None
    assert header.row == -1


def test_that_an_empty_sheet_has_no_table() -> None:
    assert find_header([[None, ""], ["NULL"]], Kind.SALES) is None
    assert find_header([], Kind.SALES) is None


def test_that_repeated_names_carry_a_number() -> None:
    header = find_header([["日期", "金额", "金额"], [date(2026, 1, 5), 1.0, 2.0]], Kind.SALES)
    assert header is not None
    assert header.names == ("日期", "金额", "金额 (2)")


def test_that_years_may_stand_in_a_header() -> None:
    header = find_header([["Customer Name", 2016, 2017], ["A", 5.0, 6.0]], Kind.SALES)
    assert header is not None
    assert header.row == 0


def test_that_units_are_read_from_lines_and_headers() -> None:
    assert unit_in(["单位: 万"]) == "万"
    assert unit_in(["金额单位：人民币千元"]) == "千"
    assert unit_in(["单位：元", "部门"]) == ""
    assert unit_of_header(bracketed("销售额（萬元）")) == "万"
    assert unit_of_header(bracketed("金额(元)")) == ""
    assert unit_of_header(bracketed("数量(件)")) == ""


def test_that_headers_compare_without_spacing_case_and_variant_characters() -> None:
    same = ["銷售額（元）", "销售额", " 销 售 额 ", "销售额\n(含折扣)"]
    assert {header_key(text) for text in same} == {"销售额"}
    assert header_key("Unit Price") == header_key("unit_price") == header_key("UnitPrice")
