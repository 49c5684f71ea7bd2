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
        "customers.credit_code_wrong": N_(
            "“{text}” is no unified social credit code: 18 characters whose last one checks the "
            "others. Compare it with the business licence."
        ),
        "customers.not_negative": N_("{number} cannot be below zero. Enter 0 or more."),
        "customers.hand_over_too_early": N_(
            "“{name}” is with its present owner since {day}. Hand it over on a later day."
        ),
        "customers.owner_unknown": N_("This person is not in the team. Choose somebody else."),
        "customers.contact_name_missing": N_(
            "The contact has no name. Enter the name and save again."
        ),
        "customers.contact_unknown": N_("This contact no longer exists. Refresh the page."),
        "customers.cadence_out_of_range": N_(
            "A cadence of {days} days does not work. Enter 1 to 730 days, experience from 0 months."
        ),
        "customers.visit_in_future": N_(
            "{day} has not come yet. Plan the contact instead of recording it."
        ),
        "customers.next_before_visit": N_(
            "The next contact on {day} is not after this one. Choose a later day."
        ),
        "customers.visit_gone": N_("This visit or call no longer exists. Refresh the page."),
        "customers.visit_ended": N_(
            "This contact is not in the state for that: it was made or cancelled meanwhile. "
            "Refresh the page."
        ),
        "customers.reason_missing": N_("There is no reason yet. Enter it and try again."),
        "customers.feedback_gone": N_("This feedback no longer exists. Refresh the page."),
        "customers.feedback_used": N_(
            "A record was already made from this feedback. Open that one instead."
        ),
        "customers.issue_title_missing": N_("It has no title yet. Say in a few words what it is."),
        "customers.issue_gone": N_("This record no longer exists. Refresh the page."),
        "customers.issue_closed": N_("{number} is closed. Reopen it before you change it."),
        "customers.answer_missing": N_("There is no answer yet. Enter what was answered."),
        "customers.scheme_weights": N_(
            "The weights add up to {total}, not 100. Change them until they do; none below 0."
        ),
        "customers.scheme_limits": N_(
            "The steps {limits} do not work. Enter four numbers, each larger than the one before."
        ),
        "customers.scheme_thresholds": N_(
            "The key class must start above the core class, both within 0 and 100."
        ),
        "customers.override_days": N_("The override ends before it begins. Choose a later end."),
        "customers.plan_goals_missing": N_("The plan has no goals yet. Enter at least one."),
        "customers.review_day_missing": N_("The review has no day. Enter when it was held."),
        "customers.step_in_future": N_(
            "{day} has not come yet. Enter the day on which it happened, today at the latest."
        ),
        "customers.lost_reason_missing": N_("Say why the customer is given up."),
        "customers.drive_name_missing": N_("The drive has no name. Enter the name and save again."),
        "customers.drive_exists": N_(
            "There is already a drive “{name}”. Use that one, or add something to the name."
        ),
        "customers.drive_days": N_("The drive ends before it begins. Choose a later end."),
        "customers.drive_gone": N_("This drive no longer exists. Refresh the page."),
        "customers.tag_missing": N_("The tag says nothing. Enter a word."),
        "customers.field_unknown": N_("A customer has no field “{field}” that can be edited here."),
    }
)
