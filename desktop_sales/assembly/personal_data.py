"""Everything the workspace holds about one person, read by what each area says of its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Date, Table, and_, func, or_, select
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.personal import PERSONAL as ACTIONS
from desktop_sales.areas.appraisal.personal import PERSONAL as APPRAISAL
from desktop_sales.areas.appraisal.tables import SchemeIndicatorTable
from desktop_sales.areas.benefits.personal import PERSONAL as BENEFITS
from desktop_sales.areas.careers.personal import PERSONAL as CAREERS
from desktop_sales.areas.compensation.personal import PERSONAL as COMPENSATION
from desktop_sales.areas.conduct.personal import PERSONAL as CONDUCT
from desktop_sales.areas.contests.personal import PERSONAL as CONTESTS
from desktop_sales.areas.customers.personal import PERSONAL as CUSTOMERS
from desktop_sales.areas.customers.tables import ContactTable, CustomerTable
from desktop_sales.areas.incentives.personal import PERSONAL as INCENTIVES
from desktop_sales.areas.meetings.personal import PERSONAL as MEETINGS
from desktop_sales.areas.pipeline.personal import PERSONAL as PIPELINE
from desktop_sales.areas.plans.personal import PERSONAL as PLANS
from desktop_sales.areas.receivables.personal import PERSONAL as RECEIVABLES
from desktop_sales.areas.recruitment.personal import PERSONAL as RECRUITMENT
from desktop_sales.areas.recruitment.tables import CandidateTable
from desktop_sales.areas.reports.personal import PERSONAL as REPORTS
from desktop_sales.areas.sales.personal import PERSONAL as SALES
from desktop_sales.areas.service.personal import PERSONAL as SERVICE
from desktop_sales.areas.team.personal import PERSONAL as TEAM
from desktop_sales.areas.team.rules import FROM_THE_START
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.areas.team_building.personal import PERSONAL as TEAM_BUILDING
from desktop_sales.areas.training.personal import PERSONAL as TRAINING
from desktop_sales.assembly.measures import MEASURES
from desktop_sales.assembly.tables import all_tables
from desktop_sales.core.errors import DomainError
from desktop_sales.core.personal_data import COLUMN_TITLES, PersonalTable
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.exchange.tables_out import CellKind, OutColumn
from desktop_sales.storage.personal import PERSONAL as STORAGE

PersonKind = Literal["employee", "contact", "candidate"]
TABLE_OF: Mapping[PersonKind, str] = {
    "employee": "employee",
    "contact": "customer_contact",
    "candidate": "candidate",
}
PERSONAL: tuple[PersonalTable, ...] = (
    *TEAM,
    *CUSTOMERS,
    *APPRAISAL,
    *COMPENSATION,
    *BENEFITS,
    *CAREERS,
    *TRAINING,
    *RECRUITMENT,
    *CONDUCT,
    *INCENTIVES,
    *CONTESTS,
    *TEAM_BUILDING,
    *PLANS,
    *SALES,
    *RECEIVABLES,
    *PIPELINE,
    *SERVICE,
    *ACTIONS,
    *REPORTS,
    *MEETINGS,
    *STORAGE,
)
BY_TABLE: Mapping[str, PersonalTable] = {each.table: each for each in PERSONAL}
_NAMING = ("name", "title", "number", "month", "document", "start_on", "holiday", "order_no")
_ENDINGS = {
    "_fen": CellKind.FEN,
    "share_e4": CellKind.RATE,
    "_e4": CellKind.NUMBER,
    "_e3": CellKind.QUANTITY_E3,
    "_e2": CellKind.NUMBER,
    "_e1": CellKind.NUMBER,
}
_SCALES = {"_e4": -4, "_e2": -2, "_e1": -1}

register_sentences(
    {
        "privacy.unknown_person": N_(
            "This person is no longer in the workspace. Refresh the page and choose again."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom personal data are about: a colleague, a contact at a customer, or an applicant."""

    kind: PersonKind
    id: int
    uid: str
    name: str
    phone: str
    email: str = ""
    customer_id: int | None = None
    customer: str = ""
    left_on: date | None = None
    colleague_id: int | None = None  # of an applicant who was hired


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one kind about a person, as an export shows them."""

    personal: PersonalTable
    columns: tuple[OutColumn, ...]
    rows: list[tuple[Any, ...]]

    @property
    def title(self) -> str:
        """Return the translated title."""
        return translate(self.personal.title)


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything held about a person; kinds without rows are left out."""

    person: Person
    sheets: list[Sheet]

    @property
    def rows(self) -> int:
        """Return how many records there are."""
        return sum(len(sheet.rows) for sheet in self.sheets)


def person_of(session: Session, kind: PersonKind, key: int) -> Person:
    """Return a person by kind and key. Raises ``privacy.unknown_person``."""
    if kind == "employee":
        row = session.get(EmployeeTable, key)
        if row is not None:
            return Person(kind, row.id, row.uid, row.name, row.phone or "", left_on=row.left_on)
    elif kind == "candidate":
        applicant = session.get(CandidateTable, key)
        if applicant is not None:
            return Person(
                *(kind, applicant.id, applicant.uid, applicant.name),
                *(applicant.phone, applicant.email),
                colleague_id=applicant.employee_id,
            )
    else:
        one = session.get(ContactTable, key)
        if one is not None:
            customer = session.get_one(CustomerTable, one.customer_id).name
            return Person(
                *(kind, one.id, one.uid, one.name, one.phone, one.email),
                customer_id=one.customer_id,
                customer=customer,
            )
    raise DomainError("privacy.unknown_person")


