"""The views of a page of which only one is seen: each is made when it is first wanted."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget


class LateViews(QStackedWidget):
    """Views by name. A page with many opens as fast as its first one; ``views[name]`` makes it."""

    def __init__(
        self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = dict(makers)
        self._made: dict[str, QWidget] = {}

    def __getitem__(self, name: str) -> QWidget:
        """Return a view, made now where it was not yet."""
        view = self._made.get(name)
        if view is None:
            view = self._made[name] = self._makers[name]()
            self.addWidget(view)
        return view

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def present(self) -> Mapping[str, QWidget]:
        """Return the views made so far."""
        return self._made

    def show_view(self, name: str) -> QWidget:
        """Show a view and return it."""
        view = self[name]
        self.setCurrentWidget(view)
        return view
