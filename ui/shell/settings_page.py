"""Settings, section by section: the list at the left, the section at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from desktop_sales.core.translation import N_, _
from ui.kit.page import Frame, Page
from ui.kit.side_list import SideList
from ui.shell.settings_access import AccessSection
from ui.shell.settings_causes import CausesSection
from ui.shell.settings_company import CompanySection
from ui.shell.settings_documents import DocumentsSection
from ui.shell.settings_look import LookSection
from ui.shell.settings_mappings import MappingsSection
from ui.shell.settings_privacy import PrivacySection
from ui.shell.settings_regulation import RegulationSection
from ui.shell.settings_safety import SafetySection
from ui.shell.settings_service import ServiceTimesSection
from ui.shell.settings_updates import UpdatesSection
from ui.shell.settings_workdays import WorkdaysSection

LIST_WIDTH = 180
SECTION_WIDTH = 640


class SettingsPage(Page):
    """Look, company, regulation values, working days, password and backups."""

    area = "settings"
    title = N_("Settings")
    help_topic = "settings"
    watched = frozenset(
        {
            "setting",
            "workspace_info",
            "workday",
            "attachment",
            "complaint_cause",
            "export_entry",
            "erasure",
        }
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.list = SideList(_("Settings"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.sections = QStackedWidget()
        self._made: dict[int, QWidget] = {}
        self._makers = self._titles()
        for title, _make in self._makers:
            self.list.addItem(title)
            self.sections.addWidget(_scroll_area())
        self.list.currentRowChanged.connect(self.show_section)
        self.list.setCurrentRow(0)
        inner = QHBoxLayout()
        inner.setSpacing(32)
        inner.addWidget(self.list)
        inner.addWidget(self.sections, 1)
        self.body.addLayout(inner, 1)

    def _titles(self) -> list[tuple[str, Callable[[Frame], QWidget]]]:
        return [
            (_("Look and language"), LookSection),
            (_("Company and person"), CompanySection),
            (_("Head of documents"), DocumentsSection),
            (_("Regulation values"), RegulationSection),
            (_("Working days"), WorkdaysSection),
            (_("Service times"), ServiceTimesSection),
            (_("Matters and causes"), CausesSection),
            (_("Import mappings"), MappingsSection),
            (_("Password and backup"), SafetySection),
            (_("Recovery key and people"), AccessSection),
            (_("Personal data"), PrivacySection),
            (_("Version and update"), UpdatesSection),
        ]

    def show_section(self, place: int) -> QWidget:
        """Show a section, made when it is first shown, and return it."""
        section = self._made.get(place)
        if section is None:
            section = self._made[place] = self._makers[place][1](self.frame)
            section.setMaximumWidth(SECTION_WIDTH)
            scroll = self.sections.widget(place)
            assert isinstance(scroll, QScrollArea)
            scroll.setWidget(section)
            section.refresh()
        self.sections.setCurrentIndex(place)
        return section

    def refresh(self, _changed: frozenset[str]) -> None:
        for section in self._made.values():
            section.refresh()

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        return [
            (f"section-{place}", partial(_refreshed, make, self.frame))
            for place, (_title, make) in enumerate(self._titles())
            if place
        ]

    def open_record(self, record: object) -> None:
        if isinstance(record, int) and 0 <= record < self.list.count():
            self.list.setCurrentRow(record)


def _refreshed(make: Callable[[Frame], QWidget], frame: Frame) -> QWidget:
    section = make(frame)
    section.resize(SECTION_WIDTH, 640)
    section.refresh()
    return section


def _scroll_area() -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return scroll
