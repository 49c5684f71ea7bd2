"""Which period a page shows: day to year or free days, one earlier or later, or another one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.translation import _, pgettext
from ui.kit.page import Page
from ui.kit.parts import button, icon_button, named
from ui.kit.switches import Segments

LISTED = 12
EARLIER_KEY = "Ctrl+PgUp"
LATER_KEY = "Ctrl+PgDown"
_KINDS: dict[str, Callable[[], str]] = {
    "day": lambda: pgettext("length of a period", "Day"),
    "week": lambda: _("Week"),
    "month": lambda: _("Month"),
    "quarter": lambda: _("Quarter"),
    "half": lambda: _("Half-year"),
    "year": lambda: _("Year"),
    "span": lambda: pgettext("stretch of days", "Days"),
}

MOST_SEGMENTS = 4


class _KindList(QComboBox):
    """The kinds as a list, with the words of ``Segments``."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[PeriodKind, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for kind, text in options:
            self.addItem(text, kind)
        self.activated.connect(lambda _place: self.chosen.emit(self.currentData()))

    def choose(self, kind: PeriodKind) -> None:
        """Show a kind without telling anyone."""
        self.setCurrentIndex(self.findData(kind))


class PeriodChooser(QWidget):
    """Segments of kinds, then earlier, the period itself with a list, and later.

    More kinds than fit beside a page's acts are a list instead of segments. From a longer period
    one comes back to the shorter one looked at before.
    """

    period_chosen = Signal(object)

    def __init__(
        self,
        period: Period,
        kinds: Sequence[PeriodKind] = ("month", "quarter", "year"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._period = period
        self._near = period.start
        self._page: Page | None = None
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self._offered = tuple(kinds)
        options = [(k, _KINDS[k]()) for k in kinds]
        made = Segments if len(kinds) <= MOST_SEGMENTS else _KindList
        self._kinds = made(_("Length of the period"), options)
        self._kinds.chosen.connect(self._on_kind_chosen)
        whole.addWidget(self._kinds)
        self._kinds.setVisible(len(kinds) > 1)
        whole.addSpacing(8)
        self._earlier = icon_button(
            "chevron_left", _("Earlier period"), self.go_earlier, key=EARLIER_KEY
        )
        self._later = icon_button("chevron_right", _("Later period"), self.go_later, key=LATER_KEY)
        for edge in (self._earlier, self._later):
            edge.setProperty("kind", "edge")
        self._name = button("", icon="calendar")
        named(self._name, _("Period"))
        self._name.setMinimumWidth(124)
        self._list = QMenu(self)
        self._list.aboutToShow.connect(self._fill_list)
        self._name.setMenu(self._list)
        for part in (self._earlier, self._name, self._later):
            whole.addWidget(part)
        self._show()

    @property
    def period(self) -> Period:
        """The period shown; its months begin as the workspace says now."""
        if self._period.has_months:
            self._period = Period.parse(self._period.key)
        return self._period

    def serve(self, page: Page) -> None:
        """Let a page's Ctrl+PgUp and Ctrl+PgDown go to earlier and later periods."""
        self._page = page
        page.add_command(_("Earlier period"), self.go_earlier, key=EARLIER_KEY)
        page.add_command(_("Later period"), self.go_later, key=LATER_KEY)

    def set_period(self, period: Period) -> None:
        """Show another period and tell who listens."""
        if period != self.period:
            self._period = period
            if not period.start <= self._near <= period.end:
                self._near = period.start
            self._show()
            self.period_chosen.emit(period)

    def stay_near(self, day: date) -> None:
        """Let shorter periods of the one shown be those around a day, where it holds the day."""
        if self.period.start <= day <= self.period.end:
            self._near = day

    def go_earlier(self) -> None:
        """Show the period before."""
        self.set_period(self.period.previous())

    def go_later(self) -> None:
        """Show the period after."""
        self.set_period(self.period.following())

    def _show(self) -> None:
        self._name.setText(self.period.title())
        self._name.setAccessibleName(_("Period: {period}").format(period=self.period.title()))
        self._kinds.choose(self.period.kind)

    def _fill_list(self) -> None:
        self._list.clear()
        if "span" in self._offered:
            self._list.addAction(_("Choose the days…"), self._ask_days)
            self._list.addSeparator()
        for steps in range(3, -LISTED, -1):
            period = self.period.shifted(steps)
            entry = self._list.addAction(period.title(), lambda p=period: self.set_period(p))
            entry.setCheckable(True)
            entry.setChecked(steps == 0)

    def _on_kind_chosen(self, kind: PeriodKind) -> None:
        now = self.period
        if kind == "span":
            self._ask_days()
            return
        over_months = now.kind in ("week", "span") and kind in ("quarter", "half", "year")
        self.set_period(Period.containing(now.end if over_months else self._near, kind))

    def _ask_days(self) -> None:
        """Ask for the first and the last day; without an answer the period stays."""
        from ui.kit.span_dialog import SpanDialog

        if self._page is not None:
            dialog = SpanDialog(self.period)
            if self._page.frame.ask.run(dialog):
                self.set_period(dialog.period)
        self._show()
