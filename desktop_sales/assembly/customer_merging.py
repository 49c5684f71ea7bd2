"""Customers that are one: merged with everything that hangs on them, in one step to undo.

What hangs on a customer is told by the tables themselves: every key to ``customer`` moves, so do
files, actions and what was decided on findings. Where both have a row for the same thing, the
amounts of commits add up, plans of a year become one, and of equal marks (a tag, a place in a
survey or drive, terms from the same day) the kept customer's stays.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, delete, func, or_, select, update
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.tables import ActionTable
from desktop_sales.areas.analysis.tables import FindingDecisionTable
from desktop_sales.areas.customers import service
from desktop_sales.areas.customers.account_plan_tables import AccountPlanTable
from desktop_sales.areas.customers.tables import (
    AliasTable,
    ContactTable,
    CustomerTable,
    DistinctTable,
    OwnershipTable,
)
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.areas.customers.visits import keep_days
from desktop_sales.areas.pipeline.tables import CommitTable
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.inner_tables import AttachmentTable
from desktop_sales.storage.tables import Base, is_journalled

CUSTOMER = "customer"
_FILLED = (
    "code", "region_id", "industry", "credit_code", "heads", "turnover_fen", "city",
    "district", "address", "phone", "source", "dealing_since", "contract_until", "notes",
)  # fmt: skip
_PERSON = {
    "post": "", "phone": "", "email": "", "notes": "", "role": "other", "stance": "unknown",
}  # fmt: skip
"""What a person at a customer may lack, and how that stands."""
_MARKS = ("in_opening_list", "strategic")


def merge_customers(session: Session, kept_id: int, merged_ids: Sequence[int]) -> None:
    """Let ``kept_id`` stand for all: it takes over their records, their names become its aliases.

    Empty fields of the kept one are filled from the others. Raises ``customers.unknown``.
    """
    kept = session.get(CustomerTable, kept_id)
    others = [
        session.get(CustomerTable, key) for key in dict.fromkeys(merged_ids) if key != kept_id
    ]
    if kept is None or any(other is None for other in others):
        raise DomainError("customers.unknown")
    merged = [other for other in others if other is not None]
    if not merged:
        return
    ids = [other.id for other in merged]
    fields = _filled(kept, merged)
    owner_id = _keep_one_history(session, kept, merged)
    _join_people(session, kept_id, ids)
    _add_commits(session, kept_id, ids)
    _join_plans(session, kept_id, ids)
    _keep_distinct(session, kept_id, ids)
    for table, column in _hanging():
        _move(session, table, column, kept_id, ids)
    _move_by_uid(session, kept.uid, [other.uid for other in merged])
    session.add_all(
        AliasTable(customer_id=kept_id, name=other.name, code=other.code) for other in merged
    )
    if fields.get("code"):
        session.flush()
        _give_code_up(session, fields["code"])
    for other in merged:
        session.delete(other)
    session.flush()
    kept.owner_id = owner_id
    if fields:
        service.change_customer(session, kept_id, **fields)
    session.flush()
    session.expire_all()
    keep_days(session, [kept_id])


def what_hangs_on(session: Session, customer_ids: Sequence[int]) -> dict[int, int]:
    """Return how many records hang on each customer."""
    found = dict.fromkeys(customer_ids, 0)
    for table, column in _hanging():
        own = table.columns[column]
        query = select(own, func.count()).where(own.in_(customer_ids)).group_by(own)
        for key, count in session.execute(query):
            found[key] += count
    return found


def _hanging() -> Iterator[tuple[Table, str]]:
    """Yield the tables and columns that refer to customers."""
    for table in Base.metadata.sorted_tables:
        if is_journalled(table) and table.name != CUSTOMER:
            for key in table.foreign_keys:
                if key.target_fullname == f"{CUSTOMER}.id":
                    yield table, key.parent.name


def _keep_one_history(
    session: Session, kept: CustomerTable, merged: Sequence[CustomerTable]
) -> int | None:
    """Leave one history of owners: the kept one's, else that of the first who has an owner.

    Return who looks after the customer by it.
    """
    own = select(OwnershipTable.id).where(OwnershipTable.customer_id == kept.id).limit(1)
    source = kept
    if session.scalar(own) is None:
        source = next((other for other in merged if other.owner_id is not None), kept)
    ids = [other.id for other in merged if other is not source]
    session.execute(delete(OwnershipTable).where(OwnershipTable.customer_id.in_(ids)))
    return source.owner_id


def _join_people(session: Session, kept_id: int, ids: Sequence[int]) -> None:
    """Make one of people who are the same at both; one with another number or mail stays apart."""
    own = ContactTable
    people = session.scalars(
        select(own).where(own.customer_id.in_([kept_id, *ids])).order_by(own.position, own.id)
    ).all()
    known = [one for one in people if one.customer_id == kept_id]
    for other in (one for one in people if one.customer_id != kept_id):
        same = next((one for one in known if _is_same(one, other)), None)
        if same is not None:
            for name, empty in _PERSON.items():
                if getattr(same, name) == empty:
                    setattr(same, name, getattr(other, name))
            session.execute(
                update(VisitTable)
                .where(VisitTable.contact_id == other.id)
                .values(contact_id=same.id)
                .execution_options(synchronize_session=False)
            )
            session.delete(other)
    session.flush()


def _is_same(one: ContactTable, other: ContactTable) -> bool:
    def agree(mine: str, theirs: str) -> bool:
        return not mine or not theirs or mine == theirs

    same_name = one.name == other.name
    return same_name and agree(one.phone, other.phone) and agree(one.email, other.email)


def _move(session: Session, table: Table, column: str, kept_id: int, ids: Sequence[int]) -> None:
    own = table.columns[column]
    session.execute(
        update(table).prefix_with("OR IGNORE").where(own.in_(ids)).values({column: kept_id})
    )
    session.execute(delete(table).where(own.in_(ids)))


def _add_commits(session: Session, kept_id: int, ids: Sequence[int]) -> None:
    """Add up what one person told for one month of customers that are one."""
    own = CommitTable
    rows = session.scalars(
        select(own)
        .where(own.customer_id.in_([kept_id, *ids]))
        .order_by(own.customer_id != kept_id, own.id)
    )
    stays: dict[tuple[object, ...], CommitTable] = {}
    for row in rows:
        first = stays.setdefault((row.made_in, row.kind, row.month, row.employee_id), row)
        if first is not row:
            first.certain_fen += row.certain_fen
            first.likely_fen += row.likely_fen
            first.possible_fen += row.possible_fen
            session.delete(row)
    session.flush()


def _join_plans(session: Session, kept_id: int, ids: Sequence[int]) -> None:
    """Make one of the plans for the same year; targets add up."""
    own = AccountPlanTable
    rows = session.scalars(
        select(own)
        .where(own.customer_id.in_([kept_id, *ids]))
        .order_by(own.customer_id != kept_id, own.id)
    )
    stays: dict[int, AccountPlanTable] = {}
    for row in rows:
        first = stays.setdefault(row.year, row)
        if first is not row:
            for name in ("goals", "risks", "offer", "review"):
                texts = dict.fromkeys(filter(None, (getattr(first, name), getattr(row, name))))
                setattr(first, name, "\n".join(texts))
            first.reviewed_on = max(
                filter(None, (first.reviewed_on, row.reviewed_on)), default=None
            )
            targets = [one.target_fen for one in (first, row) if one.target_fen is not None]
            first.target_fen = sum(targets) if targets else None
            session.delete(row)
    session.flush()


def _keep_distinct(session: Session, kept_id: int, ids: Sequence[int]) -> None:
    """Let what was known to be different from the others be different from the kept one."""
    own, gone = DistinctTable, {*ids, kept_id}
    rows = session.scalars(
        select(own).where(or_(own.first_id.in_(gone), own.second_id.in_(gone)))
    ).all()
    partners = {key for row in rows for key in (row.first_id, row.second_id)} - gone
    for row in rows:
        session.delete(row)
    session.flush()
    session.add_all(
        DistinctTable(first_id=min(kept_id, key), second_id=max(kept_id, key))
        for key in sorted(partners)
    )
    session.flush()


def _move_by_uid(session: Session, kept_uid: str, uids: Sequence[str]) -> None:
    session.execute(
        update(AttachmentTable)
        .where(AttachmentTable.owner_kind == CUSTOMER, AttachmentTable.owner_uid.in_(uids))
        .values(owner_uid=kept_uid)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(ActionTable)
        .where(ActionTable.origin_kind == CUSTOMER, ActionTable.origin_uid.in_(uids))
        .values(origin_uid=kept_uid)
        .execution_options(synchronize_session=False)
    )
    for uid in uids:
        own = FindingDecisionTable
        session.execute(
            update(own)
            .prefix_with("OR IGNORE")
            .where(own.finding.contains(f"/{CUSTOMER}/{uid}/"))
            .values(finding=func.replace(own.finding, uid, kept_uid))
            .execution_options(synchronize_session=False)
        )


def _filled(kept: CustomerTable, merged: Sequence[CustomerTable]) -> dict[str, Any]:
    """Return what the kept record lacks and one of the others has."""
    fields: dict[str, Any] = {}
    for name in _FILLED:
        if getattr(kept, name) in (None, ""):
            value = next((v for o in merged if (v := getattr(o, name)) not in (None, "")), None)
            if value is not None:
                fields[name] = value
    for name in _MARKS:
        if not getattr(kept, name) and any(getattr(other, name) for other in merged):
            fields[name] = True
    return fields


def _give_code_up(session: Session, code: str) -> None:
    """Take a code from the alias whose customer's number the kept record now bears."""
    session.execute(update(AliasTable).where(AliasTable.code == code).values(code=None))
