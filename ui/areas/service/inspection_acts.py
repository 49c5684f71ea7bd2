"""What can be done with inspections and defects: each act asks, and is one step of undo."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.service import defects, inspections
from desktop_sales.areas.service.inspection_records import (
    Checklist,
    Defect,
    DefectDraft,
    Inspection,
    InspectionSample,
)
from desktop_sales.core.translation import _, ngettext
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
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.page import Frame
from ui.kit.people_choice import PeopleChoice
from ui.kit.use_cases import run_use_case


class InspectionActs(QObject):
    """Asks, writes, and leaves showing to the view, which hears of the change."""

    def __init__(self, frame: Frame, owner: QWidget) -> None:
        super().__init__(owner)
        self._frame, self._owner = frame, owner
        self.people = PeopleChoice()
        self.documents = DocumentActs(frame, self)

    def plan(self, checklists: Sequence[Checklist]) -> None:
        """Ask for an inspection, once or again and again, and plan it."""
        dialog = PlanDialog(self.people, checklists, self._frame.today())
        if not self._frame.ask.run(dialog):
            return
        draft, told = dialog.draft(), dialog.checked

        def use_case(session: Session) -> int:
            inspections.save_checklist(session, draft.checklist)
            every, until = told["every_months"], told["until"]
            made = inspections.plan_inspections(session, draft, every_months=every, until=until)
            return len(made)

        self._run(
            _("Plan an inspection"),
            use_case,
            self._count_told(
                lambda n: ngettext("{n} inspection planned", "{n} inspections planned", n)
            ),
        )

    def replan(self, inspection: Inspection) -> None:
        """Correct the plan of an inspection."""
        dialog = ReplanDialog(self.people, inspection)
        if self._frame.ask.run(dialog):
            told = dict(dialog.checked)
            told["inspector_id"] = told.pop("person") or None
            self._run(
                _("Change {number}").format(number=inspection.number),
                partial(inspections.replan_inspection, inspection_id=inspection.id, **told),
            )

    def draw(self, inspection: Inspection) -> None:
        """Ask how many records, and draw them."""
        seed = inspection.seed or int(f"{self._frame.today():%m%d}")
        dialog = DrawRecordsDialog(inspection, seed)
        if self._frame.ask.run(dialog):
            use_case = partial(
                inspections.draw_records, inspection_id=inspection.id, **dialog.checked
            )
            self._run(
                _("Draw the sample"),
                use_case,
                self._count_told(lambda n: ngettext("{n} record drawn", "{n} records drawn", n)),
            )

    def give_points(self, checklist: Checklist, sample: InspectionSample) -> None:
        """Ask for the points of a sample."""
        dialog = PointsDialog(checklist, sample)
        if self._frame.ask.run(dialog):
            use_case = partial(
                inspections.score_sample,
                sample_id=sample.id,
                scores=dialog.points(),
                note=dialog.checked["note"],
            )
            self._run(_("Give points to {name}").format(name=sample.title), use_case)

    def find_defect(self, inspection: Inspection, sample: InspectionSample | None) -> None:
        """Ask for a defect, of a sample where there is one."""
        dialog = DefectDialog(self.people, self._frame.today(), sample)
        if self._frame.ask.run(dialog):
            told = dialog.checked
            draft = DefectDraft(
                told["text"], told["measure"], told["due_on"], told["person"] or None
            )
            use_case = partial(
                defects.add_defect,
                inspection_id=inspection.id,
                draft=draft,
                sample_id=sample.id if sample else None,
            )
            self._run(_("Record a defect"), use_case)

    def conclude(self, inspection: Inspection) -> None:
        """Ask what an inspection found, and conclude it."""
        dialog = ConcludeDialog(inspection, self._frame.today())
        if self._frame.ask.run(dialog):
            use_case = partial(
                inspections.finish_inspection, inspection_id=inspection.id, **dialog.checked
            )
            self._run(_("Conclude {number}").format(number=inspection.number), use_case)

    def reopen(self, inspection: Inspection) -> None:
        """Take a concluded inspection up again."""
        use_case = partial(inspections.reopen_inspection, inspection_id=inspection.id)
        self._run(_("Reopen {number}").format(number=inspection.number), use_case)

    def remove(self, inspection: Inspection) -> None:
        """Take an inspection away."""
        title = _("Delete {number}").format(number=inspection.number)
        text = _("Its sample goes with it; the number is not given again. Ctrl+Z brings it back.")
        if self._frame.ask.confirm(title, text, title, danger=True):
            self._run(title, partial(inspections.remove_inspection, inspection_id=inspection.id))

    def paper(self, inspection: Inspection) -> None:
        """Show the record of an inspection as it will be printed."""
        read = partial(_record, inspection_id=inspection.id, today=self._frame.today())
        self.documents.preview(Papers(_("Service inspection record"), 1, read))

    def form(self, inspection: Inspection, samples: Sequence[InspectionSample]) -> None:
        """Write the form of an inspection as a workbook, to be filled and imported."""
        name = _("Inspection form") + f" {inspection.number}.xlsx"
        path = self._frame.ask.save_file(_("Points as Excel form"), name, "Excel (*.xlsx)")
        if path is None:
            return
        target = path.with_suffix(".xlsx")
        told = _("Written: {path}").format(path=target)
        self._frame.tasks.compute(
            _("Points as Excel form"),
            partial(_write_form, target, inspection, samples),
            lambda _rows: self._frame.notify(told),
            owner=self,
        )

    def notice(self, defect: Defect) -> None:
        """Show the notice to put a defect right as it will be printed."""
        read = partial(_notices, defect_ids=[defect.id], today=self._frame.today())
        self.documents.preview(Papers(_("Rectification notice"), 1, read))

    def step_defect(self, defect: Defect) -> None:
        """Take a defect one step on: put right, then rechecked."""
        if defect.status is ActionStatus.OPEN:
            self._rectify(defect)
        elif defect.state.is_open:
            self._recheck(defect)

    def _rectify(self, defect: Defect) -> None:
        dialog = RectifyDialog(defect, self._frame.today())
        if self._frame.ask.run(dialog):
            use_case = partial(defects.rectify_defect, defect_id=defect.id, **dialog.checked)
            self._run(_("Put right: {name}").format(name=defect.text), use_case)

    def _recheck(self, defect: Defect) -> None:
        dialog = RecheckDialog(self.people, defect, self._frame.today())
        if self._frame.ask.run(dialog):
            told = dict(dialog.checked)
            told["checker_id"], told["due_on"] = told.pop("person") or None, told["due_on"] or None
            use_case = partial(defects.recheck_defect, defect_id=defect.id, **told)
            self._run(_("Recheck: {name}").format(name=defect.text), use_case)

    def _count_told(self, text: Callable[[int], str]) -> Callable[[int], None]:
        return lambda count: self._frame.notify(text(count).format(n=count))

    def _run(self, title: str, use_case: Callable[[Session], Any], on_done: Any = None) -> None:
        run_use_case(self._frame, self._owner, title, use_case, on_done)


def _write_form(
    path: Path, inspection: Inspection, samples: Sequence[InspectionSample], _progress: object
) -> int:
    from desktop_sales.exchange.inspection_workbook import write_points_workbook

    return write_points_workbook(path, inspection, samples)


def _record(session: Session, inspection_id: int, today: Any) -> Any:
    from desktop_sales.assembly.inspection_papers import inspection_forms

    return inspection_forms(session, inspection_id, today)


def _notices(session: Session, defect_ids: list[int], today: Any) -> Any:
    from desktop_sales.assembly.inspection_papers import rectification_forms

    return rectification_forms(session, defect_ids, today)
