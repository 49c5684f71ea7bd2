"""Commands of reports: one click a month, without the window."""

from pathlib import Path

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import (
    OUT_OR_PDF,
    PERIOD,
    common_options,
    opened,
    place_of,
    today,
)
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext


@click.group(help=_("Reports made from the data of a period."))
def report() -> None:
    """Hold the reports together."""


@report.command(
    "sales-analysis",
    help=_(
        "Write the sales analysis of a period as PDF, with the sentences as edited in the "
        "window. Example: desktop-sales-cli report sales-analysis --period 2026-10 --out 报告"
    ),
)
@click.option("--period", type=PERIOD, required=True, help=_("Period, like 2026-10 or 2026."))
@click.option(
    "--out",
    type=OUT_OR_PDF,
    required=True,
    help=_("Folder for the documents, made where it is missing, or one PDF file."),
)
@click.option("--docx", is_flag=True, help=_("Also as a Word document."))
@common_options
def sales_analysis(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    period: Period,
    out: Path,
    docx: bool,
) -> None:
    """Write the report and say where it lies."""
    from desktop_sales.assembly.sales_report import sales_report
    from desktop_sales.documents.sales_report import write_sales_reports
    from desktop_sales.documents.sales_report_docx import write_sales_report_docx

    with opened(workspace, password_file) as space:
        made = space.read(lambda session: sales_report(session, period, today()))
    name = _("Sales analysis report {period}").format(period=period.title())
    out = place_of(out, f"{name}.pdf")
    written = write_sales_reports(out, [made])
    files = list(written.paths)
    if docx:
        target = out.with_name(f"{out.name.removesuffix(out.suffix)}.docx")
        write_sales_report_docx(target, made)
        files.append(target)
    value = {
        "period": period.key,
        "files": files,
        "pages": written.pages,
        "sentences": [
            {"chapter": title, "place": one.place, "text": one.text, "edited": one.is_edited}
            for title, one in made.sentences()
        ],
        "warnings": list(written.warnings),
    }
    pages = ngettext("{n} page", "{n} pages", written.pages).format(n=written.pages)
    lines = [f"{files[0]}: {pages}", *(str(path) for path in files[1:]), *written.warnings]
    answer(value, lines, as_json=as_json)


COMMANDS = (report,)
