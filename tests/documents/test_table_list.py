"""A printed table: header on every page, nothing cut silently or outside the paper."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_sales.core.errors import DomainError
from desktop_sales.documents.table_list import MOST_ROWS, ListColumn, TableList, write_table
from desktop_sales.documents.table_widths import chosen_paper
from tests.documents.reading import glyphs_of, page_count, text_of

COLUMNS = (
    ListColumn("日期"),
    ListColumn("客户"),
    ListColumn("业务员"),
    ListColumn("金额", "right"),
)
LONG = "沐野生鲜供应链管理有限公司浦东新区第二分公司冷链仓储配送中心三号库收货处" * 3


def table(rows, columns=COLUMNS, **more) -> TableList:
    day = dt.date(2026, 11, 28)
    return TableList("恒信商贸", "销售明细", "2026年11月 · 华东", columns, rows, day, **more)


def numbered(count: int) -> list[list[str]]:
    return [["2026-11-01", "拾光百货", "林晓", f"{n:,}.00"] for n in range(1, count + 1)]


def test_that_every_page_has_header_title_and_place_and_every_row_stands_once(tmp_path: Path):
    path = tmp_path / "lines.pdf"
    written = write_table(path, table(numbered(150)))
    assert written.pages == page_count(path) > 2
    for page in range(written.pages):
        text = text_of(path, page)
        for part in ("日期", "客户", "业务员", "金额", "销售明细", "恒信商贸", "2026年11月28日"):
            assert part in text
        assert f"第 {page + 1} 页 / 共 {written.pages} 页" in text
    lines = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split("\n")
    rows = [line for line in lines if line.endswith(".00")]
    assert rows == [" ".join(row) for row in numbered(150)]


def test_that_the_scope_and_the_number_of_rows_are_told(tmp_path: Path):
    path = tmp_path / "lines.pdf"
    write_table(path, table(numbered(3)))
    assert "2026年11月 · 华东" in text_of(path)
    assert "3 行" in text_of(path)
    assert "前" not in text_of(path)


def test_that_a_long_text_takes_two_lines_and_is_then_cut_visibly(tmp_path: Path):
    path = tmp_path / "long.pdf"
    write_table(path, table([["2026-11-01", LONG, "林晓", "1.00"]]))
    text = text_of(path)
    assert LONG[:30] in text
    assert LONG not in text
    assert "…" in text


def test_that_figures_end_at_one_edge(tmp_path: Path):
    path = tmp_path / "lines.pdf"
    write_table(path, table([["d", "k", "y", text] for text in ("7.7", "1,234,567.7", "−3.7")]))
    ends = [glyph.right for glyph in glyphs_of(path) if glyph.character == "7"]
    lasts = sorted(ends)[-3:]
    assert lasts[-1] - lasts[0] < 0.2


def test_that_narrow_tables_stand_upright_and_wide_ones_lie(tmp_path: Path):
    def size(columns, cells):
        target = BytesIO()
        write_table(target, table([cells], columns))
        box = pypdf.PdfReader(target).pages[0].mediabox
        return float(box.width), float(box.height)

    narrow = size(COLUMNS, ["2026-11-01", "拾光百货", "林晓", "1.00"])
    wide = size([ListColumn(f"列{n}", "right") for n in range(14)], ["1,234,567.00"] * 14)
    assert narrow[0] < narrow[1]
    assert wide == narrow[::-1]


def test_that_a_figure_is_whole_or_not_printed_at_all(tmp_path: Path):
    path = tmp_path / "wide.pdf"
    columns = [ListColumn("客户"), *[ListColumn(f"{n}月", "right") for n in range(40)]]
    write_table(path, table([["拾光百货", "7.00", *["12,345,678,901.00"] * 39]], columns))
    text = text_of(path)
    assert "7.00" in text
    assert text.count("###") == 39
    assert "12,3" not in text


@pytest.mark.parametrize("count", [1, 12, 40])
def test_that_nothing_stands_outside_the_page(tmp_path: Path, count: int):
    path = tmp_path / "wide.pdf"
    columns = [
        ListColumn("客户名称与地址"),
        *[ListColumn(f"{n}月完成率", "right") for n in range(count)],
    ]
    rows = [[LONG, *["12,345,678,901.00"] * count], ["𠮷" * 9, *["—"] * count]]
    write_table(path, table(rows * 30, columns))
    box = pypdf.PdfReader(path).pages[0].mediabox
    for page in range(page_count(path)):
        glyphs = glyphs_of(path, page)
        assert glyphs
        for glyph in glyphs:
            assert 20 < glyph.left <= glyph.right < float(box.width) - 20
            assert 20 < glyph.bottom <= glyph.top < float(box.height) - 20


def test_that_rare_names_are_printed_and_what_no_font_has_is_told(tmp_path: Path):
    path = tmp_path / "rare.pdf"
    written = write_table(path, table([["d", "㐂𠮷商行", "龘䶮", "1.00"]]))
    assert not written.warnings
    assert "𠮷商行" in text_of(path)
    assert "龘䶮" in text_of(path)
    (warning,) = write_table(path, table([["d", "k", "\U0001f600", "1.00"]])).warnings
    assert "\U0001f600" in warning


def test_that_markup_and_control_characters_are_only_text(tmp_path: Path):
    path = tmp_path / "markup.pdf"
    write_table(path, table([["d", "<b>&amp;\u202e\x07", "a\nb", "1.00"]]))
    assert "<b>&amp;" in text_of(path)
    assert "a b" in text_of(path)


def test_that_a_print_stops_at_its_most_rows_and_says_so():
    target, told = BytesIO(), []
    rows = [["d", "k", "y", "1"]] * (MOST_ROWS + 5)
    written = write_table(
        target, table(rows, total=MOST_ROWS + 900), progress=lambda *step: told.append(step)
    )
    pages = pypdf.PdfReader(target).pages
    assert told[-1] == (written.pages, written.pages) == (len(pages), len(pages))
    for page in (pages[0], pages[-1]):
        assert "20,000" in page.extract_text()
        assert "20,900" in page.extract_text()


def test_that_a_stopped_print_leaves_no_file(tmp_path: Path):
    class StopError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        write_table(tmp_path / "a.pdf", table(numbered(3)), progress=stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("rows", "columns"), [([], COLUMNS), ([[]], [])])
def test_that_a_table_without_content_is_refused(rows, columns):
    with pytest.raises(DomainError) as refused:
        write_table(BytesIO(), table(rows, columns))
    assert refused.value.code == "documents.empty_table"


TEXTS = st.text("林a1,. 　—", max_size=60)


@given(
    st.lists(st.tuples(st.sampled_from(["left", "right"]), TEXTS, TEXTS), min_size=1, max_size=30)
)
@settings(max_examples=60, deadline=None)
def test_that_columns_always_fit_the_paper(given_columns):
    columns = [ListColumn(title, align) for align, title, _cell in given_columns]
    paper = chosen_paper(columns, [[cell for _align, _title, cell in given_columns]], 34)
    assert len(paper.widths) == len(columns)
    assert min(paper.widths) > 2 * paper.padding
    assert sum(paper.widths) <= paper.width - 2 * 34 + 0.01
