"""A month's files as a company would send them, and the command line to feed them to."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.system.hands import Day
from ui.kit import theme
from ui.shell import safety

PEOPLE = (
    ("HX-01", "林晓", "华东", "销售代表"),
    ("HX-02", "欧阳菲", "华东", "销售代表"),
    ("HX-03", "𠮷田·买买提", "华北", "销售代表"),
    ("HX-04", "周敏", "华东", "区域销售主管"),
)


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def cli(capsys, tmp_path, monkeypatch) -> Callable[..., Answer]:
    """Run the command line in this process; its log stays in the test's folder."""
    from desktop_sales import __main__
    from desktop_sales.core import logs

    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path / "log")

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        code = __main__.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run


@dataclass(frozen=True)
class Files:
    """The three files of a month."""

    sales: Path
    roster: Path
    targets: Path


@pytest.fixture
def files(tmp_path) -> Files:
    """Sales of October 2026 and 2025 under a title, with a total row; roster; targets."""
    sales = Workbook()
    sheet = sales.active
    sheet.append(["恒信公司十月销售明细"])
    sheet.append([])
    sheet.append(["日期", "单据编号", "业务员", "客户", "产品", "数量", "金额", "成本"])
    total = 0
    for year, factor in ((2025, 80), (2026, 100)):
        for position, (_code, name, _region, _post) in enumerate(PEOPLE[:3]):
            for day in (9, 20):
                amount = (position + 1) * factor * 100
                total += amount
                sheet.append(
                    [date(year, 10, day), f"{year}-{position}-{day}", name, f"客户{position}{day}",
                     "水泵", 2, amount, amount * 0.7]
                )  # fmt: skip
    sheet.append(["合计", None, None, None, None, None, total, None])
    sales.save(tmp_path / "十月销售.xlsx")
    roster = Workbook()
    roster.active.append(["工号", "姓名", "部门", "岗位", "入职日期"])
    for person in PEOPLE:
        roster.active.append([*person, date(2021, 3, 15)])
    roster.save(tmp_path / "名册.xlsx")
    targets = Workbook()
    targets.active.append(["姓名", "月份", "销售额目标"])
    for position, person in enumerate(PEOPLE[:2]):
        targets.active.append([person[1], "2026-10", (position + 1) * 25_000])
    targets.save(tmp_path / "目标.xlsx")
    return Files(tmp_path / "十月销售.xlsx", tmp_path / "名册.xlsx", tmp_path / "目标.xlsx")


@pytest.fixture
def failures():
    seen: list[BaseException] = []
    watching = safety.install(None)
    watching.reports.take = seen.append
    yield seen
    safety.uninstall()


@pytest.fixture
def light(qapp) -> None:
    """Begin in the light look, whatever a test before has chosen."""
    if qapp.property("prepared") is None:
        theme.prepare(qapp, "light")
        qapp.setProperty("prepared", True)
    theme.theme().apply("light")


@pytest.fixture
def day(qtbot, light, tmp_path, failures):
    made = Day(qtbot, tmp_path / "state")
    yield made
    made.close()
