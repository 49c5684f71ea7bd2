"""What the errors of the customers area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "customers.name_missing": N_("The customer has no name. Enter the name and save again."),
        "customers.exists": N_(
            "There is already a customer “{name}”. Use that one, or add something to the name."
        ),
        "customers.code_taken": N_("Code {taken} belongs to customer “{name}”. Give another code."),
        "customers.unknown": N_(
            "There is no such customer. The record may have been removed meanwhile."
        ),
        "customers.field_unknown": N_("A customer has no field “{field}” that can be edited here."),
    }
)
