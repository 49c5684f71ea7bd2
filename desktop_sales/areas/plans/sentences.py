"""What the errors of the plans area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "plans.value_negative": N_(
            "A target cannot be below zero ({month}). Enter zero or more, or leave it empty."
        ),
        "plans.month_locked": N_(
            "{month} of {region} is locked, so its targets stay. Unlock the month with a reason, "
            "then try again."
        ),
        "plans.not_a_month": N_("“{month}” is no month. Write it as 2026-10."),
        "plans.weights_wrong": N_(
            "Give a weight of zero or more for each part, not all zero. There are {count} weights."
        ),
        "plans.no_last_year": N_(
            "There are no sales of {year} to follow. Spread in equal parts or by weights instead."
        ),
        "plans.version_gone": N_("This version of the plan no longer exists. Refresh the page."),
        "plans.closed": N_(
            "Version {number} of the plan of {year} is published and stays as it is. Start a "
            "revision to change it."
        ),
        "plans.published": N_(
            "The plan of {year} is published. Start a revision, then set targets in it."
        ),
        "plans.several_open": N_(
            "The plan of {year} has {count} open revisions. Choose the one to change."
        ),
        "plans.other_year": N_(
            "This version plans {plan}, a target of {year} does not belong in it. Choose a plan "
            "of {year}."
        ),
        "plans.not_published": N_(
            "The plan of {year} is not published yet. Change its draft; a revision comes after."
        ),
        "plans.reason_missing": N_("A revision needs its reason. Enter why the plan changes."),
        "plans.answer_missing": N_(
            "A proposal is not returned without a reason. Enter what should be different."
        ),
        "plans.not_proposed": N_("This version was not proposed, so nothing can be returned."),
        "plans.outside_region": N_(
            "{name} ({month}) does not belong to {region}. A supervisor proposes for the own "
            "region only: take this change out of the revision."
        ),
        "plans.company_outside_region": N_(
            "The company's target of {month} is not {region}'s to change. Propose the region's "
            "targets; who approves settles the company's."
        ),
        "plans.nothing_to_publish": N_(
            "The version holds nothing yet. Set targets in it or write a strategy first."
        ),
        "plans.backdated": N_(
            "{first} had ended on {on}, so it keeps the version that was valid then. Let the "
            "revision hold from a later month."
        ),
        "plans.unbalanced": N_(
            "The plan of {year} does not add up in {count} places, the first in {month}. Settle "
            "the differences, or publish with them."
        ),
        "plans.before_revision": N_(
            "The revision holds from {first}, so {month} stays as published. Let it hold from an "
            "earlier month if that month has not ended."
        ),
        "plans.nothing_to_break_down": N_(
            "There is no figure to break down. Enter it, or set it in the grid first."
        ),
        "plans.nobody_below": N_("Nobody stands below this part of the plan, so it ends here."),
        "plans.fixed_exceeds": N_(
            "The months before {first} already hold more than this figure. Enter a larger one."
        ),
        "plans.basis_missing": N_("Enter every figure of this row above zero first."),
        "plans.strategy_empty": N_("The strategy says nothing yet. Write at least one part of it."),
        "plans.letter_without_targets": N_(
            "{name} has no targets in the plan of {year}, so there is no task letter to issue."
        ),
        "plans.letter_needs_publishing": N_(
            "The plan of {year} is not published. Publish it before task letters are issued."
        ),
        "plans.letter_gone": N_("This task letter no longer exists. Refresh the page."),
        "plans.letter_step": N_(
            "The task letter {number} is not ready for this step. Accept it first, then sign, "
            "then file it with its scan."
        ),
        "plans.letter_date": N_(
            "The day {on} lies before the step before it. Enter {earliest} or later."
        ),
        "plans.letter_scan_missing": N_(
            "A signed task letter is filed with its scan. Attach the scan first."
        ),
    }
)
