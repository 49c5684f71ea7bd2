"""Writes the year of a region as a workbook that a person can recompute, and reads it again.

``python -m tests.assembly.region_book`` writes it beside this file. Only the figures of
``region_year`` are typed; everything else is a formula, in the order in which it stands on paper.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from tests.assembly import region_year as year
from tests.assembly.formulas import Formulas

BOOK = Path(__file__).with_name("region_year.xlsx")
RULES, PEOPLE, MONTHS, PARTS, APPEAL, LEADER, ANNUAL = (
    "口径", "人员", "月度", "调动", "申诉", "主管", "年度",
)  # fmt: skip
HEAD = 2  # the row of titles, below a line that says what the sheet holds
SETTINGS = {
    "cost_share": ("10日销售的成本率", year.COST_SHARE),
    "second_cost": ("20日销售的成本(元)", year.SECOND_COST),
    "profit_share": ("利润目标占销售目标", year.PROFIT_TARGET_SHARE),
    "region_target": ("区域月度目标(元)", year.REGION_TARGET),
    "superior": ("上级权重", 60),
    "peers": ("同事权重(少于2人不计)", 25),
    "own": ("自评权重", 15),
    "weight1": ("销售额完成率权重", 50),
    "weight2": ("销售利润权重", 20),
    "weight3": ("客户满意度权重", 10),
    "weight4": ("团队协作权重", 20),
    "most_completion": ("完成率最高计至(%)", 110),
    "satisfied": ("满意度目标(分)，每低1分扣1分", 90),
    "most_suggestions": ("合理化建议最多加(分)", 3),
    "most_extra": ("加分合计最多(分)", 5),
    "most_deducted": ("扣分合计最多(分)", 5),
    "leader1": ("主管：区域销售额权重", 60),
    "leader2": ("主管：团队协作权重", 40),
    "grade_a": ("A级，得分不低于", 90),
    "grade_b": ("B级，得分不低于", 80),
    "grade_c": ("C级，得分不低于", 70),
    "factor_a": ("A级系数", Decimal("1.2")),
    "factor_b": ("B级系数", 1),
    "factor_c": ("C级系数", Decimal("0.8")),
    "factor_d": ("D级系数", Decimal("0.6")),
    "tier2": ("提成第二档自(元，含)", 100_000),
    "tier3": ("提成第三档自(元，含)", 130_000),
    "rate1": ("第一档比率", Decimal("0.02")),
    "rate2": ("第二档比率", Decimal("0.03")),
    "rate3": ("第三档比率", Decimal("0.05")),
    "hold": ("留存比例", Decimal("0.1")),
    "month_share": ("年度：月度均分占比(%)", 60),
    "item_share": ("年度：年度项目占比(%)", 40),
    "item1": ("年度项目一权重", year.YEAR_ITEMS[0]),
    "item2": ("年度项目二权重", year.YEAR_ITEMS[1]),
    "item3": ("年度项目三权重", year.YEAR_ITEMS[2]),
}  # fmt: skip
_RULE = {key: f"{RULES}!$B${HEAD + 1 + at}" for at, key in enumerate(SETTINGS)}
Row = dict[str, Any]


def _with_rules(formula: str) -> str:
    return formula.format(**_RULE)


SCORED = {
    "完成率%": "MIN([销售额]/[目标]*100,{most_completion})",
    "利润完成率%": "MIN([利润]/[利润目标]*100,100)",
    "满意度得分率%": "MIN(MAX(10-MAX({satisfied}-[满意度],0),0)*10,100)",
}
RATING = (
    "IF(COUNT([同事一]:[同事二])<2,({superior}*[上级]+{own}*[自评])/({superior}+{own}),"
    "({superior}*[上级]+{peers}*SUM([同事一]:[同事二])/2+{own}*[自评])/100)"
)
POINTS = {
    "得分：完成率": "ROUND(MIN([完成率%],100)*[权重一]/100,2)",
    "得分：利润": "ROUND([利润完成率%]*[权重二]/100,2)",
    "得分：满意度": "ROUND([满意度得分率%]*[权重三]/100,2)",
    "得分：协作": "ROUND([协作评分]*[权重四]/100,2)",
    "超额完成": "ROUND(MAX([完成率%]-100,0)*[权重一]/100,2)",
}
WEIGHTS = {
    name: f"{{weight{at}}}" for at, name in enumerate(("权重一", "权重二", "权重三", "权重四"), 1)
}
GRADE = 'IF([总分]>={grade_a},"A",IF([总分]>={grade_b},"B",IF([总分]>={grade_c},"C","D")))'
TOTAL = {
    "加分": "MIN([超额完成]+MIN([建议],{most_suggestions}),{most_extra})",
    "扣分": "MIN([迟交],{most_deducted})",
    "总分": "[得分：完成率]+[得分：利润]+[得分：满意度]+[得分：协作]+[加分]-[扣分]",
    "等级": GRADE,
}
PAY = {
    "系数": 'IF([等级]="A",{factor_a},IF([等级]="B",{factor_b},IF([等级]="C",{factor_c},{factor_d})))',
    "第一档": "ROUND(MIN([销售额],{tier2})*{rate1},2)",
    "第二档": "ROUND(MAX(MIN([销售额],{tier3})-{tier2},0)*{rate2},2)",
    "第三档": "ROUND(MAX([销售额]-{tier3},0)*{rate3},2)",
    "月度提成": "ROUND(([第一档]+[第二档]+[第三档])*[系数],2)",
    "留存": "ROUND([月度提成]*{hold},2)",
}
MONTH_ROW = {
    "销售额": "[10日销售]+[20日销售]",
    "利润": "[销售额]-[10日销售]*{cost_share}-{second_cost}",
    "利润目标": "[目标]*{profit_share}",
    **SCORED, "协作评分": RATING, **WEIGHTS, **POINTS, **TOTAL, **PAY,
}  # fmt: skip


class _Sheet:
    """One sheet: titles once, then lines whose formulas name the columns of their own line."""

    def __init__(
        self, book: Any, title: str, said: str, columns: list[str], at: int = HEAD
    ) -> None:
        self._page = book.add_worksheet(title)
        self.title = title
        self.places = {name: xl_col_to_name(place) for place, name in enumerate(columns)}
        self.row = at
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._page.write(0, 0, said)
        for place, name in enumerate(columns):
            self._page.write(at - 1, place, name, bold)
        self._page.set_column(0, len(columns) - 1, 11)
        self._page.freeze_panes(at, 2)
        self.cells: dict[tuple[int, int], Any] = {}

    def add(self, line: Row) -> int:
        """Write a line below the last and return its row."""
        self.row += 1
        for place, name in enumerate(self.places):
            content = line.get(name)
            if isinstance(content, str) and content.startswith("="):
                content = self._placed(_with_rules(content))
            if content is not None:
                self.cells[(self.row, place + 1)] = content
        return self.row

    def _placed(self, formula: str) -> str:
        for name, letters in self.places.items():
            formula = formula.replace(f"[{name}]", f"${letters}{self.row}")
        return formula

    def cell(self, name: str, row: int) -> str:
        """Name a cell of this sheet from another one."""
        return f"{self.title}!${self.places[name]}${row}"

    def write(self, value_of: Callable[[str, int, int], Any]) -> None:
        """Write the cells, each formula with what it comes to."""
        for (row, column), content in self.cells.items():
            if isinstance(content, str) and content.startswith("="):
                value = value_of(self.title, row, column)
                shown = float(value) if isinstance(value, Decimal) else value
                self._page.write_formula(row - 1, column - 1, content, None, shown)
            elif isinstance(content, str):
                self._page.write_string(row - 1, column - 1, content)
            else:
                self._page.write_number(row - 1, column - 1, float(content))


def _formulas(named: dict[str, str]) -> Row:
    return {name: f"={formula}" for name, formula in named.items()}


def write(path: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheets = [_rules(book)]
        people = _people(book)
        months = _Sheet(
            book, MONTHS, "每人每月一行：得分、等级、奖金；调动当月的得分取自“调动”。",
            ["姓名", "月份", "10日销售", "20日销售", "目标", "满意度", "上级", "同事一", "同事二",
             "自评", "建议", "迟交", *MONTH_ROW, "补发", "实发", "计入本区域"],
        )  # fmt: skip
        parts, appeal = _parts_sheet(book), _appeal_sheet(book)
        leader = _leader_sheet(book)
        rows = _fill_months(months, people, parts, appeal)
        _fill_leader(leader, months, rows)
        sheets += [
            people,
            months,
            parts,
            appeal,
            leader,
            _annual(book, months, leader, people, rows),
        ]
        cells = {
            (sheet.title, row, column): content
            for sheet in sheets
            for (row, column), content in sheet.cells.items()
        }
        known = Formulas(cells)
        for sheet in sheets:
            sheet.write(known.value)


def _rules(book: Any) -> _Sheet:
    sheet = _Sheet(book, RULES, "华东一部2025年：考核、奖金的口径。手工填写的只有数字，其余各表均为公式。",
                   ["项目", "值"])  # fmt: skip
    for caption, value in SETTINGS.values():
        sheet.add({"项目": caption, "值": value})
    return sheet


def _people(book: Any) -> _Sheet:
    sheet = _Sheet(book, PEOPLE, "目标及8月起的修订目标(停产，九折)；年度项目评分。",
                   ["姓名", "月度目标", "修订目标", "年度项目一", "年度项目二", "年度项目三"])  # fmt: skip
    for name in (*year.SELLERS, year.LEADER):
        first, second, third = year.YEAR_MARKS[name]
        line: Row = {"姓名": name, "年度项目一": first, "年度项目二": second, "年度项目三": third}
        if name != year.LEADER:
            line |= {"月度目标": year.TARGETS[name], "修订目标": "=[月度目标]*9/10"}
        sheet.add(line)
    return sheet


def _marks(name: str, month: int) -> Row:
    superior, peers, own = year.MARKS[name]
    return {
        "上级": superior + month % 3, "同事一": peers[0],
        "同事二": peers[1] if len(peers) > 1 else None, "自评": own,
    }  # fmt: skip


def _month_line(name: str, month: int, people: _Sheet, *, ruled: bool = True) -> Row:
    planned = "修订目标" if month >= year.REVISED_FROM else "月度目标"
    row = HEAD + 1 + year.SELLERS.index(name)
    return {
        "姓名": name, "月份": month,
        "10日销售": year.first_sale(name, month), "20日销售": year.SECOND_SALE,
        "目标": f"={people.cell(planned, row)}",
        "满意度": year.satisfaction(name, month, ruled=ruled), **_marks(name, month),
        "建议": year.SUGGESTIONS.get((name, month), 0), "迟交": year.LATE.get((name, month), 0),
        **_formulas(MONTH_ROW),
    }  # fmt: skip


def _fill_months(
    months: _Sheet, people: _Sheet, parts: _Sheet, appeal: _Sheet
) -> dict[tuple[str, int], int]:
    rows: dict[tuple[str, int], int] = {}
    for month in range(1, 13):
        for name in year.SELLERS:
            if not year.in_post(name, month):
                continue
            line = _month_line(name, month, people) | _formulas(
                {
                    "补发": "0",
                    "实发": "[月度提成]-[留存]+[补发]",
                    "计入本区域": _counted(name, month),
                }
            )
            row = rows[name, month] = months.row + 1
            if (name, month) == (year.MOVER, year.MOVED_IN):
                line |= _of_parts(parts, months, row)
            if (name, month) == (year.APPELLANT, year.APPEALED):
                _fill_appeal(appeal, months, people, row)
                line["实发"] = (
                    f"={appeal.cell('月度提成', HEAD + 1)}-{appeal.cell('留存', HEAD + 1)}"
                )
            if (name, month) == (year.APPELLANT, year.APPEALED + 1):
                line["补发"] = f"={appeal.cell('差额', HEAD + 1)}"
            months.add(line)
    return rows


def _counted(name: str, month: int) -> str:
    """Return which sales are the region's: the mover's until the move."""
    if name != year.MOVER or month < year.MOVED_IN:
        return "[销售额]"
    return "[10日销售]" if month == year.MOVED_IN else "0"


PART_DAYS = ("1-15日", year.DAYS_BEFORE), ("16-31日", year.DAYS_AFTER)
CENTS = {f"尾数{at}": f"[份额]*{{weight{n}}}-INT([份额]*{{weight{n}}})"
         for n, at in enumerate("一二三四", 1)}  # fmt: skip
PART_WEIGHTS = {
    f"权重{at}": f"(INT([份额]*{{weight{n}}})+IF(RANK([尾数{at}],[尾数一]:[尾数四])<=[余数],1,0))/100"
    for n, at in enumerate("一二三四", 1)
}


def _parts_sheet(book: Any) -> _Sheet:
    return _Sheet(
        book, PARTS, "陈思远7月16日调动：两段按在岗工作日分100分，段内权重按最大余数法分到0.01；目标、利润目标按工作日。",
        ["段", "工作日", "份额", "销售额", "成本", "利润", "目标", "利润目标", "满意度", "协作评分",
         *SCORED, *CENTS, "余数", *PART_WEIGHTS, *POINTS],
    )  # fmt: skip


def _of_parts(parts: _Sheet, months: _Sheet, row: int) -> Row:
    """Fill the two parts of the mover's month; return what its line sums of them."""
    sold, costs = ("10日销售", "20日销售"), ("[销售额]*{cost_share}", "{second_cost}")
    whole = year.DAYS_BEFORE + year.DAYS_AFTER
    for (title, days), amount, cost in zip(PART_DAYS, sold, costs, strict=True):
        of_month = {name: months.cell(name, row) for name in (amount, "目标", "满意度", "协作评分")}
        parts.add(
            {"段": title, "工作日": days}
            | _formulas(
                {
                    "份额": f"ROUND(100*[工作日]/{whole},2)",
                    "销售额": of_month[amount],
                    "成本": cost,
                    "利润": "[销售额]-[成本]",
                    "目标": f"{of_month['目标']}*[工作日]/{whole}",
                    "利润目标": "[目标]*{profit_share}",
                    "满意度": of_month["满意度"],
                    "协作评分": of_month["协作评分"],
                    **SCORED,
                    **CENTS,
                    "余数": "ROUND([尾数一]+[尾数二]+[尾数三]+[尾数四],0)",
                    **PART_WEIGHTS,
                    **POINTS,
                }
            )
        )
    first, second = HEAD + 1, HEAD + 2
    return {name: f"={parts.cell(name, first)}+{parts.cell(name, second)}" for name in POINTS}


