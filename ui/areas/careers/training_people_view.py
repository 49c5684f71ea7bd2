"""What everybody was trained in a year, and how many had a customer service training (R102)."""

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_sales.areas.training.queries import training_of_people
from desktop_sales.areas.training.records import PersonTraining
from desktop_sales.areas.training.rules import coverage
from desktop_sales.core.money import format_rate
from desktop_sales.core.translation import _
from ui.areas.careers.training_columns import PERSON_COLUMNS, person_row
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import label
from ui.kit.period_chooser import PeriodChooser


class TrainedPeopleView(ListPart):
    """One row a person in post; Enter opens the person."""

    counted = Signal(str)

    def __init__(self, frame: Frame, chooser: PeriodChooser) -> None:
        self._frame, self._chooser = frame, chooser
        self._covered = label("", "muted")
        super().__init__(
            frame,
            PERSON_COLUMNS,
            _("Training of everybody"),
            EmptyState(
                "users",
                _("Nobody is in post yet. Import the roster or add people."),
                _("Go to the team"),
                lambda: frame.visit("team"),
            ),
            bar=(self._covered, None),
            key="training.people",
        )
        self.table.opened.connect(lambda key: frame.visit("team", key))

    def read(self) -> None:
        """Read the year again."""
        year = self._chooser.period.year
        day = min(self._frame.today(), self._chooser.period.end)
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: training_of_people(session, year, day),
            partial(self._on_read, year),
            owner=self,
        )

    def _on_read(self, year: int, found: list[PersonTraining]) -> None:
        if year != self._chooser.period.year:
            return
        rows: list[tuple[Any, ...]] = [person_row(one) for one in found]
        self.put(rows)
        text = self._said(year, *coverage(found))
        self._covered.setText(text)
        self.counted.emit(text)

    def _said(self, year: int, trained: int, people: int) -> str:
        if not people:
            return ""
        text = _("Customer service training {year}: {trained} of {people} people, {rate}")
        rate = format_rate(Decimal(trained) / people)
        return text.format(year=year, trained=trained, people=people, rate=rate)
