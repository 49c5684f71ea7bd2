"""What the workspace holds about one person: a copy for them, and erasing with its preview."""

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, ngettext
from ui.kit.columns import Chip, Column
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.erasing import erase_on
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.work_line import WorkLine

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desktop_sales.assembly.erasure import Erased, ErasurePreview
    from desktop_sales.assembly.personal_data import Person, PersonKind
    from desktop_sales.assembly.personal_export import PersonalExport

HEIGHT = 300
FATES = {
    "goes": Chip(N_("Erased"), "bad", "trash"),
    "waits": Chip(N_("Kept for now"), "warn", "clock"),
    "nameless": Chip(N_("Kept nameless"), "neutral"),
    "held": Chip(N_("Held"), "neutral"),
}
COLUMNS = (
    Column("kind", N_("Kind of record"), width=170, strong=True),
    Column("rows", N_("Number of records"), "number", width=72),
    Column("fate", N_("When erased"), "state", width=112, chips=FATES),
    Column("reason", N_("Why"), width=230, stretch=True, tip=str),
)


class _Seen(NamedTuple):
    """What is held, and what erasing would do, or why it may not be."""

    person: "Person"
    held: list[tuple[str, int]]
    preview: "ErasurePreview | None"
    refusal: str


class PersonalDataDialog(Dialog):
    """Lists what is held; ``copy`` writes it to a folder, ``erase`` erases it after asking."""

    def __init__(
        self, frame: Frame, kind: "PersonKind", key: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Personal data of {name}").format(name=name), parent, WIDE)
        self._frame, self._kind, self._key, self._name = frame, kind, key, name
        self._seen: _Seen | None = None
        self.note = label("", "hint", wrap=True)
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("What is held"))
        self.table.setMinimumHeight(HEIGHT)
        self._copy = button(_("Give a copy"), self.copy, icon="export")
        self._erase = button(_("Erase …"), self.erase, icon="trash", kind="danger")
        self.work = WorkLine(frame)
        for widget in (self.table, self.note, row(self._copy, self._erase, None), self.work):
            self.add(widget)
        self.add_close()
        for made in (self._copy, self._erase):
            made.setEnabled(False)
        query = partial(_read, kind=kind, key=key, today=frame.today())
        frame.tasks.read(frame.workspace, query, self._on_read, owner=self)

    def copy(self) -> None:
        """Ask for a folder and write workbook, paper and JSON into it."""
        from desktop_sales.assembly.personal_export import read_export

        folder = self._frame.ask.folder(_("Folder for the copy"))
        if folder is None or self._seen is None:
            return
        query = partial(read_export, person=self._seen.person, today=self._frame.today())
        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._write, folder), owner=self
        )

    def erase(self) -> None:
        """Erase after asking; what has to stay was shown."""
        from desktop_sales.assembly.erasure import erase_person
        from desktop_sales.assembly.erasure_wording import backups_sentence
        from desktop_sales.storage.backups import list_backups

        if self._seen is None:
            return
        text = _("Nothing brings it back, undo neither. {backups}").format(
            backups=backups_sentence(list_backups(self._frame.workspace.path))
        )
        title = _("Erase the personal data of {name}?").format(name=self._name)
        if not self._frame.ask.confirm(title, text, _("Erase"), danger=True):
            return
        use_case = partial(erase_person, person=self._seen.person, today=self._frame.today())
        erase_on(self.work, self._frame, _("Erase personal data"), use_case, self._on_erased)

    def _write(self, folder: "Path", export: "PersonalExport") -> None:
        def work(_progress: Any) -> int:
            from desktop_sales.assembly.personal_export import write_export

            return len(write_export(folder, export))

        def on_written(count: int) -> None:
            text = ngettext("{n} file written: {path}", "{n} files written: {path}", count)
            self._frame.notify(text.format(n=count, path=folder))

        title = _("Copy of personal data")
        self._frame.tasks.compute(title, work, on_written, self._on_refused, owner=self)

    def _on_read(self, seen: _Seen) -> None:
        from desktop_sales.assembly.erasure_wording import namesake_sentence, preview_rows

        self._seen = seen
        if seen.preview is None:
            rows: Any = [(n, *held, "held", "") for n, held in enumerate(seen.held)]
            self.note.setText(seen.refusal)
        else:
            rows = [
                (n, one.kind, one.rows, one.fate, one.reason)
                for n, one in enumerate(preview_rows(seen.preview))
            ]
            self.note.setText(namesake_sentence(seen.preview) or _correction())
        self._source.put(rows)
        self.table.refresh()
        self._copy.setEnabled(True)
        can_write = not self._frame.workspace.read_only
        self._erase.setEnabled(seen.preview is not None and can_write)

    def _on_erased(self, done: "Erased") -> None:
        text = _("Erased; “{token}” stands in the place of the name.")
        self._frame.notify(text.format(token=done.token))
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        self._frame.tasks.failed.emit(error)


def _correction() -> str:
    return _(
        "To correct something, edit the record: its history keeps what stood there before, when "
        "it was changed and by whom."
    )


def _read(session: "Session", kind: "PersonKind", key: int, today: Any) -> _Seen:
    from desktop_sales.assembly.erasure import preview_erasure
    from desktop_sales.assembly.personal_data import counts, person_of

    person = person_of(session, kind, key)
    held = counts(session, person)
    try:
        return _Seen(person, held, preview_erasure(session, person, today), "")
    except DomainError as refusal:
        return _Seen(person, held, None, sentence_of(refusal))
