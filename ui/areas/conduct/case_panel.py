"""One case: its steps, what is on record, the files, and the acts that come next."""

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.conduct.records import ORIGIN_KIND, Case
from desktop_sales.areas.conduct.rules import below_minimum, needs_review
from desktop_sales.areas.conduct.wording import BASES, KINDS, decision_text
from desktop_sales.core.translation import _, pgettext, translate
from ui.areas.conduct.acts import CaseActs
from ui.areas.conduct.columns import CASE_CHIPS, case_state
from ui.kit import formats
from ui.kit.action_list import ActionList
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import button, label
from ui.kit.steps import Step, Steps


class CasePanel(DetailPanel):
    """Shows a case; its acts are those of the page."""

    def __init__(self, frame: Frame, acts: CaseActs, case: Case) -> None:
        super().__init__(case.name)
        self.case, self._acts = case, acts
        kind = KINDS[case.kind] if case.basis == "violation" else BASES[case.basis]
        facts = (case.number, case.region, case.post, translate(kind))
        chip = CASE_CHIPS[case_state(case)]
        self.set_head(case.name, " · ".join(filter(None, facts)), (chip,))
        self.steps = Steps()
        self.steps.set_steps(_steps(case))
        self.head.addWidget(self.steps)
        self._add_record()
        self.add(label(_("Evidence"), "section"))
        self.files = AttachmentList(frame, ORIGIN_KIND, case.uid)
        self.add(self.files)
        self._add_decision()
        self.actions = ActionList(frame, Origin(ORIGIN_KIND, case.uid))
        self.add(self.actions)
        self.end_body()
        self._add_acts()

    def _add_record(self) -> None:
        case = self.case
        opened = f"{case.opened_by} {case.opened_on.isoformat()}"
        self._add_text(_("Facts"), case.facts, f"{case.occurred_on.isoformat()} · {opened}")
        self._add_text(_("Clause or standard"), case.standard)
        title = _("Statement refused") if case.refused else _("Statement of the person")
        self._add_text(title, case.statement or _("not heard yet"), _day(case.stated_on))
        if case.remedy or case.basis == "performance":
            self._add_text(
                _("Training or change of post"), case.remedy or _("none yet"), _day(case.remedy_on)
            )
            self._add_text(_("Second result below standard"), case.second_result or _("none yet"))

    def _add_decision(self) -> None:
        case, made = self.case, self.case.decision
        if made is None:
            return
        self._add_text(_("Decision taken"), decision_text(made), f"{made.by} {_day(made.on)}")
        self.add(label(made.reason, wrap=True))
        if below_minimum(made):
            self.add(label(_("What is left lies below the local minimum wage."), "warn", wrap=True))
        if needs_review(made):
            text = _("To be reviewed by the human resources department.")
            self.add(label(text, "warn", wrap=True))
        if case.delivered_on is not None:
            until = _("appeal until {day}").format(day=_day(case.appeal_until))
            self._add_text(_("Delivered on"), _day(case.delivered_on), until)
        if case.appealed_on is not None:
            self._add_text(_("Appeal"), case.appeal, _day(case.appealed_on))
        if case.ruled_on is not None:
            self._add_text(
                pgettext("appeal", "Ruling"), case.ruling, f"{case.ruled_by} {_day(case.ruled_on)}"
            )
        elif case.rule_until is not None:
            self._add_text(
                pgettext("appeal", "Ruling"),
                _("to be ruled by {day}").format(day=_day(case.rule_until)),
            )

    def _add_text(self, title: str, text: str, facts: str = "") -> None:
        self.add(label(f"{title} · {facts}" if facts else title, "label", wrap=True))
        self.add(label(text, wrap=True))

    def _add_acts(self) -> None:
        acts, case = self._acts, self.case
        shown = [button(_("Preview the sheet"), lambda: acts.preview([case.id]), icon="print")]
        if case.status == "open":
            shown += [
                button(_("Edit"), lambda: acts.edit(case)),
                button(_("Hear the person"), lambda: acts.hear(case)),
                button(_("Decide"), lambda: acts.decide(case), kind="primary"),
            ]
        elif case.status == "decided":
            if case.delivered_on is None:
                shown.append(button(_("Deliver"), lambda: acts.deliver(case), kind="primary"))
            elif case.appealed_on is None:
                shown.append(button(_("Appeal"), lambda: acts.appeal(case)))
            elif case.ruled_on is None:
                shown.append(
                    button(pgettext("appeal", "Rule"), lambda: acts.rule(case), kind="primary")
                )
        self.add_to_foot(*shown)
        if case.status == "open":
            self.add(button(_("Record a training or change of post"), lambda: acts.remedy(case)))
            self.add(button(_("Drop the case"), lambda: acts.drop(case), kind="link"))


def _steps(case: Case) -> list[Step]:
    done = [
        True,
        case.stated_on is not None,
        case.decision is not None or case.status == "dropped",
        case.delivered_on is not None,
    ]
    words = (_("Opened"), _("Heard"), _("Decided"), _("Delivered"))
    current = done.index(False) if False in done else len(done)
    return [
        Step(word, "done" if place < current else "current" if place == current else "next")
        for place, word in enumerate(words)
    ]


def _day(value: object) -> str:
    return formats.MISSING if value is None else str(value)
