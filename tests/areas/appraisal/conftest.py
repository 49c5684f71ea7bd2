"""A small team and figures set by hand, so that every score can be computed on paper."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal import entries, queries, sealing, service
from desktop_sales.areas.appraisal.details import result_detail
from desktop_sales.areas.appraisal.records import RatingDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.core.measures import MeasureValue, Subject, missing, not_applicable
from desktop_sales.core.periods import Period

OCTOBER = Period.parse("2026-10")
RATED = ("team.cooperation", "ability.sales_skill", "ability.market_analysis",
         "ability.communication")  # fmt: skip


@dataclass
class Figures:
    """Answers measures from figures set by a test, as the areas' own computation would."""

    values: dict[tuple[str, Subject], MeasureValue] = field(default_factory=dict)
    stretches: dict[tuple[str, Subject, date], MeasureValue] = field(default_factory=dict)
    calls: int = 0

    def put(self, name, subject, value, numerator=None, denominator=None, start=None):
        def number(given):
            return None if given is None else Decimal(given)

        known = MeasureValue(number(value), None, number(numerator), number(denominator))
        if start is None:
            self.values[name, subject] = known
        else:
            self.stretches[name, subject, start] = known

    def compute(self, session, names, subjects, periods):
        self.calls += 1
        return {
            (subject, period.key, name): self._one(name, subject, period)
            for name in names
            for subject in subjects
            for period in periods
        }

    def _one(self, name, subject, period):
        if period.key != OCTOBER.key:
            return self.stretches.get((name, subject, period.start), missing("no_measure"))
        if name.startswith("service."):
            return self.values.get((name, subject), missing("survey_answers"))
        none = not_applicable("no_target" if name == "sales.completion" else "no_comparison")
        if name == "customers.new":
            none = MeasureValue(Decimal(0))
        return self.values.get((name, subject), none)


@dataclass
class Team:
    """Keys of the people and regions of the tests."""

    east: int
    first: int
    supervisor: int
    lin: int
    zhao: int


@pytest.fixture
def figures() -> Figures:
    return Figures()


@pytest.fixture
def people(workspace) -> Team:
    def make(session):
        east = team.add_region(session, "华东大区")
        first = team.add_region(session, "华东一部", east)
        lead = team.add_post(session, "区域销售主管", "supervisor")
        seller = team.add_post(session, "销售代表", "salesperson")
        start = date(2021, 3, 15)
        zhou = team.add_employee(
            session, EmployeeDraft("周敏", ("HD-0001",), start, None, None, first, lead)
        )
        lin = team.add_employee(
            session, EmployeeDraft("林晓", ("HD-0127",), start, None, None, first, seller)
        )
        zhao = team.add_employee(
            session, EmployeeDraft("赵一鸣", ("HD-0130",), start, None, None, first, seller)
        )
        return Team(east, first, zhou, lin, zhao)

    return workspace.run("team", make)


class Desk:
    """What a supervisor does in a month, in one line each."""

    month = OCTOBER

    def __init__(self, workspace, figures, people):
        self.workspace, self.figures, self.people = workspace, figures, people

    def run(self, use_case, *arguments, **named):
        return self.workspace.run("test", lambda session: use_case(session, *arguments, **named))

    def read(self, query, *arguments):
        return self.workspace.read(lambda session: query(session, *arguments))

    def set_lin(self):
        """Set the figures of the sheet in the design's picture."""
        lin = Subject("person", self.people.lin)
        done, target, before = Decimal(1284000), Decimal(1360000), Decimal(1209000)
        self.figures.put("sales.completion", lin, done / target, done, target)
        self.figures.put("sales.profit", lin, 352000)
        self.figures.put("sales.growth", lin, (done - before) / before, done, before)
        self.figures.put("customers.new", lin, 4)

    def compute(self, **named):
        return self.run(service.compute_run, OCTOBER, self.figures.compute, **named)

    def rate(self, employee_id, item, superior, peers, own):
        given = [("superior", "周敏", superior), ("self", "本人", own)]
        given += [("peer", f"同事{n}", score) for n, score in enumerate(peers)]
        drafts = [
            RatingDraft(employee_id, item, group, rater, Decimal(score))
            for group, rater, score in given
        ]
        self.run(entries.enter_ratings, OCTOBER, drafts)

    def rate_all(self, employee_id):
        """Give the marks of the picture, peers as two people of the same mean."""
        scores = [(88, (89, 91), 92), (86, (86, 90), 90), (80, (84, 84), 85), (90, (90, 92), 92)]
        for item, (superior, peers, own) in zip(RATED, scores, strict=True):
            self.rate(employee_id, item, superior, peers, own)

    def enter_service(self, employee_id, satisfaction="92.5", complaints="0.024"):
        for indicator, value in (
            ("service.satisfaction", satisfaction),
            ("service.complaint_rate", complaints),
        ):
            self.run(
                entries.enter_manual_value, OCTOBER, employee_id, indicator, Decimal(value), "台账"
            )

    def row(self, employee_id):
        return next(
            row for row in self.read(queries.results, OCTOBER) if row.employee_id == employee_id
        )

    def detail(self, employee_id):
        return self.read(result_detail, self.row(employee_id).id)

    def complete_lin(self):
        """Supply everything for 林晓 and compute."""
        self.set_lin()
        self.rate_all(self.people.lin)
        self.enter_service(self.people.lin)
        self.compute()
        return self.row(self.people.lin)

    def confirm(self, *employee_ids, **named):
        ids = [self.row(each).id for each in employee_ids]
        return self.run(sealing.confirm, ids, self.figures.compute, **named)


@pytest.fixture
def desk(workspace, figures, people) -> Desk:
    return Desk(workspace, figures, people)
