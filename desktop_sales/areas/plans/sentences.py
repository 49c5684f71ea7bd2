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
            "To spread a year, give a weight of zero or more for each of its 12 months, not all "
            "zero. There are {count} weights."
        ),
        "plans.no_last_year": N_(
            "There are no sales of {year} to follow. Spread in equal parts or by weights instead."
        ),
    }
)
