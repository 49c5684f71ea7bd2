"""Reads of the pipeline: opportunities, commits and their accuracy, lines of orders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.tables import CustomerTable
from desktop_sales.areas.pipeline import rules
from desktop_sales.areas.pipeline.order_records import OrderLine
from desktop_sales.areas.pipeline.records import (
    OPEN_STAGES,
    Accuracy,
    Commit,
    CommitKind,
    CommitSum,
    Opportunity,
    OpportunityFilter,
    Stage,
    StageSum,
    UsualCustomer,
)
from desktop_sales.areas.pipeline.tables import CommitTable, OpportunityTable, OrderLineTable
from desktop_sales.areas.sales.tables import ProductTable, SalesLineTable
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.settings import get_setting

PROBABILITIES = "pipeline.probabilities"


def stage_probabilities(session: Session) -> dict[Stage, Decimal]:
    """Return the chance of each stage as set, else the usual ones."""
    stored: Mapping[str, str] = get_setting(session, PROBABILITIES, {})
    own = {Stage(stage): Decimal(chance) for stage, chance in stored.items()}
    return {**rules.DEFAULT_PROBABILITIES, **own}


def opportunities(session: Session, where: OpportunityFilter | None = None) -> list[Opportunity]:
    """Return opportunities: open ones by month expected, then ended ones, the latest first."""
    table, where = OpportunityTable, where or OpportunityFilter()
    query = (
        select(table, CustomerTable.name, EmployeeTable.name)
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .order_by(
            table.closed_on.is_not(None),
            table.closed_on.desc(),
            func.coalesce(table.expected_month, "9999"),
            table.amount_fen.desc(),
            table.id,
        )
    )
    if where.employee_id is not None:
        query = query.where(table.employee_id == where.employee_id)
    if where.is_open is not None:
        ended = table.stage.in_((Stage.WON, Stage.LOST))
        query = query.where(~ended if where.is_open else ended)
    if where.months is not None:
        query = query.where(table.expected_month.in_(where.months))
    chances = stage_probabilities(session)
    return [
        _opportunity(row, customer, employee, chances)
        for row, customer, employee in session.execute(query)
    ]


def _opportunity(
    row: OpportunityTable,
    customer: str | None,
    employee: str | None,
    chances: Mapping[Stage, Decimal],
) -> Opportunity:
    stage = Stage(row.stage)
    own = None if row.probability_e4 is None else Decimal(row.probability_e4) / 10_000
    return Opportunity(
        id=row.id,
        uid=row.uid,
        code=row.code,
        title=row.title,
        customer_id=row.customer_id,
        customer=customer or row.prospect,
        is_new=row.customer_id is None,
        employee_id=row.employee_id,
        employee=employee,
        product=row.product,
        amount=row.amount_fen,
        stage=stage,
        probability=rules.probability_of(stage, own, chances),
        own_probability=own is not None,
        expected_month=row.expected_month,
        next_step=row.next_step,
        next_step_on=row.next_step_on,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        reason=row.reason,
    )


def stage_sums(rows: Iterable[Opportunity]) -> list[StageSum]:
    """Return what stands in each open stage, in their order."""
    found = {stage: [0, 0, 0] for stage in OPEN_STAGES}
    for row in rows:
        if row.is_open:
            sums = found[row.stage]
            sums[0] += 1
            sums[1] += row.amount
            sums[2] += row.weighted
    return [StageSum(stage, *sums) for stage, sums in found.items()]


def weighted_by_person(
    session: Session, months: Sequence[str]
) -> dict[tuple[int | None, str], int]:
    """Return the open opportunities by probability of each person and month expected, in fen."""
    found: dict[tuple[int | None, str], int] = {}
    for row in opportunities(session, OpportunityFilter(is_open=True, months=tuple(months))):
        key = (row.employee_id, row.expected_month or "")
        found[key] = found.get(key, 0) + row.weighted
    return found


def commits(session: Session, made_in: str, kind: CommitKind) -> list[Commit]:
    """Return what was told in a month, by person, customer and month."""
    table = CommitTable
    rows = session.execute(
        select(table, EmployeeTable.name, CustomerTable.name)
        .join(EmployeeTable, EmployeeTable.id == table.employee_id)
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .where(table.made_in == made_in, table.kind == kind)
        .order_by(table.employee_id, CustomerTable.name.is_(None), CustomerTable.name, table.month)
    )
    return [
        Commit(
            row.made_in, row.employee_id, employee, row.customer_id, customer or _("Others"),
            row.month, row.kind, row.certain_fen, row.likely_fen,
            row.possible_fen,
        )
        for row, employee, customer in rows
    ]  # fmt: skip


def usual_customers(
    session: Session, first_on: date, last_on: date, most: int
) -> list[UsualCustomer]:
    """Return the ``most`` customers each person sold most to in the days; divided lines left out."""
    line = SalesLineTable
    bought = func.sum(line.amount_e4)
    sums = (
        select(
            line.employee_id,
            line.customer_id,
            bought.label("bought"),
            func.row_number()
            .over(partition_by=line.employee_id, order_by=(bought.desc(), line.customer_id))
            .label("place"),
        )
        .where(
            line.sold_on.between(first_on, last_on),
            line.divided.is_(False),
            line.employee_id.is_not(None),
            line.customer_id.is_not(None),
        )
        .group_by(line.employee_id, line.customer_id)
        .subquery()
    )
    rows = session.execute(
        select(sums.c.employee_id, sums.c.customer_id, CustomerTable.name, sums.c.bought)
        .join(CustomerTable, CustomerTable.id == sums.c.customer_id)
        .where(sums.c.place <= most)
        .order_by(sums.c.employee_id, sums.c.place)
    )
    return [UsualCustomer._make(row) for row in rows]


def commit_sums(
    session: Session, made_in: Sequence[str], kind: CommitKind
) -> dict[tuple[str, int, str], CommitSum]:
    """Return (told in, person, month) -> the person's commit over all customers."""
    table = CommitTable
    rows = session.execute(
        select(
            table.made_in, table.employee_id, table.month, func.sum(table.certain_fen),
            func.sum(table.likely_fen), func.sum(table.possible_fen),
        )
        .where(table.made_in.in_(made_in), table.kind == kind)
        .group_by(table.made_in, table.employee_id, table.month)
    )  # fmt: skip
    return {(told, person, month): CommitSum(person, month, *sums)
            for told, person, month, *sums in rows}  # fmt: skip


