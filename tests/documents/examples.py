"""Content for the documents' tests and benchmark: invented people, plausible figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_sales.documents.certificate_content import CertificateContent
from desktop_sales.documents.sheet_content import (
    GradeBand,
    IndicatorFamily,
    IndicatorLine,
    RatingRow,
    Ratings,
    SheetContent,
    SheetPerson,
)
from desktop_sales.documents.sheet_wording import (
    pay_consequence,
    reward_consequence,
    training_consequence,
)

BANDS = (
    GradeBand("A", "优秀", Decimal(90), None),
    GradeBand("B", "良好", Decimal(80), Decimal(90)),
    GradeBand("C", "合格", Decimal(70), Decimal(80)),
    GradeBand("D", "待改进", None, Decimal(70)),
)
_CAPPED, _RATED = "完成率×权重，满分封顶", "评价分÷100×权重"
# family, name, weight, target, actual, completion, standard, score
_LINES = (
    ("销售业绩", "销售额完成率", 20, "136.0 万元", "128.4 万元", "94.4%", _CAPPED, "18.88"),
    ("销售业绩", "销售利润", 12, "34.0 万元", "35.2 万元", "103.5%", _CAPPED, "12"),
    ("销售业绩", "销售增长率", 10, "8.0%", "6.2%", "低1.8个百分点", "每低1个百分点扣1分", "8.2"),
    ("销售业绩", "市场占有率", 8, "12.0%", "11.4%", "95.0%", _CAPPED, "7.6"),
    ("客户开发与维护", "新客户开发数量", 10, "3 家", "4 家", "133.3%", _CAPPED, "10"),
    ("客户开发与维护", "客户满意度", 10, "90.0 分", "92.5 分", "达标", "每低1分扣1分", "10"),
    ("客户开发与维护", "客户投诉率", 5, "≤ 2.0%", "2.4%", "超0.4个百分点", "每超0.1扣0.5分", "3"),
    ("团队管理", "团队协作情况", 10, "100 分", "88.5 分", "多方评价", _RATED, "8.85"),
    ("个人能力", "销售技能提升", 5, "100 分", "87.1 分", "多方评价", _RATED, "4.36"),
    ("个人能力", "市场分析能力", 5, "100 分", "81.8 分", "多方评价", _RATED, "4.09"),
    ("个人能力", "沟通协调能力", 5, "100 分", "90.6 分", "多方评价", _RATED, "4.53"),
)
_RATINGS = (
    ("团队协作情况", 88, 90, 92, "88.5", "主动带教新人2名"),
    ("销售技能提升", 86, 88, 90, "87.1", "完成谈判技巧课程"),
    ("市场分析能力", 80, 84, 85, "81.8", "竞品分析需更及时"),
    ("沟通协调能力", 90, 91, 92, "90.6", "跨部门配合良好"),
)


def line_named(name: str, weight: int = 4, score: str = "3.5") -> IndicatorLine:
    """Return an indicator of no particular kind."""
    return IndicatorLine(
        name=name,
        weight=Decimal(weight),
        target="100 分",
        actual="88.5 分",
        completion="多方评价",
        standard=_RATED,
        score=Decimal(score),
        formula="上级、同事、自评加权",
        scoring=f"88.5 ÷ 100 × {weight}",
    )


def families() -> tuple[IndicatorFamily, ...]:
    """Return the four families of a salesperson's scheme."""
    found: dict[str, list[IndicatorLine]] = {}
    for family, name, weight, target, actual, completion, standard, score in _LINES:
        line = replace(
            line_named(name, weight, score),
            target=target,
            actual=actual,
            completion=completion,
            standard=standard,
            formula="实际销售额 ÷ 计划销售额",
            scoring="128.4 ÷ 136.0 = 94.4%；94.4% × 20",
            source="销售明细 214 行",
        )
        found.setdefault(family, []).append(line)
    return tuple(IndicatorFamily(title, tuple(lines)) for title, lines in found.items())


def sheet(**changes: Any) -> SheetContent:
    """Return a confirmed sheet of one month, with ``changes`` of its fields."""
    rows = tuple(
        RatingRow(name, Decimal(a), Decimal(b), Decimal(c), Decimal(mean), note)
        for name, a, b, c, mean, note in _RATINGS
    )
    content = SheetContent(
        company="示例股份有限公司",
        department="华东大区销售一部",
        kind="month",
        start=date(2026, 10, 1),
        end=date(2026, 10, 31),
        filled_on=date(2026, 11, 18),
        person=SheetPerson(
            "林晓", "HD-0127", "销售组长", "周敏", date(2021, 3, 15), "销售人员月度考核 第3版"
        ),
        families=families(),
        total=Decimal("91.51"),
        bands=BANDS,
        grade="A",
        number="JX-202610-0127",
        check_code="7F3K-92QM-D4",
        ratings=Ratings(rows),
        consequences=(
            pay_consequence(Decimal("1.2")),
            reward_consequence(300_000, certificate=True),
            training_consequence("市场分析方法，2026年12月10日前完成", course=True),
        ),
        comment="本月利润与新客户开发超出目标，带教成效明显。客户投诉集中于送货环节，请改进。",
        notes=("数据来源：10月销售明细 214 行，数据于2026年11月3日锁定。",),
    )
    return replace(content, **changes)


def sheet_of(name: str) -> SheetContent:
    """Return the sheet of another person."""
    content = sheet()
    return replace(content, person=replace(content.person, name=name))


def certificate(**changes: Any) -> CertificateContent:
    """Return a person's certificate, with ``changes`` of its fields."""
    content = CertificateContent(
        recipient="林晓",
        reason="在二〇二六年第三季度销售工作中，超额完成销售计划，业绩突出，发挥了模范带头作用",
        award="季度销售标兵",
        issuer="示例股份有限公司",
        issued_on=date(2026, 10, 19),
        number="RY-2026Q3-0012",
        check_code="5H8C-K2VN",
    )
    return replace(content, **changes)
