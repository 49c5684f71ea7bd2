"""A line of the plan in the panel: its levels and versions, how far it is, its key measures."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.plans import history, queries
from desktop_sales.areas.plans.lines import PLAN_LINE, PlanLine, line_uid
from desktop_sales.areas.plans.records import PlanVersion
from desktop_sales.assembly import measures
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.areas.plans.columns import cell_writer
from ui.areas.plans.wording import level_title, version_title
from ui.kit import formats
from ui.kit.action_list import ActionList
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import label, row, rule


@dataclass(frozen=True, slots=True)
class LineSeen:
    """What the panel shows of a line; values as stored."""

    line: PlanLine
    uid: str
    levels: tuple[tuple[str, int], ...]
    versions: tuple[tuple[PlanVersion, int], ...]
    actual: int | None
    last_year: int | None


def read_line(session: Session, line: PlanLine, year: Period) -> LineSeen:
    """Return a line's year at each level, in each version, and what was reached."""
    subject, measure = line.subject, line.measure
    before = year.same_last_year()

    def of_year(level: str, version_id: int | None = None) -> int | None:
        found = queries.targets(
            session,
            measure,
            [subject],
            [year],
            level,
            version_id=version_id,  # type: ignore[arg-type]
        )
        return found.get((subject, year.key))

    levels = ((level, of_year(level)) for level in queries.LEVELS)
    versions = (
        (version, of_year("target", version.id))
        for version in queries.plan_versions(session, year.year)
    )
    past = history.figures(session, measure, [subject], [year, before])
    return LineSeen(
        line,
        line_uid(session, line),
        tuple((level, value) for level, value in levels if value is not None),
        tuple((version, value) for version, value in versions if value is not None),
        past.get((subject, year.key)),
        past.get((subject, before.key)),
    )


class PlanLinePanel(DetailPanel):
    """Shows one line; its key measures are actions, entered and closed in place."""

    def __init__(
        self, frame: Frame, seen: LineSeen, name: str, parent: QWidget | None = None
    ) -> None:
        measure = measures.MEASURES[seen.line.measure]
        facts = f"{seen.line.year} · {translate(measure.title)}"
        super().__init__(name, facts, parent)
        self.seen = seen
        write = cell_writer(measure.unit, False, exact=True)
        target = dict(seen.levels).get("target")
        chips = ()
        if target and seen.actual is not None:
            reached = formats.percent(seen.actual / target)
            chips = (Chip(_("{rate} reached").format(rate=reached), "accent"),)
        self.set_head(name, facts, chips)
        for level, value in seen.levels:
            self._tell(level_title(level), write(value))
        if seen.actual is not None:
            self._tell(_("Reached so far"), write(seen.actual))
        if seen.last_year is not None:
            self._tell(_("Last year"), write(seen.last_year))
        if len(seen.versions) > 1:
            self.add(rule())
            for version, value in seen.versions:
                self._tell(version_title(version), write(value))
        self.add(rule())
        self.actions = ActionList(frame, Origin(PLAN_LINE, seen.uid), self)
        self.add(self.actions)
        self.end_body()

    def _tell(self, caption: str, value: str) -> None:
        self.add(row(label(caption, "label"), None, label(value)))
