"""The forms of complaints: taken in, corrected, ruled on, ended, closed, given to others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from desktop_sales.areas.service.clocks import local
from desktop_sales.areas.service.complaint_records import (
    STAGES as ORDER,
)
from desktop_sales.areas.service.complaint_records import (
    Cause,
    Channel,
    Complaint,
    ComplaintDetail,
    MaterialDraft,
    MaterialKind,
    Nature,
    Ruling,
    Severity,
)
from desktop_sales.areas.service.complaints import check_days
from desktop_sales.areas.service.wording import (
    CHANNELS,
    MARKS,
    MATERIALS,
    RULINGS,
    STAGES,
    quantity_text,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, translate
from ui.areas.service.wording import SEVERITIES
from ui.kit import formats, typed_values
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice

TEXT_HEIGHT = 64
Options = list[tuple[Any, str]]


def text_box(text: str = "", height: int = TEXT_HEIGHT) -> QPlainTextEdit:
    """Return a box for some lines of text that Tab leaves."""
    box = QPlainTextEdit(text)
    box.setTabChangesFocus(True)
    box.setFixedHeight(height)
    return box


def choices(words: Mapping[Any, Any]) -> Options:
    """Return (value, text) of words or chips marked by N_."""
    return [(key, translate(getattr(word, "text", word))) for key, word in words.items()]


def cause_options(causes: Sequence[Cause]) -> Options:
    """Return the tree of causes, set in by depth, after "not known yet"."""
    known = [(cause.id, "　" * cause.depth + cause.name) for cause in causes]
    return [(None, _("Cause not known yet")), *known]


class ServiceForm(FormDialog):
    """A form that may ask for a person and a time."""

    def add_person(self, people: PeopleChoice, caption: str, chosen: int | None = None) -> None:
        """Ask for a person, completed by name or pinyin."""
        field = self.form.add_text(
            "person",
            caption,
            people.text_of(chosen),
            parse=people.parse,
            hint=_("Name or pinyin initials, such as lx → 林晓"),
        )
        people.complete(field)

    def add_moment(self, now: dt.datetime, caption: str) -> None:
        """Ask for a local time."""
        parse = partial(typed_values.a_moment, today=now.date())
        text = f"{local(now):%Y-%m-%d %H:%M}"
        self.form.add_text("at", caption, text, required=True, parse=parse)


class ComplaintDialog(ServiceForm):
    """A complaint taken in or corrected. An open one keeps when it was received."""

    def __init__(
        self,
        people: PeopleChoice,
        causes: Sequence[Cause],
        matters: Mapping[str, str],
        now: dt.datetime,
        detail: ComplaintDetail | None = None,
        customer: str = "",
    ) -> None:
        title = _("Take a complaint in") if detail is None else _("Correct the complaint")
        act = _("Take in") if detail is None else _("Save")
        super().__init__(title, act, columns=3, width=880)
        known: Complaint | None = detail.complaint if detail else None
        form = self.form
        form.add_text(
            "customer",
            _("Customer"),
            known.customer if known else customer,
            required=True,
            hint=_("Full name or number; another name is kept as typed"),
        )
        if known is None:
            self.add_moment(now, _("Received at"))
        else:
            form.add_text(
                "cost_fen",
                _("Loss in yuan"),
                formats.money(known.cost_fen) if known.cost_fen else "",
                parse=typed_values.fen,
            )
        form.add_text("contact", _("Contact"), detail.contact if detail else "")
        form.add_text("phone", _("Phone"), detail.phone if detail else "")
        chosen = known.channel if known else Channel.PHONE
        form.add_choice("channel", _("By way of"), choices(CHANNELS), chosen)
        gravity = known.severity if known else Severity.NORMAL
        form.add_choice("severity", _("Gravity"), choices(SEVERITIES), gravity)
        form.add_choice(
            "nature", _("Matter"), list(matters.items()), known.nature if known else Nature.OTHER
        )
        form.add_choice(
            "cause_id", _("Cause"), cause_options(causes), known.cause_id if known else None
        )
        form.add_text("document", _("Order or contract"), detail.document if detail else "")
        form.add_text("product", _("Product"), detail.product if detail else "")
        for key, caption in (("sold_on", _("Product sold on")), ("made_on", _("Product made on"))):
            on = getattr(known, key, None)
            text = on.isoformat() if on else ""
            form.add_text(key, caption, text, parse=typed_values.date_or_nothing)
        if known is None:
            self.add_person(people, _("Person in charge"))
        day = detail.reply_wanted_on if detail else None
        form.add_text(
            "reply_wanted_on",
            _("Answer wanted by"),
            day.isoformat() if day else "",
            parse=typed_values.date_or_nothing,
        )
        box = QCheckBox(_("The customer wants to stay unnamed"))
        box.setChecked(detail.confidential if detail else False)
        form.add("confidential", "", box)
        form.row("confidential").field.setAccessibleName(box.text())
        text = text_box(known.text if known else "")
        form.add("text", _("What the customer said"), text, required=True, wide=True)
        demand = text_box(detail.demand if detail else "", 40)
        form.add("demand", _("What the customer asks for"), demand, wide=True)
        self._received_at = known.received_at if known else None
        self.finish()

    # Qt's names
    def accept(self) -> None:
        told = self.form.check()
        if told is None:
            return
        try:
            received_at = self._received_at or told["at"]
            check_days(told["made_on"] or None, told["sold_on"] or None, received_at)
        except DomainError as problem:
            self.form.show_error("made_on", sentence_of(problem))
            return
        super().accept()


class RecordDialog(ServiceForm):
    """A text and the time it belongs to: an answer, the end of a stage, a reason."""

    def __init__(
        self,
        title: str,
        caption: str,
        act: str,
        now: dt.datetime,
        *,
        required: bool = True,
    ) -> None:
        super().__init__(title, act)
        self.form.add("text", caption, text_box(height=96), required=required)
        self.add_moment(now, _("Time"))
        self.finish()


class RulingDialog(ServiceForm):
    """Whether a complaint was right, whose it was, its cause and what it cost."""

    def __init__(
        self,
        people: PeopleChoice,
        causes: Sequence[Cause],
        complaint: Complaint,
        note: str,
        today: dt.date,
    ) -> None:
        title = _("Rule on {number}").format(number=complaint.number)
        text = _(
            "It counts in the month of this day; without a person it counts for nobody's post."
        )
        super().__init__(title, _("Enter the ruling"), text, columns=2, width=560)
        form = self.form
        form.add_choice("ruling", _("Ruling"), choices(RULINGS), complaint.ruling or Ruling.VALID)
        self.add_person(people, _("Person responsible"), complaint.responsible_id)
        form.add_choice("cause_id", _("Cause"), cause_options(causes), complaint.cause_id)
        form.add_text(
            "cost_fen",
            _("Loss in yuan"),
            formats.money(complaint.cost_fen) if complaint.cost_fen else "",
            parse=typed_values.fen,
        )
        form.add("reason", _("Grounds of the ruling"), text_box(note), wide=True)
        day = complaint.ruled_on or today
        form.add_text(
            "on", _("Day of the ruling"), day.isoformat(), required=True, parse=typed_values.a_date
        )
        self.finish()


class MaterialDialog(ServiceForm):
    """Material lent to the customer or taken back."""

    def __init__(self, complaint: Complaint, known: MaterialDraft | None = None) -> None:
        title = _("Material of {number}").format(number=complaint.number)
        super().__init__(title, _("Save"), columns=2, width=560)
        form = self.form
        kind = known.kind if known else MaterialKind.RETURNED
        form.add_choice("kind", _("Lent or returned"), choices(MATERIALS), kind)
        form.add_text(
            "name",
            _("Material name"),
            known.name if known else "",
            required=True,
            parse=typed_values.a_text,
        )
        form.add_text("model", _("Model"), known.model if known else "")
        form.add_text("code", _("Material code"), known.code if known else "")
        form.add_text(
            "quantity",
            _("Quantity"),
            quantity_text(known.quantity) if known else "",
            required=True,
            parse=typed_values.a_number,
        )
        cost = formats.money(known.cost_fen) if known else ""
        form.add_text("cost_fen", _("Cost of one (yuan)"), cost, parse=typed_values.fen)
        self.finish()

    def draft(self) -> MaterialDraft:
        """Return what was typed."""
        told = self.checked
        return MaterialDraft(
            told["kind"],
            told["name"],
            told["quantity"],
            told["cost_fen"] or 0,
            told["model"],
            told["code"],
        )


class CloseDialog(ServiceForm):
    """The customer's word and mark, without which nothing closes."""

    def __init__(self, complaint: Complaint, now: dt.datetime) -> None:
        title = _("Close {number} with the customer's word").format(number=complaint.number)
        super().__init__(title, _("Close the complaint"))
        said = _("What the customer says about the solution")
        self.form.add("word", said, text_box(height=96), required=True)
        self.form.add_choice("mark", _("Satisfaction"), choices(MARKS), 4)
        self.add_moment(now, _("Time"))
        self.finish()


