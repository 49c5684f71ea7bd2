"""Debriefs of a quarter, half-year or year: pre-filled, edited, handed in, rated, on paper."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop_sales.areas.appraisal import debriefs as store
from desktop_sales.areas.appraisal.period_records import PeriodMarkDraft
from desktop_sales.areas.appraisal.period_service import enter_period_marks
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.kit.columns import Chip, Column
from ui.kit.dialogs import WIDE
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.typed_values import a_number, a_text
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.debriefs import DebriefLine, Prefilled

DOCX = "Word (*.docx)"
DEBRIEF_CHIPS = {
    "missing": Chip(N_("Not written"), "outline"),
    "draft": Chip(N_("Draft"), "warn", "edit"),
    "submitted": Chip(N_("Handed in already"), "accent", "stamp"),
    "rated": Chip(N_("Mark given"), "good", "good"),
}
COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=100, strong=True),
    Column("region", N_("Region"), width=120, muted=True),
    Column("post", N_("Post"), width=130, muted=True),
    Column("on", N_("Handed in on"), "date", width=110),
    Column("number", N_("Number"), width=150, muted=True),
    Column("mark", N_("Combined mark"), "number", decimals=2, width=104),
    Column("raters", N_("Raters"), "number", width=84),
    Column("state", N_("State"), "state", width=110, chips=DEBRIEF_CHIPS, stretch=True),
)


class DebriefsView(ListPart):
    """Everybody in post in the period with the debrief; a month has none."""

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        self._frame, self._period = frame, period
        self.lines: dict[Any, DebriefLine] = {}
        super().__init__(
            frame,
            COLUMNS,
            _("Debriefs"),
            EmptyState("file", "", _("Import a roster"), lambda: frame.visit("imports", "roster")),
            bar=(
                button(_("Write"), self.write, icon="edit"),
                button(_("Hand in"), self.submit, icon="stamp"),
                button(_("Rate"), self.rate, icon="good"),
                button(_("Preview the sheet"), self.preview, icon="print"),
                button(_("As a Word document"), self.export_docx, icon="export"),
                None,
            ),
            key="result_use.debriefs",
        )
        self.documents = DocumentActs(frame, self)
        self.table.opened.connect(lambda _key: self.write())

    def read(self) -> None:
        """Read the period's debriefs again."""
        from desktop_sales.assembly.debriefs import debrief_list

        period = self._period()
        if period.kind == "month":
            self._on_read(period, [])
            return
        self._frame.tasks.read(
            self._frame.workspace,
            partial(debrief_list, period=period),
            partial(self._on_read, period),
            owner=self,
        )

    def _on_read(self, period: Period, lines: "list[DebriefLine]") -> None:
        if period != self._period():
            return
        self.lines = {line.employee_id: line for line in lines}
        if period.kind == "month":
            text = _("Debriefs are given for a quarter, a half-year or a year. Choose one above.")
            self.empty.set_text(text, "")
        else:
            self.empty.set_text(_("Nobody was in post in this period."), _("Import a roster"))
        self.table.model.ticked.intersection_update(self.lines)
        self.put(_row(line) for line in lines)
        given = sum(line.debrief is not None and bool(line.debrief.number) for line in lines)
        text = ngettext("{n} person, {given} handed in", "{n} people, {given} handed in",
                        len(lines))  # fmt: skip
        self.counted.emit(text.format(n=len(lines), given=given))

    def write(self) -> None:
        """Write or go on writing the current debrief; a new one starts from the figures."""
        from desktop_sales.assembly.debriefs import prefilled

        line = self._chosen()
        if line is None:
            return
        if line.debrief is not None and line.debrief.number:
            self.preview()
            return
        query = partial(
            prefilled,
            period=self._period(),
            employee_id=line.employee_id,
            today=self._frame.today(),
        )
        self._frame.tasks.read(self._frame.workspace, query, partial(self._ask, line), owner=self)

    def _ask(self, line: "DebriefLine", drafted: "Prefilled") -> None:
        period = self._period()
        sections = line.debrief.sections if line.debrief else drafted.sections
        dialog = DebriefDialog(line.name, period, sections)
        if self._frame.ask.run(dialog):
            texts = {key: dialog.checked[key] for key in store.SECTIONS}
            self._write(
                _("Debrief of {name}").format(name=line.name),
                lambda s: store.save_debrief(s, period, line.employee_id, texts, drafted.figures),
            )

    def submit(self) -> None:
        """Hand the current debrief in, after saying what that means."""
        line, today = self._chosen(), self._frame.today()
        if line is None or line.debrief is None:
            self._frame.notify(_("Write the debrief first."), "warn")
            return
        key = line.debrief.id
        title = _("Hand in the debrief of {name}").format(name=line.name)
        text = _("It gets its number and stays as it is, with the figures of today.")
        if self._frame.ask.confirm(title, text, _("Hand in")):
            self._write(
                title,
                lambda s: store.submit_debrief(s, key, today),
                lambda number: self._frame.notify(_("Handed in: {number}").format(number=number)),
                undoable=False,
            )

    def rate(self) -> None:
        """Enter a mark of the current debrief; it counts among the items of the period."""
        line, period = self._chosen(), self._period()
        if line is None or line.debrief is None or not line.debrief.number:
            self._frame.notify(_("Only a debrief that is handed in is rated."), "warn")
            return
        dialog = MarkDialog(line.name, self._frame.workspace.info.person)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            draft = PeriodMarkDraft(
                line.employee_id, store.RATED_ITEM, given["group"], given["rater"], given["mark"]
            )
            self._write(dialog.windowTitle(), lambda s: enter_period_marks(s, period, [draft]))

    def preview(self) -> None:
        """Show the chosen debriefs as they will be printed."""
        papers = self.papers()
        if not papers.count:
            self._frame.notify(_("Write the debrief first."), "warn")
        self.documents.preview(papers)

    def papers(self) -> Papers:
        """Return the chosen debriefs as documents."""
        period = self._period()
        people = self._written()

        def read(session: Any) -> Sequence[Any]:
            from desktop_sales.assembly.debriefs import debrief_papers

            return debrief_papers(session, period, people)

        title = _("Debriefs {period}").format(period=period.title())
        return Papers(title, len(people), read)

    def export_docx(self) -> None:
        """Write the current debrief for Word or WPS."""
        from desktop_sales.assembly.debriefs import debrief_papers
        from desktop_sales.documents.form_docx import write_form_docx

        people, period = self._written()[:1], self._period()
        if not people:
            self._frame.notify(_("Write the debrief first."), "warn")
            return
        title = _("Debrief of {name}").format(name=self.lines[people[0]].name)
        path = self._frame.ask.save_file(title, f"{title}.docx", DOCX)
        if path is None:
            return
        target = path.with_suffix(".docx")

        def write(forms: Sequence[Any]) -> None:
            self._frame.tasks.compute(
                title,
                lambda _progress: write_form_docx(target, forms[0]),
                lambda _nothing: self._frame.notify(_("Written: {file}").format(file=target.name)),
                owner=self,
            )

        query = partial(debrief_papers, period=period, employee_ids=people)
        self._frame.tasks.read(self._frame.workspace, query, write, owner=self)

    def _written(self) -> list[Any]:
        return [key for key in self.chosen() if self.lines[key].debrief is not None]

    def _chosen(self) -> "DebriefLine | None":
        return self.lines.get(self.current())

    def _write(
        self,
        title: str,
        use_case: Callable[[Any], Any],
        on_done: Callable[[Any], Any] | None = None,
        *,
        undoable: bool = True,
    ) -> None:
        run_use_case(self._frame, self, title, use_case, on_done, undoable=undoable)


