"""Dialogs of team building: the plan, who takes part, the costs, the end."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.team_building.records import Event, EventDraft, Participant
from desktop_sales.areas.team_building.wording import KINDS
from desktop_sales.core.money import yuan
from desktop_sales.core.translation import _, translate
from ui.areas.contests.columns import PEOPLE_COLUMNS, person_row
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.parts import label
from ui.kit.people_choice import PeopleChoice
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date, a_text, date_or_nothing, fen, fen_or_nothing

TABLE_HEIGHT = 320


class EventDialog(FormDialog):
    """An activity as it is planned."""

    def __init__(
        self,
        plan: EventDraft | None,
        people: PeopleChoice,
        regions: Sequence[tuple[int, str]],
        today: dt.date,
    ) -> None:
        super().__init__(_("Activity"), _("Save the activity"), columns=2, width=600)
        form = self.form
        form.add_text(
            "title", _("Activity"), plan.title if plan else "", required=True, parse=a_text
        )
        kinds = [(key, translate(text)) for key, text in KINDS.items()]
        form.add_choice("kind", _("Kind"), kinds, plan.kind if plan else "outdoor")
        first = (plan.starts_on if plan else today).isoformat()
        form.add_text("starts_on", _("First day"), first, required=True, parse=a_date)
        last = plan.ends_on.isoformat() if plan and plan.ends_on != plan.starts_on else ""
        form.add_text("ends_on", _("Ends on"), last, parse=date_or_nothing)
        form.add_text("place", _("Meeting place"), plan.place if plan else "")
        organiser = form.add_text(
            "organiser",
            _("Organiser"),
            people.text_of(plan.organiser_id) if plan else "",
            parse=people.parse,
            hint=_("Name or pinyin initials"),
        )
        people.complete(organiser)
        everybody: list[tuple[Any, str]] = [(None, _("Everybody")), *regions]
        form.add_choice("region", _("Who is invited"), everybody, plan.region_id if plan else None)
        budget = f"{yuan(plan.budget_fen):f}" if plan and plan.budget_fen else ""
        form.add_text("budget", _("Budget (yuan)"), budget, parse=fen_or_nothing)
        programme = QPlainTextEdit(plan.programme if plan else "")
        programme.setTabChangesFocus(True)
        programme.setFixedHeight(84)
        form.add("programme", _("Programme"), programme, wide=True)
        self.finish()

    def draft(self) -> EventDraft:
        """Return what was entered."""
        given = self.checked
        return EventDraft(
            title=given["title"],
            kind=given["kind"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"] or given["starts_on"],
            place=given["place"],
            organiser_id=given["organiser"] or None,
            region_id=given["region"],
            budget_fen=given["budget"] or 0,
            programme=given["programme"],
        )


class CostDialog(FormDialog):
    """Money spent on an activity."""

    def __init__(self, event: Event, today: dt.date) -> None:
        super().__init__(_("Cost of {title}").format(title=event.plan.title), _("Save the cost"))
        self.form.add_text("what", _("Spent on"), required=True, parse=a_text)
        self.form.add_text("amount", _("Amount (yuan)"), required=True, parse=fen)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.finish()


class PeopleDialog(Dialog):
    """Who answered what, who came, and the scores, as a sheet; ``people`` follows what is typed."""

    def __init__(self, event: Event) -> None:
        super().__init__(_("People of {title}").format(title=event.plan.title), width=WIDE)
        self.people = {person.employee_id: person for person in event.people}
        self.add(
            label(
                _("Type or paste answers, presence and scores. The scores of single people are not "
                  "shown elsewhere, only their mean from three on."),
                "muted",
                wrap=True,
            )
        )  # fmt: skip
        self._source = ListSource(PEOPLE_COLUMNS, map(person_row, event.people))
        self.table = TableView(PEOPLE_COLUMNS, self._source, name=_("Who takes part"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self.table.refresh()
        self.add(self.table)
        self.add_buttons(_("Save"))

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        self._put(record, key, value)
        self._show()

    def _on_pasted(self, edits: Sequence[Any]) -> None:
        for edit in edits:
            self._put(edit.record, edit.key, edit.value)
        self._show()

    def _put(self, record: Any, key: str, value: Any) -> None:
        old = self.people[record]
        values = {"answer": old.answer, "came": old.came, "score": old.score} | {key: value}
        if key == "score" and value is not None:
            values["came"] = True
        self.people[record] = Participant(record, old.name, **values)

    def _show(self) -> None:
        self._source.put(map(person_row, self.people.values()))
        self.table.refresh()
