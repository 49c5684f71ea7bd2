"""Files opened and understood: which sheets, which header row, which column is which field."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.columns import Column, judge_columns
from desktop_sales.exchange.fields import Kind, field_named
from desktop_sales.exchange.headers import Header, find_header
from desktop_sales.exchange.imports.joining import JoinedSheets, find_join
from desktop_sales.exchange.imports.judgement import SEVERITY, judge
from desktop_sales.exchange.imports.options import Basis, ImportOptions
from desktop_sales.exchange.mapping import Mapping, guess_mapping, namesakes
from desktop_sales.exchange.reading import SheetTable, TableFile
from desktop_sales.exchange.values import Cell

Remembered = Callable[[Kind, str], MappingOf[str, str] | None]


@dataclass(slots=True)
class PreparedSheet:
    """A sheet and how it would be read; ``problem`` says why it cannot be.

    ``header_row`` counts from 1 in the sheet, None for a table without a header.
    """

    file: TableFile
    table: SheetTable
    header: Header
    columns: tuple[Column, ...]
    mapping: Mapping
    problem: DomainError | None = None
    date_order: str | None = None
    notes: list[str] = field(default_factory=list)
    joined: JoinedSheets | None = None

    @property
    def path(self) -> Path:
        """Return the file the sheet is in."""
        return self.file.path

    @property
    def encoding(self) -> str:
        """Return the encoding of a text file, empty for a workbook."""
        return self.file.encoding

    @property
    def header_row(self) -> int | None:
        """Return the number of the header row, from 1."""
        return None if self.header.row < 0 else self.table.first_row + self.header.row

    @property
    def names(self) -> tuple[str, ...]:
        """Return the header texts."""
        return tuple(column.name for column in self.columns)

    @property
    def headers_used(self) -> dict[str, str]:
        """Return field -> header, as reported and remembered."""
        return self.mapping.headers(self.names)

    @property
    def other_dates(self) -> list[str]:
        """Return the headers of further columns that could date the rows."""
        declared = field_named(Kind.SALES, "date")
        used = self.mapping.columns.get("date", ())
        return [
            column.name
            for column in self.columns
            if declared and column.index not in used and declared.rank_of(column.name)
        ]

    @property
    def header_twice(self) -> tuple[str, str, int]:
        """Return field, header and column number of a column that bears a used one's name."""
        for name, indexes in self.mapping.columns.items():
            for index in indexes:
                for other in namesakes(self.columns, index):
                    return name, self.columns[index].name, other
        raise LookupError

    @property
    def sample(self) -> tuple[Sequence[Cell], ...]:
        """Return the first data rows."""
        return self.table.head[self.header.row + 1 :]


@dataclass(slots=True)
class LeftOutSheet:
    """A sheet that is not imported, and why."""

    path: Path
    sheet: str
    problem: DomainError


class Preparation:
    """The sheets to import, in order, and those left out. Holds the files open until closed."""

    def __init__(
        self,
        kind: Kind,
        options: ImportOptions,
        files: list[TableFile],
        sheets: list[PreparedSheet],
        left_out: list[LeftOutSheet],
    ) -> None:
        self.kind = kind
        self.options = options
        self.files = files
        self.sheets = sheets
        self.left_out = left_out

    @property
    def certain(self) -> bool:
        """Tell whether every sheet can be read as it is."""
        return bool(self.sheets) and all(sheet.problem is None for sheet in self.sheets)

    def require_certain(self) -> None:
        """Raise the reason where a sheet cannot be read."""
        for sheet in self.sheets:
            if sheet.problem is not None:
                raise sheet.problem

    def close(self) -> None:
        """Close the files."""
        for file in self.files:
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


_AT_ONCE = 4


def _nothing_remembered(_kind: Kind, _shape: str) -> None:
    return None


