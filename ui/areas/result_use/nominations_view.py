"""Nominations for awards from the best results, handed to the awards page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.result_use.columns import NOMINATION_COLUMNS, nomination_row
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button, label, named
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.result_use import ProposedAward

MOST_PLACES = 20


class NominationsView(ListPart):
    """The best confirmed results; each with a reason drafted from the figures."""

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        self._frame, self._period = frame, period
        self.proposed: dict[Any, ProposedAward] = {}
        self.places = QSpinBox()
        self.places.setRange(1, MOST_PLACES)
        self.places.setValue(3)
        named(self.places, _("Places"))
        self.title = QLineEdit(_("Excellent employee"))
        self.title.setMinimumWidth(160)
        named(self.title, _("Award"))
        super().__init__(
            frame,
            NOMINATION_COLUMNS,
            _("Nominations for awards"),
            EmptyState(
                "medal",
                _("Nobody has a confirmed result here that could be commended."),
                _("Go to the appraisal"),
                lambda: frame.visit("appraisal"),
            ),
            bar=(
                label(_("Places"), "label"),
                self.places,
                label(_("Award"), "label"),
                self.title,
                None,
                button(_("Hand over to the awards"), self.hand_over, icon="medal"),
            ),
            key="result_use.nominations",
        )
        self.places.valueChanged.connect(lambda _value: self.read())
        self.title.editingFinished.connect(self.read)
        self.table.opened.connect(lambda key: frame.visit("team", key))

    def read(self) -> None:
        """Propose again."""
        from desktop_sales.assembly.result_use import award_nominations

        period = self._period()
        query = partial(
            award_nominations,
            period=period,
            places=self.places.value(),
            title=self.title.text().strip() or _("Excellent employee"),
        )
        self._frame.tasks.read(
            self._frame.workspace, query, partial(self._on_read, period), owner=self
        )

    def _on_read(self, period: Period, proposed: "list[ProposedAward]") -> None:
        if period != self._period():
            return
        self.proposed = {each.nomination.subject.id: each for each in proposed}
        self.put(nomination_row(each) for each in proposed)
        text = ngettext("{n} nomination", "{n} nominations", len(proposed))
        self.counted.emit(text.format(n=len(proposed)))

    def hand_over(self) -> None:
        """Make drafts of awards from the ticked nominations, without a tick from all."""
        from desktop_sales.assembly.result_use import hand_over

        ticked, today = self.table.ticked(), self._frame.today()
        chosen = [each for key, each in self.proposed.items() if not ticked or key in ticked]
        if not chosen:
            return
        title = ngettext("Hand over {n} nomination", "Hand over {n} nominations", len(chosen))
        run_use_case(
            self._frame,
            self,
            title.format(n=len(chosen)),
            lambda session: hand_over(session, chosen, today),
            lambda _keys: self._frame.visit("incentives"),
        )
