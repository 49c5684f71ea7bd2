"""What everybody was trained in a year, and how many had a customer service training (R102)."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_sales.areas.training.queries import lecturers, training_of_people
from desktop_sales.areas.training.records import Lecturing, PersonTraining
from desktop_sales.areas.training.rules import coverage
from desktop_sales.core.money import format_rate
from desktop_sales.core.translation import _, ngettext
from ui.areas.careers.training_columns import PERSON_COLUMNS, person_row
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import ElidedLabel, label
from ui.kit.period_chooser import PeriodChooser


class TrainedPeopleView(ListPart):
    """One row a person in post; Enter opens the person."""

    counted = Signal(str)

    def __init__(self, frame: Frame, chooser: PeriodChooser) -> None:
        self._frame, self._chooser = frame, chooser
        self._covered, self._lectured = label("", "muted"), ElidedLabel("", "muted")
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
            bar=(self._covered, self._lectured, None),
            key="training.people",
        )
        self.table.opened.connect(lambda key: frame.visit("team", key))

    def read(self) -> None:
        """Read the year again."""
        year = self._chooser.period.year
        day = min(self._frame.today(), self._chooser.period.end)
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (training_of_people(session, year, day), lecturers(session, year)),
            partial(self._on_read, year),
            owner=self,
        )

    def _on_read(self, year: int, read: tuple[list[PersonTraining], list[Lecturing]]) -> None:
        if year != self._chooser.period.year:
            return
        found, lectured = read
        rows: list[tuple[Any, ...]] = [person_row(one) for one in found]
        self.put(rows)
        text = self._said(year, *coverage(found))
        self._covered.setText(text)
        self._lectured.setText(lecturers_text(lectured))
        self._lectured.setToolTip(self._lectured.text())
        self.counted.emit(text)

    def _said(self, year: int, trained: int, people: int) -> str:
        if not people:
            return ""
        text = _("Customer service training {year}: {trained} of {people} people, {rate}")
        rate = format_rate(Decimal(trained) / people)
        return text.format(year=year, trained=trained, people=people, rate=rate)


def lecturers_text(lectured: Sequence[Lecturing]) -> str:
    """Return who lectured, how often and how long, and how those present graded it (R54)."""
    said = []
    for one in lectured:
        text = ngettext("{name} {n} training, {hours} hours", "{name} {n} trainings, {hours} hours",
                        one.courses)  # fmt: skip
        facts = [text.format(name=one.name, n=one.courses, hours=f"{one.hours.normalize():f}")]
        if one.mean is not None:
            facts.append(_("grade {mean}").format(mean=one.mean))
        said.append(" ".join(facts))
    return _("Lecturers: {names}").format(names=_("; ").join(said)) if said else ""
