"""The plan rehearsed before it is published: last year's figures against its targets."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.assembly.plan_rehearsal import RehearsedPerson, rehearse
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.kit import formats
from ui.kit.columns import Chip, Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.figures import Figure, figure_row
from ui.kit.page import Frame
from ui.kit.parts import button, column, label, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView

_REACHED = {
    True: Chip(N_("Would be reached"), "good", "good"),
    False: Chip(N_("Would be missed"), "warn", "warn"),
}
COLUMNS = (
    Column("name", N_("Full name"), width=110, strong=True, stretch=True),
    Column("region", N_("Region"), width=90, muted=True),
    Column("actual", N_("Last year's sales"), "money", width=124),
    Column("target", N_("New targets"), "money", width=124),
    Column("completion", N_("Completion"), "percent", width=84),
    Column("reached", N_("Months reached"), width=84),
    Column("score_then", N_("Score as it was"), "number", width=92, decimals=2),
    Column("score", N_("Score then"), "number", width=92, decimals=2),
    Column("grade", N_("Grade"), width=76),
    Column("bonus", N_("Bonus then"), "money", width=104),
    Column("state", N_("Outcome"), "chip", width=112, chips=_REACHED),
)


class RehearsalView(QWidget):
    """Rehearses on demand, for it scores every month of the year before anew."""

    def __init__(
        self, frame: Frame, year: Callable[[], Period], version: Callable[[], int | None]
    ) -> None:
        super().__init__()
        self._frame, self._year, self._version = frame, year, version
        self._shown: tuple[Period, int | None] | None = None
        self.figures = {
            "people": Figure(_("Would reach the target"), "middle"),
            "completion": Figure(_("Completion together"), "middle"),
            "months": Figure(_("Months reached"), "middle"),
            "bonus": Figure(_("Bonuses then"), "middle"),
        }
        self.go = button(_("Rehearse"), self.rehearse, icon="play", kind="primary")
        self._told = label("", "hint")
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Rehearsal of the plan"))
        self.table.remember_columns(frame.state, "plans.rehearsal")
        content = column(figure_row(*self.figures.values()), row(self.go, self._told, None), gap=10)
        content.layout().addWidget(self.table, 1)
        empty = EmptyState(
            "play",
            _("See who would have reached the new targets with last year's figures."),
            _("Rehearse"),
            self.rehearse,
        )
        self.content = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    def refresh(self) -> None:
        """Show an earlier rehearsal only for the same year and version."""
        self.content.show_content(self._shown == (self._year(), self._version()))

    def rehearse(self) -> None:
        """Score last year anew against the version shown."""
        self.go.setEnabled(False)
        wanted = (self._year(), self._version())
        self._told.setText(_("Scoring last year's months anew …"))
        self._frame.tasks.read(
            self._frame.workspace,
            partial(rehearse, year=wanted[0], version_id=wanted[1]),
            partial(self._on_rehearsed, wanted),
            self._on_refused,
            owner=self,
        )

    def _on_refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self._frame.tasks.failed.emit(error)

    def _on_rehearsed(
        self, wanted: tuple[Period, int | None], people: list[RehearsedPerson]
    ) -> None:
        self.go.setEnabled(True)
        if not people:
            self._frame.notify(
                _("There are no targets in this plan, or no sales of the year before."), "warn"
            )
            return
        self._shown = wanted
        months = max(each.months for each in people)
        told = _("Last year's first {n} months, scored by the schemes in force then.")
        self._told.setText(told.format(n=months))
        self._source.put(_row(each) for each in people)
        self.table.refresh()
        self._show_figures(people)
        self.refresh()

    def _show_figures(self, people: list[RehearsedPerson]) -> None:
        reached = sum(each.reached for each in people)
        self.figures["people"].show_value(f"{reached} / {len(people)}")
        target = sum((each.target for each in people), Decimal(0))
        actual = sum((each.actual for each in people), Decimal(0))
        rate = actual / target if target else None
        self.figures["completion"].show_value(formats.percent(rate))
        months = sum(each.months for each in people)
        self.figures["months"].show_value(f"{sum(e.months_reached for e in people)} / {months}")
        known = [each.bonus_fen for each in people if each.bonus_fen is not None]
        figure = self.figures["bonus"]
        figure.setVisible(bool(known))
        if known:
            before = sum(each.bonus_then_fen or 0 for each in people)
            chip = Chip(_("as it was {sum}").format(sum=formats.money(before, "fen", "wan")))
            figure.show_value(formats.money(sum(known), "fen", "wan"), _("×10k yuan"), chip=chip)


def _row(each: RehearsedPerson) -> Row:
    grade = each.grade if each.grade == each.grade_then else f"{each.grade_then} → {each.grade}"
    return (
        each.employee_id,
        each.name,
        each.region or None,
        int(each.actual * 100),
        int(each.target * 100),
        each.completion,
        f"{each.months_reached} / {each.months}",
        each.score_then,
        each.score,
        grade or None,
        each.bonus_fen,
        each.reached,
    )
