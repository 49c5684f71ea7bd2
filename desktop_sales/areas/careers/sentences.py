"""What the careers area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "careers.need_incomplete": N_("Say what is to be learnt for {title}."),
        "careers.retest_before_due": N_(
            "The test of {retest} lies before the end of the training on {due}. Set a later day."
        ),
        "careers.need_unknown": N_("This training need no longer exists. Refresh the list."),
        "careers.need_tested": N_("{title} is tested already and cannot change."),
        "careers.mark_wrong": N_("{mark} is no mark. Enter 0 to 100."),
        "careers.step_same_post": N_("A step leads from one post to another. Choose two posts."),
        "careers.step_unknown": N_("This step no longer exists. Refresh the ladder."),
        "careers.criteria_missing": N_("A step needs at least one criterion."),
        "careers.criterion_wrong": N_(
            "The criterion {kind} cannot be judged: its figure and its months must be above zero, "
            "and no more months can be asked for than are looked at."
        ),
        "careers.chance_unknown": N_("This opportunity no longer exists. Refresh the list."),
        "careers.chance_wrong": N_(
            "An opportunity needs a title, at least one place, no negative cost, and an end that "
            "is not before its start."
        ),
        "careers.no_places": N_("{title} has not that many places. Take fewer people."),
        "careers.place_taken": N_("{name} has a place of {title} already."),
        "careers.place_reason": N_("Say why this place is given."),
        "careers.not_in_post": N_(
            "{name} has no post on that day, or has the post already. Choose another one."
        ),
        "careers.reason_missing": N_("Both a name and the reason must be given."),
        "careers.nominated_already": N_("{name} has a promotion under way already."),
        "careers.promotion_unknown": N_("This promotion no longer exists. Refresh the list."),
        "careers.not_now": N_(
            "This step cannot be taken now: the promotion of {name} stands at another one."
        ),
        "careers.reviewed_by_nominator": N_(
            "{name} nominated the person and cannot review the nomination. Name somebody else."
        ),
        "careers.notice_running": N_(
            "The public notice runs until {until}. Appoint after that day."
        ),
        "careers.too_early": N_("The post can begin after the public notice, from {until} on."),
        "careers.trial_wrong": N_("A trial lasts at most {most} months in all."),
    }
)
