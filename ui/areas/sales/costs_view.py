"""Selling costs: people by kinds of cost, typed or imported, beside sales and the cost rate."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.sales import selling_costs
from desktop_sales.areas.sales.selling_costs import KIND_TITLES, KINDS, CostDraft, CostKind
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import EmployeeFilter
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, NOBODY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.sales.summary_columns import TOTAL
from ui.kit import typed_values
from ui.kit.blocks import Edit
from ui.kit.columns import Column
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

NAMES = ("sales.amount", "sales.selling_cost", "sales.cost_rate")


@dataclass(frozen=True, slots=True)
class PersonCosts:
    """A person's costs by kind in fen, sales, and the rate of both."""

    employee_id: int
    name: str
    by_kind: dict[CostKind, int]
    cost: Decimal | None
    amount: Decimal | None
    rate: Decimal | None


def read_costs(session: Session, period: Period, nobody: str, total: str) -> list[PersonCosts]:
    """Return the costs of everybody in a period, those of nobody, and last the company's."""
    months = [month.key for month in period.months()]
    by_person: dict[int, dict[CostKind, int]] = {}
    for cost in selling_costs.costs(session, months):
        for key in (cost.employee_id or 0, -1):
            kinds = by_person.setdefault(key, {})
            kinds[cost.kind] = kinds.get(cost.kind, 0) + cost.amount_fen
    people = team.employees(session, period=period, where=EmployeeFilter(with_leavers=True))
    asked = [(Subject("person", one.id), one.name) for one in people]
    asked += [(NOBODY, nobody), (COMPANY, total)]
    values = compute(session, NAMES, [subject for subject, _name in asked], [period])
    found = []
    for subject, name in asked:
        amount, cost, rate = (values[subject, period.key, measure].value for measure in NAMES)
        key = -1 if subject == COMPANY else subject.id
        if subject == NOBODY and not (amount or cost):
            continue
        found.append(PersonCosts(key, name, by_person.get(key, {}), cost, amount, rate))
    return found


def cost_columns(*, editable: bool) -> tuple[Column, ...]:
    """Return the columns; the kinds can be typed into where a single month is shown."""
    parse = typed_values.fen_or_nothing if editable else None
    kinds = (Column(kind, KIND_TITLES[kind], "money", width=116, parse=parse) for kind in KINDS)
    return (
        Column("name", N_("Salesperson"), stretch=True, strong=True),
        *kinds,
        Column("cost", N_("Selling costs"), "money", scale="one", width=124, strong=True),
        Column("amount", N_("Sales (yuan)"), "money", scale="one", width=132),
        Column("rate", N_("Cost rate"), "percent", width=88),
    )


class CostsView(QWidget):
    """The selling costs of a period. ``import_asked`` opens the wizard."""

    import_asked = Signal()
    lines_asked = Signal(str, object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._period: Period | None = None
        self.table: TableView | None = None
        self._source: ListSource | None = None
        self._remark = label("", "hint")
        take_in = button(_("Import selling costs"), self.import_asked.emit, icon="import")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addWidget(row(self._remark, None, take_in))

    @property
    def name(self) -> str:
        """Return the name of what is shown, for files and prints."""
        return _("Selling costs")

    def read(self, period: Period | None) -> None:
        """Read the costs of a period."""
        if period is None:
            return
        self._period = period
        query = partial(
            read_costs, period=period, nobody=_("(nobody in particular)"), total=_("Total")
        )
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, people: list[PersonCosts]) -> None:
        editable = self._period.kind == "month" and not self._frame.workspace.read_only
        if self.table is None or editable != any(c.editable for c in self.table.model.columns):
            self._make_table(editable=editable)
        self._remark.setText(
            _("Type costs into the cells, or import a list.")
            if editable
            else _("Costs are typed month by month: choose a month above.")
        )
        self._source.put(
            (
                TOTAL if one.employee_id == -1 else one.employee_id,
                one.name,
                *(one.by_kind.get(kind) for kind in KINDS),
                one.cost,
                one.amount,
                one.rate if one.cost else None,
            )
            for one in people
        )
        self.table.refresh()

    def _make_table(self, *, editable: bool) -> None:
        columns = cost_columns(editable=editable)
        self._source = ListSource(columns, total=TOTAL)
        old = self.table
        self.table = TableView(columns, self._source, name=_("Selling costs"), ask=self._frame.ask)
        self.table.model.is_fixed = lambda record: record == TOTAL
        self.table.edited.connect(lambda record, key, value: self._set([(record, key, value)]))
        self.table.pasted.connect(self._on_pasted)
        if old is not None:
            self._whole.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._whole.addWidget(self.table, 1)

    def _on_pasted(self, edits: list[Edit]) -> None:
        self._set([(edit.record, edit.key, edit.value) for edit in edits])

    def _set(self, cells: list[tuple[Any, str, Any]]) -> None:
        month = self._period.key
        drafts = [
            CostDraft(record or None, month, kind, value)
            for record, kind, value in cells
            if record != TOTAL
        ]
        text = ngettext("Set {n} selling cost", "Set {n} selling costs", len(drafts))
        run_use_case(
            self._frame,
            self,
            text.format(n=len(drafts)),
            partial(selling_costs.set_costs, drafts=drafts),
            say_nothing,
            on_refused=lambda: self.read(self._period),
        )
