"""Debriefs on a real workspace: pre-filled, handed in, rated into the year, on paper and as docx."""

from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from desktop_sales.areas.appraisal import debriefs as store
from desktop_sales.areas.appraisal.period_queries import period_results
from desktop_sales.areas.appraisal.period_records import PeriodMarkDraft
from desktop_sales.areas.appraisal.period_service import enter_period_marks
from desktop_sales.assembly import debriefs
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.documents.form import write_forms
from desktop_sales.documents.form_docx import write_form_docx
from tests.assembly.confirmed_office import OCTOBER, confirmed_office
from tests.documents.reading import text_of

YEAR = Period.parse("2026")
TODAY = date(2026, 11, 18)


@pytest.fixture
def office(workspace):
    return confirmed_office(workspace)


def write(office, period=YEAR):
    drafted = office.read(debriefs.prefilled, period, office.lin, TODAY)
    return office.run(store.save_debrief, period, office.lin, drafted.sections, drafted.figures)


def test_that_a_debrief_starts_from_the_figures_of_person_and_period(office):
    drafted = office.read(debriefs.prefilled, YEAR, office.lin, TODAY)
    assert "130.0%" in drafted.sections["results"]
    assert "已确认1个月的考核" in drafted.sections["results"]
    amount = drafted.figures[0]
    assert amount[3] == "130.0%"
    assert all(drafted.sections[key].strip() for key in store.SECTIONS)


def test_that_a_month_has_no_debrief_and_an_empty_section_is_refused(office):
    with pytest.raises(DomainError) as problem:
        write(office, OCTOBER)
    assert problem.value.code == "appraisal.debrief_period"
    with pytest.raises(DomainError) as problem:
        office.run(store.save_debrief, YEAR, office.lin, {"results": "x"}, ())
    assert problem.value.code == "appraisal.debrief_empty"


def test_that_a_debrief_handed_in_stays_and_its_mark_counts_among_the_annual_items(office):
    key = write(office)
    assert office.run(store.submit_debrief, key, TODAY) == "SZ-2026-0001"
    with pytest.raises(DomainError) as problem:
        write(office)
    assert problem.value.code == "appraisal.debrief_submitted"
    mark = PeriodMarkDraft(office.lin, store.RATED_ITEM, "superior", "周敏", Decimal(90))
    office.run(enter_period_marks, YEAR, [mark])
    line = next(one for one in office.read(debriefs.debrief_list, YEAR) if one.name == "林晓")
    assert (line.mark, line.raters) == (Decimal(90), 1)
    (result,) = office.read(period_results, YEAR, [office.lin])
    points = {item.item.code: item.points for item in result.score.items}
    assert points[store.RATED_ITEM] == Decimal("27.00")  # 90 of the weight 30
    assert [one.number for one in office.read(store.find_debriefs, "林晓", 5)] == ["SZ-2026-0001"]


def test_that_paper_and_word_hold_texts_figures_and_mark(office, tmp_path):
    assert office.run(debriefs.draft_missing, YEAR, TODAY) == 3
    assert office.run(debriefs.draft_missing, YEAR, TODAY) == 0
    office.run(enter_period_marks, YEAR, [
        PeriodMarkDraft(office.lin, store.RATED_ITEM, "superior", "周敏", Decimal("88.5"))
    ])  # fmt: skip
    (form,) = office.read(debriefs.debrief_papers, YEAR, [office.lin])
    write_forms(tmp_path / "a.pdf", [form])
    write_form_docx(tmp_path / "a.docx", form)
    word = Document(str(tmp_path / "a.docx"))
    texts = [paragraph.text for paragraph in word.paragraphs]
    texts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    for where in (text_of(tmp_path / "a.pdf"), "\n".join(texts)):
        for expected in ("年度述职报告", "林晓", "130.0%", "主要业绩与目标完成", "88.50"):
            assert expected in where
