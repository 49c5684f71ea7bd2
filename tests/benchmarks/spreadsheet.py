"""Row 9: import and compute against LibreOffice opening and recalculating the same sums."""

import csv
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path

import xlsxwriter

from desktop_sales.areas.team.queries import employees
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.imports import PEOPLE, ROWS, import_file, workspace_with_names, write_sales
from tests.benchmarks.measuring import Row, seconds

YEAR = Period.parse("2025")
AMOUNT = "sales.amount"
SUMS = "汇总"
# Without this LibreOffice shows the results that the writer of a workbook left in it.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SECOND_SHEET_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"


def rows() -> Iterator[Row]:
    """Yield the measured rows; none, and why, where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        print("spreadsheet: LibreOffice is not installed, so there is nothing to compare with")
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        path = place / "sales.xlsx"
        write_sales(path, ROWS, beside=_write_sums)
        profile = place / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
        limit = seconds(partial(_recalculate, office, path, place))
        space = workspace_with_names(place / "w")
        taken = seconds(partial(import_file, space, path))
        again = min(seconds(partial(_sums, space)) for _ in range(3))
        _require_equal(_sums(space), place)
        space.close()
    yield Row(f"9 import {ROWS:,} rows, {PEOPLE} x 12 sums / LibreOffice", taken + again, limit,
              "time <= 0.1x")  # fmt: skip
    yield Row("9 the sums once more / LibreOffice", again, limit, "time <= 0.01x")


def _write_sums(book: xlsxwriter.Workbook) -> None:
    """Add a sheet with a SUMIFS for each person and month."""
    sheet = book.add_worksheet(SUMS)
    for person in range(PEOPLE):
        sheet.write_string(person, 0, f"人员{person:03d}")
        for month in range(1, 13):
            days = (f'">="&DATE({YEAR.key},{month},1)', f'"<"&DATE({YEAR.key},{month + 1},1)')
            ranges = [f"销售明细!${name}$2:${name}${ROWS + 1}" for name in "IDA"]
            amounts, people, dates = ranges
            sheet.write_formula(
                person,
                month,
                f"=SUMIFS({amounts},{people},$A{person + 1},{dates},{days[0]},{dates},{days[1]})",
            )


def _recalculate(office: str, path: Path, place: Path) -> None:
    """Let LibreOffice open the workbook, calculate it and write the sums down."""
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            SECOND_SHEET_AS_CSV,
            "--outdir",
            str(place),
            str(path),
        ],
        check=True,
        capture_output=True,
    )


def _sums(space: Workspace) -> Decimal:
    """Compute each person's twelve months; return the sum of all."""
    people = [person.id for person in space.read(lambda s: employees(s, YEAR.end))]
    subjects = [Subject("person", person) for person in people]
    computed = space.read(lambda s: compute(s, [AMOUNT], subjects, YEAR.months()))
    return sum((each.value or Decimal(0) for each in computed.values()), Decimal(0))


def _require_equal(ours: Decimal, place: Path) -> None:
    """Require that both came to the same sum: else one of them did not do the work."""
    (written,) = place.glob(f"sales-{SUMS}.csv")
    with written.open(encoding="utf-8", newline="") as file:
        theirs = sum(Decimal(cell) for row in csv.reader(file) for cell in row[1:13])
    if abs(ours - theirs) > 1:
        raise RuntimeError(f"the sums differ: {ours} and {theirs}")
