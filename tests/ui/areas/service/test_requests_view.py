"""Requests and standards in the window: logged, answered, made complaints, targets typed."""

from decimal import Decimal
from typing import Any

from desktop_sales.areas.service import complaint_queries
from tests.ui.answers import filled
from ui.areas.service.tab import ServicePage


def test_that_a_request_is_logged_answered_and_made_a_complaint(
    page: ServicePage, frame: Any, settled: Any
) -> None:
    frame.ask.answers.append(filled(customer="甲商贸", text="何时补货", at="09:00"))
    page._log_request()
    settled(page)
    view = page.requests
    assert page.views.currentWidget() is view
    (row,) = view._source.rows
    assert (row[3], row[-1]) == ("甲商贸", "waiting")
    view.table.show_record(row[0])
    frame.ask.answers.append(filled(result="明日到货", person="林晓", at="09:25"))
    view.answer()
    settled(page)
    (row,) = view._source.rows
    assert (row[5], row[6], row[-1]) == (25, "林晓", "answered")
    assert "平均25分钟" in view._line.text()
    view.complain()
    settled(page)
    assert len(frame.workspace.read(complaint_queries.complaints)) == 1
    assert view._source.rows[0][-1] == "complaint"
    view.remove()
    settled(page)
    assert view.either.currentWidget() is view.either.empty


def test_that_a_target_is_typed_and_a_wrong_one_refused(
    page: ServicePage, frame: Any, settled: Any
) -> None:
    page.switch("standards")
    settled(page)
    view = page.standards
    assert len(view._source.rows) == 7
    view.table.edited.emit("resolution", "target", Decimal("0.8"))
    settled(page)
    targets = {row[0]: row[2] for row in view._source.rows}
    assert (targets["resolution"], targets["in_time"]) == ("80.0%", "90.0%")
    view.table.edited.emit("satisfaction", "target", Decimal(88))
    settled(page)
    targets = {row[0]: row[2] for row in view._source.rows}
    assert targets["satisfaction"] == "88.0", "points of a hundred"
    view.table.edited.emit("resolution", "target", Decimal(80))
    settled(page)
    assert [error.code for error in frame.errors] == ["service.target_out_of_range"]