def accuracies(
    session: Session,
    months: Sequence[str],
    kind: CommitKind,
    actual: Mapping[tuple[int, str], int],
) -> list[Accuracy]:
    """Return how near each person's commit came to ``actual`` (person, month -> fen).

    A month is judged by what was told the month before it, else in itself.
    """
    before = {month: Period.parse(month).previous().key for month in months}
    told = commit_sums(session, sorted({*months, *before.values()}), kind)
    people = sorted({person for _made_in, person, _month in told})
    found = []
    for month in months:
        for person in people:
            made_in = before[month]
            own = told.get((made_in, person, month))
            if own is None:
                made_in = month
                own = told.get((month, person, month))
            if own is not None:
                reached = actual.get((person, month), 0)
                rate = rules.accuracy(own.certain, reached)
                found.append(Accuracy(person, month, made_in, own.certain, reached, rate))
    return found


def order_lines(session: Session, today: date, *, open_only: bool = False) -> list[OrderLine]:
    """Return lines of orders, the earliest promised first; ``open_only`` what is to be shipped."""
    table = OrderLineTable
    query = (
        select(table, CustomerTable.name, EmployeeTable.name, ProductTable.name)
        .outerjoin(CustomerTable, CustomerTable.id == table.customer_id)
        .outerjoin(EmployeeTable, EmployeeTable.id == table.employee_id)
        .outerjoin(ProductTable, ProductTable.id == table.product_id)
        .order_by(func.coalesce(table.promised_on, table.ordered_on), table.order_no, table.line_no)
    )
    if open_only:
        query = query.where(table.shipped_e3 < table.quantity_e3, table.closed.is_(False))
    return [_order_line(row, names, today) for row, *names in session.execute(query)]


def _order_line(row: OrderLineTable, names: Sequence[Any], today: date) -> OrderLine:
    customer, employee, product = names
    left, fen = rules.open_part(row.quantity_e3, row.shipped_e3, row.amount_e4, closed=row.closed)
    state = rules.order_state(row.quantity_e3, row.shipped_e3, row.signed_e3, closed=row.closed)
    return OrderLine(
        row.id, row.order_no, row.line_no, row.ordered_on, row.promised_on, row.customer_id,
        customer, employee, product, row.quantity_e3, row.shipped_e3, row.invoiced_e3,
        row.signed_e3, row.returned_e3, row.amount_e4, state, left, fen,
        rules.days_late(row.promised_on, left, today),
    )  # fmt: skip
