"""The values of the regulation that appraisal reads, in force from a month on."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.typed_values import a_number
from ui.kit.use_cases import run_use_case
from ui.shell.regulation_limits import LimitsForm
from ui.shell.settings_section import Section

if TYPE_CHECKING:
    from desktop_sales.areas.appraisal.period_records import PeriodSettings
    from desktop_sales.areas.appraisal.records import AppraisalSettings

GRADES = ("A", "B", "C", "D")
RATERS = ("superior", "peer", "self")


class RegulationSection(Section):
    """Grades, weights of raters, the suggested distribution. Earlier months keep their values."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Regulation values"),
            _("New values hold from the month you name; months before it keep theirs."),
        )
        self._stored: dict[str, Any] = {}
        self.add(label(_("Grades: lowest score and coefficient"), "strong"))
        self.grades = Form(2)
        for grade in GRADES:
            self.grades.add_text(
                f"from_{grade}",
                _("{grade} from (points)").format(grade=grade),
                required=True,
                parse=a_number,
            )
            self.grades.add_text(
                f"coefficient_{grade}",
                _("{grade}: coefficient").format(grade=grade),
                required=True,
                parse=a_number,
            )
        lowest = self.grades.row(f"from_{GRADES[-1]}").field
        lowest.setEnabled(False)  # the last grade begins at 0, so that no score is without one
        self.add(self.grades)
        self.add(label(_("Weights of raters, together 100"), "strong"))
        self.raters = Form(3)
        names = {
            "superior": _("Weight of the superior"),
            "peer": _("Weight of peers"),
            "self": _("Weight of self-rating"),
        }
        for rater in RATERS:
            self.raters.add_text(rater, names[rater], required=True, parse=a_number)
        self.add(self.raters)
        self.add(label(_("Suggested distribution of grades in per cent, together 100"), "strong"))
        self.distribution = Form(4)
        for grade in GRADES:
            self.distribution.add_text(grade, grade, required=True, parse=a_number)
        self.add(self.distribution)
        self.add(label(_("Ceilings, terms and the items of the year"), "strong"))
        self.limits = LimitsForm()
        self.add(self.limits)
        self.since = Form(2)
        month = Period.containing(frame.today())
        self.since.add_text(
            "month", _("In force from (month)"), month.key, required=True, parse=Period.parse
        )
        self.add(self.since)
        self._save = button(_("Put in force"), self.save, kind="primary")
        self.add(row(None, self._save))
        self.end()

    def refresh(self) -> None:
        today = self.frame.today()

        def read(session: Any) -> tuple["AppraisalSettings", "PeriodSettings"]:
            from desktop_sales.areas.appraisal.period_queries import period_settings
            from desktop_sales.areas.appraisal.regulation import appraisal_settings

            year = period_settings(session, Period.containing(today))
            return appraisal_settings(session, today), year

        self.frame.tasks.read(self.frame.workspace, read, self._on_read, owner=self)

    def save(self) -> None:
        """Put the typed values in force."""
        checked = [
            form.check()
            for form in (self.grades, self.raters, self.distribution, self.limits, self.since)
        ]
        if any(values is None for values in checked):
            return
        grades, raters, distribution, limits, since = checked
        changes = self._changes(grades, raters, distribution, limits)
        run_use_case(
            self.frame,
            self,
            _("Change values of the regulation"),
            partial(_store, changes, since["month"]),
            partial(self._on_in_force, since["month"]),
        )

    def _on_in_force(self, month: Period, _done: object) -> None:
        self.frame.notify(_("In force from {month} on.").format(month=month.title()))
        self.settle()
        self.refresh()

    def _changes(
        self,
        grades: dict[str, Any],
        raters: dict[str, Any],
        distribution: dict[str, Any],
        limits: dict[str, Any],
    ) -> dict[str, Any]:
        """Return the values that differ from the stored ones, in the form they are stored in."""
        wanted = {
            "grades": [
                {
                    "code": grade,
                    "title": self._stored.get("titles", {}).get(grade, grade),
                    "from": str(grades[f"from_{grade}"]),
                    "coefficient": str(grades[f"coefficient_{grade}"]),
                }
                for grade in GRADES
            ],
            "rater_weights": {rater: str(raters[rater]) for rater in RATERS},
            "distribution": [int(distribution[grade]) for grade in GRADES],
            **self.limits.wanted(limits),
        }
        return {name: value for name, value in wanted.items() if value != self._stored.get(name)}

    def _on_read(self, read: tuple["AppraisalSettings", "PeriodSettings"]) -> None:
        self._save.setEnabled(not self.frame.workspace.read_only)
        if self.is_touched():
            return
        found, year = read
        self.limits.show_values(found, year)
        bands = {band.code: band for band in found.bands}
        for grade in GRADES:
            band = bands.get(grade)
            if band is not None:
                _put(self.grades, f"from_{grade}", band.from_score)
                _put(self.grades, f"coefficient_{grade}", band.coefficient)
        for rater, weight in found.rater_weights:
            _put(self.raters, rater, weight)
        for grade, share in zip(GRADES, found.distribution, strict=False):
            _put(self.distribution, grade, share)
        self._stored = {"titles": {band.code: band.title for band in found.bands}}
        self._stored |= self._changes(*self._read_forms())
        self.settle()

    def _read_forms(self) -> Sequence[dict[str, Any]]:
        forms = (self.grades, self.raters, self.distribution, self.limits)
        return [form.check() or {} for form in forms]


def _put(form: Form, key: str, value: Decimal | int) -> None:
    form.row(key).field.setText(str(value))


def _store(changes: dict[str, Any], since: Period, session: Any) -> None:
    from desktop_sales.areas.appraisal.regulation import change_setting

    for name, value in changes.items():
        change_setting(session, name, value, since.start)
