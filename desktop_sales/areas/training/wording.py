"""Words of training."""

from desktop_sales.areas.training.records import CourseState, MarkKind, Part, Theme, Way
from desktop_sales.core.translation import N_

THEMES: dict[Theme, str] = {
    "sales": N_("Sales skills"),
    "management": N_("Management ability"),
    "industry": N_("Knowledge of the industry"),
    "conduct": N_("Professional conduct"),
}
WAYS: dict[Way, str] = {
    "internal": N_("Internal training"),
    "external": N_("External training"),
    "online": N_("Online study"),
    "practice": N_("Practice at work"),
}
PART_TITLES: dict[Part, str] = {
    "goal": N_("Goal of the training"),
    "content": N_("Content of the training"),
    "way": N_("Way of training"),
    "dates": N_("Days of the training"),
}
STATES: dict[CourseState, str] = {
    "planned": N_("Planned"),
    "held": N_("Took place"),
    "cancelled": N_("Cancelled"),
}
TOPIC_STATES = {
    "incomplete": N_("Incomplete"),
    "planned": N_("Planned"),
    "late": N_("Day passed"),
    "held": N_("Took place"),
    "dropped": N_("Not to be held"),
}
MARK_KINDS: dict[MarkKind, str] = {"test": N_("Test"), "task": N_("Observed task")}
FEEDBACK_TITLES = {
    "relevance": N_("Content fits the work"),
    "clarity": N_("Clear and well ordered"),
    "cases": N_("Cases and exercises"),
    "lecturer": N_("Skill of the lecturer"),
    "answers": N_("Answers to questions"),
    "pace": N_("Pace"),
    "organisation": N_("Organisation and time"),
}
