"""The nine boxes of results and ability: a grid to read, the table behind it, a paper."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.kit.columns import Column
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, column, ground, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView

if TYPE_CHECKING:
    from desktop_sales.assembly.nine_box import Level, NineBox

COLUMNS = (
    Column("name", N_("Name"), width=110, strong=True),
    Column("region", N_("Region"), width=120, muted=True),
    Column("results", N_("Results %"), "number", decimals=2, width=100),
    Column("ability", N_("Ability %"), "number", decimals=2, width=100),
    Column("box", N_("Box"), width=320, stretch=True),
)
_GROUNDS = {0: "good", 1: "good", 2: "tint", 3: "warn", 4: "bad"}


class NineBoxView(QWidget):
    """Rows are results, columns ability; every name stands in one box."""

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._period = frame, period
        self.found: NineBox | None = None
        self.documents = DocumentActs(frame, self)
        self._limits = label("", "muted", wrap=True)
        self._grid = QWidget()
        self._boxes = QGridLayout(self._grid)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(6)
        scroll = QScrollArea()
        scroll.setWidget(self._grid)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Nine boxes as a table"))
        self.views = QStackedWidget()
        self.views.addWidget(scroll)
        self.views.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        content = column(
            row(
                button(_("Preview the sheet"), self.preview, icon="print"),
                button(_("Boxes or table"), self.toggle, icon="table"),
                None,
            ),
            self._limits,
            self.views,
            gap=10,
        )
        content.layout().setStretch(2, 1)
        empty = EmptyState(
            "table",
            _("Nobody has a confirmed result in this period to be placed by."),
            _("Go to the appraisal"),
            lambda: frame.visit("appraisal"),
        )
        self._either = ContentOrEmpty(content, empty)
        whole.addWidget(self._either)

    def toggle(self) -> None:
        """Show the boxes, or the table behind them."""
        self.views.setCurrentIndex(1 - self.views.currentIndex())

    def read(self) -> None:
        """Place everybody again."""
        from desktop_sales.assembly.nine_box import nine_box

        period = self._period()
        self._frame.tasks.read(
            self._frame.workspace,
            partial(nine_box, period=period),
            partial(self._on_read, period),
            owner=self,
        )

    def _on_read(self, period: Period, found: "NineBox") -> None:
        if period != self._period():
            return
        self.found = found
        self._limits.setText(limits_text(found))
        self._fill(found)
        self._either.show_content(bool(found.people))
        self._source.put(_rows(found))
        self.table.refresh()
        count = ngettext("{n} person placed", "{n} people placed", len(found.people))
        self.counted.emit(count.format(n=len(found.people)))

    def _fill(self, found: "NineBox") -> None:
        from desktop_sales.assembly.nine_box import BOXES, LEVELS

        while (item := self._boxes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        words = level_words()
        for place, ability in enumerate(reversed(LEVELS)):
            text = _("Ability {level}").format(level=words[ability])
            self._boxes.addWidget(label(text, "label"), 0, place + 1)
            self._boxes.setColumnStretch(place + 1, 1)
        for line, results in enumerate(LEVELS):
            text = _("Results {level}").format(level=words[results])
            self._boxes.addWidget(label(text, "label"), line + 1, 0)
            self._boxes.setRowStretch(line + 1, 1)
            for place, ability in enumerate(reversed(LEVELS)):
                names = [each.name for each in found.inside(results, ability)]
                far = line + LEVELS.index(ability)
                box = _box(translate(BOXES[results, ability]), names, _GROUNDS[far])
                self._boxes.addWidget(box, line + 1, place + 1)

    def preview(self) -> None:
        """Show the sheet as it will be printed."""
        self.documents.preview(self.papers())

    def papers(self) -> Papers:
        """Return the sheet of the period."""
        period, today = self._period(), self._frame.today()

        def read(session: Any) -> list[Any]:
            from desktop_sales.assembly.career_papers import nine_box_form

            return [nine_box_form(session, period, today)]

        title = _("Nine boxes {period}").format(period=period.title())
        return Papers(title, 1 if self.found else 0, read, _write)


def level_words() -> "dict[Level, str]":
    """Return the words of the three levels."""
    return {"high": _("high"), "middle": _("middle"), "low": _("low")}


def limits_text(found: "NineBox") -> str:
    """Return where the levels begin, what was counted, and who is left out."""
    text = _(
        "High from {high}%, middle from {middle}% of the weight. Results: all measured items; "
        "ability: items of ability and attitude; from confirmed months of {period}."
    ).format(high=found.high, middle=found.middle, period=found.period.title())
    if found.missing:
        names = _(", ").join(found.missing)
        text += " " + _("Without one of the two figures: {names}.").format(names=names)
    return text


def _box(title: str, names: list[str], tone: str) -> QWidget:
    box = QWidget()
    inner = QVBoxLayout(box)
    inner.setContentsMargins(12, 10, 12, 10)
    inner.setSpacing(6)
    inner.addWidget(label(title, "label", wrap=True))
    inner.addWidget(label(_(", ").join(names) or "—", "strong" if names else "muted", wrap=True))
    inner.addStretch(1)
    box.setAccessibleName(f"{title}: {'、'.join(names)}")
    return ground(box, tone)


def _rows(found: "NineBox") -> list[tuple[Any, ...]]:
    from desktop_sales.assembly.nine_box import BOXES

    return [
        (
            each.employee_id,
            each.name,
            each.region,
            each.results,
            each.ability,
            translate(BOXES[each.results_level, each.ability_level]),
        )
        for each in found.people
    ]


def _write(path: Any, contents: Any, **more: Any) -> Any:
    from desktop_sales.documents.form import write_forms

    return write_forms(path, contents, **more)
