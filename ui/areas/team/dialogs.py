"""The forms of the team page: a new person, a transfer, a leaving, a region's place, posts."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sales.areas.team.records import POST_LEVELS, Employee, EmployeeDraft, Region
from desktop_sales.core.translation import _, translate
from ui.areas.team.columns import LEAVE_KINDS, LEVELS, POSTS
from ui.areas.team.reading import TeamView
from ui.kit import typed_values
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.parts import button, label
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

INDENT = "　"


def region_options(team: TeamView) -> list[tuple[Any, str]]:
    """Return the regions as entries of a list, indented as the tree is."""
    return [(r.id, INDENT * team.depth_of(r) + r.name) for r in team.regions]


def _post_options(team: TeamView) -> list[tuple[Any, str]]:
    return [(post.id, post.name) for post in team.posts]


def _people_options(team: TeamView, without: int | None = None) -> list[tuple[Any, str]]:
    people = sorted(team.names.items(), key=lambda item: item[1])
    return [(key, name) for key, name in people if key != without]


class PersonDialog(FormDialog):
    """A new person."""

    def __init__(self, team: TeamView, region_id: int | None, parent: QWidget | None) -> None:
        super().__init__(_("New person"), _("Add person"), columns=2, width=WIDE, parent=parent)
        form = self.form
        nothing: list[tuple[Any, str]] = [(None, _("(none)"))]
        form.add_text("name", _("Full name"), required=True)
        form.add_text("code", _("Staff number"))
        form.add_choice("region_id", _("Region"), nothing + region_options(team), region_id)
        form.add_choice("post_id", _("Post"), nothing + _post_options(team))
        date = typed_values.a_date
        form.add_text("joined_on", _("Joined on"), hint=_("For example 2026-11-18"), parse=date)
        form.add_text("probation_until", _("Probation until"), parse=date)
        form.add_choice("superior_id", _("Superior"), nothing + _people_options(team))
        form.add_text("phone", _("Phone"))
        self.finish()

    def draft(self) -> EmployeeDraft:
        """Return what was typed."""
        values = {name: value or None for name, value in self.checked.items()}
        code = values.pop("code")
        return EmployeeDraft(codes=(code,) if code else (), **values)


class TransferDialog(FormDialog):
    """Another region, post or superior from a day on."""

    def __init__(
        self, team: TeamView, person: Employee, day: dt.date, parent: QWidget | None
    ) -> None:
        super().__init__(
            _("Transfer {name}").format(name=person.name), _("Transfer"), parent=parent
        )
        nothing: list[tuple[Any, str]] = [(None, _("(none)"))]
        form = self.form
        form.add_text(
            "start_on",
            _("From"),
            day.isoformat(),
            required=True,
            parse=typed_values.a_date,
            hint=_("The post before ends the day before. Figures follow the region of the month."),
        )
        form.add_choice("region_id", _("Region"), nothing + region_options(team), person.region_id)
        form.add_choice("post_id", _("Post"), nothing + _post_options(team), person.post_id)
        form.add_choice(
            "superior_id",
            _("Superior"),
            nothing + _people_options(team, person.id),
            person.superior_id,
        )
        self.finish()


class LeavingDialog(FormDialog):
    """The last day and why."""

    def __init__(self, person: Employee, day: dt.date, parent: QWidget | None) -> None:
        super().__init__(
            _("{name} leaves").format(name=person.name), _("Record leaving"), parent=parent
        )
        self.form.add_text(
            "left_on",
            _("Last day"),
            day.isoformat(),
            required=True,
            parse=typed_values.a_date,
        )
        kinds: list[tuple[Any, str]] = [(k, translate(t)) for k, t in LEAVE_KINDS.items()]
        self.form.add_choice("kind", _("Reason"), kinds)
        self.finish()


class LongLeaveDialog(FormDialog):
    """From when to when somebody is out of post, and why."""

    def __init__(self, person: Employee, day: dt.date, parent: QWidget | None) -> None:
        super().__init__(
            _("Long leave of {name}").format(name=person.name),
            _("Record the long leave"),
            parent=parent,
        )
        for key, caption in (("start_on", _("From")), ("end_on", _("To"))):
            self.form.add_text(
                key, caption, day.isoformat(), required=True, parse=typed_values.a_date
            )
        self.form.add_text(
            "reason",
            _("Reason"),
            required=True,
            parse=typed_values.a_text,
            hint=_("Months out of post do not count in the year's appraisal."),
        )
        self.finish()


class RegionDialog(FormDialog):
    """A region's name and the region above it."""

    def __init__(
        self,
        team: TeamView,
        parent: QWidget | None,
        *,
        region: Region | None = None,
        above: int | None = None,
    ) -> None:
        title = _("Region {name}").format(name=region.name) if region else _("New region")
        act = _("Save") if region else _("Add region")
        super().__init__(title, act, parent=parent)
        self.form.add_text(
            "name", _("Name of the region"), region.name if region else "", required=True
        )
        top: list[tuple[Any, str]] = [(None, _("(top of the tree)"))]
        others = [option for option in region_options(team) if not region or option[0] != region.id]
        chosen = region.parent_id if region else above
        self.form.add_choice("parent_id", _("Belongs to"), top + others, chosen)
        self.finish()


class PostsDialog(Dialog):
    """The posts there are, and a new one."""

    def __init__(self, team: TeamView, parent: QWidget | None) -> None:
        super().__init__(_("Posts"), parent)
        self.added: tuple[str, str] | None = None
        counts: dict[int | None, int] = {}
        for person in team.people:
            counts[person.post_id] = counts.get(person.post_id, 0) + 1
        rows = [(p.id, p.name, p.level, counts.get(p.id, 0)) for p in team.posts]
        table = TableView(POSTS, ListSource(POSTS, rows), name=_("Posts"))
        table.setMinimumHeight(220)
        table.refresh()
        self.add(table)
        self.add(label(_("The level decides which appraisal scheme a post has."), "hint"))
        self._form = Form(2)
        self._form.add_text("name", _("New post"), required=True)
        levels: list[tuple[Any, str]] = [(k, translate(LEVELS[k].text)) for k in POST_LEVELS]
        self._form.add_choice("level", _("Level"), levels, "salesperson")
        self.add(self._form)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        add = button(_("Add post"), self._on_add, kind="primary")
        add.setDefault(True)
        foot.addWidget(add)
        self.body.addLayout(foot)

    def _on_add(self) -> None:
        values = self._form.check()
        if values is not None:
            self.added = (values["name"], values["level"])
            self.accept()
