"""200 sheets, statements and certificates against the same pages straight on a ReportLab canvas."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop_sales.core.translation import set_language
from desktop_sales.documents.appraisal_sheet import draw_sheet, write_sheets
from desktop_sales.documents.bonus_statement import (
    StatementContent,
    StatementStep,
    statement_form,
)
from desktop_sales.documents.certificate import draw_certificate, write_certificates
from desktop_sales.documents.certificate_content import CertificateContent, CertificatePaper
from desktop_sales.documents.fonts import SANS, runs, string_width
from desktop_sales.documents.form import Form, draw_form, write_forms
from desktop_sales.documents.page import PAGE_HEIGHT, PAGE_WIDTH
from desktop_sales.documents.pen import BLACK, Colour, Pen
from desktop_sales.documents.sheet_content import SheetContent
from tests.benchmarks.measuring import Row, side_by_side
from tests.documents.examples import certificate, sheet

COUNT = 200
Size = tuple[float, float]
PAGE: Size = (PAGE_WIDTH, PAGE_HEIGHT)
LYING: Size = (PAGE_HEIGHT, PAGE_WIDTH)
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "晓明芳伟娜强静磊"
Step = Any  # partial calls that lack only the canvas

FIRST_SHEET = """
import sys, time
from pathlib import Path
from desktop_sales.core.translation import set_language
from desktop_sales.documents.appraisal_sheet import write_sheets
from tests.documents.examples import sheet
set_language("zh_CN")
content = sheet()
start = time.perf_counter()
write_sheets(Path(sys.argv[1]), [content], with_explanation=False)
print(time.perf_counter() - start)
"""


class RecordingPen(Pen):
    """Notes what a sheet draws as the fewest plain calls of the canvas, all lengths worked out."""

    def __init__(self, canvas: Canvas, placed: set[str] | None = None) -> None:
        super().__init__(canvas)
        self.steps: list[Step] = []
        self._set: dict[Any, Step] = {}
        self._placed = set[str]() if placed is None else placed

    def _setting(self, call: Any, **values: Any) -> None:
        step = partial(call, **values)
        if (known := self._set.get(call)) is None or known.keywords != values:
            self._set[call] = step
            self.steps.append(step)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        font: str = SANS,
        size: float = 9,
        **how: Any,
    ) -> None:
        spacing = how.get("spacing", 0)
        width = string_width(text, font, size) + spacing * (len(text) - 1)
        x -= {"left": 0, "centre": width / 2, "right": width}[how.get("align", "left")]
        self._setting(Canvas.setFillColorRGB, r=0, g=0, b=0)
        for run in runs(text, font):
            self._setting(Canvas.setFont, psfontname=run.font, size=size)
            draw = partial(Canvas.drawString, x=x, y=self._height - baseline, text=run.text)
            self.steps.append(partial(draw, charSpace=spacing) if spacing else draw)
            x += string_width(run.text, run.font, size)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float, stroke: Colour = BLACK
    ) -> None:
        y1, y2 = self._height - y1, self._height - y2
        self._setting(Canvas.setLineWidth, width=width)
        self.steps.append(partial(Canvas.line, x1=x1, y1=y1, x2=x2, y2=y2))

    def fill(self, x: float, y: float, width: float, height: float, ink: Colour = BLACK) -> None:
        red, green, blue = ink
        y = self._height - y - height
        self._setting(Canvas.setFillColorRGB, r=red, g=green, b=blue)
        self.steps.append(
            partial(Canvas.rect, x=x, y=y, width=width, height=height, stroke=0, fill=1)
        )

    def frame(
        self, x: float, y: float, w: float, h: float, width: float, stroke: Colour = BLACK
    ) -> None:
        self._setting(Canvas.setLineWidth, width=width)
        self.steps.append(partial(Canvas.rect, x=x, y=self._height - y - h, width=w, height=h))

    def path(
        self, points: Any, width: float, stroke: Colour = BLACK, *, close: bool = False
    ) -> None:
        corners = [(x, self._height - y) for x, y in points]
        lines = [(*a, *b) for a, b in pairwise(corners)]
        self._setting(Canvas.setLineWidth, width=width)
        self.steps.append(partial(Canvas.lines, linelist=lines))

    def form(
        self, name: str, draw: Callable[[Pen], None], right: float = 0, down: float = 0
    ) -> None:
        if name not in self._placed:
            self._placed.add(name)
            size = self._canvas._pagesize
            scratch = Pen(Canvas("unused.pdf", pagesize=size))
            draw(scratch)
            begin = partial(Canvas.beginForm, name=name, lowerx=0, lowery=0)
            self.steps.append(partial(begin, upperx=size[0], uppery=size[1]))
            self.steps.append(partial(Canvas.addLiteral, s="\n".join(scratch._ops)))
            self.steps.append(Canvas.endForm)
            self._set.clear()
        self.steps.append(partial(Canvas.doForm, name=name))

    def end_page(self) -> None:
        self.steps.append(Canvas.showPage)
        self._set.clear()


def contents() -> list[SheetContent]:
    """Return sheets of different people with different comments."""
    content = sheet()
    return [
        replace(
            content,
            number=f"JX-202610-{n:04d}",
            comment=f"本月完成第{n}项重点工作，" + content.comment,
            person=replace(
                content.person,
                name=_SURNAMES[n % len(_SURNAMES)] + _GIVEN[n % len(_GIVEN)],
                code=f"HD-{n:04d}",
            ),
        )
        for n in range(COUNT)
    ]


def recorded(content: SheetContent) -> list[Step]:
    """Return the canvas calls of one sheet's page."""
    pen = RecordingPen(Canvas("unused.pdf", pagesize=PAGE))
    draw_sheet(pen, content, with_explanation=False)
    return pen.steps


