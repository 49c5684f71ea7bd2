"""What the recruitment area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "recruitment.requisition_incomplete": N_(
            "A requisition needs the duties, at least one requirement, at least one person and "
            "who asks for it."
        ),
        "recruitment.due_before": N_(
            "The people are wanted by {due}, before the request of {asked}. Set a later day."
        ),
        "recruitment.weights_wrong": N_(
            "The weights of the five criteria come to {total}. Make them 100 in all."
        ),
        "recruitment.requisition_gone": N_(
            "This requisition no longer exists. Refresh the list and choose again."
        ),
        "recruitment.not_a_draft": N_(
            "{number} is approved or closed and cannot change. Make a new requisition instead."
        ),
        "recruitment.approver_missing": N_("Say who approves the requisition."),
        "recruitment.not_approved": N_(
            "{number} is not approved, or closed already. Have it approved first."
        ),
        "recruitment.candidates_open": N_(
            "{n} candidates of {number} still wait for a decision. Decide about them first."
        ),
        "recruitment.has_candidates": N_(
            "{number} has candidates or channels and stays on file. Close it instead."
        ),
        "recruitment.channel_incomplete": N_(
            "A channel needs a name; its cost and applicants cannot be negative."
        ),
        "recruitment.channel_gone": N_(
            "This channel no longer exists. Refresh the list and choose again."
        ),
        "recruitment.channel_used": N_(
            "Candidates came by {name}; it stays on file. Correct it instead."
        ),
        "recruitment.name_missing": N_("A candidate needs a name."),
        "recruitment.candidate_gone": N_(
            "This candidate no longer exists. Refresh the list and choose again."
        ),
        "recruitment.already_there": N_(
            "{name} is a candidate of {number} already. Open the record in the list."
        ),
        "recruitment.not_now": N_(
            "This step cannot be taken now: look at the stage of {name}. Screening comes first, "
            "and nothing follows a decision."
        ),
        "recruitment.musts_wrong": N_("Say of each of the {n} requirements whether it is met."),
        "recruitment.reason_missing": N_("Say why, and who decides."),
        "recruitment.interview_incomplete": N_(
            "A round needs a number from 1 to {most} and who holds the interview."
        ),
        "recruitment.scores_wrong": N_(
            "A round that was held has an outcome and a score from 1 to 5 for each of the five "
            "criteria; one still to be held has neither."
        ),
        "recruitment.check_incomplete": N_("Say who was asked; where something differs, say what."),
        "recruitment.places_filled": N_(
            "All {n} places of {number} are filled. Make a new requisition for more people."
        ),
        "recruitment.interview_missing": N_(
            "Interviews of {name} are still to be held, or their scores are missing."
        ),
        "recruitment.interview_failed": N_("{name} has not passed the last interview."),
        "recruitment.check_false": N_(
            "The background check of {name} found something untrue. Refuse, or correct the check."
        ),
        "recruitment.check_missing": N_(
            "The background check of {name} is not done: former employment and education must be "
            "checked before hiring."
        ),
        "recruitment.reward_wrong": N_("The reward cannot be negative."),
        "recruitment.no_reward": N_(
            "No reward is due for {name}: there is no rule, the referral has not succeeded yet, or "
            "it is paid already."
        ),
        "recruitment.nothing_to_keep": N_("There is nothing worked out that could be kept."),
    }
)
