"""A page of several views of which one is seen: a switch above it, each made when first wanted."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit.late_views import LateViews
from ui.kit.page import Page
from ui.kit.parts import row, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table

SpanQuery = Callable[[Any], tuple[date, date] | None]


class ViewsPage(Page):
    """Views have ``read()``, mostly a ``table`` and the signal ``counted``; ``views[name]`` is one.

    A page calls ``add_chooser`` where its views are of a period, then ``add_views``.
    """

    chooser: PeriodChooser | None = None
    _span: SpanQuery | None = None

    def add_chooser(
        self, period: Period, kinds: Sequence[str], span: SpanQuery | None = None
    ) -> None:
        """Add the choice of the period; another one is read at once.

        ``span`` reads the first and last day with data: where they end before the period, the
        page begins at the last period with data.
        """
        self._span = span
        self.chooser = PeriodChooser(period, kinds)
        self.chooser.period_chosen.connect(lambda _period: self._on_period_chosen())
        self.add_tool(self.chooser)
        self.chooser.serve(self)

    def period(self) -> Period:
        """Return the chosen period."""
        return self.chooser.period

    def add_views(self, views: Mapping[str, tuple[str, Callable[[], Any]]]) -> None:
        """Add views by name, each with its title and its maker; the first one is shown."""
        self._titles = {name: title for name, (title, _make) in views.items()}
        self.views = LateViews(
            {name: self._counted(make) for name, (_title, make) in views.items()}
        )
        self.views.show_view(next(iter(views)))
        self.switch_bar = Segments(_("View"), list(self._titles.items()))
        self.switch_bar.chosen.connect(self.switch)
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)

    def add_view_keys(self) -> None:
        """Add a command for each view: Alt with its place."""
        for place, (name, title) in enumerate(self._titles.items(), 1):
            self.add_command(title, partial(self.switch, name), key=f"Alt+{place}")

    def add_table_commands(self, print_key: str = KEY) -> None:
        """Add export and print of the table on screen; a page of papers prints these by the key."""
        self.add_command(_("Export the table"), self.export, icon="export", key="Ctrl+E")
        self.add_command(_(COMMAND), self.print_, icon="print", key=print_key)

    def _counted(self, make: Callable[[], Any]) -> Callable[[], QWidget]:
        def made() -> QWidget:
            view = make()
            if hasattr(view, "counted"):
                view.counted.connect(self.set_status)
            return view

        return made

    def shown_view(self) -> Any:
        """Return the view on screen."""
        return self.views.currentWidget()

    def switch(self, name: str) -> None:
        """Show one of the views."""
        self.switch_bar.choose(name)
        self.set_panel(None)
        view = self.views.show_view(name)
        if not hasattr(view, "counted"):
            self.set_status("")
        view.read()

    def _on_period_chosen(self) -> None:
        self.set_panel(None)
        self.shown_view().read()

    def open_record(self, record: Any) -> None:
        """Show a view by its name."""
        if record in self.views:
            self.switch(record)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again."""
        if self._span is not None:
            query, self._span = self._span, None
            began = partial(self._on_span_read, self.period())
            self.frame.tasks.read(self.frame.workspace, query, began, owner=self)
        self.shown_view().read()

    def _on_span_read(self, first: Period, span: tuple[date, date] | None) -> None:
        if span is not None and self.chooser is not None and self.chooser.period == first:
            last = Period.containing(span[1], first.kind)
            if last.end < first.start:
                self.chooser.set_period(last)

    def export(self) -> None:
        """Write the table on screen, where there is one."""
        table = getattr(self.shown_view(), "table", None)
        if table is not None:
            export_table(self.frame, self._table_title(table), table)

    def print_(self) -> None:
        """Print the table on screen, where there is one."""
        table = getattr(self.shown_view(), "table", None)
        if table is not None:
            print_table(self.frame, self._table_title(table), table)

    def _table_title(self, table: Any) -> str:
        name = table.grid.accessibleName()
        return name if self.chooser is None else f"{name} {self.chooser.period.title()}"
