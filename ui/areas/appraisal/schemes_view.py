"""The scheme workshop: versions, their items and weights, and what can be done with them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_sales.areas.appraisal import schemes
from desktop_sales.areas.appraisal.records import SchemeVersion
from desktop_sales.areas.appraisal.scheme_drafts import draft_of, shares_of
from desktop_sales.core.errors import DomainError
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _
from ui.areas.appraisal.scheme_acts import SchemeActs
from ui.areas.appraisal.scheme_columns import (
    DRAFT,
    DRAFT_COLUMNS,
    PUBLISHED_COLUMNS,
    VERSION_COLUMNS,
    WHOLE,
    indicator_row,
    posts_text,
    total_text,
    version_chips,
    version_title,
)
from ui.kit.columns import Chip
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.marks import ChipMark
from ui.kit.page import Frame
from ui.kit.parts import button, column, icon_button, label, named, row, rule
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date
from ui.kit.use_cases import run_use_case

_LIST_WIDTH = 300


class SchemesView(QWidget):
    """All versions at the left, the indicators of the chosen one at the right."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._versions: dict[int, SchemeVersion] = {}
        self._chosen: int | None = None
        self.acts = SchemeActs(frame, self)
        self.acts.stored.connect(self._on_stored)
        self._list_source = ListSource(VERSION_COLUMNS)
        self.list = TableView(VERSION_COLUMNS, self._list_source, name=_("Schemes and versions"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.current_record_changed.connect(self._on_chosen)
        self._source = ListSource(DRAFT_COLUMNS)
        self.draft_table = TableView(
            DRAFT_COLUMNS, self._source, name=_("Indicators of the draft"), ask=frame.ask
        )
        self.draft_table.edited.connect(lambda code, _k, weight: self._enter({code: weight}))
        self.draft_table.pasted.connect(
            lambda edits: self._enter({edit.record: edit.value for edit in edits})
        )
        self.draft_table.opened.connect(self._edit)
        self.read_table = TableView(
            PUBLISHED_COLUMNS, self._source, name=_("Indicators of the version")
        )
        self._tables = ContentOrEmpty(self.draft_table, self.read_table)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self._made_head())
        right.addWidget(self._made_tools())
        right.addWidget(self._tables, 1)
        content = QWidget()
        inner = QHBoxLayout(content)
        inner.setContentsMargins(0, 12, 0, 0)
        inner.setSpacing(20)
        inner.addWidget(self.list)
        inner.addWidget(rule("v"))
        inner.addLayout(right, 1)
        empty = EmptyState(
            "book", _("No scheme yet."), _("Add the built-in schemes"), self._install
        )
        self._either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)

    def _made_head(self) -> QVBoxLayout:
        self._title = label("", "section")
        self._state = ChipMark(DRAFT)
        self._total = label("", "strong")
        self._about = label("", "label", wrap=True)
        self.effective = QLineEdit()
        self.effective.setFixedWidth(116)
        named(self.effective, _("In force from"))
        self.effective.editingFinished.connect(self._on_day_edited)
        self._copy = button(_("Copy as a draft"), self._copy_version, icon="copy")
        self._publish = button(_("Publish"), self._publish_version, kind="primary")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title)
        first.addWidget(self._state)
        first.addStretch(1)
        for part in (self._total, self._copy, self._publish):
            first.addWidget(part)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._about, 1)
        self._effective_label = label(_("In force from"), "label")
        second.addWidget(self._effective_label)
        second.addWidget(self.effective)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addLayout(first)
        head.addLayout(second)
        return head

    def _made_tools(self) -> QWidget:
        """Return the acts on the version shown; those that edit are there for a draft only."""
        add = button(_("Add from the library…"), self._add, icon="plus")
        edit = button(_("Edit…"), lambda: self._edit(self._current()), icon="edit")
        remove = button(_("Remove"), self._remove, icon="trash")
        up = icon_button("chevron_up", _("Move up"), lambda: self._move(-1))
        down = icon_button("chevron_down", _("Move down"), lambda: self._move(1))
        shares = button(_("Shares…"), self._set_shares)
        self._editing: list[QPushButton] = [add, edit, remove, up, down, shares]
        compare = button(_("Compare…"), self._compare)
        tried = button(_("Try on past months…"), self._try, icon="play")
        new = button(_("Copy as a new scheme…"), self._copy_as_new)
        return column(row(*self._editing, None), row(compare, tried, new, None), gap=6)

    def _add(self) -> None:
        if (version := self._version()) is not None:
            self.acts.add_from_library(version)

    def _edit(self, code: Any) -> None:
        version = self._version()
        if version is not None and code is not None and not version.published:
            self.acts.edit(version, code)

    def _remove(self) -> None:
        version, code = self._version(), self._current()
        if version is not None and code is not None:
            self.acts.remove(version, [code])

    def _move(self, step: int) -> None:
        version, code = self._version(), self._current()
        if version is not None and code is not None:
            self.acts.move(version, code, step)

    def _set_shares(self) -> None:
        if (version := self._version()) is not None:
            self.acts.set_shares(version)

    def _compare(self) -> None:
        if (version := self._version()) is not None:
            self.acts.compare(version, list(self._versions.values()))

    def _try(self) -> None:
        if (version := self._version()) is not None:
            self.acts.try_out(version)

    def _copy_as_new(self) -> None:
        if (version := self._version()) is not None:
            self.acts.copy_as_new(version, list(self._versions.values()))

    def _current(self) -> Any:
        return self.draft_table.current_record()

    def _on_stored(self, version_id: Any) -> None:
        self._chosen = version_id
        self.refresh()

    def refresh(self) -> None:
        """Read all versions again."""
        self._frame.tasks.read(self._frame.workspace, schemes.schemes, self._on_read, owner=self)

    def _on_read(self, versions: Sequence[SchemeVersion]) -> None:
        chosen = self._chosen
        self._versions = {version.id: version for version in versions}
        self._either.show_content(bool(versions))
        chips = version_chips(versions, self._frame.today())
        self._list_source.put(
            (version.id, shipped_text(version.title), version.number, chips[version.id])
            for version in versions
        )
        self.list.refresh()
        self._chosen = chosen if chosen in self._versions else next(iter(self._versions), None)
        if self._chosen is not None:
            self.list.show_record(self._chosen)
        self._show_version(chips)

    def _on_chosen(self, record: Any) -> None:
        if record is not None and record in self._versions:
            self._chosen = record
            self._show_version(version_chips(list(self._versions.values()), self._frame.today()))

    def _show_version(self, chips: dict[int, Chip]) -> None:
        version = self._version()
        if version is None:
            return
        draft = not version.published
        self._title.setText(version_title(version))
        self._state.set_chip(chips[version.id])
        self._about.setText(
            _("For: {post} · in force from {day}").format(
                post=posts_text(version), day=version.effective_from
            )
        )
        self.effective.setText(version.effective_from.isoformat())
        for part in (self.effective, self._effective_label, self._publish):
            part.setVisible(draft)
        for part in self._editing:
            part.setVisible(draft)
        self._copy.setVisible(not draft)
        self._tables.show_content(draft)
        self._source.put(indicator_row(each) for each in version.indicators)
        (self.draft_table if draft else self.read_table).refresh()
        self._show_total(version)

    def _show_total(self, version: SchemeVersion) -> None:
        measured, rated = shares_of(version.indicators)
        total = measured + rated
        self._total.setText(total_text(measured, rated))
        self._publish.setEnabled(total == WHOLE)
        self._publish.setToolTip("" if total == WHOLE else _("The weights must total 100."))

    def _version(self) -> SchemeVersion | None:
        return self._versions.get(self._chosen) if self._chosen is not None else None

    def _install(self) -> None:
        title, install = _("Add the built-in schemes"), schemes.install_built_in_schemes
        run_use_case(self._frame, self, title, install, lambda _n: self.refresh())

    def _copy_version(self) -> None:
        version = self._version()
        if version is None:
            return
        today = self._frame.today()
        first = today.replace(day=1)
        draft = replace(draft_of(version), effective_from=max(first, version.effective_from))
        title = _("Copy {title} as a draft").format(title=shipped_text(version.title))
        self.acts.store(title, draft)

    def _enter(self, weights: Mapping[str, Decimal]) -> None:
        """Save changed weights of the draft, by the code of the indicator."""
        version = self._version()
        if version is None:
            return
        indicators = tuple(
            replace(each, weight=weights.get(each.code, each.weight)) for each in version.indicators
        )
        title = _("Change a weight of {title}").format(title=shipped_text(version.title))
        self.acts.store(title, replace(draft_of(version), indicators=indicators))

    def _on_day_edited(self) -> None:
        version = self._version()
        if version is None or version.published:
            return
        try:
            day = a_date(self.effective.text())
        except DomainError as error:
            self._frame.tasks.failed.emit(error)
            self.effective.setText(version.effective_from.isoformat())
            return
        if day != version.effective_from:
            title = _("Change the first day of {title}").format(title=shipped_text(version.title))
            self.acts.store(title, replace(draft_of(version), effective_from=day))

    def _publish_version(self) -> None:
        version = self._version()
        if version is None:
            return
        title = _("Publish {title}, version {n}").format(
            title=shipped_text(version.title), n=version.number
        )
        text = _(
            "From {day} on it appraises everyone of its posts. A published version can no longer "
            "be changed and publishing cannot be undone; a correction is a new version."
        ).format(day=version.effective_from)
        if self._frame.ask.confirm(title, text, _("Publish")):
            publish = partial(schemes.publish_scheme, version_id=version.id)
            run_use_case(
                self._frame, self, title, publish, lambda _v: self.refresh(), undoable=False
            )
