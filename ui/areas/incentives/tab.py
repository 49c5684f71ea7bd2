"""The awards page: awards of a period, the catalogue, public notices, the trophies."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from ui.areas.incentives.awards_view import AwardsView
from ui.areas.incentives.catalogue_view import CatalogueView
from ui.areas.incentives.notices_view import NoticesView
from ui.areas.incentives.trophies_view import TrophiesView
from ui.kit.page import Frame, Page
from ui.kit.parts import row, rule
from ui.kit.period_chooser import PeriodChooser
from ui.kit.switches import Segments
from ui.kit.table_export import export_table

VIEWS = {
    "awards": N_("Awards"),
    "notices": N_("Public notices"),
    "trophies": N_("Trophies"),
    "catalogue": N_("Catalogue"),
}


class AwardsPage(Page):
    """Awards of a period with their certificates, and what belongs to them."""

    area = "incentives"
    title = N_("Awards")
    help_topic = "awards"
    watched = frozenset({"award", "award_kind", "award_notice", "trophy", "attachment"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        last = Period.containing(frame.today(), "quarter").previous()
        self.chooser = PeriodChooser(last, ("month", "quarter", "half", "year"))
        self.chooser.period_chosen.connect(lambda _period: self.shown_view().read())
        self.add_tool(self.chooser)
        self.chooser.serve(self)
        self.awards = AwardsView(frame, self.chooser)
        self.awards.counted.connect(self.set_status)
        self.notices = NoticesView(frame, self.chooser)
        self.trophies = TrophiesView(frame, self.set_panel)
        self.catalogue = CatalogueView(frame, self.awards.measures)
        self._views: dict[str, Any] = {
            "awards": self.awards,
            "notices": self.notices,
            "trophies": self.trophies,
            "catalogue": self.catalogue,
        }
        self.views = QStackedWidget()
        for view in self._views.values():
            self.views.addWidget(view)
        self.switch_bar = Segments(
            _("View"), [(key, translate(text)) for key, text in VIEWS.items()]
        )
        self.switch_bar.chosen.connect(self.switch)
        self._add_acts()
        self.body.addWidget(rule())
        self.body.addWidget(row(self.switch_bar, None))
        self.body.addWidget(self.views, 1)

    def _add_acts(self) -> None:
        awards = self.awards
        self.add_action(_("Issue"), awards.issue, icon="stamp")
        self.add_action(
            _("Certificates as PDF"),
            lambda: awards.documents.export(awards.certificates()),
            icon="export",
            key="Ctrl+Shift+P",
            primary=True,
        )
        for text, act, key in (
            (_("Propose by the catalogue"), awards.propose, "F9"),
            (_("Choose by figures"), awards.choose, "Ctrl+N"),
            (_("Nominate …"), awards.nominate, "Ctrl+Shift+N"),
            (_("Preview certificates"), self._preview, "Ctrl+P"),
            (_("Preview certificates in English"), partial(self._preview, "en"), ""),
            (_("Remove the drafts"), awards.remove, "Ctrl+Delete"),
            (_("Export"), self._export, "Ctrl+E"),
        ):
            self.add_command(text, act, key=key)
        for place, (key, title) in enumerate(VIEWS.items(), 1):
            self.add_command(translate(title), partial(self.switch, key), key=f"Alt+{place}")

    def _preview(self, language: str | None = None) -> None:
        if self.switch_bar.value == "notices":
            self.notices.preview()
        else:
            self.awards.documents.preview(self.awards.certificates(language))

    def _export(self) -> None:
        name = translate(VIEWS[self.switch_bar.value])
        export_table(self.frame, name, self.shown_view().table)

    def switch(self, name: str) -> None:
        """Show another view."""
        self.switch_bar.choose(name)
        self.set_panel(None)
        self.views.setCurrentWidget(self._views[name])
        self._views[name].read()
        self.focus_content()

    def shown_view(self) -> Any:
        """Return the view on screen."""
        return self.views.currentWidget()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again."""
        if "trophy" in changed:
            self.set_panel(None)
        self.shown_view().read()

    def open_record(self, record: Any) -> None:
        """Show an award, in its own period, a view by its name, or (view, period)."""
        if isinstance(record, tuple):
            record, period = record
            self.chooser.set_period(period)
        if record in self._views:
            self.switch(record)
            return
        if self.switch_bar.value != "awards":
            self.switch("awards")
        self.awards.show_award(record)

    def focus_filter(self) -> None:
        """Go to the list's filter."""
        self.awards.filter.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [*self.awards.dialogs(), *self.catalogue.dialogs(), *self.trophies.dialogs()]