def _appeal_sheet(book: Any) -> _Sheet:
    return _Sheet(
        book, APPEAL, "林晓10月申诉前的结果(满意度误记84分)；差额随下月全额补发，不留存。",
        ["姓名", "月份", "10日销售", "20日销售", "目标", "满意度", "上级", "同事一", "同事二",
         "自评", "建议", "迟交", *MONTH_ROW, "差额"],
    )  # fmt: skip


def _fill_appeal(appeal: _Sheet, months: _Sheet, people: _Sheet, row: int) -> None:
    line = _month_line(year.APPELLANT, year.APPEALED, people, ruled=False)
    appeal.add(line | {"差额": f"={months.cell('月度提成', row)}-[月度提成]"})


def _leader_sheet(book: Any) -> _Sheet:
    return _Sheet(
        book, LEADER, "周敏：区域销售额(调出人员的销售自调动日起不计)、团队协作。",
        ["姓名", "月份", "区域销售额", "完成率%", "上级", "同事一", "同事二", "自评", "协作评分",
         "得分：区域", "得分：协作", "总分", "等级"],
    )  # fmt: skip


def _fill_leader(leader: _Sheet, months: _Sheet, rows: dict[tuple[str, int], int]) -> None:
    for month in range(1, 13):
        own = [row for (_name, of), row in rows.items() if of == month]
        first, last = (months.cell("计入本区域", row) for row in (min(own), max(own)))
        leader.add(
            {"姓名": year.LEADER, "月份": month, **_marks(year.LEADER, month)}
            | _formulas(
                {
                    "区域销售额": f"SUM({first}:{last.split('!')[1]})",
                    "完成率%": "MIN([区域销售额]/{region_target}*100,100)",
                    "协作评分": RATING,
                    "得分：区域": "ROUND([完成率%]*{leader1}/100,2)",
                    "得分：协作": "ROUND([协作评分]*{leader2}/100,2)",
                    "总分": "[得分：区域]+[得分：协作]",
                    "等级": GRADE,
                }
            )
        )


