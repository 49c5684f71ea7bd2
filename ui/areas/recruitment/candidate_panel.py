"""One candidate: the stage, requirements, rounds, background check, files, and what comes next."""

from desktop_sales.areas.recruitment.records import (
    OPEN_STAGES,
    OWNER_KIND,
    REQUIRED_CHECKS,
    Candidate,
    Interview,
)
from desktop_sales.areas.recruitment.rules import mean_score, missing_checks, reward_due, score_of
from desktop_sales.areas.recruitment.wording import CHECKS, OUTCOMES, REFERRALS, STAGES, VERDICTS
from desktop_sales.core import masking
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, translate
from ui.areas.recruitment.acts import RecruitingActs
from ui.areas.recruitment.columns import STAGE_CHIPS
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import button, icon_button, icon_label, label, row
from ui.kit.steps import Step, Steps

_MARKS = {"confirmed": ("good", "good"), "explained": ("warn", "warn"), "false": ("bad", "bad")}


class CandidatePanel(DetailPanel):
    """Shows a candidate; its acts are those of the page."""

    def __init__(self, frame: Frame, acts: RecruitingActs, one: Candidate) -> None:
        super().__init__(one.plan.name)
        self.candidate, self._acts = one, acts
        phone = masking.shown(one.plan.phone)
        facts = (one.requisition.title, phone, one.plan.education)
        self.set_head(one.plan.name, " · ".join(filter(None, facts)), (STAGE_CHIPS[one.stage],))
        self.steps = Steps()
        self.steps.set_steps(_steps(one))
        self.head.addWidget(self.steps)
        if one.plan.experience:
            self._add_text(_("Experience"), one.plan.experience)
        self._add_referral()
        self._add_musts()
        self._add_rounds()
        self._add_checks()
        if one.ended_on is not None:
            by = f"{one.ended_by} {one.ended_on.isoformat()}"
            self._add_text(f"{translate(STAGES[one.stage])} · {by}", one.reason)
        self.files = AttachmentList(frame, OWNER_KIND, one.uid)
        self.add(self.files)
        self.end_body()
        self._add_acts()

    def _add_text(self, title: str, text: str) -> None:
        self.add(label(title, "label", wrap=True))
        self.add(label(text, wrap=True))

    def _add_referral(self) -> None:
        one = self.candidate
        if one.referral is None:
            return
        text = f"{one.referrer} · {translate(REFERRALS[one.referral])}"
        due = 0 if one.reward_paid_on else reward_due(one.referral, self._acts.known.reward)
        if one.reward_paid_on is not None:
            paid = _("{amount} yuan paid on {day}")
            text += " · " + paid.format(
                amount=format_yuan(one.reward_fen), day=one.reward_paid_on.isoformat()
            )
        elif due:
            text += " · " + _("{amount} yuan due").format(amount=format_yuan(due))
        self._add_text(_("Recommended by"), text)
        if due:
            self.add(row(button(_("Reward paid today"), lambda: self._acts.pay(one)), None))

    def _add_musts(self) -> None:
        one = self.candidate
        self.add(label(_("Requirements"), "section"))
        for text, met in one.musts:
            icon = "good" if met else "bad"
            self.add(row(icon_label(icon, icon, 14), label(text, wrap=True)))
        if not one.musts:
            self.add(label(_("; ").join(one.requisition.plan.musts), "muted", wrap=True))

    def _add_rounds(self) -> None:
        one = self.candidate
        score = mean_score(one.interviews, one.requisition.plan.weights)
        title = _("Interviews")
        self.add(label(title if score is None else f"{title} · {score}", "section"))
        for held in one.interviews:
            self._add_round(held)
        if not one.interviews:
            self.add(label(_("none yet"), "muted"))

    def _add_round(self, held: Interview) -> None:
        one, plan = self.candidate, held.plan
        score = score_of(plan.scores, one.requisition.plan.weights)
        outcome = translate(OUTCOMES[plan.outcome]) if plan.outcome else _("to be held")
        name = _("Round {n}").format(n=plan.round)
        facts = (name, plan.held_on.isoformat(), plan.interviewers, outcome)
        text = " · ".join((*facts, *([str(score)] if score is not None else [])))
        told = label(text, wrap=True)
        if one.stage != "shortlisted":
            self.add(told)
            return
        edit = icon_button(
            "edit", _("Edit {name}").format(name=name), lambda: self._acts.interview(one, held)
        )
        gone = icon_button(
            "trash",
            _("Remove {number}").format(number=name),
            lambda: self._acts.remove_interview(held),
        )
        self.add(row(told, None, edit, gone))

    def _add_checks(self) -> None:
        one = self.candidate
        self.add(label(_("Background check"), "section"))
        for each in one.checks:
            plan = each.plan
            icon, token = _MARKS[plan.verdict]
            facts = (translate(CHECKS[plan.item]), translate(VERDICTS[plan.verdict]))
            rest = (plan.source, plan.checked_on.isoformat(), plan.note)
            text = " · ".join(filter(None, (*facts, *rest)))
            self.add(row(icon_label(icon, token, 14), label(text, wrap=True)))
        for item in REQUIRED_CHECKS:
            if item not in {each.plan.item for each in one.checks}:
                text = _("{item}: not checked yet").format(item=translate(CHECKS[item]))
                self.add(row(icon_label("warn", "warn", 14), label(text, "muted", wrap=True)))

    def _add_acts(self) -> None:
        acts, one = self._acts, self.candidate
        self.add_to_foot(button(_("Personal data"), lambda: acts.show_personal_data(one)))
        if one.stage not in OPEN_STAGES:
            return
        self.add_to_foot(
            button(_("Edit"), lambda: acts.save_candidate(one), icon="edit"),
            button(_("Refuse or withdrew"), lambda: acts.decline(one)),
        )
        if one.stage == "applied":
            self.add_to_foot(button(_("Screen"), lambda: acts.screen(one), kind="primary"))
            return
        lacking = missing_checks(one.checks)
        item = lacking[0] if lacking else "conduct"
        self.add_to_foot(
            button(_("Add an interview"), lambda: acts.interview(one), icon="plus"),
            button(_("Background check"), lambda: acts.check(one, item), icon="shield"),
            button(_("Hire"), lambda: acts.hire(one), kind="primary"),
        )


def _steps(one: Candidate) -> list[Step]:
    words = (_("Application"), _("Screened"), _("Interviewed"), _("Checked"), _("Hired"))
    held = [each for each in one.interviews if each.plan.outcome is not None]
    done = [
        True,
        bool(one.musts) and all(met for _text, met in one.musts),
        bool(held) and held[-1].plan.outcome == "pass",
        not missing_checks(one.checks),
        one.stage == "hired",
    ]
    current = next((place for place, step in enumerate(done) if not step), len(done))
    return [
        Step(word, "done" if done[place] else "current" if place == current else "next")
        for place, word in enumerate(words)
    ]
