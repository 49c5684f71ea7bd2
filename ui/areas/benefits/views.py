"""The views of benefits."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_sales.areas.benefits import queries, service
from desktop_sales.areas.benefits.records import (
    CostOfHead,
    Enrolment,
    Gift,
    LeaveBalance,
    LeaveEntry,
    MonthOfInsurance,
    Rate,
    RateDraft,
)
from desktop_sales.areas.team import queries as team
from desktop_sales.core.money import format_yuan, yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.benefits.columns import (
    COST_COLUMNS,
    ENTRY_COLUMNS,
    GIFT_COLUMNS,
    INSURANCE_COLUMNS,
    LEAVE_COLUMNS,
    RATE_COLUMNS,
    cost_row,
    entry_row,
    gift_row,
    insurance_row,
    leave_row,
    rate_row,
)
from ui.areas.benefits.dialogs import (
    CityDialog,
    EnrolmentDialog,
    GiftDialog,
    LeaveDialog,
    WorkStartDialog,
)
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import EmptyState
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.use_cases import run_use_case

Month = Callable[[], Period]


class InsuranceView(ListPart):
    """Who is insured in the month, each insurance in all, and both parts."""

    counted = Signal(str)

    def __init__(self, frame: Frame, month: Month) -> None:
        self._frame, self._month = frame, month
        self.people = PeopleChoice()
        self.enrolments: dict[int, Enrolment] = {}
        super().__init__(
            frame,
            INSURANCE_COLUMNS,
            _("Insurance and housing fund"),
            EmptyState(
                "shield", _("Nobody is insured in this month."), _("Insure a person"), self.enrol
            ),
            bar=(
                button(_("Insure a person"), self.enrol, icon="plus"),
                button(_("End with this month"), self.end),
                None,
            ),
            key="benefits.insurance",
        )
        self.table.opened.connect(lambda _key: self.enrol())

    def read(self) -> None:
        """Compute the month again."""
        month, today = self._month(), self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                queries.insurance_of(session, month),
                queries.enrolments(session),
                read_people(session, today),
            ),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: tuple[list[MonthOfInsurance], list[Enrolment], PeopleChoice]) -> None:
        insured, enrolments, self.people = found
        month = self._month().key
        self.enrolments = {
            each.employee_id: each for each in enrolments if each.first_month <= month
        }
        self.put(insurance_row(each) for each in insured)
        company = sum(each.company_fen for each in insured)
        text = ngettext("{n} person insured · company's part {amount} yuan",
                        "{n} people insured · company's part {amount} yuan", len(insured))  # fmt: skip
        self.counted.emit(text.format(n=len(insured), amount=format_yuan(company)))

    def dialog(self) -> EnrolmentDialog:
        """Return the dialog, filled from the current row."""
        each = self.enrolments.get(self.current())
        base = f"{yuan(each.base_fen):f}" if each else ""
        name = each.name if each else ""
        return EnrolmentDialog(self.people, name, each.city if each else "", base, self._month())

    def enrol(self) -> None:
        """Insure a person from a month on."""
        dialog = self.dialog()
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            _run(self, _("Insure a person"), lambda s: service.enrol(s, draft))

    def end(self) -> None:
        """Let the current person's insurance end with the month shown."""
        each, month = self.enrolments.get(self.current()), self._month()
        if each is not None:
            title = _("End the insurance of {name} with {month}")
            _run(
                self,
                title.format(name=each.name, month=month.title()),
                lambda s: service.end_enrolment(s, each.id, month.key),
            )


class LeaveView(ListPart):
    """Annual leave of the year: what there is, what was taken, what is left."""

    counted = Signal(str)

    def __init__(self, frame: Frame, month: Month) -> None:
        self._frame, self._month = frame, month
        self.people = PeopleChoice()
        self.balances: dict[Any, LeaveBalance] = {}
        super().__init__(
            frame,
            LEAVE_COLUMNS,
            _("Annual leave"),
            EmptyState(
                "calendar",
                _("Nobody is at work in this year."),
                _("Import a roster"),
                lambda: frame.visit("imports", "roster"),
            ),
            bar=(
                button(_("Enter leave"), self.add, icon="plus"),
                button(_("First day of work"), self.set_start, icon="edit"),
                None,
            ),
            key="benefits.leave",
        )
        self.table.opened.connect(lambda _key: self.add())

    @property
    def year(self) -> int:
        """Return the year of the month shown."""
        return self._month().end.year

    def read(self) -> None:
        """Read the balances again."""
        year, today = self.year, self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (queries.leave_balances(session, year), read_people(session, today)),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: tuple[list[LeaveBalance], PeopleChoice]) -> None:
        balances, self.people = found
        self.balances = {each.employee_id: each for each in balances}
        self.put(leave_row(each) for each in balances)
        unknown = sum(each.entitled is None for each in balances)
        text = ngettext("{n} person, {unknown} without the first day of work",
                        "{n} people, {unknown} without the first day of work", len(balances))  # fmt: skip
        self.counted.emit(text.format(n=len(balances), unknown=unknown))

    def _name(self) -> str:
        each = self.balances.get(self.current())
        return each.name if each else ""

    def add(self) -> None:
        """Enter leave of the current person."""
        dialog = LeaveDialog(self.people, self._name(), self.year, self._frame.today())
        if self._frame.ask.run(dialog):
            draft = dialog.draft()
            _run(self, _("Enter leave"), lambda s: service.add_leave(s, draft))

    def set_start(self) -> None:
        """Enter the current person's first day of work."""
        each = self.balances.get(self.current())
        day = each.first_worked_on if each else None
        dialog = WorkStartDialog(self.people, self._name(), day)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            _run(
                self,
                _("First day of work"),
                lambda s: service.set_work_start(s, given["person"], given["day"]),
            )