def _annual(
    book: Any, months: _Sheet, leader: _Sheet, people: _Sheet, rows: dict[tuple[str, int], int]
) -> _Sheet:
    titles = {month: f"{month}月" for month in range(1, 13)}
    sheet = _Sheet(
        book, ANNUAL, "在岗月份的均分占60%，年度项目占40%；未入职的月份不计。",
        ["姓名", *titles.values(), "均分", "项目一", "项目二", "项目三", "月度部分", "项目部分", "年度总分"],
    )  # fmt: skip
    items = {
        f"项目{at}": f"ROUND({{mark{n}}}*{{{{item{n}}}}}/100,2)" for n, at in enumerate("一二三", 1)
    }
    for place, name in enumerate((*year.SELLERS, year.LEADER)):
        marks = {
            f"mark{n}": people.cell(f"年度项目{at}", HEAD + 1 + place)
            for n, at in enumerate("一二三", 1)
        }
        line: Row = {"姓名": name}
        for month, title in titles.items():
            if name == year.LEADER:
                line[title] = f"={leader.cell('总分', HEAD + month)}"
            elif (name, month) in rows:
                line[title] = f"={months.cell('总分', rows[name, month])}"
        sheet.add(
            line
            | _formulas(
                {
                    "均分": "ROUND(AVERAGE([1月]:[12月]),2)",
                    **{item: formula.format(**marks) for item, formula in items.items()},
                    "月度部分": "ROUND([均分]*{month_share}/100,2)",
                    "项目部分": "ROUND(([项目一]+[项目二]+[项目三])*{item_share}/100,2)",
                    "年度总分": "[月度部分]+[项目部分]",
                }
            )
        )
    return sheet


