"""The performance page: what was sold, line by line and seen from several sides."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.areas.receivables.records import OpenLine
from desktop_sales.areas.sales.facts import DIMENSIONS
from desktop_sales.areas.sales.records import LineFilter, Receipt
from desktop_sales.core.measures import Subject
from desktop_sales.core.money import fen_of
from desktop_sales.core.periods import Period, PeriodKind
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.sales.brief_dialog import BriefDialog, sample_brief, show_brief
from ui.areas.sales.change_view import ChangeView
from ui.areas.sales.costs_view import CostsView
from ui.areas.sales.dialogs import LineDialog
from ui.areas.sales.drill_down import FilteredLines, LinesOf
from ui.areas.sales.editing import add_typed_line
from ui.areas.sales.line_panel import LineDetail, LinePanel, read_line
from ui.areas.sales.lines_view import LinesView
from ui.areas.sales.outlook_view import OutlookView
from ui.areas.sales.pivot_view import PivotView
from ui.areas.sales.reading import Overview, data_span, read_lines_of, read_overview
from ui.areas.sales.receipt_dialogs import AllocationDialog, ReceiptDialog
from ui.areas.sales.receipts_view import ReceiptsView
from ui.areas.sales.summary_view import SummaryView
from ui.kit import formats
from ui.kit.columns import Chip
from ui.kit.drafts import keep_draft
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.page import Frame, Page
from ui.kit.parts import button, column, ground, label, row
from ui.kit.period_chooser import PeriodChooser
from ui.kit.span_dialog import SpanDialog
from ui.kit.switches import Segments
from ui.kit.table_export import export_table
from ui.kit.table_print import COMMAND, KEY, print_table
from ui.kit.use_cases import run_use_case, say_nothing

SalesView = SummaryView | PivotView | OutlookView | ChangeView | CostsView | ReceiptsView
KINDS: tuple[PeriodKind, ...] = ("day", "week", "month", "quarter", "year", "span")
MADE: dict[str, Callable[[Frame], Any]] = {
    "summary": SummaryView,
    "pivot": PivotView,
    "outlook": OutlookView,
    "change": ChangeView,
    "costs": CostsView,
}


class SalesPage(Page):
    """Sales lines of a period with their sums."""

    area = "sales"
    title = N_("Performance data")
    help_topic = "sales"
    watched = frozenset(
        {
            "sales_line",
            "sales_share",
            "employee",
            "customer",
            "product",
            "region",
            "channel",
            "target",
            "receipt",
            "selling_cost",
            "plan_version",
        }
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._overview: Overview | None = None
        self._behind: LinesOf | FilteredLines | str | None = None
        self._began = False
        self.period = PeriodChooser(Period.containing(frame.today()), KINDS)
        self.period.serve(self)
        self.period.period_chosen.connect(lambda _period: self._on_period_chosen())
        self.add_tool(self.period)
        self.views = QStackedWidget()
        self._shown: dict[str, SalesView] = {}
        self.add_action(_("Export"), self.export, icon="export", key="Ctrl+E")
        self.add_action(_("New line"), self.add_line, icon="plus", key="Ctrl+N")
        self.add_action(_("Import"), self.import_lines, icon="import", key="Ctrl+I", primary=True)
        self.add_command(_("Daily brief"), self.brief, icon="export", key="Ctrl+Shift+B")
        self.add_command(translate(COMMAND), self.print_, key=KEY)
        self.add_command(_("Delete the chosen lines"), self.delete_chosen)
        self.figures = {
            "amount": Figure(_("Sales without tax"), "middle"),
            "profit": Figure(_("Gross profit"), "middle"),
            "cost": Figure(_("Cost"), "middle"),
            "quantity": Figure(_("Quantity"), "middle"),
            "lines": Figure(_("Lines"), "middle"),
        }
        self.lines = LinesView(frame)
        self.lines.narrowed.connect(self._read_overview)
        self.lines.table.opened.connect(self.open_line)
        self.views.addWidget(self.lines)
        self.switch_bar = Segments(
            _("View"),
            [
                ("lines", _("Lines")),
                ("summary", _("Summary")),
                ("pivot", _("Pivot")),
                ("outlook", _("Outlook")),
                ("change", _("Change on last year")),
                ("costs", _("Selling costs")),
                ("receipts", _("Receipts")),
            ],
        )
        self.switch_bar.chosen.connect(self.switch)
        self._chart_shown = True
        self.add_command(_("Chart or table"), self.toggle_chart, key="Ctrl+T")
        self._arrange_body()

    def _arrange_body(self) -> None:
        self._origin = label("", "strong")
        leave = button(_("Show all lines"), self.leave_drill_down, kind="link")
        self._banner = ground(row(self._origin, None, leave, margins=(12, 4, 12, 4)), "tint")
        self._banner.hide()
        content = column(
            figure_row(*self.figures.values()),
            row(self.switch_bar, None),
            self._banner,
            self.views,
            gap=10,
        )
        content.layout().setStretch(3, 1)
        empty = EmptyState(
            "bars",
            _("Sales lines belong here: a workbook or text file of your sales system."),
            _("Import sales lines"),
            self.import_lines,
        )
        self._content = ContentOrEmpty(content, empty)
        self.body.addWidget(self._content, 1)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read everything again; once there are lines, go to their last month."""
        if not self._began:
            self.frame.tasks.read(self.frame.workspace, data_span, self._on_span_read, owner=self)
            return
        self._read()
        if not changed or "sales_line" in changed:
            self.lines.reconcile()
        if self.view is not None:
            self.view.read(self.period.period)
        if isinstance(self.panel, LinePanel):
            self.open_line(self.panel.line_id)

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.lines.filters.box.setFocus()

    def open_record(self, record: Any) -> None:
        """Show the lines behind a figure, one line, or what a typed text finds."""
        if isinstance(record, str):
            self.lines.filters.box.setText(record)
        elif isinstance(record, FilteredLines):
            self._began = True
            self.switch("lines")
            self._behind = record
            self._on_lines_found(record.where)
        elif isinstance(record, LinesOf):
            self._began = True
            self._behind = record
            self.switch("lines")
            self.period.blockSignals(True)
            self.period.set_period(record.period)
            self.period.blockSignals(False)
            query = partial(read_lines_of, subject=record.subject, period=record.period)
            self.frame.tasks.read(self.frame.workspace, query, self._on_lines_found, owner=self)
        elif record is not None:
            self.lines.table.show_record(record)
            self.open_line(record)

    def open_line(self, line_id: int) -> None:
        """Show one line in the panel."""
        read = partial(read_line, self.frame.workspace, line_id)
        self.frame.tasks.read_with(read, self._on_line_read, owner=self)

    def _on_line_read(self, detail: LineDetail | None) -> None:
        if detail is None:
            self.close_panel()
            return
        panel = LinePanel(detail)
        panel.closed.connect(self.close_panel)
        self.set_panel(panel)

    def close_panel(self) -> None:
        """Close the panel and go back to the lines."""
        self.set_panel(None)
        self.lines.table.grid.setFocus()

    @property
    def view(self) -> "SalesView | None":
        """Return the view on screen, or None while the lines are shown."""
        shown = self.views.currentWidget()
        return None if shown is self.lines else shown

    def switch(self, by: str) -> None:
        """Show the lines, a summary (``summary`` or its dimension), the pivot or the receipts."""
        name = "summary" if by in DIMENSIONS else by
        self.switch_bar.choose(name)
        if name == "lines":
            self.views.setCurrentWidget(self.lines)
            return
        view = self._shown.get(name)
        if view is None:
            view = self._shown[name] = self._made_view(name)
            self.views.addWidget(view)
        if isinstance(view, SummaryView) and by in DIMENSIONS:
            view.choose(by)
        self.views.setCurrentWidget(view)
        view.read(self.period.period)

    def _made_view(self, name: str) -> "SalesView":
        if name == "receipts":
            receipts = ReceiptsView(self.frame)
            receipts.import_asked.connect(self.import_lines)
            people = self._overview.people if self._overview else ()
            receipts.set_people([name for _key, name in people])
            return receipts
        made = MADE[name](self.frame)
        made.lines_asked.connect(self._on_lines_asked)
        self._tell(made)
        if isinstance(made, CostsView):
            made.import_asked.connect(lambda: self.frame.visit("imports", "costs"))
        elif not isinstance(made, PivotView):
            made.show_chart(self._chart_shown)
        return made

    def _tell(self, view: "SalesView") -> None:
        """Tell a view what the page knows: the span of the data, the people and regions."""
        overview = self._overview
        if overview is None:
            return
        if isinstance(view, PivotView):
            view.set_data_span(overview.span)
        elif isinstance(view, OutlookView):
            regions = [(Subject("region", key), name) for key, name in overview.region_keys]
            people = [(Subject("person", key), name) for key, name in overview.people]
            view.set_subjects([*regions, *people])

    def toggle_chart(self) -> None:
        """Show or hide the charts; those without a table beside them turn into theirs."""
        self._chart_shown = not self._chart_shown
        for view in self._shown.values():
            if isinstance(view, SummaryView | OutlookView | ChangeView):
                view.show_chart(self._chart_shown)

    def _on_lines_asked(self, name: str, behind: LineFilter) -> None:
        self.switch("lines")
        self._behind = name
        self._on_lines_found(behind)

    def leave_drill_down(self) -> None:
        """Show all lines of the period again."""
        self._behind = None
        self._banner.hide()
        self._read()

    def _on_span_read(self, span: tuple[dt.date, dt.date] | None) -> None:
        self._began = span is not None
        self.lines.reconcile()
        if span is not None and not self.period.period.start <= span[1]:
            self.period.blockSignals(True)
            self.period.set_period(Period.containing(span[1]))
            self.period.blockSignals(False)
        self._read()

    def _on_period_chosen(self) -> None:
        self._behind = None
        self._banner.hide()
        self._read()
        if self.view is not None:
            self.view.read(self.period.period)

    def _on_lines_found(self, where: LineFilter) -> None:
        self.lines.source.where = where
        self._banner.show()
        self.lines.refresh()
        self._read_overview()

    def _read(self) -> None:
        if self._behind is None:
            period = self.period.period
            self.lines.source.where = LineFilter(first_on=period.start, last_on=period.end)
        self.lines.refresh()
        self._read_overview()

    def _read_overview(self) -> None:
        where = self.lines.source.filter_of(self.lines.view())
        query = partial(read_overview, where=where, period=self.period.period)
        self.frame.tasks.read(self.frame.workspace, query, self._on_overview, owner=self)

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.lines.show_overview(overview)
        for view in self._shown.values():
            self._tell(view)
        self._content.show_content(overview.span is not None)
        self._show_figures(overview)
        if self._behind is not None:
            self._origin.setText(self._title_of(self._behind, overview))
        lines = overview.totals.lines
        count = ngettext("{n} line", "{n} lines", lines).format(n=f"{lines:,}")
        self.set_status(f"{_('Sales lines')} {count}")
        if overview.span is not None:
            last = formats.spoken_date(overview.span[1], with_year=True)
            self.set_scope(_("Data up to {day}").format(day=last))

    def _title_of(self, behind: LinesOf | FilteredLines | str, overview: Overview) -> str:
        if isinstance(behind, FilteredLines):
            return _("Lines of {name}, {first} to {last}").format(
                name=behind.name,
                first=formats.short_date(behind.where.first_on),
                last=formats.short_date(behind.where.last_on),
            )
        if isinstance(behind, str):
            period = self.period.period.title()
            return _("Lines of {name}, {period}").format(name=behind, period=period)
        subject = behind.subject
        name = self.frame.workspace.info.company
        if subject.kind == "person":
            name = dict(overview.people).get(subject.id, _("(nobody)"))
        elif subject.kind == "region":
            name = next((n for ids, n in overview.regions if subject.id in ids), "")
        period = behind.period.title()
        return _("Lines behind the figure of {name}, {period}").format(name=name, period=period)

    def _show_figures(self, overview: Overview) -> None:
        totals, before = overview.totals, overview.last_year
        if isinstance(self._behind, FilteredLines):
            before = None
        figures = self.figures
        shown = _amount(totals.amount_e4)
        figures["amount"].show_value(
            *shown, chip=_growth(totals.amount_e4, before.amount_e4 if before else None)
        )
        profit = totals.profit_e4
        margin = None
        if profit is not None and totals.amount_e4 > 0:
            margin = Chip(
                _("Margin {rate}").format(rate=formats.percent(profit / totals.amount_e4))
            )
        figures["profit"].show_value(*_amount(profit), chip=margin)
        cost = None if profit is None else totals.amount_e4 - profit
        figures["cost"].show_value(*_amount(cost))
        figures["quantity"].show_value(formats.quantity(totals.quantity_e3))
        figures["lines"].show_value(f"{totals.lines:,}", _("lines"))

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return this page's dialogs."""
        day = self.frame.today()
        line = OpenLine(1, 1, day, day, "XS-1", 800_0000, 800_0000)
        receipt = Receipt(
            1, day, None, None, None, None, None, False, None, 1_000_0000, 0, "transfer", None, None
        )
        return [
            ("line", lambda: LineDialog(day, [], [], [], self)),
            ("receipt", lambda: ReceiptDialog(day, [], self)),
            ("days", lambda: SpanDialog(self.period.period)),
            ("brief", lambda: BriefDialog(self.frame, sample_brief(day))),
            (
                "allocation",
                lambda: AllocationDialog(receipt, [line], [], self),
            ),
        ]

    def add_line(self) -> None:
        """Ask for a line and add it; a receipt where receipts are shown."""
        if isinstance(self.view, ReceiptsView):
            self.view.add()
            return
        overview = self._overview
        people = [name for _key, name in overview.people] if overview else []
        regions = [name for _key, name in overview.regions] if overview else []
        channels = [name for _key, name in overview.channels] if overview else []
        day = min(max(self.frame.today(), self.period.period.start), self.period.period.end)
        dialog = LineDialog(day, people, regions, channels, self)
        keep_draft(self.frame, dialog, dialog.form, "sales.new_line")
        if self.frame.ask.run(dialog):
            use_case = partial(add_typed_line, **dialog.checked)
            run_use_case(self.frame, self, _("Add sales line"), use_case, say_nothing)

    def delete_chosen(self) -> None:
        """Delete the lines chosen in the table."""
        self.lines.delete_chosen()

    def import_lines(self) -> None:
        """Open the wizard for sales lines, or for receipts where they are shown."""
        kind = "receipts" if isinstance(self.view, ReceiptsView) else "sales"
        self.frame.visit("imports", kind)

    def brief(self) -> None:
        """Show the daily brief, to be copied as text or as a picture."""
        show_brief(self.frame)

    def export(self) -> None:
        """Write what the table shows to a file."""
        view = self.view
        if view is None:
            export_table(self.frame, _("Sales lines"), self.lines.table)
        elif view.table is not None:
            export_table(self.frame, self._view_name(view), view.table)

    def print_(self) -> None:
        """Show what the table shows as it will be printed."""
        view = self.view
        if view is None:
            behind = self._behind is not None
            of = self._origin.text() if behind else self.period.period.title()
            scope = " · ".join(filter(None, (of, self.lines.filters.words())))
            print_table(self.frame, _("Sales lines"), self.lines.table, scope)
        elif view.table is not None:
            print_table(self.frame, self._view_name(view), view.table)

    def _view_name(self, view: "SalesView") -> str:
        return f"{self.period.period.title()} {view.name}"


def _amount(amount_e4: int | None) -> tuple[str, str]:
    """Return an amount in yuan, or in 万 from 10,000 yuan on, with its unit."""
    if amount_e4 is None:
        return formats.MISSING, ""
    fen = fen_of(amount_e4)
    if abs(fen) < 1_000_000:
        return formats.number(fen / 100, 2), _("yuan")
    if abs(fen) < 10_000_000_000:
        return formats.money(fen, "fen", "wan"), _("×10k yuan")
    return formats.number(fen / 10_000_000_000, 2), _("×100m yuan")


def _growth(now: int, before: int | None) -> Chip | None:
    if before is None or before <= 0:
        return None
    rate = (now - before) / before
    tone, icon = ("good", "arrow_up") if rate >= 0 else ("bad", "arrow_down")
    return Chip(_("{rate} on last year").format(rate=formats.percent(rate)), tone, icon)
