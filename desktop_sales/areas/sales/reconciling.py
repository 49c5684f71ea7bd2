"""Whether the sales lines still come to what was imported and typed in."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_sales.areas.sales.tables import ImportBatchTable, SalesLineTable


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the imports brought, what was typed, and what stands now (1/10,000 yuan, no tax)."""

    imports: int
    imported_lines: int
    imported_e4: int
    typed_lines: int
    typed_e4: int
    lines: int
    amount_e4: int

    @property
    def difference_e4(self) -> int:
        """What stands now less what came in: changed and deleted lines."""
        return self.amount_e4 - self.imported_e4 - self.typed_e4

    @property
    def missing_lines(self) -> int:
        """How many of the lines that came in stand no more."""
        return self.imported_lines + self.typed_lines - self.lines

    @property
    def agrees(self) -> bool:
        """Tell whether lines and amounts are those that came in."""
        return not self.difference_e4 and not self.missing_lines


def reconcile(session: Session) -> Reconciliation:
    """Compare all sales lines with the imports they came by; an undone import has no part in it."""
    batch, line = ImportBatchTable, SalesLineTable
    imports, imported, amount = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(batch.imported), 0),
            func.coalesce(func.sum(batch.amount_e4), 0),
        ).where(batch.imported > 0)
    ).one()
    sums = select(func.count(), func.coalesce(func.sum(line.amount_e4), 0))
    typed_lines, typed = session.execute(sums.where(line.batch_id.is_(None))).one()
    lines, whole = session.execute(sums).one()
    return Reconciliation(imports, imported, amount, typed_lines, typed, lines, whole)
