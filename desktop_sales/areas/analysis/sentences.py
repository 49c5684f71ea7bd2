"""What the errors of the analysis area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "analysis.reason_missing": N_("Say why the finding needs nothing done. Enter the reason."),
        "analysis.finding_acted": N_(
            "An action was made of this finding. Give the action up instead."
        ),
        "analysis.finding_undecided": N_("Nothing was decided on this finding yet."),
        "analysis.limit_out_of_range": N_(
            "{limit}: {value} is out of range. Enter {least} to {most}."
        ),
        "analysis.review_empty": N_("The review says nothing yet. Enter how the period went."),
        "analysis.review_submitted": N_(
            "The review is submitted as {number}. Correct it with a reason instead."
        ),
        "analysis.review_open": N_("The review is not submitted yet. Save it as it is."),
        "analysis.review_gone": N_("This review no longer exists. Refresh the page."),
        "analysis.sentence_empty": N_(
            "A sentence of the report cannot be empty. Enter a text, or put the drafted one back."
        ),
    }
)
