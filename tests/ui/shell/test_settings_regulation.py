"""The regulation's values in the settings: ceilings, terms, pools and the items of the year."""

from datetime import date
from decimal import Decimal

import pytest

from desktop_sales.areas.appraisal.period_queries import period_settings
from desktop_sales.areas.appraisal.regulation import appraisal_settings
from desktop_sales.core.periods import Period
from tests.ui.kit.conftest import frame, settled  # noqa: F401  the same frame serves sections
from ui.shell.settings_regulation import RegulationSection

LATER = date(2026, 12, 31)


@pytest.fixture
def section(qtbot, frame, settled):  # noqa: F811
    made = RegulationSection(frame)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settled()
    return made


def save(section, settled):  # noqa: F811
    section.since.row("month").field.setText("2026-12")
    section.save()
    settled()


def test_that_values_hold_from_the_month_named_and_earlier_ones_keep_theirs(
    section,
    frame,  # noqa: F811
    settled,  # noqa: F811
):
    section.limits.row("most_deducted").field.setText("20")
    section.limits.row("appeal_days").field.setText("7")
    pool = section.limits.row("distribution_pool").field
    pool.setCurrentIndex(pool.findData("region"))
    section.limits.row("period_items").field.setPlainText("述职报告 60\n重点工作 40")
    save(section, settled)
    now = frame.workspace.read(lambda s: appraisal_settings(s, LATER))
    assert (now.most_deducted, now.appeal_days, now.distribution_pool) == (20, 7, "region")
    before = frame.workspace.read(lambda s: appraisal_settings(s, date(2026, 11, 30)))
    assert (before.most_deducted, before.appeal_days) == (10, 5)
    year = frame.workspace.read(lambda s: period_settings(s, Period.parse("2026")))
    assert [(i.title, i.weight) for i in year.items] == [("述职报告", 60), ("重点工作", 40)]
    assert year.items[0].code == "period.report", "a known item keeps its marks"
    assert year.month_share == Decimal(60)


def test_that_items_that_are_no_hundred_are_refused_and_the_last_grade_starts_at_nothing(
    section,
    frame,  # noqa: F811
    settled,  # noqa: F811
):
    assert not section.grades.row("from_D").field.isEnabled()
    section.limits.row("period_items").field.setPlainText("述职报告 60")
    save(section, settled)
    year = frame.workspace.read(lambda s: period_settings(s, Period.parse("2026")))
    assert len(year.items) == 3, "nothing was stored"
    section.limits.row("period_items").field.setPlainText("述职报告")
    section.save()
    assert "述职报告" in section.limits.row("period_items").field.accessibleDescription()
