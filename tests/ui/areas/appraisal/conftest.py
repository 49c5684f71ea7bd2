"""A small team with a year and a half of sales, targets, ratings and a computed month."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop_sales.areas.appraisal import entries, queries, schemes
from desktop_sales.areas.appraisal.records import RaterGroup, RatingDraft
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly import appraisals
from desktop_sales.core.measures import Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

MONTH = Period.parse("2026-10")
STRENGTHS = {"吴海涛": 118, "林晓": 102, "陈思远": 86, "钱宇": 48}


@pytest.fixture
def people(workspace: Workspace) -> dict[str, int]:
    """Return the team by name; lines and targets lie in the workspace."""

    def build(session: Any) -> dict[str, int]:
        region = team.find_or_add_region(session, "华东一部")
        post = team.find_or_add_post(session, "销售代表", "salesperson")
        found = {
            name: team.add_employee(
                session,
                EmployeeDraft(
                    name, (f"HD-{place:04d}",), date(2021, 3, 15), region_id=region, post_id=post
                ),
            )
            for place, name in enumerate(STRENGTHS, 1)
        }
        _sell(session, found)
        return found

    return workspace.run("build", build)


def _sell(session: Any, people: dict[str, int]) -> None:
    lines, targets = [], []
    months = [(2025, m) for m in range(1, 13)] + [(2026, m) for m in range(1, 12)]
    for year, month in months:
        for name, person in people.items():
            yuan = STRENGTHS[name] * (10_000 if year == 2026 else 9_200)
            day = date(year, month, 10)
            lines.append(
                LineDraft(
                    len(lines) + 1,
                    day,
                    yuan * 10_000,
                    cost_e4=yuan * 7_000,
                    document=f"XS{len(lines)}",
                    employee_id=person,
                )
            )
            subject = Subject("person", person)
            targets.append(TargetDraft("sales.amount", subject, f"{year}-{month:02d}", 100_000_000))
    sales.import_lines(session, BatchDraft("样本.xlsx"), [lines], "add")
    plans.set_targets(session, targets)


@pytest.fixture
def computed(workspace: Workspace, people: dict[str, int]) -> dict[str, int]:
    """Return the team; October is computed, rated for all but 钱宇, typed values are in."""

    def rate(session: Any) -> None:
        schemes.install_built_in_schemes(session)
        items = queries.rating_sheet(session, MONTH)
        groups: Sequence[RaterGroup] = ("superior", "self")
        drafts = [
            RatingDraft(item.employee_id, item.indicator, group, "李娜", Decimal(88))
            for item in items
            if item.name != "钱宇"
            for group in groups
        ]
        entries.enter_ratings(session, MONTH, drafts)
        salesperson = schemes.schemes_in_force(session, MONTH.end).of_post(None)
        for indicator in salesperson.indicators:
            if indicator.kind == "manual" and indicator.is_weighted:
                for person in people.values():
                    value = Decimal("0.01") if indicator.unit == "rate" else Decimal(92)
                    entries.enter_manual_value(
                        session, MONTH, person, indicator.code, value, "10月调查表"
                    )

    workspace.run("rate", rate)
    appraisals.compute_month(workspace, MONTH)
    return people
