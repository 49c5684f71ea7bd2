"""Near duplicates side by side: merge them into one, turn round which one stays, or keep both."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.customers.duplicates import Pair
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.kit.columns import Column
from ui.kit.dialogs import Dialog
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WIDTH, HEIGHT = 860, 420
MOST_PAIRS = 2_000
REASONS = {
    "credit_code": N_("Same credit code"),
    "core": N_("Same but for legal form and place"),
    "sound": N_("Sounds the same"),
    "letter": N_("One letter differs"),
}
COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("kept", N_("Stays"), width=200, strong=True, stretch=True),
    Column("kept_records", N_("Records"), "number", width=72),
    Column("merged", N_("Goes into it"), width=200),
    Column("merged_records", N_("Records"), "number", width=72),
    Column("score", N_("Likeness (%)"), "number", width=84),
    Column("reason", N_("Why"), width=170),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair with names and how much hangs on each; the one with more stays."""

    kept_id: int
    merged_id: int
    kept: str
    merged: str
    kept_records: int
    merged_records: int
    score: int
    reason: str

    def turned(self) -> "Candidate":
        """Return the pair the other way round."""
        return Candidate(
            self.merged_id,
            self.kept_id,
            self.merged,
            self.kept,
            self.merged_records,
            self.kept_records,
            self.score,
            self.reason,
        )


def candidates_of(session: "Session", found: Sequence[Pair]) -> list[Candidate]:
    """Return the pairs that nobody has settled yet, the surest first."""
    from desktop_sales.areas.customers.duplicates import known_distinct, unsettled
    from desktop_sales.areas.customers.queries import names_of
    from desktop_sales.assembly.customer_merging import what_hangs_on

    pairs = unsettled(found, known_distinct(session))[:MOST_PAIRS]
    keys = sorted({key for pair in pairs for key in (pair.first_id, pair.second_id)})
    names = names_of(session, keys)
    hanging = what_hangs_on(session, keys)
    return [_candidate(pair, names, hanging) for pair in pairs]


def _candidate(pair: Pair, names: dict[int, str], hanging: dict[int, int]) -> Candidate:
    first, second = pair.first_id, pair.second_id
    reason = translate(REASONS[pair.reason]) + (" · " + _("same phone") if pair.same_phone else "")
    made = Candidate(
        first,
        second,
        names[first],
        names[second],
        hanging[first],
        hanging[second],
        pair.score,
        reason,
    )
    return made.turned() if hanging[second] > hanging[first] else made


class DuplicatesDialog(Dialog):
    """Acts at once on the ticked pairs, else on the current one; each act is a step to undo."""

    def __init__(
        self, frame: Frame, candidates: list[Candidate], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Customers that may be one"), parent, WIDTH)
        self._frame = frame
        self._candidates = dict(enumerate(candidates))
        self._source = ListSource(COLUMNS)
        self.table = TableView(
            COLUMNS, self._source, name=_("Customers that may be one"), ask=frame.ask
        )
        self.table.setMinimumHeight(HEIGHT)
        self._says = label("", "hint", wrap=True)
        self.add(self.table)
        self.add(self._says)
        self.merge_button = button(_("Merge"), self.merge, icon="undo")
        self.add(
            row(
                button(_("Let the other one stay"), self.turn),
                button(_("These are different customers"), self.settle),
                None,
                self.merge_button,
            )
        )
        self.add_close()
        self._show()

    def chosen(self) -> list[int]:
        """Return the places of the ticked pairs, else of the current one."""
        ticked = self.table.ticked() or {self.table.current_record()}
        return [
            place
            for place in sorted(p for p in ticked if p is not None)
            if place in self._candidates
        ]

    def turn(self) -> None:
        """Let the other customer of a pair stay."""
        for place in self.chosen():
            self._candidates[place] = self._candidates[place].turned()
        self._show()

    def settle(self) -> None:
        """Remember that the customers of the pairs are different ones."""
        from desktop_sales.areas.customers.duplicates import mark_distinct

        pairs = [
            (one.kept_id, one.merged_id) for one in map(self._candidates.get, self.chosen()) if one
        ]
        places = frozenset(self.chosen())
        use_case = partial(mark_distinct, pairs=pairs)
        self._write(_("Keep customers apart"), use_case, partial(self._drop, places, frozenset()))

    def merge(self) -> None:
        """Merge the chosen pairs."""
        from desktop_sales.assembly.customer_merging import merge_customers

        pairs = [one for one in map(self._candidates.get, self.chosen()) if one]

        def use_case(session: Any) -> set[int]:
            gone: set[int] = set()
            for one in pairs:
                if not {one.kept_id, one.merged_id} & gone:
                    merge_customers(session, one.kept_id, [one.merged_id])
                    gone.add(one.merged_id)
            return gone

        count = len(pairs)
        title = ngettext(
            "Merge {n} customer into another", "Merge {n} customers into others", count
        )
        places = frozenset(self.chosen())
        self._write(title.format(n=count), use_case, partial(self._drop, places))

    def _write(self, title: str, use_case: Any, on_done: Callable[[Any], None]) -> None:
        if self.chosen():
            run_use_case(self._frame, self, title, use_case, on_done)

    def _drop(self, places: Collection[int], gone: Collection[int], *_nothing: object) -> None:
        """Leave out the pairs that were dealt with, and those whose customer is gone."""
        self.table.model.ticked.clear()
        self._candidates = {
            place: one
            for place, one in self._candidates.items()
            if place not in places and one.kept_id not in gone and one.merged_id not in gone
        }
        self._show()

    def _show(self) -> None:
        self._source.put(
            (
                place, None, one.kept, one.kept_records, one.merged, one.merged_records, one.score,
                one.reason,
            )
            for place, one in self._candidates.items()
        )  # fmt: skip
        self.table.refresh()
        count = len(self._candidates)
        said = ngettext("{n} pair", "{n} pairs", count).format(n=count)
        rest = _(
            "Lines, receipts, visits, contacts, files and actions move along; Ctrl+Z undoes it."
        )
        self._says.setText(f"{said} · {rest}" if count else _("No two customers look like one."))
        self.merge_button.setEnabled(bool(count))
