"""Times of the customer service: opening hours, times allowed, standards; each from a day on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.areas.service import complaints, requests, standards
from desktop_sales.areas.service.clocks import allowance, allowance_text
from desktop_sales.areas.service.complaint_records import Severity, Stage, TimeTable
from desktop_sales.areas.service.complaint_settings import (
    complaint_times,
    service_hours,
    set_complaint_times,
    set_service_hours,
)
from desktop_sales.areas.service.standards import STANDARDS
from desktop_sales.areas.service.wording import SEVERITIES, STAGES
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import N_, _, ngettext, translate
from desktop_sales.core.working_hours import Allowance, hours_of, text_of_hours
from ui.areas.service.standards_view import shown
from ui.kit import typed_values
from ui.kit.columns import Column
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case
from ui.shell.settings_section import Section

TIMES_HEIGHT, STANDARDS_HEIGHT = 176, 310
DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """What is in force on a day."""

    hours: dict[str, str]
    minutes: int
    tables: dict[Severity, TimeTable]
    targets: dict[str, Decimal]


class ServiceTimesSection(Section):
    """Opening hours and the times allowed; open complaints are counted anew at once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Service times"),
            _(
                "What is changed here holds from the day below; earlier days keep what was in force."
            ),
        )
        self._seen: ServiceTimes | None = None
        self.start = Form(3)
        self.start.add_text(
            "on", _("In force from"), frame.today().isoformat(), required=True,
            parse=typed_values.a_date,
        )  # fmt: skip
        self.add(self.start)
        self.add(label(_("Opening hours"), "section"))
        self.form = Form(2)
        for place, day in enumerate(DAYS):
            self.form.add_text(str(place), translate(day), parse=_hours)
        self.form.add_text(MAKE_UP, _("Make-up days at weekends"), parse=_hours)
        self.form.add_text(
            "minutes", _("Requests answered within minutes"), required=True, parse=_minutes
        )
        self.add(self.form)
        self._save = button(_("Save the opening hours"), self.save, icon="save")
        self.add(row(None, self._save))
        self.add(label(_("Times allowed for complaints"), "section"))
        self._times = ListSource(TIMES)
        self.times = TableView(TIMES, self._times, name=_("Times allowed for complaints"))
        self.times.setFixedHeight(TIMES_HEIGHT)
        self.times.edited.connect(self._on_time_edited)
        self.add(self.times)
        self.add(label(_("Type working time, like 4 hours or 3 days."), "hint"))
        self.add(label(_("Service standards"), "section"))
        self._targets = ListSource(TARGETS)
        self.targets = TableView(TARGETS, self._targets, name=_("Service standards"))
        self.targets.setFixedHeight(STANDARDS_HEIGHT)
        self.targets.edited.connect(self._on_target_edited)
        self.add(self.targets)
        self.end()

    def refresh(self) -> None:
        query = partial(_read, on=self.frame.today())
        self.frame.tasks.read(self.frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, seen: ServiceTimes) -> None:
        self._seen = seen
        if not self.is_touched():
            self.form.set_state({**seen.hours, "minutes": str(seen.minutes)})
            self.settle()
        self._times.put(_times_row(severity, seen.tables[severity]) for severity in Severity)
        self._targets.put(
            (one.key, translate(one.title), shown(one, seen.targets[one.key])) for one in STANDARDS
        )
        self.times.refresh()
        self.targets.refresh()
        self._save.setEnabled(not self.frame.workspace.read_only)

    def save(self) -> None:
        """Store the opening hours and the minutes of requests from the day typed."""
        values, day = self.form.check(), self._day()
        if values is None or day is None:
            return
        minutes = values.pop("minutes")

        def use_case(session: Session) -> None:
            set_service_hours(session, values, valid_from=day)
            requests.set_target_minutes(session, minutes, valid_from=day)
            complaints.count_open_clocks(session)

        title = _("Save the opening hours")
        run_use_case(self.frame, self, title, use_case, lambda _done: self.on_saved())

    def _on_time_edited(self, record: str, key: str, value: Allowance) -> None:
        day = self._day()
        if day is None or self._seen is None:
            self.refresh()
            return
        values = {each.value: _texts(table) for each, table in self._seen.tables.items()}
        values[record][key] = allowance_text(value)

        def use_case(session: Session) -> None:
            set_complaint_times(session, values, valid_from=day)
            complaints.count_open_clocks(session)

        self._run(_("Set a time allowed"), use_case)

    def _on_target_edited(self, record: str, _key: str, value: Decimal) -> None:
        day = self._day()
        if day is None:
            self.refresh()
            return
        use_case = partial(standards.set_target, key=record, target=value, valid_from=day)
        self._run(_("Set the target"), use_case)

    def _day(self) -> dt.date | None:
        told = self.start.check()
        return told["on"] if told else None

    def _run(self, title: str, use_case: Callable[[Session], object]) -> None:
        run_use_case(self.frame, self, title, use_case, on_refused=self.refresh)


def allowance_words(given: Allowance) -> str:
    """Return an allowance as it is read: 4 hours, 3 working days."""
    texts = {
        "minutes": ngettext("{n} minute", "{n} minutes", given.amount),
        "hours": ngettext("{n} hour", "{n} hours", given.amount),
        "days": ngettext("{n} working day", "{n} working days", given.amount),
    }
    return texts[given.unit].format(n=given.amount)


TIMES: tuple[Column, ...] = (
    Column("severity", N_("Gravity"), width=64, strong=True, sortable=False),
    Column("response", N_("First answer"), width=92, parse=allowance, sortable=False),
    *(
        Column(stage.value, STAGES[stage], width=92, parse=allowance, sortable=False)
        for stage in Stage
    ),
    Column("resolution", N_("Solution"), width=92, parse=allowance, sortable=False),
)
TARGETS: tuple[Column, ...] = (
    Column("title", N_("Standard"), width=240, stretch=True, strong=True, sortable=False),
    Column("target", N_("Target"), width=92, parse=typed_values.a_number, sortable=False),
)


def _texts(table: TimeTable) -> dict[str, str]:
    """Return a table of times as it is stored."""
    given = {stage.value: told for stage, told in table.stages.items()}
    whole = {"response": table.response, "resolution": table.resolution, **given}
    return {key: allowance_text(each) for key, each in whole.items()}


def _times_row(severity: Severity, table: TimeTable) -> tuple[str, ...]:
    stages = (allowance_words(table.stages[stage]) for stage in Stage)
    ends = allowance_words(table.response), allowance_words(table.resolution)
    return (severity.value, translate(SEVERITIES[severity]), ends[0], *stages, ends[1])


def _hours(typed: str) -> str:
    """Return opening hours as stored. Raises ``service.not_hours``."""
    plain = typed.replace("，", ",").replace("：", ":").replace("～", "-").replace("—", "-")
    try:
        return text_of_hours(hours_of(plain))
    except ValueError as error:
        raise DomainError("service.not_hours", text=typed) from error


def _minutes(typed: str) -> int:
    text = typed.strip()
    if not text.isdecimal():
        raise DomainError("service.minutes_out_of_range", most=requests.MOST_MINUTES)
    return int(text)


def _read(session: Session, on: dt.date) -> ServiceTimes:
    hours = service_hours(session, on)
    texts = {str(day): text_of_hours(hours.week.get(day, ())) for day in range(len(DAYS))}
    texts[MAKE_UP] = text_of_hours(hours.make_up)
    return ServiceTimes(
        texts,
        requests.target_minutes(session, on),
        complaint_times(session, on),
        standards.targets(session, on),
    )
