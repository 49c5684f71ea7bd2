"""Service requests and the hot line: logged as they come, answered, made complaints."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.service import requests
from desktop_sales.areas.service.complaint_records import Channel
from desktop_sales.areas.service.requests import AnswerTimes, RequestDraft, ServiceRequest
from desktop_sales.areas.service.wording import CHANNELS
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.service.complaint_dialogs import ServiceForm, choices, text_box
from ui.areas.service.reading import ComplaintsSeen, customer_named
from ui.areas.service.wording import moment_text
from ui.kit import formats
from ui.kit.columns import Chip, Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, column, label, row
from ui.kit.people_choice import PeopleChoice
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case

STATES = {
    "waiting": Chip(N_("To be answered"), "warn", "clock"),
    "answered": Chip(N_("Answered"), "good", "good"),
    "complaint": Chip(N_("Complaint made"), "neutral", "message"),
}
REQUESTS: tuple[Column, ...] = (
    Column("received_at", N_("Received at"), width=96, display=moment_text),
    Column("channel", N_("Channel"), width=84, yields=2),
    Column("customer", N_("Customer"), width=140, strong=True, tip=str),
    Column("text", N_("What was asked"), width=180, stretch=True, tip=str),
    Column("minutes", N_("Minutes to the answer"), "number", width=112),
    Column("answered_by", N_("Answered by"), width=80, yields=1),
    Column("result", N_("What the customer was told"), width=180, tip=str),
    Column("complaint", N_("Complaint"), width=124, muted=True),
    Column("state", N_("State"), "state", width=104, chips=STATES),
)


@dataclass(frozen=True, slots=True)
class RequestsSeen:
    """The requests of a period, and how quickly they were answered."""

    requests: tuple[ServiceRequest, ...]
    times: AnswerTimes


class RequestDialog(ServiceForm):
    """A request as it comes in."""

    def __init__(self, now: dt.datetime) -> None:
        super().__init__(_("Log a request"), _("Log it"), columns=2, width=600)
        hint = _("Full name or number; another name is kept as typed")
        self.form.add_text("customer", _("Customer"), required=True, hint=hint)
        self.add_moment(now, _("Received at"))
        self.form.add_choice("channel", _("Channel"), choices(CHANNELS), Channel.HOTLINE)
        self.form.add_text("phone", _("Phone"))
        self.form.add("text", _("What was asked"), text_box(height=84), required=True, wide=True)
        self.finish()


class AnswerDialog(ServiceForm):
    """Who answered, when, and what was said."""

    def __init__(self, people: PeopleChoice, request: ServiceRequest, now: dt.datetime) -> None:
        title = _("Answer to {customer}").format(customer=request.customer)
        super().__init__(title, _("Record"), request.text)
        said = _("What the customer was told")
        self.form.add("result", said, text_box(request.result, 84), required=True)
        self.add_person(people, _("Answered by"))
        self.add_moment(max(now, request.received_at), _("Time"))
        self.finish()


class RequestsView(QWidget):
    """The log of a month with its answer times."""

    def __init__(
        self, frame: Frame, now: Callable[[], dt.datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._now = frame, now
        self._seen: dict[int, ServiceRequest] = {}
        self.people = PeopleChoice()
        self.chooser = PeriodChooser(Period.containing(frame.today()), ("month", "quarter", "year"))
        self.chooser.period_chosen.connect(lambda _period: self.read())
        self._source = ListSource(REQUESTS)
        self.table = TableView(REQUESTS, self._source, name=_("Service requests"))
        self.table.remember_columns(frame.state, "service.requests")
        self.table.opened.connect(lambda _record: self.answer())
        self._line = label("", "label", wrap=True)
        tools = row(
            self.chooser,
            button(_("Log a request"), self.log, icon="plus"),
            button(_("Answer …"), self.answer, icon="phone"),
            button(_("Becomes a complaint"), self.complain, icon="message"),
            None,
        )
        empty = EmptyState(
            "phone",
            _("Calls of the hot line and other requests belong here, with the time to the answer."),
            _("Log a request"),
            self.log,
        )
        self.either = ContentOrEmpty(column(self._line, self.table, gap=8), empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(tools)
        whole.addWidget(self.either, 1)

    def show_choices(self, seen: ComplaintsSeen) -> None:
        """Take what the forms offer."""
        self.people = seen.people

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("request", lambda: RequestDialog(self._now()))
        ]
        for one in list(self._seen.values())[:1]:
            found.append(("answer", partial(AnswerDialog, self.people, one, self._now())))
        return found

    def read(self) -> None:
        """Read the requests of the period."""
        period = self.chooser.period
        self._frame.tasks.read(
            self._frame.workspace,
            partial(_read, period=period),
            partial(self._on_read, period),
            owner=self,
        )

    def _on_read(self, period: Period, seen: RequestsSeen) -> None:
        if period != self.chooser.period:
            return
        self._seen = {one.id: one for one in seen.requests}
        self._source.put(_row(one) for one in seen.requests)
        self.table.refresh()
        self.either.show_content(bool(seen.requests))
        self._line.setText(_times_text(seen.times))

    def _current(self) -> ServiceRequest | None:
        return self._seen.get(self.table.current_record())

    def log(self) -> None:
        """Ask for a request and log it."""
        dialog = RequestDialog(self._now())
        if self._frame.ask.run(dialog):
            run = partial(_log_typed, typed=dict(dialog.checked))
            run_use_case(self._frame, self, _("Log a request"), run)

    def answer(self) -> None:
        """Ask what the customer of the current request was told."""
        request = self._current()
        if request is None:
            return
        dialog = AnswerDialog(self.people, request, self._now())
        if self._frame.ask.run(dialog):
            told = dialog.checked
            run = partial(
                requests.answer_request,
                request_id=request.id,
                at=told["at"],
                by_id=told["person"] or None,
                result=told["result"],
            )
            run_use_case(self._frame, self, _("Answer a request"), run)

    def complain(self) -> None:
        """Make a complaint of the current request."""
        request = self._current()
        if request is not None:
            run = partial(requests.make_complaint, request_id=request.id)
            run_use_case(self._frame, self, _("Becomes a complaint"), run)

    def remove(self) -> None:
        """Take the current request away."""
        request = self._current()
        if request is not None:
            run = partial(requests.remove_request, request_id=request.id)
            run_use_case(self._frame, self, _("Delete the request"), run)


def _read(session: Session, period: Period) -> RequestsSeen:
    found = requests.requests(session, period.start, period.end)
    return RequestsSeen(tuple(found), requests.answer_times(session, found, period.end))


def _row(one: ServiceRequest) -> Row:
    state = "complaint" if one.complaint else "answered" if one.answered_at else "waiting"
    return (
        one.id,
        one.received_at,
        translate(CHANNELS[one.channel]),
        one.customer,
        one.text,
        one.minutes,
        one.answered_by or None,
        one.result or None,
        one.complaint or None,
        state,
    )


def _times_text(times: AnswerTimes) -> str:
    text = ngettext("{n} request", "{n} requests", times.received).format(n=times.received)
    if times.mean_minutes is None:
        return text
    told = _("answered in {mean} minutes on average, {share} within {target} minutes").format(
        mean=formats.number(times.mean_minutes),
        share=formats.percent(times.in_target),
        target=times.target,
    )
    return f"{text} · {told}"


def _log_typed(session: Session, typed: dict[str, Any]) -> int:
    name = typed["customer"]
    draft = RequestDraft(
        typed["text"],
        typed["at"],
        Channel(typed["channel"]),
        customer_named(session, name),
        name,
        typed["phone"],
    )
    return requests.log_request(session, draft)
