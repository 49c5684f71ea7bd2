"""Trials, giving up and taking up again, drives and whom they are for."""

from datetime import date

import pytest

from desktop_sales.areas.customers import development, service
from desktop_sales.areas.customers.development_records import DriveDraft
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.core.errors import DomainError
from desktop_sales.storage.workspace import Workspace

TODAY = date(2026, 11, 18)
DRIVE = DriveDraft("新店开发月", date(2026, 10, 1), date(2026, 10, 31), goal=5, cost_fen=1_000_00)


@pytest.fixture
def pair(workspace: Workspace) -> list[int]:
    drafts = [CustomerDraft("甲"), CustomerDraft("乙")]
    return workspace.run("add", lambda s: service.add_customers(s, drafts))


def test_that_steps_are_kept_in_order_and_undone(workspace: Workspace, pair: list[int]) -> None:
    first = pair[:1]
    day = date(2026, 11, 1)
    workspace.run(
        "try", lambda s: development.note_trial(s, first, on=day, today=TODAY, note=" 两箱 ")
    )
    workspace.run(
        "lose",
        lambda s: development.give_up(s, first, on=TODAY, today=TODAY, reason="price"),
    )
    steps = workspace.read(lambda s: development.steps_of(s, first[0]))
    assert [(one.kind, one.reason, one.note) for one in steps] == [
        ("lost", "price", ""),
        ("trial", "", "两箱"),
    ]
    workspace.undo()
    assert len(workspace.read(lambda s: development.steps_of(s, first[0]))) == 1


def test_that_steps_that_cannot_be_are_refused(workspace: Workspace, pair: list[int]) -> None:
    def refused(use_case) -> str:
        with pytest.raises(DomainError) as error:
            workspace.run("try", use_case)
        return error.value.code

    later = date(2026, 11, 19)
    assert refused(lambda s: development.note_trial(s, pair, on=later, today=TODAY)) == (
        "customers.step_in_future"
    )
    assert refused(lambda s: development.take_up(s, [99], on=TODAY, today=TODAY)) == (
        "customers.unknown"
    )
    assert refused(lambda s: development.give_up(s, pair, on=TODAY, today=TODAY, reason="")) == (
        "customers.lost_reason_missing"
    )


def test_that_a_drive_is_for_each_prospect_once(workspace: Workspace, pair: list[int]) -> None:
    key = workspace.run("begin", lambda s: development.add_drive(s, DRIVE, pair[:1]))
    assert workspace.run("fill", lambda s: development.add_to_drive(s, key, [*pair, *pair])) == 1
    (drive,) = workspace.read(development.drives)
    assert (drive.name, drive.customers, drive.goal, drive.cost_fen) == ("新店开发月", 2, 5, 100000)
    workspace.run("take", lambda s: development.take_from_drive(s, key, pair[1:]))
    assert workspace.read(development.members) == {key: pair[:1]}
    workspace.run("remove", lambda s: development.remove_drive(s, key))
    assert workspace.read(development.members) == {}
    workspace.undo()
    assert workspace.read(development.members) == {key: pair[:1]}


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (DriveDraft(" ", TODAY, TODAY), "customers.drive_name_missing"),
        (DriveDraft("新店开发月", TODAY, TODAY), "customers.drive_exists"),
        (DriveDraft("乙", TODAY, date(2026, 11, 1)), "customers.drive_days"),
        (DriveDraft("乙", TODAY, TODAY, goal=-1), "customers.not_negative"),
    ],
)
def test_that_a_wrong_drive_is_refused(workspace: Workspace, draft: DriveDraft, code: str) -> None:
    workspace.run("begin", lambda s: development.add_drive(s, DRIVE))
    with pytest.raises(DomainError) as error:
        workspace.run("begin", lambda s: development.add_drive(s, draft))
    assert error.value.code == code
