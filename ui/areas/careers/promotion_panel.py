"""One promotion: its steps, criteria, opinions, and the acts that come next."""

from desktop_sales.areas.careers.records import OPEN_PROMOTIONS, Promotion
from desktop_sales.core.translation import _
from ui.areas.careers.acts import PromotionActs
from ui.areas.careers.columns import PROMOTION_CHIPS
from ui.kit import formats
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import button, icon_label, label, row
from ui.kit.steps import Step, Steps

OWNER_KIND = "promotion"
_ORDER = ("nominated", "recommended", "approved", "published", "on_trial", "confirmed")


class PromotionPanel(DetailPanel):
    """Shows a promotion; its acts are those of the page."""

    def __init__(self, frame: Frame, acts: PromotionActs, one: Promotion) -> None:
        super().__init__(one.name)
        self.promotion, self._acts = one, acts
        posts = _("{post} → {next}").format(post=one.from_post, next=one.to_post)
        facts = " · ".join(filter(None, (one.number, one.region, posts)))
        self.set_head(one.name, facts, (PROMOTION_CHIPS[one.status],))
        self.steps = Steps()
        self.steps.set_steps(_steps(one))
        self.head.addWidget(self.steps)
        self._add_record()
        self.files = AttachmentList(frame, OWNER_KIND, one.uid)
        self.add(self.files)
        self.end_body()
        self._add_acts()

    def _add_record(self) -> None:
        one = self.promotion
        by = f"{one.nominated_by} {_day(one.nominated_on)}"
        self._add_text(_("Reason of the nomination"), one.reason, by)
        if one.criteria:
            self.add(label(_("Criteria on the day of nomination"), "label"))
        for text, met in one.criteria:
            icon, token = ("good", "good") if met else ("warn", "warn")
            self.add(row(icon_label(icon, token, 14), label(text, wrap=True)))
        for title, text, who, on in (
            (_("Opinion of the review"), one.review, one.reviewed_by, one.reviewed_on),
            (_("Approval"), one.decision, one.decided_by, one.decided_on),
        ):
            if text:
                self._add_text(title, text, f"{who} {_day(on)}")
        if one.notice_until is not None:
            span = f"{_day(one.notice_from)} – {_day(one.notice_until)}"
            self._add_text(_("Public notice"), span, _("five working days"))
        if one.objections:
            self._add_text(_("Objections"), one.objections)
        if one.effective_on is not None:
            self._add_text(_("In post from"), _day(one.effective_on))
        if one.trial_until is not None:
            self._add_text(_("Trial until"), _day(one.trial_until))
        if one.trial_review:
            self._add_text(
                _("Trial review"), one.trial_review, f"{one.ended_by} {_day(one.ended_on)}"
            )

    def _add_text(self, title: str, text: str, facts: str = "") -> None:
        self.add(label(f"{title} · {facts}" if facts else title, "label", wrap=True))
        self.add(label(text, wrap=True))

    def _add_acts(self) -> None:
        acts, one = self._acts, self.promotion
        self.add_to_foot(button(_("Promotion papers"), lambda: acts.preview(one), icon="print"))
        following = {
            "nominated": (_("Review the nomination"), acts.review),
            "recommended": (_("Approve"), acts.decide),
            "approved": (_("Publish the notice"), acts.publish),
            "published": (_("Appoint"), acts.appoint),
            "on_trial": (_("Review the trial"), acts.review_trial),
        }
        if one.status in OPEN_PROMOTIONS and one.status != "on_trial":
            self.add_to_foot(button(_("Withdraw"), lambda: acts.withdraw(one)))
        if one.status in following:
            text, act = following[one.status]
            self.add_to_foot(button(text, lambda: act(one), kind="primary"))


def _steps(one: Promotion) -> list[Step]:
    words = (_("Nominated"), _("Judged"), _("Approved"), _("Public notice"), _("Trial"))
    reached = _ORDER.index(one.status) if one.status in _ORDER else -1
    if one.status == "returned":
        reached = len(words)
    return [
        Step(
            word,
            "done" if place < reached or reached == len(words) else
            "current" if place == reached else "next",
        )
        for place, word in enumerate(words)
    ]  # fmt: skip


def _day(value: object) -> str:
    return formats.MISSING if value is None else str(value)
