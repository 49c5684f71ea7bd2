"""The views of a page of which only one is seen: each is made when it is first wanted."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget


class LateViews(QStackedWidget):
    """Views by name. A page with many opens as fast as its first one; ``views[name]`` makes it.

    ``shown`` names the view on screen.
    """

    def __init__(
        self, makers: Mapping[Any, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = dict(makers)
        self._made: dict[Hashable, QWidget] = {}
        self.shown: Any = None

    def __getitem__(self, name: Hashable) -> Any:
        """Return a view, made now where it was not yet."""
        view = self._made.get(name)
        if view is None:
            view = self._made[name] = self._makers[name]()
            self.addWidget(view)
        return view

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def present(self) -> Mapping[Hashable, QWidget]:
        """Return the views made so far."""
        return self._made

    def show_view(self, name: Hashable) -> Any:
        """Show a view and return it."""
        view = self[name]
        self.shown = name
        self.setCurrentWidget(view)
        return view
