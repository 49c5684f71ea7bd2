"""The panel of one complaint: stages, clocks, what was said and done, measures, files, timeline."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.service.clocks import clock_state, days_since_made, local
from desktop_sales.areas.service.complaint_records import (
    Complaint,
    ComplaintDetail,
    Event,
    Material,
    Stage,
    StageRecord,
)
from desktop_sales.areas.service.complaints import ORIGIN
from desktop_sales.areas.service.wording import (
    CHANNELS,
    MARKS,
    MATERIALS,
    RULINGS,
    STAGES,
    quantity_text,
)
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.service.complaint_acts import ComplaintActs
from ui.areas.service.wording import EVENTS, SEVERITIES, clock_chip, moment_text
from ui.kit import formats
from ui.kit.action_list import ActionList
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.marks import ChipMark
from ui.kit.masked_text import MaskedText
from ui.kit.page import Frame
from ui.kit.parts import button, icon_button, label, row
from ui.kit.steps import Step, Steps
from ui.kit.timeline import Moment, Timeline

CAPTION_WIDTH = 84


class ComplaintPanel(DetailPanel):
    """Shows a complaint; its acts are those of the page. ``paper_asked`` wants its sheet."""

    paper_asked = Signal()

    def __init__(self, frame: Frame, acts: ComplaintActs, detail: ComplaintDetail) -> None:
        complaint = detail.complaint
        super().__init__(complaint.customer)
        self.detail = detail
        self._acts = acts
        facts = [complaint.number, translate(CHANNELS[complaint.channel]), complaint.owner]
        chips = [SEVERITIES[complaint.severity]]
        if complaint.reopened:
            text = ngettext("Reopened {n} time", "Reopened {n} times", complaint.reopened)
            chips.append(Chip(text.format(n=complaint.reopened), "warn", "undo"))
        self.set_head(complaint.customer, " · ".join(filter(None, facts)), tuple(chips))
        self.steps = Steps()
        self.steps.set_steps([_step(detail, stage) for stage in Stage])
        self.head.addWidget(self.steps)
        self._add_clocks()
        self._add_facts()
        for stage in detail.stages:
            if stage.done_at is not None:
                self._add_stage(stage)
        self._add_materials()
        self._add_end()
        self.actions = ActionList(frame, Origin(ORIGIN, complaint.uid))
        self.add(self.actions)
        self.files = AttachmentList(frame, ORIGIN, complaint.uid)
        self.add(self.files)
        self.add(label(_("What happened"), "section"))
        self.timeline = Timeline([_moment(event) for event in reversed(detail.events)])
        self.add(self.timeline)
        self.end_body()
        self._add_acts()

    def _add_clocks(self) -> None:
        """Show the three clocks with the times they are due."""
        detail, seen = self.detail, self._acts.seen
        if seen is None:
            return
        complaint, paused = detail.complaint, detail.complaint.paused_since is not None
        present = next(one for one in detail.stages if one.stage is complaint.stage)
        clocks = [
            (_("First answer"), complaint.response_due_at, complaint.responded_at),
            (translate(STAGES[complaint.stage]), present.due_at, present.done_at),
            (_("Solution"), complaint.resolution_due_at, complaint.closed_at),
        ]
        for caption, due, ended in clocks:
            state = clock_state(seen.hours, due, ended, seen.now, is_paused=paused)
            text = moment_text(ended or due) or formats.MISSING
            self.add(_line(caption, label(text), None, ChipMark(clock_chip(state))))

    def _add_facts(self) -> None:
        detail, complaint = self.detail, self.detail.complaint
        self.add(label(complaint.text, wrap=True))
        day = detail.reply_wanted_on
        facts = [
            (_("Asked for"), detail.demand),
            (_("Matter"), complaint.matter),
            (_("Cause"), complaint.cause),
            (_("Order or contract"), _counted(detail.document, detail.recurrence.document)),
            (_("Product"), _counted(detail.product, detail.recurrence.product)),
            (_("Product sold on"), complaint.sold_on.isoformat() if complaint.sold_on else ""),
            (_("Product made on"), _made_on(complaint)),
            (_("Answer wanted by"), formats.short_date(day) if day else ""),
            (_("Repeats"), complaint.repeat_of),
            (_("Unnamed"), _("Yes") if detail.confidential else ""),
        ]
        for caption, text in facts:
            if text:
                self.add(_line(caption, label(text, wrap=True)))
        who = " ".join(filter(None, (detail.contact, detail.phone)))
        if who:
            self.add(_line(_("Contact"), MaskedText(_("Contact"), who)))

    def _add_stage(self, stage: StageRecord) -> None:
        span = f"{moment_text(stage.started_at)} – {moment_text(stage.done_at)}"
        self.add(row(label(translate(STAGES[stage.stage]), "strong"), label(stage.owner, "label"),
                     None, label(span, "hint")))  # fmt: skip
        self.add(label(stage.record, wrap=True))

    def _add_materials(self) -> None:
        """Show material lent and returned, each to be corrected or taken away."""
        acts, complaint = self._acts, self.detail.complaint
        if self.detail.materials:
            self.add(label(_("Material lent and returned"), "strong"))
        for one in self.detail.materials:
            change = partial(acts.change_material, complaint, one)
            remove = partial(acts.remove_material, complaint, one)
            self.add(
                row(
                    label(material_text(one), wrap=True),
                    None,
                    icon_button("edit", _("Correct the material"), change),
                    icon_button("trash", _("Remove the material"), remove),
                )
            )

    def _add_end(self) -> None:
        complaint = self.detail.complaint
        if complaint.ruling is not None:
            parts = [translate(RULINGS[complaint.ruling]), complaint.responsible]
            self.add(_line(_("Ruling"), label(" · ".join(filter(None, parts)), wrap=True)))
        if self.detail.ruling_note:
            self.add(_line(_("Grounds"), label(self.detail.ruling_note, wrap=True)))
        if complaint.cost_fen:
            self.add(_line(_("Loss"), label(formats.money(complaint.cost_fen))))
        if complaint.satisfaction is not None:
            mark = translate(MARKS[complaint.satisfaction])
            self.add(_line(_("Satisfaction"), label(mark)))

    def _add_acts(self) -> None:
        acts, detail, complaint = self._acts, self.detail, self.detail.complaint
        self.step_button = button(_step_text(detail), lambda: acts.step(detail), kind="primary")
        self.add_to_foot(self.step_button)
        if complaint.is_open and complaint.responded_at is None:
            self.add_to_foot(button(_("Answer …"), lambda: acts.respond(complaint), icon="phone"))
        if complaint.is_open and complaint.paused_since is None:
            self.add_to_foot(button(_("Wait …"), lambda: acts.pause(complaint), icon="clock"))
        self.more = icon_button("more", _("What else can be done"), self._open_menu)
        self.add_to_foot(None, self.more)

    def menu(self) -> QMenu:
        """Return what else can be done now; the menu is deleted when it closes."""
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, act in self._choices():
            menu.addAction(text).triggered.connect(lambda _checked=False, a=act: a())
        return menu

    def _choices(self) -> list[tuple[str, Callable[[], object]]]:
        acts, detail, complaint = self._acts, self.detail, self.detail.complaint
        choices: list[tuple[str, Callable[[], object]]] = [
            (_("Correct …"), lambda: acts.correct(detail)),
            (_("Preview the complaint sheet"), self.paper_asked.emit),
            (_("Ruling and cause …"), lambda: acts.rule(detail)),
            (_("Material lent or returned …"), lambda: acts.add_material(complaint)),
        ]
        if complaint.is_open:
            choices.append((_("Give to somebody else …"), lambda: acts.give(complaint)))
        late = acts.seen.escalations.get(complaint.id) if acts.seen else None
        if late is not None:
            choices.append((_("Take to the next level …"), lambda: acts.escalate(late)))
        choices.append((_("Delete …"), lambda: acts.remove(complaint)))
        return choices

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().topLeft()))


def _line(caption: str, *widgets: QWidget | None) -> QWidget:
    name = label(caption, "label")
    name.setFixedWidth(CAPTION_WIDTH)
    line = row(name, *widgets)
    if len(widgets) == 1:
        line.layout().setStretch(1, 1)
    return line


def material_text(one: Material) -> str:
    """Return material in a line: which way, what, how much of it and what it is worth."""
    draft = one.draft
    what = " ".join(filter(None, (draft.name, draft.model, draft.code)))
    worth = f"{quantity_text(draft.quantity)} × {formats.money(draft.cost_fen)}"
    amount = formats.money(draft.amount_fen)
    return f"{translate(MATERIALS[draft.kind])} · {what} · {worth} = {amount}"


def _made_on(complaint: Complaint) -> str:
    if complaint.made_on is None:
        return ""
    days = days_since_made(complaint) or 0
    told = ngettext("{n} day before", "{n} days before", days).format(n=days)
    return f"{complaint.made_on.isoformat()} · {told}"


def _counted(text: str, times: int) -> str:
    if not text or times < 2:
        return text
    return f"{text} · " + _("time {n}").format(n=times)


def _step(detail: ComplaintDetail, stage: Stage) -> Step:
    complaint = detail.complaint
    found = next(one for one in detail.stages if one.stage is stage)
    text = translate(STAGES[stage])
    if found.done_at is not None:
        return Step(text, "done")
    return Step(text, "current" if complaint.stage is stage else "next")


def _step_text(detail: ComplaintDetail) -> str:
    complaint = detail.complaint
    if not complaint.is_open:
        return _("Reopen …")
    if complaint.paused_since is not None:
        return _("Go on …")
    if complaint.stage is not Stage.FEEDBACK:
        return _("End {stage} …").format(stage=translate(STAGES[complaint.stage]))
    return _("Rule …") if complaint.ruling is None else _("Close …")


def _moment(event: Event) -> Moment:
    title, icon, tone = EVENTS[event.kind]
    at: dt.datetime | dt.date = local(event.at)
    if event.kind == "ruled":
        at = local(event.at).date()
    words = translate(title)
    if event.kind == "stage_done" and event.stage is not None:
        words = f"{translate(STAGES[event.stage])} · {words}"
    text = "\n".join(filter(None, (event.text, event.who)))
    return Moment(at, words, text, icon, tone)
