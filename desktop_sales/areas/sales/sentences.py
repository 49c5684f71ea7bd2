"""What the errors of the sales area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "sales.cost_negative": N_(
            "A selling cost of {amount} is below zero. Enter what was spent, or leave it empty."
        ),
        "sales.cost_month": N_("“{text}” is not a month. Write it like 2026-10."),
        "sales.stopped": N_("The figures were not computed to the end: it was stopped."),
        "sales.month_locked": N_(
            "{month} of {region} is locked. Unlock the month with a reason, then try again."
        ),
        "sales.shares_not_whole": N_(
            "The shares of this line add up to {total} %, not to exactly 100 %. Correct them."
        ),
        "sales.share_outside_whole": N_(
            "A share must lie between 0 and 100 %. Correct the shares of this line."
        ),
        "sales.share_twice": N_(
            "A person stands twice in the shares of this line. Put their shares together."
        ),
        "sales.single_and_divided": N_(
            "The line has one salesperson and shares as well. Keep one of the two."
        ),
        "sales.channel_name_missing": N_("A channel needs a name. Type it."),
        "sales.unknown_line": N_(
            "There is no such sales line. It may have been removed or undone meanwhile."
        ),
        "sales.unknown_batch": N_("There is no such import. It may have been undone meanwhile."),
        "sales.field_unknown": N_("A sales line has no field “{field}” that can be edited here."),
        "sales.product_exists": N_(
            "There is already a product “{name}”. Use that one, or add something to the name."
        ),
        "sales.product_code_taken": N_(
            "Code {taken} belongs to product “{name}”. Give another code."
        ),
        "sales.product_name_missing": N_("The product has no name. Enter the name and save again."),
        "sales.unknown_receipt": N_(
            "There is no such receipt. It may have been removed or undone meanwhile."
        ),
        "sales.allocated_too_much": N_(
            "{allocated} yuan would be allocated, more than the {amount} yuan received. "
            "Allocate less."
        ),
        "sales.allocation_sign": N_(
            "An allocation must have the sign of its receipt and not be zero. Correct the amount."
        ),
        "sales.line_overpaid": N_(
            "The line comes to {amount} yuan with tax, but {paid} yuan would be allocated to it. "
            "Allocate less."
        ),
        "sales.matures_before_receipt": N_(
            "The bill matures on {matures}, before it was received on {received}. Correct one of "
            "the dates."
        ),
        "sales.already_reversed": N_("This receipt was reversed before. Nothing was changed."),
        "sales.not_waiting": N_(
            "Row {row} was taken in or dropped before, so there is nothing to do."
        ),
        "sales.duplicate_row": N_(
            "Row {row} is already among the sales lines (same document and line). Drop it, or "
            "correct its number."
        ),
    }
)
