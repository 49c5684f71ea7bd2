"""One training course: facts, presence, marks, feedback, its effect on sales, what was learnt."""

from collections.abc import Sequence
from typing import Any

from desktop_sales.areas.training.records import Course
from desktop_sales.areas.training.rules import marks_of, means_of
from desktop_sales.areas.training.wording import FEEDBACK_TITLES, THEMES, WAYS
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import N_, _, translate
from ui.areas.careers.training_columns import COURSE_CHIPS
from ui.kit import formats
from ui.kit.attachment_list import AttachmentList
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import icon_button, label, row, rule
from ui.kit.record_history import RecordHistoryDialog

OWNER_KIND = "training_course"
CHANGES = {
    "title": N_("Training course"),
    "starts_on": N_("Starts on"),
    "ends_on": N_("Ends on"),
    "place": N_("Where it is held"),
    "lecturer": N_("Lecturer"),
    "cost_fen": N_("Cost"),
    "content": N_("Content of the training"),
    "reason": N_("Why it was cancelled"),
    "review": N_("Review of the training"),
}


def course_panel(frame: Frame, course: Course, following: Sequence[str] = ()) -> DetailPanel:
    """Return the panel of a course; its effect on sales follows when it is read.

    ``following`` are the topics of the plan that its review led to or changed.
    """
    plan = course.plan
    panel = DetailPanel(plan.title)
    facts = (plan.starts_on.isoformat(), plan.place, course.number)
    panel.set_head(plan.title, " · ".join(filter(None, facts)), (COURSE_CHIPS[course.state],))
    for caption, text in _facts(course):
        panel.add(row(label(caption, "label"), None, label(text, wrap=True)))
    for person in course.people:
        if person.came is False:
            text = _("{name} absent: {reason}")
            panel.add(
                label(text.format(name=person.name, reason=person.absence), "muted", wrap=True)
            )
    _add_feedback(panel, course)
    _add_effect(frame, panel, course)
    for title, text in (
        (_("Review of the training"), course.review),
        (_("What followed in the plan"), _(", ").join(following)),
        (_("Why it was cancelled"), course.reason),
        (_("Content of the training"), plan.content),
    ):
        if text:
            panel.add(label(title, "section"))
            panel.add(label(text, wrap=True))
    panel.add(rule())
    panel.add(AttachmentList(frame, OWNER_KIND, course.uid))
    panel.end_body()

    def show_changes() -> None:
        frame.ask.run(
            RecordHistoryDialog(frame, plan.title, OWNER_KIND, course.id, CHANGES, parent=panel)
        )

    panel.tools.addWidget(icon_button("history", _("Changes of this training"), show_changes))
    return panel


def _add_effect(frame: Frame, panel: DetailPanel, course: Course) -> None:
    from desktop_sales.assembly import training_effect

    title, text = label("", "section", wrap=True), label("", wrap=True)
    for each in (title, text):
        panel.add(each).hide()

    def show(effect: training_effect.SalesEffect | None) -> None:
        if effect is not None:
            title.setText(training_effect.effect_title(effect))
            text.setText("\n".join(training_effect.effect_lines(effect)))
            title.show()
            text.show()

    if course.state == "held":
        today = frame.today()
        frame.tasks.read(
            frame.workspace,
            lambda session: training_effect.sales_effect(session, course, today),
            show,
            owner=panel,
        )


def _facts(course: Course) -> list[tuple[str, str]]:
    plan, marks = course.plan, marks_of(course.people)
    theme = translate(THEMES[plan.theme])
    if plan.is_service:
        theme = _("{theme}, customer service").format(theme=theme)
    told: list[tuple[str, Any]] = [
        (_("Theme"), theme),
        (_("Way"), translate(WAYS[plan.way])),
        (_("Lecturer"), course.lecturer),
        (_("Hours"), f"{plan.hours.normalize():f}" if plan.hours else ""),
        (_("Cost"), format_yuan(plan.cost_fen) if plan.cost_fen else ""),
        (_("Present"), f"{len(course.came)}/{len(course.people)}"),
    ]
    if marks.count:
        text = _("mean {mean}, {passed} of {n} passed")
        told.append(
            (
                _("Marks of the test"),
                text.format(mean=marks.mean, passed=marks.passed, n=marks.count),
            )
        )
    if marks.rise is not None:
        told.append((_("Rise since before"), f"{marks.rise:+}"))
    certified = [one.name for one in course.people if one.certificate]
    if certified:
        told.append((_("Training certificate"), _(", ").join(certified)))
    bound = [
        _("{name} until {day}").format(name=one.name, day=one.serves_until.isoformat())
        for one in course.people
        if one.serves_until is not None
    ]
    if bound:
        told.append((_("Service period"), _(", ").join(bound)))
    return [(caption, text) for caption, text in told if text]


def _add_feedback(panel: DetailPanel, course: Course) -> None:
    if not course.feedback:
        return
    means = means_of(course.feedback)
    title = _("Feedback, {n} forms").format(n=len(course.feedback))
    panel.add(label(title, "section"))
    if means[-1].mean is None:
        panel.add(label(_("Means are shown from three forms on."), "muted", wrap=True))
        return
    for one in means:
        name = translate(FEEDBACK_TITLES[one.item]) if one.item else _("All items")
        value = formats.MISSING if one.mean is None else f"{one.mean}"
        panel.add(row(label(name, "label"), None, label(value)))
