"""Versions: draft, baseline, revisions; which one counts, what stays, who decided."""

from datetime import date

import pytest

from desktop_sales.areas.plans import queries, service, standing, versions
from desktop_sales.areas.plans.records import PlanVersion, VersionState
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from tests.areas.plans.planning import AMOUNT, draft, person, put

YEAR = Period.parse("2026")


def publish(workspace, version_id: int, on: date = date(2025, 12, 20), **more) -> int:
    return workspace.run(
        "publish", lambda s: versions.publish(s, version_id, approver="总经理", on=on, **more)
    )


def open_one(workspace) -> PlanVersion:
    (found,) = (v for v in workspace.read(lambda s: standing.plan_versions(s, 2026)) if v.is_open)
    return found


def revise(workspace, first_month: str = "2026-08") -> int:
    return workspace.run(
        "revise",
        lambda s: versions.start_revision(
            s, 2026, first_month, reason="大客户停产", proposer="李娜"
        ),
    )


def code(workspace, use_case) -> str:
    with pytest.raises(DomainError) as caught:
        workspace.run("try", use_case)
    return caught.value.code


@pytest.fixture
def lin(people) -> Subject:
    return person(people, "林晓")


@pytest.fixture
def published(workspace, lin) -> int:
    """Publish 100 a month for 林晓 as the baseline; return its key."""
    put(workspace, *(draft(lin, 100, month.key) for month in YEAR.months()))
    found = open_one(workspace).id
    assert publish(workspace, found) == 1
    return found


def in_force(workspace, lin: Subject, version_id: int | None = None) -> list[int | None]:
    found = workspace.read(
        lambda s: queries.targets(s, AMOUNT, [lin], YEAR.months(), version_id=version_id)
    )
    return [found.get((lin, month.key)) for month in YEAR.months()]


def test_that_a_draft_counts_until_a_plan_is_published(workspace, lin) -> None:
    put(workspace, draft(lin, 100))
    assert in_force(workspace, lin)[9] == 100
    assert open_one(workspace).state is VersionState.DRAFT


def test_that_a_revision_changes_august_and_leaves_june_alone(workspace, lin, published) -> None:
    revision = revise(workspace)
    workspace.run(
        "set",
        lambda s: service.set_targets(
            s, [draft(lin, 80, "2026-08"), draft(lin, None, "2026-12")], version_id=revision
        ),
    )
    assert in_force(workspace, lin) == [100] * 12
    assert publish(workspace, revision, on=date(2026, 7, 20)) == 2
    assert in_force(workspace, lin) == [100] * 7 + [80] + [100] * 3 + [None]
    assert in_force(workspace, lin, published) == [100] * 12
    assert in_force(workspace, lin, revision)[7] == 80
    baseline, second = workspace.read(lambda s: queries.plan_versions(s, 2026))
    assert (baseline.number, second.number, second.reason) == (1, 2, "大客户停产")
    assert (second.proposer, second.approver) == ("李娜", "总经理")


def test_that_a_published_version_never_changes(workspace, lin, published) -> None:
    assert code(workspace, lambda s: service.set_targets(s, [draft(lin, 5)])) == "plans.published"
    for use_case in (
        lambda s: service.set_targets(s, [draft(lin, 5)], version_id=published),
        lambda s: versions.publish(s, published, approver="x", on=date(2026, 1, 1)),
        lambda s: versions.withdraw(s, published),
    ):
        assert code(workspace, use_case) == "plans.closed"


def test_that_publishing_is_not_undone(workspace, lin, published) -> None:
    assert not workspace.read(lambda s: s.info.get("never"))
    last = workspace.history(1)[0]
    assert (last.action, last.undoable) == ("publish", False)


def test_that_a_revision_keeps_only_what_differs(workspace, lin, published) -> None:
    revision = revise(workspace)
    put(workspace, draft(lin, 80, "2026-08"))
    again = put(workspace, draft(lin, 100, "2026-08"))
    assert (again.changed, again.added) == (1, 0)
    use_case = lambda s: versions.publish(s, revision, approver="x", on=date(2026, 7, 1))  # noqa: E731
    assert code(workspace, use_case) == "plans.nothing_to_publish"


@pytest.mark.parametrize("month", ["2026-07", "2026-01"])
def test_that_months_before_a_revision_stay(workspace, lin, published, month) -> None:
    revise(workspace)
    use_case = lambda s: service.set_targets(s, [draft(lin, 5, month)])  # noqa: E731
    assert code(workspace, use_case) == "plans.before_revision"


