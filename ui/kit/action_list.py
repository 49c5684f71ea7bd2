"""The actions of one record, to be put into its panel: seen, added and closed in place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus, Origin
from desktop_sales.core.translation import _
from ui.kit.action_acts import ActionActs
from ui.kit.action_marks import line_of, status_chip
from ui.kit.marks import ChipMark
from ui.kit.page import Frame
from ui.kit.parts import button, clear, icon_button, label, row, rule
from ui.kit.people_choice import PeopleChoice, read_people

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class _Seen:
    actions: tuple[Action, ...]
    people: PeopleChoice


class ActionList(QWidget):
    """Lists the actions of ``origin`` and takes new ones.

    It reads by itself when made, after its own changes and on ``refresh``; a page that shows one
    has ``action`` in its ``watched``. ``changed`` follows each change made here.
    """

    changed = Signal()

    def __init__(self, frame: Frame, origin: Origin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._origin = frame, origin
        self.acts = ActionActs(frame, self)
        self.acts.written.connect(self._on_written)
        self._title = label(_("Actions"), "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        self.add_button = button(_("Add action"), self.add, icon="plus")
        self.add_button.setEnabled(not frame.workspace.read_only)
        whole.addWidget(row(self._title, None, self.add_button))
        whole.addLayout(self._rows)
        self.refresh()

    def add(self) -> None:
        """Ask for a new action of this record."""
        self.acts.add(self._origin)

    def refresh(self) -> None:
        """Read the actions again."""
        query = partial(_read, origin=self._origin, today=self._frame.today())
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_written(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_read(self, seen: _Seen) -> None:
        self.acts.people = seen.people
        count = len(seen.actions)
        self._title.setText(f"{_('Actions')} {count}" if count else _("Actions"))
        clear(self._rows)
        if not seen.actions:
            self._rows.addWidget(label(_("Nothing is to be done yet."), "hint"))
        for action in seen.actions:
            self._rows.addWidget(rule())
            self._rows.addWidget(ActionRow(self.acts, action, self._frame.today()))


class ActionRow(QWidget):
    """One action: what, who, until when, and a menu of what can be done with it."""

    def __init__(self, acts: ActionActs, action: Action, today: dt.date) -> None:
        super().__init__()
        self.action = action
        self._acts = acts
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(action.measure, wrap=True))
        facts = row(ChipMark(status_chip(action, today)), label(line_of(action), "hint"), None)
        words.addWidget(facts)
        if action.effect:
            words.addWidget(label(action.effect, "hint", wrap=True))
        self.more = icon_button(
            "more", _("What to do with “{name}”").format(name=action.measure), self._open
        )
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(words, 1)
        whole.addWidget(self.more)

    def menu(self) -> QMenu:
        """Return what can be done now; the menu is deleted when it closes."""
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        acts, action = self._acts, self.action
        choices: list[tuple[str, Callable[[Action], None]]] = [(_("Reopen"), acts.reopen)]
        if action.status is ActionStatus.OPEN:
            choices = [
                (_("Edit …"), acts.edit),
                (_("Finish …"), acts.finish),
                (_("Cancel action …"), acts.cancel),
            ]
        for text, act in choices:
            menu.addAction(text).triggered.connect(lambda _checked=False, a=act: a(action))
        return menu

    def _open(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _read(session: "Session", origin: Origin, today: dt.date) -> _Seen:
    from desktop_sales.areas.actions.queries import actions

    found = actions(session, ActionFilter(origin=origin))
    return _Seen(tuple(found), read_people(session, today))
