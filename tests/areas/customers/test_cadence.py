"""The cadence kept, and its measures by person, region and company."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.customers import service, visits
from desktop_sales.areas.customers.cadence import Watched, is_kept
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.strategies import Strategy
from desktop_sales.areas.customers.visit_records import DoneDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.measures import compute
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace

DAY = date(2026, 11, 30)
STRATEGIES = {"key": Strategy("key", 30, "visit"), "ordinary": Strategy("ordinary", 90, "phone")}


@pytest.mark.parametrize(
    ("class_key", "since", "days", "expected"),
    [
        ("key", date(2026, 1, 1), [(date(2026, 11, 1), "visit")], True),
        ("key", date(2026, 1, 1), [(date(2026, 10, 31), "visit")], False),
        ("key", date(2026, 1, 1), [(date(2026, 11, 20), "phone")], False),
        ("key", date(2026, 11, 10), [], None),
        ("key", None, [], None),
        ("ordinary", date(2026, 1, 1), [(date(2026, 11, 20), "phone")], True),
        ("ordinary", date(2026, 1, 1), [(date(2026, 11, 20), "visit")], True),
        ("ordinary", date(2026, 1, 1), [(date(2026, 12, 20), "visit")], False),
        ("ordinary", date(2026, 9, 1), [], False),
        ("ordinary", date(2026, 9, 2), [], None),
        ("ordinary", None, [(date(2026, 8, 1), "phone")], False),
    ],
)
def test_that_a_contact_counts_within_the_cadence_and_by_its_channel(
    class_key: str, since: date | None, days: list, expected: bool | None
) -> None:
    assert is_kept(days, Watched(1, 1, class_key, since), STRATEGIES, DAY) is expected


def test_that_contacts_count_for_who_made_them_and_the_cadence_for_the_owner(
    workspace: Workspace,
) -> None:
    def build(session) -> tuple[int, int, int]:
        region = team.add_region(session, "华东")
        lin, qian = (
            team.add_employee(
                session, EmployeeDraft(name, joined_on=date(2020, 1, 1), region_id=region)
            )
            for name in ("林晓", "钱宇")
        )
        ids = service.add_customers(
            session, [CustomerDraft(name, owner_id=lin) for name in ("甲", "乙")]
        )
        for key, day, who in (
            (ids[0], date(2026, 11, 5), qian),
            (ids[1], date(2026, 8, 1), lin),
        ):
            draft = DoneDraft(key, who, day, "phone")
            visits.record_visit(session, draft, today=DAY)
        return region, lin, qian

    region, lin, qian = workspace.run("build", build)
    subjects = [Subject("person", lin), Subject("person", qian), Subject("region", region), COMPANY]
    month = Period.parse("2026-11")
    names = ["visits.count", "visits.cadence"]
    values = workspace.read(lambda s: compute(s, names, subjects, [month]))
    counts = [values[s, month.key, "visits.count"].value for s in subjects]
    assert counts == [0, 1, 1, 1]
    kept = [values[s, month.key, "visits.cadence"].value for s in subjects]
    assert kept == [Decimal(1) / 2, None, Decimal(1) / 2, Decimal(1) / 2]
    assert values[subjects[1], month.key, "visits.cadence"].reason == "not_applicable.no_cadence"
