"""The forms of a customer's record, of people there, and of handing customers over."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QScrollArea, QWidget

from desktop_sales.areas.customers.completeness import part_names
from desktop_sales.areas.customers.contact_wording import ROLES, STANCES
from desktop_sales.areas.customers.credit_codes import is_credit_code, normal_code
from desktop_sales.areas.customers.records import Contact, ContactDraft, CustomerFile
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.customers.columns import a_line
from ui.kit.cell_delegate import PinyinCompleter
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.forms import Form
from ui.kit.parts import label
from ui.kit.typed_values import a_date, a_listed_name, a_number, a_text, date_or_nothing, fen

FORM_HEIGHT = 430
NOTES_HEIGHT = 64


def a_credit_code(typed: str) -> str:
    """Return a typed credit code. Raises ``customers.credit_code_wrong``."""
    code = normal_code(typed)
    if code and not is_credit_code(code):
        raise DomainError("customers.credit_code_wrong", text=typed)
    return code


def a_count(typed: str) -> int:
    """Return a typed whole number. Raises ``customers.not_negative``."""
    number = int(a_number(typed))
    if number < 0:
        raise DomainError("customers.not_negative", number=number)
    return number


def completed(form: Form, key: str, words: Sequence[str]) -> None:
    """Let a field of a form complete words, typed by characters or pinyin."""
    field: Any = form.row(key).field
    field.setCompleter(PinyinCompleter(list(words), field))


def _listed(names: Sequence[str], read: Callable[[str], str], code: str) -> Callable[[str], Any]:
    """Return what reads one of the names, so that the dialog stays open for another one."""
    return a_listed_name(lambda: [(None, name) for name in names], read, code)


class CustomerDialog(Dialog):
    """The record after form 6, to add or to complete."""

    def __init__(
        self,
        file: CustomerFile | None,
        people: Sequence[str],
        regions: Sequence[str],
        cities: Sequence[str],
        industries: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        title = _("New customer") if file is None else _("Record of {name}")
        name = file.customer.name if file else ""
        super().__init__(title.format(name=name), parent, WIDE)
        self.file = file
        self.form = Form(2)
        self._add_identity(file)
        self._add_place(file, people, regions)
        self._add_business(file)
        for key, words in (("city", cities), ("industry", industries)):
            completed(self.form, key, words)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(FORM_HEIGHT)
        self.add(scroll)
        if file is not None and file.missing:
            text = _("Still missing: {parts}").format(parts=part_names(file.missing))
            self.add(label(text, "hint", wrap=True))
        self.add_buttons(_("Save the record") if file else _("Add customer"))
        self._checked: dict[str, Any] = {}

    def _add_identity(self, file: CustomerFile | None) -> None:
        one, form = (file.customer if file else None), self.form
        form.add_text(
            "name", _("Customer name"), one.name if one else "", required=True, parse=a_text
        )
        form.add_text("code", _("Number"), (one.code or "") if one else "", parse=a_line)
        form.add_text(
            "credit_code",
            _("Credit code"),
            one.credit_code if one else "",
            parse=a_credit_code,
            hint=_("18 characters of the business licence; the last one is checked"),
        )
        form.add_text("industry", _("Industry"), one.industry if one else "", parse=a_line)
        heads = "" if one is None or one.heads is None else str(one.heads)
        form.add_text("heads", _("Heads"), heads, parse=a_count)
        turnover = (
            "" if one is None or one.turnover_fen is None else f"{one.turnover_fen / 100:.2f}"
        )
        form.add_text(
            "turnover_fen",
            _("Yearly turnover"),
            turnover.removesuffix(".00"),
            parse=fen,
            hint=_("In yuan; 3500万 counts too"),
        )

    def _add_place(
        self, file: CustomerFile | None, people: Sequence[str], regions: Sequence[str]
    ) -> None:
        one, form = (file.customer if file else None), self.form
        owner, region = (one.owner or "", one.region or "") if one else ("", "")
        known = _listed([*people, owner], a_line, "customers.unknown_person")
        form.add_text("owner", _("Owner"), owner, parse=known)
        known = _listed([*regions, region], a_line, "customers.unknown_region")
        form.add_text("region", _("Region"), region, parse=known)
        completed(form, "owner", people)
        completed(form, "region", regions)
        form.add_text("city", _("City"), one.city if one else "", parse=a_line)
        form.add_text("district", _("District"), one.district if one else "", parse=a_line)
        form.add_text("address", _("Address"), one.address if one else "", parse=a_line, wide=True)
        form.add_text("phone", _("Phone"), one.phone if one else "", parse=a_line)
        form.add_text("source", _("Source"), one.source if one else "", parse=a_line)

    def _add_business(self, file: CustomerFile | None) -> None:
        one, form = (file.customer if file else None), self.form
        for key, caption, day in (
            ("dealing_since", _("Dealing since"), one.dealing_since if one else None),
            ("contract_until", _("Contract until"), one.contract_until if one else None),
        ):
            form.add_text(key, caption, day.isoformat() if day else "", parse=date_or_nothing)
        notes = QPlainTextEdit(one.notes if one else "")
        notes.setTabChangesFocus(True)
        notes.setFixedHeight(NOTES_HEIGHT)
        form.add("notes", _("Business notes"), notes, wide=True)
        form.add_text("tags", _("Tags"), " ".join(file.tags) if file else "", parse=a_line)
        strategic = QCheckBox(_("Strategic customer: always in the key class"))
        strategic.setChecked(bool(one and one.strategic))
        form.add("strategic", "", strategic)
        opening = QCheckBox(_("Bought before the first line of this workspace"))
        opening.setChecked(bool(one and one.in_opening_list))
        form.add("in_opening_list", "", opening, wide=True)
        for key, field in (("strategic", strategic), ("in_opening_list", opening)):
            form.row(key).field.setAccessibleName(field.text())

    @property
    def values(self) -> dict[str, Any]:
        """Return the fields as ``save_customer`` takes them."""
        return self._checked

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self._checked = checked
            super().accept()


class ContactDialog(Dialog):
    """Somebody at a customer."""

    def __init__(
        self, customer: str, contact: Contact | None, parent: QWidget | None = None
    ) -> None:
        title = _("New contact at {customer}") if contact is None else _("Contact at {customer}")
        super().__init__(title.format(customer=customer), parent)
        one = contact
        self.form = Form(2)
        self.form.add_text("name", _("Name"), one.name if one else "", required=True, parse=a_text)
        self.form.add_text("post", _("Post there"), one.post if one else "", parse=a_line)
        self.form.add_choice(
            "role",
            _("Part in buying"),
            [(key, translate(text)) for key, text in ROLES.items()],
            one.role if one else "other",
        )
        self.form.add_choice(
            "stance",
            _("Stance"),
            [(key, translate(text)) for key, text in STANCES.items()],
            one.stance if one else "unknown",
        )
        self.form.add_text("phone", _("Phone"), one.phone if one else "", parse=a_line)
        self.form.add_text("email", _("Mail address"), one.email if one else "", parse=a_line)
        self.form.add_text("notes", _("Remark"), one.notes if one else "", parse=a_line, wide=True)
        self.add(self.form)
        self.add_buttons(_("Save contact"))
        self.draft = ContactDraft("")

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self.draft = ContactDraft(**checked)
            super().accept()


class HandOverDialog(Dialog):
    """Who gets customers, from which day on, and why."""

    def __init__(
        self,
        count: int,
        people: Sequence[str],
        today: dt.date,
        parent: QWidget | None = None,
        *,
        act: str = "",
    ) -> None:
        title = ngettext("Hand over {n} customer", "Hand over {n} customers", count)
        super().__init__(act or title.format(n=count), parent)
        self.form = Form()
        known = _listed(people, a_text, "customers.unknown_person")
        self.form.add_text("owner", _("To whom"), required=True, parse=known)
        completed(self.form, "owner", people)
        self.form.add_text(
            "on", _("From which day on"), today.isoformat(), required=True, parse=a_date
        )
        self.form.add_text("reason", _("Reason"), parse=a_line)
        self.add(self.form)
        self.add_buttons(act or _("Hand over"))
        self._checked: dict[str, Any] = {}

    @property
    def values(self) -> dict[str, Any]:
        """Return owner (a name), day and reason."""
        return self._checked

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self._checked = checked
            super().accept()
