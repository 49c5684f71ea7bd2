"""The plan for a key account (重点客户计划): stakeholders, goals, risks, next steps, review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.areas.actions.records import Action
from desktop_sales.areas.customers.account_plans import AccountPlan
from desktop_sales.areas.customers.class_wording import class_name
from desktop_sales.areas.customers.contact_wording import ROLES, STANCES
from desktop_sales.areas.customers.records import Contact, Customer
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING, day


@dataclass(frozen=True, slots=True)
class AccountPlanContent:
    """A plan with the record it is for and what is to be done next."""

    company: str
    customer: Customer
    plan: AccountPlan
    stakeholders: tuple[Contact, ...]
    actions: tuple[Action, ...]
    amount_fen: int
    printed_on: date


def account_plan_form(content: AccountPlanContent) -> Form:
    """Return the plan on paper; the review has room to be written by hand."""
    plan, one = content.plan, content.customer
    title = _("Key account plan {year}").format(year=plan.year)
    target = MISSING if plan.target_fen is None else format_yuan(plan.target_fen)
    blocks: list[Block] = [
        Fields(
            (
                (_("Customer"), one.name),
                (_("Number"), one.code or MISSING),
                (_("Class"), class_name(one.class_key)),
                (_("Owner"), one.owner or MISSING),
                (_("Last 12 months (yuan)"), format_yuan(content.amount_fen)),
                (_("Target of the year (yuan)"), target),
            )
        ),
        _stakeholders(content.stakeholders),
        Text(_("Goals"), plan.goals),
        Text(_("Risks"), plan.risks, blank_lines=2),
        Text(_("Service plan of the year"), plan.offer, blank_lines=2),
        _steps(content.actions),
        Text(_("Yearly review"), plan.review, blank_lines=4),
        Signatures((_("Person in charge"), _("Sales manager"))),
    ]
    return Form(
        name=f"{title} {one.name}",
        company=content.company,
        title=title,
        blocks=tuple(blocks),
        facts=("", "", _("Printed on {day}").format(day=day(content.printed_on))),
    )


def _stakeholders(people: Sequence[Contact]) -> Block:
    if not people:
        return Text(_("Stakeholders"), "", blank_lines=3)
    return Grid(
        (
            GridColumn(_("Name"), 0.2),
            GridColumn(_("Post there"), 0.25),
            GridColumn(_("Part in buying"), 0.2),
            GridColumn(_("Stance"), 0.15),
            GridColumn(_("Phone"), 0.2),
        ),
        [
            (
                one.name,
                one.post,
                translate(ROLES[one.role]),
                translate(STANCES[one.stance]),
                one.phone,
            )
            for one in people
        ],
        title=_("Stakeholders"),
    )


def _steps(actions: Sequence[Action]) -> Block:
    if not actions:
        return Text(_("Next steps"), "", blank_lines=3)
    return Grid(
        (
            GridColumn(_("Next step"), 0.5),
            GridColumn(_("Owner"), 0.2),
            GridColumn(_("Due"), 0.16, "centre"),
            GridColumn(_("Progress"), 0.14, "right"),
        ),
        [
            (one.measure, one.owner or MISSING, one.due_on.isoformat(), f"{one.progress}%")
            for one in actions
        ],
        title=_("Next steps"),
    )