def prepare(
    paths: Sequence[Path],
    kind: Kind,
    options: ImportOptions | None = None,
    *,
    basis: Basis | None = None,
    remembered: Remembered = _nothing_remembered,
) -> Preparation:
    """Open files and find out how to read them.

    Of a workbook all sheets of the same shape are taken, the shape with the most rows; the
    others are listed with their reason. A file of which no sheet can be read keeps its best
    sheet, whose ``problem`` says why (``Preparation.require_certain`` raises it). Raises
    DomainError for a file that cannot be opened.
    """
    options, basis = options or ImportOptions(), basis or Basis()
    files = _opened(paths, options)
    try:
        judged: list[PreparedSheet] = []
        for file in files:
            own = list(_judge_file(file, kind, options, basis, remembered))
            if not own:
                raise DomainError("exchange.empty_sheet", file=file.path.name, sheet="")
            judged.extend(own)
        if kind is Kind.SALES:
            judged = _with_join(judged, kind, options, basis)
        sheets, left_out = _chosen(judged, kind)
        return Preparation(kind, options, files, sheets, left_out)
    except BaseException:
        for file in files:
            file.close()
        raise


def _opened(paths: Sequence[Path], options: ImportOptions) -> list[TableFile]:
    """Open files a few at a time: each waits for a process of its own to start.

    Raises what the first of them that cannot be opened raises, with the others closed.
    """
    open_one = partial(TableFile, encoding=options.encoding, delimiter=options.delimiter)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        opening = [pool.submit(open_one, path) for path in paths]
    problems = [problem for each in opening if (problem := each.exception()) is not None]
    files = [each.result() for each in opening if each.exception() is None]
    if problems:
        for file in files:
            file.close()
        raise problems[0]
    return files


def _judge_file(
    file: TableFile,
    kind: Kind,
    options: ImportOptions,
    basis: Basis,
    remembered: Remembered,
) -> Iterator[PreparedSheet]:
    tables = [file.sheet(options.sheet)] if options.sheet else file.sheets
    for table in tables:
        if not table.shown and not options.sheet:
            continue
        yield judge_sheet(file, table, kind, options, basis, remembered)


def judge_sheet(
    file: TableFile,
    table: SheetTable,
    kind: Kind,
    options: ImportOptions,
    basis: Basis,
    remembered: Remembered = _nothing_remembered,
) -> PreparedSheet:
    """Find header, columns and mapping of one sheet, and whether they suffice."""
    header = find_header(table.head, kind)
    if header is None:
        nothing = Header(-1, (), "", ())
        problem = DomainError("exchange.empty_sheet", file=file.path.name, sheet=table.name)
        return PreparedSheet(file, table, nothing, (), Mapping({}), problem)
    columns = judge_columns(header.names, table.head[header.row + 1 :])
    sheet = PreparedSheet(file, table, header, columns, Mapping({}))
    known = None if options.mapping else remembered(kind, header.shape)
    try:
        sheet.mapping = _mapped(sheet, kind, options, basis, known)
    except DomainError as problem:
        if problem.code == "exchange.unknown_field":
            raise
        sheet.problem = problem
        return sheet
    sheet.problem = judge(kind, header, columns, sheet.mapping, options.fixed_date is not None)
    if sheet.problem is not None:
        sheet.problem.details.setdefault("file", file.path.name)
        sheet.problem.details.setdefault("sheet", table.name)
        return sheet
    sheet.notes.extend(sheet.mapping.notes)
    if sheet.mapping.has("date", "month"):
        _decide_date_order(sheet, options)
    return sheet


def _mapped(
    sheet: PreparedSheet,
    kind: Kind,
    options: ImportOptions,
    basis: Basis,
    known: MappingOf[str, str] | None,
) -> Mapping:
    def guess(columns: Sequence[Column]) -> Mapping:
        return guess_mapping(
            kind,
            columns,
            chosen=options.mapping,
            remembered=known,
            recognition=basis.recognition,
        )

    mapping = guess(sheet.columns)
    if "exchange.several_dates" not in mapping.notes:
        return mapping
    # Which date every line has can only be told from the whole columns.
    field_of_date = field_named(kind, "date")
    dates = [c.index for c in sheet.columns if field_of_date and field_of_date.rank_of(c.name)]
    facts = sheet.file.column_facts(sheet.table.name, sheet.header.row + 1, dates)
    sheet.columns = tuple(
        replace(column, filled=facts[column.index].filled) if column.index in facts else column
        for column in sheet.columns
    )
    return guess(sheet.columns)


