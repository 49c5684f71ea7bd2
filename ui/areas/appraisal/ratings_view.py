"""Ratings in a table: a row for each person and rated item, a column for each rater."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.appraisal import entries, queries
from desktop_sales.areas.appraisal.records import RatedItem, RaterGroup, RatingDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, ngettext
from ui.kit.blocks import Edit
from ui.kit.columns import Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.filter_bar import FilterBar
from ui.kit.page import Frame
from ui.kit.parts import label
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number
from ui.kit.use_cases import run_use_case

PEERS = 5
MOST = Decimal(100)
_ITEM_WIDTH = 150

register_sentences({"typed.not_a_mark": N_("A mark lies between 0 and 100; “{text}” does not.")})


def a_mark(typed: str) -> Decimal | None:
    """Return a typed mark from 0 to 100, or None to take a mark away."""
    if not typed.strip():
        return None
    mark = a_number(typed)
    if not 0 <= mark <= MOST:
        raise DomainError("typed.not_a_mark", text=typed)
    return mark


def _mark(key: str, title: str, *, hidden: bool = False) -> Column:
    return Column(key, title, "number", decimals=1, width=76, parse=a_mark, hidden=hidden)


RATING_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Name"), width=110, strong=True),
    Column("region", N_("Region"), width=100),
    Column("item", N_("Item"), width=_ITEM_WIDTH, stretch=True),
    _mark("superior", N_("Superior's mark")),
    _mark("peer1", N_("Peer 1")),
    _mark("peer2", N_("Peer 2")),
    _mark("peer3", N_("Peer 3")),
    _mark("peer4", N_("Peer 4"), hidden=True),
    _mark("peer5", N_("Peer 5"), hidden=True),
    _mark("self", N_("Own rating")),
    _mark("review", N_("Review")),
)
_GROUPS: dict[str, RaterGroup] = {"superior": "superior", "self": "self", "review": "review"}


def rating_row(item: RatedItem) -> tuple[Any, ...]:
    """Return a rated item as a row; peers are anonymous and stand in the order of their keys."""
    by_group: dict[str, list[Decimal]] = {}
    for mark in sorted(item.marks, key=lambda mark: mark.rater):
        by_group.setdefault(mark.group, []).append(mark.score)
    peers = [*by_group.get("peer", []), *[None] * PEERS][:PEERS]

    def one(group: str) -> Decimal | None:
        return next(iter(by_group.get(group, [])), None)

    record = (item.employee_id, item.indicator)
    head = (record, item.name, item.region, shipped_text(item.title))
    return (*head, one("superior"), *peers, one("self"), one("review"))


def rater_of(
    item: RatedItem, key: str, person: str, beside: Collection[str] = ()
) -> tuple[RaterGroup, str]:
    """Return group and rater of a cell: whoever rated it before, else who must be meant.

    ``beside`` are the new peers of other cells entered with it, so that no two become one.
    """
    group: RaterGroup = _GROUPS.get(key, "peer")
    before = sorted(mark.rater for mark in item.marks if mark.group == group)
    if group != "peer":
        return group, before[0] if before else item.name if group == "self" else person
    place = int(key.removeprefix("peer")) - 1
    if place < len(before):
        return group, before[place]
    taken = {*before, *beside}
    fresh = (f"peer {number}" for number in range(1, PEERS + len(taken) + 2))
    return group, next(name for name in fresh if name not in taken)


def _hint() -> str:
    return _("Marks from 0 to 100. Typing starts, Enter goes down, Tab right; paste from Excel.")


class RatingsView(QWidget):
    """The marks of a month; each accepted cell is entered at once and can be undone."""

    entered = Signal(object, object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._month: Period | None = None
        self._items: dict[Any, RatedItem] = {}
        self._wanted: tuple[Any, str] | None = None
        self.filter = FilterBar()
        self.filter.add_list("region", _("All regions"), [])
        self.filter.changed.connect(self._on_filter_changed)
        self._source = ListSource(RATING_COLUMNS)
        self.table = TableView(
            RATING_COLUMNS, self._source, name=_("Ratings of the month"), ask=frame.ask
        )
        self.table.pasted.connect(self._on_pasted)
        self.table.edited.connect(self._on_edited)
        self.filter.serve(self.table)
        self.table.loaded.connect(lambda _count: self._go_to_wanted())
        self.filter.down.connect(self.table.grid.setFocus)
        self.table.current_record_changed.connect(self._on_current_changed)
        self._hint = label(_hint(), "hint")
        self.scale = label("", "muted", wrap=True)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.filter)
        inner.addWidget(self._hint)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.scale)
        self._empty = EmptyState(
            "edit", _("Nobody has rated items in this month. Compute the month first.")
        )
        self._either = ContentOrEmpty(content, self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._either)

    def _on_current_changed(self, record: Any) -> None:
        """Show the behaviour scale of the item under the table."""
        item = self._items.get(record)
        self.scale.setText(
            f"{shipped_text(item.title)} {item.scale}" if item is not None and item.scale else ""
        )

    def select(self, employee: Any, indicator: str) -> None:
        """Go to a person's item once the rows are there; without an item to the first one."""
        self._wanted = (employee, indicator)
        self._go_to_wanted()

    def show_month(self, month: Period) -> None:
        """Read a month's rated items."""
        self._month = month
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: queries.rating_sheet(session, month),
            partial(self._on_read, month),
            owner=self,
        )

    def _on_read(self, month: Period, items: Sequence[RatedItem]) -> None:
        if month != self._month:
            return
        self._items = {(item.employee_id, item.indicator): item for item in items}
        regions = sorted({item.region for item in items if item.region})
        self.filter.set_options("region", _("All regions"), [(name, name) for name in regions])
        self._source.put(rating_row(item) for item in items)
        self._either.show_content(bool(items))
        self.table.refresh()

    def _go_to_wanted(self) -> None:
        if self._wanted is None or not self._items:
            return
        employee, indicator = self._wanted
        record = next(
            (r for r in self._items if r[0] == employee and (not indicator or r[1] == indicator)),
            None,
        )
        if record is not None:
            self._wanted = None
            self.table.show_record(record)
            self.table.grid.setFocus()

    def _on_filter_changed(self, text: str, conditions: Sequence[Filter]) -> None:
        self.table.set_view(text=text, filters=conditions)

    def _on_edited(self, record: Any, key: str, value: Decimal | None) -> None:
        self.enter([(record, key, value)])

    def _on_pasted(self, edits: Sequence[Edit]) -> None:
        self.enter([(edit.record, edit.key, edit.value) for edit in edits])

    def enter(self, cells: Sequence[tuple[Any, str, Decimal | None]]) -> None:
        """Enter marks: (record, column key, mark or None to take it away); one undo step."""
        from desktop_sales.assembly import appraisals

        month, person = self._month, self._frame.workspace.info.person
        if month is None or not cells:
            return
        drafts: list[RatingDraft] = []
        removed: list[tuple[int, str, RaterGroup, str]] = []
        peers: defaultdict[Any, set[str]] = defaultdict(set)
        for record, key, value in cells:
            item = self._items[record]
            group, rater = rater_of(item, key, person, peers[record])
            if group == "peer":
                peers[record].add(rater)
            place = (item.employee_id, item.indicator, group, rater)
            if value is None:
                removed.append(place)
            else:
                drafts.append(RatingDraft(*place, score=value))
        employees = sorted({record[0] for record, _key, _value in cells})

        def use_case(session: Any) -> None:
            entries.enter_ratings(session, month, drafts)
            for place in removed:
                entries.remove_rating(session, month, *place)
            appraisals.recompute_in(session, month, employees)

        run_use_case(
            self._frame,
            self,
            self._action(cells),
            use_case,
            lambda _nothing: self.show_month(month),
            on_refused=self._show_again,
        )

    def _show_again(self) -> None:
        if self._month is not None:
            self.show_month(self._month)

    def _action(self, cells: Sequence[tuple[Any, str, Decimal | None]]) -> str:
        if len(cells) == 1:
            item = self._items[cells[0][0]]
            return _("Rate {name}: {item}").format(name=item.name, item=shipped_text(item.title))
        return ngettext("Enter {n} mark", "Enter {n} marks", len(cells)).format(n=len(cells))
