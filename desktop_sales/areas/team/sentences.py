"""What the errors of the team area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "team.name_missing": N_("A name is missing. Enter the name and save again."),
        "team.region_exists": N_(
            "There is already a region “{name}”. Choose another name, or use that region."
        ),
        "team.region_circle": N_(
            "Region “{name}” cannot lie inside itself. Choose a region outside of it."
        ),
        "team.region_in_use": N_(
            "Region “{name}” still has people, sub-regions or records and stays. "
            "Move them to another region first."
        ),
        "team.post_exists": N_(
            "There is already a post “{name}”. Choose another name, or use that post."
        ),
        "team.unknown_region": N_("There is no such region. It may have been removed meanwhile."),
        "team.unknown_employee": N_(
            "There is no such person in the team. The record may have been removed meanwhile."
        ),
        "team.code_taken": N_(
            "Code {taken} belongs to {name}. A code names one person; give another code."
        ),
        "team.dates_not_ordered": N_(
            "The dates of {name} are not in order: {first} comes after {last}. Correct one of them."
        ),
        "team.assigned_after_leaving": N_(
            "{name} holds a post from {start} on, after leaving on {left}. "
            "Take back that change of post first."
        ),
        "team.left_already": N_(
            "{name} left on {left} and cannot take a post from {start} on. "
            "Correct the date of leaving first."
        ),
        "team.not_assigned": N_(
            "{name} holds no post on {day}, so there is nothing to change. Assign a post first."
        ),
        "team.leave_reason_missing": N_("A long leave needs its reason. Enter it."),
        "team.own_superior": N_("{name} cannot be their own superior. Choose someone else."),
        "team.superior_unknown": N_(
            "The superior “{superior}” of {name} is not in the team. Correct the name, "
            "or add that person to the list."
        ),
        "team.name_ambiguous": N_(
            "There are several people named {name}. Give the code as well, so that it is clear "
            "who is meant."
        ),
        "team.month_locked": N_(
            "{month} of {region} is locked, so posts of these days stay as they are. "
            "Unlock the month with a reason, or choose a later date."
        ),
        "team.month_not_locked": N_("{month} of {region} is not locked. Nothing was changed."),
        "team.reason_missing": N_("Unlocking a month needs a reason. Write it down and try again."),
        "team.field_unknown": N_("A person has no field “{field}” that can be edited here."),
    }
)
