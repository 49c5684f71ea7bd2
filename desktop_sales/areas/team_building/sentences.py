"""What the team building area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "team_building.untitled": N_("An activity needs a name. Enter one."),
        "team_building.ends_before_start": N_(
            "The activity would end before it begins. Check the two days."
        ),
        "team_building.budget_negative": N_("A budget cannot be below zero. Enter zero or more."),
        "team_building.gone": N_("This activity no longer exists. Refresh the page."),
        "team_building.has_history": N_(
            "“{title}” took place, was cancelled or cost money, so it stays. Cancel it instead of "
            "removing it."
        ),
        "team_building.review_missing": N_("Say how “{title}” went, or why it was cancelled."),
        "team_building.not_invited": N_("{name} is not on the list. Invite the person first."),
        "team_building.score_wrong": N_("The score of {name} is not 1 to 5. Enter a whole number."),
        "team_building.score_without_coming": N_(
            "{name} did not come, so there is no score. Note first that the person came."
        ),
        "team_building.cost_wrong": N_(
            "A cost needs what it was for and an amount above zero. Enter both."
        ),
        "team_building.cost_gone": N_("This cost no longer exists. Refresh the page."),
        "team_building.cadence_unknown": N_(
            "{times} is no number of activities a year. Choose 1, 2, 4 or 12."
        ),
    }
)
