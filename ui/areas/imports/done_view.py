"""What an import did: counts, notes, the rows that wait for repair, and the ways on."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.areas.sales.records import RejectedRow
from desktop_sales.core.translation import N_, _, ngettext
from desktop_sales.exchange.imports.rejected import reason_of
from desktop_sales.exchange.imports.report import ImportReport
from ui.kit import formats
from ui.kit.columns import Column, Mark
from ui.kit.figures import Figure
from ui.kit.parts import button, icon_label, label, row, rule
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView

MOST_NOTES = 6
COLUMN_WIDTH = 110


class DoneView(QWidget):
    """The last step. The wizard acts on its signals."""

    undo_asked = Signal()
    look_asked = Signal()
    more_asked = Signal()
    retry_asked = Signal(object)
    export_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rejected: dict[Any, RejectedRow] = {}
        self._cells: dict[Any, dict[str, str]] = {}
        self.figures = {
            "imported": Figure(_("Taken in")),
            "amount": Figure(_("Amount taken in")),
            "duplicates": Figure(_("There already")),
            "rejected": Figure(_("Rejected")),
        }
        self._title = label("", "section")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        self._head = label("", "section")
        self.export = button(_("Export rejected rows"), self.export_asked.emit, icon="export")
        self.retry = button(_("Try changed rows again"), self._on_retry, icon="refresh")
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self.retry)
        head.addWidget(self.export)
        self._place = QVBoxLayout()
        self.table: TableView | None = None
        self._source: ListSource | None = None
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.setSpacing(8)
        waiting.addLayout(head)
        waiting.addLayout(self._place, 1)
        self.undo = button(_("Take this import back"), self.undo_asked.emit, icon="undo")
        self.more = button(_("Import another file"), self.more_asked.emit, icon="import")
        self.look = button(_("Show the data"), self.look_asked.emit, kind="primary", icon="eye")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(row(icon_label("good", "good", 20), self._title, None))
        whole.addLayout(self._figure_strip())
        whole.addLayout(self._notes)
        whole.addWidget(self._waiting, 1)
        self._spring = QWidget()
        whole.addWidget(self._spring, 1)
        whole.addWidget(row(self.undo, None, self.more, self.look))

    def _figure_strip(self) -> QHBoxLayout:
        """Return the figures side by side; that of the amount can be left out with its rule."""
        strip = QHBoxLayout()
        strip.setSpacing(24)
        for name, figure in self.figures.items():
            block = row(rule("v"), figure, gap=24) if name != "imported" else figure
            if name == "amount":
                self._amount_block = block
            strip.addWidget(block, 1)
        return strip

    def show_report(self, report: ImportReport, *, with_amount: bool) -> None:
        """Show counts and notes; the rejected rows follow."""
        # A line changed counts as one that was there; of lists it is among those taken in.
        lines = report.lines
        if with_amount:
            lines += sum(file.updated for file in report.files)
        text = ngettext("{n} row was taken in", "{n} rows were taken in", lines)
        self._title.setText(text.format(n=f"{lines:,}"))
        self.figures["imported"].show_value(f"{lines:,}", _("rows"))
        amount = sum(file.amount_fen for file in report.files)
        self._amount_block.setVisible(with_amount)
        self.figures["amount"].show_value(formats.money(amount), _("yuan"))
        there = sum(file.duplicates for file in report.files)
        self.figures["duplicates"].show_value(f"{there:,}", _("rows"))
        self.figures["rejected"].show_value(f"{report.rejected:,}", _("rows"))
        self._show_notes(report)
        self.show_rejected([])

    def _show_notes(self, report: ImportReport) -> None:
        while self._notes.count():
            taken = self._notes.takeAt(0).widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()
        left_out = sum(file.totals_left_out for file in report.files)
        texts = [note.text for file in report.files for note in file.notes]
        texts += [note.text for note in report.notes]
        if left_out:
            line = ngettext("{n} total row was left out", "{n} total rows were left out", left_out)
            texts.insert(0, line.format(n=left_out))
        for sheet in report.left_out:
            texts.append(_("Sheet {sheet} was not read.").format(sheet=sheet.sheet))
        for text in texts[:MOST_NOTES]:
            note = label(text, "label", wrap=True)
            self._notes.addWidget(row(icon_label("info", "text3", 14), note, gap=6))
        if len(texts) > MOST_NOTES:
            more = _("and {n} more remarks").format(n=len(texts) - MOST_NOTES)
            self._notes.addWidget(label(more, "hint"))

    def show_rejected(self, rows: Sequence[RejectedRow], headers: Sequence[str] = ()) -> None:
        """Show the rows that wait; their cells can be changed and tried again.

        ``headers`` are the columns of the file: a cell that is missing can be filled in.
        """
        self._rejected = {one.id: one for one in rows}
        self._cells = {}
        self._waiting.setVisible(bool(rows))
        self._spring.setVisible(not rows)
        self.retry.setEnabled(False)
        if not rows:
            return
        count = len(rows)
        text = ngettext("{n} rejected row waits", "{n} rejected rows wait", count)
        self._head.setText(text.format(n=f"{count:,}"))
        self._make_table(rows, headers)

    def rejected(self) -> Sequence[RejectedRow]:
        """Return the rows shown as rejected."""
        return tuple(self._rejected.values())

    def _make_table(self, rows: Sequence[RejectedRow], given: Sequence[str]) -> None:
        filled = (name for one in rows for name in one.cells)
        headers = list(dict.fromkeys([*given, *filled]))
        columns = (
            Column("row_no", N_("Row"), "number", width=56, muted=True),
            Column("reason", N_("Problem"), width=300),
            *(Column(name, name, width=COLUMN_WIDTH, parse=str) for name in headers),
        )
        self._source = ListSource(columns, [_line(one, headers) for one in rows])
        old, self.table = self.table, TableView(columns, self._source, name=_("Rejected rows"))
        self.table.edited.connect(self._on_edited)
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(self.table, 1)
        self.table.refresh()

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        before = self._rejected[record].cells
        cells = self._cells.setdefault(record, {n: str(v or "") for n, v in before.items()})
        cells[key] = str(value or "")
        self.retry.setEnabled(True)

    def _on_retry(self) -> None:
        self.retry_asked.emit(dict(self._cells))


def _line(one: RejectedRow, headers: Sequence[str]) -> Row:
    cells = [one.cells.get(name) for name in headers]
    return (one.id, one.row_no, Mark(reason_of(one), "bad"), *cells)
