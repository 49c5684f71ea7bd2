"""The annual plan form: eight grounds for a year's sales, each with its formula and amount."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.plans.annual import ROW_OF, BasisInput, BasisRow, proposed_fen
from desktop_sales.areas.plans.bases import Basis, bases, keep_basis, suggested_inputs
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.kit import formats, typed_values
from ui.kit.columns import Column
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

COLUMNS = (
    Column("title", N_("Ground"), width=170, strong=True, sortable=False),
    Column("formula", N_("Formula"), width=330, muted=True, sortable=False, stretch=True, tip=str),
    Column("inputs", N_("Numbers put in"), width=250, sortable=False, tip=str),
    Column("quantity", N_("Planned quantity"), "quantity", width=104, sortable=False),
    Column("price", N_("Average price"), "number", width=92, decimals=2, sortable=False),
    Column("amount", N_("Planned sales"), "money", width=130, sortable=False),
)


@dataclass(frozen=True, slots=True)
class _Seen:
    rows: list[Basis]
    known: dict[str, Decimal]


class BasisView(QWidget):
    """The form of a year. ``taken`` carries the fen of a row that is to become the plan."""

    taken = Signal(object)

    def __init__(self, frame: Frame, year: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._year = frame, year
        self._seen: _Seen | None = None
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Annual plan form"))
        self.table.remember_columns(frame.state, "plans.basis")
        self.table.opened.connect(self.open)
        self.enter = button(_("Enter the figures"), self._open_current, icon="edit")
        self.take = button(
            _("Break this amount down"), self._take, icon="calculator", kind="primary"
        )
        hint = label(_("Enter opens a row. The decided plan is what is broken down."), "hint")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(row(hint, None, self.enter, self.take))
        whole.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the form of the year."""
        query = partial(_read, year=self._year())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: _Seen) -> None:
        self._seen = seen
        self._source.put(_row(each) for each in seen.rows)
        self.table.refresh()
        if self.table.current_record() is None:
            self.table.grid.go_to(0)

    def _open_current(self) -> None:
        self.open(self.table.current_record())

    def open(self, kind: Any) -> None:
        """Ask for the figures of a row."""
        if self._seen is None or kind not in ROW_OF:
            return
        basis = next(each for each in self._seen.rows if each.kind == kind)
        dialog = BasisDialog(ROW_OF[kind], basis, self._seen.known)
        if not self._frame.ask.run(dialog):
            return
        use_case = partial(
            keep_basis,
            year=self._year().year,
            kind=kind,
            inputs=dialog.inputs,
            quantity_e3=dialog.checked["quantity"],
        )
        action = _("Enter {row} of the annual form").format(row=translate(ROW_OF[kind].title))
        run_use_case(self._frame, self, action, use_case, say_nothing)

    def _take(self) -> None:
        kind = self.table.current_record()
        found = next((e for e in self._seen.rows if e.kind == kind), None) if self._seen else None
        if found is None or found.amount_fen is None:
            self._frame.notify(_("Enter the figures of this row first."), "warn")
            return
        self.taken.emit(found.amount_fen)


class BasisDialog(FormDialog):
    """The figures of one row, with the formula they go into."""

    def __init__(self, basis_row: BasisRow, basis: Basis, known: dict[str, Decimal]) -> None:
        super().__init__(translate(basis_row.title), _("Keep"), translate(basis_row.formula))
        self._row = basis_row
        for each in basis_row.inputs:
            value = basis.inputs.get(each.name, known.get(each.name))
            self.form.add_text(
                each.name,
                translate(each.title),
                _written(each, value),
                required=True,
                parse=partial(_parsed, each),
                hint=_HINTS[each.unit](),
            )
        quantity = basis.quantity_e3
        self.form.add_text(
            "quantity",
            _("Planned quantity"),
            "" if quantity is None else format(Decimal(quantity) / 1000, "f"),
            parse=lambda typed: typed_values.e3(typed) if typed.strip() else None,
        )
        self.finish()

    @property
    def inputs(self) -> dict[str, Decimal]:
        """Return the figures of the formula."""
        return {each.name: self.checked[each.name] for each in self._row.inputs}

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        self.checked = {**checked, "quantity": checked["quantity"] or None}
        try:
            proposed_fen(self._row.kind, self.inputs)
        except DomainError as error:
            from desktop_sales.core.sentences import sentence_of

            self.form.show_error(str(error.details["input"]), sentence_of(error))
            return
        super().accept()


_HINTS: dict[str, Callable[[], str]] = {
    "yuan": lambda: _("In yuan, as digits or with a Chinese unit"),
    "rate": lambda: _("A rate such as 8%"),
    "number": lambda: "",
}


def _parsed(each: BasisInput, typed: str) -> Decimal:
    if each.unit == "rate":
        return typed_values.a_number(typed.strip().removesuffix("%")) / 100
    return typed_values.a_number(typed)


def _written(each: BasisInput, value: Decimal | None) -> str:
    if value is None:
        return ""
    if each.unit == "rate":
        return f"{(value * 100).normalize():f}%"
    return format(value.normalize(), "f")


def _row(basis: Basis) -> Row:
    form_row = ROW_OF[basis.kind]
    told = [
        f"{translate(each.title)} {_shown(each, basis.inputs[each.name])}"
        for each in form_row.inputs
        if each.name in basis.inputs
    ]
    return (
        basis.kind,
        translate(form_row.title),
        translate(form_row.formula),
        "，".join(told) or None,
        basis.quantity_e3,
        basis.price,
        basis.amount_fen,
    )


def _shown(each: BasisInput, value: Decimal) -> str:
    if each.unit == "rate":
        return formats.percent(value)
    return formats.number(value, 0 if each.unit == "yuan" else 2)


def _read(session: Session, year: Period) -> _Seen:
    return _Seen(bases(session, year.year), suggested_inputs(session, year))
