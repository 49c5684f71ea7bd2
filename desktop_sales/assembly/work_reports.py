"""Work reports put together: whose figures they hold, drafted words, who owes which, on paper."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.actions.queries import actions
from desktop_sales.areas.actions.records import Action, ActionFilter, ActionStatus
from desktop_sales.areas.analysis.figure_wording import figure_sentence, unit_of, value_text
from desktop_sales.areas.analysis.review_records import ReviewFigure
from desktop_sales.areas.plans import queries as plans
from desktop_sales.areas.plans.rules import SUMMABLE_MEASURES
from desktop_sales.areas.reports import queries, service
from desktop_sales.areas.reports.records import (
    SECTIONS,
    Figure,
    Remark,
    ReportDraft,
    SectionKey,
    WorkReport,
)
from desktop_sales.areas.reports.rules import (
    CADENCES,
    Lateness,
    check_period,
    completeness,
    due_on,
    lateness,
    periods_due,
)
from desktop_sales.areas.reports.wording import late_text, state_text
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee
from desktop_sales.assembly.measures import MEASURES, compute
from desktop_sales.assembly.reviews import as_far
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.money import format_rate
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import Form
from desktop_sales.documents.sheet_wording import MISSING, day
from desktop_sales.documents.work_report import PaperFigure, WorkReportContent, work_report_form
from desktop_sales.storage.owner import workspace_info

REPORTED = (
    "sales.amount",
    "sales.profit",
    "sales.orders",
    "sales.receipts",
    "receivables.overdue",
    "customers.new",
    "visits.count",
    "service.complaint_rate",
)
_IN_WORDS = ("sales.amount", "sales.receipts")
_EXACT = frozenset({"yuan", "rate", "index"})
_OF_CUSTOMERS = ("customers.new", "visits.count", "service.complaint_rate")


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that somebody owes, or wrote: until when, how late it is, how far it is."""

    person: Employee
    period: Period
    due_on: date
    late: Lateness
    report: WorkReport | None

    @property
    def key(self) -> str:
        """What it is known by: the period and the person."""
        return f"{self.period.key} {self.person.id}"

    @property
    def is_missing(self) -> bool:
        """Tell whether it still has to be handed in, for the first time or again."""
        return self.report is None or not self.report.is_locked

    @property
    def completeness(self) -> int:
        """How much of it is written, in per cent."""
        return completeness(self.report.draft.sections) if self.report else 0


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """All that the page shows of one report: figures in force, texts or drafted ones, remarks."""

    owed: OwedReport
    subject: Subject
    subject_name: str
    figures: tuple[Figure, ...]
    sections: Mapping[SectionKey, str]
    remarks: tuple[Remark, ...]


def work_figures(
    session: Session, period: Period, subjects: Collection[Subject]
) -> dict[Subject, tuple[Figure, ...]]:
    """Return the reported measures of subjects beside plan and the period before."""
    asked = list(subjects)
    before = as_far(session, period, period.previous())
    values = compute(session, REPORTED, asked, [period, before])
    planned = {
        name: plans.target_figures(session, name, asked, period)
        for name in REPORTED
        if name in SUMMABLE_MEASURES
    }
    return {
        subject: tuple(
            Figure(
                name,
                values[subject, period.key, name].value,
                planned.get(name, {}).get(subject),
                values[subject, before.key, name].value,
            )
            for name in REPORTED
        )
        for subject in asked
    }


def subject_of(session: Session, person: Employee, on: date) -> Subject:
    """Return whose figures a person reports: a manager's the company's, a leader's the region's."""
    if person.level == "manager":
        return COMPANY
    region = team.led_regions(session, on).get(person.id)
    return Subject("person", person.id) if region is None else Subject("region", region)


def owed_reports(
    session: Session, periods: Iterable[Period], now: datetime, only: int | None = None
) -> list[OwedReport]:
    """Return every report that is owed for some periods, and what else was written for them.

    ``only`` asks for one person. Somebody on a long leave for the whole period owes none.
    """
    asked, calendar = list(periods), team.work_calendar(session)
    people = None if only is None else [only]
    written: dict[tuple[str, int], WorkReport] = {
        (one.period, one.employee_id): one
        for one in queries.work_reports(session, [p.key for p in asked], employee_ids=people)
    }
    found = []
    for period in asked:
        last, owing = due_on(period, calendar), queries.owing(session, period)
        those = {person.id for person in owing}
        # Also what somebody wrote who owes none: after a change of post, or of free will.
        others = {who for key, who in written if key == period.key} - those
        people_of = [one for one in team.employees(session, period=period) if one.id in others]
        for person in (*owing, *people_of):
            if only is not None and person.id != only:
                continue
            report = written.get((period.key, person.id))
            at = report.first_submitted_at if report else None
            late = lateness(period, at.astimezone() if at else now, calendar)
            found.append(OwedReport(person, period, last, late, report))
    return found


