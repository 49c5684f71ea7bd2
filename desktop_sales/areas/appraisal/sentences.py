"""What the appraisal area says when it refuses, and why a line has no score."""

from desktop_sales.core.measures import register_reasons
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "appraisal.not_confirmed_yet": N_(
            "Delivery, interview, signature and appeal follow a confirmed result. Confirm it first."
        ),
        "appraisal.interview_empty": N_(
            "The interview needs who held it and what was said. Enter both."
        ),
        "appraisal.refusal_incomplete": N_(
            "A refusal to sign needs its reason and two different witnesses. Enter them."
        ),
        "appraisal.appeal_empty": N_("The appeal says nothing yet. Enter what is contested."),
        "appraisal.not_delivered": N_(
            "The sheet of {name} was not handed over yet. Enter the day of delivery first."
        ),
        "appraisal.appeal_too_late": N_(
            "The days to appeal of {name} ended on {until}. Check the day of delivery."
        ),
        "appraisal.appeal_open": N_(
            "An appeal of {name} is still open. Rule on it before taking another."
        ),
        "appraisal.appeal_gone": N_("This appeal no longer exists. Refresh the page."),
        "appraisal.appeal_ruled": N_("This appeal has ended. Refresh the page."),
        "appraisal.ruling_empty": N_("A ruling needs who ruled and the reasons. Enter both."),
        "appraisal.ruled_by_rater": N_(
            "{judge} rated or reviewed this person in that month. Somebody else has to rule."
        ),
        "appraisal.period_items_wrong": N_(
            "The items of the period total {total}, not 100, or two share a code. Correct the "
            "weights."
        ),
        "appraisal.period_item_unknown": N_(
            "There is no item {item} in this period. Choose one of the list."
        ),
        "appraisal.period_confirmed": N_(
            "The result of {name} is confirmed as {number}. Reopen it with a reason first."
        ),
        "appraisal.period_open": N_(
            "The result of {name} is not confirmed, so there is nothing to reopen."
        ),
        "appraisal.period_blocked": N_(
            "{period} of {name} waits for these months: {months}. Confirm them first."
        ),
        "appraisal.period_unrated": N_("{name} has no marks yet for: {items}. Enter them first."),
        "appraisal.period_kind": N_(
            "{period} cannot be appraised. Choose a month, quarter, half-year or year."
        ),
        "appraisal.period_nobody": N_(
            "This person was in no appraised post in {period}. Choose another one."
        ),
        "appraisal.curve_empty": N_("A score curve needs at least one point. Add one."),
        "appraisal.curve_unordered": N_(
            "The points of a score curve must stand in rising order of value. Sort them."
        ),
        "appraisal.curve_ambiguous": N_(
            "The score curve gives the value {value} two scores. Say which one stands."
        ),
        "appraisal.step_not_positive": N_(
            "The step of a scoring rule is {step}. It must be above zero."
        ),
        "appraisal.bands_gap": N_(
            "The bands of counts have a gap or an overlap at {count}. Each band must start one "
            "above the end of the one before."
        ),
        "appraisal.rule_unknown": N_(
            "The scoring rule {kind} is not known or is incomplete. Choose one of the rule kinds "
            "offered and fill in its values."
        ),
        "appraisal.bands_wrong": N_(
            "The grades do not fit together. They must fall from the best to the last, which "
            "starts at 0, each with its own letter."
        ),
        "appraisal.weight_not_positive": N_(
            "These indicators have no weight above zero: {titles}. Give them one, or take them out."
        ),
        "appraisal.weights_not_100": N_(
            "The weights of the scheme total {total}, not 100. Change them before publishing."
        ),
        "appraisal.indicator_twice": N_(
            "The scheme holds these indicators twice: {codes}. Take one out."
        ),
        "appraisal.grade_unknown": N_("There is no grade {grade}. Choose one of the regulation."),
        "appraisal.pool_too_small": N_(
            "With {people} people there is no distribution: it needs at least {least}. The score's "
            "own grade stands."
        ),
        "appraisal.target_needed": N_(
            "{indicator} is scored against a target but has none. Give it one, or choose a rule "
            "that reads the figure itself."
        ),
        "appraisal.rated_beside": N_(
            "{indicator} is rated and cannot stand beside the 100 points. Give it a weight, or "
            "count it."
        ),
        "appraisal.anchors_wrong": N_(
            "The scale of {indicator} has a gap. Its steps must fall from the best one to one "
            "from 0, each with what is seen."
        ),
        "appraisal.shares_impossible": N_(
            "The items cannot be shared {quantitative} to the rest: one side would have no item. "
            "Add one first."
        ),
        "appraisal.scheme_unknown": N_("There is no scheme {scheme}. Choose one of the list."),
        "appraisal.scheme_file_wrong": N_(
            "The scheme file is incomplete or cannot be read: {problem}. Compare it with a "
            "built-in scheme and correct it."
        ),
        "appraisal.setting_unknown": N_("The regulation has no value {name}. Choose one listed."),
        "appraisal.setting_wrong": N_(
            "{value} cannot be the regulation's {name}. Weights and shares must total 100, and "
            "nothing may be below zero."
        ),
        "appraisal.source_missing": N_(
            "{indicator} comes from the data, but no data source is chosen. Choose one."
        ),
        "appraisal.post_unknown": N_(
            "There is no post {post}. Name one of: {posts}; or add it to the team first."
        ),
        "appraisal.scheme_of_other_posts": N_(
            "{scheme} is published for other posts, and past months keep it. Copy it as a new "
            "scheme with a code of its own."
        ),
        "appraisal.scheme_published": N_(
            "Version {number} of {scheme} is published and cannot change. Make a new version."
        ),
        "appraisal.version_overlaps": N_(
            "{scheme} already has a version in force from {effective_from}. A new version must "
            "start on another day."
        ),
        "appraisal.rated_only": N_(
            "{indicator} is not a rated item of {name}'s scheme. Rate one of: {items}."
        ),
        "appraisal.not_manual": N_(
            "{indicator} is computed from data and takes no typed value. Correct the data instead."
        ),
        "appraisal.score_out_of_range": N_(
            "A mark of {score} for {name} is outside 0 to 100. Enter a mark within."
        ),
        "appraisal.rater_missing": N_("A mark for {name} names no rater. Enter who gave it."),
        "appraisal.proof_missing": N_(
            "The value of {indicator} for {name} needs its proof: where it comes from."
        ),
        "appraisal.not_finite": N_("{value} is not a number that can be scored."),
        "appraisal.reason_missing": N_("Give a reason; it is kept with the result."),
        "appraisal.month_locked": N_(
            "{region} is locked for {month}. Unlock the month with a reason first."
        ),
        "appraisal.nobody": N_(
            "Nobody holds a post with a scheme in {period}. Add people with posts to the team, "
            "then compute again."
        ),
        "appraisal.result_unknown": N_("This result no longer exists. Refresh the list."),
        "appraisal.already_confirmed": N_(
            "The result of {name} for {period} is confirmed. Reopen it with a reason first."
        ),
        "appraisal.not_confirmed": N_(
            "The result of {name} for {period} is not confirmed yet. Confirm it first."
        ),
        "appraisal.data_missing": N_(
            "{name} cannot be confirmed for {period}: data are missing for {items}. Supply them, "
            "or have the next superior waive them with a reason."
        ),
        "appraisal.ratings_missing": N_(
            "{name} cannot be confirmed for {period}: not rated yet for {items}. Enter the "
            "ratings, or confirm without ratings and give the reason."
        ),
        "appraisal.no_total": N_(
            "{name} cannot be confirmed for {period}: no indicator could be scored."
        ),
        "appraisal.out_of_date": N_(
            "The data of {name} for {period} changed after computing. Compute again, then confirm."
        ),
        "appraisal.debrief_period": N_(
            "A debrief belongs to a quarter, a half-year or a year. Choose one."
        ),
        "appraisal.debrief_submitted": N_(
            "The debrief is handed in under {number} and cannot change."
        ),
        "appraisal.debrief_empty": N_("Each of the four sections needs its text."),
        "appraisal.debrief_unknown": N_("This debrief no longer exists. Refresh the list."),
    }
)

register_reasons(
    {
        "missing.no_rating": N_("Not rated yet"),
        "missing.no_value": N_("No value entered yet"),
        "missing.no_measure": N_("The figure could not be computed"),
        "note.part_too_short": N_("Fewer than five working days in this post: not scored"),
        "note.no_scheme": N_("No scheme for this post: not scored"),
    }
)
