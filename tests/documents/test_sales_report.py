"""The sales report on paper and for Word: words, figures, charts, marks of edits, long names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.core.translation import set_language
from desktop_sales.documents.report_charts import drawing_of
from desktop_sales.documents.report_content import (
    MonthBar,
    MonthsChart,
    ParetoChart,
    RankedBar,
    RankingChart,
    ReportSection,
    ReportSentence,
    ReportTable,
    SalesReport,
    TableColumn,
    WaterfallChart,
)
from desktop_sales.documents.sales_report import EDITED, write_sales_reports
from desktop_sales.documents.sales_report_docx import table_of, write_sales_report_docx
from tests.documents.reading import glyphs_of, page_count, pdfium_text_of, text_of

LONG = "上海自由贸易试验区临港新片区𠮷祥如意生鲜食品供应链管理有限公司第一分公司"
MONTHS = MonthsChart(
    "各月销售额",
    "单位：万元",
    [
        MonthBar(f"{n}月", Decimal(100 + n) if n < 11 else None, Decimal(110), Decimal(90 + n))
        for n in range(1, 13)
    ],
)
BARS = [RankedBar(LONG, Decimal(120), "104.0%", Decimal(115)), RankedBar("乙", Decimal(-3))]
RANKING = RankingChart("人员完成情况", "单位：万元", BARS)
PARETO = ParetoChart("前十大客户", "单位：万元", [RankedBar("甲", Decimal(60)), RankedBar("乙", Decimal(20))], Decimal(100))  # fmt: skip
FALL = WaterfallChart(
    "变化分解",
    "单位：万元",
    RankedBar("去年", Decimal(100)),
    [RankedBar("新增", Decimal(30)), RankedBar("流失", Decimal(-45))],
    RankedBar("今年", Decimal(85)),
)
TABLE = ReportTable(
    "明细",
    [TableColumn("客户", 2), TableColumn("金额", 1, "right")],
    [[LONG, "1,234.5"], ["乙公司", "−2.0"]],
    ["全部", "1,232.5"],
    "金额单位：万元",
)


def report(*sentences: ReportSentence, rows: int = 1) -> SalesReport:
    said = sentences or (ReportSentence("a", "销售额100万元。", "销售额100万元。"),)
    table = replace(TABLE, rows=[*TABLE.rows] * rows)
    return SalesReport(
        company="青禾食品股份有限公司",
        title="月度销售分析报告",
        period="2026年10月",
        author="区域销售主管 周敏",
        printed_on=date(2026, 11, 3),
        sections=[
            ReportSection("总体情况", said, [MONTHS, table]),
            ReportSection("客户分析", [], [PARETO, RANKING, FALL]),
        ],
        basis=["2026-10-01至2026-10-31"],
    )


@pytest.fixture
def written(tmp_path):
    def write(content: SalesReport) -> Path:
        outcome = write_sales_reports(tmp_path / "报告.pdf", [content])
        assert not outcome.warnings
        return outcome.paths[0]

    return write


def test_that_chapters_figures_and_basis_are_on_paper(written):
    path = written(report())
    for read in (text_of, pdfium_text_of):
        text = read(path)
        for expected in (
            "月度销售分析报告", "一、总体情况", "二、客户分析", "销售额100万元。", "1,234.5",
            "口径：2026-10-01至2026-10-31", "2026年11月3日", "累计占比", "第1页/共",
        ):  # fmt: skip
            assert expected in text.replace(" ", ""), expected


def test_that_an_edited_sentence_is_marked_and_the_mark_explained(written):
    own = ReportSentence("a", "销售额100万元。", "因台风停工，销售额100万元。")
    text = text_of(written(report(own)))
    assert f"因台风停工，销售额100万元。{EDITED}" in text.replace(" ", "")
    assert f"{EDITED}为人工修改的语句" in text.replace(" ", "")
    assert EDITED not in text_of(written(report()))


def test_that_charts_show_their_numbers_and_nothing_leaves_the_page(written):
    path = written(report())
    text = "".join(text_of(path, page) for page in range(page_count(path)))
    for number in ("101.0", "120.0", "−3.0", "60.0%", "80.0%", "+30.0", "−45.0", "85.0"):
        assert number in text, number
    for page in range(page_count(path)):
        for glyph in glyphs_of(path, page):
            assert glyph.left > 40 and glyph.right < 560, glyph
            assert glyph.bottom > 20 and glyph.top < 830, glyph


def test_that_a_long_table_goes_over_pages_under_its_header(written):
    path = written(report(rows=60))
    assert page_count(path) >= 4
    assert "客户" in text_of(path, 2)


def test_that_english_has_its_own_words(written):
    set_language("en")
    text = text_of(written(report()))
    assert "1 总体情况" in text
    assert "Cumulative" in text


@settings(max_examples=25)
@given(st.lists(st.one_of(st.none(), st.decimals(-(10**6), 10**6, places=1)), max_size=12))
def test_that_any_months_can_be_drawn(values):
    bars = [MonthBar(str(n), value, value, None) for n, value in enumerate(values)]
    chart = MonthsChart("月", "万元", bars)
    assert drawing_of(chart).height > 0
    assert len(table_of(chart).rows) == len(values)


@pytest.mark.parametrize(
    "chart",
    [
        RankingChart("无", "", []),
        ParetoChart("零", "", [RankedBar("甲", Decimal(0))], Decimal(0)),
        MonthsChart("无", "", []),
        replace(
            FALL, steps=[], start=RankedBar("去年", Decimal(0)), end=RankedBar("今年", Decimal(0))
        ),
    ],
)
def test_that_charts_without_anything_are_drawn_empty(chart, written):
    content = replace(report(), sections=[ReportSection("总体情况", [], [chart])])
    assert "总体情况" in text_of(written(content))


def test_that_word_gets_the_same_words_and_the_numbers_of_charts(tmp_path):
    own = ReportSentence("a", "原稿。", "改稿 <b>&。")
    path = tmp_path / "报告.docx"
    write_sales_report_docx(path, report(own))
    made = Document(path)
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert "一、总体情况" in texts
    assert f"改稿 <b>&。{EDITED}" in texts
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    assert {"101.0", LONG, "80.0%", "−45.0", "1,232.5"} <= cells
    assert made.core_properties.title == "月度销售分析报告"


def test_that_a_place_where_word_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentalError, match="not_writable"):
        write_sales_report_docx(tmp_path / "file" / "报告.docx", report())
