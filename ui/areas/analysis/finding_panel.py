"""The panel of one finding: what it says, its numbers, what was decided, what can be done."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.analysis.finding_sentences import money_text
from desktop_sales.areas.analysis.limits import DEFINITION_OF
from desktop_sales.areas.analysis.records import ORIGIN_KIND, FindingState, JudgedFinding
from desktop_sales.areas.analysis.wording import drafted_measure, sentence
from desktop_sales.core.translation import N_, _, translate
from ui.areas.analysis.columns import SEVERITIES, STATES, facts_line
from ui.kit.action_list import ActionList
from ui.kit.detail_panel import DetailPanel
from ui.kit.formats import percent, short_date
from ui.kit.page import Frame
from ui.kit.parts import button, icon_button, label, row

CAPTION_PX = 132
_NUMBERS: dict[str, tuple[str, str]] = {
    "actual": (N_("Actual"), "money"),
    "expected": (N_("Expected by own trend"), "money"),
    "target": (N_("Target"), "money"),
    "completion": (N_("Completion"), "rate"),
    "last_year": (N_("Same months last year"), "money"),
    "drop": (N_("Drop"), "rate"),
    "months": (N_("Months running"), "text"),
    "last": (N_("Last purchase"), "text"),
    "away": (N_("Days since"), "text"),
    "usual": (N_("Usual interval in days"), "text"),
    "year": (N_("Last twelve months"), "money"),
    "profit": (N_("Gross profit"), "money"),
    "margin": (N_("Gross margin"), "rate"),
    "floor": (N_("Floor of the margin"), "rate"),
    "returned": (N_("Returns"), "money"),
    "rate": (N_("Returns ÷ sales"), "rate"),
    "before": (N_("Nine months before"), "rate"),
    "customer": (N_("Customer"), "text"),
    "share": (N_("Part of the whole"), "rate"),
    "amount": (N_("Purchases"), "money"),
    "total": (N_("Sales in all"), "money"),
    "category": (N_("Category"), "text"),
    "group": (N_("Peers"), "text"),
    "peers": (N_("Share of peers that buy it"), "rate"),
    "chance": (N_("Possible in a year"), "money"),
}


class FindingPanel(DetailPanel):
    """Shows a finding; ``act``, ``dismiss``, ``reopen`` and ``show_lines`` are the page's."""

    def __init__(
        self,
        frame: Frame,
        one: JudgedFinding,
        acts: tuple[Callable[[], object], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(one.finding.subject.name, facts_line(one), parent)
        self.key = one.finding.key
        act, dismiss, reopen, show_lines = acts
        chips = [SEVERITIES[one.finding.severity]]
        if one.state is not FindingState.OPEN:
            chips.append(STATES[one.state])
        self.set_head(one.finding.subject.name, facts_line(one), tuple(chips))
        self.add(label(sentence(one.finding), wrap=True))
        self.add(label(_("Numbers"), "section"))
        for caption, text in numbers(one):
            self.add(_fact(caption, text))
        self.add(label(_("How it is found"), "section"))
        definition = DEFINITION_OF[one.finding.rule]
        self.add(label(translate(definition.looks_for), "hint", wrap=True))
        self._add_decision(frame, one)
        self.end_body()
        self.tools.addWidget(icon_button("table", _("Lines behind it"), show_lines, key="Ctrl+L"))
        if one.state is FindingState.DISMISSED:
            self.add_to_foot(button(_("Take up again"), reopen, icon="undo"), None)
        else:
            self.add_to_foot(
                button(_("Make an action"), act, icon="plus", kind="primary", key="Ctrl+N"),
                button(_("No action needed"), dismiss, key="Ctrl+Delete"),
                None,
            )

    def _add_decision(self, frame: Frame, one: JudgedFinding) -> None:
        decision = one.decision
        if decision is None or decision.state == "dismissed":
            self.add(label(_("What could be done"), "section"))
            self.add(label(drafted_measure(one.finding), wrap=True))
        if decision is None:
            return
        if decision.state == "acted":
            self.add(ActionList(frame, Origin(ORIGIN_KIND, decision.uid)))
            return
        day = short_date(decision.decided_on)
        self.add(label(_("No action needed, decided on {day}").format(day=day), "section"))
        self.add(label(decision.reason, wrap=True))
        if one.state is FindingState.AGAIN:
            self.add(label(_("It is clearly worse now than it was then."), "bad", wrap=True))


def numbers(one: JudgedFinding) -> Iterable[tuple[str, str]]:
    """Yield the numbers of a finding with their captions."""
    details = one.finding.details
    for key, (caption, kind) in _NUMBERS.items():
        if details.get(key):
            text = details[key]
            if kind == "money":
                text = money_text(Decimal(text))
            elif kind == "rate":
                text = percent(Decimal(text))
            yield translate(caption), text


def _fact(caption: str, text: str) -> QWidget:
    name = label(caption, "label", wrap=True)
    name.setFixedWidth(CAPTION_PX)
    return row(name, label(text, wrap=True), None)
