"""The awards page: awards of a period, the catalogue, public notices, the trophies."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _
from ui.areas.incentives.awards_view import AwardsView
from ui.areas.incentives.catalogue_view import CatalogueView
from ui.areas.incentives.notices_view import NoticesView
from ui.areas.incentives.trophies_view import TrophiesView
from ui.kit.page import Frame
from ui.kit.views_page import ViewsPage


class AwardsPage(ViewsPage):
    """Awards of a period with their certificates, and what belongs to them."""

    area = "incentives"
    title = N_("Awards")
    help_topic = "awards"
    watched = frozenset({"award", "award_kind", "award_notice", "trophy", "attachment"})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        last = Period.containing(frame.today(), "quarter").previous()
        self.add_chooser(last, ("month", "quarter", "half", "year"))
        self.add_views(
            {
                "awards": (_("Awards"), lambda: AwardsView(frame, self.chooser)),
                "notices": (_("Public notices"), lambda: NoticesView(frame, self.chooser)),
                "trophies": (_("Trophies"), lambda: TrophiesView(frame, self.set_panel)),
                "catalogue": (_("Catalogue"), self._made_catalogue),
            }
        )
        self._add_acts()

    def _made_catalogue(self) -> CatalogueView:
        return CatalogueView(self.frame, self.awards.measures)

    @property
    def awards(self) -> AwardsView:
        """Return the view of awards."""
        view: AwardsView = self.views["awards"]
        return view

    @property
    def notices(self) -> NoticesView:
        """Return the view of public notices."""
        view: NoticesView = self.views["notices"]
        return view

    @property
    def trophies(self) -> TrophiesView:
        """Return the view of trophies."""
        view: TrophiesView = self.views["trophies"]
        return view

    @property
    def catalogue(self) -> CatalogueView:
        """Return the view of the catalogue."""
        view: CatalogueView = self.views["catalogue"]
        return view

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
            (_("Export"), self.export, "Ctrl+E"),
        ):
            self.add_command(text, act, key=key)
        self.add_view_keys()

    def _preview(self, language: str | None = None) -> None:
        if self.views.shown == "notices":
            self.notices.preview()
        else:
            self.awards.documents.preview(self.awards.certificates(language))

    def switch(self, name: str) -> None:
        """Show another view."""
        super().switch(name)
        self.focus_content()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the view on screen again."""
        if "trophy" in changed:
            self.set_panel(None)
        super().refresh(changed)

    def open_record(self, record: Any) -> None:
        """Show an award, in its own period, a view by its name, or (view, period)."""
        if isinstance(record, tuple):
            record, period = record
            self.chooser.set_period(period)
        if record in self.views:
            self.switch(record)
            return
        if self.views.shown != "awards":
            self.switch("awards")
        self.awards.show_award(record)

    def focus_filter(self) -> None:
        """Go to the list's filter."""
        self.awards.filter.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [*self.awards.dialogs(), *self.catalogue.dialogs(), *self.trophies.dialogs()]