class EntriesView(ListPart):
    """The entries of leave of the year, newest first."""

    counted = Signal(str)

    def __init__(self, frame: Frame, month: Month) -> None:
        self._frame, self._month = frame, month
        super().__init__(
            frame,
            ENTRY_COLUMNS,
            _("Leave record"),
            EmptyState(
                "calendar",
                _("No leave is entered for this year. Enter it under Annual leave."),
                _("Annual leave"),
                lambda: frame.visit("benefits", "leave"),
            ),
            bar=(button(_("Remove"), self.remove), None),
            key="benefits.entries",
        )

    def read(self) -> None:
        """Read the entries again."""
        year = self._month().end.year
        self._frame.tasks.read(
            self._frame.workspace,
            partial(queries.leave_entries, year=year),
            self._on_read,
            owner=self,
        )

    def _on_read(self, entries: list[LeaveEntry]) -> None:
        self.put(entry_row(each) for each in entries)
        count = ngettext("{n} entry", "{n} entries", len(entries))
        self.counted.emit(count.format(n=len(entries)))

    def remove(self) -> None:
        """Take the current entry away."""
        key = self.current()
        if key is not None:
            _run(self, _("Remove an entry of leave"), lambda s: service.remove_leave(s, key))


class GiftsView(ListPart):
    """Holiday gifts of the year; all of one are handed over with one act, then signed for."""

    counted = Signal(str)

    def __init__(self, frame: Frame, month: Month) -> None:
        self._frame, self._month = frame, month
        self.gifts: dict[Any, Gift] = {}
        self.heads: list[int] = []
        super().__init__(
            frame,
            GIFT_COLUMNS,
            _("Holiday gifts"),
            EmptyState("money", _("No gift is on the list of this year."), _("New gift"), self.add),
            bar=(
                button(_("New gift"), self.add, icon="plus"),
                button(_("All handed over"), self.hand_over, icon="good"),
                button(_("Preview the list"), self.preview, icon="print"),
                button(_("Remove"), self.remove),
                None,
            ),
            key="benefits.gifts",
        )
        self.documents = DocumentActs(frame, self)
        self.table.opened.connect(lambda _key: self.preview())

    def read(self) -> None:
        """Read the gifts again."""
        year, today = self._month().end.year, self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                queries.gifts(session, year),
                [person.id for person in team.employees(session, on=today)],
            ),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: tuple[list[Gift], list[int]]) -> None:
        gifts, self.heads = found
        self.gifts = {each.id: each for each in gifts}
        self.put(gift_row(each) for each in gifts)
        count = ngettext("{n} gift", "{n} gifts", len(gifts))
        self.counted.emit(count.format(n=len(gifts)))

    def add(self) -> None:
        """Put a gift on the list for everybody at work."""
        dialog = GiftDialog(self._frame.today(), len(self.heads))
        if self._frame.ask.run(dialog):
            draft, heads = dialog.draft(), list(self.heads)
            _run(self, _("New gift"), lambda s: service.add_gift(s, draft, heads))

    def hand_over(self) -> None:
        """Note today as the day on which the current gift was handed to those still without."""
        gift, today = self._chosen(), self._frame.today()
        if gift is None:
            return
        keys = [one.id for one in gift.receivers if one.received_on is None]
        title = _("{gift} handed over").format(gift=gift.item)
        _run(self, title, lambda s: service.hand_over_gift(s, keys, today))

    def preview(self) -> None:
        """Show the list to sign."""
        self.documents.preview(self.papers())

    def papers(self) -> Papers:
        """Return the current gift's list as a document."""
        gift, today = self._chosen(), self._frame.today()

        def read(session: Any) -> list[Any]:
            from desktop_sales.assembly.benefit_costs import gift_form

            form = gift_form(session, gift.id if gift else 0, today)
            return [] if form is None else [form]

        title = _("List of a holiday gift")
        return Papers(title, 1 if gift else 0, read)

    def remove(self) -> None:
        """Take the current gift off the list."""
        gift = self._chosen()
        if gift is not None:
            _run(self, _("Remove a gift"), lambda s: service.remove_gift(s, gift.id))

    def _chosen(self) -> Gift | None:
        return self.gifts.get(self.current())


