"""The rows as they would be taken in: bad cells tinted with their reasons, and the bar that mends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.translation import N_, _, ngettext
from desktop_sales.exchange.field_titles import field_title
from desktop_sales.exchange.fields import Kind
from ui.kit.columns import Chip, Column, Mark
from ui.kit.parts import button, ground, icon_label, label
from ui.kit.row_source import Filter, ListSource, Row
from ui.kit.switches import Pills
from ui.kit.table_view import TableView

STATES = {
    "good": Chip(N_("Can go in"), "good", "good"),
    "warn": Chip(N_("Warning"), "warn", "warn"),
    "bad": Chip(N_("Error"), "bad", "bad"),
    "skipped": Chip(N_("Skipped"), "neutral", "minus"),
    "open": Chip(N_("Not checked"), "neutral", "open"),
}
FEW_FIELDS = 7
UNKNOWN_PERSON = "exchange.unknown_person"
RIGHT = frozenset(
    {"quantity", "unit_price", "unit_price_taxed", "amount", "amount_untaxed", "amount_taxed",
     "tax", "cost", "profit", "receipts", "discount", "tax_rate", "target", "score", "share"}
)  # fmt: skip
WIDTHS = {"date": 88, "document": 106, "salesperson": 72, "customer": 118, "product": 104,
          "region": 56, "quantity": 56, "unit_price": 68, "amount": 84, "cost": 84, "name": 96}  # fmt: skip
LESSER = frozenset(
    {"product", "product_code", "category", "line", "unit_price", "cost", "profit", "tax", "tax_rate",
     "discount", "customer_code", "salesperson_code", "receipts", "receipt_date", "share",
     "region", "sales_channel"}
)  # fmt: skip
"""Fields that are shown only where something is wrong in them, so that the reason has room."""
YIELDING = ("quantity", "document", "customer", "date", "salesperson")
"""Fields that give way in a narrow window while nothing is wrong in them, in this order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: how bad, why, and a value that would do."""

    tone: str
    reason: str
    proposal: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file: its number, its state (one of STATES), texts and problems by field."""

    key: Any
    row_no: int
    state: str
    texts: dict[str, str]
    problems: dict[str, Problem] = field(default_factory=dict)

    @property
    def worst(self) -> tuple[str, Problem] | None:
        """Return the field and problem to mend first: errors before warnings."""
        order = sorted(self.problems.items(), key=lambda item: item[1].tone != "bad")
        return order[0] if order else None


