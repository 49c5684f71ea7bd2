"""The dialogs of benefits."""

import datetime as dt
from decimal import Decimal
from typing import Any

from desktop_sales.areas.benefits.records import (
    INSURANCES,
    EnrolmentDraft,
    GiftDraft,
    InsuranceKind,
    LeaveDraft,
    RateDraft,
)
from desktop_sales.areas.benefits.wording import LEAVES
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_date, a_number, a_text, date_or_nothing, fen

USUAL_RATES: dict[InsuranceKind, tuple[str, str]] = {
    "pension": ("0.16", "0.08"),
    "medical": ("0.09", "0.02"),
    "unemployment": ("0.005", "0.005"),
    "injury": ("0.002", "0"),
    "housing": ("0.07", "0.07"),
}


class PersonDialog(FormDialog):
    """A form about one person, whose name completes as one types."""

    def add_person(self, people: PeopleChoice, name: str = "") -> None:
        """Add the field of the person."""
        field = self.form.add_text(
            "person", _("Name"), name, required=True, parse=people.parse,
            hint=_("Name or pinyin initials"),
        )  # fmt: skip
        people.complete(field)


class EnrolmentDialog(PersonDialog):
    """Where a person is insured, on which base, from which month."""

    def __init__(
        self, people: PeopleChoice, name: str, city: str, base: str, month: Period
    ) -> None:
        super().__init__(
            _("Insure a person"), _("Save"), _("The stretch before ends with the month before.")
        )
        self.add_person(people, name)
        self.form.add_text("city", _("City"), city, required=True, parse=a_text)
        self.form.add_text("base", _("Base (yuan)"), base, required=True, parse=fen)
        self.form.add_text(
            "month", _("From the month"), month.key, required=True, parse=Period.parse
        )
        self.finish()

    def draft(self) -> EnrolmentDraft:
        """Return the enrolment as entered."""
        given = self.checked
        return EnrolmentDraft(given["person"], given["city"], given["base"], given["month"].key)


class WorkStartDialog(PersonDialog):
    """The day on which a person first worked anywhere."""

    def __init__(self, people: PeopleChoice, name: str, day: dt.date | None) -> None:
        super().__init__(
            _("First day of work"),
            _("Save"),
            _("Years worked anywhere count: 5 days from one year, 10 from ten, 15 from twenty."),
        )
        self.add_person(people, name)
        shown = day.isoformat() if day else ""
        self.form.add_text("day", _("First day of work"), shown, required=True, parse=a_date)
        self.finish()


class LeaveDialog(PersonDialog):
    """Days of leave taken, carried over or settled."""

    def __init__(self, people: PeopleChoice, name: str, year: int, today: dt.date) -> None:
        super().__init__(_("Annual leave of {year}").format(year=year), _("Save"))
        self._year = year
        self.add_person(people, name)
        kinds = [(key, translate(text)) for key, text in LEAVES.items()]
        self.form.add_choice("kind", _("Kind"), kinds)
        self.form.add_text("days", _("Number of days"), "1", required=True, parse=a_number)
        first = today if today.year == year else dt.date(year, 1, 1)
        self.form.add_text(
            "start", _("Starts on"), first.isoformat(), parse=date_or_nothing,
            hint=_("Only for leave taken"),
        )  # fmt: skip
        self.form.add_text("end", _("Ends on"), "", parse=date_or_nothing)
        self.form.add_text("note", _("Remark"))
        self.finish()

    def draft(self) -> LeaveDraft:
        """Return the entry as entered."""
        given = self.checked
        return LeaveDraft(
            given["person"],
            self._year,
            given["kind"],
            given["days"],
            given["start"] or None,
            given["end"] or None,
            given["note"],
        )


class GiftDialog(FormDialog):
    """A holiday's gift for everybody at work."""

    def __init__(self, today: dt.date, heads: int) -> None:
        super().__init__(
            _("Holiday gift"),
            _("Save"),
            _("Everybody at work on that day is put on the list: {n} people.").format(n=heads),
        )
        self.form.add_text("holiday", _("Holiday"), required=True, parse=a_text)
        self.form.add_text("day", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.form.add_text("item", _("Gift"), required=True, parse=a_text)
        self.form.add_text("cost", _("A head (yuan)"), required=True, parse=fen)
        self.finish()

    def draft(self) -> GiftDraft:
        """Return the gift as entered."""
        given = self.checked
        return GiftDraft(given["holiday"], given["day"], given["item"], given["cost"])


class CityDialog(FormDialog):
    """A city's table for a year, with usual rates to be corrected by its notice."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("Table of a city for {year}").format(year=year),
            _("Save"),
            _("Rates start as usual ones; correct them in the table by the city's notice."),
        )
        self._year = year
        self.form.add_text("city", _("City"), required=True, parse=a_text)
        self.form.add_text("floor", _("Floor of the base (yuan)"), required=True, parse=fen)
        self.form.add_text("ceiling", _("Ceiling of the base (yuan)"), required=True, parse=fen)
        self.finish()

    def drafts(self) -> list[RateDraft]:
        """Return the five insurances of the city."""
        given: dict[str, Any] = self.checked
        return [
            RateDraft(
                given["city"],
                self._year,
                kind,
                *(Decimal(rate) for rate in USUAL_RATES[kind]),
                given["floor"],
                given["ceiling"],
            )
            for kind in INSURANCES
        ]
