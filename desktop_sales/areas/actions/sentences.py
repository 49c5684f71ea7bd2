"""What the errors of the actions area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "actions.measure_missing": N_("The action says nothing yet. Enter what is to be done."),
        "actions.progress_out_of_range": N_(
            "The progress {progress} is no percentage. Enter 0 to 100."
        ),
        "actions.effect_missing": N_(
            "“{measure}” cannot be closed without its effect. Enter what it brought."
        ),
        "actions.reason_missing": N_(
            "“{measure}” cannot be given up without a reason. Enter the reason."
        ),
        "actions.ended": N_("“{measure}” has ended. Reopen it before you change it."),
        "actions.gone": N_("This action no longer exists. Refresh the page."),
    }
)
