"""The areas of the window, in the order of the navigation. A page is imported when first shown."""

from collections.abc import Callable
from typing import NamedTuple

from desktop_sales.core.translation import N_
from ui.kit.page import Frame, Page


class Area(NamedTuple):
    """A page of the window. ``group`` and ``title`` are marked by N_.

    An area that is not ``listed`` has no entry in the navigation; other pages lead to it.
    """

    key: str
    title: str
    icon: str
    group: str
    make: Callable[[Frame], Page]
    listed: bool = True


def _workbench(frame: Frame) -> Page:
    from ui.areas.workbench.tab import WorkbenchPage

    return WorkbenchPage(frame)


def _analysis(frame: Frame) -> Page:
    from ui.areas.analysis.tab import AnalysisPage

    return AnalysisPage(frame)


def _compensation(frame: Frame) -> Page:
    from ui.areas.compensation.tab import CompensationPage

    return CompensationPage(frame)


def _contests(frame: Frame) -> Page:
    from ui.areas.contests.tab import ContestsPage

    return ContestsPage(frame)


def _customers(frame: Frame) -> Page:
    from ui.areas.customers.tab import CustomersPage

    return CustomersPage(frame)


def _customer_classes(frame: Frame) -> Page:
    from ui.areas.customer_classes.tab import ClassesPage

    return ClassesPage(frame)


def _development(frame: Frame) -> Page:
    from ui.areas.development.tab import DevelopmentPage

    return DevelopmentPage(frame)


def _visits(frame: Frame) -> Page:
    from ui.areas.visits.tab import VisitsPage

    return VisitsPage(frame)


def _appraisal(frame: Frame) -> Page:
    from ui.areas.appraisal.tab import AppraisalPage

    return AppraisalPage(frame)


def _result_use(frame: Frame) -> Page:
    from ui.areas.result_use.tab import ResultUsePage

    return ResultUsePage(frame)


def _benefits(frame: Frame) -> Page:
    from ui.areas.benefits.tab import BenefitsPage

    return BenefitsPage(frame)


def _careers(frame: Frame) -> Page:
    from ui.areas.careers.tab import CareersPage

    return CareersPage(frame)


def _conduct(frame: Frame) -> Page:
    from ui.areas.conduct.tab import ConductPage

    return ConductPage(frame)


def _incentives(frame: Frame) -> Page:
    from ui.areas.incentives.tab import AwardsPage

    return AwardsPage(frame)


def _actions(frame: Frame) -> Page:
    from ui.areas.actions.tab import ActionsPage

    return ActionsPage(frame)


def _data(frame: Frame) -> Page:
    from ui.shell.data_page import DataPage

    return DataPage(frame)


def _imports(frame: Frame) -> Page:
    from ui.areas.imports.tab import ImportsPage

    return ImportsPage(frame)


def _plans(frame: Frame) -> Page:
    from ui.areas.plans.tab import PlansPage

    return PlansPage(frame)


def _pipeline(frame: Frame) -> Page:
    from ui.areas.pipeline.tab import PipelinePage

    return PipelinePage(frame)


def _receivables(frame: Frame) -> Page:
    from ui.areas.receivables.tab import ReceivablesPage

    return ReceivablesPage(frame)


def _regulation(frame: Frame) -> Page:
    from ui.areas.regulation.tab import RegulationPage

    return RegulationPage(frame)


def _reports(frame: Frame) -> Page:
    from ui.areas.reports.tab import ReportsPage

    return ReportsPage(frame)


def _sales(frame: Frame) -> Page:
    from ui.areas.sales.tab import SalesPage

    return SalesPage(frame)


def _service(frame: Frame) -> Page:
    from ui.areas.service.tab import ServicePage

    return ServicePage(frame)


def _team(frame: Frame) -> Page:
    from ui.areas.team.tab import TeamPage

    return TeamPage(frame)


def _recruitment(frame: Frame) -> Page:
    from ui.areas.recruitment.tab import RecruitmentPage

    return RecruitmentPage(frame)


def _settings(frame: Frame) -> Page:
    from ui.shell.settings_page import SettingsPage

    return SettingsPage(frame)


RESULTS = N_("Results")
PEOPLE = N_("Staff")
CUSTOMERS = N_("Customers")
DAILY = N_("Daily work")
SYSTEM = N_("System")

AREAS: tuple[Area, ...] = (
    Area("workbench", N_("Workbench"), "home", "", _workbench),
    Area("plans", N_("Sales plan"), "target", RESULTS, _plans),
    Area("sales", N_("Performance data"), "bars", RESULTS, _sales),
    Area("pipeline", N_("Pipeline and commits"), "funnel", RESULTS, _pipeline),
    Area("receivables", N_("Receivables, receipts"), "money", RESULTS, _receivables),
    Area("analysis", N_("Sales analysis"), "trend", RESULTS, _analysis),
    Area("team", N_("Team"), "users", PEOPLE, _team),
    Area("recruitment", N_("Recruitment"), "person_plus", PEOPLE, _recruitment, listed=False),
    Area("imports", N_("Import"), "import", RESULTS, _imports, listed=False),
    Area("appraisal", N_("Appraisal"), "clipboard", PEOPLE, _appraisal),
    Area("result_use", N_("Result use"), "trend", PEOPLE, _result_use),
    Area("compensation", N_("Bonuses and dividend"), "calculator", PEOPLE, _compensation),
    Area("incentives", N_("Awards"), "medal", PEOPLE, _incentives),
    Area("careers", N_("Careers"), "target", PEOPLE, _careers),
    Area("benefits", N_("Benefits"), "calendar", PEOPLE, _benefits),
    Area("conduct", N_("Case files"), "shield", PEOPLE, _conduct),
    Area("contests", N_("Contests and events"), "trophy", PEOPLE, _contests),
    Area("customers", N_("Customers"), "building", CUSTOMERS, _customers),
    Area("visits", N_("Visits"), "person", CUSTOMERS, _visits),
    Area("customer_classes", N_("Customer classes"), "medal", CUSTOMERS, _customer_classes),
    Area("development", N_("Winning and keeping"), "person_plus", CUSTOMERS, _development),
    Area("service", N_("Customer service"), "phone", CUSTOMERS, _service),
    Area("reports", N_("Meetings, reports"), "message", DAILY, _reports),
    Area("actions", N_("Actions"), "flag", DAILY, _actions),
    Area("regulation", N_("Regulation"), "book", DAILY, _regulation),
    Area("data", N_("Data and backup"), "database", SYSTEM, _data),
    Area("settings", N_("Settings"), "settings", SYSTEM, _settings),
)


GROUPS = ("", RESULTS, PEOPLE, CUSTOMERS, DAILY, SYSTEM)


def area_of(key: str) -> Area:
    """Return an area by its key."""
    return next(area for area in AREAS if area.key == key)


def findable_areas() -> tuple[Area, ...]:
    """Return the areas that the search offers: those of the navigation, then the others."""
    return (*listed_areas(), *(area for area in AREAS if not area.listed))


def listed_areas() -> tuple[Area, ...]:
    """Return the areas of the navigation, group by group, in the order declared within each."""
    listed = [area for area in AREAS if area.listed]
    return tuple(sorted(listed, key=lambda area: GROUPS.index(area.group)))
