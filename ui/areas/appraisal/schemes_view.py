"""Schemes: read any version, copy it, edit weights with the total beside, publish."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_sales.areas.appraisal import schemes
from desktop_sales.areas.appraisal.records import Indicator, SchemeDraft, SchemeVersion
from desktop_sales.areas.appraisal.wording import standard
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.areas.appraisal.wording import FAMILY_TITLES, weight_text
from ui.kit.columns import Chip, Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.marks import ChipMark
from ui.kit.page import Frame
from ui.kit.parts import button, label, named, rule
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date, a_number

WHOLE = Decimal(100)
_LIST_WIDTH = 300
POST_LEVELS = {
    "salesperson": N_("Salesperson"),
    "supervisor": N_("Regional supervisor"),
    "manager": N_("Sales manager"),
    "other": N_("Other posts"),
}
_KINDS = {
    "measure": N_("From the data"),
    "rated": N_("Rated"),
    "manual": N_("Typed with proof"),
}
_PUBLISHED = Chip(N_("In force"), "good", "good")
_DRAFT = Chip(N_("Draft"), "warn", "edit")
_LATER = Chip(N_("Replaced"), "neutral")

register_sentences(
    {"typed.not_a_weight": N_("A weight lies above 0 and up to 100; “{text}” does not.")}
)


def a_weight(typed: str) -> Decimal:
    """Return a typed weight: above 0, at most 100, two decimals."""
    weight = a_number(typed)
    if not 0 < weight <= WHOLE or weight != round(weight, 2):
        raise DomainError("typed.not_a_weight", text=typed)
    return weight


VERSION_COLUMNS = (
    Column("title", N_("Scheme title"), width=140, strong=True, stretch=True),
    Column("number", N_("Version"), "number", width=52),
    Column("state", N_("State"), "chip", width=84),
)
_READ_COLUMNS = (
    Column("family", N_("Family"), width=110, muted=True),
    Column("title", N_("Indicator"), width=150, strong=True),
    Column("kind", N_("Kind"), width=104),
)
_RULE = Column("rule", N_("Scoring"), width=200, stretch=True, tip=str)
PUBLISHED_COLUMNS = (*_READ_COLUMNS, Column("weight", N_("Weight"), "number", width=72), _RULE)
DRAFT_COLUMNS = (
    *_READ_COLUMNS,
    Column("weight", N_("Weight"), "number", decimals=2, width=84, parse=a_weight),
    _RULE,
)


def indicator_row(indicator: Indicator) -> tuple[Any, ...]:
    """Return an indicator as a row."""
    return (
        indicator.code,
        translate(FAMILY_TITLES[indicator.family]),
        indicator.title,
        translate(_KINDS[indicator.kind]),
        indicator.weight,
        standard(indicator),
    )


def version_chips(versions: Sequence[SchemeVersion], today: dt.date) -> dict[int, Chip]:
    """Return what each version is today: in force, replaced, still a draft."""
    in_force: dict[int, SchemeVersion] = {}
    for version in versions:
        if version.published and version.effective_from <= today:
            now = in_force.get(version.scheme_id)
            if now is None or version.effective_from > now.effective_from:
                in_force[version.scheme_id] = version
    chips = {}
    for version in versions:
        current = in_force.get(version.scheme_id)
        if not version.published:
            chips[version.id] = _DRAFT
        elif current is version:
            chips[version.id] = _PUBLISHED
        elif version.effective_from > today:
            chips[version.id] = Chip(N_("Later"), "clock")
        else:
            chips[version.id] = _LATER
    return chips


class SchemesView(QWidget):
    """All versions at the left, the indicators of the chosen one at the right."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._versions: dict[int, SchemeVersion] = {}
        self._chosen: int | None = None
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
        self.read_table = TableView(
            PUBLISHED_COLUMNS, self._source, name=_("Indicators of the version")
        )
        self._tables = ContentOrEmpty(self.draft_table, self.read_table)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self._made_head())
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
        self._state = ChipMark(_DRAFT)
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

    def refresh(self) -> None:
        """Read all versions again."""
        self._frame.tasks.read(self._frame.workspace, schemes.schemes, self._on_read, owner=self)

    def _on_read(self, versions: Sequence[SchemeVersion]) -> None:
        chosen = self._chosen
        self._versions = {version.id: version for version in versions}
        self._either.show_content(bool(versions))
        chips = version_chips(versions, self._frame.today())
        self._list_source.put(
            (version.id, version.title, version.number, chips[version.id]) for version in versions
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
        self._title.setText(_("{title}, version {n}").format(title=version.title, n=version.number))
        self._state.set_chip(chips[version.id])
        self._about.setText(
            _("For: {post} · in force from {day}").format(
                post=translate(POST_LEVELS[version.post_level]), day=version.effective_from
            )
        )
        self.effective.setText(version.effective_from.isoformat())
        for part in (self.effective, self._effective_label, self._publish):
            part.setVisible(draft)
        self._copy.setVisible(not draft)
        self._tables.show_content(draft)
        self._source.put(indicator_row(each) for each in version.indicators)
        (self.draft_table if draft else self.read_table).refresh()
        self._show_total(version)

    def _show_total(self, version: SchemeVersion) -> None:
        total = sum((each.weight for each in version.indicators), Decimal(0))
        text = _("Weights {total} of 100").format(total=weight_text(total))
        self._total.setText(text)
        self._publish.setEnabled(total == WHOLE)
        self._publish.setToolTip("" if total == WHOLE else _("The weights must total 100."))

    def _version(self) -> SchemeVersion | None:
        return self._versions.get(self._chosen) if self._chosen is not None else None

    def _install(self) -> None:
        self._write(_("Add the built-in schemes"), schemes.install_built_in_schemes)

    def _copy_version(self) -> None:
        version = self._version()
        if version is None:
            return
        today = self._frame.today()
        first = today.replace(day=1)
        draft = replace(_draft_of(version), effective_from=max(first, version.effective_from))
        title = _("Copy {title} as a draft").format(title=version.title)
        self._write(title, lambda session: schemes.save_draft(session, draft), self._on_copied)

    def _on_copied(self, version_id: int) -> None:
        self._chosen = version_id
        self.refresh()

    def _enter(self, weights: Mapping[str, Decimal]) -> None:
        """Save changed weights of the draft, by the code of the indicator."""
        version = self._version()
        if version is None:
            return
        indicators = tuple(
            replace(each, weight=weights.get(each.code, each.weight)) for each in version.indicators
        )
        title = _("Change a weight of {title}").format(title=version.title)
        self._save(title, replace(_draft_of(version), indicators=indicators))

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
            title = _("Change the first day of {title}").format(title=version.title)
            self._save(title, replace(_draft_of(version), effective_from=day))

    def _save(self, title: str, draft: SchemeDraft) -> None:
        self._write(title, lambda session: schemes.save_draft(session, draft))

    def _publish_version(self) -> None:
        version = self._version()
        if version is None:
            return
        title = _("Publish {title}, version {n}").format(title=version.title, n=version.number)
        text = _(
            "From {day} on it appraises everyone of its posts. A published version can no longer "
            "be changed and publishing cannot be undone; a correction is a new version."
        ).format(day=version.effective_from)
        if self._frame.ask.confirm(title, text, _("Publish")):
            self._write(
                title, lambda session: schemes.publish_scheme(session, version.id), undoable=False
            )

    def _write(
        self, title: str, use_case: Any, on_done: Any = None, *, undoable: bool = True
    ) -> None:
        self._frame.tasks.write(
            self._frame.workspace,
            title,
            use_case,
            partial(self._on_written, on_done),
            owner=self,
            undoable=undoable,
        )

    def _on_written(self, on_done: Any, result: Any) -> None:
        if on_done is not None:
            on_done(result)
        else:
            self.refresh()


def _draft_of(version: SchemeVersion) -> SchemeDraft:
    return SchemeDraft(
        code=version.code,
        title=version.title,
        post_level=version.post_level,
        indicators=version.indicators,
        effective_from=version.effective_from,
    )
