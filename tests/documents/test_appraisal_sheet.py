"""The appraisal sheet as two independent readers see it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_sales.documents.appraisal_sheet import write_sheets
from desktop_sales.documents.pen import MM
from desktop_sales.documents.sheet_content import (
    IndicatorFamily,
    Ratings,
    ScoreAdjustment,
    SheetContent,
)
from tests.documents.examples import line_named, sheet, sheet_of
from tests.documents.reading import Glyph, glyphs_of, page_count, pdfium_text_of, text_of

UYGHUR_NAME = "阿卜杜热西提·买买提艾力·伊敏江吾买尔"


def written(tmp_path: Path, content: SheetContent, **how: object) -> Path:
    path = tmp_path / "sheet.pdf"
    write_sheets(path, [content], **how)  # type: ignore[arg-type]
    return path


def assert_inside(glyphs: list[Glyph]) -> None:
    """Every character lies between the margins: 18 mm left, 15 mm right."""
    for glyph in glyphs:
        assert glyph.left >= 18 * MM - 1, glyph
        assert glyph.right <= 195 * MM + 1, glyph
        assert glyph.bottom >= 11 * MM, glyph
        assert glyph.top <= 288 * MM, glyph


def test_that_a_usual_sheet_is_one_page_and_one_of_explanation(tmp_path: Path) -> None:
    path = written(tmp_path, sheet())
    assert page_count(path) == 2
    assert "第 1 页 / 共 2 页" in text_of(path, 0)
    assert "计分说明" in text_of(path, 1)


@pytest.mark.parametrize(
    "phrase",
    [
        "示例股份有限公司",
        "编号 JX-202610-0127",
        "月度绩效考核表",
        "考核期：2026年10月1日—10月31日",
        "填表日期：2026年11月18日",
        "2021年3月15日",
        "低1.8个百分点",
        "多方评价",
        "上级 60% + 同事 25% + 自评 15%",
        "91.51",
        "B 良好 80≤得分<90",
        "绩效工资系数 1.20",
        "月度销售奖金 3,000.00 元（税前）",
        "2026年12月10日前完成",
        "考核人已就上述考核结果与本人面谈，本人对考核结果：",
        "有异议（理由另附）",
        "校验码 7F3K-92QM-D4",
        "人力资源部、被考核人各执一份",
        "被考核人签字",
        "姓名 林晓 工号 HD-0127 岗位 销售组长",
        "直属上级 周敏 入职日期 2021年3月15日 考核方案",
        "项目 考核指标 权重 目标 实际 完成情况 计分标准 得分",
        "评价项目 上级评价 同事评价 自我评价 加权分 评价说明",
        "绩效工资 上浮 不变 下浮",
        "晋升与奖励 晋升 奖金 荣誉证书",
        "培训与发展 指定课程 面谈辅导 无需",
        "日期 年 月 日",
    ],
)
def test_that_the_first_page_carries_the_settled_wording(tmp_path: Path, phrase: str) -> None:
    path = written(tmp_path, sheet())
    assert phrase in text_of(path, 0)
    assert phrase.replace(" ", "") in pdfium_text_of(path).replace(" ", "")


def test_that_the_second_page_explains_each_line(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, sheet()), 1)
    for phrase in (
        "姓名：林晓",
        "编号 JX-202610-0127",
        "校验码 7F3K-92QM-D4",
        "实际销售额 ÷ 计划销售额",
        "来源：销售明细 214 行",
        "128.4 ÷ 136.0 = 94.4%；94.4% × 20",
        "可自收到本表之日起5个工作日内，以书面形式向人力资源部提出申诉；逾期未提出的，视为无异议。",
        "1. 数据来源：10月销售明细 214 行",
    ):
        assert phrase in text


def test_that_subtotals_are_the_sum_of_their_lines(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, sheet()), 0)
    assert "46.68" in text  # 18.88 + 12 + 8.2 + 7.6
    assert "得分率 93.4%" in text


def test_that_a_draft_says_so_and_has_neither_number_nor_check_code(tmp_path: Path) -> None:
    path = written(tmp_path, sheet(number=None, check_code=None))
    for page in (0, 1):
        text = text_of(path, page)
        assert "草稿" in text
        assert "编号" not in text
        assert "校验码" not in text


def test_that_a_missing_score_prints_a_dash_and_the_reason_for_no_grade(tmp_path: Path) -> None:
    line = replace(line_named("市场占有率"), weight=None, score=None, completion="不适用")
    families = (IndicatorFamily("销售业绩", (line,)),)
    content = sheet(families=families, total=None, grade=None, grade_note="不适用的权重超过40%")
    text = text_of(written(tmp_path, content), 0)
    assert "未定级：不适用的权重超过40%" in text
    assert "小计 — —" in text.replace("  ", " ")
    assert "— 未定级" in text


def test_that_a_family_with_a_missing_score_has_no_subtotal() -> None:
    scored, missing = line_named("客户满意度"), replace(line_named("客户投诉率"), score=None)
    dropped = replace(missing, weight=None)
    assert IndicatorFamily("客户", (scored, missing)).score is None
    assert IndicatorFamily("客户", (scored, dropped)).score == scored.score
    assert IndicatorFamily("客户", (dropped,)).score is None


def test_that_points_beside_the_indicators_print_with_their_sign(tmp_path: Path) -> None:
    adjustments = (
        ScoreAdjustment("超额加分", "完成率超过120%", Decimal(2)),
        ScoreAdjustment("绩效扣分", "未按时提交周报2次", Decimal("-1")),
    )
    text = text_of(written(tmp_path, sheet(adjustments=adjustments)), 0)
    assert "+2.00" in text
    assert "−1.00" in text


def test_that_each_kind_of_period_has_its_title(tmp_path: Path) -> None:
    titles = {"month": "月度", "quarter": "季度", "half": "半年度", "year": "年度"}
    for kind, word in titles.items():
        text = text_of(written(tmp_path, sheet(kind=kind)), 0)
        assert f"{word}绩效考核表" in text


def test_that_a_period_over_two_years_prints_both(tmp_path: Path) -> None:
    content = sheet(start=date(2025, 12, 26), end=date(2026, 1, 25))
    assert "2025年12月26日—2026年1月25日" in text_of(written(tmp_path, content), 0)


@pytest.mark.parametrize(
    "name", ["张𠮷", "䶮㛃", "阿卜杜热西提·买买提", UYGHUR_NAME, "José Núñez", "<b>&amp;</b>"]
)
def test_that_any_name_prints_and_extracts_as_typed(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, sheet_of(name))
    for text in (text_of(path), pdfium_text_of(path)):
        assert name in text
    for page in range(2):
        assert_inside(glyphs_of(path, page))


def test_that_a_name_stays_in_its_cell(tmp_path: Path) -> None:
    path = written(tmp_path, sheet_of(UYGHUR_NAME * 3), with_explanation=False)
    left, right = 37 * MM, 77 * MM  # the second column of the person's table
    top, bottom = (297 - 30.4) * MM, (297 - 38.5) * MM
    in_cell = [g for g in glyphs_of(path) if bottom < g.bottom < top and left < g.left < right]
    assert len(in_cell) > 20
    assert all(glyph.right <= right for glyph in in_cell)


def test_that_characters_without_a_glyph_print_a_mark_and_warn(tmp_path: Path) -> None:
    outcome = write_sheets(tmp_path / "sheet.pdf", [sheet_of("ئابدۇرەشىت"), sheet()])
    assert "〓" * 10 in text_of(tmp_path / "sheet.pdf")
    (warning,) = outcome.warnings
    assert "ئ" in warning
    assert "ئابدۇرەشىت" in warning


def test_that_markup_prints_as_typed(tmp_path: Path) -> None:
    comment = "<b>&</b> <img src='/etc/passwd'/> &nbsp; 100%"
    path = written(tmp_path, sheet(comment=comment))
    assert comment in text_of(path, 0)


def test_that_a_supervisors_thirteen_indicators_still_sign_on_the_first_page(
    tmp_path: Path,
) -> None:
    wrapped = "达标得满分；每低1个百分点扣1分，扣完为止"
    more = (
        replace(line_named("团队成员业绩完成率"), standard=wrapped),
        replace(line_named("员工流失率"), standard=wrapped),
    )
    sales, customers, team, ability = sheet().families
    grown = replace(team, lines=(*team.lines, *more))
    content = sheet(families=(sales, customers, grown, ability), grade=None, grade_note="缺数据")
    path = written(tmp_path, content)
    assert page_count(path) == 2
    assert "审核人签字" in text_of(path, 0)


@pytest.mark.parametrize(
    "name",
    [
        "重点客户与渠道合作伙伴联合开发新产品首批订单在约定交货期内足额交付并按期回款的完成情况综合评定",
        "Timely collection of receivables from key accounts and channel partners, new products included",
    ],
)
def test_that_a_long_indicator_title_is_printed_whole(tmp_path: Path, name: str) -> None:
    sales, *others = sheet().families
    long = replace(sales, lines=(replace(sales.lines[0], name=name), *sales.lines[1:]))
    rating = replace(sheet().ratings.rows[0], name=name)  # type: ignore[union-attr]
    content = sheet(
        families=(long, *others),
        ratings=Ratings((rating,)),
        adjustments=(ScoreAdjustment(name, "见附件", Decimal(1)),),
    )
    path = written(tmp_path, content)
    read = "".join(text_of(path, page) for page in range(page_count(path)))
    letters = "".join(read.split())
    assert "…" not in letters
    assert letters.count("".join(name.split())[-4:]) == 4  # scored, added, rated, explained
    for page in range(page_count(path)):
        assert_inside(glyphs_of(path, page))


def test_that_twenty_five_indicators_flow_with_their_header(tmp_path: Path) -> None:
    lines = [line_named(f"考核指标第{n}项") for n in range(25)]
    families = tuple(
        IndicatorFamily(title, tuple(lines[start : start + 7]))
        for title, start in zip(
            ("销售业绩", "客户开发与维护", "团队管理", "个人能力"), (0, 7, 14, 21), strict=True
        )
    )
    path = written(tmp_path, sheet(families=families, comment="请改进。" * 250))
    texts = [text_of(path, page) for page in range(page_count(path))]
    assert len(texts) >= 3
    whole = "".join(texts)
    for number in range(25):
        assert whole.count(f"考核指标第{number}项") == 2  # scored, explained
    signed = [page for page, text in enumerate(texts) if "被考核人签字" in text]
    assert len(signed) == 1
    assert "审核人签字" in texts[signed[0]]
    assert "计分说明" in texts[signed[0] + 1]
    assert whole.count("请改进。") == 250
    for page in range(len(texts)):
        assert "编号 JX-202610-0127" in texts[page]
        assert_inside(glyphs_of(path, page))


def test_that_the_parts_of_a_month_are_headed_once_each(tmp_path: Path) -> None:
    parts = ("华东区，12个工作日", "华南区，9个工作日")
    split = tuple(replace(family, part=part) for part in parts for family in sheet().families)
    path = written(tmp_path, sheet(families=split))
    whole = text_of(path)
    for part in parts:
        assert whole.count(part) == 2  # over the figures, over the explanation
    assert whole.index(parts[0]) < whole.index(parts[1])


def test_that_one_family_longer_than_a_page_repeats_header_and_label(tmp_path: Path) -> None:
    lines = tuple(line_named(f"考核指标第{n}项") for n in range(60))
    path = written(tmp_path, sheet(families=(IndicatorFamily("销售业绩", lines),)))
    assert "计分标准" in text_of(path, 0)
    assert "计分标准" in text_of(path, 1)
    for page in range(page_count(path)):
        assert_inside(glyphs_of(path, page))


def test_that_a_hundred_thousand_characters_end_in_a_visible_cut(tmp_path: Path) -> None:
    content = sheet(comment="永" * 100_000, department="部" * 5_000)
    path = written(tmp_path, content)
    assert page_count(path) < 8
    assert text_of(path).count("永") == 3_999


def test_that_only_black_and_grey_are_used(tmp_path: Path) -> None:
    path = written(tmp_path, sheet())
    for page in pypdf.PdfReader(path).pages:
        contents = page.get_contents()
        assert contents is not None
        code = contents.get_data().decode("latin1")
        colours = re.findall(r"^([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)$", code, re.MULTILINE)
        assert colours
        assert all(red == green == blue for red, green, blue in colours)


def test_that_every_font_is_embedded(tmp_path: Path) -> None:
    path = written(tmp_path, sheet())
    fonts = {
        key: font.get_object()
        for page in pypdf.PdfReader(path).pages
        for key, font in page["/Resources"]["/Font"].items()  # type: ignore[index]
    }
    assert len(fonts) >= 4
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"]


def test_that_the_english_sheet_says_the_same_in_english(tmp_path: Path) -> None:
    path = written(tmp_path, sheet(), language="en")
    text = text_of(path)
    for phrase in ("Monthly appraisal sheet", "18 November 2026", "How the score was made"):
        assert phrase in text
    for page in range(page_count(path)):
        assert_inside(glyphs_of(path, page))


FIELD = st.text(max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=FIELD, company=FIELD, comment=st.text(max_size=300), target=FIELD, note=FIELD)
def test_that_no_text_breaks_the_sheet_or_leaves_the_page(
    tmp_path: Path, name: str, company: str, comment: str, target: str, note: str
) -> None:
    line = replace(line_named(name), target=target, completion=note, standard=comment, source=note)
    content = sheet(
        company=company,
        comment=comment,
        families=(IndicatorFamily(target, (line,)),),
        notes=(note,),
    )
    content = replace(content, person=replace(content.person, name=name, scheme=note))
    path = written(tmp_path, content)
    for page in range(page_count(path)):
        assert_inside(glyphs_of(path, page))
