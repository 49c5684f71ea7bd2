"""The panel of one action: problem, cause, where it comes from, proofs, and how it ends."""

from desktop_sales.areas.actions.records import Action, ActionStatus
from desktop_sales.assembly.action_origins import OriginRecord
from desktop_sales.core.translation import N_, _, translate
from ui.kit.action_acts import ActionActs
from ui.kit.action_marks import line_of, status_chip
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Bar
from ui.kit.detail_panel import DetailPanel
from ui.kit.marks import BarMark
from ui.kit.page import Frame
from ui.kit.parts import ElidedLink, button, icon_button, label
from ui.kit.record_history import RecordHistoryDialog

RECORD_FIELDS = {
    "measure": N_("What is to be done"),
    "problem": N_("Problem"),
    "cause": N_("Cause"),
    "due_on": N_("Due on"),
    "progress": N_("Progress in %"),
    "ended_on": N_("Ended on"),
    "effect": N_("Effect"),
}


class ActionPanel(DetailPanel):
    """Shows an action and acts on it."""

    def __init__(
        self, frame: Frame, acts: ActionActs, action: Action, origin: OriginRecord | None
    ) -> None:
        super().__init__(action.measure)
        self._frame, self.action = frame, action
        self.set_head(action.measure, line_of(action), (status_chip(action, frame.today()),))
        self.add(label(action.measure, "strong", wrap=True))
        if action.status is ActionStatus.OPEN:
            bar = BarMark(Bar(action.progress / 100))
            bar.setAccessibleName(_("Progress in %"))
            self.add(bar)
        for caption, text in self._told():
            self.add(label(caption, "label"))
            self.add(label(text, wrap=True))
        if origin is not None:
            self.add(label(_("Comes from"), "label"))
            text = f"{translate(origin.title)} · {origin.name}"
            self.add(ElidedLink(text, lambda: frame.visit(origin.area, origin.record)))
        self.files = AttachmentList(frame, "action", action.uid)
        self.add(self.files)
        self.end_body()
        self.tools.addWidget(icon_button("history", _("Changes of this action"), self.show_changes))
        self._add_acts(acts)

    def show_changes(self) -> None:
        """List what happened to this action."""
        action = self.action
        self._frame.ask.run(
            RecordHistoryDialog(
                self._frame, action.measure, "action", action.id, RECORD_FIELDS, parent=self
            )
        )

    def _told(self) -> list[tuple[str, str]]:
        action = self.action
        said = _("Reason") if action.status is ActionStatus.CANCELLED else _("Effect")
        told = [(_("Problem"), action.problem), (_("Cause"), action.cause), (said, action.effect)]
        return [(caption, text) for caption, text in told if text]

    def _add_acts(self, acts: ActionActs) -> None:
        action = self.action
        if action.status is not ActionStatus.OPEN:
            self.add_to_foot(button(_("Reopen"), lambda: acts.reopen(action), icon="undo"), None)
            return
        self.add_to_foot(
            button(_("Finish …"), lambda: acts.finish(action), icon="good", kind="primary"),
            button(_("Edit …"), lambda: acts.edit(action), icon="edit"),
            button(_("Cancel action …"), lambda: acts.cancel(action), icon="minus"),
            None,
        )
