"""The panel of one idea: what it is, how it was judged, tried and rewarded, its files."""

from collections.abc import Callable

from desktop_sales.areas.service.idea_records import Idea, IdeaState
from desktop_sales.areas.service.ideas import KIND
from desktop_sales.areas.service.wording import IDEA_STATES
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import N_, _, translate
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import button, label
from ui.kit.timeline import Moment, Timeline

_TONES: dict[IdeaState, tuple[str, str]] = {
    IdeaState.SUBMITTED: ("warn", "clock"),
    IdeaState.REFUSED: ("neutral", ""),
    IdeaState.ACCEPTED: ("accent", "open"),
    IdeaState.ON_TRIAL: ("accent", "clock"),
    IdeaState.DROPPED: ("neutral", ""),
    IdeaState.ADOPTED: ("good", "good"),
    IdeaState.REWARDED: ("good", "medal"),
}
STATES = {key: Chip(IDEA_STATES[key], *tone) for key, tone in _TONES.items()}
NEXT: dict[IdeaState, str] = {
    IdeaState.SUBMITTED: N_("Judge …"),
    IdeaState.REFUSED: N_("Judge again …"),
    IdeaState.ACCEPTED: N_("Begin the trial …"),
    IdeaState.ON_TRIAL: N_("End the trial …"),
    IdeaState.ADOPTED: N_("Reward …"),
}
"""What follows each state; what is not named is at its end."""


class IdeaPanel(DetailPanel):
    """Shows an idea; ``step`` takes it on, ``propose`` drafts the award."""

    def __init__(
        self,
        frame: Frame,
        idea: Idea,
        step: Callable[[], object],
        propose: Callable[[], object],
    ) -> None:
        super().__init__(idea.title)
        self.idea = idea
        self.set_head(idea.title, f"{idea.number} · {idea.employee}", (STATES[idea.state],))
        for caption, text in (
            (_("What is done otherwise, and why"), idea.text),
            (_("What it would bring"), idea.benefit),
        ):
            if text:
                self.add(label(caption, "label"))
                self.add(label(text, wrap=True))
        self.files = AttachmentList(frame, KIND, idea.uid)
        self.add(self.files)
        self.add(label(_("What happened"), "section"))
        self.timeline = Timeline(list(reversed(_moments(idea))))
        self.add(self.timeline)
        self.end_body()
        if idea.state in NEXT:
            self.add_to_foot(button(translate(NEXT[idea.state]), step, kind="primary"))
        if idea.adopted:
            award = button(_("Propose an award"), propose, icon="medal")
            award.setEnabled(not frame.workspace.read_only)
            self.add_to_foot(None, award)


def _moments(idea: Idea) -> list[Moment]:
    """Return what happened to an idea, the earliest first."""
    found = [Moment(idea.submitted_on, _("Handed in"), idea.employee, "message", "accent")]
    if idea.judged_on is not None:
        words = _("Taken up") if idea.accepted else _("Not taken up")
        said = "\n".join(filter(None, (idea.judgement, idea.judge)))
        found.append(Moment(idea.judged_on, words, said, "stamp", "text2"))
    if idea.tried_from is not None:
        until = ""
        if idea.tried_until is not None:
            until = _("until {day}").format(day=idea.tried_until.isoformat())
        said = "\n".join(filter(None, (idea.trial, until)))
        found.append(Moment(idea.tried_from, _("Trial begun"), said, "play", "accent"))
    if idea.ended_on is not None:
        icon, tone = ("good", "good") if idea.adopted else ("open", "text2")
        words = _("Adopted") if idea.adopted else _("Not continued")
        found.append(Moment(idea.ended_on, words, idea.result, icon, tone))
    if idea.rewarded_on is not None:
        amount = format_yuan(idea.reward_fen) if idea.reward_fen else ""
        said = " ".join(filter(None, (idea.reward, amount)))
        found.append(Moment(idea.rewarded_on, _("Rewarded"), said, "medal", "good"))
    return found
