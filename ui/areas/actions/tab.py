"""The actions page: everything that is to be done, wherever it came from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.actions import service
from desktop_sales.areas.actions.records import Action, ActionDraft, ActionStatus
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.actions.action_panel import RECORD_FIELDS, ActionPanel
from ui.areas.actions.columns import action_columns, action_row
from ui.areas.actions.reading import ActionsSeen, read_actions
from ui.kit.action_acts import ActionActs
from ui.kit.action_dialogs import ActionDialog, ActionEndDialog
from ui.kit.action_marks import status_of
from ui.kit.blocks import Edit
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame, Page
from ui.kit.parts import column
from ui.kit.record_history import offer_changes
from ui.kit.row_source import Filter, ListSource
from ui.kit.saved_views import SavedViews
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

FILTER_WIDTH = 200
OPEN = ("open", "today", "overdue")
PILLS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("open", N_("To do"), "open", OPEN),
    ("overdue", N_("Overdue"), "bad", ("overdue",)),
    ("done", N_("Completed"), "good", ("done",)),
    ("all", N_("All"), "", ()),
)


class ActionsPage(Page):
    """All actions, filtered by state, person and origin; edited in place."""

    area = "actions"
    title = N_("Actions")
    help_topic = "actions"
    watched = frozenset({"action", "attachment", "employee"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._seen: ActionsSeen | None = None
        self.acts = ActionActs(frame, self)
        columns = action_columns(self._parse_owner, self._owners)
        self._source = ListSource(columns)
        self.table = TableView(columns, self._source, name=_("All actions"), ask=frame.ask)
        self.table.remember_columns(frame.state, "actions")
        offer_changes(self.table, frame, "action", RECORD_FIELDS)
        self.table.opened.connect(self.open_record)
        self.table.edited.connect(self._on_edited)
        self.table.pasted.connect(self._on_pasted)
        self.filters = self._make_filters()
        self.saved = SavedViews(frame, self.filters, self.table, "actions")
        self.filters.add_widget(self.saved.button)
        self.table.set_view(filters=self.filters.conditions())
        self._add_actions()
        empty = EmptyState(
            "flag",
            _("Measures, causes and findings become actions here: who does what until when."),
            _("Add action"),
            self.add,
        )
        self._either = ContentOrEmpty(column(self.filters, self.table, gap=10), empty)
        self.body.addWidget(self._either, 1)

    def _make_filters(self) -> FilterBar:
        bar = FilterBar(_("What, whom or where from"))
        bar.box.setMinimumWidth(FILTER_WIDTH)
        bar.add_pills(
            [
                (key, translate(text), icon, [Filter("status", "among", states)] if states else [])
                for key, text, icon, states in PILLS
            ]
        )
        bar.add_list("owner", _("Everyone"), [])
        bar.add_list("origin_kind", _("From anywhere"), [])
        bar.add_days("due_on", _("Due at any time"), self.frame.today())
        bar.changed.connect(self._on_filter_changed)
        bar.down.connect(self.table.grid.setFocus)
        bar.serve(self.table)
        return bar

    def _add_actions(self) -> None:
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(_("Add action"), self.add, icon="plus", key="Ctrl+N", primary=True)
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(_("Finish the current action"), self.finish, key="Ctrl+Return")
        self.add_command(_("Cancel the current action"), self.cancel)
        self.add_command(_("Reopen the current action"), self.reopen)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the actions again; an open panel follows."""
        query = partial(read_actions, today=self.frame.today())
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def open_record(self, record: Any) -> None:
        """Show an action in the panel."""
        seen = self._seen
        action = seen.actions.get(record) if seen else None
        if seen is None or action is None:
            return
        panel = ActionPanel(self.frame, self.acts, action, seen.origins.get(action.id))
        panel.closed.connect(self.close_panel)
        self.set_panel(panel)

    def close_panel(self) -> None:
        """Close the panel and go back to the table."""
        self.set_panel(None)
        self.table.grid.setFocus()

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.filters.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        found: list[tuple[str, Callable[[], QWidget]]] = [("new", self.acts.add_dialog)]
        seen = self._seen
        for action in list(seen.actions.values())[:1] if seen else []:
            people, today = self.acts.people, self.frame.today()
            found += [
                ("edit", partial(ActionDialog, people, action.due_on, action)),
                ("finish", partial(ActionEndDialog, action, today, done=True)),
                ("cancel", partial(ActionEndDialog, action, today, done=False)),
            ]
        return found

    def _on_read(self, seen: ActionsSeen) -> None:
        self._seen = seen
        self.acts.people = seen.people
        today = self.frame.today()
        actions = seen.actions.values()
        self._source.put(action_row(one, seen.origins.get(one.id), today) for one in actions)
        self._show_choices()
        self.table.refresh()
        self._either.show_content(bool(actions))
        if isinstance(self.panel, ActionPanel):
            record = self.panel.action.id
            self.open_record(record) if record in seen.actions else self.set_panel(None)
        self._show_counts([status_of(one, today) for one in actions])

    def _show_counts(self, states: Sequence[str]) -> None:
        for key, _text, _icon, wanted in PILLS:
            hits = sum(state in wanted for state in states) if wanted else len(states)
            self.filters.set_pill_count(key, hits)
        left = sum(state in OPEN for state in states)
        self.set_scope(ngettext("{n} to do", "{n} to do", left).format(n=left))
        text = ngettext("{n} action", "{n} actions", len(states)).format(n=len(states))
        self.set_status(text)

    def _show_choices(self) -> None:
        rows = self._source.rows
        for field, everything, place in (
            ("owner", _("Everyone"), self.table.model.column_place("owner") + 1),
            ("origin_kind", _("From anywhere"), self.table.model.column_place("origin_kind") + 1),
        ):
            values = sorted({row[place] for row in rows if row[place]})
            self.filters.set_options(field, everything, [(value, value) for value in values])

    def _owners(self) -> list[tuple[int, str]]:
        return self.acts.people.options()

    def _parse_owner(self, typed: str) -> str | None:
        people = self.acts.people
        return people.text_of(people.parse(typed)) or None

    def add(self) -> None:
        """Ask for an action that comes from nothing else."""
        self.acts.add()

    def finish(self) -> None:
        """Finish the current action."""
        self._with_current(self.acts.finish, ended=False)

    def cancel(self) -> None:
        """Cancel the current action."""
        self._with_current(self.acts.cancel, ended=False)

    def reopen(self) -> None:
        """Reopen the current action."""
        self._with_current(self.acts.reopen, ended=True)

    def _with_current(self, act: Callable[[Action], None], *, ended: bool) -> None:
        record = self.table.current_record()
        action = self._seen.actions.get(record) if self._seen else None
        if action is not None and (action.status is not ActionStatus.OPEN) == ended:
            act(action)

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        action = self._seen.actions.get(record) if self._seen else None
        if action is not None:
            draft = self._changed(_draft_of(action), key, value)
            use_case = partial(service.edit_action, action_id=action.id, draft=draft)
            self._write(_("Edit action “{name}”").format(name=action.measure), use_case)

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        known = self._seen.actions if self._seen else {}
        drafts: dict[int, ActionDraft] = {}
        for edit in edits:
            before = drafts.get(edit.record) or _draft_of(known[edit.record])
            drafts[edit.record] = self._changed(before, edit.key, edit.value)
        count = len(edits)
        title = ngettext("Change {n} cell of actions", "Change {n} cells of actions", count)
        self._write(title.format(n=count), partial(_edit_all, drafts=drafts))

    def _changed(self, draft: ActionDraft, key: str, value: Any) -> ActionDraft:
        match key:
            case "owner":
                return replace(draft, owner_id=self.acts.people.parse(value or ""))
            case "progress":
                return replace(draft, progress=int(value * 100))
            case "due_on":
                return replace(draft, due_on=value)
            case _:
                return replace(draft, measure=value)

    def _write(self, title: str, use_case: Callable[[Session], Any]) -> None:
        run_use_case(
            self.frame,
            self,
            title,
            use_case,
            say_nothing,
            on_refused=lambda: self.refresh(frozenset()),
        )

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def export(self) -> None:
        """Write the actions shown to a file."""
        export_table(self.frame, _("Actions"), self.table)

    def print_(self) -> None:
        """Show the actions as they will be printed."""
        print_table(self.frame, _("Actions"), self.table, self.filters.words())


def _draft_of(action: Action) -> ActionDraft:
    return ActionDraft(
        action.measure,
        action.due_on,
        action.owner_id,
        action.problem,
        action.cause,
        action.progress,
    )


def _edit_all(session: Session, drafts: dict[int, ActionDraft]) -> None:
    for key, draft in drafts.items():
        service.edit_action(session, key, draft)
