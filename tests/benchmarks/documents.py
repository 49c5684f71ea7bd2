"""200 one-page sheets against the same pages drawn straight on a ReportLab canvas."""

import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop_sales.core.translation import set_language
from desktop_sales.documents.appraisal_sheet import draw_sheet, write_sheets
from desktop_sales.documents.fonts import SANS, runs, string_width
from desktop_sales.documents.page import PAGE_HEIGHT, PAGE_WIDTH
from desktop_sales.documents.pen import BLACK, Colour, Pen
from desktop_sales.documents.sheet_content import SheetContent
from tests.benchmarks.measuring import Row, side_by_side
from tests.documents.examples import sheet

COUNT = 200
PAGE = (PAGE_WIDTH, PAGE_HEIGHT)
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

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.steps: list[Step] = []
        self._set: dict[Any, Step] = {}

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
            draw = partial(Canvas.drawString, x=x, y=PAGE_HEIGHT - baseline, text=run.text)
            self.steps.append(partial(draw, charSpace=spacing) if spacing else draw)
            x += string_width(run.text, run.font, size)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float, stroke: Colour = BLACK
    ) -> None:
        y1, y2 = PAGE_HEIGHT - y1, PAGE_HEIGHT - y2
        self._setting(Canvas.setLineWidth, width=width)
        self.steps.append(partial(Canvas.line, x1=x1, y1=y1, x2=x2, y2=y2))

    def fill(self, x: float, y: float, width: float, height: float, ink: Colour = BLACK) -> None:
        red, green, blue = ink
        y = PAGE_HEIGHT - y - height
        self._setting(Canvas.setFillColorRGB, r=red, g=green, b=blue)
        self.steps.append(
            partial(Canvas.rect, x=x, y=y, width=width, height=height, stroke=0, fill=1)
        )

    def frame(
        self, x: float, y: float, w: float, h: float, width: float, stroke: Colour = BLACK
    ) -> None:
        self._setting(Canvas.setLineWidth, width=width)
        self.steps.append(partial(Canvas.rect, x=x, y=PAGE_HEIGHT - y - h, width=w, height=h))

    def path(
        self, points: Any, width: float, stroke: Colour = BLACK, *, close: bool = False
    ) -> None:
        corners = [(x, PAGE_HEIGHT - y) for x, y in points]
        lines = [(*a, *b) for a, b in pairwise(corners)]
        self._setting(Canvas.setLineWidth, width=width)
        self.steps.append(partial(Canvas.lines, linelist=lines))

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


def draw_on_canvas(path: Path, pages: list[list[Step]]) -> None:
    """Draw pages straight on a canvas of one file."""
    canvas = Canvas(str(path), pagesize=PAGE, pageCompression=1)
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
    ]
