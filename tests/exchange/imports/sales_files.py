"""Small sales files, and what their import came to."""

from pathlib import Path

from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales.records import LineFilter
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.report import ImportReport
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_text

HEADER = "日期,销售单号,行号,业务员,客户,货品,数量,金额,成本,地区"
FIRST = "2026-01-05,XS1,1,张三,拾光百货,虾仁,2,12.50,10,苏州"
SECOND = "2026-01-06,XS2,1,李四,松果母婴,虾仁,-1,-6.25,-5,宁波"


def imported(workspace: Workspace, *paths: Path, **choices: object) -> ImportReport:
    options = ImportOptions(**choices)  # type: ignore[arg-type]
    with prepare(workspace, paths, Kind.SALES, options) as preparation:
        return run_import(workspace, preparation)


def csv(folder: Path, *lines: str, name: str = "a.csv") -> Path:
    return write_text(folder / name, "\n".join(lines))


def people_of(workspace: Workspace) -> list[str | None]:
    lines = workspace.read(lambda s: sales_queries.lines(s, LineFilter(), limit=100))
    return [line.employee for line in sorted(lines, key=lambda line: line.id)]
