"""The panel of one person: facts, the posts held, and what can be recorded."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.actions.records import Origin
from desktop_sales.core.translation import N_, _, translate
from ui.areas.team.columns import LEAVE_KINDS, LEVELS, POSTS_HELD, STATES, held_row, state_of
from ui.areas.team.reading import PersonView, TeamView
from ui.kit import formats
from ui.kit.action_list import ActionList
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.masked_text import MaskedText
from ui.kit.page import Frame
from ui.kit.parts import button, icon_button, label, row
from ui.kit.personal_data import PersonalDataDialog
from ui.kit.record_history import RecordHistoryDialog
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

ROW_PX = 32

RECORD_FIELDS = {
    "name": N_("Full name"),
    "joined_on": N_("Joined on"),
    "left_on": N_("Left on"),
    "probation_until": N_("Probation until"),
    "phone": N_("Phone"),
}


class PersonPanel(DetailPanel):
    """Shows a person; the page acts on its buttons."""

    def __init__(self, frame: Frame, team: TeamView, seen: PersonView) -> None:
        person = seen.person
        facts = [person.region, person.post, person.code]
        super().__init__(person.name, " · ".join(part for part in facts if part))
        self._frame = frame
        self.person = person
        chips = [STATES[state_of(person, frame.today())]]
        if person.level:
            chips.insert(0, LEVELS[person.level])
        self.set_head(person.name, " · ".join(part for part in facts if part), tuple(chips))
        for caption, text in self._facts_of(team):
            self.add(_fact(caption, text))
        if person.phone:
            self.add(_told(_("Phone"), MaskedText(_("Phone"), person.phone)))
        self.add(label(_("Posts held"), "section"))
        regions, posts = team.region_names(), team.post_names()
        rows = [held_row(held, regions, posts) for held in seen.held]
        table = TableView(POSTS_HELD, ListSource(POSTS_HELD, rows), name=_("Posts held"))
        table.setFixedHeight(ROW_PX * (min(len(rows), 6) + 1) + 30)
        table.refresh()
        self.add(table)
        self.actions = ActionList(frame, Origin("employee", person.uid))
        self.files = AttachmentList(frame, "employee", person.uid)
        self.add(self.actions)
        self.add(self.files)
        self.end_body()
        self.tools.addWidget(
            icon_button(
                "shield",
                _("Personal data of {name}").format(name=person.name),
                self.show_personal_data,
            )
        )
        self.tools.addWidget(icon_button("history", _("Changes of this person"), self.show_changes))

    def show_changes(self) -> None:
        """List what happened to this person's record."""
        person = self.person
        self._frame.ask.run(
            RecordHistoryDialog(
                self._frame, person.name, "employee", person.id, RECORD_FIELDS, parent=self
            )
        )

    def show_personal_data(self) -> None:
        """Show what is held about this person: to give a copy, or to erase it."""
        person = self.person
        self._frame.ask.run(
            PersonalDataDialog(self._frame, "employee", person.id, person.name, self)
        )

    def add_act(self, text: str, act: Callable[[], object], **more: str) -> None:
        """Add an action to the foot."""
        self.add_to_foot(button(text, act, **more))

    def _facts_of(self, team: TeamView) -> list[tuple[str, str]]:
        person = self.person
        facts = [
            (_("Superior"), team.names.get(person.superior_id or 0, "")),
            (_("Staff numbers"), _(", ").join(person.codes)),
            (_("Joined on"), formats.short_date(person.joined_on)),
            (_("Probation until"), formats.short_date(person.probation_until)),
        ]
        if person.left_on is not None:
            why = translate(LEAVE_KINDS[person.leave_kind or "other"])
            facts.append((_("Left on"), f"{formats.short_date(person.left_on)} · {why}"))
        return [(caption, text or formats.MISSING) for caption, text in facts]


def _fact(caption: str, text: str) -> QWidget:
    return _told(caption, label(text, wrap=True))


def _told(caption: str, what: QWidget) -> QWidget:
    name = label(caption, "label")
    name.setFixedWidth(96)
    return row(name, what, None)
