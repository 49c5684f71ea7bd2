"""The list of what is due with a month's approved bonus statements, for payroll."""

from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.compensation.queries import bonus_statements
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.exchange.tables_out import CellKind, OutColumn


def payroll_columns() -> list[OutColumn]:
    """Return the columns of the list."""
    return [
        OutColumn(_("Employee number")),
        OutColumn(_("Name")),
        OutColumn(_("Region")),
        OutColumn(_("Rule")),
        OutColumn(_("Number")),
        OutColumn(_("Due (yuan, before tax)"), CellKind.FEN),
        OutColumn(_("Day of payment"), CellKind.DATE),
    ]


def payroll_rows(session: Session, month: Period) -> list[tuple[Any, ...]]:
    """Return a row for each approved statement; drafts may still change and are left out."""
    return [
        (
            each.code,
            each.name,
            each.region,
            each.rule.name,
            each.number,
            each.statement.paid_fen,
            each.paid_on,
        )
        for each in bonus_statements(session, month)
        if each.status != "draft"
    ]
