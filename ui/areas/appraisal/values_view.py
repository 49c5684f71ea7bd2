"""Figures that may be typed, in a table: a row for each person and item, with its proof."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.appraisal import entries, queries
from desktop_sales.areas.appraisal.records import TypedItem, ValueDraft
from desktop_sales.core.periods import Period
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.appraisal.entry_dialogs import ProofDialog
from ui.areas.appraisal.wording import unit_title, weight_text
from ui.kit.blocks import Edit
from ui.kit.columns import Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.formats import MISSING
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number, text_or_nothing
from ui.kit.use_cases import run_use_case

HUNDRED = Decimal(100)


def a_value(typed: str) -> Decimal | None:
    """Return a typed figure in the unit of its row, or None to take it away; % may stand."""
    plain = typed.strip().rstrip("%％")
    return a_number(plain) if plain else None


def _shown(value: Decimal | None) -> str:
    return MISSING if value is None else weight_text(value)


VALUE_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=110, strong=True),
    Column("region", N_("Region"), width=110),
    Column("item", N_("Indicator"), width=160),
    Column("measured", N_("By the data"), "number", width=96, display=_shown),
    Column("value", N_("Figure typed"), "number", width=96, parse=a_value, display=_shown),
    Column("unit", N_("Unit"), width=64, muted=True),
    Column("proof", N_("Proof"), width=240, stretch=True, parse=text_or_nothing, tip=str),
    Column("files", N_("Files"), "number", width=64),
)


def value_row(item: TypedItem) -> tuple[Any, ...]:
    """Return a typed item as a row; rates are shown in percent."""
    measured, value = (
        figure * HUNDRED if figure is not None and item.unit == "rate" else figure
        for figure in (item.measured, item.value)
    )
    record = (item.employee_id, item.indicator)
    unit = unit_title(item.unit)
    return (
        record,
        item.name,
        item.region,
        shipped_text(item.title),
        measured,
        value,
        unit,
        item.proof or None,
        item.files or None,
    )


class ValuesView(QWidget):
    """The typed values of a month; what is entered in one go is one step to undo."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._month: Period | None = None
        self._items: dict[Any, TypedItem] = {}
        self.filter = FilterBar()
        self.filter.add_list("item", _("All items"), [])
        self.filter.changed.connect(self._on_filter_changed)
        self._source = ListSource(VALUE_COLUMNS)
        self.table = TableView(
            VALUE_COLUMNS, self._source, name=_("Typed figures of the month"), ask=frame.ask
        )
        self.table.edited.connect(lambda record, key, value: self.enter([Edit(record, key, value)]))
        self.table.pasted.connect(self.enter)
        self.filter.serve(self.table)
        self.filter.down.connect(self.table.grid.setFocus)
        hint = label(
            _("What the data say counts by itself; a figure typed with its proof stands instead."),
            "hint",
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.filter)
        files = button(_("Files of the proof…"), self.show_files, icon="file")
        inner.addWidget(row(hint, None, files))
        inner.addWidget(self.table, 1)
        empty = EmptyState("edit", _("No scheme of this month has figures to be typed in."))
        self._either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)

    def show_month(self, month: Period) -> None:
        """Read a month's typed items."""
        self._month = month
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: queries.value_sheet(session, month),
            partial(self._on_read, month),
            owner=self,
        )

    def _on_read(self, month: Period, items: Sequence[TypedItem]) -> None:
        if month != self._month:
            return
        self._items = {(item.employee_id, item.indicator): item for item in items}
        titles = sorted({shipped_text(item.title) for item in items})
        self.filter.set_options("item", _("All items"), [(title, title) for title in titles])
        self._source.put(value_row(item) for item in items)
        self._either.show_content(bool(items))
        self.table.refresh()

    def show_files(self) -> None:
        """Show the files that prove the current figure; without a figure there are none yet."""
        item = self._items.get(self.table.current_record())
        if item is None or not item.uid:
            self._frame.notify(_("Choose a figure that is typed in first."), "warn")
            return
        self._frame.ask.run(ProofDialog(self._frame, item))
        if self._month is not None:
            self.show_month(self._month)

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def enter(self, edits: Sequence[Edit]) -> None:
        """Enter figures and proofs; asks once for the proof of figures that have none."""
        from desktop_sales.assembly import appraisals

        month = self._month
        if month is None:
            return
        changed = self._changed(edits)
        without = [each for each in changed.values() if each[0] is not None and not each[1]]
        proof = ""
        if without:
            proof = self._asked_proof(len(without))
            if not proof:
                self.show_month(month)
                return

        def use_case(session: Any) -> None:
            drafts = [
                ValueDraft(employee, indicator, value, given or proof)
                for (employee, indicator), (value, given) in changed.items()
            ]
            entries.enter_manual_values(session, month, drafts)
            employees = sorted({employee for employee, _indicator in changed})
            appraisals.recompute_in(session, month, employees)

        title = ngettext("Enter {n} figure", "Enter {n} figures", len(changed))
        run_use_case(
            self._frame,
            self,
            title.format(n=len(changed)),
            use_case,
            lambda _nothing: self.show_month(month),
            on_refused=self._show_again,
        )

    def _changed(self, edits: Sequence[Edit]) -> dict[Any, tuple[Decimal | None, str]]:
        """Return value and proof of each row touched, in the units of the domain."""
        found: dict[Any, tuple[Decimal | None, str]] = {}
        for edit in edits:
            item = self._items[edit.record]
            value, proof = found.get(edit.record, (item.value, item.proof))
            if edit.key == "proof":
                proof = edit.value or ""
            else:
                value = edit.value
                if value is not None and item.unit == "rate":
                    value /= HUNDRED
            found[edit.record] = (value, proof)
        return found

    def _asked_proof(self, count: int) -> str:
        title = ngettext("Proof of {n} figure", "Proof of {n} figures", count).format(n=count)
        caption = _("What shows it: a survey, a list, a record with its date")
        return self._frame.ask.line(title, caption, _("Enter")) or ""

    def _show_again(self) -> None:
        if self._month is not None:
            self.show_month(self._month)