class Preview(QWidget):
    """Pills, table, fix bar. The wizard does what ``replace_asked`` and ``skip_asked`` say."""

    replace_asked = Signal(object, str, str, bool)
    skip_asked = Signal(object)
    new_person_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Any, PreviewRow] = {}
        self._fields: tuple[str, ...] = ()
        self._source: ListSource | None = None
        self.table: TableView | None = None
        self.pills = Pills(
            _("Rows shown"),
            [
                ("all", _("All"), ""),
                ("good", _("Can go in"), "good"),
                ("warn", _("Warning"), "warn"),
                ("bad", _("Error"), "bad"),
            ],
        )
        self.pills.chosen.connect(lambda _value: self._filter())
        self.export = button(_("Export problem rows"), icon="export")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Preview"), "section"))
        head.addWidget(self.pills)
        head.addStretch(1)
        head.addWidget(self.export)
        self._place = QVBoxLayout()
        self.fix = FixBar()
        self.fix.replace_asked.connect(self.replace_asked)
        self.fix.skip_asked.connect(self.skip_asked)
        self.fix.new_person_asked.connect(self.new_person_asked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(self._place, 1)
        whole.addWidget(self.fix)

    def show_rows(
        self,
        fields: Sequence[str],
        rows: Sequence[PreviewRow],
        kind: Kind | None = None,
        *,
        checked: bool = True,
    ) -> None:
        """Show the rows of a check, or the first rows as they stand; the place is kept."""
        self._rows = {row.key: row for row in rows}
        if tuple(fields) != self._fields or self.table is None:
            self._make_table(tuple(fields), kind)
        self._hide_lesser(rows)
        for key in ("state", "problem"):
            self.table.grid.setColumnHidden(self.table.model.column_place(key), not checked)
        self._source.put(self._row(row) for row in rows)
        self.table.refresh()
        self._show_fix()

    def show_all(self) -> None:
        """Show the rows of every state, as a new file has others."""
        self.pills.choose("all")
        self._filter()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many rows are in each state, by the names of the pills."""
        for state, count in counts.items():
            self.pills.set_count(state, count)

    def next_problem(self) -> None:
        """Go to the next cell that is to be mended; it may stand in the current row."""
        if self.table is None:
            return
        model, now = self.table.model, self.table.grid.currentIndex()
        count = model.rowCount()
        for step in range(count + 1 if count else 0):
            place = (max(now.row(), 0) + step) % count
            row = self._rows.get(model.record(place))
            if row is None or row.state != "bad" or row.worst is None:
                continue
            column = model.column_place(row.worst[0])
            if step or column != now.column():
                self.table.grid.go_to(place, column)
                return

    def _make_table(self, fields: tuple[str, ...], kind: Kind | None) -> None:
        self._fields = fields
        columns = preview_columns(fields, kind)
        self._source = ListSource(columns)
        old, self.table = self.table, TableView(columns, self._source, name=_("Rows of the file"))
        self.table.grid.setSelectionBehavior(self.table.grid.SelectionBehavior.SelectItems)
        self.table.edited.connect(self._on_edited)
        self.table.grid.selectionModel().currentChanged.connect(lambda _now, _old: self._show_fix())
        self.table.loaded.connect(lambda _count: self._show_fix())
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(self.table, 1)

    def _hide_lesser(self, rows: Sequence[PreviewRow]) -> None:
        wrong = {name for row in rows for name in row.problems}
        wide = len(self._fields) <= FEW_FIELDS
        grid, columns = self.table.grid, self.table.model.columns
        grid.giving_way.kept = frozenset(p for p, c in enumerate(columns) if c.key in wrong)
        for place, column in enumerate(columns):
            hide = column.key in LESSER and column.key not in wrong and not wide
            grid.giving_way.forget(place)
            grid.setColumnHidden(place, hide)

    def _row(self, row: PreviewRow) -> Row:
        cells: list[Any] = []
        for name in self._fields:
            text: Any = row.texts.get(name) or None
            problem = row.problems.get(name)
            if problem is not None:
                text = Mark(text or "", problem.tone, problem.reason)
            cells.append(text)
        worst = row.worst
        reason: Any = None
        if worst is not None:
            reason = Mark(worst[1].reason, worst[1].tone)
        return (row.key, row.row_no, row.state, *cells, reason)

    def _filter(self) -> None:
        if self.table is None:
            return
        state = self.pills.value
        filters = () if state == "all" else (Filter("state", "is", (state,)),)
        self.table.set_view(filters=filters)

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self.replace_asked.emit(record, key, value or "", False)

    def _show_fix(self) -> None:
        index = self.table.grid.currentIndex()
        row = self._rows.get(self.table.current_record())
        if row is None or row.worst is None or row.state not in ("bad", "warn"):
            self.fix.hide()
            return
        key = self.table.model.columns[index.column()].key
        name, problem = (key, row.problems[key]) if key in row.problems else row.worst
        text = row.texts.get(name, "")
        same = sum(
            1
            for other in self._rows.values()
            if name in other.problems and other.texts.get(name, "") == text
        )
        self.fix.show_problem(row, name, problem, same)

    def focus_table(self) -> None:
        """Give the keyboard to the rows."""
        grid = self.table.grid
        grid.setFocus()
        if not grid.currentIndex().isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            grid.selectionModel().setCurrentIndex(self.table.model.index(0, 0), flag)


class FixBar(QWidget):
    """Names the problem of the current row and offers what mends it."""

    replace_asked = Signal(object, str, str, bool)
    skip_asked = Signal(object)
    new_person_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PreviewRow | None = None
        self._field, self._proposal = "", ""
        self._icons = {tone: icon_label(tone, tone, 16) for tone in ("bad", "warn")}
        self._what = label("", "strong")
        self._near = label("", "")
        self.one = button("", lambda: self._ask(everywhere=False))
        self.all = button("", lambda: self._ask(everywhere=True))
        self.new = button(_("A new person"), self._on_new_person)
        self.skip = button(_("Skip this row"), self._on_skip)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 5, 8, 5)
        whole.setSpacing(8)
        for part in (*self._icons.values(), self._what, self._near):
            whole.addWidget(part)
        whole.addStretch(1)
        for part in (self.one, self.all, self.new, self.skip):
            whole.addWidget(part)
        self.setFixedHeight(42)
        self.hide()

    def show_problem(self, row: PreviewRow, name: str, problem: Problem, same: int) -> None:
        """Show one problem; ``same`` is the number of rows with the same text in this field."""
        self._row, self._field, self._proposal = row, name, problem.proposal
        for tone, icon in self._icons.items():
            icon.setVisible(tone == problem.tone)
        ground(self, problem.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._what.setText(
            _("Row {row}, {field}: {reason}").format(
                row=row.row_no, field=field_title(name), reason=problem.reason
            )
        )
        self._what.setToolTip(self._what.text())
        found = bool(problem.proposal)
        self._near.setText(_("Nearest: {value}").format(value=problem.proposal) if found else "")
        self.one.setVisible(found)
        self.all.setVisible(found and same > 1)
        self.new.setVisible(problem.code == UNKNOWN_PERSON)
        self.one.setText(_("Change to {value}").format(value=problem.proposal))
        text = ngettext("Change all {n} alike", "Change all {n} alike", same)
        self.all.setText(text.format(n=same))
        for part in (self.one, self.all):
            part.setAccessibleName(part.text())
        self.show()

    def _ask(self, *, everywhere: bool) -> None:
        if self._row is not None:
            self.replace_asked.emit(self._row.key, self._field, self._proposal, everywhere)

    def _on_new_person(self) -> None:
        if self._row is not None:
            self.new_person_asked.emit(self._row.texts.get(self._field, ""))

    def _on_skip(self) -> None:
        if self._row is not None:
            self.skip_asked.emit(self._row.key)


def preview_columns(fields: Sequence[str], kind: Kind | None = None) -> tuple[Column, ...]:
    """Return the columns: row number, state, the fields of the file, the problem."""
    many = len(fields) > FEW_FIELDS
    middle = [
        Column(
            name,
            field_title(name, kind),
            "number" if name in RIGHT else "text",
            width=WIDTHS.get(name, 100) if many else max(110, WIDTHS.get(name, 110)),
            strong=name in ("customer", "name"),
            display=_plain,
            parse=str,
            yields=YIELDING.index(name) + 1 if name in YIELDING else 0,
        )
        for name in fields
    ]
    return (
        Column("row_no", N_("Row"), "number", width=70, muted=True),
        Column("state", N_("Check"), "state", width=84, chips=STATES),
        *middle,
        Column("problem", N_("Problem"), width=180, stretch=True, tip=_tip),
    )


def _plain(value: Any) -> str:
    if value is None:
        return "—"
    return str(value) or _("(empty)")


def _tip(value: Any) -> str:
    return value.value if isinstance(value, Mark) else ""
