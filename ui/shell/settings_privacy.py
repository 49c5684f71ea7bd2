"""Personal data in the settings: masks, the mark on papers, terms, what is due, what went out."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox

from desktop_sales.core.personal_data import TERM_TITLES, Term
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.kit.columns import Column
from ui.kit.erasing import erase_on
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row, rule
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case
from ui.kit.work_line import WorkLine
from ui.shell.regulation_limits import a_whole_number
from ui.shell.settings_section import Section

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.assembly.export_log import ExportEntry
    from desktop_sales.assembly.retention import Due

HEIGHT = 220
MARKED = {
    "people": N_("Exports about a person"),
    "all": N_("Every paper"),
    "none": N_("No paper"),
}
DUE_COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("until", N_("Term ended"), "date", width=96),
    Column("kind", N_("Kind of record"), width=170, strong=True),
    Column("name", N_("Whose"), width=140, stretch=True),
    Column("rows", N_("Number of records"), "number", width=80),
)
EXPORT_COLUMNS = (
    Column("at", N_("Time"), width=126, muted=True),
    Column("who", N_("By"), width=120),
    Column("what", N_("What"), width=150, strong=True, tip=str),
    Column("rows", N_("Rows"), "number", width=72),
    Column("place", N_("Where to"), width=150, stretch=True, tip=str),
)
Seen = tuple[bool, str, dict[Term, int], "list[Due]", "list[ExportEntry]"]


class PrivacySection(Section):
    """Everything that a workspace decides about personal data, and what came of it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Personal data"),
            _(
                "A copy about somebody, correcting and erasing are found at the person: the shield "
                "in the record of a colleague or beside a contact of a customer."
            ),
        )
        self.masks = QCheckBox(_("Show telephone numbers and codes in lists as 138****5678"))
        self.form = Form(2)
        options = [(key, translate(text)) for key, text in MARKED.items()]
        self.form.add_choice("marked", _("Name and date as watermark on"), options)
        self.add(self.masks)
        self.add(self.form)
        self.add(rule())
        self.add(label(_("Years that records are kept"), "section"))
        hint = _("Records about colleagues count from the day they left.")
        self.add(label(hint, "muted", wrap=True))
        self.years = Form(2)
        for term, title in TERM_TITLES.items():
            self.years.add_text(term.value, translate(title), required=True, parse=a_whole_number)
        self.add(self.years)
        self._save = button(_("Save"), self.save, kind="primary")
        self.add(row(None, self._save))
        self._add_due()
        self._add_exports()
        self.end()

    def _add_due(self) -> None:
        self.add(rule())
        self.add(label(_("Past its term"), "section"))
        self._due_note = label("", "muted", wrap=True)
        self.add(self._due_note)
        self._due = ListSource(DUE_COLUMNS)
        self.due = TableView(DUE_COLUMNS, self._due, name=_("Past its term"), ask=self.frame.ask)
        self.due.setMinimumHeight(HEIGHT)
        self.add(self.due)
        self._erase = button(_("Erase the ticked …"), self.erase, icon="trash", kind="danger")
        self.work = WorkLine(self.frame)
        self.add(row(self._erase, self.work, None))

    def _add_exports(self) -> None:
        self.add(rule())
        self.add(label(_("Log of exports"), "section"))
        hint = _("Every file given out of the workspace, newest first. Undo changes nothing here.")
        self.add(label(hint, "muted", wrap=True))
        self._exports = ListSource(EXPORT_COLUMNS)
        self.exports = TableView(EXPORT_COLUMNS, self._exports, name=_("Log of exports"))
        self.exports.setMinimumHeight(HEIGHT)
        self.add(self.exports)

    def refresh(self) -> None:
        query = partial(_read, today=self.frame.today())
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def save(self) -> None:
        """Store masks, mark and terms as one step."""
        years = self.years.check()
        if years is None:
            return
        wanted = {Term(key): int(value) for key, value in years.items()}
        use_case = partial(
            _store, masks=self.masks.isChecked(), marked=self.form.raw("marked"), years=wanted
        )
        title = _("Change the care for personal data")
        run_use_case(self.frame, self, title, use_case, lambda _done: self.on_saved())

    def erase(self) -> None:
        """Erase the ticked entries after asking."""
        from desktop_sales.assembly.retention import erase_due

        keys = sorted(self.due.ticked())
        if not keys:
            return
        title = ngettext(
            "Erase {n} entry past its term?", "Erase {n} entries past their term?", len(keys)
        )
        text = _("Nothing brings it back, undo neither. Sealed results keep their check codes.")
        if self.frame.ask.confirm(title.format(n=len(keys)), text, _("Erase"), danger=True):
            use_case = partial(erase_due, keys=keys, today=self.frame.today())
            title = _("Erase what is past its term")
            erase_on(self.work, self.frame, title, use_case, self._on_erased)

    def _on_erased(self, rows: int) -> None:
        text = ngettext("{n} record erased", "{n} records erased", rows)
        self.frame.notify(text.format(n=rows))
        self.refresh()

    def _on_read(self, seen: Seen) -> None:
        masks, marked, years, due, exports = seen
        if not self.is_touched():
            self.masks.setChecked(masks)
            self.form.set_state({"marked": marked})
            self.years.set_state({term.value: str(number) for term, number in years.items()})
            self.settle()
        self._due.put(
            (one.key, None, one.until, translate(TERM_TITLES[one.term]), one.name, one.rows)
            for one in due
        )
        self.due.refresh()
        self._due_note.setText(
            _("Tick what is to be erased; it is gone for good.")
            if due
            else _("Nothing is past its term.")
        )
        self._exports.put(
            (
                *(one.id, f"{one.at.astimezone():%Y-%m-%d %H:%M}", one.who),
                *(one.what, one.rows, one.place),
            )
            for one in exports
        )
        self.exports.refresh()
        can_write = not self.frame.workspace.read_only
        self._save.setEnabled(can_write)
        self._erase.setEnabled(can_write)
        for part in (self.due, self._erase):
            part.setVisible(bool(due))


def _read(session: "Session", today: Any) -> Seen:
    from desktop_sales.assembly.export_log import exports
    from desktop_sales.assembly.masks import masks_wanted
    from desktop_sales.assembly.retention import due_list
    from desktop_sales.assembly.retention_terms import terms
    from desktop_sales.assembly.watermarks import marked

    return (
        masks_wanted(session),
        marked(session),
        terms(session),
        due_list(session, today),
        exports(session),
    )


def _store(session: "Session", masks: bool, marked: Any, years: dict[Term, int]) -> None:
    from desktop_sales.assembly.masks import set_masks
    from desktop_sales.assembly.retention_terms import set_terms
    from desktop_sales.assembly.watermarks import set_marked

    set_masks(session, masks)
    set_marked(session, marked)
    set_terms(session, years)
