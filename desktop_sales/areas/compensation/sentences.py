"""What the compensation area says when it refuses, and why a bonus was not computed."""

from desktop_sales.core.measures import register_reasons
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "compensation.tiers_empty": N_("A bonus rule needs at least one tier. Add one."),
        "compensation.tiers_start": N_(
            "The first tier starts at {start}. It must start at 0, so that nobody falls below it."
        ),
        "compensation.tiers_unordered": N_(
            "The tier from {start} does not start above the one before. Sort the tiers."
        ),
        "compensation.rate_negative": N_("A rate is below zero. Enter zero or more."),
        "compensation.matrix_wrong": N_(
            "The table of coefficients has holes, or its thresholds do not rise. Fill every cell "
            "and sort the thresholds."
        ),
        "compensation.name_missing": N_("The bonus rule has no name. Enter one."),
        "compensation.share_out_of_range": N_(
            "The share {share} is not between 0 and 1. Enter 0% to 100%."
        ),
        "compensation.cap_not_positive": N_(
            "The cap of a bonus must be above zero. Leave it empty for no cap."
        ),
        "compensation.pool_not_positive": N_(
            "The dividend pool must be above zero. Enter the amount to be divided."
        ),
        "compensation.nobody_eligible": N_(
            "Nobody meets the conditions of the dividend, so the pool cannot be divided. Check "
            "the posts, months and grades of the rule."
        ),
    }
)

register_reasons(
    {
        "compensation.no_figure": N_("A figure that the rule needs is missing"),
        "compensation.no_target": N_("No target, so no completion to pay by"),
        "compensation.too_few_days": N_("Fewer days in post than the rule asks for"),
        "compensation.left": N_("The rule pays nothing to those who left"),
        "compensation.no_grade": N_("No confirmed grade of this month"),
    }
)
