"""Statements of account and dunning letters from the window: looked at, or numbered and written."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from desktop_sales.storage.atomic_files import write_bytes_atomically
from ui.kit.page import Frame
from ui.kit.preview import PreviewDialog
from ui.kit.tasks import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.documents.form import Form

PDF = "PDF (*.pdf)"
Kind = Literal["statement", "letter"]
Way = Literal["look", "one", "each"]


class Papers(QObject):
    """Makes the papers of chosen customers, or of all that have something to settle."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame

    def ask(self, kind: Kind, customer_ids: Sequence[int] | None, period: Period) -> None:
        """Ask whether to look at drafts or to number and write them, then do it."""
        titles = {"statement": _("Statements of account"), "letter": _("Dunning letters")}
        ways = [
            ("look", _("Look at drafts")),
            ("one", _("Number, log and write one file")),
            ("each", _("Number, log and write a file each")),
        ]
        way = self._frame.ask.choose(titles[kind], _("What to do"), ways, _("Go on"))
        if way is None:
            return
        use = partial(self._forms, kind, customer_ids, period, send=way != "look")
        if way == "look":
            shown = partial(self._preview, titles[kind])
            self._frame.tasks.read(self._frame.workspace, use, shown, owner=self)
            return
        path = self._asked_path(titles[kind], way)
        if path is not None:
            done = partial(self._write_files, titles[kind], path, way)
            action = _("Send {papers}").format(papers=titles[kind])
            self._frame.tasks.write(self._frame.workspace, action, use, done, owner=self)

    def _asked_path(self, title: str, way: Way) -> Path | None:
        if way == "each":
            return self._frame.ask.folder(title)
        path = self._frame.ask.save_file(title, f"{title}.pdf", PDF)
        return None if path is None else path.with_suffix(".pdf")

    def _forms(
        self,
        kind: Kind,
        customer_ids: Sequence[int] | None,
        period: Period,
        session: "Session",
        *,
        send: bool,
    ) -> "list[Form]":
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

    def _preview(self, title: str, forms: "list[Form]") -> None:
        if not forms:
            self._frame.notify(_("Nothing is overdue, so no letter is needed."), "warn")
            return
        self._frame.tasks.compute(
            title, partial(_bytes_of, forms), partial(self._show, title), owner=self
        )

    def _show(self, title: str, content: bytes) -> None:
        dialog = PreviewDialog(
            title, content, f"{title}.pdf", self._frame.ask, write_bytes_atomically
        )
        self._frame.ask.run(dialog)

    def _write_files(self, title: str, path: Path, way: Way, forms: "list[Form]") -> None:
        def write(progress: Progress) -> Any:
            from desktop_sales.documents.form import write_forms

            return write_forms(
                path,
                forms,
                separate=way == "each",
                progress=progress.step,
                cancelled=progress.cancelled,
            )

        done: Callable[[Any], None] = partial(self._on_written, path, len(forms))
        self._frame.tasks.compute(title, write, done, owner=self)

    def _on_written(self, path: Path, count: int, written: Any) -> None:
        text = ngettext("{n} document written: {file}", "{n} documents written: {file}", count)
        self._frame.notify(text.format(n=count, file=path))
        for warning in written.warnings:
            self._frame.notify(warning, "warn")


def _bytes_of(forms: "list[Form]", progress: Progress) -> bytes:
    from desktop_sales.documents.form import write_forms

    target = BytesIO()
    write_forms(target, forms, progress=progress.step, cancelled=progress.cancelled)
    return target.getvalue()
