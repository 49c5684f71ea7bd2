"""Breaking a figure down: how, and what it would come to beside last year, before it is set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_sales.areas.plans.breaking_down import proposed
from desktop_sales.areas.plans.records import BreakdownOrder, BrokenDown
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, translate
from ui.areas.plans.columns import cell_reader, cell_writer
from ui.areas.plans.reading import TargetGrid
from ui.areas.plans.wording import AXIS_TITLES, METHOD_TITLES, METHODS_OF_AXIS, level_title
from ui.kit import formats, typed_values
from ui.kit.columns import Column
from ui.kit.dialogs import Dialog
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import label
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView

WIDTH = 920
TABLE_HEIGHT = 280
PAUSE_MS = 150


class BreakdownDialog(Dialog):
    """Shows what each way proposes as soon as it can; accepting hands ``figures`` on."""

    def __init__(
        self,
        frame: Frame,
        grid: TargetGrid,
        chosen: Subject,
        in_wan: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Break down the plan of {year}").format(year=grid.year.title()), parent, WIDTH
        )
        self._frame, self._grid, self._in_wan = frame, grid, in_wan
        self.order: BreakdownOrder | None = None
        self.figures: list[BrokenDown] = []
        self.form = self._make_form(chosen)
        self.add(self.form)
        self._told = label("", "hint", wrap=True)
        self.add(self._told)
        self._columns = _columns(grid, in_wan)
        self._source = ListSource(self._columns)
        self.table = TableView(self._columns, self._source, name=_("What it would come to"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.add(self.table)
        self.act = self.add_buttons(_("Take over"))
        self.act.setEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._read)
        self.form.changed.connect(self._on_changed)
        self._on_changed()

    def _make_form(self, chosen: Subject) -> Form:
        grid = self._grid
        form = Form(3)
        company = self._frame.workspace.info.company
        owners = [(owner.subject, owner.name or company) for owner in grid.owners]
        form.add_choice("subject", _("Figure of"), owners, chosen)
        axes = [(axis, translate(text)) for axis, text in AXIS_TITLES.items()]
        form.add_choice("axis", _("Divide"), axes)
        form.add_choice("by", _("How"), [])
        hint = (
            (_("A bare number counts as ×10k yuan") if self._in_wan else _("A number in yuan"))
            if grid.is_money
            else ""
        )
        form.add_text(
            "value",
            _("Figure of the year"),
            parse=cell_reader(grid.unit, self._in_wan),
            hint=hint,
        )
        form.add_text("weights", _("Weights"), parse=_weights, hint=_("Numbers with spaces"))
        form.add_text("growth", _("Growth"), "8%", parse=_growth, hint=_("8% or −3%"))
        form.add_text("base", _("Base year"), str(grid.year.year - 1), parse=_year)
        return form

    def put_value(self, value: int) -> None:
        """Start with a figure of the year, as stored."""
        shown = Decimal(value) / (1_000_000 if self._in_wan else 100)
        self.form.row("value").field.setText(format(shown.normalize(), "f"))

    def _on_changed(self) -> None:
        self._offer_methods()
        by, axis = self.form.raw("by"), self.form.raw("axis")
        self.form.row("value").setVisible(by != "growth")
        self.form.row("weights").setVisible(by == "weights")
        self.form.row("growth").setVisible(by == "growth")
        self.form.row("base").setVisible(by == "growth")
        self.table.grid.setColumnHidden(0, axis == "months")
        self.figures = []
        self.act.setEnabled(False)
        self._timer.start()

    def _offer_methods(self) -> None:
        """Offer the ways that fit what is divided, keeping the one chosen where it still fits."""
        field = self.form.row("by").field
        ways = METHODS_OF_AXIS[self.form.raw("axis")]
        if [field.itemData(i) for i in range(field.count())] == list(ways):
            return
        field.blockSignals(True)
        chosen = field.currentData()
        field.clear()
        for way in ways:
            field.addItem(translate(METHOD_TITLES[way]), way)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        field.blockSignals(False)

    def _read(self) -> None:
        try:
            order = self._order()
        except DomainError as error:
            self._on_refused(error)
            return
        self.order = order
        query = partial(proposed, order=order, version_id=self._grid.version_id)
        self._frame.tasks.read(
            self._frame.workspace,
            query,
            partial(self._on_proposed, order),
            self._on_refused,
            owner=self,
        )

    def _order(self) -> BreakdownOrder:
        """Return what is asked for. Raises what the fields' parsers raise."""
        form, grid = self.form, self._grid

        def typed(key: str, parse: Callable[[str], Any], default: Any) -> Any:
            text = form.raw(key)
            return parse(text) if text else default

        method = form.raw("by")
        return BreakdownOrder(
            year=grid.year.year,
            measure=grid.measure,
            subject=form.raw("subject"),
            axis=form.raw("axis"),
            method=method,
            value=typed("value", cell_reader(grid.unit, self._in_wan), None)
            if method != "growth"
            else None,
            weights=typed("weights", _weights, ()) if method == "weights" else (),
            growth=typed("growth", _growth, Decimal(0)),
            base_year=typed("base", _year, None) if method == "growth" else None,
            level=grid.view.level,
            category=grid.view.category,
        )

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            self._frame.tasks.failed.emit(error)
            return
        self.figures = []
        self._told.setText(sentence_of(error))
        self._show([])

    def _on_proposed(self, order: BreakdownOrder, figures: list[BrokenDown]) -> None:
        if order != self.order or self._timer.isActive():
            return  # something else is asked for by now
        self.figures = figures
        whole = sum(each.proposed for each in figures)
        write = cell_writer(self._grid.unit, False, exact=True)
        self._told.setText(
            _("{level} · comes to {sum}").format(
                level=level_title(self._grid.view.level), sum=write(whole)
            )
        )
        self._show(figures)

    def _show(self, figures: Sequence[BrokenDown]) -> None:
        by_month = self.form.raw("axis") == "months"
        names = {owner.subject: owner.name for owner in self._grid.owners}
        company = self._frame.workspace.info.company
        self._source.put(preview_rows(figures, names, company, by_month=by_month))
        self.table.refresh()
        self.act.setEnabled(bool(figures))

    # Qt's names
    def accept(self) -> None:
        if self.figures:
            super().accept()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the preview: a month, or somebody's year."""

    name: str
    month: str
    last_year: int | None
    now: int | None
    proposed: int


