"""The team page: the tree of regions, the people of the chosen one, posts, locked months."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QWidget

from desktop_sales.areas.team import service
from desktop_sales.areas.team.long_leaves import take_long_leave
from desktop_sales.areas.team.records import AssignmentDraft, Employee, EmployeeFilter, Region
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.team.columns import PEOPLE, person_row
from ui.areas.team.dialogs import (
    LeavingDialog,
    LongLeaveDialog,
    PersonDialog,
    PostsDialog,
    RegionDialog,
    TransferDialog,
)
from ui.areas.team.locks import LocksDialog
from ui.areas.team.person_panel import RECORD_FIELDS, PersonPanel
from ui.areas.team.reading import PersonView, TeamView, read_person, read_team
from ui.areas.team.region_tree import RegionTree
from ui.kit.blocks import Edit
from ui.kit.drafts import keep_draft
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame, Page
from ui.kit.parts import column, icon_button, label, row
from ui.kit.personal_data import PersonalDataDialog
from ui.kit.record_history import offer_changes
from ui.kit.row_source import ListSource
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

TREE_WIDTH = 208
FILTER_WIDTH = 320


class TeamPage(Page):
    """People and where they stand, from the first day to the last."""

    area = "team"
    title = N_("Team")
    help_topic = "team"
    watched = frozenset(
        {
            "region",
            "post",
            "employee",
            "employee_code",
            "assignment",
            "month_lock",
            "action",
            "attachment",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._team: TeamView | None = None
        self._source = ListSource(PEOPLE)
        self.tree = RegionTree()
        self.tree.region_chosen.connect(lambda _region: self._read())
        self.tree.change_asked.connect(self.change_region)
        self.filters = FilterBar(_("Name, staff number or pinyin initials, such as lx → 林晓"))
        self.filters.box.setMinimumWidth(FILTER_WIDTH)
        self._leavers = QCheckBox(_("With those who left"))
        self._leavers.toggled.connect(lambda _checked: self._read())
        self.filters.add_widget(self._leavers)
        self.filters.changed.connect(lambda _text, _conditions: self._read())
        self.table = TableView(PEOPLE, self._source, name=_("People of the team"), ask=frame.ask)
        self.table.remember_columns(frame.state, "team.people")
        offer_changes(self.table, frame, "employee", RECORD_FIELDS)
        self.filters.serve(self.table)
        self.filters.down.connect(self.table.grid.setFocus)
        self.table.opened.connect(self.open_record)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self._add_actions()
        self._arrange_body()

    def _add_actions(self) -> None:
        self.add_action(
            _("Recruitment"), lambda: self.frame.visit("recruitment"), icon="person_plus"
        )
        self.add_action(_("Posts"), self.show_posts, icon="clipboard")
        self.add_action(_("Locked months"), self.show_locks, icon="lock")
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(
            _("Import roster"),
            lambda: self.frame.visit("imports", "roster"),
            icon="import",
            key="Ctrl+I",
        )
        self.add_action(_("New person"), self.add_person, icon="plus", key="Ctrl+N", primary=True)
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(_("New region"), self.add_region)
        self.add_command(_("Change region"), self.change_region)
        self.add_command(_("Remove the region"), self.remove_region)
        self.add_command(_("Transfer the current person"), self.transfer, key="Ctrl+M")
        self.add_command(_("Record that the current person leaves"), self.leave)
        self.add_command(_("Record a long leave of the current person"), self.long_leave)

    def _arrange_body(self) -> None:
        head = row(
            label(_("Regions"), "section"),
            None,
            icon_button("edit", _("Change region"), self.change_region, key="F2"),
            icon_button("plus", _("New region"), self.add_region),
            gap=0,
        )
        left = column(head, self.tree, margins=(0, 0, 12, 0))
        self.body.setSpacing(12)
        self._people = ContentOrEmpty(self.table, self._invitation())
        right = column(self.filters, self._people, gap=10, margins=(12, 0, 0, 0))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([TREE_WIDTH, 900])
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        self._content = ContentOrEmpty(parts, self._invitation())
        self.body.addWidget(self._content, 1)

    def _invitation(self) -> EmptyState:
        return EmptyState(
            "users",
            _("The people of your regions belong here: name, region, post and superior."),
            _("Import a roster"),
            lambda: self.frame.visit("imports", "roster"),
        )

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the team again; an open panel follows."""
        self._read()
        if isinstance(self.panel, PersonPanel):
            self.open_record(self.panel.person.id)

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.filters.box.setFocus()

    def open_record(self, record: Any) -> None:
        """Show a person in the panel."""
        if record is None:
            return
        today = self.frame.today()
        query = partial(read_person, employee_id=record, today=today)
        self.frame.tasks.read(self.frame.workspace, query, self._on_person_read, owner=self)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        team, day = self._team, self.frame.today()
        if team is None:
            return []
        month = Period.containing(day).previous()
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("person", lambda: PersonDialog(team, None, self)),
            ("region", lambda: RegionDialog(team, self)),
            ("posts", lambda: PostsDialog(team, self)),
            ("locks", lambda: LocksDialog(self.frame, month, self)),
        ]
        if team.people:
            person = team.people[0]
            found.append(("transfer", lambda: TransferDialog(team, person, day, self)))
            found.append(("leaving", lambda: LeavingDialog(person, day, self)))
            name = person.name
            found.append(
                (
                    "personal",
                    lambda: PersonalDataDialog(self.frame, "employee", person.id, name, self),
                )
            )
        return found

    def close_panel(self) -> None:
        """Close the panel and go back to the table."""
        self.set_panel(None)
        self.table.grid.setFocus()

    def _read(self) -> None:
        where = EmployeeFilter(
            text=self.filters.box.text().strip(),
            region_id=self.tree.chosen(),
            with_leavers=self._leavers.isChecked(),
        )
        query = partial(read_team, today=self.frame.today(), where=where)
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, team: TeamView) -> None:
        self._team = team
        self.tree.show_team(team)
        today = self.frame.today()
        self._source.put(person_row(person, team.names, today) for person in team.people)
        self.table.refresh()
        self._content.show_content(bool(team.names or team.regions))
        self._people.show_content(bool(team.names))
        heads = team.heads.get(None, 0)
        people = ngettext("{n} person", "{n} people", heads).format(n=heads)
        regions = ngettext("{n} region", "{n} regions", len(team.regions))
        self.set_scope(f"{people} · {regions.format(n=len(team.regions))}")
        self.set_status(f"{_('Team')} {people}")

    def _on_person_read(self, seen: PersonView | None) -> None:
        if seen is None or self._team is None:
            self.set_panel(None)
            return
        panel = PersonPanel(self.frame, self._team, seen)
        panel.closed.connect(self.close_panel)
        if seen.person.left_on is None:
            panel.add_act(_("Transfer …"), self.transfer, icon="refresh", kind="primary")
            panel.add_act(_("Leaves …"), self.leave, icon="minus")
        else:
            panel.add_act(_("Take leaving back"), self.take_back_leaving, icon="undo")
        panel.add_to_foot(None)
        self.set_panel(panel)

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        person = self._person(record)
        if person is not None:
            action = _("Change {name}").format(name=person.name)
            self._write(action, partial(_change_cell, person=person, key=key, value=value))

    def _on_pasted(self, edits: list[Edit]) -> None:
        known = {person.id: person for person in self._team.people} if self._team else {}

        def change(session: Any) -> None:
            for edit in edits:
                _change_cell(session, known[edit.record], edit.key, edit.value)

        text = ngettext("Change {n} cell of the team", "Change {n} cells of the team", len(edits))
        self._write(text.format(n=len(edits)), change)

    def _person(self, record: Any = None) -> Employee | None:
        """Return a person shown: the one asked for, else the panel's, else the current row's."""
        if record is None and isinstance(self.panel, PersonPanel):
            return self.panel.person
        wanted = self.table.current_record() if record is None else record
        people = self._team.people if self._team else ()
        return next((person for person in people if person.id == wanted), None)

    def _region(self) -> Region | None:
        chosen = self.tree.chosen()
        regions = self._team.regions if self._team else ()
        return next((region for region in regions if region.id == chosen), None)

    def _write(self, action: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self.frame, self, action, use_case, say_nothing, on_refused=self._read)

    def add_person(self) -> None:
        """Ask for a new person and add them."""
        if self._team is None:
            return
        dialog = PersonDialog(self._team, self.tree.chosen(), self)
        keep_draft(self.frame, dialog, dialog.form, "team.new_person")
        if self.frame.ask.run(dialog):
            draft = dialog.draft()
            action = _("Add {name}").format(name=draft.name)
            self._write(action, partial(service.add_employee, draft=draft))

    def transfer(self) -> None:
        """Ask for another region, post or superior of the current person."""
        person = self._person()
        if person is None or self._team is None:
            return
        day = self.frame.today().replace(day=1)
        dialog = TransferDialog(self._team, person, day, self)
        if self.frame.ask.run(dialog):
            draft = AssignmentDraft(employee_id=person.id, **dialog.checked)
            action = _("Transfer {name}").format(name=person.name)
            self._write(action, partial(service.assign, draft=draft))

    def leave(self) -> None:
        """Ask for the last day of the current person."""
        person = self._person()
        if person is None:
            return
        dialog = LeavingDialog(person, self.frame.today(), self)
        if self.frame.ask.run(dialog):
            use_case = partial(service.leave, employee_id=person.id, **dialog.checked)
            self._write(_("{name} leaves").format(name=person.name), use_case)

    def long_leave(self) -> None:
        """Ask for a long leave of the current person."""
        person = self._person()
        if person is None:
            return
        dialog = LongLeaveDialog(person, self.frame.today(), self)
        if self.frame.ask.run(dialog):
            use_case = partial(take_long_leave, employee_id=person.id, **dialog.checked)
            self._write(_("Long leave of {name}").format(name=person.name), use_case)

    def take_back_leaving(self) -> None:
        """Let the current person be in post again."""
        person = self._person()
        if person is not None:
            action = _("Take back that {name} leaves").format(name=person.name)
            self._write(action, partial(service.take_back_leaving, employee_id=person.id))

    def add_region(self) -> None:
        """Ask for a new region below the chosen one."""
        if self._team is None:
            return
        dialog = RegionDialog(self._team, self, above=self.tree.chosen())
        if self.frame.ask.run(dialog):
            action = _("Add region {name}").format(name=dialog.checked["name"])
            self._write(action, partial(service.add_region, **dialog.checked))

    def change_region(self) -> None:
        """Rename or move the chosen region."""
        region = self._region()
        if region is None or self._team is None:
            return
        dialog = RegionDialog(self._team, self, region=region)
        if self.frame.ask.run(dialog):
            values = dialog.checked

            def change(session: Any) -> None:
                service.rename_region(session, region.id, values["name"])
                if values["parent_id"] != region.parent_id:
                    service.move_region(session, region.id, values["parent_id"])

            self._write(_("Change region {name}").format(name=region.name), change)

    def remove_region(self) -> None:
        """Take the chosen region away after asking; one that anything names stays."""
        region = self._region()
        if region is None:
            return
        title = _("Remove the region {name}").format(name=region.name)
        text = _("Only a region that nothing names can go. Ctrl+Z brings it back.")
        if self.frame.ask.confirm(title, text, _("Remove the region")):
            self._write(title, partial(service.remove_region, region_id=region.id))

    def show_posts(self) -> None:
        """Show the posts and take a new one."""
        if self._team is None:
            return
        dialog = PostsDialog(self._team, self)
        if self.frame.ask.run(dialog) and dialog.added:
            name, level = dialog.added
            use_case = partial(service.add_post, name=name, level=level)
            self._write(_("Add post {name}").format(name=name), use_case)

    def show_locks(self) -> None:
        """Show which months are locked."""
        month = Period.containing(self.frame.today()).previous()
        self.frame.ask.run(LocksDialog(self.frame, month, self))

    def export(self) -> None:
        """Write the people shown to a file."""
        export_table(self.frame, _("Roster"), self.table)

    def print_(self) -> None:
        """Show the people shown as they will be printed."""
        region = self._region()
        leavers = self._leavers.text() if self._leavers.isChecked() else ""
        parts = [region.name if region else "", self.filters.words(), leavers]
        print_table(self.frame, _("Roster"), self.table, " · ".join(filter(None, parts)))


def _change_cell(session: Any, person: Employee, key: str, value: Any) -> None:
    if key != "code":
        service.change_employee(session, person.id, **{key: value})
        return
    if person.code:
        service.remove_code(session, person.id, person.code)
    if value:
        service.add_code(session, person.id, value)
