"""Who looks after how much, and moving customers to even it out."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import ownership
from desktop_sales.assembly.allocation import Allocated, OwnedCustomer, allocation, owned_customers
from desktop_sales.assembly.handovers import handover_forms
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from desktop_sales.documents.form import write_forms
from ui.kit.columns import Chip, Column, Mark
from ui.kit.dialogs import Dialog
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date
from ui.kit.use_cases import run_use_case

CLASSES = {
    "key": Chip(N_("Key customer"), "plum"),
    "core": Chip(N_("Core customer"), "accent"),
    "ordinary": Chip(N_("Ordinary customer"), "neutral"),
    "potential": Chip(N_("Potential customer"), "warn"),
}
COLUMNS = (
    Column("name", N_("Full name"), width=110, strong=True, stretch=True),
    Column("region", N_("Region"), width=90, muted=True),
    Column("customers", N_("Customers"), "number", width=76),
    Column("key", N_("Key customer"), "number", width=64),
    Column("core", N_("Core customer"), "number", width=64),
    Column("ordinary", N_("Ordinary customer"), "number", width=64),
    Column("potential", N_("Potential customer"), "number", width=64),
    Column("open", N_("Receivables"), "money", width=116),
    Column("overdue", N_("Overdue amount"), "money", width=108),
    Column("target", N_("Target of the month"), "money", width=112),
    Column("contacts", N_("Contacts asked for"), "number", width=112, decimals=1),
    Column("capacity", N_("Capacity"), "number", width=104),
    Column("load", N_("Load"), "percent", width=80),
)
OWNED_COLUMNS = (
    Column("tick", "", "tick"),
    Column("name", N_("Customer"), width=180, strong=True, stretch=True),
    Column("class", N_("Class"), "chip", width=96, chips=CLASSES),
    Column("year", N_("Bought this year"), "money", width=116),
    Column("open", N_("Receivables"), "money", width=116),
)
LIST_HEIGHT = 300
WIDTH = 760


class AllocationView(QWidget):
    """Everybody's customers, open amounts, target and contacts against capacity."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._rows: list[Allocated] = []
        self.documents = DocumentActs(frame, self)
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Allocation of customers"))
        self.table.remember_columns(frame.state, "plans.allocation")
        self.table.opened.connect(lambda _record: self.move())
        self._told = label("", "hint")
        self.move_button = button(_("Move customers"), self.move, icon="users", kind="primary")
        self.move_button.setEnabled(not frame.workspace.read_only)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(row(self._told, None, self.move_button))
        inside.addWidget(self.table, 1)
        empty = EmptyState(
            "users",
            _("Nobody has customers or targets yet. Import customers with their owners first."),
            _("Import customers"),
            lambda: frame.visit("imports", "customers"),
        )
        self.content = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    def refresh(self) -> None:
        """Read who looks after what today."""
        today = self._frame.today()
        query = partial(allocation, month=Period.containing(today), day=today)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, rows: list[Allocated]) -> None:
        self._rows = rows
        self._source.put(_row(each) for each in rows)
        self.table.refresh()
        month = Period.containing(self._frame.today()).title()
        told = _("{month}: contacts follow from the cadence of each class; Enter moves customers.")
        self._told.setText(told.format(month=month))
        self.content.show_content(bool(rows))

    def move(self) -> None:
        """Choose customers of the current person and give them to somebody else."""
        giver = next((e for e in self._rows if e.employee_id == self.table.current_record()), None)
        if giver is None:
            self._frame.notify(_("Choose whose customers are to be moved."), "warn")
            return
        query = partial(owned_customers, employee_id=giver.employee_id, day=self._frame.today())
        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._on_owned, giver), owner=self
        )

    def _on_owned(self, giver: Allocated, owned: list[OwnedCustomer]) -> None:
        others = [each for each in self._rows if each is not giver]
        if not owned or not others:
            self._frame.notify(_("There is nothing to move, or nobody to move it to."), "warn")
            return
        dialog = MoveDialog(giver, owned, others, self._frame.today(), self)
        if not self._frame.ask.run(dialog):
            return
        values = dialog.values
        count = len(values["customers"])

        def use_case(session: Session) -> int:
            return ownership.hand_over(
                session,
                values["customers"],
                values["owner"],
                on=values["on"],
                reason=values["reason"],
            )

        action = ngettext("Move {n} customer", "Move {n} customers", count).format(n=count)
        papers = _handover_papers(giver, values)
        run_use_case(self._frame, self, action, use_case, partial(self._on_moved, papers))

    def _on_moved(self, papers: Papers, moved: int) -> None:
        """Offer the sheet on which the customers are handed over."""
        text = ngettext("{n} customer was moved", "{n} customers were moved", moved)
        show = partial(self.documents.preview, papers)
        self._frame.notify(text.format(n=moved), action=(_("Customer hand-over sheet"), show))


def _handover_papers(giver: Allocated, values: dict[str, Any]) -> Papers:
    def read(session: Session) -> Sequence[Any]:
        return handover_forms(
            session,
            values["customers"],
            taker=values["taker"],
            on=values["on"],
            reason=values["reason"],
            giver=giver.name,
        )

    return Papers(_("Customer hand-over sheet"), 1, read, write_forms)


class MoveDialog(Dialog):
    """Ticks customers, names who gets them, and shows what both would look after then."""

    def __init__(
        self,
        giver: Allocated,
        owned: Sequence[OwnedCustomer],
        others: Sequence[Allocated],
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Move customers of {name}").format(name=giver.name), parent, WIDTH)
        self._giver, self._owned, self._others = giver, owned, others
        self.values: dict[str, Any] = {}
        self.form = Form(3)
        self.form.add_choice("owner", _("To whom"), [(e.employee_id, e.name) for e in others])
        self.form.add_text(
            "on", _("From which day on"), today.isoformat(), required=True, parse=a_date
        )
        self.form.add_text("reason", _("Reason"), required=True)
        self.add(self.form)
        rows = [(e.id, None, e.name, e.class_key, e.year_fen, e.open_fen) for e in owned]
        self.table = TableView(OWNED_COLUMNS, ListSource(OWNED_COLUMNS, rows), name=_("Customers"))
        self.table.setMinimumHeight(LIST_HEIGHT)
        self.table.refresh()
        self.add(self.table)
        self._told = label("", "hint", wrap=True)
        self.add(self._told)
        self.act = self.add_buttons(_("Move customers"))
        self.table.ticks_changed.connect(self._show)
        self.form.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        count = len(self.table.ticked())
        self.act.setEnabled(bool(count))
        taker = next(e for e in self._others if e.employee_id == self.form.raw("owner"))
        told = _("{giver}: {a} → {b} customers, {taker}: {c} → {d}")
        self._told.setText(
            told.format(
                giver=self._giver.name,
                a=self._giver.customers,
                b=self._giver.customers - count,
                taker=taker.name,
                c=taker.customers,
                d=taker.customers + count,
            )
        )

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None and self.table.ticked():
            taker = self.form.row("owner").field.currentText()
            self.values = {**checked, "taker": taker, "customers": sorted(self.table.ticked())}
            super().accept()


def _row(each: Allocated) -> Row:
    load: Any = each.load
    if each.load is not None and each.load > 1:
        load = Mark(each.load, "warn", _("More contacts than the month has room for"), "↑")
    return (
        each.employee_id,
        each.name,
        each.region or None,
        each.customers,
        *(each.counts[key] for key in CLASSES),
        each.open_fen,
        each.overdue_fen,
        each.target_fen,
        each.contacts,
        each.capacity,
        load,
    )
