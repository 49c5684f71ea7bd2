"""The forms of inspections: planned, drawn, points given, defects, rechecked, concluded."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from desktop_sales.areas.service.inspection_records import (
    NOT_APPLICABLE,
    CheckItem,
    Checklist,
    Defect,
    Drawn,
    Inspection,
    InspectionDraft,
    InspectionSample,
    Points,
)
from desktop_sales.areas.service.wording import DRAWN
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.areas.service.complaint_dialogs import ServiceForm, text_box
from ui.areas.service.survey_dialogs import a_count, items_of
from ui.kit import typed_values
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice

USUAL_SAMPLE = 10
RECTIFIED_WITHIN = 7
NOT_APPLICABLE_WORDS = ("不适用", "-", "—", "na", "n/a", "not applicable")
REPEATS = (
    (0, N_("Once")),
    (1, N_("Every month")),
    (3, N_("Every quarter")),
    (6, N_("Half-yearly")),
)

register_sentences(
    {
        "service.not_points": N_("“{text}” is no number of points. Enter 0 to {most}, or a dash."),
    }
)


def usual_checklist() -> Checklist:
    """Return a checklist to begin with."""
    items = (
        (_("First answer given in time"), 25),
        (_("Record complete and clear"), 20),
        (_("Polite, in the words agreed on"), 20),
        (_("Solution as promised"), 25),
        (_("Customer called back"), 10),
    )
    return Checklist(_("Service check"), tuple(CheckItem(*item) for item in items))


def check_items_of(text: str) -> tuple[CheckItem, ...]:
    """Read items, one a line: what is looked at | points. Raises ``service.item_line``."""
    return tuple(CheckItem(item.text, item.weight) for item in items_of(text))


def check_items_text(items: Sequence[CheckItem]) -> str:
    """Return items as ``check_items_of`` reads them."""
    return "\n".join(f"{item.text} | {item.points}" for item in items)


def points_of(typed: str, most: int) -> Points:
    """Return typed points, or that the item does not apply. Raises ``service.not_points``."""
    text = typed.strip()
    if text.casefold() in NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    if not text.isdecimal() or int(text) > most:
        raise DomainError("service.not_points", text=typed, most=most)
    return int(text)


class PlanDialog(ServiceForm):
    """An inspection to be made, once or again and again; its checklist is kept to be used again."""

    def __init__(
        self, people: PeopleChoice, checklists: Sequence[Checklist], today: dt.date
    ) -> None:
        super().__init__(_("Plan an inspection"), _("Plan it"), columns=3, width=880)
        before = Period.containing(today).shifted(-1)
        form = self.form
        form.add_text(
            "title", _("Inspection"), _("Service inspection"), required=True,
            parse=typed_values.a_text,
        )  # fmt: skip
        self._add_day("planned_on", _("Planned on"), today)
        self.add_person(people, _("Inspector"))
        self._add_day("first_on", _("Looked at from"), before.start)
        self._add_day("last_on", _("Looked at until"), before.end)
        every = [(tuple(Drawn), _("All of these"))]
        form.add_choice(
            "drawn_from", _("What is drawn"),
            every + [((kind,), translate(DRAWN[kind])) for kind in Drawn],
        )  # fmt: skip
        repeats = [(months, translate(text)) for months, text in REPEATS]
        form.add_choice("every_months", _("Repeated"), repeats)
        end = dt.date(today.year, 12, 31)
        self._add_day("until", _("Repeated until"), end)
        self._known = list(checklists) or [usual_checklist()]
        names = [(place, one.name) for place, one in enumerate(self._known)]
        chosen = form.add_choice("known", _("Begin with checklist"), names)
        first = self._known[0]
        form.add_text(
            "name", _("Name of the checklist"), first.name, required=True,
            parse=typed_values.a_text,
        )  # fmt: skip
        box = text_box(check_items_text(first.items), 130)
        form.add(
            "items", _("What is looked at"), box, required=True, parse=check_items_of,
            hint=_("One item a line: what is looked at | points"), wide=True,
        )  # fmt: skip
        chosen.currentIndexChanged.connect(self._take_checklist)
        self.finish()

    def checklist(self) -> Checklist:
        """Return what is looked at."""
        return Checklist(self.checked["name"], self.checked["items"])

    def draft(self) -> InspectionDraft:
        """Return the plan; ``checked`` also says how often it is repeated."""
        told = self.checked
        return InspectionDraft(
            title=told["title"],
            planned_on=told["planned_on"],
            first_on=told["first_on"],
            last_on=told["last_on"],
            checklist=self.checklist(),
            drawn_from=told["drawn_from"],
            inspector_id=told["person"] or None,
        )

    def _add_day(self, key: str, caption: str, day: dt.date) -> None:
        self.form.add_text(key, caption, day.isoformat(), required=True, parse=typed_values.a_date)

    def _take_checklist(self, place: int) -> None:
        chosen = self._known[place]
        self.form.set_state({"name": chosen.name, "items": check_items_text(chosen.items)})


class ReplanDialog(ServiceForm):
    """What an inspection is called, when it is due, over which days and by whom."""

    def __init__(self, people: PeopleChoice, inspection: Inspection) -> None:
        title = _("Change {number}").format(number=inspection.number)
        super().__init__(title, _("Save"), columns=2, width=600)
        form = self.form
        form.add_text(
            "title", _("Inspection"), inspection.title, required=True, parse=typed_values.a_text
        )
        self.add_person(people, _("Inspector"), inspection.inspector_id)
        days = (
            ("planned_on", _("Planned on"), inspection.planned_on),
            ("first_on", _("Looked at from"), inspection.first_on),
            ("last_on", _("Looked at until"), inspection.last_on),
        )
        for key, caption, day in days:
            form.add_text(key, caption, day.isoformat(), required=True, parse=typed_values.a_date)
        self.finish()


class DrawRecordsDialog(FormDialog):
    """How many records are drawn, and the number that repeats the draw."""

    def __init__(self, inspection: Inspection, seed: int) -> None:
        text = _("The number repeats the same draw; it is kept with the inspection.")
        title = _("Draw the sample of {number}").format(number=inspection.number)
        super().__init__(title, _("Draw"), text, columns=2)
        count = inspection.samples or USUAL_SAMPLE
        self.form.add_text("count", _("How many records"), str(count), required=True, parse=a_count)
        self.form.add_text("seed", _("Number of the draw"), str(seed), required=True, parse=a_count)
        self.finish()


class PointsDialog(FormDialog):
    """The points of one sample, item by item."""

    def __init__(self, checklist: Checklist, sample: InspectionSample) -> None:
        text = _("Points from 0 to the most; a dash where an item does not apply.")
        super().__init__(sample.title, _("Give the points"), text, columns=2, width=600)
        self._items = checklist.items
        for place, item in enumerate(checklist.items):
            given = sample.scores.get(item.text)
            shown = "—" if given == NOT_APPLICABLE else "" if given is None else str(given)
            caption = _("{item} (of {most})").format(item=item.text, most=item.points)
            parse = partial(points_of, most=item.points)
            self.form.add_text(f"item{place}", caption, shown, parse=parse)
        self.form.add("note", _("Note"), text_box(sample.note), wide=True)
        self.finish()

    def points(self) -> dict[str, Points]:
        """Return the points given; items left empty have none yet."""
        found = {item.text: self.checked[f"item{n}"] for n, item in enumerate(self._items)}
        return {text: points for text, points in found.items() if points != ""}


class DefectDialog(ServiceForm):
    """What is wrong, and who puts it right until when."""

    def __init__(
        self, people: PeopleChoice, today: dt.date, sample: InspectionSample | None = None
    ) -> None:
        explained = sample.title if sample else ""
        super().__init__(_("Record a defect"), _("Send it to be put right"), explained, columns=2,
                         width=600)  # fmt: skip
        said = sample.note if sample else ""
        self.form.add("text", _("What is wrong"), text_box(said), required=True, wide=True)
        self.form.add("measure", _("What is to be done"), text_box(), required=True, wide=True)
        self.add_person(people, _("To be put right by"), sample.employee_id if sample else None)
        due = today + dt.timedelta(days=RECTIFIED_WITHIN)
        self.form.add_text(
            "due_on", _("Due on"), due.isoformat(), required=True, parse=typed_values.a_date
        )
        self.finish()


class RectifyDialog(FormDialog):
    """How a defect was put right."""

    def __init__(self, defect: Defect, today: dt.date) -> None:
        super().__init__(_("Record how it was put right"), _("Put right"), defect.measure)
        self.form.add("effect", _("How it was put right"), text_box(), required=True)
        self.form.add_text(
            "on", _("Put right on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        self.finish()


class RecheckDialog(ServiceForm):
    """Whether a defect is settled; one that is not goes back with a reason and a new day."""

    def __init__(self, people: PeopleChoice, defect: Defect, today: dt.date) -> None:
        super().__init__(_("Recheck the defect"), _("Record the recheck"), defect.text, columns=2,
                         width=600)  # fmt: skip
        results = [(True, _("Settled")), (False, _("Not settled"))]
        self.form.add_choice("passed", _("Result"), results)
        self.form.add_text(
            "on", _("Rechecked on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        self.add_person(people, _("Rechecked by"))
        due = today + dt.timedelta(days=RECTIFIED_WITHIN)
        self.form.add_text(
            "due_on", _("Due again on, if not settled"), due.isoformat(),
            parse=typed_values.date_or_nothing,
        )  # fmt: skip
        self.form.add("note", _("What was seen"), text_box(), wide=True)
        self.finish()


class ConcludeDialog(FormDialog):
    """What an inspection found as a whole."""

    def __init__(self, inspection: Inspection, today: dt.date) -> None:
        title = _("Conclude {number}").format(number=inspection.number)
        super().__init__(title, _("Conclude"))
        self.form.add("conclusion", _("Conclusion"), text_box(height=96), required=True)
        self.form.add_text(
            "on", _("Concluded on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        self.finish()
