"""The import engine that the window and the command line share: prepare, check, run."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _
from desktop_sales.exchange import sentences  # noqa: F401  registers what the errors say
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports import preparation as preparing
from desktop_sales.exchange.imports.benefit_rates import take_in_rates
from desktop_sales.exchange.imports.complaints import take_in_complaints
from desktop_sales.exchange.imports.costs import take_in_costs
from desktop_sales.exchange.imports.customer_lists import take_in_contacts, take_in_visits
from desktop_sales.exchange.imports.customers import take_in_customers
from desktop_sales.exchange.imports.inspection_points import take_in_points
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.orders import take_in_orders
from desktop_sales.exchange.imports.pipeline_lists import take_in_commits, take_in_opportunities
from desktop_sales.exchange.imports.preparation import Preparation
from desktop_sales.exchange.imports.ratings import take_in_ratings
from desktop_sales.exchange.imports.receipts import take_in_receipts
from desktop_sales.exchange.imports.records import TakeIn, retry_records, run_records
from desktop_sales.exchange.imports.remembered import NAMES_KEY, name_mapping
from desktop_sales.exchange.imports.report import FileReport, ImportReport, Note
from desktop_sales.exchange.imports.requests import take_in_requests
from desktop_sales.exchange.imports.roster import take_in_roster
from desktop_sales.exchange.imports.sales import Cancelled, Progress, SalesImport, basis_of
from desktop_sales.exchange.imports.targets import take_in_targets
from desktop_sales.exchange.mapping import setting_key
from desktop_sales.storage.free_space import import_need, require_space, warning_before
from desktop_sales.storage.settings import get_setting, set_setting
from desktop_sales.storage.workspace import Workspace

STEP = "import"
_LISTS: dict[Kind, TakeIn] = {
    Kind.ROSTER: take_in_roster,
    Kind.TARGETS: take_in_targets,
    Kind.CUSTOMERS: take_in_customers,
    Kind.RECEIPTS: take_in_receipts,
    Kind.RATINGS: take_in_ratings,
    Kind.CONTACTS: take_in_contacts,
    Kind.VISITS: take_in_visits,
    Kind.COSTS: take_in_costs,
    Kind.BENEFIT_RATES: take_in_rates,
    Kind.ORDERS: take_in_orders,
    Kind.OPPORTUNITIES: take_in_opportunities,
    Kind.COMMITS: take_in_commits,
    Kind.COMPLAINTS: take_in_complaints,
    Kind.REQUESTS: take_in_requests,
    Kind.INSPECTIONS: take_in_points,
}


def prepare(
    workspace: Workspace,
    paths: Sequence[Path],
    kind: Kind = Kind.SALES,
    options: ImportOptions | None = None,
) -> Preparation:
    """Open files and find out how to read them, with what this workspace remembers.

    Use the result as a context manager. Raises DomainError for a file that cannot be opened.
    """
    basis = workspace.read(basis_of)

    def remembered(of: Kind, shape: str) -> Mapping[str, str] | None:
        return workspace.read(partial(remembered_mapping, kind=of, shape=shape))

    return preparing.prepare(paths, kind, options, basis=basis, remembered=remembered)


def remembered_mapping(session: Session, *, kind: Kind, shape: str) -> dict[str, str] | None:
    """Return the mapping that an earlier import of this header shape used."""
    found = get_setting(session, setting_key(kind, shape))
    return dict(found) if isinstance(found, dict) else None


def run_import(
    workspace: Workspace,
    preparation: Preparation,
    options: ImportOptions | None = None,
    *,
    progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = lambda: False,
) -> ImportReport:
    """Take prepared files into the workspace in one transaction, and say what came of it.

    ``progress`` gets rows done and rows expected; when ``cancelled`` says so, DomainError
    ``exchange.cancelled`` is raised and nothing was written. A backup is made before. Mappings
    that a person chose are remembered for files of the same shape.
    """
    options = options or preparation.options
    preparation.require_certain()
    require_space(import_need(workspace.path, files_of(preparation)))
    workspace.back_up_before(STEP)

    def whole(session: Session) -> ImportReport:
        take_in = _LISTS.get(preparation.kind)
        if take_in is not None:
            report = run_records(session, preparation, options, take_in)
        else:
            basis = basis_of(session, workspace.info.currency)
            running = SalesImport(session, preparation, options, basis, progress, cancelled)
            report = running.run()
        _require_rows(report)
        if options.mapping:
            remember(session, preparation)
        return report

    names = _(", ").join(dict.fromkeys(sheet.path.name for sheet in preparation.sheets))
    action = _("Import {names}").format(names=names)
    return workspace.run(action, whole)


def files_of(preparation: Preparation) -> list[Path]:
    """Return the files that are read."""
    return list(dict.fromkeys(sheet.path for sheet in preparation.sheets))


def space_before(workspace: Workspace, preparation: Preparation) -> DomainError | None:
    """Return what to say before an import where the disk may not hold it."""
    return warning_before(import_need(workspace.path, files_of(preparation)))


def retry_list(
    workspace: Workspace,
    kind: Kind,
    report: FileReport,
    repaired: Mapping[int, Mapping[str, str]],
    options: ImportOptions,
) -> int:
    """Take repaired rows of a list in, all or none, and count them in its report."""
    take = partial(
        retry_records,
        kind=kind,
        report=report,
        repaired=repaired,
        options=options,
        take_in=_LISTS[kind],
    )
    count = workspace.run(_("Take in repaired rows"), take)
    report.settle(repaired)
    return count


def _require_rows(report: ImportReport) -> None:
    """Refuse files that have no row at all; note it of one file among others."""
    empty = [file for file in report.files if not file.read]
    if empty and len(empty) == len(report.files):
        raise DomainError("exchange.no_rows", file=empty[0].path.name, sheet=empty[0].sheet)
    for file in empty:
        file.notes.append(Note("exchange.rows_none"))


def remember(session: Session, preparation: Preparation) -> None:
    """Keep the mappings of the prepared sheets for files of the same shape."""
    for sheet in preparation.sheets:
        if sheet.joined is None and sheet.header.row >= 0:
            key = setting_key(preparation.kind, sheet.header.shape)
            set_setting(session, key, sheet.headers_used)
            if key not in get_setting(session, NAMES_KEY, {}):
                name_mapping(session, key, sheet.path.stem)
