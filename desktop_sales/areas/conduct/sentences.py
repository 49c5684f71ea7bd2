"""What the conduct area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "conduct.case_unknown": N_("This case no longer exists. Refresh the list."),
        "conduct.facts_missing": N_("Write down the facts: what, when, where, who was there."),
        "conduct.standard_missing": N_(
            "Name the clause or the post's written standard that the case is measured by."
        ),
        "conduct.in_future": N_("{day} lies ahead. Enter the day on which it happened."),
        "conduct.not_open": N_("The case is closed and cannot change."),
        "conduct.not_decided": N_("The case has no decision in force. Decide it first."),
        "conduct.statement_missing": N_(
            "Write down what the person says, or how and before whom a statement was refused."
        ),
        "conduct.reason_missing": N_("Both a name and the reason must be given."),
        "conduct.not_heard": N_(
            "The person has not been heard yet. Record the statement before deciding."
        ),
        "conduct.evidence_missing": N_(
            "The case has no evidence. Attach at least one file before deciding."
        ),
        "conduct.violations_only": N_(
            "Points and compensation belong to violations. For results below standard give "
            "training or another post."
        ),
        "conduct.month_missing": N_("Name the month in which the points or the amount count."),
        "conduct.points_wrong": N_(
            "{points} points cannot be taken. Enter more than 0, up to 100."
        ),
        "conduct.above_limit": N_(
            "At most {most} yuan can be taken: 20% of the month's wage. Enter the wage, and an "
            "amount within it."
        ),
        "conduct.remedy_missing": N_(
            "Demotion and dismissal need a training or a change of post before. Record it."
        ),
        "conduct.second_result_missing": N_(
            "Demotion and dismissal need a second confirmed result below standard after the "
            "training or the change of post. A grade or a rank alone is not enough."
        ),
        "conduct.second_result_wrong": N_(
            "That result does not count: it must be the person's own, confirmed, of the lowest "
            "grade, and of a month after the training or the change of post."
        ),
        "conduct.not_delivered": N_("Record the day of delivery first; the days count from it."),
        "conduct.appealed_already": N_("An appeal against this decision is on record already."),
        "conduct.appeal_too_late": N_("The days to appeal ended on {until}."),
        "conduct.no_appeal": N_("No appeal waits for a ruling here."),
        "conduct.own_judge": N_(
            "{name} opened or decided the case and cannot rule on the appeal. Name somebody else."
        ),
    }
)
