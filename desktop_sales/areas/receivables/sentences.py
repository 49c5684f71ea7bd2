"""What the receivables area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "receivables.term_days": N_("{days} days are no payment term. Enter 0 to {most} days."),
        "receivables.customer_unknown": N_("This customer no longer exists. Refresh the list."),
        "receivables.entry_gone": N_("This entry of the dunning log no longer exists."),
        "receivables.promise_incomplete": N_(
            "A promise needs a day and an amount. Enter both or neither."
        ),
        "receivables.promise_amount": N_(
            "A promise of {amount} yuan is none. Enter an amount above zero."
        ),
        "receivables.promise_past": N_(
            "The promised day {promised} lies before the talk on {entered}. Correct one of them."
        ),
        "receivables.entry_empty": N_("Enter what was said, or what was promised."),
        "receivables.entry_numbered": N_(
            "{number} was sent and stays in the log. Enter what was said as a new entry."
        ),
        "receivables.not_a_statement": N_(
            "Only a statement of account is confirmed by the customer. Choose one."
        ),
        "receivables.nothing_overdue": N_(
            "Nothing of the chosen customers is overdue, so no letter is needed."
        ),
    }
)
