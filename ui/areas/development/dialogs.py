"""The forms of developing customers: a step of prospects, a drive, which drive they go into."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.customers.development_records import LOST_REASONS, Drive, DriveDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.customers.columns import a_line
from ui.areas.customers.dialogs import a_count
from ui.kit import formats, typed_values
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice

NOTES_HEIGHT = 72
USUAL_DAYS = 30


class StepDialog(FormDialog):
    """When prospects began to try something or were given up, and what is to be said of it."""

    def __init__(self, count: int, today: dt.date, *, gives_up: bool = False) -> None:
        if gives_up:
            title = ngettext("Give up {n} prospect", "Give up {n} prospects", count)
            super().__init__(title.format(n=count), _("Give up"))
        else:
            title = ngettext("{n} prospect on trial", "{n} prospects on trial", count)
            super().__init__(title.format(n=count), _("Note the trial"))
        self._today = today
        form = self.form
        form.add_text("on", _("Day"), today.isoformat(), required=True, parse=self._a_past_day)
        if gives_up:
            reasons = [(key, translate(text)) for key, text in LOST_REASONS.items()]
            form.add_choice("reason", _("Why given up"), reasons)
        caption = _("Remark") if gives_up else _("What is on trial")
        form.add_text("note", caption, parse=a_line)
        self.finish()

    def _a_past_day(self, typed: str) -> dt.date:
        day = typed_values.a_date(typed)
        if day > self._today:
            raise DomainError("customers.step_in_future", day=day.isoformat())
        return day


class DriveDialog(FormDialog):
    """A drive with its goal; for ``count`` prospects when it is begun."""

    def __init__(
        self, people: PeopleChoice, today: dt.date, known: Drive | None = None, count: int = 0
    ) -> None:
        explained = ngettext(
            "It begins with {n} chosen prospect.", "It begins with {n} chosen prospects.", count
        )
        super().__init__(
            _("Change the drive") if known else _("New development drive"),
            _("Save the drive"),
            explained.format(n=count) if count else "",
            columns=2,
            width=WIDE,
        )
        form = self.form
        form.add_text(
            "name", _("Development drive"), known.name if known else "", required=True, wide=True
        )
        start = known.start_on if known else today
        end = known.end_on if known else today + dt.timedelta(days=USUAL_DAYS)
        for key, caption, day in (("start_on", _("From"), start), ("end_on", _("Until"), end)):
            form.add_text(key, caption, day.isoformat(), required=True, parse=typed_values.a_date)
        owner = form.add_text(
            "owner_id",
            _("Owner"),
            people.text_of(known.owner_id) if known else "",
            parse=people.parse,
        )
        people.complete(owner)
        form.add_text(
            "goal",
            _("Goal: first orders"),
            str(known.goal) if known else "",
            parse=a_count,
        )
        cost = formats.money(known.cost_fen).replace(",", "") if known and known.cost_fen else ""
        form.add_text(
            "cost_fen", _("Cost in yuan"), cost, parse=typed_values.fen_or_nothing, wide=True
        )
        notes = QPlainTextEdit(known.notes if known else "")
        notes.setTabChangesFocus(True)
        notes.setFixedHeight(NOTES_HEIGHT)
        form.add("notes", _("How it is done"), notes, wide=True)
        self.finish()

    @property
    def draft(self) -> DriveDraft:
        """Return what was entered."""
        given: dict[str, Any] = dict(self.checked)
        for key in ("owner_id", "cost_fen"):
            given[key] = given[key] if given[key] != "" else None
        given["goal"] = given["goal"] or 0
        return DriveDraft(**given)


class DriveChoice(FormDialog):
    """Which drive the chosen prospects go into."""

    def __init__(self, drives: Sequence[Drive], count: int) -> None:
        title = ngettext("Put {n} prospect into a drive", "Put {n} prospects into a drive", count)
        super().__init__(title.format(n=count), _("Put into the drive"))
        self.form.add_choice(
            "drive_id", _("Development drive"), [(one.id, one.name) for one in drives]
        )
        self.finish()
