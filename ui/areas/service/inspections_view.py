"""Inspections of the service: planned, drawn, scored, concluded; the defects are put right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.service import inspection_queries
from desktop_sales.areas.service.inspection_records import (
    Checklist,
    Defect,
    Inspection,
    InspectionSample,
)
from desktop_sales.core.translation import _
from ui.areas.service.defect_panel import DefectPanel
from ui.areas.service.inspection_acts import InspectionActs
from ui.areas.service.inspection_columns import (
    DEFECTS,
    INSPECTIONS,
    SAMPLES,
    defect_row,
    inspection_row,
    sample_row,
)
from ui.areas.service.inspection_dialogs import (
    ConcludeDialog,
    DefectDialog,
    DrawRecordsDialog,
    PlanDialog,
    PointsDialog,
    RecheckDialog,
    RectifyDialog,
    ReplanDialog,
)
from ui.areas.service.reading import ComplaintsSeen
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, column, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

Dialogs = list[tuple[str, Callable[[], QWidget]]]


@dataclass(frozen=True, slots=True)
class InspectionsSeen:
    """All inspections, what was drawn for each, all defects, and the checklists kept."""

    inspections: dict[int, Inspection]
    samples: dict[int, list[InspectionSample]]
    defects: dict[int, Defect]
    checklists: list[Checklist]


class InspectionsView(QWidget):
    """The plan over the samples and the defects of the current inspection.

    ``panel_wanted`` asks the page to show the panel of a defect, or none.
    """

    panel_wanted = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._seen = InspectionsSeen({}, {}, {}, [])
        self._shown: int | None = None
        self._wanted: int | None = None
        self.acts = InspectionActs(frame, self)
        self._plan, self._drawn = ListSource(INSPECTIONS), ListSource(SAMPLES)
        self._wrong = ListSource(DEFECTS)
        self.table = TableView(INSPECTIONS, self._plan, name=_("Service inspections"))
        self.table.remember_columns(frame.state, "service.inspections")
        self.table.current_record_changed.connect(lambda _record: self._show_current())
        self.samples = TableView(SAMPLES, self._drawn, name=_("Samples of the inspection"))
        self.samples.opened.connect(lambda _record: self.give_points())
        self.defects = TableView(DEFECTS, self._wrong, name=_("Defects of the inspection"))
        self.defects.opened.connect(self.open_defect)
        self._title = label("", "section")
        empty = EmptyState(
            "clipboard",
            _("Inspections belong here: what is looked at, what was drawn, what is put right."),
            _("Plan an inspection"),
            self.plan,
        )
        content = column(self._tools(), self.table, self._below(), gap=10)
        content.layout().setStretch(1, 2)
        content.layout().setStretch(2, 3)
        self.either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def _tools(self) -> QWidget:
        self._buttons = [
            button(_("Draw records …"), self._with_current(self.acts.draw), icon="group"),
            button(_("Give points …"), self.give_points, icon="edit"),
            button(_("Points as Excel form"), self.form, icon="export"),
            button(_("Defect found …"), self.find_defect, icon="flag"),
            button(_("Conclude …"), self._with_current(self.acts.conclude), icon="good"),
            button(_("Record on paper"), self._with_current(self.acts.paper), icon="print"),
        ]
        return row(button(_("Plan an inspection"), self.plan, icon="plus"), *self._buttons, None)

    def _below(self) -> QWidget:
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(column(self._title, self.samples, gap=8, margins=(0, 0, 12, 0)))
        wrong = label(_("Defects"), "section")
        below.addWidget(column(wrong, self.defects, gap=8, margins=(12, 0, 0, 0)))
        below.setChildrenCollapsible(False)
        below.setHandleWidth(1)
        below.setSizes([600, 500])
        return below

    def read(self) -> None:
        """Read all inspections."""
        query = partial(_read, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def dialogs(self) -> Dialogs:
        """Return the dialogs, for pictures and checks."""
        seen, today, people = self._seen, self._frame.today(), self.acts.people
        found: Dialogs = [("inspection", partial(PlanDialog, people, seen.checklists, today))]
        for one in list(seen.inspections.values())[:1]:
            found += [
                ("replan", partial(ReplanDialog, people, one)),
                ("draw_records", partial(DrawRecordsDialog, one, 1)),
                ("conclude", partial(ConcludeDialog, one, today)),
            ]
        for key, drawn in list(seen.samples.items())[:1]:
            checklist = seen.inspections[key].checklist
            found.append(("points", partial(PointsDialog, checklist, drawn[0])))
            found.append(("defect", partial(DefectDialog, people, today, drawn[0])))
        for wrong in list(seen.defects.values())[:1]:
            found.append(("rectify", partial(RectifyDialog, wrong, today)))
            found.append(("recheck", partial(RecheckDialog, people, wrong, today)))
        return found

    def current(self) -> Inspection | None:
        """Return the current inspection."""
        return self._seen.inspections.get(self.table.current_record())

    def open_record(self, inspection_id: int) -> None:
        """Make an inspection the current one, at once or as soon as it is read."""
        self._wanted = inspection_id
        self.table.show_record(inspection_id)

    def open_defect(self, defect_id: Any) -> None:
        """Show a defect in the page's panel; None takes it away."""
        defect = self._seen.defects.get(defect_id)
        self._shown = defect.id if defect else None
        if defect is None:
            self.panel_wanted.emit(None)
            return
        step, notice = partial(self.acts.step_defect, defect), partial(self.acts.notice, defect)
        panel = DefectPanel(self._frame, defect, step, notice)
        panel.closed.connect(partial(self.open_defect, None))
        self.panel_wanted.emit(panel)

    def show_choices(self, seen: ComplaintsSeen) -> None:
        """Take what the forms offer."""
        self.acts.people = seen.people

    def leave(self) -> None:
        """Forget which defect was open: the page shows something else."""
        self._shown = None

    def plan(self) -> None:
        """Ask for an inspection and plan it."""
        self.acts.plan(self._seen.checklists)

    def step(self) -> None:
        """Do what comes next: with a defect open its next step, else that of the inspection."""
        one, shown = self.current(), self._seen.defects.get(self._shown or 0)
        if shown is not None:
            self.acts.step_defect(shown)
        elif one is None:
            self.plan()
        elif one.done_on is not None:
            self.acts.reopen(one)
        elif not one.samples:
            self.acts.draw(one)
        elif one.scored < one.samples:
            self.give_points()
        else:
            self.acts.conclude(one)

    def give_points(self) -> None:
        """Ask for the points of the current sample, else of the first without points."""
        one = self.current()
        drawn = self._seen.samples.get(one.id, []) if one else []
        sample = self._sample() or next((each for each in drawn if each.score is None), None)
        if one is None or sample is None:
            self._frame.notify(_("Draw the records first."), "info")
            return
        self.acts.give_points(one.checklist, sample)

    def form(self) -> None:
        """Write the form of the current inspection's sample as a workbook."""
        one = self.current()
        drawn = self._seen.samples.get(one.id, []) if one else []
        if one is None or not drawn:
            self._frame.notify(_("Draw the records first."), "info")
            return
        self.acts.form(one, drawn)

    def find_defect(self) -> None:
        """Ask for a defect, of the current sample if there is one."""
        one = self.current()
        if one is not None:
            self.acts.find_defect(one, self._sample())

    def replan(self) -> None:
        """Correct the plan of the current inspection."""
        self._with_current(self.acts.replan)()

    def remove(self) -> None:
        """Take the current inspection away."""
        self._with_current(self.acts.remove)()

    def _with_current(self, act: Callable[[Inspection], None]) -> Callable[[], None]:
        def run() -> None:
            one = self.current()
            if one is not None:
                act(one)

        return run

    def _sample(self) -> InspectionSample | None:
        key = self.samples.current_record()
        drawn = self._seen.samples.get(self.table.current_record(), [])
        return next((one for one in drawn if one.id == key), None)

    def _on_read(self, seen: InspectionsSeen) -> None:
        self._seen = seen
        today = self._frame.today()
        self._plan.put(inspection_row(one, today) for one in seen.inspections.values())
        self.table.refresh()
        self.either.show_content(bool(seen.inspections))
        wanted = self._wanted or self.table.current_record() or next(iter(seen.inspections), None)
        self._wanted = None
        self.table.show_record(wanted)
        self._show_current()
        if self._shown is not None:
            self.open_defect(self._shown)

    def _show_current(self) -> None:
        one = self.current()
        for made in self._buttons:
            made.setEnabled(one is not None)
        self._title.setText(_("Samples of {name}").format(name=one.title) if one else "")
        drawn = self._seen.samples.get(one.id, []) if one else []
        wrong = [d for d in self._seen.defects.values() if one and d.inspection_id == one.id]
        self._drawn.put(map(sample_row, drawn))
        self._wrong.put(map(defect_row, wrong))
        self.samples.refresh()
        self.defects.refresh()


def _read(session: Session, today: Any) -> InspectionsSeen:
    return InspectionsSeen(
        {one.id: one for one in inspection_queries.inspections(session, today)},
        inspection_queries.samples_by_inspection(session),
        {one.id: one for one in inspection_queries.defects(session, today)},
        inspection_queries.checklists(session),
    )