@dataclass(frozen=True, slots=True)
class Whom:
    """To whom a complaint goes at first sight, and why."""

    person: int | None
    title: str
    act: str


class GiveDialog(ServiceForm):
    """Who leads a complaint, or one of its stages, from now on."""

    def __init__(
        self,
        people: PeopleChoice,
        complaint: Complaint,
        whom: Whom,
        *,
        with_stage: bool = True,
    ) -> None:
        super().__init__(whom.title, whom.act)
        self.add_person(people, _("Person in charge"), whom.person)
        self.form.row("person").required = True
        if with_stage:
            open_ones = ORDER[ORDER.index(complaint.stage) :]
            stages = [(stage, translate(STAGES[stage])) for stage in open_ones]
            self.form.add_choice("stage", _("Stage"), [(None, _("All that is left")), *stages])
        self.form.add("text", _("Reason"), text_box())
        self.finish()


class CauseDialog(ServiceForm):
    """A new cause below another one."""

    def __init__(self, causes: Sequence[Cause]) -> None:
        super().__init__(_("New cause"), _("Add the cause"))
        self.form.add_text("name", _("Cause"), required=True, parse=typed_values.a_text)
        above = [(None, _("A cause of its own")), *cause_options(causes)[1:]]
        self.form.add_choice("parent_id", _("Part of"), above)
        self.finish()
