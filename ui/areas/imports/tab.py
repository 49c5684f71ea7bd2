"""The import wizard: choose files, map columns, check and mend, import, see what was done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, ngettext, translate
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports import checking, engine
from desktop_sales.exchange.imports.checking import CheckedRows
from desktop_sales.exchange.imports.preparation import Preparation
from desktop_sales.exchange.imports.report import ImportReport
from desktop_sales.exchange.reader_process import HEAD_ROWS
from ui.areas.imports import choices
from ui.areas.imports.after_import import AfterImport, export_rows
from ui.areas.imports.done_view import DoneView
from ui.areas.imports.kinds import FILE_FILTERS, TABLES, WORDS
from ui.areas.imports.options_dialog import OptionsDialog
from ui.areas.imports.preview import PreviewRow
from ui.areas.imports.problem_rows import write_problem_rows
from ui.areas.imports.work_view import WorkView
from ui.kit.empty_state import EmptyState
from ui.kit.page import Frame, Page
from ui.kit.parts import icon_button
from ui.kit.steps import Step, Steps
from ui.kit.tasks import Cancelled, Job, Progress

STEPS = (
    N_("Choose files"),
    N_("Match fields"),
    N_("Check the data"),
    N_("Import"),
    N_("Finished"),
)
CHOOSE, MAP, CHECK, RUN, DONE = range(5)


class ImportsPage(Page):
    """One import from the files to the result. The record opened is a kind, or (kind, paths)."""

    area = "imports"
    title = N_("Import sales lines")
    help_topic = "imports"
    folds_navigation = True
    watched = TABLES

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.kind = Kind.SALES
        self.options = choices.first_choices()
        self.preparation: Preparation | None = None
        self.checked: CheckedRows | None = None
        self.report: ImportReport | None = None
        self._rows: Sequence[PreviewRow] = ()
        self._paths: list[Path] = []
        self._job: Job | None = None
        self._step = CHOOSE
        self.head.insertWidget(0, icon_button("chevron_left", _("Back"), self.go_back))
        self.steps = Steps()
        self.add_tool(self.steps)
        self.choose = EmptyState("import", "", _("Choose files …"), self.choose_files)
        self.choose.setAcceptDrops(True)
        self.work = WorkView()
        self.done = DoneView()
        self.after = AfterImport(self.frame, self.done)
        self.stack = QStackedWidget()
        for view in (self.choose, self.work, self.done):
            self.stack.addWidget(view)
        self.body.addWidget(self.stack, 1)
        self.setAcceptDrops(True)
        self._connect()
        self.begin(Kind.SALES)

    def _connect(self) -> None:
        work, done = self.work, self.done
        work.strip.change.clicked.connect(self.choose_files)
        work.strip.options.clicked.connect(self.choose_options)
        work.mapping.changed.connect(self._on_mapping_changed)
        work.preview.replace_asked.connect(self._on_replace_asked)
        work.preview.skip_asked.connect(self._on_skip_asked)
        work.preview.new_person_asked.connect(self._on_new_person_asked)
        work.preview.export.clicked.connect(self.export_problems)
        work.progress.cancelled.connect(self.cancel)
        work.bar.back.connect(self.go_back)
        work.bar.act.connect(self.run)
        work.bar.changed.connect(self._on_duplicates_chosen)
        done.look_asked.connect(self.go_back)
        done.more_asked.connect(lambda: self.begin(self.kind))
        self.after.taken_back.connect(lambda: self.begin(self.kind))
        self.add_command(_("Choose files"), self.choose_files, key="Ctrl+O")
        self.add_command(_("Next problem"), work.preview.next_problem, key="F4")
        self.add_command(_("Import"), self.run, key="Ctrl+Return")

    def begin(self, kind: Kind) -> None:
        """Start anew with files of a kind."""
        self.cancel()
        self._close_files()
        self.kind = kind
        self.options = choices.first_choices()
        self._paths, self._rows = [], ()
        self.checked = self.report = None
        self._title.setText(translate(WORDS[kind].title))
        self.choose.set_text(translate(WORDS[kind].invitation))
        self.stack.setCurrentWidget(self.choose)
        self._show_step(CHOOSE)

    def open_record(self, record: Any) -> None:
        """Start with a kind, or with a kind and files."""
        kind, paths = record if isinstance(record, tuple) else (record, ())
        self.begin(Kind(kind or Kind.SALES))
        if paths:
            self.prepare([Path(path) for path in paths])
        else:
            self.focus_content()  # not on the way back, where Enter would leave the page

    def refresh(self, changed: frozenset[str]) -> None:
        """Begin anew where the import on the last page was taken back elsewhere."""
        if changed and self._step == DONE:
            self.after.look_again()

    def focus_content(self) -> None:
        """Give the keyboard to what the step is about."""
        view = self.stack.currentWidget()
        if view is self.work and self.checked is not None:
            self.work.preview.focus_table()
        elif view is self.done:
            self.done.look.setFocus()
        elif view is self.choose:
            self.choose.button.setFocus()

    def choose_files(self) -> None:
        """Ask for files and read them."""
        if self._is_writing():
            return
        title = translate(WORDS[self.kind].title)
        paths = self.frame.ask.open_files(title, translate(FILE_FILTERS), many=True)
        if paths:
            self.options = choices.for_other_files(self.options)
            self.prepare(paths)

    def choose_options(self) -> None:
        """Ask how the file is to be read."""
        dialog = OptionsDialog(self.preparation, self.options, self.kind, self)
        if self.frame.ask.run(dialog):
            self.options = choices.with_values(self.options, dialog.values)
            self.prepare(self._paths)

    def prepare(self, paths: Sequence[Path]) -> None:
        """Open files and find out how to read them."""
        self.cancel()
        self._close_files()
        self._paths = list(paths)
        self._show_step(CHOOSE)
        self.work.progress.begin(_("Reading the file"), _("Nothing is written yet."))
        workspace, kind, options = self.frame.workspace, self.kind, self.options
        self._job = self.frame.tasks.compute(
            _("Read {name}").format(name=self._paths[0].name),
            lambda _progress: engine.prepare(workspace, self._paths, kind, options),
            self._on_prepared,
            self._on_failed,
            owner=self,
        )

    def _on_prepared(self, preparation: Preparation) -> None:
        self._job = None
        self.preparation = preparation
        self.checked, self._rows = None, ()
        self.stack.setCurrentWidget(self.work)
        self.work.show_preparation(preparation)
        partly = any(len(one.table.head) >= HEAD_ROWS for one in preparation.sheets)
        remark = _("The preview shows the first rows; all of them are imported.") if partly else ""
        self.work.progress.end(_("The file was read"), remark)
        if preparation.certain and self.kind is Kind.SALES:
            self.check()
            return
        self._show_step(MAP)
        self.work.mapping.setFocus()

    def check(self) -> None:
        """Look at every row; nothing is written."""
        preparation, options = self.preparation, self.options
        workspace = self.frame.workspace
        self._show_step(CHECK)
        self.work.progress.begin(_("Checking the data"), _("Cancelling writes nothing."))
        self._offer(_("The import can begin when the check has ended."))

        def work(progress: Progress) -> CheckedRows:
            return checking.check(workspace, preparation, options, progress=progress.step)

        self._job = self.frame.tasks.compute(
            _("Check {name}").format(name=self._paths[0].name),
            work,
            self._on_checked,
            self._on_failed,
            on_progress=lambda done, total, _text: self.work.progress.show_progress(done, total),
            owner=self,
        )

    def _on_checked(self, checked: CheckedRows) -> None:
        self._job = None
        self.checked = checked
        self._rows = self.work.show_check(checked, self.preparation, self.options)
        text = ngettext("{n} row was checked", "{n} rows were checked", checked.read)
        left_out = checked.totals_left_out
        remark = ngettext("{n} total row is left out.", "{n} total rows are left out.", left_out)
        remarks = [remark.format(n=left_out)] if left_out else []
        if checked.new_people:
            count = len(checked.new_people)
            people = ngettext(
                "{n} person will be added to the team.",
                "{n} people will be added to the team.",
                count,
            )
            remarks.append(people.format(n=count))
        if checked.read > len(self._rows):
            shown = _("The preview shows {n} rows: the first ones and those with problems.")
            remarks.append(shown.format(n=f"{len(self._rows):,}"))
        self.work.progress.end(text.format(n=f"{checked.read:,}"), " ".join(remarks))
        self._offer("" if checked.ready else _("No row can be imported yet."))
        self.work.preview.focus_table()

    def _check_again(self) -> None:
        if self.checked is None:
            return
        work = partial(
            checking.check_again, self.frame.workspace, self.preparation, self.options, self.checked
        )
        self._job = self.frame.tasks.compute(
            _("Check again"), lambda _p: work(), self._on_checked, self._on_failed, owner=self
        )

    def _on_mapping_changed(self) -> None:
        chosen = self.work.mapping.mapping()
        self.options = choices.with_mapping(self.options, self.kind, chosen)
        self.prepare(self._paths)

    def _on_replace_asked(self, key: Any, name: str, text: str, everywhere: bool) -> None:
        if self.checked is None or all(row.key != key for row in self._rows):
            return
        if everywhere:
            raw = self._raw_text(key, name)
            self.options = choices.with_text_everywhere(self.options, name, raw, text)
        else:
            self.options = choices.with_cell(self.options, key, name, text)
        self._check_again()

    def _raw_text(self, key: Any, name: str) -> str:
        """Return what the file itself says in a cell."""
        row = next(row for row in self.checked.rows if row.place == key)
        headers = self.preparation.sheets[0].headers_used
        return row.cells.get(headers.get(name, ""), "")

    def _on_skip_asked(self, key: Any) -> None:
        self.options = choices.without_row(self.options, key)
        self._check_again()

    def _on_new_person_asked(self, name: str) -> None:
        self.options = choices.with_new_person(self.options, name)
        self._check_again()

    def _on_duplicates_chosen(self) -> None:
        chosen = self.work.bar.duplicates.currentData()
        self.options = choices.with_values(self.options, {"on_duplicate": chosen})

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        dialog = partial(OptionsDialog, self.preparation, self.options, self.kind, self)
        return [("options", dialog)]

    def run(self) -> None:
        """Take the rows in, in one step that can be taken back."""
        if self.preparation is None or not self.work.bar.do.isEnabled() or self._job is not None:
            return
        workspace, preparation, options = self.frame.workspace, self.preparation, self.options
        self._show_step(RUN)
        warning = engine.space_before(workspace, preparation)
        if warning is not None:
            self.frame.notify(sentence_of(warning), "warn")
        self._offer(_("The import is running."))
        self.work.progress.begin(
            _("Importing"), _("Cancelling takes everything back; a backup was made before.")
        )

        def work(progress: Progress) -> ImportReport:
            return engine.run_import(workspace, preparation, options, progress=progress.step)

        self._job = self.frame.tasks.write_with(
            translate(WORDS[self.kind].title),
            work,
            self._on_imported,
            self._on_failed,
            on_progress=lambda done, total, _text: self.work.progress.show_progress(done, total),
            owner=self,
        )

    def _on_imported(self, report: ImportReport) -> None:
        self._job = None
        self.report = report
        self._close_files()
        self.done.show_report(report, with_amount=self.kind in (Kind.SALES, Kind.RECEIPTS))
        self.stack.setCurrentWidget(self.done)
        self._show_step(DONE)
        self.done.look.setFocus()
        self.after.show(self.kind, report, self.options, self._paths)

    def export_problems(self) -> None:
        """Write the rows with errors and warnings to a file."""
        rows = [row for row in self._rows if row.problems]
        export_rows(
            self.frame, self._paths, _("Problem rows"), partial(write_problem_rows, rows=rows)
        )

    def cancel(self) -> None:
        """Ask running work to stop."""
        if self._job is not None:
            self._job.cancel()

    def go_back(self) -> None:
        """Go one step back; from the first or last one, to the page the data belong to."""
        if self._is_writing():
            return
        if self._step in (CHOOSE, DONE):
            self.cancel()
            self.frame.visit(WORDS[self.kind].area)
        elif not choices.is_mended(self.options) or self._may_drop_repairs():
            self.begin(self.kind)
            self.focus_content()

    def _may_drop_repairs(self) -> bool:
        return self.frame.ask.confirm(
            _("Go back to the choice of files?"),
            _("What was mended here is not kept. The files themselves are as they were."),
            _("To the choice of files"),
        )

    def may_leave(self) -> bool:
        """Tell whether nothing is being written; ask whether a running import is to be stopped."""
        if not self._is_writing():
            return True
        stop = self.frame.ask.confirm(
            _("The import is still running"),
            _("Stopping takes everything back: no row of it stays. A backup was made before."),
            _("Stop the import"),
            danger=True,
            cancel=_("Go on importing"),
        )
        if stop and self._is_writing():
            self.cancel()
        return stop or not self._is_writing()

    def _is_writing(self) -> bool:
        return self._job is not None and self._step == RUN

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        stopped = isinstance(error, Cancelled) or (
            isinstance(error, DomainError) and error.code == "exchange.cancelled"
        )
        if stopped:
            self.work.progress.end(_("Cancelled"), _("Nothing was written."))
            self._show_step(CHECK if self.checked is not None else MAP)
            return
        self.work.progress.end(_("Stopped"), _("Nothing was written."))
        if isinstance(error, DomainError) and self.preparation is not None:
            self.work.show_problem(error)
            self._show_step(MAP)
        elif isinstance(error, DomainError):
            self.choose.set_text(sentence_of(error))
            self.stack.setCurrentWidget(self.choose)
            self._show_step(CHOOSE)
        else:
            self.frame.tasks.failed.emit(error)

    def _show_step(self, step: int) -> None:
        self._step = step
        self.steps.set_steps(
            [
                Step(
                    translate(text),
                    "done"
                    if place < step or step == DONE
                    else "current"
                    if place == step
                    else "next",
                )
                for place, text in enumerate(STEPS)
            ]
        )
        if step == MAP:
            blocked = self.preparation is None or not self.preparation.certain
            self._offer(_("Match the fields that are missing first.") if blocked else "")
        elif step == CHECK and self.checked is not None:
            self._offer("" if self.checked.ready else _("No row can be imported yet."))

    def _offer(self, why_not: str) -> None:
        act = translate(WORDS[self.kind].act)
        if self.checked is not None and self.checked.ready and not why_not:
            rows = self.checked.ready
            act = ngettext("Import {n} row", "Import {n} rows", rows).format(n=f"{rows:,}")
        with_duplicates = self.kind in (Kind.SALES, Kind.RECEIPTS)
        self.work.bar.offer(act, why_not, with_duplicates=with_duplicates)

    def _close_files(self) -> None:
        if self.preparation is not None:
            self.preparation.close()
            self.preparation = None

    # Qt's names
    def dragEnterEvent(self, event: Any) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and not self._is_writing():
            self.prepare(paths)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._job is not None:
            self.cancel()
        else:
            self.go_back()
