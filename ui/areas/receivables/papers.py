"""Statements of account and dunning letters from the window: looked at, or numbered and written."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit import document_acts
from ui.kit.document_acts import DocumentActs
from ui.kit.page import Frame
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.documents.form import Form

Kind = Literal["statement", "letter"]
Read = Callable[["Session"], "Sequence[Form]"]


class Papers(QObject):
    """Makes the papers of chosen customers, or of all that have something to settle."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._acts = DocumentActs(frame, self)
        self._sending = _Sending(frame, self)

    def ask(self, kind: Kind, customer_ids: Sequence[int] | None, period: Period) -> None:
        """Ask whether to look at drafts or to number and write them, then do it."""
        titles = {"statement": _("Statements of account"), "letter": _("Dunning letters")}
        ways = [("look", _("Look at drafts")), ("send", _("Number, log and write them"))]
        way = self._frame.ask.choose(titles[kind], _("What to do"), ways, _("Go on"))
        if way is None:
            return
        read = partial(self._forms, kind, customer_ids, period)
        send = partial(read, send=True) if way == "send" else None
        go_on = partial(self._on_drafted, titles[kind], send)
        self._frame.tasks.read(self._frame.workspace, read, go_on, owner=self)

    def _on_drafted(self, title: str, send: Read | None, drafts: "Sequence[Form]") -> None:
        if not drafts:
            self._frame.notify(_("Nothing is overdue, so no letter is needed."), "warn")
        elif send is None:
            self._acts.preview(_papers(title, len(drafts), lambda _session: drafts))
        else:
            self._sending.export(_papers(title, len(drafts), send))

    def _forms(
        self,
        kind: Kind,
        customer_ids: Sequence[int] | None,
        period: Period,
        session: "Session",
        *,
        send: bool = False,
    ) -> "Sequence[Form]":
        from desktop_sales.assembly import receivable_papers as papers

        today, company = self._frame.today(), self._frame.workspace.info.company
        if kind == "letter":
            if send:
                return papers.send_letters(session, company, customer_ids, today)
            letters = papers.due_letters(session, today, customer_ids)
            return papers.letter_forms(company, letters, today)
        if customer_ids is None:
            customer_ids = papers.statement_customers(session, period.start, period.end)
        days = (period.start, period.end, today)
        return papers.statement_forms(session, company, customer_ids, *days, send=send)


class _Sending(DocumentActs):
    """Writes papers that are numbered and logged once it is known where they go."""

    def _with_contents(
        self, papers: document_acts.Papers, use: Callable[[Sequence[Any]], Any]
    ) -> None:
        action = _("Send {papers}").format(papers=papers.title)
        run_use_case(self._frame, self, action, papers.read, use)


def _papers(title: str, count: int, read: Read) -> document_acts.Papers:
    def write(path: Any, contents: Sequence[Any], **more: Any) -> Any:
        from desktop_sales.documents.form import write_forms

        return write_forms(path, contents, **more)

    return document_acts.Papers(title, count, read, write)
