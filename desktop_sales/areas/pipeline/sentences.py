"""What the pipeline area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "pipeline.nameless": N_(
            "An opportunity needs a customer, a prospect or a subject. Enter one of them."
        ),
        "pipeline.amount_negative": N_(
            "The amount of “{name}” is below zero. Enter what it may bring."
        ),
        "pipeline.probability_range": N_("The chance of “{name}” must lie between 0% and 100%."),
        "pipeline.end_day_missing": N_("“{name}” is won or lost: enter the day it ended."),
        "pipeline.not_ended": N_(
            "“{name}” has an end day but is still open. Choose won or lost, or take the day away."
        ),
        "pipeline.closed_before_opened": N_(
            "“{name}” ended before it began. Correct one of the days."
        ),
        "pipeline.reason_missing": N_(
            "Say why “{name}” was won or lost: the next offer is made by it."
        ),
        "pipeline.opportunity_gone": N_("This opportunity no longer exists. Refresh the list."),
        "pipeline.code_taken": N_("The number {taken} belongs to another opportunity."),
        "pipeline.field_unknown": N_("{field} of an opportunity cannot be changed here."),
        "pipeline.commit_closed": N_(
            "What was told in {month} stays as it was told. Change the commit of {now}."
        ),
        "pipeline.commit_month": N_(
            "{month} is not among the three months a commit of {made_in} is about."
        ),
        "pipeline.commit_negative": N_("A commit cannot be below zero. Enter zero or more."),
        "pipeline.order_number_missing": N_("The line has no order number. Enter it."),
        "pipeline.order_quantity": N_(
            "Quantities of order {order} must be above zero when ordered and never below zero."
        ),
        "pipeline.signed_more": N_(
            "Order {order}: more was signed for than shipped. Correct one of the quantities."
        ),
        "pipeline.returned_more": N_(
            "Order {order}: more came back than was shipped. Correct one of the quantities."
        ),
        "pipeline.order_gone": N_("This line of an order no longer exists. Refresh the list."),
    }
)
