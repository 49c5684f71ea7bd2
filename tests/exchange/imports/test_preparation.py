"""Any table is either understood or refused with a reason; nothing else happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import has_sentence, sentence_of
from desktop_sales.exchange import sentences  # noqa: F401  registers what the errors say
from desktop_sales.exchange.fields import FIELDS, Kind
from desktop_sales.exchange.imports.options import Basis, ImportOptions
from desktop_sales.exchange.imports.planning import line_blocks, plan_of
from desktop_sales.exchange.imports.preparation import Preparation, judge_sheet, prepare
from desktop_sales.exchange.reading import SheetTable, TableFile
from tests.exchange.workbooks import write_text

WORDS = [synonym for field in FIELDS[Kind.SALES] for synonym in field.synonyms[:3]]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.floats(),
    st.dates(),
    st.sampled_from(["2026-01-05", "1,234.50", "合计", "单位：万元", "一月", "张三60/李四40"]),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TableFile]:
    path = write_text(tmp_path_factory.mktemp("any") / "a.csv", "日期,金额\n3/4/2026,1\n")
    with TableFile(path) as opened:
        yield opened


@given(
    rows=st.lists(st.lists(CELLS, max_size=6), max_size=8),
    kind=st.sampled_from(list(Kind)),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_any_table_is_understood_or_refused_with_a_reason(
    file: TableFile, rows: list[list[object]], kind: Kind
) -> None:
    table = SheetTable("", True, 1, len(rows), tuple(rows))  # type: ignore[arg-type]
    try:
        sheet = judge_sheet(file, table, kind, ImportOptions(), Basis())
    except DomainError as problem:
        assert has_sentence(problem.code)
        return
    if sheet.problem is not None:
        assert has_sentence(sheet.problem.code)
        assert sentence_of(sheet.problem)
    elif kind is Kind.SALES:
        plan = plan_of(sheet, ImportOptions(), Basis())
        assert "date" in plan.columns
        assert "amount" in plan.columns or {"quantity", "unit_price"} <= plan.columns.keys()


def prepared(path: Path, **choices: object) -> Preparation:
    return prepare([path], Kind.SALES, ImportOptions(**choices))  # type: ignore[arg-type]


def test_that_the_order_of_day_and_month_is_told_by_the_whole_column(tmp_path: Path) -> None:
    early = ["3/4/2026,1"] * 300
    path = write_text(tmp_path / "a.csv", "\n".join(["日期,金额", *early, "25/4/2026,1"]))
    with prepared(path) as preparation:
        sheet = preparation.sheets[0]
        assert (sheet.date_order, sheet.notes) == ("dmy", [])
        blocks = list(line_blocks(sheet, plan_of(sheet, ImportOptions(), Basis())))
        assert not any(block.rejected for block in blocks)
    open_path = write_text(tmp_path / "b.csv", "\n".join(["日期,金额", *early]))
    with prepared(open_path) as preparation:
        assert preparation.sheets[0].notes == ["exchange.date_order_assumed"]
    with prepared(open_path, date_order="dmy") as preparation:
        assert (preparation.sheets[0].date_order, preparation.sheets[0].notes) == ("dmy", [])


def test_that_a_date_with_gaps_gives_way_to_one_without(tmp_path: Path) -> None:
    rows = ["2026-01-05,2026-01-07,1"] * 250 + ["2026-01-05,,1"] * 50
    path = write_text(tmp_path / "a.csv", "\n".join(["订单日期,发货日期,金额", *rows]))
    with prepared(path) as preparation:
        assert preparation.sheets[0].headers_used["date"] == "订单日期"
    whole = write_text(tmp_path / "b.csv", "\n".join(["订单日期,发货日期,金额", *rows[:250]]))
    with prepared(whole) as preparation:
        assert preparation.sheets[0].headers_used["date"] == "发货日期"


def test_that_an_encoding_and_a_delimiter_can_be_forced(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.csv", "日期;客戶;金額\n2026-01-05;甲;1\n", "big5")
    with prepared(path, encoding="Big5", delimiter=";") as preparation:
        assert preparation.sheets[0].encoding == "cp950"
        assert preparation.sheets[0].headers_used["amount"] == "金額"


def test_that_a_field_given_no_column_stays_without(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.csv", "日期,客户,金额\n2026-01-05,甲,1\n")
    with prepared(path, mapping={"customer": ""}) as preparation:
        assert "customer" not in preparation.sheets[0].headers_used


def test_that_every_file_is_closed_when_one_cannot_be_opened(tmp_path: Path) -> None:
    good = write_text(tmp_path / "a.csv", "日期,金额\n2026-01-05,1\n")
    with pytest.raises(DomainError, match=r"exchange\.no_such_file"):
        prepare([good, tmp_path / "none.csv"], Kind.SALES)


def test_that_many_files_opened_together_keep_their_order(tmp_path: Path) -> None:
    paths = [
        write_text(tmp_path / f"{n}.csv", f"日期,销售额\n2026-01-0{n},{n}\n") for n in range(1, 8)
    ]
    with prepare(paths, Kind.SALES) as prepared:
        assert [sheet.path for sheet in prepared.sheets] == paths


def test_that_a_workbook_of_hidden_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "h.xlsx"
    book = xlsxwriter.Workbook(str(path))
    chart = book.add_worksheet("说明")
    chart.hide()
    book.add_chartsheet("图").activate()
    book.close()
    with pytest.raises(DomainError, match=r"exchange\.(empty_sheet|damaged)"):
        prepare([path], Kind.SALES)