@cache
def _book() -> Formulas:
    return Formulas.read(BOOK)


@cache
def _lines(sheet: str) -> dict[tuple[str, int], Row]:
    return {(line["姓名"], int(line["月份"])): line for line in _book().table(sheet, HEAD)}


def month_line(name: str, month: int, *, ruled: bool = True) -> Row:
    """Return what the workbook holds of a person's month, by the titles of its columns."""
    if not ruled and (name, month) == (year.APPELLANT, year.APPEALED):
        return _lines(APPEAL)[name, month]
    return _lines(LEADER if name == year.LEADER else MONTHS)[name, month]


def month_total(name: str, month: int, *, ruled: bool = True) -> Decimal:
    """Return the total as the sheet prints it."""
    total: Decimal = month_line(name, month, ruled=ruled)["总分"]
    return total


def grade(name: str, month: int) -> str:
    """Return the grade of a month."""
    return str(month_line(name, month)["等级"])


def paid_fen(name: str, month: int) -> int:
    """Return what the statement of a month pays: the contested one as it was, the next more."""
    return int(month_line(name, month)["实发"] * 100)


def difference_fen() -> int:
    """Return what the upheld appeal is worth; it is paid whole with the month after."""
    line = month_line(year.APPELLANT, year.APPEALED, ruled=False)
    return int(line["差额"] * 100)


def year_total(name: str) -> Decimal:
    """Return what a person's year comes to."""
    lines = {line["姓名"]: line for line in _book().table(ANNUAL, HEAD)}
    total: Decimal = lines[name]["年度总分"]
    return total


if __name__ == "__main__":
    write(BOOK)
