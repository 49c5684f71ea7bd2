"""Hand-over sheets from the records of many areas: what goes along when customers change hands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import ActionFilter, ActionStatus, Origin
from desktop_sales.areas.customers import issues, visit_queries
from desktop_sales.areas.customers.class_wording import class_name
from desktop_sales.areas.customers.contacts import contacts_of
from desktop_sales.areas.customers.ownership import history
from desktop_sales.areas.customers.queries import customer
from desktop_sales.areas.customers.records import Contact, Customer
from desktop_sales.areas.customers.visit_records import VisitFilter
from desktop_sales.areas.pipeline.queries import opportunities
from desktop_sales.areas.receivables import dunning_queries
from desktop_sales.areas.receivables.queries import ageing
from desktop_sales.areas.sales.customer_figures import customer_facts
from desktop_sales.areas.service.complaint_queries import complaints
from desktop_sales.core.money import fen_of
from desktop_sales.core.translation import _
from desktop_sales.documents.form import Form
from desktop_sales.documents.handover_sheet import (
    HandedCustomer,
    HandOver,
    OpenMatter,
    handover_form,
)
from desktop_sales.storage.owner import workspace_info


def handover_forms(
    session: Session,
    customer_ids: Sequence[int],
    *,
    taker: str,
    on: date,
    reason: str = "",
    giver: str | None = None,
    givers: Mapping[int, str] | None = None,
) -> list[Form]:
    """Return one sheet for each person who hands customers over.

    All are ``giver``'s if named, else each is that of ``givers``, else the owner's: of one who
    has it already the owner's before.
    """
    found = [one for key in customer_ids if (one := customer(session, key)) is not None]
    by_giver: dict[str, list[Customer]] = {}
    for one in found:
        name = giver if giver is not None else (givers or {}).get(one.id)
        name = _owner_before(session, one, taker) if name is None else name
        by_giver.setdefault(name, []).append(one)
    company = workspace_info(session).company
    return [
        handover_form(
            HandOver(
                company,
                name,
                taker,
                on,
                reason,
                tuple(_handed(session, handed, on)),
                tuple(_open_matters(session, handed, on)),
            )
        )
        for name, handed in by_giver.items()
    ]


def _owner_before(session: Session, one: Customer, taker: str) -> str:
    owner = one.owner or ""
    if owner != taker:
        return owner
    return next((h.owner for h in history(session, one.id) if h.owner != taker), "")


def _handed(session: Session, handed: Sequence[Customer], on: date) -> Iterator[HandedCustomer]:
    keys = [one.id for one in handed]
    people = contacts_of(session, keys)
    owed = {row.customer_id: row.total for row in ageing(session, on, customer_ids=keys)}
    sold = {one.customer_id: one.amount_e4 for one in customer_facts(session, on)}
    for one in handed:
        yield HandedCustomer(
            one.name,
            one.code or "",
            class_name(one.class_key),
            _first(people.get(one.id, ())),
            fen_of(sold.get(one.id, 0)),
            owed.get(one.id, 0),
            one.last_contact_on,
        )


def _first(people: Sequence[Contact]) -> str:
    return f"{people[0].name} {people[0].phone}".strip() if people else ""


def _open_matters(session: Session, handed: Sequence[Customer], on: date) -> list[OpenMatter]:
    names = {one.id: one.name for one in handed}
    found = [
        *_deals_and_promises(session, names, on),
        *_asked_for(session, names),
        *_planned(session, handed),
    ]
    return sorted(found, key=lambda one: (one.customer, one.due_on or date.max))


def _deals_and_promises(session: Session, names: dict[int, str], on: date) -> Iterator[OpenMatter]:
    for deal in opportunities(session):
        if deal.customer_id in names and deal.is_open:
            text = deal.title or deal.product
            yield OpenMatter(
                _("Deal"), names[deal.customer_id], text, deal.amount, deal.next_step_on
            )
    for customer_id, fen in dunning_queries.promised_fen(session, on).items():
        if customer_id in names:
            yield OpenMatter(
                _("Promise to pay"), names[customer_id], _("Promised and not yet paid"), fen, None
            )


def _asked_for(session: Session, names: dict[int, str]) -> Iterator[OpenMatter]:
    for issue in issues.issues(session, issues.IssueFilter(only_open=True)):
        if issue.customer_id in names:
            kind = _("Need") if issue.kind == "need" else _("Problem")
            yield OpenMatter(
                kind, issue.customer, f"{issue.number} {issue.title}", None, issue.due_on
            )
    for complaint in complaints(session):
        if complaint.customer_id in names and complaint.closed_at is None:
            text = f"{complaint.number} {complaint.text}"
            yield OpenMatter(_("Complaint"), names[complaint.customer_id], text, None, None)


def _planned(session: Session, handed: Sequence[Customer]) -> Iterator[OpenMatter]:
    for one in handed:
        where = VisitFilter(customer_id=one.id, state="planned")
        for visit in visit_queries.visits(session, where):
            text = visit.purpose or _("Planned contact")
            yield OpenMatter(_("Planned contact"), one.name, text, None, visit.planned_on)
        origin = Origin("customer", one.uid)
        for action in actions(session, ActionFilter(origin=origin, status=ActionStatus.OPEN)):
            yield OpenMatter(_("Action"), one.name, action.measure, None, action.due_on)
