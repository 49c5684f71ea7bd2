"""The strategy beside each region's plan: product, price, channel, promotion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import partial

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.plans.records import PlanVersion
from desktop_sales.areas.plans.strategies import StrategyText, strategies, write_strategy
from desktop_sales.areas.plans.versions import start_plan
from desktop_sales.areas.team import queries as team
from desktop_sales.core.translation import N_, _
from ui.areas.plans.market_dialog import MarketDialog, MarketRow, read_markets, write_markets
from ui.areas.plans.wording import version_title
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, named, row
from ui.kit.use_cases import run_use_case, say_nothing

PARTS = {
    "product": N_("Product"),
    "price": N_("Price"),
    "channel": N_("Sales channel"),
    "promotion": N_("Promotion"),
}


@dataclass(frozen=True, slots=True)
class _Seen:
    regions: tuple[tuple[int, str], ...]
    texts: dict[int, StrategyText]


class StrategyView(QWidget):
    """One region's strategy in the version shown; ``shown`` gives that version, ``year`` the year.

    What was typed and not yet written is kept while another region is looked at.
    """

    def __init__(
        self, frame: Frame, year: Callable[[], int], shown: Callable[[], PlanVersion | None]
    ) -> None:
        super().__init__()
        self._frame, self._year, self._version = frame, year, shown
        self._seen = _Seen((), {})
        self.region = QComboBox()
        named(self.region, _("Region"))
        self.region.setMinimumWidth(200)
        self.region.activated.connect(lambda _index: self._show())
        self._told = label("", "hint")
        self.form = Form(2)
        for key, title in PARTS.items():
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setMinimumHeight(120)
            self.form.add(key, _(title), field)
        self.form.changed.connect(self._on_typed)
        self.market_button = button(_("Market sizes…"), self.edit_markets, icon="edit")
        self.save_button = button(_("Save the strategy"), self.save, icon="save", kind="primary")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(
            row(
                label(_("Region"), "label"),
                self.region,
                self._told,
                None,
                self.market_button,
                self.save_button,
            )
        )
        inside.addWidget(self.form)
        inside.addStretch(1)
        empty = EmptyState(
            "pin",
            _("A strategy belongs to a region. Import a roster with regions first."),
            _("Import a roster"),
            lambda: frame.visit("imports", "roster"),
        )
        self.content = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.content)

    def refresh(self) -> None:
        """Read the strategies of the version shown."""
        version = self._version()
        query = partial(_read, year=self._year(), version_id=version.id if version else None)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: _Seen) -> None:
        self._seen = seen
        chosen = self.region.currentData() or next(iter(seen.texts), None)
        self.region.clear()
        for key, name in seen.regions:
            self.region.addItem(name, key)
        self.region.setCurrentIndex(max(0, self.region.findData(chosen)))
        self.content.show_content(bool(seen.regions))
        self._show()

    def _show(self) -> None:
        text = self._seen.texts.get(self.region.currentData(), StrategyText())
        self.form.set_state({part.name: getattr(text, part.name) for part in fields(text)})
        version = self._version()
        is_open = version is None or version.is_open
        for key in PARTS:
            self.form.row(key).field.setReadOnly(not is_open)
        told = version_title(version) if version else ""
        if not is_open:
            told += " · " + _("published: start a revision to change it")
        self._told.setText(told)
        self._on_typed()

    def _typed(self) -> StrategyText:
        return StrategyText(**{key: self.form.raw(key) for key in PARTS})

    def _on_typed(self) -> None:
        version = self._version()
        kept = self._seen.texts.get(self.region.currentData(), StrategyText())
        changed = self._typed() != kept and not self._typed().is_empty()
        writable = not self._frame.workspace.read_only and (version is None or version.is_open)
        self.save_button.setEnabled(writable and changed)

    def save(self) -> None:
        """Write the strategy into the version shown; a year without a plan gets its draft."""
        region, text, version, year = (
            self.region.currentData(),
            self._typed(),
            self._version(),
            self._year(),
        )

        def use_case(session: Session) -> None:
            version_id = version.id if version else start_plan(session, year)
            write_strategy(session, version_id, region, text)

        action = _("Write the strategy of {name}").format(name=self.region.currentText())
        run_use_case(self._frame, self, action, use_case, say_nothing)

    def edit_markets(self) -> None:
        """Type the market sizes of the year, which market share is measured against."""
        year = self._year()
        self._frame.tasks.read(
            self._frame.workspace,
            partial(read_markets, year=year),
            partial(self._ask_markets, year),
            owner=self,
        )

    def _ask_markets(self, year: int, rows: Sequence[MarketRow]) -> None:
        dialog = MarketDialog(year, rows)
        if not self._frame.ask.run(dialog) or not dialog.changed:
            return

        def use_case(session: Session) -> None:
            write_markets(session, year, dialog.changed)

        action = _("Enter the market sizes of {year}").format(year=year)
        run_use_case(self._frame, self, action, use_case)


def _read(session: Session, year: int, version_id: int | None) -> _Seen:
    regions = tuple((region.id, region.name) for region in team.regions(session))
    return _Seen(regions, strategies(session, year, version_id))