def statements() -> list[Form]:
    """Return bonus statements of different people with every kind of line."""
    return [
        statement_form(
            StatementContent(
                company="青禾食品股份有限公司",
                person=_SURNAMES[n % len(_SURNAMES)] + _GIVEN[n % len(_GIVEN)],
                code=f"HD-{n:04d}",
                department="华东一部",
                period="2026年10月",
                rule_name="月度提成",
                rule=["销售额提成，分段累进。", "回款率低于80%时，只计70%。", "以上金额均为税前。"],
                figures=[("销售额", f"{600_000 + n:,.2f}"), ("回款率", "75.50%")],
                steps=[
                    StatementStep("提成", f"{100_000 + n:,.2f} × 5%", f"{5_000 + n:,.2f}")
                    for _step in range(6)
                ],
                sums=[("规则所得", "90,000.00"), ("本期应发", f"{64_726 + n:,.2f}")],
                in_words="陆万肆仟柒佰贰拾陆元伍角伍分",
                printed_on=date(2026, 11, 5),
                number=f"JJ-202610-{n:04d}",
                check_code="9DT9-UCQ6-XU",
            )
        )
        for n in range(COUNT)
    ]


def certificates() -> list[CertificateContent]:
    """Return certificates of different people."""
    return [
        replace(
            certificate(),
            recipient=_SURNAMES[n % len(_SURNAMES)] + _GIVEN[n % len(_GIVEN)],
            number=f"RY-2026Q3-{n:04d}",
        )
        for n in range(COUNT)
    ]


def recorded_by(size: Size, draws: Iterable[Callable[[Pen], object]]) -> list[list[Step]]:
    """Return the canvas calls of each document drawn."""
    placed: set[str] = set()
    pages = []
    for draw in draws:
        pen = RecordingPen(Canvas("unused.pdf", pagesize=size), placed)
        draw(pen)
        pages.append(pen.steps)
    return pages


def draw_on_canvas(path: Path, pages: list[list[Step]], size: Size = PAGE) -> None:
    """Draw pages straight on a canvas of one file."""
    canvas = Canvas(str(path), pagesize=size, pageCompression=1)
    for steps in pages:
        for step in steps:
            step(canvas)
    canvas.save()


def draw_files(folder: Path, pages: list[list[Step]]) -> None:
    """Draw each page into a file of its own."""
    for number, steps in enumerate(pages):
        draw_on_canvas(folder / f"{number}.pdf", [steps])


def first_sheet_seconds(folder: Path) -> float:
    """Return the time of the first sheet of a new process, after its imports."""
    command = [sys.executable, "-c", FIRST_SHEET, str(folder / "first.pdf")]
    runs_of_it = [
        subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs_of_it)


def batches() -> list[Row]:
    """Measure 200 statements and 200 certificates in one file each."""
    forms, honours = statements(), certificates()
    papers = recorded_by(PAGE, [partial(draw_form, form=form) for form in forms])
    lying = recorded_by(
        LYING,
        [partial(draw_certificate, content=each, paper=CertificatePaper()) for each in honours],
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paid = side_by_side(
            lambda: write_forms(folder / "statements.pdf", forms),
            lambda: draw_on_canvas(folder / "bare.pdf", papers),
        )
        honoured = side_by_side(
            lambda: write_certificates(folder / "certificates.pdf", honours),
            lambda: draw_on_canvas(folder / "bare.pdf", lying, LYING),
        )
    return [
        Row(f"{COUNT} bonus statements in one PDF / bare canvas", *paid, "speed >= 0.6x"),
        Row(f"{COUNT} certificates in one PDF / bare canvas", *honoured, "speed >= 0.6x"),
    ]


def rows() -> list[Row]:
    """Measure and return row 8 of the targets."""
    set_language("zh_CN")
    sheets = contents()
    pages = [recorded(content) for content in sheets]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        merged = side_by_side(
            lambda: write_sheets(folder / "ours.pdf", sheets, with_explanation=False),
            lambda: draw_on_canvas(folder / "bare.pdf", pages),
        )
        files = side_by_side(
            lambda: write_sheets(folder / "out", sheets, separate=True, with_explanation=False),
            lambda: draw_files(folder, pages),
        )
        first = first_sheet_seconds(folder)
    return [
        Row(f"{COUNT} sheets in one PDF / bare canvas", *merged, "speed >= 0.6x"),
        Row(f"{COUNT} sheets in {COUNT} PDFs / bare canvas", *files, "speed >= 0.8x"),
        Row("first sheet of a process / 100 ms", first, 0.1, "time <= 1x"),
        *batches(),
    ]