def holdings(session: Session, person: Person) -> Holdings:
    """Return everything held about a person."""
    names = _code_titles(session)
    sheets = [_sheet(session, each, person, names) for each in PERSONAL]
    return Holdings(person, [sheet for sheet in sheets if sheet.rows])


def counts(session: Session, person: Person) -> list[tuple[str, int]]:
    """Return how many records of each kind are held about a person, by translated title."""
    found = []
    for personal in PERSONAL:
        condition = about(personal, person)
        if condition is not None:
            query = select(func.count()).select_from(table_of(personal)).where(condition)
            found.append((translate(personal.title), session.scalar(query) or 0))
    return [(title, rows) for title, rows in found if rows]


def table_of(personal: PersonalTable) -> Table:
    """Return the table that a registration is about."""
    return all_tables().tables[personal.table]


def about(personal: PersonalTable, person: Person) -> ColumnElement[bool] | None:
    """Return the condition for rows that are about a person; None where there can be none."""
    table = table_of(personal)
    wanted = TABLE_OF[person.kind]
    parts: list[ColumnElement[bool]] = [
        table.columns[name] == person.id
        for name in personal.by
        if _target(table, table.columns[name]) == wanted
    ]
    if personal.uid is not None:
        kind, uid = (table.columns[name] for name in personal.uid)
        parts.append(and_(kind == person.kind, uid == person.uid))
    if personal.subject is not None and person.kind == "employee":
        kind, key = (table.columns[name] for name in personal.subject)
        parts.append(and_(kind == "person", key == person.id))
    if personal.named is not None and person.kind == "contact":
        customer, name = (table.columns[name] for name in personal.named)
        parts.append(and_(customer == person.customer_id, name == person.name))
    for column, above in personal.through:
        parent = BY_TABLE[above]
        above_it = about(parent, person)
        if above_it is not None:
            keys = select(table_of(parent).c.id).where(above_it)
            parts.append(table.columns[column].in_(keys))
    return or_(*parts) if parts else None


def _target(table: Table, column: Column[Any]) -> str:
    """Return the table that a column refers to; a record's own key refers to itself."""
    other = table if column.name == "id" else _other(column)
    return "" if other is None else other.name


def _sheet(
    session: Session, personal: PersonalTable, person: Person, codes: Mapping[str, str]
) -> Sheet:
    table = table_of(personal)
    columns = [table.columns[name] for name in personal.columns]
    heads = tuple(OutColumn(_title(personal, column), _kind(column)) for column in columns)
    condition = about(personal, person)
    if condition is None:
        return Sheet(personal, heads, [])
    query = select(*(_read(table, column) for column in columns)).select_from(table)
    found = session.execute(query.where(condition).order_by(table.c.id))
    shown = [partial(_shown, personal, column, codes) for column in columns]
    rows = [tuple(one(value) for one, value in zip(shown, row, strict=True)) for row in found.all()]
    return Sheet(personal, heads, rows)


def _other(column: Column[Any]) -> Table | None:
    """Return the table whose row a column refers to."""
    targets = [key.column for key in column.foreign_keys]
    return next((one.table for one in targets if one.name == "id"), None)


def _title(personal: PersonalTable, column: Column[Any]) -> str:
    return translate(personal.titles.get(column.name) or COLUMN_TITLES[column.name])


def _read(table: Table, column: Column[Any]) -> ColumnElement[Any]:
    """Return a column, or the name of what it refers to."""
    found = _other(column)
    if found is None:
        return column
    other = found.alias()
    name = next(name for name in _NAMING if name in other.c)
    return select(other.c[name]).where(other.c.id == column).correlate(table).scalar_subquery()


def _kind(column: Column[Any]) -> CellKind:
    if _other(column) is not None:
        return CellKind.TEXT
    for ending, kind in _ENDINGS.items():
        if column.name.endswith(ending):
            return kind
    if isinstance(column.type, Date):
        return CellKind.DATE
    if column.type.python_type is datetime:
        return CellKind.MOMENT
    return CellKind.INTEGER if column.type.python_type is int else CellKind.TEXT


def _shown(
    personal: PersonalTable, column: Column[Any], codes: Mapping[str, str], value: Any
) -> Any:
    """Return a stored value as a person reads it."""
    if value is None or value in ("", FROM_THE_START):
        return None
    words = personal.words.get(column.name)
    if words is not None:
        return translate(words[value]) if value in words else str(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | dict):
        return "\n".join(_texts_in(value))
    if isinstance(value, date) and _other(column) is not None:
        return value.isoformat()
    for ending, scale in _SCALES.items():
        if isinstance(value, int) and column.name.endswith(ending):
            return Decimal(value).scaleb(scale)
    return codes.get(value, value) if isinstance(value, str) else value


def _texts_in(value: Any) -> Sequence[str]:
    """Return the words within a stored structure."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts_in(part)]
    return [] if value in (None, "") else [str(value)]


def _code_titles(session: Session) -> dict[str, str]:
    """Return what codes of indicators and measures are called."""
    titles = {name: translate(measure.title) for name, measure in MEASURES.items()}
    own = SchemeIndicatorTable
    return titles | {code: title for code, title in session.execute(select(own.code, own.title))}
