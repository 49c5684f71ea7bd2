"""The activities of a year: planned, signed up for, done, paid; and the year's cadence."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.team_building import service
from desktop_sales.areas.team_building.queries import events, times_a_year
from desktop_sales.areas.team_building.records import CadencePlace, Cost, Event
from desktop_sales.areas.team_building.rules import CADENCES, cadence
from desktop_sales.areas.team_building.wording import CADENCE_STATES
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.contests.columns import EVENT_CHIPS, EVENT_COLUMNS, event_row
from ui.areas.contests.event_dialogs import CostDialog, EventDialog, PeopleDialog
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.empty_state import EmptyState
from ui.kit.marks import ChipMark
from ui.kit.opened_list import OpenedList
from ui.kit.page import Frame
from ui.kit.parts import button, clear, icon_button, label, row, rule
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.period_chooser import PeriodChooser
from ui.kit.use_cases import run_use_case

CADENCE_CHIPS = {
    "done": ("good", "good"),
    "planned": ("accent", "calendar"),
    "due": ("warn", "clock"),
    "missed": ("bad", "bad"),
    "ahead": ("outline", ""),
}


class EventsView(OpenedList):
    """The cadence as a line of chips over the list."""

    def __init__(
        self, frame: Frame, chooser: PeriodChooser, show_panel: Callable[[QWidget | None], None]
    ) -> None:
        self._chooser = chooser
        self._people, self._regions = PeopleChoice(), list[tuple[int, str]]()
        self._times = 4
        self._chips = row(None)
        super().__init__(
            frame,
            show_panel,
            EVENT_COLUMNS,
            _("Activities"),
            bar=(
                button(_("Invite"), self.invite, icon="users"),
                button(_("Answers and scores"), self.note_people, icon="edit"),
                button(_("Add a cost"), self.add_cost, icon="money"),
                button(_("It took place …"), self.finish, icon="good"),
                button(_("Cancel it …"), self.cancel, icon="close"),
                button(_("Remove"), self.remove),
                None,
            ),
            empty=EmptyState(
                "users",
                _("Plan the year's activities with budget and sign-up; afterwards they keep cost, "
                  "photos and a score."),
                _("New activity"),
                self.add,
            ),
            key="contests.events",
            paper_title=_("Activity"),
            paper=_paper,
        )  # fmt: skip
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.setSpacing(10)
        whole.insertWidget(0, self._chips)

    def read(self) -> None:
        """Read the year's activities again."""
        from desktop_sales.areas.team.queries import regions

        year, today = self._chooser.period.year, self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                events(session, year),
                times_a_year(session),
                read_people(session, today),
                [(region.id, region.name) for region in regions(session)],
            ),
            partial(self._on_read, year),
            owner=self,
        )

    def _on_read(self, year: int, found: tuple[list[Event], int, PeopleChoice, Any]) -> None:
        if year != self._chooser.period.year:
            return
        listed, self._times, self._people, self._regions = found
        today = self._frame.today()
        self._show_cadence(cadence(year, self._times, listed, today))
        rows = [event_row(event, today) for event in listed]
        self.put_records({event.id: event for event in listed}, rows)

    def _show_cadence(self, places: Sequence[CadencePlace]) -> None:
        layout = self._chips.layout()
        assert layout is not None
        clear(layout)  # type: ignore[arg-type]
        text = ngettext("{n} activity a year", "{n} activities a year", self._times)
        layout.addWidget(label(text.format(n=self._times), "label"))
        for place in places:
            tone, icon = CADENCE_CHIPS[place.state]
            text = f"{place.period.title()} {translate(CADENCE_STATES[place.state])}"
            layout.addWidget(ChipMark(Chip(text, tone, icon)))
        layout.addWidget(button(_("Change the cadence"), self.choose_cadence, kind="link"))
        layout.addStretch(1)  # type: ignore[attr-defined]

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        today = self._frame.today()
        found: list[tuple[str, Callable[[], QWidget]]] = [
            ("activity", partial(EventDialog, None, self._people, self._regions, today))
        ]
        for event in list(self.records.values())[:1]:
            found += [
                ("people", partial(PeopleDialog, event)),
                ("cost", partial(CostDialog, event, today)),
            ]
        return found

    def choose_cadence(self) -> None:
        """Ask how many activities a year are due."""
        options = [
            (times, ngettext("{n} activity a year", "{n} activities a year", times).format(n=times))
            for times in CADENCES
        ]
        title = _("Change the cadence")
        chosen = self._frame.ask.choose(title, _("Times a year"), options, _("Save"))
        if chosen is not None:
            self.act(title, lambda s: service.set_cadence(s, chosen))

    def open(self, key: Any) -> None:
        """Show an activity in the panel, with photos and costs."""
        event = self.records.get(key)
        if event is None:
            return
        panel = _panel(self._frame, event, self.remove_cost)
        panel.add_to_foot(
            button(_("Change …"), partial(self.edit, key), icon="edit"),
            button(_("On paper"), self.preview, icon="file"),
            None,
        )
        self.panel.show(key, panel)

    def add(self) -> None:
        """Plan an activity."""
        self._save(None)

    def edit(self, key: Any) -> None:
        """Change an activity's plan."""
        self._save(self.records.get(key))

    def _save(self, event: Event | None) -> None:
        plan = event.plan if event else None
        dialog = EventDialog(plan, self._people, self._regions, self._frame.today())
        if self._frame.ask.run(dialog):
            draft, key = dialog.draft(), event.id if event else None
            title = _("Save the activity {title}").format(title=draft.title)
            self.act(title, lambda s: service.save_event(s, draft, key))

    def invite(self) -> None:
        """Invite everybody in post on the activity's day, of its region or of all."""
        from desktop_sales.areas.team.queries import employees
        from desktop_sales.areas.team.records import EmployeeFilter

        event = self.current_one()
        if event is None:
            return
        plan = event.plan

        def use_case(session: Any) -> int:
            where = EmployeeFilter(region_id=plan.region_id)
            people = employees(session, plan.starts_on, where=where)
            return service.invite(session, event.id, [person.id for person in people])

        title = _("Invite to {title}").format(title=plan.title)
        run_use_case(self._frame, self, title, use_case, self._on_invited)

    def _on_invited(self, count: int) -> None:
        text = ngettext("{n} person invited", "{n} people invited", count)
        self._frame.notify(text.format(n=count))

    def note_people(self) -> None:
        """Note answers, presence and scores."""
        event = self.current_one()
        if event is None:
            return
        dialog = PeopleDialog(event)
        if self._frame.ask.run(dialog):
            people = list(dialog.people.values())
            self.act(dialog.windowTitle(), lambda s: service.note_people(s, event.id, people))

    def add_cost(self) -> None:
        """Enter money spent."""
        event = self.current_one()
        if event is None:
            return
        dialog = CostDialog(event, self._frame.today())
        if self._frame.ask.run(dialog):
            given = dialog.checked
            self.act(
                dialog.windowTitle(),
                lambda s: service.add_cost(
                    s, event.id, given["what"], given["amount"], given["on"]
                ),
            )

    def remove_cost(self, cost: Cost) -> None:
        """Take a cost away that was entered wrongly."""
        title = _("Remove the cost {what}").format(what=cost.what)
        self.act(title, lambda s: service.remove_cost(s, cost.id))

    def finish(self) -> None:
        """Note that the current activity took place and how it went."""
        self._end(_("{title} took place"), _("How did it go?"), service.finish_event)

    def cancel(self) -> None:
        """Cancel the current activity with its reason."""
        self._end(_("Cancel {title}"), _("Why is it cancelled?"), service.cancel_event)

    def _end(self, title: str, question: str, use_case: Any) -> None:
        event = self.current_one()
        if event is None:
            return
        said = title.format(title=event.plan.title)
        review = self._frame.ask.line(said, question, _("Save"), text=event.review)
        if review is not None:
            self.act(said, lambda s: use_case(s, event.id, review))

    def remove(self) -> None:
        """Take the current planned activity away."""
        event = self.current_one()
        if event is not None:
            title = _("Remove the activity {title}").format(title=event.plan.title)
            self.act(title, lambda s: service.remove_event(s, event.id))


