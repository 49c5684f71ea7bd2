"""What the incentives area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "incentives.number_not_positive": N_(
            "{number} is no number of places. Enter 1 or more, without decimals."
        ),
        "incentives.award_unknown": N_("This award no longer exists. Refresh the list."),
        "incentives.already_issued": N_(
            "The award of {recipient} is issued under {number} and cannot change. Give a new one."
        ),
        "incentives.text_missing": N_(
            "The award of {recipient} needs a title and a reason. Fill in both."
        ),
        "incentives.recipient_company": N_(
            "An award goes to a person or a team, not to the whole company. Choose one."
        ),
    }
)
