"""Row 6: a whole import of a workbook against reading its rows alone; memory beside it."""

import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import python_calamine
import xlsxwriter

from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, side_by_side
from tests.exchange.workbooks import write_text

ROWS = 100_000
PEOPLE, CUSTOMERS, PRODUCTS, REGIONS = 200, 3_000, 400, 8
HEADER = (
    "单据日期", "销售单号", "行号", "业务员", "客户", "货品", "数量", "单价", "金额", "成本", "地区",
)  # fmt: skip


def write_sales(
    path: Path,
    rows: int,
    seed: int = 1,
    beside: Callable[[xlsxwriter.Workbook], None] = lambda _book: None,
) -> None:
    """Write a workbook of sales lines as an order system exports them, and what is beside them."""
    chance = random.Random(seed)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("销售明细")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADER)
    start = datetime(2025, 1, 1)  # noqa: DTZ001 - a date in a sheet
    for i in range(1, rows + 1):
        quantity, price = chance.randint(1, 50), chance.randint(100, 90_000) / 100
        amount = round(quantity * price, 2)
        sheet.write_datetime(i, 0, start + timedelta(days=i * 365 // rows), day)
        sheet.write_row(
            i, 1,
            [
                f"XS{i // 3:07d}", i % 3 + 1, f"人员{i % PEOPLE:03d}", f"客户{i * 7 % CUSTOMERS:04d}",
                f"产品{i % PRODUCTS:03d}", quantity, price, amount, round(amount * 0.8, 2),
                f"区域{i % REGIONS}",
            ],
        )  # fmt: skip
    beside(book)
    book.close()


def read_alone(path: Path) -> None:
    """Walk all rows with the workbook library and do nothing else."""
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    for _row in sheet.iter_rows():
        pass


def workspace_with_names(folder: Path) -> Workspace:
    """Return a workspace that knows the people, customers and products, but no line."""
    space = create_workspace(folder, company="恒信", person="李娜", post="主管").workspace
    rows = ["日期,业务员,客户,货品,金额,地区"]
    for i in range(CUSTOMERS):
        rows.append(
            f"2024-12-31,人员{i % PEOPLE:03d},客户{i:04d},产品{i % PRODUCTS:03d},1,区域{i % REGIONS}"
        )
    first = write_text(folder.with_suffix(".csv"), "\n".join(rows))
    import_file(space, first)
    return space


def import_file(space: Workspace, path: Path) -> None:
    """Import one file the way the command line does."""
    with prepare(space, [path], Kind.SALES) as preparation:
        report = run_import(space, preparation)
    if report.rejected or not report.lines:
        raise RuntimeError("the benchmark's rows must be taken in")


def peak_megabytes() -> float:
    """Return the most memory this process or one it waited for has held."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def rows() -> Iterator[Row]:
    """Yield the measured rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sales.xlsx"
        write_sales(path, ROWS)
        opened = [workspace_with_names(Path(folder) / f"w{i}") for i in range(3)]
        ready = list(opened)
        ours, limit = side_by_side(
            lambda: import_file(ready.pop(), path), partial(read_alone, path), times=3
        )
        yield Row(f"import of {ROWS:,} rows of xlsx, validated", ours, limit, "speed >= 0.4x")
        again, limit = side_by_side(
            partial(_import_again, opened[0], path),
            partial(read_alone, path),
            times=2,
        )
        yield Row("the same file once more, all rows known", again, limit, "-")
        database = sum(f.stat().st_size for f in opened[0].path.glob("workspace.db*")) / 2**20
        print(f"  peak memory {peak_megabytes():.0f} MB, database {database:.0f} MB")
        for space in opened:
            space.close()


def _import_again(space: Workspace, path: Path) -> None:
    with prepare(space, [path], Kind.SALES) as preparation:
        run_import(space, preparation)