def reports_due_in(session: Session, period: Period, now: datetime) -> list[OwedReport]:
    """Return the reports that fall due in a period, and those written of it, by day and person."""
    calendar = team.work_calendar(session)
    periods = {one.key: one for one in periods_due(period.start, period.end, calendar)}
    if period.kind in CADENCES:
        periods.setdefault(period.key, period)
    begun = [one for one in periods.values() if one.start <= now.date()]
    return sorted(owed_reports(session, begun, now), key=lambda one: (one.due_on, one.period.key))


def report_sheet(session: Session, period: Period, employee_id: int, now: datetime) -> ReportSheet:
    """Return a person's report of a period, drafted from the data where nothing is written.

    Raises ``reports.no_such_report``, ``reports.not_begun``, ``reports.not_owed``.
    """
    check_period(period, now.date())
    owed = _owed(session, period, employee_id, now)
    report = owed.report
    subject = report.draft.subject if report else subject_of(session, owed.person, period.end)
    figures = _figures_in_force(session, period, subject, report)
    sections = report.draft.sections if report else _drafted(session, owed, subject, figures, now)
    said = queries.remarks(session, [report.id])[report.id] if report else ()
    name = _subject_names(session, [subject]).get(subject, owed.person.name)
    return ReportSheet(owed, subject, name, figures, sections, said)


def _owed(session: Session, period: Period, employee_id: int, now: datetime) -> OwedReport:
    found = owed_reports(session, [period], now, employee_id)
    if found:
        return found[0]
    person = next(
        (one for one in team.employees(session, period=period) if one.id == employee_id), None
    )
    if person is None:
        known = team.employee(session, employee_id)
        name = known.name if known else str(employee_id)
        raise DomainError("reports.not_owed", name=name, period=period.title())
    last = due_on(period, team.work_calendar(session))
    return OwedReport(person, period, last, Lateness(False), None)


def _figures_in_force(
    session: Session, period: Period, subject: Subject, report: WorkReport | None
) -> tuple[Figure, ...]:
    """Return the figures kept with a report handed in, else those the data say now."""
    if report is not None and report.is_locked:
        return report.figures
    entered = report.draft.entered if report else {}
    return tuple(
        replace(figure, entered=entered.get(figure.measure))
        for figure in work_figures(session, period, [subject])[subject]
    )


def write_report(
    session: Session,
    period: Period,
    employee_id: int,
    sections: Mapping[SectionKey, str],
    entered: Mapping[str, Decimal],
    at: datetime,
) -> int:
    """Keep a person's report; sections left out keep what is written or drafted.

    Raises as ``report_sheet`` and ``save_report`` do.
    """
    sheet = report_sheet(session, period, employee_id, at)
    draft = ReportDraft(sheet.subject, {**sheet.sections, **sections}, entered)
    return service.save_report(session, period, employee_id, draft, at)


def hand_in(session: Session, report_id: int, at: datetime) -> str:
    """Hand a report in with the figures of the data as they stand; return its number.

    Raises as ``submit_report`` does.
    """
    (report,) = queries.work_reports(session, ids=[report_id]) or (None,)
    if report is None:
        raise DomainError("reports.gone")
    figures = _figures_in_force(session, Period.parse(report.period), report.draft.subject, report)
    return service.submit_report(session, report_id, figures, at)


def draft_missing(session: Session, owed: Iterable[OwedReport], at: datetime) -> int:
    """Begin every report that nobody began, drafted from the data; return how many."""
    missing = [one for one in owed if one.report is None]
    for one in missing:
        write_report(session, one.period, one.person.id, {}, {}, at)
    return len(missing)


def report_papers(session: Session, of: Sequence[tuple[Period, int]], now: datetime) -> list[Form]:
    """Return reports as papers, in their order; one nobody began stands as drafted."""
    company = workspace_info(session).company
    return [
        work_report_form(_content(company, report_sheet(session, period, person, now)))
        for period, person in of
    ]


