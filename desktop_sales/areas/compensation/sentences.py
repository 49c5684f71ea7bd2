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
        "compensation.step_not_positive": N_(
            "The limit of completion and the step must be above zero. Leave them empty for none."
        ),
        "compensation.month_only": N_(
            "Bonuses are paid by month; {period} is none. Enter a month, like 2026-10."
        ),
        "compensation.matrix_wrong": N_(
            "The table of coefficients has holes, or its thresholds do not rise. Fill every cell "
            "and sort the thresholds."
        ),
        "compensation.rule_unreadable": N_(
            "The bonus rule is incomplete or damaged. Make it anew, or import it from a whole file."
        ),
        "compensation.rule_gone": N_("This bonus rule no longer exists. Refresh the page."),
        "compensation.rule_published": N_(
            "The bonus rule “{name}” is published and stays as it is. Copy it to a new version."
        ),
        "compensation.rule_twice": N_(
            "There is already a bonus rule “{name}” of this post from the same day. Choose another "
            "day or name."
        ),
        "compensation.ends_before_start": N_(
            "“{name}” would end before it starts. Choose a day after its start."
        ),
        "compensation.statement_gone": N_("This statement no longer exists. Refresh the page."),
        "compensation.statement_approved": N_(
            "The statement of {name} is approved as {number} and stays as it is. Correct it by an "
            "adjustment in the next month."
        ),
        "compensation.not_computed": N_(
            "The bonus of {name} could not be computed. Supply what is missing, then compute again."
        ),
        "compensation.not_approved": N_(
            "Only approved statements can be paid. Approve them first."
        ),
        "compensation.carry_reason_missing": N_("The amount has no reason. Enter the reason."),
        "compensation.carry_zero": N_("The amount is zero. Enter what is added or taken."),
        "compensation.carry_gone": N_("This amount no longer exists. Refresh the page."),
        "compensation.month_approved": N_(
            "The statement {number} of this person and month is approved. Choose a later month."
        ),
        "compensation.more_than_held": N_(
            "Only {left} yuan of this statement are held and approved. Release at most that."
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
        "compensation.dividend_approved": N_(
            "The dividend of {year} is approved as {number} and stays as it is."
        ),
        "compensation.dividend_missing": N_(
            "There is no dividend of {year} yet. Compute it first."
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
        "compensation.outside": N_("Not in post this month, or no bonus rule for the post"),
        "compensation.too_few_days": N_("Fewer days in post than the rule asks for"),
        "compensation.left": N_("The rule pays nothing to those who left"),
        "compensation.no_grade": N_("No confirmed grade of this month"),
    }
)