def test_that_no_revision_reaches_back_to_a_month_that_ended(workspace, lin, published) -> None:
    revision = revise(workspace, "2026-06")
    put(workspace, draft(lin, 80, "2026-06"))
    late = lambda s: versions.publish(s, revision, approver="x", on=date(2026, 7, 1))  # noqa: E731
    assert code(workspace, late) == "plans.backdated"
    workspace.run("later", lambda s: versions.change_revision(s, revision, "2026-07", "改期"))
    assert code(workspace, late) == "plans.nothing_to_publish"


def test_that_a_proposal_is_returned_changed_and_accepted(workspace, lin, published) -> None:
    revision = revise(workspace)
    put(workspace, draft(lin, 70, "2026-08"))
    day = date(2026, 7, 10)
    workspace.run("propose", lambda s: versions.propose(s, revision, proposer="李娜", on=day))
    assert open_one(workspace).state is VersionState.PROPOSED
    workspace.run(
        "return",
        lambda s: versions.return_proposal(s, revision, answer="降幅过大", approver="王总", on=day),
    )
    assert (open_one(workspace).state, open_one(workspace).answer) == ("returned", "降幅过大")
    put(workspace, draft(lin, 90, "2026-08"))
    workspace.run("propose", lambda s: versions.propose(s, revision, proposer="李娜", on=day))
    assert publish(workspace, revision, on=day) == 2
    assert in_force(workspace, lin)[7] == 90


def test_that_what_is_missing_is_asked_for(workspace, lin, published) -> None:
    day = date(2026, 7, 1)
    revision = revise(workspace)
    refusals = {
        "plans.reason_missing": lambda s: versions.start_revision(
            s, 2026, "2026-08", reason=" ", proposer="x"
        ),
        "plans.not_a_month": lambda s: versions.start_revision(
            s, 2026, "2027-01", reason="x", proposer="x"
        ),
        "plans.not_published": lambda s: versions.start_revision(
            s, 2027, "2027-02", reason="x", proposer="x"
        ),
        "plans.nothing_to_publish": lambda s: versions.propose(s, revision, proposer="x", on=day),
        "plans.not_proposed": lambda s: versions.return_proposal(
            s, revision, answer="x", approver="x", on=day
        ),
        "plans.other_year": lambda s: service.set_targets(
            s, [draft(lin, 5, "2027-01")], version_id=revision
        ),
        "plans.version_gone": lambda s: versions.withdraw(s, 999),
    }
    for expected, use_case in refusals.items():
        assert code(workspace, use_case) == expected
    revise(workspace)
    assert (
        code(workspace, lambda s: service.set_targets(s, [draft(lin, 5)])) == "plans.several_open"
    )


def test_that_a_withdrawn_revision_comes_back_by_undo(workspace, lin, published) -> None:
    revision = revise(workspace)
    put(workspace, draft(lin, 80, "2026-08"))
    workspace.run("withdraw", lambda s: versions.withdraw(s, revision))
    assert len(workspace.read(lambda s: queries.plan_versions(s, 2026))) == 1
    workspace.undo()
    assert in_force(workspace, lin, revision)[7] == 80


def test_that_a_plan_that_does_not_add_up_is_published_only_knowingly(
    workspace, people, lin
) -> None:
    put(workspace, draft(lin, 70), draft(Subject("region", people["上海"]), 100))
    version = open_one(workspace).id
    day = date(2025, 12, 20)
    refused = lambda s: versions.publish(s, version, approver="x", on=day)  # noqa: E731
    assert code(workspace, refused) == "plans.unbalanced"
    assert publish(workspace, version, with_differences=True) == 1


@pytest.mark.parametrize(
    ("place", "proposer", "expected"),
    [
        ("上海", "李娜", None),
        ("林晓", "李娜", None),
        ("华北", "李娜", "plans.outside_region"),
        ("吴海涛", "李娜", "plans.outside_region"),
        ("公司", "李娜", "plans.company_outside_region"),
        ("吴海涛", "王总", None),
        ("吴海涛", "林晓", None),
    ],
)
def test_that_a_supervisor_proposes_for_the_own_region_only(
    workspace, people, lin, published, place, proposer, expected
) -> None:
    revision = revise(workspace)
    kind = "region" if place.startswith(("上", "华")) else "person"
    subject = COMPANY if place == "公司" else Subject(kind, people[place])
    put(workspace, draft(subject, 70, "2026-08"))
    propose = lambda s: versions.propose(s, revision, proposer=proposer, on=date(2026, 7, 10))  # noqa: E731
    if expected:
        assert code(workspace, propose) == expected
    else:
        workspace.run("propose", propose)
        assert open_one(workspace).state is VersionState.PROPOSED