class CostView(ListPart):
    """What benefits cost a head in the year's months up to the one shown."""

    counted = Signal(str)

    def __init__(self, frame: Frame, month: Month) -> None:
        self._frame, self._month = frame, month
        super().__init__(
            frame,
            COST_COLUMNS,
            _("Cost per head"),
            EmptyState(
                "calculator",
                _("Nobody is at work in this year."),
                _("Import a roster"),
                lambda: frame.visit("imports", "roster"),
            ),
            key="benefits.cost",
        )

    def read(self) -> None:
        """Add the costs up again."""
        from desktop_sales.assembly.benefit_costs import benefit_costs

        month = self._month()
        query = partial(benefit_costs, year=month.end.year, until=month)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, found: list[CostOfHead]) -> None:
        self.put(cost_row(each) for each in found)
        total = sum(each.total_fen for each in found)
        text = _("In all {total} yuan, {mean} yuan a head")
        mean = total // len(found) if found else 0
        self.counted.emit(text.format(total=format_yuan(total), mean=format_yuan(mean)))


class RatesView(ListPart):
    """The city tables of the year; rates and limits are typed in the table."""

    counted = Signal(str)

    def __init__(self, frame: Frame, month: Month) -> None:
        self._frame, self._month = frame, month
        self.rates: dict[Any, Rate] = {}
        super().__init__(
            frame,
            RATE_COLUMNS,
            _("City tables"),
            EmptyState(
                "building",
                _("No city has a table for this year. The city's notice gives rates and limits."),
                _("New city"),
                self.add,
            ),
            bar=(
                button(_("New city"), self.add, icon="plus"),
                button(_("Copy to the next year"), self.copy_on, icon="copy"),
                button(_("Import"), lambda: frame.visit("imports", "benefit-rates"), icon="import"),
                button(_("Remove"), self.remove),
                None,
            ),
        )
        self.table.edited.connect(self._on_edited)

    @property
    def year(self) -> int:
        """Return the year of the month shown."""
        return self._month().end.year

    def read(self) -> None:
        """Read the tables again."""
        self._frame.tasks.read(
            self._frame.workspace,
            partial(queries.rates, year=self.year),
            self._on_read,
            owner=self,
        )

    def _on_read(self, rates: list[Rate]) -> None:
        self.rates = {each.id: each for each in rates}
        self.put(rate_row(each) for each in rates)
        cities = len({each.city for each in rates})
        self.counted.emit(ngettext("{n} city", "{n} cities", cities).format(n=cities))

    def add(self) -> None:
        """Make a city's table."""
        dialog = CityDialog(self.year)
        if self._frame.ask.run(dialog):
            drafts = dialog.drafts()
            _run(self, _("New city"), lambda s: service.set_rates(s, drafts))

    def copy_on(self) -> None:
        """Copy the current city's table to the next year."""
        rate = self.rates.get(self.current())
        if rate is not None:
            title = _("Copy the table of {city} to {year}")
            _run(
                self,
                title.format(city=rate.city, year=rate.year + 1),
                lambda s: service.copy_year(s, rate.city, rate.year + 1),
            )

    def remove(self) -> None:
        """Take the current insurance away."""
        rate = self.rates.get(self.current())
        if rate is not None:
            _run(self, _("Remove an insurance"), lambda s: service.remove_rate(s, rate.id))

    def _on_edited(self, record: Any, key: str, value: Any) -> None:
        rate = self.rates.get(record)
        if rate is None:
            return
        draft = RateDraft(
            rate.city,
            rate.year,
            rate.kind,
            rate.company_rate,
            rate.personal_rate,
            rate.floor_fen,
            rate.ceiling_fen,
        )
        fields = {
            "company": "company_rate",
            "personal": "personal_rate",
            "floor": "floor_fen",
            "ceiling": "ceiling_fen",
        }
        changed = replace(draft, **{fields[key]: value})
        run_use_case(
            self._frame,
            self,
            _("Change the table of {city}").format(city=rate.city),
            lambda s: service.set_rates(s, [changed]),
            on_refused=self.read,
        )


def _run(view: Any, title: str, use_case: Callable[[Any], Any]) -> None:
    run_use_case(view._frame, view, title, use_case)
