"""What Ctrl+K finds besides areas and commands: one provider a kind of record, in this order.

A further kind of record is one line in PROVIDERS.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_sales.core.translation import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HITS = 6


@dataclass(frozen=True, slots=True)
class Provider:
    """A kind of record: its word (marked by N_), its icon, the page that shows it.

    ``find`` returns (record, text) pairs for what was typed, at most HITS of them.
    """

    kind: str
    icon: str
    area: str
    find: Callable[["Session", str], Iterable[tuple[Any, str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a text found."""

    provider: Provider
    record: Any
    text: str


def _people(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.team.queries import employees
    from desktop_sales.areas.team.records import EmployeeFilter

    found = employees(session, where=EmployeeFilter(text=typed, with_leavers=True))
    return [(person.id, person.name) for person in found[:HITS]]


def _customers(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.customers.queries import customers
    from desktop_sales.areas.customers.records import CustomerFilter

    found = customers(session, CustomerFilter(text=typed), limit=HITS)
    return [(customer.id, customer.name) for customer in found]


def _sheets(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.appraisal.sheet_search import find_sheets
    from desktop_sales.core.periods import Period
    from desktop_sales.core.search_terms import SearchTerms

    return [
        (sheet.id, f"{sheet.number} {sheet.person} {Period.parse(sheet.month).title()}")
        for sheet in find_sheets(session, SearchTerms.of(typed), HITS)
    ]


def _certificates(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.incentives.queries import find_issued
    from desktop_sales.core.search_terms import SearchTerms

    return [
        (award.id, f"{award.number} {award.recipient} {award.title}")
        for award in find_issued(session, SearchTerms.of(typed), HITS)
    ]


def _actions(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.actions.queries import find_actions

    return [(action.id, action.measure) for action in find_actions(session, typed, HITS)]


def _complaints(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.service.complaint_queries import find_complaints

    return [
        (one.id, f"{one.number} {one.customer} {one.text}")
        for one in find_complaints(session, typed, HITS)
    ]


def _inspections(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.service.inspection_queries import find_inspections

    return [
        (("inspections", key), f"{number} {title}")
        for key, number, title in find_inspections(session, typed, HITS)
    ]


def _ideas(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.service.ideas import ideas

    wanted = typed.casefold()
    found = [
        (("ideas", one.id), f"{one.number} {one.title} {one.employee}")
        for one in ideas(session)
        if wanted in f"{one.number} {one.title} {one.employee}".casefold()
    ]
    return found[:HITS]


def _reviews(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.analysis.review_queries import find_submitted
    from desktop_sales.core.search_terms import SearchTerms

    return [
        (one, f"{number} {one.period.title()}")
        for one, number in find_submitted(session, SearchTerms.of(typed), HITS)
    ]


def _needs(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.customers.issues import issues

    wanted = typed.casefold()
    found = [
        (issue.id, f"{issue.number} {issue.title} {issue.customer}")
        for issue in issues(session)
        if wanted in f"{issue.number} {issue.title} {issue.customer}".casefold()
    ]
    return found[:HITS]


def _drives(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.customers.development import drives
    from desktop_sales.core.search_keys import matches, search_key

    found = [
        (one.id, one.name)
        for one in drives(session)
        if typed.casefold() in one.name.casefold() or matches(search_key(one.name), typed)
    ]
    return found[:HITS]


def _cases(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.conduct.queries import find_cases

    return [
        (case.id, f"{case.number} {case.name} {case.facts}".strip())
        for case in find_cases(session, typed, HITS)
    ]


def _contests(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.contests.queries import contests

    return [
        (("contests", one.id), f"{one.rule.title} {one.rule.period.title()} {one.number}".strip())
        for one in contests(session, text=typed)[:HITS]
    ]


def _activities(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.team_building.queries import events

    return [
        (("events", one.id), f"{one.plan.title} {one.plan.starts_on.isoformat()} {one.number}")
        for one in events(session, text=typed)[:HITS]
    ]


def _notices(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.incentives.notices import notices

    wanted = typed.casefold()
    found = [
        (("notices", one.period), f"{one.number} {one.period.title()}")
        for one in notices(session)
        if wanted in one.number.casefold()
    ]
    return found[:HITS]


def _bonuses(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.compensation.queries import find_statements
    from desktop_sales.core.periods import Period
    from desktop_sales.core.search_terms import SearchTerms

    return [
        ((each.month, each.id), f"{each.number} {each.name} {Period.parse(each.month).title()}")
        for each in find_statements(session, SearchTerms.of(typed), HITS)
    ]


def _promotions(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.careers.queries import find_promotions

    return [
        (one.id, f"{one.number} {one.name} {one.from_post} → {one.to_post}".strip())
        for one in find_promotions(session, typed, HITS)
    ]


def _trainings(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.training.queries import courses

    return [
        (("courses", one.plan.starts_on.year, one.id), f"{one.number} {one.plan.title}")
        for one in courses(session, text=typed)[:HITS]
    ]


def _candidates(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.recruitment.queries import find_candidates

    return [
        (key, f"{name} {number}") for key, name, number in find_candidates(session, typed, HITS)
    ]


def _debriefs(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.appraisal.debriefs import find_debriefs
    from desktop_sales.core.periods import Period

    return [
        (
            (one.period, one.employee_id),
            f"{one.number} {one.name} {Period.parse(one.period).title()}",
        )
        for one in find_debriefs(session, typed, HITS)
    ]


def _work_reports(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.reports.queries import work_reports
    from desktop_sales.core.periods import Period

    return [
        (
            ("reports", (one.period, one.employee_id)),
            f"{one.name} {Period.parse(one.period).title()} {one.number}".strip(),
        )
        for one in work_reports(session, text=typed, limit=HITS)
    ]


def _meetings(session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.meetings.queries import meetings

    return [
        (("meetings", one.id), f"{one.plan.title} {one.plan.held_on.isoformat()} {one.number}")
        for one in meetings(session, text=typed, limit=HITS)
    ]


def _clauses(_session: "Session", typed: str) -> Iterable[tuple[Any, str]]:
    from desktop_sales.areas.regulation.clauses import found_clauses
    from desktop_sales.areas.regulation.wording import clause_numbers
    from desktop_sales.core.shipped_texts import shipped_text

    found = [one for _chapter, held in found_clauses(typed) for one in held]
    return [
        (one.number, f"{clause_numbers([one.number])} {shipped_text(one.text)}")
        for one in found[:HITS]
    ]


PROVIDERS: tuple[Provider, ...] = (
    Provider(N_("Person"), "user", "team", _people),
    Provider(N_("Customer"), "building", "customers", _customers),
    Provider(N_("Appraisal sheet"), "clipboard", "appraisal", _sheets),
    Provider(N_("Certificate"), "medal", "incentives", _certificates),
    Provider(N_("Public notice of awards"), "medal", "incentives", _notices),
    Provider(N_("Bonus statement"), "calculator", "compensation", _bonuses),
    Provider(N_("Contest"), "trophy", "contests", _contests),
    Provider(N_("Activity"), "users", "contests", _activities),
    Provider(N_("Development drive"), "flag", "development", _drives),
    Provider(N_("Complaint"), "message", "service", _complaints),
    Provider(N_("Inspection"), "clipboard", "service", _inspections),
    Provider(N_("Idea"), "flag", "service", _ideas),
    Provider(N_("Need or problem"), "message", "visits", _needs),
    Provider(N_("Period review"), "trend", "analysis", _reviews),
    Provider(N_("Debrief"), "file", "result_use", _debriefs),
    Provider(N_("Promotion of a person"), "flag", "careers", _promotions),
    Provider(N_("Training course"), "book", "careers", _trainings),
    Provider(N_("Candidate"), "person_plus", "recruitment", _candidates),
    Provider(N_("Case file"), "shield", "conduct", _cases),
    Provider(N_("Work report"), "file", "reports", _work_reports),
    Provider(N_("Meeting"), "message", "reports", _meetings),
    Provider(N_("Action"), "flag", "actions", _actions),
    Provider(N_("Clause of the regulation"), "book", "regulation", _clauses),
)


def found_records(session: "Session", typed: str) -> list[Found]:
    """Return the records that a text finds, kind by kind."""
    return [
        Found(provider, record, text)
        for provider in PROVIDERS
        for record, text in provider.find(session, typed)
    ]