def figure_cells(figure: Figure) -> PaperFigure:
    """Return a figure as it is shown: the measure, what it came to, plan, and the period before."""
    measure = MEASURES[figure.measure]
    unit = unit_of(measure.name, measure.unit)

    def shown(value: Decimal | None) -> str:
        if value is None:
            return MISSING
        # A part of a month's plan for a week is seldom a whole number of customers.
        return value_text(value if unit in _EXACT else round(value, 1), unit)

    def rate(value: Decimal | None) -> str:
        return MISSING if value is None else format_rate(value)

    return PaperFigure(
        title=translate(measure.title),
        value=shown(figure.value),
        target=shown(figure.target),
        completion=rate(figure.completion),
        previous=shown(figure.previous),
        change=rate(figure.change),
        computed=shown(figure.computed) if figure.is_edited else "",
    )


def state_of(owed: OwedReport) -> str:
    """Return how far a report is and how late, in words."""
    state = state_text(owed.report.state if owed.report else None)
    return _(", ").join(filter(None, (state, late_text(owed.late))))


def _content(company: str, sheet: ReportSheet) -> WorkReportContent:
    owed, report = sheet.owed, sheet.owed.report
    handed_in = report.submitted_at if report and report.is_locked else None
    return WorkReportContent(
        company=company,
        kind=owed.period.kind,
        period=owed.period.title(),
        days=f"{owed.period.start.isoformat()} — {owed.period.end.isoformat()}",
        name=owed.person.name,
        post=owed.person.post or "",
        region=owed.person.region or "",
        subject=sheet.subject_name,
        due=day(owed.due_on),
        state=state_of(owed),
        handed_in=handed_in.astimezone().strftime("%Y-%m-%d %H:%M") if handed_in else "",
        completeness=f"{completeness(sheet.sections)}%",
        figures=[figure_cells(figure) for figure in sheet.figures],
        sections=sheet.sections,
        remarks=sheet.remarks,
        number=report.number if report and report.is_locked else "",
    )


def _subject_names(session: Session, subjects: Collection[Subject]) -> dict[Subject, str]:
    names = {COMPANY: workspace_info(session).company}
    names |= {Subject("region", one.id): one.name for one in team.regions(session)}
    return {subject: names[subject] for subject in subjects if subject in names}


def _drafted(
    session: Session,
    owed: OwedReport,
    subject: Subject,
    figures: Sequence[Figure],
    now: datetime,
) -> dict[SectionKey, str]:
    """Return what the data say already; the rest is for the person to write."""
    period = owed.period
    own = actions(session, ActionFilter(owner_id=owed.person.id, status=ActionStatus.OPEN))
    drafted: dict[SectionKey, str] = dict.fromkeys(SECTIONS, "")
    drafted |= told_by_figures(period, figures)
    late = [one for one in own if one.is_overdue(now.date())]
    drafted["experience"] = "\n".join(
        _("“{measure}” was due on {day} and is at {progress}%: ").format(
            measure=one.measure, day=one.due_on, progress=one.progress
        )
        for one in late
    )
    drafted["plan"] = "\n".join(_planned(session, period.following(), subject, own))
    return drafted


def told_by_figures(period: Period, figures: Sequence[Figure]) -> dict[SectionKey, str]:
    """Return the texts that the figures alone can tell."""
    by_name = {figure.measure: figure for figure in figures if figure.value is not None}
    return {
        "overview": "\n".join(
            figure_in_words(by_name[name], period) for name in _IN_WORDS if name in by_name
        ),
        "customers": "\n".join(
            _counted(by_name[name]) for name in _OF_CUSTOMERS if name in by_name
        ),
    }


def figure_in_words(figure: Figure, period: Period) -> str:
    """Return a sentence about a figure and its plan; of parts of customers no plan is told."""
    measure, target = MEASURES[figure.measure], figure.target
    unit = unit_of(measure.name, measure.unit)
    if target is not None and unit not in _EXACT and target != round(target):
        target = None
    as_reviewed = ReviewFigure(figure.measure, figure.value, target)
    return figure_sentence(translate(measure.title), unit, as_reviewed, period.title())


def _counted(figure: Figure) -> str:
    measure = MEASURES[figure.measure]
    value = value_text(figure.value or Decimal(0), unit_of(measure.name, measure.unit))
    return _("{title}: {value}.").format(title=translate(measure.title), value=value)


def _planned(
    session: Session, following: Period, subject: Subject, own: Sequence[Action]
) -> list[str]:
    found = []
    for name in _IN_WORDS:
        target = plans.target_figures(session, name, [subject], following).get(subject)
        if target:
            text = _("{period}: {title} {target}.")
            title = translate(MEASURES[name].title)
            shown = value_text(target, unit_of(name, MEASURES[name].unit))
            found.append(text.format(period=following.title(), title=title, target=shown))
    due = [one for one in own if following.contains(one.due_on)]
    text = _("“{measure}” by {day}.")
    return [*found, *(text.format(measure=one.measure, day=one.due_on) for one in due)]
