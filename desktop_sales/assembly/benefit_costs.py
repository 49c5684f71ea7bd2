"""What benefits cost a head in a year, learning included, and the list of a gift to sign."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.benefits.queries import costs_of_heads, gifts
from desktop_sales.areas.benefits.records import CostOfHead
from desktop_sales.areas.careers.queries import chances
from desktop_sales.areas.training.queries import courses
from desktop_sales.core.money import format_yuan, split_exact
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.documents.form import Fields, Form, Grid, GridColumn, Signatures
from desktop_sales.documents.sheet_wording import day
from desktop_sales.exchange.tables_out import CellKind, OutColumn
from desktop_sales.storage.owner import workspace_info


def benefit_costs(session: Session, year: int, until: Period) -> list[CostOfHead]:
    """Return everybody's cost of a year's months up to ``until``, learning included."""
    return costs_of_heads(session, year, training_costs(session, year), until)


def training_costs(session: Session, year: int) -> Mapping[int, int]:
    """Return what opportunities and trainings of a year cost by person, exact to the fen.

    A cost is divided by the places given, of a training by those who came; one without anybody
    in it is nobody's.
    """
    found: dict[int, int] = {}
    for chance in chances(session):
        if chance.starts_on.year != year or not chance.given or not chance.cost_fen:
            continue
        shares = split_exact(chance.cost_fen, [1] * len(chance.given))
        for place, share in zip(chance.given, shares, strict=True):
            found[place.employee_id] = found.get(place.employee_id, 0) + share
    for course in courses(session, year):
        if course.came and course.plan.cost_fen:
            shares = split_exact(course.plan.cost_fen, [1] * len(course.came))
            for person, share in zip(course.came, shares, strict=True):
                found[person.employee_id] = found.get(person.employee_id, 0) + share
    return found


def cost_columns() -> tuple[OutColumn, ...]:
    """Return the columns of the cost list as a workbook."""
    money = CellKind.FEN
    return (
        OutColumn(_("Name")),
        OutColumn(_("Region")),
        OutColumn(_("Months insured"), CellKind.INTEGER),
        OutColumn(_("Insurance, company's part (yuan)"), money),
        OutColumn(_("Housing fund, company's part (yuan)"), money),
        OutColumn(_("Holiday gifts (yuan)"), money),
        OutColumn(_("Training (yuan)"), money),
        OutColumn(_("Cost per head (yuan)"), money),
    )


def cost_row(each: CostOfHead) -> tuple[object, ...]:
    """Return a person's cost as the workbook has it."""
    return (
        each.name,
        each.region,
        each.months,
        each.insurance_fen,
        each.housing_fen,
        each.gifts_fen,
        each.training_fen,
        each.total_fen,
    )


def gift_form(session: Session, gift_id: int, printed_on: date) -> Form | None:
    """Return the list on which a gift is signed for; None where it is gone."""
    gift = next((each for each in gifts(session) if each.id == gift_id), None)
    if gift is None:
        return None
    title = _("List of a holiday gift")
    total = gift.cost_fen * len(gift.receivers)
    rows = [
        (str(place), one.name, one.region, day(one.received_on) if one.received_on else "", "")
        for place, one in enumerate(gift.receivers, start=1)
    ]
    return Form(
        name=f"{title} {gift.holiday} {gift.day.year}",
        company=workspace_info(session).company,
        title=title,
        facts=(gift.holiday, "", _("Printed: {day}").format(day=day(printed_on))),
        blocks=(
            Fields(
                (
                    (_("Gift"), gift.item),
                    (_("Day"), day(gift.day)),
                    (_("A head (yuan)"), format_yuan(gift.cost_fen)),
                    (_("In all (yuan)"), format_yuan(total)),
                )
            ),
            Grid(
                (
                    GridColumn(_("No."), 0.8, "centre"),
                    GridColumn(_("Name"), 2),
                    GridColumn(_("Region"), 2.4),
                    GridColumn(_("Given out on"), 2.4, "centre"),
                    GridColumn(_("Signature"), 2.6),
                ),
                rows,
                _("Receivers"),
            ),
            Signatures((_("Handed out by"), _("Approved by")), _("Signatures")),
        ),
    )
