"""Task letters: issued, accepted, signed, filed with the scan; previewed and printed."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.plans import letters, queries
from desktop_sales.areas.plans.letters import TaskLetter
from desktop_sales.areas.plans.records import BASELINE
from desktop_sales.areas.team import queries as team
from desktop_sales.assembly.plan_letters import letter_papers
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Chip, Column
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame
from ui.kit.parts import button, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date
from ui.kit.use_cases import run_use_case, say_nothing

STATES = {
    "issued": Chip(N_("Handed out"), "neutral", "file"),
    "accepted": Chip(N_("Accepted"), "accent"),
    "signed": Chip(N_("Signed"), "warn", "edit"),
    "filed": Chip(N_("Filed"), "good", "good"),
}
COLUMNS = (
    Column("number", N_("Number"), width=120, strong=True),
    Column("recipient", N_("Responsible"), width=100),
    Column("state", N_("State"), "chip", width=88, chips=STATES),
    Column("place", N_("Region and post"), width=120, muted=True, stretch=True),
    Column("version", N_("Version"), width=90),
    Column("amount", N_("Sales of the year"), "money", width=124),
    Column("issued", N_("Issued on"), "date", width=96),
    Column("accepted", N_("Accepted on"), "date", width=96),
    Column("signed", N_("Signed on"), "date", width=96),
    Column("filed", N_("Filed on"), "date", width=96),
)
NEXT: dict[str, tuple[str, Callable[[Session, int, dt.date], None]]] = {
    "issued": (N_("Record the acceptance"), letters.accept_letter),
    "accepted": (N_("Record the signatures"), letters.sign_letter),
    "signed": (N_("File with the scan"), letters.file_letter),
}
SCANS_WIDTH = 260


@dataclass(frozen=True, slots=True)
class _Seen:
    letters: list[TaskLetter]
    recipients: list[tuple[Subject, str]]


class LettersView(QWidget):
    """The task letters of a year."""

    def __init__(self, frame: Frame, year: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._year = frame, year
        self._seen = _Seen([], [])
        self.documents = DocumentActs(frame, self)
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Task letters"))
        self.table.remember_columns(frame.state, "plans.letters")
        self.table.current_record_changed.connect(lambda _record: self._show_current())
        self.table.opened.connect(lambda _record: self.preview())
        self.issue_button = button(
            _("Issue task letters"), self.issue, icon="stamp", kind="primary"
        )
        self.step_button = button("", self.step, icon="good")
        self.preview_button = button(_("Preview and print"), self.preview, icon="print")
        self.export_button = button(_("Write the PDF"), self.export, icon="export")
        self._scans = QVBoxLayout()
        self._scans.setContentsMargins(0, 0, 0, 0)
        self._attached: AttachmentList | None = None
        self._arrange()

    def _arrange(self) -> None:
        holder = QWidget()
        holder.setFixedWidth(SCANS_WIDTH)
        holder.setLayout(self._scans)
        self._scans.addStretch(1)
        beside = row(self.table, holder, gap=16)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(
            row(
                self.step_button,
                None,
                self.preview_button,
                self.export_button,
                self.issue_button,
            )
        )
        inside.addWidget(beside, 1)
        empty = EmptyState(
            "stamp",
            _("No task letter was issued for this year."),
            _("Issue task letters"),
            self.issue,
        )
        self.content = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    def refresh(self) -> None:
        """Read the letters of the year."""
        query = partial(_read, year=self._year(), today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: _Seen) -> None:
        self._seen = seen
        self._source.put(_row(each) for each in seen.letters)
        self.table.refresh()
        self.content.show_content(bool(seen.letters))
        if seen.letters and self._current() is None:
            self.table.grid.go_to(0)
        self._show_current()

    def _current(self) -> TaskLetter | None:
        record = self.table.current_record()
        return next((each for each in self._seen.letters if each.id == record), None)

    def _show_current(self) -> None:
        letter = self._current()
        step = NEXT.get(letter.state) if letter else None
        self.step_button.setVisible(step is not None)
        self.step_button.setEnabled(not self._frame.workspace.read_only)
        if step is not None:
            self.step_button.setText(_(step[0]))
            self.step_button.setAccessibleName(_(step[0]))
        uid = letter.uid if letter else ""
        if self._attached is not None and self._attached.property("uid") == uid:
            self._attached.refresh()
            return
        if self._attached is not None:
            self._scans.removeWidget(self._attached)
            self._attached.hide()
            self._attached.deleteLater()
            self._attached = None
        if letter is not None:
            self._attached = AttachmentList(self._frame, letters.ATTACHED_TO, uid, self)
            self._attached.setProperty("uid", uid)
            self._scans.insertWidget(0, self._attached)

    def issue(self) -> None:
        """Ask for whom letters are issued and on what conditions."""
        if not self._seen.recipients:
            self._frame.notify(
                _("Publish the plan of this year before task letters are issued."), "warn"
            )
            return
        dialog = IssueDialog(self._year(), self._seen.recipients, self._frame.today())
        if not self._frame.ask.run(dialog):
            return
        subjects = dialog.subjects
        count = len(subjects)
        action = ngettext("Issue {n} task letter", "Issue {n} task letters", count)
        use_case = partial(
            letters.issue_letters,
            year=self._year().year,
            subjects=subjects,
            conditions=dialog.checked["conditions"],
            on=dialog.checked["on"],
        )
        run_use_case(
            self._frame, self, action.format(n=count), use_case, say_nothing, undoable=False
        )

    def step(self) -> None:
        """Record the next step of the letter."""
        letter = self._current()
        if letter is None or letter.state not in NEXT:
            return
        title, act = NEXT[letter.state]
        dialog = StepDialog(_(title), self._frame.today())
        if self._frame.ask.run(dialog):
            use_case = partial(act, letter_id=letter.id, on=dialog.checked["on"])
            action = _("Task letter {number}: {step}").format(number=letter.number, step=_(title))
            run_use_case(self._frame, self, action, use_case, say_nothing)

    def _papers(self) -> Papers:
        chosen = [r for r in self.table.grid.chosen_records() if isinstance(r, int)]
        return papers_of(chosen)

    def preview(self) -> None:
        """Show the chosen letters as they will be printed."""
        self.documents.preview(self._papers())

    def export(self) -> None:
        """Write the chosen letters."""
        self.documents.export(self._papers())


def papers_of(letter_ids: Sequence[int]) -> Papers:
    """Return the papers of task letters in the order given."""
    from desktop_sales.documents.form import write_forms

    return Papers(
        _("Task letters"),
        len(letter_ids),
        lambda session: letter_papers(session, letter_ids),
        write_forms,
    )


class IssueDialog(FormDialog):
    """For whom, on which day and on what conditions letters are issued."""

    def __init__(
        self, year: Period, recipients: Sequence[tuple[Subject, str]], today: dt.date
    ) -> None:
        super().__init__(
            _("Task letters for {year}").format(year=year.title()),
            _("Hand out"),
            _("A letter is numbered and sealed with the targets as published."),
        )
        self._recipients = recipients
        kinds = {subject.kind for subject, _name in recipients}
        options: list[tuple[Any, str]] = []
        if "region" in kinds:
            options.append(("region", _("Every region")))
        if "person" in kinds:
            options.append(("person", _("Everybody with targets")))
        options += [(place, name) for place, (_subject, name) in enumerate(recipients)]
        self.form.add_choice("whom", _("Given to"), options)
        self.form.add_text("on", _("Issued on"), today.isoformat(), required=True, parse=a_date)
        conditions = QPlainTextEdit()
        conditions.setTabChangesFocus(True)
        conditions.setFixedHeight(96)
        self.form.add("conditions", _("Conditions"), conditions)
        self.finish()

    @property
    def subjects(self) -> list[Subject]:
        """Return for whom letters were asked."""
        whom = self.checked["whom"]
        if isinstance(whom, int):
            return [self._recipients[whom][0]]
        return [subject for subject, _name in self._recipients if subject.kind == whom]


class StepDialog(FormDialog):
    """On which day a step was taken."""

    def __init__(self, title: str, today: dt.date) -> None:
        super().__init__(title, _("Record"))
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.finish()


def _row(each: TaskLetter) -> Row:
    amount = next(
        (r.total for r in each.rows if (r.measure, r.level) == ("sales.amount", "target")), None
    )
    revision = each.version - BASELINE
    version = _("Revision {n}").format(n=revision) if revision else _("Baseline")
    return (
        each.id,
        each.number,
        each.recipient,
        each.state,
        each.place or None,
        version,
        amount,
        each.issued_on,
        each.accepted_on,
        each.signed_on,
        each.filed_on,
    )


def _read(session: Session, year: Period, today: dt.date) -> _Seen:
    if not any(version.number for version in queries.plan_versions(session, year.year)):
        return _Seen(letters.letters(session, year.year), [])
    named = [(Subject("region", r.id), r.name) for r in team.regions(session)]
    named += [(Subject("person", p.id), p.name) for p in team.employees(session, period=year)]
    found = queries.targets(session, "sales.amount", [subject for subject, _name in named], [year])
    return _Seen(
        letters.letters(session, year.year),
        [(subject, name) for subject, name in named if (subject, year.key) in found],
    )
