"""Random use cases in random order, each in a process that may be killed at any of its file
operations: after each the workspace opens, is whole, and holds what was acknowledged.

A state machine of hypothesis draws the use cases; beside it stands a model of what must be there.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from tests.faults.faults import Acknowledged, Faults, forked, fresh, report

State = dict[str, dict[str, Any]]
EMPTY: State = {"regions": {}, "people": {}, "customers": {}, "lines": {}, "receipts": {}}
LINES = 40
KILLS = st.one_of(st.integers(5, 60), st.integers(1, 400), st.just(0))
"""File operations to be killed at; a use case that has fewer is not killed."""


class Scene:
    """The workspace, the fault library, and what came out so far."""

    def __init__(self, root: Path) -> None:
        self.seed, self.folder = root / "seed", root / "w"
        create_workspace(self.seed, company="c", person="p", post="p").workspace.close()
        self.faults = Faults(self.folder)
        self.acknowledged = Acknowledged(root / "acknowledged")
        self.found_state = root / "state"
        self.steps = self.killed = self.lost = self.partial = self.corrupt = 0


SCENE: Scene


class UseCases(RuleBasedStateMachine):
    """Use cases with the model of their effect; ``done`` and ``undone`` are the states to undo to."""

    def __init__(self) -> None:
        super().__init__()
        fresh(SCENE.seed, SCENE.folder)
        self.state: State = json.loads(json.dumps(EMPTY))
        self.done: list[State] = []
        self.undone: list[State] = []
        self.number = 0

    @rule(kill=KILLS)
    def add_region(self, kill: int) -> None:
        name = self._named("区")
        self._change(kill, partial(_add_region, name), "regions", {name: 1})

    @rule(kill=KILLS)
    def add_person(self, kill: int) -> None:
        name = self._named("员工")
        self._change(kill, partial(_add_person, name), "people", {name: None})

    @rule(kill=KILLS, pick=st.integers(0, 99))
    def change_a_phone(self, kill: int, pick: int) -> None:
        if people := sorted(self.state["people"]):
            name, phone = people[pick % len(people)], self._named("1")
            self._change(kill, partial(_change_phone, name, phone), "people", {name: phone})

    @rule(kill=KILLS, count=st.integers(1, 30))
    def add_customers(self, kill: int, count: int) -> None:
        stem = self._named("客户")
        names = [f"{stem} 之 {n}" for n in range(count)]
        self._change(kill, partial(_add_customers, names), "customers", dict.fromkeys(names, 1))

    @rule(kill=KILLS)
    def import_lines(self, kill: int) -> None:
        stem = self._named("单")
        lines = {f"{stem}-{n}": (n + 1) * 10_000 for n in range(LINES)}
        self._change(kill, partial(_import_lines, lines), "lines", lines)

    @rule(kill=KILLS, amount=st.integers(1, 10**9))
    def add_a_receipt(self, kill: int, amount: int) -> None:
        document = self._named("收")
        self._change(kill, partial(_add_receipt, document, amount), "receipts", {document: amount})

    @rule(kill=KILLS)
    def undo(self, kill: int) -> None:
        if self.done and self._step(kill, lambda workspace: workspace.undo(), self.done[-1]):
            self.undone.append(self.state)
            self.state = self.done.pop()

    @rule(kill=KILLS)
    def redo(self, kill: int) -> None:
        if self.undone and self._step(kill, lambda workspace: workspace.redo(), self.undone[-1]):
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule(kill=KILLS)
    def back_up(self, kill: int) -> None:
        self._step(kill, lambda workspace: workspace.back_up(), self.state)

    def _named(self, stem: str) -> str:
        self.number += 1
        return f"{stem} {self.number}"

    def _change(
        self, kill: int, use_case: Callable[..., object], kind: str, added: dict[str, Any]
    ) -> None:
        after = {**self.state, kind: {**self.state[kind], **added}}
        if self._step(kill, lambda workspace: workspace.run("use case", use_case), after):
            self.done.append(self.state)
            self.undone.clear()
            self.state = after

    def _step(self, kill: int, work: Callable[[Any], object], after: State) -> bool:
        """Do something that may be killed; return whether it took place."""
        before, number = self.state, SCENE.steps
        SCENE.steps += 1

        def act() -> None:
            workspace = open_workspace(SCENE.folder)
            SCENE.faults.arm(kill_at=kill, torn=kill % 2 == 0)
            work(workspace)
            SCENE.acknowledged.add(number)
            workspace.close()

        ended = forked(act)
        assert ended in (0, -9), f"step {number} ended with {ended}"
        SCENE.killed += ended == -9
        found = _state_found()
        if found is None:
            SCENE.corrupt += 1
        elif number in SCENE.acknowledged.numbers():
            SCENE.lost += found != after
        else:
            SCENE.partial += found not in (before, after)
        assert (SCENE.lost, SCENE.partial, SCENE.corrupt) == (0, 0, 0), (number, kill)
        return found == after


def _state_found() -> State | None:
    """Open the workspace in a process of its own, check it, and return what it holds."""
    SCENE.found_state.unlink(missing_ok=True)

    def look() -> None:
        workspace = open_workspace(SCENE.folder)
        assert workspace.check(thorough=True) == []
        SCENE.found_state.write_text(json.dumps(workspace.read(_state_of)), encoding="utf-8")
        workspace.close()

    if forked(look) != 0 or not SCENE.found_state.exists():
        return None
    state: State = json.loads(SCENE.found_state.read_text(encoding="utf-8"))
    return state


def _state_of(session: Any) -> State:
    from sqlalchemy import select

    from desktop_sales.areas.customers.tables import CustomerTable
    from desktop_sales.areas.sales.tables import ReceiptTable, SalesLineTable
    from desktop_sales.areas.team.tables import EmployeeTable, RegionTable

    def pairs(key: Any, value: Any) -> dict[str, Any]:
        return {name: told for name, told in session.execute(select(key, value))}

    return {
        "regions": dict.fromkeys(session.scalars(select(RegionTable.name)), 1),
        "people": pairs(EmployeeTable.name, EmployeeTable.phone),
        "customers": dict.fromkeys(session.scalars(select(CustomerTable.name)), 1),
        "lines": pairs(SalesLineTable.document, SalesLineTable.amount_e4),
        "receipts": pairs(ReceiptTable.document, ReceiptTable.amount_e4),
    }


def _add_region(name: str, session: Any) -> None:
    from desktop_sales.areas.team.service import add_region

    add_region(session, name)


def _add_person(name: str, session: Any) -> None:
    from desktop_sales.areas.team.records import EmployeeDraft
    from desktop_sales.areas.team.service import add_employee

    add_employee(session, EmployeeDraft(name=name, codes=(name,)))


def _change_phone(name: str, phone: str, session: Any) -> None:
    from sqlalchemy import select

    from desktop_sales.areas.team.service import change_employee
    from desktop_sales.areas.team.tables import EmployeeTable

    key = session.scalar(select(EmployeeTable.id).where(EmployeeTable.name == name))
    change_employee(session, key, phone=phone)


def _add_customers(names: list[str], session: Any) -> None:
    from desktop_sales.areas.customers.records import CustomerDraft
    from desktop_sales.areas.customers.service import add_customers

    add_customers(session, [CustomerDraft(name=name) for name in names])


def _import_lines(lines: dict[str, int], session: Any) -> None:
    from desktop_sales.areas.sales.records import BatchDraft, LineDraft
    from desktop_sales.areas.sales.service import import_lines

    drafts = [
        LineDraft(
            row_no=n, sold_on=date(2026, 10, 1 + n % 31), amount_e4=amount, document=document, line_no="1"
        )
        for n, (document, amount) in enumerate(lines.items(), 1)
    ]  # fmt: skip
    import_lines(session, BatchDraft(file_name="十月.xlsx"), [drafts])


def _add_receipt(document: str, amount: int, session: Any) -> None:
    from desktop_sales.areas.sales.receipts import add_receipt
    from desktop_sales.areas.sales.records import ReceiptDraft

    draft = ReceiptDraft(received_on=date(2026, 10, 9), amount_e4=amount, document=document)
    add_receipt(session, draft)


def main(root: Path, examples: int, steps: int) -> None:
    global SCENE  # noqa: PLW0603 - hypothesis makes the machines
    SCENE = Scene(root)
    given = settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(UseCases, settings=given)
    told = len(SCENE.acknowledged.numbers())
    report(
        use_cases=SCENE.steps, killed=SCENE.killed, acknowledged=told, lost=SCENE.lost,
        partial=SCENE.partial, corrupt=SCENE.corrupt,
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument.partition("=")[2]) for argument in sys.argv[2:]))
