"""Targets on what does not add up: satisfaction, complaint rate, hours; month by month, in words."""

import pytest

from desktop_sales.areas.plans import queries
from desktop_sales.core.measures import FRACTIONS, Subject
from desktop_sales.core.translation import translate
from desktop_sales.exchange.imports.measure_names import RATES, measure_named
from tests.ui.areas.plans.test_plans_page import MONTHS, _type, page, people  # noqa: F401
from ui.areas.plans.columns import cell_reader, cell_writer
from ui.areas.plans.reading import measures, targeted_measures


@pytest.mark.parametrize("typed", ["92", "92%", "0.92"])
def test_that_a_rate_is_typed_in_per_cent_or_as_a_fraction(typed):
    assert cell_reader("rate", False)(typed) == 9_200
    assert cell_writer("rate", False)(9_200) == "92.0%"


def test_that_hours_keep_their_half():
    assert cell_writer("count", False)(cell_reader("count", False)("4.5")) == "4.5"
    assert cell_writer("count", False)(40_000) == "4"


def test_that_a_year_of_a_rate_is_the_same_in_every_month(page, people, settled):  # noqa: F811
    view = page.targets
    view.measure.setCurrentIndex(view.measure.findData("service.satisfaction"))
    view.read()
    settled(page)
    who: Subject = people["林晓"]
    _type(page, who, "year", "90%")
    settled(page)
    _type(page, who, "2026-03", "95")
    settled(page)

    def targets(session):
        return queries.target_rows(session, "service.satisfaction", MONTHS)

    found = {row.month: row.value for row in page.frame.workspace.read(targets)}
    assert found == {**dict.fromkeys(MONTHS, 9_000), "2026-03": 9_500}
    model = view.table.model
    place = next(n for n in range(model.rowCount()) if model.record(n) == who)
    assert model.record(0) != "total", "rates of people do not add up"
    assert model.cell_text(place, model.column_place("2026-03")) == "95.0"
    assert model.cell_text(place, model.column_place("year")) == "—"
    view.break_down()
    assert "按月" in page.frame.notices[-1][0]


def test_that_every_measure_planned_is_known_to_the_import_by_its_names():
    for name in targeted_measures():
        measure = measures.MEASURES[name]
        assert measure_named(name) == measure_named(translate(measure.title)) == name
        assert (name in RATES) == (measure.unit in FRACTIONS)
    assert measure_named("投诉率") == "service.complaint_rate"
    assert measure_named("心情") is None