def _decide_date_order(sheet: PreparedSheet, options: ImportOptions) -> None:
    """Decide day or month first by the whole column, where the first rows show the need."""
    indexes = sheet.mapping.columns.get("date") or sheet.mapping.columns.get("month") or ()
    if options.date_order is not None or len(indexes) != 1:
        sheet.date_order = options.date_order
        return
    samples = [row[indexes[0]] for row in sheet.sample if indexes[0] < len(row)]
    from desktop_sales.exchange.dates import has_year_last

    if not has_year_last(samples):
        return
    facts = sheet.file.column_facts(sheet.table.name, sheet.header.row + 1, indexes)
    sheet.date_order = facts[indexes[0]].order
    if sheet.date_order is None:
        sheet.notes.append("exchange.date_order_assumed")


def _with_join(
    judged: list[PreparedSheet], kind: Kind, options: ImportOptions, basis: Basis
) -> list[PreparedSheet]:
    """Put two tables that only together hold sales lines in place of both."""
    waiting = [s for s in judged if s.problem and s.problem.code == "exchange.needs_join"]
    for lines in waiting:
        for heads in waiting:
            joined = find_join(lines, heads)
            if joined is None:
                continue
            header = Header(lines.header.row, joined.names, lines.header.unit, ())
            columns = judge_columns(joined.names, joined.sample)
            made = PreparedSheet(lines.file, lines.table, header, columns, Mapping({}))
            made.joined = joined
            made.mapping = guess_mapping(
                kind, columns, chosen=options.mapping, recognition=_filled_basis(joined, basis)
            )
            made.problem = judge(kind, header, columns, made.mapping, False)
            made.notes.append("exchange.joined")
            return [s for s in judged if s is not lines and s is not heads] + [made]
    return judged


def _filled_basis(joined: JoinedSheets, basis: Basis) -> str:
    """Return the recognition, or by order where not every order has the date it asks for."""
    return basis.recognition if joined.has_every_date(basis.recognition) else "ordered"


def _main_shape(usable: list[PreparedSheet], *, by_fields: bool) -> str:
    """Return the shape to take: of lists the one with the most known columns, else most rows."""
    weight: dict[str, tuple[int, int]] = {}
    for sheet in usable:
        fields = len(sheet.mapping.columns) if by_fields else 0
        rows = weight.get(sheet.header.shape, (0, 0))[1] + (sheet.table.row_count)
        weight[sheet.header.shape] = (fields, rows)
    return max(weight, key=lambda shape: weight[shape])


def _chosen(
    judged: list[PreparedSheet], kind: Kind
) -> tuple[list[PreparedSheet], list[LeftOutSheet]]:
    """Keep of each file the sheets of its main shape, or its best sheet with the reason."""
    kept: list[PreparedSheet] = []
    left_out: list[LeftOutSheet] = []
    for path in dict.fromkeys(sheet.path for sheet in judged):
        own = [sheet for sheet in judged if sheet.path == path]
        usable = [sheet for sheet in own if sheet.problem is None]
        if not usable:
            best = min(own, key=_severity)
            kept.append(best)
            left_out += [
                LeftOutSheet(path, s.table.name, s.problem)
                for s in own
                if s is not best and s.problem
            ]
            continue
        main = _main_shape(usable, by_fields=kind is not Kind.SALES)
        for sheet in own:
            if sheet.problem is None and sheet.header.shape == main:
                kept.append(sheet)
            else:
                problem = sheet.problem or DomainError(
                    "exchange.other_shape", file=path.name, sheet=sheet.table.name
                )
                left_out.append(LeftOutSheet(path, sheet.table.name, problem))
    return kept, left_out


def _severity(sheet: PreparedSheet) -> int:
    code = sheet.problem.code if sheet.problem else ""
    return SEVERITY.index(code) if code in SEVERITY else len(SEVERITY)
