"""Days that differ from the shipped calendar: holidays and make-up days of a year."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_sales.core.translation import N_, _
from ui.kit.columns import Chip, Column
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_date
from ui.kit.use_cases import run_use_case, say_nothing
from ui.shell.settings_section import Section

HEIGHT = 260
COLUMNS = (
    Column("day", N_("Date"), "date", strong=True, width=120),
    Column(
        "kind",
        N_("Kind"),
        "state",
        width=120,
        chips={
            True: Chip(N_("Working day"), "neutral", "clock"),
            False: Chip(N_("Day off"), "good"),
        },
    ),
    Column("name", N_("Name of the day"), stretch=True),
)


class WorkdaysSection(Section):
    """Adds and removes single days; the shipped calendar decides about all others."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Working days"),
            _("Enter here only the days that differ from the shipped calendar."),
        )
        self._warning = label("", "warn", wrap=True)
        self.add(self._warning)
        self.form = Form(3)
        self.form.add_text("day", _("Date"), required=True, parse=a_date)
        self.form.add_choice(
            "is_workday", _("Kind"), [(False, _("Day off")), (True, _("Working day"))]
        )
        self.form.add_text("name", _("Name of the day"))
        self.add(self.form)
        self._add = button(_("Add the day"), self.add_day, icon="plus")
        self._remove = button(_("Remove the day"), self.remove_day, icon="trash")
        self.add(row(None, self._remove, self._add))
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Working days"))
        self.table.setMinimumHeight(HEIGHT)
        self.add(self.table)
        self.end()
        self.table.current_record_changed.connect(self._on_current_changed)
        self._remove.setEnabled(False)

    def refresh(self) -> None:
        year = self.frame.today().year
        self.frame.tasks.read(
            self.frame.workspace, partial(_stored, (year, year + 1)), self._on_read, owner=self
        )

    def add_day(self) -> None:
        """Store the typed day."""
        values = self.form.check()
        if values is not None:
            day = (values["day"], values["is_workday"], values["name"])
            self._write(partial(_set, day))

    def remove_day(self) -> None:
        """Let the shipped calendar decide about the chosen day again."""
        day = self.table.current_record()
        if day is not None:
            self._write(partial(_clear, day))

    def _write(self, use_case: Callable[..., None]) -> None:
        run_use_case(self.frame, self, _("Change a working day"), use_case, say_nothing)

    def _on_read(self, stored: tuple[list[tuple[Any, bool, str]], list[int]]) -> None:
        days, unknown = stored
        self._source.put((day, day, is_workday, name) for day, is_workday, name in days)
        self.table.refresh()
        self._remove.setEnabled(self.table.current_record() is not None)
        years = _(", ").join(map(str, unknown))
        text = _("The holidays of {years} are not known yet; only weekends are off.")
        self._warning.setText(text.format(years=years) if unknown else "")
        self._warning.setVisible(bool(unknown))
        self._add.setEnabled(not self.frame.workspace.read_only)

    def _on_current_changed(self, day: Any) -> None:
        self._remove.setEnabled(day is not None and not self.frame.workspace.read_only)


def _stored(years: tuple[int, ...], session: Any) -> tuple[list[tuple[Any, bool, str]], list[int]]:
    from desktop_sales.areas.team.queries import edited_workdays, work_calendar

    calendar = work_calendar(session)
    return edited_workdays(session), [year for year in years if calendar.is_fallback(year)]


def _set(day: tuple[Any, bool, str], session: Any) -> None:
    from desktop_sales.areas.team.service import set_workdays

    set_workdays(session, [day])


def _clear(day: Any, session: Any) -> None:
    from desktop_sales.areas.team.service import clear_workday

    clear_workday(session, day)
