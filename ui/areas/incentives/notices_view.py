"""Public notices: published for objections (公示) or as commendation (通报), read and printed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop_sales.areas.incentives import notices, queries
from desktop_sales.areas.incentives.records import Award, Notice, NoticeDraft, NoticeKind
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.areas.incentives.columns import NOTICE_COLUMNS, NOTICE_WORDS, notice_row
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.period_chooser import PeriodChooser
from ui.kit.use_cases import run_use_case


class NoticesView(ListPart):
    """The notices of the period shown."""

    def __init__(self, frame: Frame, chooser: PeriodChooser) -> None:
        self._frame, self._chooser = frame, chooser
        self._awards: list[Award] = []
        self.notices: dict[Any, Notice] = {}
        super().__init__(
            frame,
            NOTICE_COLUMNS,
            _("Public notices"),
            bar=(
                button(_("Publish for objections"), partial(self.publish, "publicity"), icon="bell"),
                button(_("Publish the commendation"), partial(self.publish, "commendation"), icon="stamp"),
                button(_("Preview the notice"), self.preview, icon="eye"),
                button(_("Export as PDF"), self.export, icon="export"),
                None,
            ),
            empty=EmptyState(
                "bell",
                _("Granted awards are published for objections; issued ones are commended with "
                  "their numbers."),
                _("Publish for objections"),
                partial(self.publish, "publicity"),
            ),
            key="incentives.notices",
        )  # fmt: skip
        self.documents = DocumentActs(frame, self)
        self.table.opened.connect(lambda _key: self.preview())

    def read(self) -> None:
        """Read the period's notices again."""
        period = self._chooser.period
        self._frame.tasks.read(
            self._frame.workspace,
            lambda s: (notices.notices(s, period), queries.awards(s, period.key)),
            partial(self._on_read, period),
            owner=self,
        )

    def _on_read(self, period: Period, found: tuple[Sequence[Notice], list[Award]]) -> None:
        if period != self._chooser.period:
            return
        listed, self._awards = found
        self.notices = {notice.id: notice for notice in listed}
        today = self._frame.today()
        self.put(notice_row(notice, today) for notice in listed)

    def publish(self, kind: NoticeKind) -> None:
        """Number and seal a notice of the awards that are ready for it."""
        ready = notices.ready_for(kind, self._awards)
        if not ready:
            self._frame.notify(
                _("No award of this period is issued yet. Issue some first.")
                if kind == "commendation"
                else _("No award of this period is granted and still to be issued. Grant some."),
                "warn",
            )
            return
        period, today = self._chooser.period, self._frame.today()
        title = _("Publish: {notice}").format(notice=NOTICE_WORDS[kind]())
        text = _(
            "{n} awards are listed. The notice gets a number and stays as it is; a later one can "
            "follow it."
        )
        if self._frame.ask.confirm(title, text.format(n=len(ready)), _("Publish")):
            draft = NoticeDraft(kind, period, ready, today)
            run_use_case(
                self._frame,
                self,
                title,
                lambda session: notices.publish_notice(session, draft),
                undoable=False,
            )

    def preview(self) -> None:
        """Show the current notice, or all."""
        self.documents.preview(self._papers())

    def export(self) -> None:
        """Write the current notice, or all, as PDF."""
        self.documents.export(self._papers())

    def _papers(self) -> Papers:
        current = self.current()
        ids = [current] if current in self.notices else list(self.notices)
        return Papers(_("Public notices"), len(ids), partial(_forms, notice_ids=ids), _write)


def _forms(session: Any, notice_ids: Sequence[int]) -> Sequence[Any]:
    from desktop_sales.assembly.awards import notice_forms

    return notice_forms(session, notice_ids)


def _write(path: Any, contents: Sequence[Any], **more: Any) -> Any:
    from desktop_sales.documents.form import write_forms

    return write_forms(path, contents, **more)
