"""Ctrl+K finds people, customers, sealed sheets, certificates and actions in the sample."""

import datetime as dt
import shutil
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_sales.areas.incentives import queries as incentives
from desktop_sales.areas.incentives.queries import find_issued
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.search_terms import SearchTerms
from ui.kit.tasks import Tasks
from ui.shell.areas import AREAS
from ui.shell.search import SearchPalette
from ui.shell.search_providers import PROVIDERS, found_records

TODAY = dt.date(2026, 11, 18)


@pytest.fixture(scope="module")
def sample(tmp_path_factory, made_sample) -> Any:
    space = open_workspace(shutil.copytree(made_sample, tmp_path_factory.mktemp("own") / "sample"))
    yield space
    space.close()


def kinds(sample: Any, typed: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in sample.read(lambda session: found_records(session, typed)):
        found.setdefault(one.provider.area, []).append(one.text)
    return found


def test_that_a_person_is_found_with_sheets_by_initials_and_month(sample):
    found = kinds(sample, "csy")
    assert found["team"] == ["陈思远"]
    assert all("陈思远" in text for text in found["appraisal"])
    found = kinds(sample, "陈思远 9月")
    (sheet,) = found["appraisal"]
    assert "2026年9月" in sheet
    assert "team" not in found


def test_that_a_sheet_and_a_certificate_are_found_by_number(sample):
    award = next(one for one in sample.read(incentives.awards) if one.number)
    assert any(award.number in text for text in kinds(sample, award.number)["incentives"])
    assert len(kinds(sample, "JX-202609")["appraisal"]) > 1


def test_that_a_draft_award_is_no_certificate(sample):
    drafts = [one for one in sample.read(incentives.awards) if not one.number]
    found = sample.read(lambda s: find_issued(s, SearchTerms((drafts[0].recipient,)), 50))
    assert drafts
    assert all(one.number for one in found)


def test_that_an_action_is_found_by_its_words(sample):
    assert "更换到货破损率高的承运商" in kinds(sample, "承运商")["actions"]


def test_that_a_clause_is_found_by_number_and_words(sample):
    assert kinds(sample, "67")["regulation"] == ["第67条 月度考核"]
    assert kinds(sample, "满意度 调查")["regulation"] == ["第99条 定期开展客户满意度调查"]


def test_that_every_provider_leads_to_a_page():
    assert {one.area for one in PROVIDERS} <= {area.key for area in AREAS}


def test_that_enter_goes_to_the_sheet(qtbot, sample):
    class Frame:
        workspace, visits = sample, []
        tasks = Tasks()

        def visit(self, area: str, record: Any = None) -> None:
            self.visits.append((area, record))

    frame = Frame()
    palette = SearchPalette(frame, [], [], None)
    qtbot.addWidget(palette)
    palette.show()
    palette.field.setText("陈思远 2026-09")
    qtbot.waitUntil(lambda: any("JX-202609" in text for text in palette.texts()))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert [area for area, _record in frame.visits] == ["appraisal"]
    frame.tasks.close()
