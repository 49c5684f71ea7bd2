"""The review of a period: figures, three texts to write, actions, the last review beside it."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.analysis.review_records import (
    REVIEW_ORIGIN,
    Review,
    ReviewDraft,
    ReviewOf,
)
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.analysis.review_parts import LastReviewBlock, VersionsDialog, review_figure
from ui.kit.action_list import ActionList
from ui.kit.columns import Chip
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.figures import figure_row
from ui.kit.forms import Form
from ui.kit.marks import ChipMark
from ui.kit.page import Frame
from ui.kit.parts import button, clear, column, label, named, row
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.reviews import ReviewSheet

SIDE = 328
TEXT_HEIGHT = 64
FIELDS = ("assessment", "causes", "outlook")


class ReviewView(QWidget):
    """Shows and takes a review. ``read_done`` follows each reading."""

    read_done = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.period: Period | None = None
        self.sheet: ReviewSheet | None = None
        self._wanted: Subject = COMPANY
        self._shown: dict[str, Any] = {}
        self.chooser = QComboBox()
        named(self.chooser, _("Whose period"))
        self.chooser.setMinimumWidth(180)
        self.chooser.activated.connect(lambda _index: self._on_subject_chosen())
        self._marks = QHBoxLayout()
        self._marks.setSpacing(8)
        self._versions = button(_("Versions"), self.show_versions, kind="link")
        self._draft = button(_("Draft again"), self.draft_again, icon="refresh")
        self._save = button(_("Save the review"), self.save, icon="save", key="Ctrl+S")
        self._submit = button(_("Submit"), self.submit, icon="stamp")
        marks = QWidget()
        marks.setLayout(self._marks)
        self.documents = DocumentActs(frame, self)
        self.print_button = button(_("Print preview"), self.preview, icon="eye", key="Ctrl+P")
        head = row(
            *(self.chooser, marks, self._versions, None, self._draft, self.print_button),
            *(self._save, self._submit),
        )
        self._figures = QVBoxLayout()
        self.form = Form()
        for key, caption, hint in (
            ("assessment", _("How the period went"), ""),
            ("causes", _("Causes of the variance"), ""),
            ("outlook", _("What comes next"), ""),
        ):
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setMinimumHeight(TEXT_HEIGHT)
            self.form.add(key, caption, field, required=key == "assessment", hint=hint)
        self.form.changed.connect(self._show_acts)
        self._side = QVBoxLayout()
        self._side.setSpacing(12)
        self._side.setContentsMargins(0, 0, 8, 0)
        inner = QWidget()
        inner.setLayout(self._side)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(SIDE)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(head)
        whole.addLayout(self._figures)
        lower = row(column(self.form), scroll, gap=24)
        lower.layout().setStretch(0, 1)
        whole.addWidget(lower, 1)

    @property
    def is_changed(self) -> bool:
        """Tell whether something was typed that no version holds."""
        return bool(self._shown) and self.form.state() != self._shown

    def read(self, period: Period, subject: Subject | None = None) -> None:
        """Read the review of a period; typed texts stay while period and subject do."""
        from desktop_sales.assembly import reviews

        if subject is not None:
            self._wanted = subject
        if self.sheet is None or (period, self._wanted) != (self.sheet.period, self.sheet.subject):
            self._shown = {}
        self.period = period
        today, wanted = self._frame.today(), self._wanted

        def query(session: Any) -> Any:
            sheet = reviews.review_sheet(session, period, wanted, today)
            return sheet, reviews.subjects(session, min(period.end, today))

        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def show_review(self, record: ReviewOf) -> None:
        """Show the review of a subject and period."""
        self.read(record.period, record.subject)

    def _on_read(self, seen: tuple[Any, list[tuple[Subject, str]]]) -> None:
        sheet, listed = seen
        if (sheet.period, sheet.subject) != (self.period, self._wanted):
            return
        self.sheet = sheet
        self.chooser.clear()
        for subject, name in listed:
            self.chooser.addItem(name, subject)
        place = next((i for i, (one, _name) in enumerate(listed) if one == sheet.subject), 0)
        self.chooser.setCurrentIndex(place)
        self._show_figures(sheet)
        if not self.is_changed:
            newest = sheet.review.newest.text if sheet.review else sheet.drafted
            self._put(newest)
        self._show_side(sheet)
        self._show_acts()
        self.read_done.emit()

    def _put(self, text: ReviewDraft) -> None:
        self.form.set_state({key: getattr(text, key) for key in FIELDS})
        self._shown = self.form.state()

    def _show_figures(self, sheet: "ReviewSheet") -> None:
        clear(self._figures)
        figures = [review_figure(each) for each in sheet.figures]
        if figures:
            self._figures.addWidget(figure_row(*figures))
        else:
            text = _("No figures in {period} yet.").format(period=sheet.period.title())
            self._figures.addWidget(label(text, "muted"))

    def _show_side(self, sheet: "ReviewSheet") -> None:
        clear(self._side)
        self._side.addWidget(LastReviewBlock(sheet, self._frame.today()))
        if sheet.review is not None:
            self._side.addWidget(ActionList(self._frame, Origin(REVIEW_ORIGIN, sheet.review.uid)))
        else:
            self._side.addWidget(label(_("Actions"), "section"))
            text = _("Save the review; then what is to be done can be added here.")
            self._side.addWidget(label(text, "hint", wrap=True))
        self._side.addStretch(1)

    def _show_acts(self) -> None:
        review = self.sheet.review if self.sheet else None
        read_only = self._frame.workspace is None or self._frame.workspace.read_only
        submitted = review is not None and bool(review.number)
        self._save.setText(_("Correct the review") if submitted else _("Save the review"))
        self._save.setEnabled(
            self.sheet is not None and not read_only and (review is None or self.is_changed)
        )
        self._submit.setEnabled(review is not None and not submitted and not read_only)
        self._versions.setVisible(review is not None)
        self._draft.setEnabled(self.sheet is not None and not read_only)
        clear(self._marks)
        self._marks.addWidget(ChipMark(_state_chip(review)))

    def _on_subject_chosen(self) -> None:
        subject = self.chooser.currentData()
        if self.sheet is None or self.period is None or subject == self.sheet.subject:
            return
        if self.may_leave():
            self.read(self.period, subject)
        else:
            self.chooser.setCurrentText(self.sheet.name)

    def may_leave(self) -> bool:
        """Ask before texts are given up that no version holds."""
        if not self.is_changed:
            return True
        leave = self._frame.ask.confirm(
            _("Leave the review unsaved?"),
            _("What you typed is in no version yet and would be lost."),
            _("Leave without saving"),
            danger=True,
            cancel=_("Stay"),
        )
        if leave:
            self._shown = {}
        return leave

    def draft_again(self) -> None:
        """Put the texts drafted from the present figures in place of those written."""
        if self.sheet is not None:
            drafted = self.sheet.drafted
            self.form.set_state({key: getattr(drafted, key) for key in FIELDS})

    def _draft_of_form(self) -> ReviewDraft | None:
        values = self.form.check()
        return None if values is None else ReviewDraft(*(values[key] for key in FIELDS))

    def save(self) -> None:
        """Save the texts as the next version; a submitted review asks for the reason."""
        if not self._save.isEnabled() or self.sheet is None:
            return
        draft, sheet = self._draft_of_form(), self.sheet
        if draft is None:
            return
        from desktop_sales.areas.analysis import review_service

        title = _("Review {period}: {name}").format(period=sheet.period.title(), name=sheet.name)
        if sheet.review is not None and sheet.review.number:
            self._correct(sheet, sheet.review, draft, title)
            return
        use_case = partial(
            review_service.save_review,
            period=sheet.period.key,
            subject=sheet.subject,
            figures=sheet.figures,
            draft=draft,
        )
        self._write(title, use_case, _("Saved as a version of the review."))

    def _correct(
        self, sheet: "ReviewSheet", review: Review, draft: ReviewDraft, title: str
    ) -> None:
        from desktop_sales.areas.analysis import review_service

        caption = _("Reason of the correction; the submitted version stays")
        reason = self._frame.ask.line(title, caption, _("Correct the review"))
        if reason is None:
            return
        use_case = partial(
            review_service.correct_review,
            review_id=review.id,
            figures=sheet.figures,
            draft=draft,
            reason=reason,
            subject_name=sheet.name,
        )
        self._write(title, use_case, _("Corrected under a new check code."), undoable=False)

    def submit(self) -> None:
        """Seal the newest version after saying what that means."""
        sheet = self.sheet
        if sheet is None or sheet.review is None or not self._submit.isEnabled():
            return
        if self.is_changed:
            self._frame.notify(_("Save the review first: it has changes."), "warn")
            return
        from desktop_sales.areas.analysis import review_service

        title = _("Submit the review of {period}").format(period=sheet.period.title())
        text = _(
            "It gets a number and a check code and can then only be corrected with a reason. "
            "This cannot be undone."
        )
        if self._frame.ask.confirm(title, text, _("Submit")):
            use_case = partial(
                review_service.submit_review, review_id=sheet.review.id, subject_name=sheet.name
            )
            self._write(title, use_case, _("Submitted and sealed."), undoable=False)

    def preview(self) -> None:
        """Show the stored review, or the drafted one, as it will be printed."""
        if self.sheet is not None:
            self.documents.preview(self._papers(self.sheet))

    def export_pdf(self) -> None:
        """Write the review as a PDF."""
        if self.sheet is not None:
            self.documents.export(self._papers(self.sheet))

    def _papers(self, sheet: "ReviewSheet") -> Papers:
        period, subject, today = sheet.period, sheet.subject, self._frame.today()

        def read(session: Any) -> Any:
            from desktop_sales.assembly.review_papers import review_papers

            return review_papers(session, period, subject, today)

        return Papers(f"{_('Period review')} {period.title()} {sheet.name}", 1, read)

    def show_versions(self) -> None:
        """List the versions with their texts."""
        if self.sheet is not None and self.sheet.review is not None:
            self._frame.ask.run(VersionsDialog(self.sheet.review, self))

    def _write(self, title: str, use_case: Any, said: str, *, undoable: bool = True) -> None:
        def done(_result: object) -> None:
            self._shown = {}
            self._frame.notify(said)
            if self.period is not None:
                self.read(self.period)

        run_use_case(self._frame, self, title, use_case, done, undoable=undoable)


def _state_chip(review: Review | None) -> Chip:
    if review is None:
        return Chip(_("Drafted, not saved"), "warn", "edit")
    if review.number:
        return Chip(_("Submitted") + f" {review.number}", "good", "good")
    text = _("Version {n}").format(n=review.newest.version)
    return Chip(text, "neutral", "save")
