"""Plans for key accounts ready to print, with what stands in other records."""

from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import ActionFilter, Origin
from desktop_sales.areas.customers.account_plans import AccountPlan, plan_of
from desktop_sales.areas.customers.contacts import contacts_of
from desktop_sales.areas.customers.queries import customer
from desktop_sales.areas.sales.customer_figures import customer_facts
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of
from desktop_sales.documents.account_plan import AccountPlanContent, account_plan_form
from desktop_sales.documents.form import Form
from desktop_sales.storage.owner import workspace_info


def account_plan_papers(session: Session, customer_id: int, year: int, today: date) -> list[Form]:
    """Return the plan of a customer and year, empty to be filled by hand where there is none.

    Raises ``customers.unknown``.
    """
    one = customer(session, customer_id)
    if one is None:
        raise DomainError("customers.unknown")
    origin = Origin("customer", one.uid)
    sold = {facts.customer_id: facts.amount_e4 for facts in customer_facts(session, today)}
    content = AccountPlanContent(
        company=workspace_info(session).company,
        customer=one,
        plan=plan_of(session, customer_id, year) or AccountPlan(customer_id, year, ""),
        stakeholders=contacts_of(session, [customer_id]).get(customer_id, ()),
        actions=tuple(actions(session, ActionFilter(origin=origin))),
        amount_fen=fen_of(sold.get(customer_id, 0)),
        printed_on=today,
    )
    return [account_plan_form(content)]
