"""Parts of the review: a figure against plan, the last review, the versions."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.analysis.figure_wording import unit_of, value_text
from desktop_sales.areas.analysis.review_records import Review, ReviewFigure, ReviewVersion
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.kit import formats
from ui.kit.action_marks import line_of, status_chip
from ui.kit.columns import Bar, Chip
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.figures import Figure
from ui.kit.marks import ChipMark
from ui.kit.parts import label, row, rule

if TYPE_CHECKING:
    from desktop_sales.assembly.reviews import LastReview, ReviewSheet

VERSIONS_SHOWN = 6


def review_figure(figure: ReviewFigure) -> Figure:
    """Return a figure of the review with its completion, gap and growth."""
    from desktop_sales.assembly.measures import MEASURES

    measure = MEASURES[figure.measure]
    unit = unit_of(measure.name, measure.unit)
    shown = Figure(translate(measure.title), "middle")
    line = _("No plan for this period")
    if figure.variance is not None:
        text = _("{gap} above plan") if figure.variance >= 0 else _("{gap} short of plan")
        line = text.format(gap=value_text(abs(figure.variance), unit))
    growth = ""
    if figure.growth is not None:
        sign = "+" if figure.growth >= 0 else ""
        growth = _("{rate} YoY").format(rate=sign + formats.percent(figure.growth))
    shown.show_value(
        value_text(figure.actual or Decimal(0), unit),
        growth,
        chip=_completion_chip(figure),
        bar=None if figure.completion is None else Bar(figure.completion),
        line=line,
    )
    return shown


def _completion_chip(figure: ReviewFigure) -> Chip | None:
    if figure.completion is None:
        return None
    met = figure.completion >= 1
    return Chip(formats.percent(figure.completion), "good" if met else "bad", _icon(met=met))


def _icon(*, met: bool) -> str:
    return "good" if met else "arrow_down"


class LastReviewBlock(QWidget):
    """What the review before set out to do, and what came of it."""

    def __init__(self, sheet: "ReviewSheet", today: dt.date) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(label(_("Last review"), "section"))
        last = sheet.last
        if last is None:
            text = _("There is no earlier review of the same length to compare with.")
            whole.addWidget(label(text, "hint", wrap=True))
            return
        period = Period.parse(last.review.period, sheet.period.month_start_day)
        whole.addWidget(label(period.title(), "label"))
        for figure in sheet.figures:
            text = moved_text(figure, last)
            if text:
                whole.addWidget(label(text, wrap=True))
        count = _("Actions done: {done} of {all}")
        whole.addWidget(label(count.format(done=last.done, all=len(last.actions)), "strong"))
        for action in last.actions:
            whole.addWidget(rule())
            whole.addWidget(label(action.measure, wrap=True))
            whole.addWidget(
                row(ChipMark(status_chip(action, today)), label(line_of(action), "hint"), None)
            )
            if action.effect:
                whole.addWidget(label(action.effect, "hint", wrap=True))


def moved_text(figure: ReviewFigure, last: "LastReview") -> str:
    """Return how the completion of a measure moved since the last review, or nothing."""
    from desktop_sales.assembly.measures import MEASURES

    before = last.figure(figure.measure)
    if before is None or before.completion is None or figure.completion is None:
        return ""
    points = (figure.completion - before.completion) * 100
    text = (
        _("{title}: completion {before} → {now}, {points} points better")
        if points >= 0
        else _("{title}: completion {before} → {now}, {points} points worse")
    )
    return text.format(
        title=translate(MEASURES[figure.measure].title),
        before=formats.percent(before.completion),
        now=formats.percent(figure.completion),
        points=formats.number(abs(points), 1),
    )


class VersionsDialog(Dialog):
    """The versions of a review, the newest first, each with its texts."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        title = _("Versions of the review of {period}")
        super().__init__(title.format(period=Period.parse(review.period).title()), parent, WIDE)
        for version in review.versions[::-1][:VERSIONS_SHOWN]:
            self.add(label(_head_of(version), "section"))
            for text in (version.text.assessment, version.text.causes, version.text.outlook):
                if text:
                    self.add(label(text, wrap=True))
        self.add_close()


def _head_of(version: ReviewVersion) -> str:
    written = version.written_at.astimezone()
    head = _("Version {n}").format(n=version.version)
    parts = [head, f"{formats.short_date(written.date())} {written:%H:%M}", version.reason]
    return " · ".join(part for part in parts if part)
