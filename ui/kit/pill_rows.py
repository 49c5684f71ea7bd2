"""Filter pills beside each other: where there is no room they leave their icons, then take a row more."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.icons import set_icon
from ui.kit.parts import RoomyButton, named

GAP, LEAST_WIDTH = 6, 120


class Pill(RoomyButton):
    """A pill that can leave its icon away."""

    def __init__(self, text: str, icon_name: str, token: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._bare, self._icon = False, QIcon()
        self.setProperty("kind", "pill")
        self.setCheckable(True)
        self.setAutoDefault(False)
        named(self, text)
        if icon_name:
            set_icon(self, icon_name, token)

    def set_bare(self, bare: bool) -> None:
        """Leave the icon away, or show it."""
        self._bare = bare
        self.setIcon(self._icon)

    # Qt's name
    def setIcon(self, icon: QIcon | object) -> None:
        self._icon = QIcon(icon)  # type: ignore[arg-type]
        super().setIcon(QIcon() if self._bare else self._icon)


class PillRows(QWidget):
    """The pills of a filter bar, in as many rows as its width needs."""

    def __init__(self) -> None:
        super().__init__()
        self._pills: list[Pill] = []
        self.setFixedHeight(0)

    def add(self, text: str, icon_name: str, token: str) -> Pill:
        """Add a pill; its icon is tinted by a token."""
        pill = Pill(text, icon_name, token, self)
        self._pills.append(pill)
        self.fit()
        return pill

    def fit(self) -> None:
        """Place the pills anew."""
        for bare in (False, True):
            for pill in self._pills:
                pill.set_bare(bare)
            if sum(pill.sizeHint().width() + GAP for pill in self._pills) - GAP <= self.width():
                break
        left = top = 0
        for pill in self._pills:
            size = pill.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + size.height() + GAP
            pill.setGeometry(left, top, size.width(), size.height())
            left += size.width() + GAP
        self.setFixedHeight(top + size.height() if self._pills else 0)

    # Qt's names
    def sizeHint(self) -> QSize:
        return QSize(sum(pill.sizeHint().width() + GAP for pill in self._pills), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