def _panel(frame: Frame, event: Event, remove_cost: Callable[[Cost], None]) -> DetailPanel:
    from desktop_sales.assembly.activities import result_pairs

    panel = DetailPanel(event.plan.title)
    facts = (event.plan.starts_on.isoformat(), event.plan.place, event.number)
    panel.set_head(event.plan.title, " · ".join(filter(None, facts)), (EVENT_CHIPS[event.state],))
    for title, value in result_pairs(event):
        panel.add(row(label(title, "label"), None, label(value)))
    if event.review:
        panel.add(label(event.review, wrap=True))
    if event.costs:
        panel.add(rule())
        panel.add(label(_("Costs"), "section"))
        for cost in event.costs:
            name = _("Remove the cost {what}").format(what=cost.what)
            remove = icon_button("trash", name, partial(remove_cost, cost))
            amount = label(format_yuan(cost.amount_fen))
            panel.add(row(label(cost.what, "muted"), None, amount, remove))
    panel.add(rule())
    panel.add(AttachmentList(frame, "team_event", event.uid))
    if event.plan.programme:
        panel.add(label(_("Programme"), "section"))
        panel.add(label(event.plan.programme, "muted", wrap=True))
    panel.end_body()
    return panel


def _paper(session: Any, key: Any, today: Any) -> Any:
    from desktop_sales.assembly.activities import activity_paper

    return activity_paper(session, key, today)
