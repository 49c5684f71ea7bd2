"""A roster: people with codes, region, post and superior, added or changed."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team_service
from desktop_sales.areas.team.records import (
    Employee,
    EmployeeFilter,
    PostLevel,
    RosterRow,
)
from desktop_sales.areas.team.roster_import import import_roster
from desktop_sales.core.errors import DomainError
from desktop_sales.core.search_keys import compact
from desktop_sales.exchange.imports.names import is_code
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject
from desktop_sales.exchange.imports.report import FileReport, created_people
from desktop_sales.exchange.record_rows import RecordRow
from desktop_sales.exchange.texts import header_key

_LEADING_WORDS: tuple[tuple[PostLevel, tuple[str, ...]], ...] = (
    ("supervisor", ("主管", "地区经理", "区域经理", "大区经理", "片区经理", "店长", "组长")),
    ("supervisor", ("supervisor", "regional manager", "team lead", "representative manager")),
    ("manager", ("经理", "总监", "manager", "director", "head of", "vice president")),
    ("salesperson", ("销售", "业务", "客户", "员工", "sales", "rep", "agent", "account")),
)


def level_of(post: str) -> PostLevel:
    """Return the level that the name of a post stands for."""
    plain = post.casefold()
    if "客户经理" in plain or "account manager" in plain:
        return "salesperson"
    for level, words in _LEADING_WORDS:
        if any(word in plain for word in words):
            return level
    return "other"


def take_in_roster(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Take in the people of a sheet. A code names its person; else an exact name does."""
    records = [record for record in running.rows(sheet, report) if _is_named(report, record, sheet)]
    people = _People(running.session)
    rows: list[RosterRow] = []
    taken: dict[str, int] = {}
    kept: list[RecordRow] = []
    for record in records:
        row = _row_of(record, sheet, people)
        key = compact(row.code or row.name)
        if key in taken:
            if rows[taken[key]] == row:
                report.duplicates += 1
            else:
                reject(report, record, "exchange.person_twice", {"value": row.name})
            continue
        taken[key] = len(rows)
        rows.append(row)
        kept.append(record)
    if sheet.mapping.has("name") and running.repaired is None:
        # Only the whole list tells whether somebody is the only one of a region.
        rows = _with_leaders(rows)
    added = _superiors_to_add(running.session, rows)
    today = date.today()  # noqa: DTZ011 - dates are local
    outcome = import_roster(running.session, [*added, *rows], today)
    for index, code, details in outcome.rejected:
        if index >= len(added):
            texts = {name: str(value) for name, value in details.items()}
            reject(report, kept[index - len(added)], code, texts)
    _add_further_codes(running.session, kept)
    report.imported = len(rows) - len({i for i, _c, _d in outcome.rejected if i >= len(added)})
    report.updated = len(outcome.changed)
    names = {p.id: p.name for p in people.all(running.session)}
    running.notes += created_people([names[key] for key in outcome.added])


class _People:
    """The people known before, by code."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_code: dict[str, Employee] = {}
        for person in self.all(session):
            for code in person.codes:
                self._by_code[compact(code)] = person

    def all(self, session: Session) -> list[Employee]:
        """Return everyone, leavers included."""
        return team_queries.employees(session, where=EmployeeFilter(with_leavers=True))

    def code_of(self, codes: tuple[str, ...], name: str) -> str | None:
        """Return the code somebody has, else the first; takes over a name known as a code."""
        for code in codes:
            person = self._by_code.get(compact(code))
            if person is None:
                continue
            if is_code(person.name) and name and not is_code(name):
                self._rename(person, name)
            return code
        return codes[0] if codes else None

    def _rename(self, person: Employee, name: str) -> None:
        # A sales file named this person by code before anybody knew more.
        team_service.change_employee(self._session, person.id, name=name)


def _name_of(record: RecordRow) -> str:
    values = record.values
    if values.get("name"):
        return str(values["name"])
    first, last = values.get("first_name"), values.get("last_name")
    if first or last:
        joined = f"{last or ''}{first or ''}"
        return f"{first or ''} {last or ''}".strip() if joined.isascii() else joined
    codes = values.get("code") or ()
    return str(codes[0]) if codes else ""


def _is_named(report: FileReport, record: RecordRow, sheet: PreparedSheet) -> bool:
    """Tell whether a row names somebody; a code alone does so only where no column has names."""
    values, fields = record.values, ("name", "first_name", "last_name")
    if any(values.get(name) for name in fields):
        return True
    if sheet.mapping.has(*fields) and values.get("code"):
        reject(report, record, "exchange.name_missing", {})
        return False
    if _name_of(record):
        return True
    header = sheet.headers_used.get("name", "")
    reject(report, record, "exchange.missing_value", {"header": header})
    return False


def _row_of(record: RecordRow, sheet: PreparedSheet, people: _People) -> RosterRow:
    values = record.values
    name = _name_of(record)
    code = people.code_of(values.get("code") or (), name)
    post = values.get("post")
    if post is None and "post" not in sheet.mapping.columns:
        post = _post_in_header(sheet)
    return RosterRow(
        name=name,
        code=code,
        region=values.get("region"),
        post=post,
        level=level_of(post) if post else None,
        superior=values.get("superior"),
        joined_on=values.get("joined_on"),
        left_on=values.get("left_on"),
        probation_until=values.get("probation_until"),
        phone=values.get("phone"),
    )


def _post_in_header(sheet: PreparedSheet) -> str | None:
    """Return the post that a column such as 地区经理 names for all its people."""
    header = sheet.headers_used.get("name", "")
    words = ("经理", "主管", "manager", "supervisor", "店长")
    key = header_key(header)
    return header if any(word in key for word in words) else None


def _with_leaders(rows: list[RosterRow]) -> list[RosterRow]:
    """Let the only person of each region lead it, where the list names no posts at all."""
    if any(row.post or row.level for row in rows) or not all(row.region for row in rows):
        return rows
    if len({row.region for row in rows}) < len(rows):
        return [replace(row, level="salesperson") for row in rows]
    return [replace(row, level="supervisor") for row in rows]


def _superiors_to_add(session: Session, rows: list[RosterRow]) -> list[RosterRow]:
    """Return rows for superiors that are named but stand neither in the list nor in the team."""
    listed = {compact(text) for row in rows for text in (row.name, row.code) if text}
    regions: dict[str, set[str | None]] = {}
    for row in rows:
        if row.superior and compact(row.superior) not in listed and not is_code(row.superior):
            regions.setdefault(row.superior, set()).add(row.region)
    known = team_queries.employees_by_code_or_name(session, regions, near=False)
    return [
        RosterRow(
            name=name,
            region=next(iter(places)) if len(places) == 1 else None,
            level="supervisor",
        )
        for name, places in regions.items()
        if known[name].kind == "none"
    ]


def _add_further_codes(session: Session, records: list[RecordRow]) -> None:
    """Give people the other codes their rows carry; a code of someone else stays there."""
    for record in records:
        codes = record.values.get("code") or ()
        if len(codes) < 2:
            continue
        found = team_queries.employees_by_code_or_name(session, codes, near=False)
        holders = {m.employee_ids[0] for m in found.values() if m.kind == "code"}
        if len(holders) != 1:
            continue
        holder = holders.pop()
        for code in codes:
            if found[code].kind != "code":
                try:
                    team_service.add_code(session, holder, code)
                except DomainError:
                    continue
