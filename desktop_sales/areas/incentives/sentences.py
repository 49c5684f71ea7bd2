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
        "incentives.not_granted": N_(
            "The award “{title}” of {recipient} is not granted. Decide on it first."
        ),
        "incentives.not_issued": N_(
            "The award “{title}” of {recipient} has no number yet. Issue it first."
        ),
        "incentives.decline_reason_missing": N_("A proposal is declined with a reason. Enter why."),
        "incentives.prize_negative": N_("A prize cannot be below zero. Enter zero or more."),
        "incentives.kind_unknown": N_(
            "This award is no longer in the catalogue. Refresh the list."
        ),
        "incentives.kind_untitled": N_("An award needs a name. Enter one."),
        "incentives.kind_twice": N_(
            "The catalogue already has an award “{title}” for this period. Choose another name."
        ),
        "incentives.kind_given": N_(
            "The award “{title}” was proposed or given and stays. Take it out of use instead."
        ),
        "incentives.score_of_people": N_(
            "Appraisal scores belong to people. Choose individuals, or another figure."
        ),
        "incentives.notice_empty": N_("A notice lists at least one award. Choose some."),
        "incentives.trophy_unknown": N_(
            "This trophy is no longer in the register. Refresh the list."
        ),
        "incentives.trophy_unnamed": N_("A trophy needs a name. Enter one."),
        "incentives.trophy_handed": N_("“{name}” was handed over already."),
        "incentives.trophy_not_out": N_(
            "“{name}” is no rotating trophy that is out. Only such a one comes back, after it was "
            "handed over."
        ),
        "incentives.trophy_came_back": N_(
            "This trophy came back, so it is a rotating one. Leave the mark."
        ),
    }
)
