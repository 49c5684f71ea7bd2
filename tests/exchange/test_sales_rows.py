"""Sales rows out of raw cells: values, reasons, totals left out, tax."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_sales.exchange.sales_plan import LineBlock, SalesPlan
from desktop_sales.exchange.sales_rows import SalesConverter
from tests.exchange.test_values import CELLS

NAMES = ("日期", "单号", "业务员", "客户", "数量", "单价", "金额")
COLUMNS = dict(
    zip(
        ("date", "document", "salesperson", "customer", "quantity", "unit_price", "amount"),
        [(i,) for i in range(7)],
        strict=True,
    )
)
ROW = ["2026-01-05", "XS1", "张三", "拾光百货", "2", "6.25", "12.5"]


def converted(rows: list[list[object]], plan: SalesPlan | None = None) -> LineBlock:
    return SalesConverter(plan or SalesPlan(COLUMNS, NAMES, 2)).convert(2, rows)  # type: ignore[arg-type]


def test_that_a_row_becomes_a_line() -> None:
    block = converted([ROW])
    assert {name: column[0] for name, column in block.columns.items()} == {
        "row_no": 2,
        "sold_on": date(2026, 1, 5),
        "amount_e4": 125_000,
        "quantity_e3": 2_000,
        "tax_e4": 16_250,
        "cost_e4": None,
        "document": "XS1",
        "salesperson": "张三",
        "customer": "拾光百货",
        "shares": None,
    }


def test_that_rejected_rows_keep_their_cells_and_say_why() -> None:
    rows = [
        ["2026-10-32", *ROW[1:]],
        [None, *ROW[1:]],
        [*ROW[:6], None],
        [*ROW[:6], "$101,2000.00"],
        [*ROW[:4], "Closed", *ROW[5:]],
        [*ROW[:2], "张三60/李四30", *ROW[3:]],
    ]
    block = converted(rows)
    assert [(row, code) for row, _cells, code, _details in block.rejected] == [
        (2, "exchange.bad_date"),
        (3, "exchange.missing_date"),
        (4, "exchange.missing_amount"),
        (5, "exchange.bad_number"),
        (6, "exchange.not_a_number"),
        (7, "exchange.shares_not_whole"),
    ]
    assert block.rejected[0][1]["日期"] == "2026-10-32"
    assert block.rejected[3][3] == {"field": "amount", "header": "金额", "value": "$101,2000.00"}
    assert block.columns["row_no"] == []


def test_that_amounts_follow_from_quantity_price_and_discount() -> None:
    columns = {"date": (0,), "quantity": (1,), "unit_price": (2,), "discount": (3,)}
    plan = SalesPlan(columns, ("日期", "数量", "单价", "折扣"), 2)
    block = converted([["2026-01-05", 0.328, 25.23, None], ["2026-01-05", 12, 14.0, 0.15]], plan)
    assert block.columns["amount_e4"] == [82_754, 1_428_000]


def test_that_profit_gives_the_cost() -> None:
    columns = {"date": (0,), "amount": (1,), "profit": (2,)}
    block = converted([["2026-01-05", 129.696, -60.704]], SalesPlan(columns, ("日", "额", "利"), 2))
    assert block.columns["cost_e4"] == [1_904_000]


def test_that_labelled_totals_are_left_out_and_counted() -> None:
    rows = [
        ROW,
        [None, None, "小计", None, 2, None, 12.5],
        ["2026-01-06", *ROW[1:]],
        ["合 計", None, None, None, 4, None, 25.0],
        ["Grand Total", None, None, None, None, None, None],
    ]
    block = converted(rows)
    assert (block.totals, block.rejected, len(block.columns["row_no"])) == (3, [], 2)


def test_that_unlabelled_totals_are_known_by_their_sums() -> None:
    rows = [
        ROW,
        ["2026-01-06", *ROW[1:]],
        [None, None, None, None, 4, None, 25.0],
        ["2026-01-07", *ROW[1:]],
        [None, None, None, None, 2, None, 12.5],
        [None, None, None, None, 6, None, 37.5],
        [None, None, None, None, 6, None, 38.5],
    ]
    block = converted(rows)
    assert block.totals == 3
    assert [code for _row, _cells, code, _details in block.rejected] == ["exchange.missing_date"]


def test_that_totals_are_known_across_blocks() -> None:
    converter = SalesConverter(SalesPlan(COLUMNS, NAMES, 2))
    for number in (2, 3):
        converter.convert(number, [ROW])
    assert converter.convert(4, [[None, None, None, None, 4, None, 25.0]]).totals == 1


def test_that_a_customer_called_total_is_no_total() -> None:
    block = converted([[*ROW[:3], "Total", *ROW[4:]], [*ROW[:3], "道达尔合计", *ROW[4:]]])
    assert (block.totals, len(block.columns["row_no"])) == (0, 2)
    dated_total = ["2026-01-31", None, "合计", None, "4", None, "25"]
    assert converted([ROW, ROW, dated_total]).totals == 1


def test_that_totals_of_a_file_without_dates_are_known() -> None:
    plan = SalesPlan(
        {"customer": (0,), "amount": (1,)}, ("客户", "金额"), 2, fixed_date=date(2026, 1, 31)
    )
    block = converted([["甲", 1.5], ["乙", 2.5], [None, 4.0], ["合计", 4.0]], plan)
    assert (block.totals, block.columns["sold_on"]) == (2, [date(2026, 1, 31)] * 2)


def test_that_blank_rows_notes_and_repeated_headers_are_no_rows() -> None:
    rows = [[None] * 7, [], ["制表人：王五"], list(NAMES), ROW]
    block = converted(rows)
    assert (block.blanks, block.totals, block.rejected) == (4, 0, [])


def test_that_a_block_of_blank_rows_is_told_as_they_are_one_by_one() -> None:
    converter = SalesConverter(SalesPlan(COLUMNS, NAMES, 2))
    block = converter.convert(2, [[""] * 7, [None] * 7, []])
    assert (block.rows, block.blanks, block.rejected) == (3, 3, [])
    assert set(block.columns) == set(converted([ROW]).columns)
    assert not any(block.columns.values())
    assert converter.convert(5, [ROW]).columns["row_no"] == [5]


def test_that_rows_of_noughts_are_not_blank() -> None:
    block = converted([[0, 0.0, False, "", None, 0, 0]])
    assert (block.blanks, len(block.rejected)) == (0, 1)


def test_that_amounts_with_tax_are_converted_by_the_rate_of_the_line() -> None:
    columns = {"date": (0,), "amount": (1,), "tax_rate": (2,)}
    plan = SalesPlan(columns, ("日期", "价税合计", "税率"), 2, basis="taxed")
    block = converted(
        [["2026-01-05", 113, "13%"], ["2026-01-05", 106, 0.06], ["2026-01-05", 113, ""]], plan
    )
    assert block.columns["amount_e4"] == [1_000_000] * 3
    assert block.columns["tax_e4"] == [130_000, 60_000, 130_000]
    assert block.taxed_by_default == 1


def test_that_a_column_of_tax_is_taken_as_it_stands() -> None:
    columns = {"date": (0,), "amount": (1,), "tax": (2,)}
    plan = SalesPlan(columns, ("日期", "金额", "税额"), 2)
    block = converted([["2026-01-05", 100, 12.99]], plan)
    assert (block.columns["amount_e4"], block.columns["tax_e4"]) == ([1_000_000], [129_900])
    both = SalesPlan({"date": (0,), "amount": (1,), "amount_taxed": (2,)}, ("日", "额", "合"), 2)
    assert converted([["2026-01-05", 100, 113]], both).columns["tax_e4"] == [130_000]


def test_that_units_scale_amounts_and_not_quantities() -> None:
    plan = SalesPlan(COLUMNS, NAMES, 2, scales={"amount": 10_000})
    block = converted([ROW], plan)
    assert (block.columns["amount_e4"], block.columns["quantity_e3"]) == ([1_250_000_000], [2_000])


def test_that_divided_lines_carry_their_shares() -> None:
    block = converted([[*ROW[:2], "张三60/李四40", *ROW[3:]]])
    assert block.columns["shares"] == [(("张三", 6_000), ("李四", 4_000))]


def test_that_currencies_are_noticed() -> None:
    converter = SalesConverter(SalesPlan(COLUMNS, NAMES, 2))
    converter.convert(2, [[*ROW[:6], "$5"], [*ROW[:6], "￥5"], [*ROW[:6], "5"]])
    assert converter.currencies == {"USD", "CNY"}


@given(st.lists(st.lists(CELLS, max_size=9), max_size=12))
@settings(max_examples=150, deadline=None)
def test_that_arbitrary_cells_are_lines_rejected_or_left_out(rows: list[list[object]]) -> None:
    block = converted(rows)
    accepted = len(block.columns["row_no"])
    assert accepted + len(block.rejected) + block.totals + block.blanks == len(rows) == block.rows
    assert all(len(column) == accepted for column in block.columns.values())
    assert all(code.startswith("exchange.") for _row, _cells, code, _details in block.rejected)


@given(
    amount=st.decimals(-(10**8), 10**8, places=2),
    rate=st.sampled_from([Decimal("0.13"), Decimal("0.09"), Decimal("0.06"), Decimal(0)]),
)
def test_that_tax_and_net_amount_add_up_to_what_was_paid(amount: Decimal, rate: Decimal) -> None:
    columns = {"date": (0,), "amount": (1,), "tax_rate": (2,)}
    plan = SalesPlan(columns, ("日期", "价税合计", "税率"), 2, basis="taxed")
    block = converted([["2026-01-05", str(amount), str(rate)]], plan)
    net = block.columns["amount_e4"][0]
    assert net + block.columns["tax_e4"][0] == int(amount * 10_000)
    assert net == (amount * 10_000 / (1 + rate)).quantize(Decimal(1), ROUND_HALF_UP)


_FIGURES = st.one_of(
    st.integers(-10_000, 10_000).map(float), st.decimals(-99, 99, places=5).map(float)
)


@given(
    st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2026, 12, 31)),
            st.sampled_from(["XS0001", "xs 2", " XS3", "合计", "-", "Total7"]),
            st.sampled_from(["张三", "张三60/李四40", "张三60/李四30", "无"]),
            st.sampled_from(["拾光百货", "小计", "n/a"]),
            _FIGURES,
            _FIGURES,
            _FIGURES,
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=150)
def test_that_columns_read_whole_are_those_read_cell_by_cell(
    rows: list[tuple[object, ...]],
) -> None:
    whole = converted([list(row) for row in rows])
    # A flag reads as no value: with it in every column, each is read cell by cell.
    by_cell = converted([*(list(row) for row in rows), [True] * 7])
    assert whole.columns == by_cell.columns
    assert whole.rejected == [row for row in by_cell.rejected if row[0] < len(rows) + 2]
    assert (whole.totals, whole.blanks) == (by_cell.totals, by_cell.blanks)
