"""The way back: which areas and records were visited, as in a browser."""

from typing import Any, NamedTuple

MOST = 200
"""Places kept: nobody goes further back."""


class Place(NamedTuple):
    """An area, and the record that was open in it."""

    area: str
    record: Any = None


class Visits:
    """A list of places with a position in it."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._position = -1

    def add(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if self._places and self._places[self._position] == place:
            return
        del self._places[self._position + 1 :]
        self._places.append(place)
        del self._places[:-MOST]
        self._position = len(self._places) - 1

    def current(self) -> Place | None:
        """Return the place one is at."""
        return self._places[self._position] if self._places else None

    def back(self) -> Place | None:
        """Return the place before, or None at the start."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """Return the place after, or None at the end."""
        return self._step(1)

    def _step(self, step: int) -> Place | None:
        position = self._position + step
        if not 0 <= position < len(self._places):
            return None
        self._position = position
        return self._places[position]