def preview_rows(
    figures: Sequence[BrokenDown], names: dict[Subject, str], company: str, *, by_month: bool
) -> list[Row]:
    """Return the preview: a line a month, or a line for each part with its year."""
    lines = _by_month(figures) if by_month else _by_part(figures, names, company)
    whole = sum(line.proposed for line in lines)
    return [
        (
            place,
            line.name,
            line.month,
            line.last_year,
            line.now,
            line.proposed,
            Decimal(line.proposed) / whole if whole else None,
            Decimal(line.proposed - line.last_year) / line.last_year
            if line.last_year and line.last_year > 0
            else None,
        )
        for place, line in enumerate(lines)
    ]


def _by_month(figures: Sequence[BrokenDown]) -> list[_Line]:
    return [
        _Line("", translate(formats.MONTHS[int(f.month[-2:]) - 1]), f.last_year, f.now, f.proposed)
        for f in figures
    ]


def _by_part(figures: Sequence[BrokenDown], names: dict[Subject, str], company: str) -> list[_Line]:
    parts: dict[tuple[Subject, str], list[BrokenDown]] = {}
    for figure in figures:
        parts.setdefault((figure.subject, figure.category), []).append(figure)
    return [
        _Line(
            category or names.get(subject) or company,
            "",
            _sum(each.last_year for each in own),
            _sum(each.now for each in own),
            sum(each.proposed for each in own),
        )
        for (subject, category), own in parts.items()
    ]


def _sum(values: Any) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _columns(grid: TargetGrid, in_wan: bool) -> tuple[Column, ...]:
    show = cell_writer(grid.unit, in_wan)
    exact = cell_writer(grid.unit, in_wan, exact=True)

    def amount(key: str, title: str, *, strong: bool = False) -> Column:
        return Column(
            key, title, "money", width=120, display=show, tip=exact, sortable=False, strong=strong
        )

    return (
        Column("name", N_("Part"), width=140, strong=True, sortable=False, stretch=True),
        Column("month", N_("Month"), width=72, sortable=False),
        amount("last_year", N_("Last year")),
        amount("now", N_("Now")),
        amount("proposed", N_("Proposed figure"), strong=True),
        Column("share", N_("Share of the whole"), "percent", width=96, sortable=False),
        Column("growth", N_("On last year"), "percent", width=96, sortable=False),
    )


def _weights(typed: str) -> tuple[Decimal, ...]:
    found = tuple(typed_values.a_number(part) for part in typed.split())
    if not found or min(found) < 0 or not any(found):
        raise DomainError("plans_page.weights")
    return found


def _growth(typed: str) -> Decimal:
    """Return a rate as a fraction: 8% and 8 mean the same."""
    return typed_values.a_number(typed.replace("−", "-").strip().removesuffix("%")) / 100


def _year(typed: str) -> int:
    return Period.parse(typed).year
