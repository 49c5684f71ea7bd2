"""What the contests area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "contests.title_missing": N_("A contest needs a name. Enter one."),
        "contests.few_teams": N_("A contest needs at least two teams. Add one."),
        "contests.team_unnamed": N_("A team has no name. Enter one."),
        "contests.team_twice": N_("Two teams are called “{name}”. Give each its own name."),
        "contests.team_empty": N_("The team “{name}” has no members. Name them."),
        "contests.person_twice": N_(
            "Somebody stands in two teams. Leave everybody in one team only."
        ),
        "contests.factor_not_positive": N_(
            "The factor of “{name}” must be above zero. Enter 1 for none."
        ),
        "contests.prize_negative": N_("A prize cannot be below zero. Enter zero or more."),
        "contests.prizes_rise": N_(
            "A later place has a larger prize than an earlier one. Enter the first prize first."
        ),
        "contests.gone": N_("This contest no longer exists. Refresh the page."),
        "contests.frozen": N_("The contest “{title}” is frozen. Let it go on before changing it."),
        "contests.published": N_(
            "The contest “{title}” is published as {number} and stays as it is."
        ),
        "contests.not_frozen": N_(
            "The contest “{title}” still runs. Freeze it before publishing the result."
        ),
        "contests.not_published": N_(
            "The result of “{title}” is not published yet. Publish it first."
        ),
        "contests.nobody_placed": N_(
            "No team has a figure in this period yet, so there is nothing to freeze. Import the "
            "sales first."
        ),
        "contests.paid": N_("The prizes of “{title}” are paid with {month} already."),
        "contests.measure_not_summed": N_(
            "{measure} cannot be added up over the members of a team. Choose an amount or a number."
        ),
    }
)
