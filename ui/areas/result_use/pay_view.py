"""The list of pay coefficients for HR."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.result_use.columns import PAY_COLUMNS, pay_row
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.table_export import export_list

if TYPE_CHECKING:
    from desktop_sales.assembly.result_use import PayLine


class PayView(ListPart):
    """Who has which coefficient, who has none yet and why; written as the workbook for HR."""

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        self._frame, self._period = frame, period
        super().__init__(
            frame,
            PAY_COLUMNS,
            _("Pay coefficients"),
            EmptyState(
                "clipboard",
                _("Nobody is appraised in this period yet."),
                _("Go to the appraisal"),
                lambda: frame.visit("appraisal"),
            ),
            bar=(button(_("Write the list for HR"), self.export, icon="export"), None),
            key="result_use.pay",
        )
        self.table.opened.connect(lambda key: frame.visit("team", key))

    def read(self) -> None:
        """Read the period's coefficients again."""
        from desktop_sales.assembly.result_use import pay_list

        period = self._period()
        self._frame.tasks.read(
            self._frame.workspace,
            partial(pay_list, period=period),
            partial(self._on_read, period),
            owner=self,
        )

    def _on_read(self, period: Period, lines: "list[PayLine]") -> None:
        if period != self._period():
            return
        self.put(pay_row(line) for line in lines)
        settled = sum(line.is_settled for line in lines)
        text = ngettext(
            "{n} coefficient stands, {open} open", "{n} coefficients stand, {open} open", settled
        )
        self.counted.emit(text.format(n=settled, open=len(lines) - settled))

    def export(self) -> None:
        """Write the workbook that HR takes over."""
        from desktop_sales.assembly.result_use import pay_columns, pay_list
        from desktop_sales.assembly.result_use import pay_row as paper_row

        period = self._period()
        export_list(
            self._frame,
            self,
            _("Performance pay coefficients {period}").format(period=period.title()),
            lambda session: (
                pay_columns(),
                [paper_row(line) for line in pay_list(session, period)],
            ),
        )
