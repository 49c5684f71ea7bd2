"""The panel of one customer: key numbers, what is due, and its sides one at a time."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.customers.class_wording import class_name, explanation, score_text
from desktop_sales.areas.customers.classes import ClassEntry
from desktop_sales.areas.customers.completeness import part_names
from desktop_sales.areas.customers.contact_wording import CHANNELS, ROLES, STANCES
from desktop_sales.areas.customers.records import Contact, Ownership
from desktop_sales.areas.customers.visit_records import Feedback
from desktop_sales.assembly.customer_timeline import CustomerEvent, EventKind
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, pgettext, translate
from ui.areas.customers.reading import CustomerView
from ui.areas.customers.wording import (
    CHANNEL_ICONS,
    CLASS_CHIPS,
    FEEDBACK,
)
from ui.kit import formats
from ui.kit.action_list import ActionList
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.figures import Figure, figure_row
from ui.kit.marks import ChipMark
from ui.kit.masked_text import MaskedText
from ui.kit.page import Frame
from ui.kit.parts import (
    ElidedLabel,
    button,
    column,
    ground,
    growing,
    icon_button,
    icon_label,
    label,
    row,
    rule,
)
from ui.kit.personal_data import PersonalDataDialog
from ui.kit.record_history import RecordHistoryDialog
from ui.kit.switches import Pills, Segments
from ui.kit.timeline import Moment, Timeline

CAPTION_WIDTH = 96
BEGINNING = dt.date(1900, 1, 1)
EVENT_KINDS = {
    "all": N_("All"),
    "visit": N_("Visits"),
    "order": N_("Orders and receipts"),
    "complaint": N_("Complaints"),
    "record": N_("Other"),
}
_KIND_OF: dict[EventKind, str] = {
    "visit": "visit",
    "order": "order",
    "receipt": "order",
    "complaint": "complaint",
    "issue": "record",
    "survey": "record",
    "record": "record",
}
EVENT_ICONS: dict[EventKind, tuple[str, str]] = {
    "visit": ("person", "accent"),
    "order": ("cart", "accent"),
    "receipt": ("money", "text2"),
    "complaint": ("message", "bad"),
    "issue": ("flag", "warn"),
    "survey": ("medal", "text2"),
    "record": ("history", "text2"),
}
TONE_ICONS = {"good": "good", "warn": "clock", "bad": "bad", "outline": "minus"}
RECORD_FIELDS = {
    "name": N_("Customer name"),
    "code": N_("Number"),
    "credit_code": N_("Credit code"),
    "industry": N_("Industry"),
    "heads": N_("Heads"),
    "city": N_("City"),
    "district": N_("District"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "source": N_("Source"),
    "dealing_since": N_("Dealing since"),
    "contract_until": N_("Contract until"),
    "notes": N_("Business notes"),
    "class_key": N_("Class"),
    "owner_id": N_("Owner"),
}


@dataclass(frozen=True, slots=True)
class PanelActs:
    """What the page does when the panel is asked for it."""

    record: Callable[[], object]
    call: Callable[[], object]
    plan: Callable[[], object]
    edit: Callable[[], object]
    hand_over: Callable[[], object]
    add_contact: Callable[[], object]
    edit_contact: Callable[[Contact], object]
    remove_contact: Callable[[Contact], object]
    make: Callable[[Feedback], object]
    orders: Callable[[], object]
    complain: Callable[[], object]
    set_class: Callable[[], object]
    edit_plan: Callable[[], object]
    print_plan: Callable[[], object]
    written: Callable[[str, Any], str]
    open_event: Callable[[CustomerEvent], object]


class CustomerPanel(DetailPanel):
    """Shows a customer. ``side_chosen`` tells which side is open, to be kept for the next one."""

    side_chosen = Signal(str)

    def __init__(self, frame: Frame, seen: CustomerView, acts: PanelActs, side: str) -> None:
        one = seen.file.customer
        owner = (
            _("Owner {name}").format(name=one.owner) if one.owner else _("Nobody looks after it")
        )
        facts = " · ".join(part for part in (one.code, one.city, one.industry, owner) if part)
        super().__init__(one.name, facts)
        self._frame, self._seen, self._acts = frame, seen, acts
        self.customer_id = one.id
        self.set_head(one.name, facts, (CLASS_CHIPS[one.class_key],))
        self.head.addWidget(self._figures())
        strip = self._strip()
        if strip is not None:
            self.head.addWidget(strip)
        self.sides = Segments(_("Side of the record"), self._options())
        self.sides.chosen.connect(self.show_side)
        self.head.addWidget(row(self.sides, None))
        self.more = icon_button("more", _("More acts"), self._open_menu)
        self.tools.addWidget(icon_button("edit", _("Edit the record"), acts.edit))
        self.tools.addWidget(self.more)
        self.add_to_foot(
            button(_("Record visit"), acts.record, icon="person", kind="primary"),
            button(_("Note call"), acts.call, icon="phone"),
            button(pgettext("act", "Complaint"), acts.complain, icon="message"),
        )
        self.actions: ActionList | None = None
        self.files: AttachmentList | None = None
        self.show_side(side)

    def _options(self) -> list[tuple[str, str]]:
        file, seen = self._seen.file, self._seen
        return [
            ("events", _("Events {n}").format(n=len(seen.events))),
            ("record", _("Record {n}%").format(n=file.customer.completeness)),
            ("contacts", _("Contacts {n}").format(n=len(file.contacts))),
            ("files", _("Files")),
        ]

    def _figures(self) -> QWidget:
        seen = self._seen
        sold = Figure(_("12 months"), "middle")
        sold.show_value(formats.money(seen.amount_e4, "e4", "wan"), _("×10k"))
        owed = Figure(_("Receivable"), "middle")
        owed.show_value(formats.money(seen.receivable_fen, "fen", "wan"), _("×10k"))
        mark = Figure(_("Satisfaction"), "middle")
        mark.show_value(_tenths(seen.satisfaction_e1), _("points") if seen.satisfaction_e1 else "")
        usual = Figure(_("Buys every"), "middle")
        usual.show_value(_tenths(seen.usual_days_e1), _("days") if seen.usual_days_e1 else "")
        return figure_row(sold, owed, mark, usual, gap=4)

    def _strip(self) -> QWidget | None:
        """Return what has to be said first: an overdue contact, old debts."""
        seen, today = self._seen, self._frame.today()
        told = []
        if seen.due_on is not None and seen.due_on < today:
            days = (today - seen.due_on).days
            text = ngettext("Contact {n} day overdue", "Contact {n} days overdue", days)
            told.append(text.format(n=days))
        if seen.late_fen:
            amount = formats.money(seen.late_fen, "fen", "wan")
            told.append(_("{amount} ×10k owed over 90 days").format(amount=amount))
        if not told:
            return None
        strip = row(
            icon_label("bad", "bad", 16),
            growing(ElidedLabel(_("; ").join(told), "bad")),
            button(_("Arrange"), self._acts.plan, kind="link"),
            margins=(10, 4, 6, 4),
        )
        return ground(strip, "bad")

    def show_side(self, side: str) -> None:
        """Show one side of the record."""
        self.sides.choose(side)
        self.clear_body()
        self.actions = self.files = None
        {
            "record": self._show_record,
            "contacts": self._show_contacts,
            "files": self._show_files,
        }.get(side, self._show_events)()
        self.end_body()
        self.side_chosen.emit(side)

    def _show_events(self) -> None:
        seen = self._seen
        self.add(row(button(_("Orders of this customer"), self._acts.orders, kind="link"), None))
        for back in seen.feedback:
            if back.made_uid is None and back.kind != "praise":
                self.add(self._feedback(back))
        counts = Counter(_KIND_OF[one.kind] for one in seen.events)
        offered = [
            (kind, translate(text), "")
            for kind, text in EVENT_KINDS.items()
            if kind == "all" or counts[kind]
        ]
        self.kinds = Pills(_("Kind of event"), offered)
        self.kinds.chosen.connect(self.show_kind)
        self.timeline = Timeline()
        self.add(self.kinds)
        self.add(self.timeline)
        if not seen.events:
            self.add(label(_("No contact yet. Record the first one below."), "muted", wrap=True))
        self.show_kind("all")

    def show_kind(self, kind: str) -> None:
        """Show the events of one kind, or all."""
        self.kinds.choose(kind)
        shown = [one for one in self._seen.events if kind in ("all", _KIND_OF[one.kind])]
        self.timeline.set_moments([self._moment(one) for one in shown])

    def _moment(self, one: CustomerEvent) -> Moment:
        icon, tone = EVENT_ICONS[one.kind]
        if one.channel:
            icon = CHANNEL_ICONS[one.channel]  # type: ignore[index]
        return Moment(
            one.day,
            one.title,
            one.text,
            icon,
            tone,
            Chip(one.state, one.tone, TONE_ICONS[one.tone]) if one.tone else None,
            partial(self._acts.open_event, one) if one.record is not None else None,
        )

    def _feedback(self, back: Feedback) -> QWidget:
        kind = ChipMark(Chip(FEEDBACK[back.kind], "warn", "message"))
        words = label(back.text, wrap=True)
        make = button(_("Make a record of it"), lambda: self._acts.make(back), kind="link")
        return column(
            row(kind, label(formats.short_date(back.said_on), "hint"), None, make), words, gap=2
        )

    def _show_record(self) -> None:
        one, file = self._seen.file.customer, self._seen.file
        if file.missing:
            text = _("Still missing: {parts}").format(parts=part_names(file.missing))
            self.add(label(text, "hint", wrap=True))
        turnover = formats.money(one.turnover_fen, "fen", "wan")
        for caption, text in (
            (_("Credit code"), one.credit_code),
            (_("Industry"), one.industry),
            (_("Company size"), _size(one.heads, turnover)),
            (_("Region"), one.region or ""),
            (
                _("Address"),
                " ".join(part for part in (one.city, one.district, one.address) if part),
            ),
            (_("Phone"), one.phone),
            (_("Source"), one.source),
            (_("Dealing since"), formats.short_date(one.dealing_since)),
            (_("Contract until"), formats.short_date(one.contract_until)),
            (_("Tags"), " ".join(file.tags)),
            (_("Business notes"), one.notes),
        ):
            if text and caption in (_("Phone"), _("Credit code")):
                self.add(_told(caption, MaskedText(caption, text)))
            else:
                self.add(_fact(caption, text or formats.MISSING))
        self.add(rule())
        self.add(label(_("How it is looked after"), "section"))
        strategy = self._seen.strategy
        cadence = _("Every {n} days, {channel}").format(
            n=strategy.cadence_days, channel=translate(CHANNELS[strategy.channel])
        )
        self.add(_fact(_("Cadence"), cadence))
        self.add(_fact(_("Service standard"), strategy.standard or formats.MISSING))
        self._show_classes()
        self.add(rule())
        over = button(_("Hand over"), self._acts.hand_over, kind="link")
        self.add(row(label(_("Who looked after it"), "section"), None, over))
        for held in file.owners:
            self.add(_fact(_span(held), _held(held)))

    def _show_classes(self) -> None:
        """Show the class of each run with its score; a click says how it came about."""
        if not self._seen.classes:
            return
        self.add(rule())
        self.add(label(_("Classes so far"), "section"))
        for entry in self._seen.classes:
            text = f"{class_name(entry.class_key)} · {score_text(entry.score_e2)}"
            explain = button(text, partial(self.explain_class, entry), kind="link")
            month = label(Period.parse(entry.period).title(), "label")
            month.setFixedWidth(CAPTION_WIDTH)
            self.add(row(month, explain, None, gap=8))

    def explain_class(self, entry: ClassEntry) -> None:
        """Say by which scheme and numbers a class came about."""
        title = _("{name} in {period}").format(
            name=class_name(entry.class_key), period=Period.parse(entry.period).title()
        )
        dialog = Dialog(title, self, WIDE)
        for line in explanation(entry):
            dialog.add(label(line, wrap=True))
        dialog.add_close()
        self._frame.ask.run(dialog)

    def _show_contacts(self) -> None:
        self.add(row(None, button(_("New contact"), self._acts.add_contact, icon="plus")))
        if not self._seen.file.contacts:
            self.add(label(_("Whom to talk to there is not known yet."), "muted", wrap=True))
        for contact in self._seen.file.contacts:
            self.add(self._contact(contact))

    def _contact(self, one: Contact) -> QWidget:
        head = row(
            label(one.name, "strong"),
            label(one.post, "label"),
            None,
            icon_button(
                "edit", _("Edit {name}").format(name=one.name), lambda: self._acts.edit_contact(one)
            ),
            icon_button(
                "shield",
                _("Personal data of {name}").format(name=one.name),
                lambda: self._show_personal_data(one),
            ),
            icon_button(
                "trash",
                _("Remove {name}").format(name=one.name),
                lambda: self._acts.remove_contact(one),
            ),
            gap=8,
        )
        part, stance = translate(ROLES[one.role]), translate(STANCES[one.stance])
        lines = [label(f"{part} · {stance}", "hint")]
        reach = " · ".join(text for text in (one.phone, one.email) if text)
        parts: list[QWidget] = [*lines]
        if reach:
            parts.append(MaskedText(one.name, reach))
        if one.notes:
            parts.append(label(one.notes, wrap=True))
        return column(head, *parts, gap=2)

    def _show_personal_data(self, one: Contact) -> None:
        dialog = PersonalDataDialog(self._frame, "contact", one.id, one.name, self)
        self._frame.ask.run(dialog)

    def _show_files(self) -> None:
        uid = self._seen.file.customer.uid
        self.actions = ActionList(self._frame, Origin("customer", uid))
        self.files = AttachmentList(self._frame, "customer", uid)
        self.add(self.files)
        self.add(self.actions)

    def menu(self) -> QMenu:
        """Return what else can be done; the menu is deleted when it closes."""
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, act in (
            (_("Plan contact"), self._acts.plan),
            (_("Set the class by hand"), self._acts.set_class),
            (_("Key account plan"), self._acts.edit_plan),
            (_("Print the key account plan"), self._acts.print_plan),
            (_("Hand over"), self._acts.hand_over),
            (_("Changes of this customer"), self.show_changes),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, do=act: do())
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_changes(self) -> None:
        """Show what was changed in the record, by whom and when."""
        title = self._seen.file.customer.name
        dialog = RecordHistoryDialog(
            self._frame,
            title,
            "customer",
            self.customer_id,
            RECORD_FIELDS,
            self._acts.written,
            self,
        )
        self._frame.ask.run(dialog)


def _tenths(value: int | None) -> str:
    return formats.MISSING if value is None else formats.number(Decimal(value) / 10, 1)


def _size(heads: int | None, turnover: str) -> str:
    people = "" if heads is None else _("{n} people").format(n=heads)
    money = (
        ""
        if turnover == formats.MISSING
        else _("{amount} ×10k yuan a year").format(amount=turnover)
    )
    return " · ".join(part for part in (people, money) if part)


def _span(held: Ownership) -> str:
    begun = "" if held.start_on <= BEGINNING else formats.short_date(held.start_on)
    return f"{begun or '…'} –"


def _held(held: Ownership) -> str:
    end = formats.short_date(held.end_on) if held.end_on else _("today")
    name = held.owner or _("(nobody)")
    return f"{end} · {name}" + (f" · {held.reason}" if held.reason else "")


def _fact(caption: str, text: str) -> QWidget:
    return _told(caption, label(text, wrap=True))


def _told(caption: str, what: QWidget) -> QWidget:
    name = label(caption, "label")
    name.setFixedWidth(CAPTION_WIDTH)
    return row(name, what, gap=8)