class DebriefDialog(FormDialog):
    """The four sections; what the figures say stands in them already."""

    def __init__(self, name: str, period: Period, sections: Any) -> None:
        from desktop_sales.documents.debrief_sheet import SECTION_TITLES

        super().__init__(
            _("Debrief of {name}, {period}").format(name=name, period=period.title()),
            _("Save"),
            _("Drafted from the figures; every sentence can be changed."),
            width=WIDE,
        )
        for key in store.SECTIONS:
            self.add_box(key, translate(SECTION_TITLES[key]), sections.get(key, ""))
        self.finish()


class MarkDialog(FormDialog):
    """One rater's mark of a debrief."""

    def __init__(self, name: str, rater: str) -> None:
        super().__init__(
            _("Mark of {name}'s debrief").format(name=name),
            _("Save"),
            _("The mark counts as the item “debrief” of the period's appraisal."),
        )
        groups = [("superior", _("Superior")), ("peer", _("Colleague")), ("self", _("Self"))]
        self.form.add_choice("group", _("Rater group"), groups)
        self.form.add_text("rater", _("Rater"), rater, required=True, parse=a_text)
        self.form.add_text("mark", _("Mark (0 to 100)"), required=True, parse=a_number)
        self.finish()


def _row(line: "DebriefLine") -> tuple[Any, ...]:
    made = line.debrief
    state = "missing" if made is None else "submitted" if made.number else "draft"
    if state == "submitted" and line.mark is not None:
        state = "rated"
    return (
        line.employee_id,
        None,
        line.name,
        line.region or None,
        line.post or None,
        made.submitted_on if made else None,
        (made.number or None) if made else None,
        line.mark,
        line.raters or None,
        state,
    )
