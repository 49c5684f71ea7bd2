"""What the training area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "training.untitled": N_("A training needs a title. Enter one."),
        "training.dates_wrong": N_("The training would end before it begins. Check the two days."),
        "training.not_in_year": N_(
            "“{title}” begins outside of {year}. Plan it in the year in which it begins."
        ),
        "training.negative": N_("Hours and money cannot be below zero. Enter zero or more."),
        "training.topic_gone": N_("This topic no longer exists. Refresh the plan."),
        "training.topic_incomplete": N_(
            "The plan must say goal, content, way and days of “{title}”. Missing: {parts}."
        ),
        "training.plan_empty": N_("The plan of {year} has no topics yet. Add them first."),
        "training.plan_goal_missing": N_("Say what the plan of {year} is to reach."),
        "training.approver_missing": N_("Name who approves the plan."),
        "training.topic_used": N_(
            "“{title}” has courses, so it stays. Drop it with a reason instead of removing it."
        ),
        "training.reason_missing": N_("Say why “{title}” is not held."),
        "training.course_gone": N_("This training no longer exists. Refresh the list."),
        "training.course_has_history": N_(
            "“{title}” took place or was cancelled, so it stays. Only an announced one can be "
            "removed."
        ),
        "training.course_not_held": N_("“{title}” did not take place yet. Note first who came."),
        "training.course_cancelled": N_("“{title}” was cancelled. Plan a new one."),
        "training.nobody_came": N_(
            "Nobody is noted as having come to “{title}”. Note the presence, or cancel it."
        ),
        "training.absence_missing": N_("{name} did not come. Say why."),
        "training.not_on_list": N_(
            "{name} is not on the list of this training. Put the person on the list first."
        ),
        "training.mark_wrong": N_("The mark of {name} is not 0 to 100. Enter such a number."),
        "training.only_those_there": N_(
            "{name} did not attend, so there is no mark and no feedback. Check who came."
        ),
        "training.grade_wrong": N_(
            "A grade of {name} is not 1 to 5. Enter whole numbers, or leave an item out."
        ),
        "training.feedback_empty": N_("{name} gave no grade. Enter at least one."),
        "training.review_missing": N_("Say what was learnt from “{title}”."),
    }
)
