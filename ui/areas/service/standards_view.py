"""Service standards: targets, and what the last months came to against them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.service import standards
from desktop_sales.areas.service.standards import STANDARDS, Standard
from desktop_sales.assembly.service_standards import MonthOfStandard, standards_by_month
from desktop_sales.core.money import format_index
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.kit import formats
from ui.kit.columns import Column, Mark
from ui.kit.page import Frame
from ui.kit.parts import label, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number
from ui.kit.use_cases import run_use_case

MONTHS = 6


class StandardsView(QWidget):
    """A row a standard, a column a month; what is missed is marked with its target."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        last = Period.containing(frame.today())
        self._months = [last.shifted(step) for step in range(1 - MONTHS, 1)]
        columns = self._columns()
        self._source = ListSource(columns)
        self.table = TableView(columns, self._source, name=_("Service standards"))
        self.table.edited.connect(self._on_edited)
        text = _("Type a new target; it holds from this month on. Missed months are marked.")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(row(label(text, "hint"), None))
        whole.addWidget(self.table, 1)

    def _columns(self) -> tuple[Column, ...]:
        months = (
            Column(month.key, month.title(), width=92, sortable=False) for month in self._months
        )
        return (
            Column("title", N_("Standard"), width=220, stretch=True, strong=True, sortable=False,
                   tip=str),
            Column("target", N_("Target"), width=84, parse=a_number, sortable=False),
            *months,
        )  # fmt: skip

    def read(self) -> None:
        """Measure the months."""
        self._frame.tasks.read(
            self._frame.workspace,
            partial(standards_by_month, months=self._months),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: Mapping[str, tuple[MonthOfStandard, ...]]) -> None:
        self._source.put(_row(standard, found[standard.key]) for standard in STANDARDS)
        self.table.refresh()

    def _on_edited(self, record: str, _key: str, value: Decimal) -> None:
        first = self._months[-1].start
        in_points = next(one for one in STANDARDS if one.key == record).unit == "index"
        target = value / 100 if in_points and value > 1 else value

        def use_case(session: Session) -> None:
            standards.set_target(session, record, target, valid_from=first)

        run_use_case(self._frame, self, _("Set the target"), use_case, on_refused=self.read)


def shown(standard: Standard, value: Decimal | None) -> str:
    """Return a figure of a standard as it is read."""
    if value is None:
        return formats.MISSING
    if standard.unit == "rate":
        return formats.percent(value)
    if standard.unit == "index":
        return format_index(value)
    return formats.number(value, 1 if standard.unit == "hours" else 0)


def _row(standard: Standard, months: tuple[MonthOfStandard, ...]) -> Row:
    cells = [_cell(standard, month) for month in months]
    return (standard.key, translate(standard.title), shown(standard, months[-1].target), *cells)


def _cell(standard: Standard, month: MonthOfStandard) -> Mark | str | None:
    if month.actual is None:
        return None
    text = shown(standard, month.actual)
    if month.is_met:
        return text
    reason = _("Target {target}").format(target=shown(standard, month.target))
    return Mark(text, "bad", reason, "↓" if standard.higher_is_better else "↑")
