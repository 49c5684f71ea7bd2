"""The paper of a task letter: what was sealed, by month and level, with rare names whole."""

from datetime import date
from io import BytesIO

import pypdf
import pytest

from desktop_sales.areas.plans import letters, service, versions
from desktop_sales.areas.plans.records import TargetDraft
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.plan_letters import letter_papers
from desktop_sales.core.measures import Subject
from desktop_sales.documents.form import write_forms

DAY = date(2025, 12, 20)
CONDITIONS = "账龄90天以上的应收账款不超过销售额的5%。" * 12


@pytest.fixture
def letter(workspace) -> int:
    def fill(session) -> int:
        region = team.add_region(session, "华东")
        person = Subject(
            "person", team.add_employee(session, EmployeeDraft("𠮷田·买买提", region_id=region))
        )
        drafts = [
            TargetDraft("sales.amount", person, f"2026-{n:02d}", amount * n, level)
            for n in range(1, 13)
            for level, amount in (("guarantee", 90_00), ("target", 100_01), ("challenge", 120_00))
        ]
        drafts.append(TargetDraft("customers.new", person, "2026-03", 2 * 10_000))
        service.set_targets(session, drafts)
        version = versions.start_plan(session, 2026)
        versions.publish(session, version, approver="王总", on=DAY)
        (key,) = letters.issue_letters(session, 2026, [person], conditions=CONDITIONS, on=DAY)
        return key

    return workspace.run("issue", fill)


def printed(workspace, letter: int) -> list[str]:
    forms = workspace.read(lambda s: letter_papers(s, [letter]))
    paper = BytesIO()
    write_forms(paper, forms)
    return [page.extract_text() for page in pypdf.PdfReader(paper).pages]


def test_that_the_letter_prints_every_level_and_month(workspace, letter) -> None:
    text = "".join(printed(workspace, letter))
    for expected in (
        "销售目标责任书", "𠮷田·买买提", "ZR-2026-0001", "保底", "挑战", "1,200.12", "7,800.78",
        "2025年12月20日", "基准版",
    ):  # fmt: skip
        assert expected in text
    assert text.replace("\n", "").count("账龄90天以上") == 12


def test_that_a_later_change_of_the_plan_leaves_the_letter(workspace, letter) -> None:
    before = printed(workspace, letter)

    def revise(session) -> None:
        person = letters.letter(session, letter).subject
        revision = versions.start_revision(session, 2026, "2026-08", reason="停产", proposer="李娜")
        service.set_targets(
            session, [TargetDraft("sales.amount", person, "2026-08", 5)], version_id=revision
        )
        versions.publish(session, revision, approver="王总", on=date(2026, 7, 1))

    workspace.run("revise", revise)
    assert printed(workspace, letter) == before
