"""The panel of one defect: what is wrong, how it is put right, the proofs, the rechecks."""

from collections.abc import Callable

from desktop_sales.areas.actions.records import ActionStatus
from desktop_sales.areas.service.inspection_records import Defect, Recheck
from desktop_sales.core.translation import _
from ui.areas.service.inspection_columns import DEFECT_CHIPS
from ui.kit import formats
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import button, label
from ui.kit.timeline import Moment, Timeline


class DefectPanel(DetailPanel):
    """Shows a defect; ``step`` puts it right or rechecks it, ``notice`` shows its paper."""

    def __init__(
        self,
        frame: Frame,
        defect: Defect,
        step: Callable[[], object],
        notice: Callable[[], object],
    ) -> None:
        super().__init__(defect.text)
        self.defect = defect
        due = _("due on {day}").format(day=formats.short_date(defect.due_on))
        facts = " · ".join(filter(None, (defect.inspection, defect.owner, due)))
        self.set_head(defect.text, facts, (DEFECT_CHIPS[defect.state],))
        for caption, text in (
            (_("Looked at"), defect.sample),
            (_("What is wrong"), defect.text),
            (_("What is to be done"), defect.measure),
            (_("How it was put right"), defect.effect),
        ):
            if text:
                self.add(label(caption, "label"))
                self.add(label(text, wrap=True))
        self.files = AttachmentList(frame, "action", defect.action_uid)
        self.add(self.files)
        if defect.rechecks:
            self.add(label(_("Rechecks"), "section"))
            self.add(Timeline([_moment(one) for one in reversed(defect.rechecks)]))
        self.end_body()
        if defect.state.is_open:
            is_done = defect.status is ActionStatus.DONE
            text = _("Recheck …") if is_done else _("Put right …")
            self.step_button = button(text, step, kind="primary")
            self.add_to_foot(self.step_button)
        self.add_to_foot(None, button(_("Rectification notice"), notice, icon="print"))


def _moment(one: Recheck) -> Moment:
    title = _("Settled") if one.passed else _("Not settled")
    text = "\n".join(filter(None, (one.note, one.checker)))
    icon, tone = ("good", "good") if one.passed else ("undo", "warn")
    return Moment(one.checked_on, title, text, icon, tone)
