"""The period's report: its sentences, each open to other words, and the ways onto paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, current_language, ngettext
from ui.kit.blocks import Edit
from ui.kit.columns import Chip, Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.tasks import Progress
from ui.kit.typed_values import a_text
from ui.kit.use_cases import run_use_case, say_nothing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.documents.report_content import ReportSentence, SalesReport

DRAFTED, EDITED, STALE = "drafted", "edited", "stale"
STATES = {
    DRAFTED: Chip(N_("Drafted"), "outline"),
    EDITED: Chip(N_("Edited"), "accent", "edit"),
    STALE: Chip(N_("Figures changed"), "warn", "warn"),
}
COLUMNS: tuple[Column, ...] = (
    Column("chapter", N_("Chapter"), width=120, muted=True, sortable=False),
    Column("text", N_("Sentence"), width=480, stretch=True, parse=a_text, tip=str, sortable=False),
    Column("state", N_("State"), "state", width=112, chips=STATES, sortable=False),
)
DOCX = "Word (*.docx)"


class ReportView(QWidget):
    """Sentences in the order of the report; PDF and Word come from the same content."""

    read_done = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.period: Period | None = None
        self.report: SalesReport | None = None
        self.documents = DocumentActs(frame, self)
        self._source = ListSource(COLUMNS)
        self.table = TableView(
            COLUMNS, self._source, name=_("Sentences of the report"), ask=frame.ask
        )
        self.table.opened.connect(self._on_opened)
        self.table.edited.connect(lambda place, _key, text: self._write(place, text))
        self.table.pasted.connect(self._on_pasted)
        self._about = label("", "muted")
        self.preview_button = button(
            _("Preview the report"), self.preview, icon="eye", key="Ctrl+P"
        )
        self.word_button = button(_("Export to Word"), self.export_word, icon="file")
        self.pdf_button = button(
            _("Export as PDF"), self.export_pdf, icon="export", key="Ctrl+Shift+P", kind="primary"
        )
        head = row(self._about, None, self.preview_button, self.word_button, self.pdf_button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(head)
        inner.addWidget(self.table, 1)
        self._empty = EmptyState(
            "file", "", _("Import sales lines"), lambda: self._frame.visit("imports", "sales")
        )
        self._either = ContentOrEmpty(content, self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)

    def read(self, period: Period) -> None:
        """Read the report of a period."""
        self.period = period
        query = partial(_read_report, period=period, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, report: "SalesReport") -> None:
        if self.period is None or report.period != self.period.title():
            return
        self.report = report
        self._source.put(_row(title, one) for title, one in report.sentences())
        self.table.refresh()
        text = _("No figures in {period} yet.").format(period=report.period)
        self._empty.set_text(text)
        self._either.show_content(report.has_figures)
        edited = sum(one.is_edited for _title, one in report.sentences())
        count = ngettext("{n} sentence edited", "{n} sentences edited", edited).format(n=edited)
        hint = _("Enter changes a sentence before it is printed")
        self._about.setText(f"{hint} · {count}" if edited else hint)
        self.read_done.emit()

    def preview(self) -> None:
        """Show the report as it will be printed."""
        if self.pdf_button.isVisible() and self.period is not None:
            self.documents.preview(self._papers(self.period))

    def export_pdf(self) -> None:
        """Write the report as a PDF."""
        if self.pdf_button.isVisible() and self.period is not None:
            self.documents.export(self._papers(self.period))

    def _papers(self, period: Period) -> Papers:
        today = self._frame.today()
        return Papers(
            _report_name(period),
            1,
            lambda session: [_read_report(session, period, today)],
            _write_pdf,
        )

    def export_word(self) -> None:
        """Write the report as a Word document."""
        report = self.report
        if report is None or self.period is None:
            return
        name = f"{_report_name(self.period)}.docx"
        path = self._frame.ask.save_file(_("Export to Word"), name, DOCX)
        if path is not None:
            target = path.with_suffix(".docx")
            self._frame.tasks.compute(
                _("Export to Word"),
                partial(_write_docx, target, report),
                lambda _nothing: self._frame.notify(_("Written: {path}").format(path=target)),
                owner=self,
            )

    def _on_opened(self, place: Any) -> None:
        found = self._sentence(place)
        if found is None:
            return
        dialog = SentenceDialog(found, self)
        if self._frame.ask.run(dialog):
            self._write(place, dialog.text)

    def _sentence(self, place: Any) -> "ReportSentence | None":
        listed = self.report.sentences() if self.report else ()
        return next((one for _title, one in listed if one.place == place), None)

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            self._write(edit.record, edit.value)

    def _write(self, place: Any, text: str) -> None:
        from desktop_sales.areas.analysis import report_service

        found = self._sentence(place)
        if found is None or self.period is None or text == found.text:
            return
        use_case = partial(
            report_service.edit_sentence,
            period=self.period.key,
            language=current_language(),
            place=place,
            drafted=found.drafted,
            text=text,
        )
        run_use_case(self._frame, self, _("Edit a sentence of the report"), use_case, say_nothing)

    def sample_dialog(self) -> QWidget:
        """Return the dialog of the first sentence."""
        listed = self.report.sentences() if self.report else iter(())
        _title, found = next(iter(listed))
        return SentenceDialog(found, self)

    def focus_table(self) -> None:
        """Give the keyboard to the table."""
        self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)


class SentenceDialog(Dialog):
    """One sentence with room to write, and the way back to the drafted one."""

    def __init__(self, sentence: "ReportSentence", parent: QWidget | None = None) -> None:
        super().__init__(_("Sentence of the report"), parent, WIDE)
        self._drafted = sentence.drafted
        self.form = Form()
        self._field = QPlainTextEdit(sentence.text)
        self._field.setTabChangesFocus(True)
        self._field.setMinimumHeight(96)
        self.form.add("text", _("Sentence"), self._field, required=True)
        self.add(self.form)
        if sentence.is_edited:
            self.add(label(_("Drafted from the figures:"), "label"))
            self.add(label(sentence.drafted, wrap=True))
        self.add(button(_("Put the drafted sentence back"), self._put_back, kind="link"))
        self.add_buttons(_("Keep the sentence"))
        self.text = sentence.text

    def _put_back(self) -> None:
        self._field.setPlainText(self._drafted)

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self.text = " ".join(checked["text"].split())
            super().accept()


def _row(title: str, one: "ReportSentence") -> tuple[Any, ...]:
    state = DRAFTED
    if one.is_edited:
        state = STALE if one.is_stale else EDITED
    return one.place, title, one.text, state


def _report_name(period: Period) -> str:
    return _("Sales analysis report {period}").format(period=period.title())


def _read_report(session: "Session", period: Period, today: Any) -> "SalesReport":
    from desktop_sales.assembly.sales_report import sales_report

    return sales_report(session, period, today)


def _write_pdf(path: Path | Any, contents: Sequence[Any], **more: Any) -> Any:
    from desktop_sales.documents.sales_report import write_sales_reports

    return write_sales_reports(path, contents, **more)


def _write_docx(path: Path, report: "SalesReport", _progress: Progress) -> None:
    from desktop_sales.documents.sales_report_docx import write_sales_report_docx

    write_sales_report_docx(path, report)
