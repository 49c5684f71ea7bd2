"""What the errors of the service area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "service.text_missing": N_("The complaint says nothing yet. Enter what the customer said."),
        "service.customer_missing": N_("Nobody complains yet. Choose a customer or enter a name."),
        "service.days_out_of_order": N_(
            "A product is made, then sold, then complained about. Check these days; the complaint "
            "came on {received_on}."
        ),
        "service.material_wrong": N_(
            "Material needs a name, a quantity above zero and no negative cost. Correct them."
        ),
        "service.material_gone": N_("This material is no longer listed. Refresh the page."),
        "service.complaint_gone": N_("This complaint no longer exists. Refresh the list."),
        "service.field_unknown": N_("A complaint has no field “{field}” that can be edited here."),
        "service.cost_below_zero": N_("The cost of a complaint cannot be negative."),
        "service.repeated_by": N_(
            "{number} is repeated by {later} and cannot be removed. Remove {later} first."
        ),
        "service.closed": N_("{number} is closed. Reopen it before you change it."),
        "service.not_closed": N_("{number} is not closed and cannot be reopened."),
        "service.answered": N_("The customer of {number} has had the first answer already."),
        "service.record_missing": N_(
            "Nothing is recorded for {number}. Enter what was found, done or said."
        ),
        "service.reason_missing": N_("{number} needs a reason here. Enter it."),
        "service.paused": N_("{number} waits for the customer. Let the clock go on first."),
        "service.not_paused": N_("The clock of {number} is running already."),
        "service.too_early": N_(
            "The time given lies before what is recorded for {number}. Enter a later one."
        ),
        "service.last_stage": N_(
            "{number} is in its last stage. Close it with the customer's word."
        ),
        "service.not_last_stage": N_(
            "{number} has stages open. End them in order, then close it with the customer's word."
        ),
        "service.stage_done": N_("This stage of {number} has ended and keeps who led it."),
        "service.ruling_missing": N_(
            "{number} has no ruling. Say first whether the complaint was right and whose it was."
        ),
        "service.cause_missing": N_("{number} was right but has no cause. Choose its cause first."),
        "service.word_missing": N_(
            "{number} cannot be closed without the customer's word. Call the customer and enter it."
        ),
        "service.mark_out_of_range": N_("The mark {mark} is not possible. Enter 1 to 5."),
        "service.cause_unnamed": N_("The cause has no name. Enter one."),
        "service.cause_exists": N_(
            "There is already a cause “{name}” in this place. Use that one."
        ),
        "service.cause_gone": N_("This cause no longer exists. Refresh the page."),
        "service.cause_used": N_(
            "“{name}” is used by {by} and cannot be removed. Give that one another cause first."
        ),
        "service.category_unnamed": N_("The matter has no name. Enter one."),
        "service.category_exists": N_("There is already a matter “{name}”. Use that one."),
        "service.category_unknown": N_("This matter no longer exists. Refresh the page."),
        "service.category_used": N_(
            "{number} is about this matter. Give it another one before you remove it."
        ),
        "service.not_an_allowance": N_(
            "“{text}” is no time allowed. Write a number and a unit, like 4 hours or 3 days."
        ),
        "service.not_hours": N_(
            "“{text}” are no opening hours. Write them in order, like 09:00-12:00,13:30-18:00."
        ),
        "service.minutes_out_of_range": N_(
            "This many minutes are not possible. Enter 1 to {most} working minutes."
        ),
        "service.request_gone": N_("This request no longer exists. Refresh the list."),
        "service.result_missing": N_("The answer is empty. Enter what the customer was told."),
        "service.answer_too_early": N_(
            "The answer lies before the request. Enter the time at which it was given."
        ),
        "service.complaint_already": N_("A complaint was made of this request already."),
        "service.standard_unknown": N_("This standard no longer exists. Refresh the page."),
        "service.target_out_of_range": N_(
            "The target {target} is not possible. Enter a rate such as 90%, or a number."
        ),
        "service.survey_unnamed": N_("The survey has no name. Enter one."),
        "service.survey_scale": N_("A scale of {scale} is not possible. Choose 5 or 10."),
        "service.survey_items_missing": N_("The survey asks for no grade. Add an item."),
        "service.survey_item_twice": N_(
            "The item “{text}” is empty or stands twice. Give each item its own words."
        ),
        "service.survey_weight": N_("The weight of “{text}” must be 1 or more."),
        "service.survey_exists": N_("There is already a survey “{name}”. Give another name."),
        "service.survey_gone": N_("This survey no longer exists. Refresh the page."),
        "service.survey_unknown": N_("There is no survey “{name}”. Check its name."),
        "service.survey_answered": N_(
            "“{name}” has answers already; its sample stays. Start another survey instead."
        ),
        "service.sample_empty": N_("Nobody was drawn. Ask for at least one customer of a group."),
        "service.too_early_end": N_("“{name}” cannot end before it began. Enter a later day."),
        "service.checklist_unnamed": N_("The checklist has no name. Enter one."),
        "service.checklist_unknown": N_("There is no checklist “{name}”. Check its name."),
        "service.checklist_empty": N_("The checklist has no item. Add what is looked at."),
        "service.check_item_twice": N_(
            "The item “{text}” is empty or stands twice. Give each item its own words."
        ),
        "service.check_points": N_("“{text}” needs 1 to 100 points. Enter how many it brings."),
        "service.inspection_untitled": N_("The inspection has no name. Enter one."),
        "service.inspection_days": N_(
            "The days looked at are out of order. Enter the last one after the first one."
        ),
        "service.inspection_draws_nothing": N_(
            "Nothing is looked at. Choose complaints, requests or visits."
        ),
        "service.inspection_gone": N_("This inspection no longer exists. Refresh the page."),
        "service.inspection_unknown": N_("There is no inspection {number}. Check its number."),
        "service.inspection_done": N_("{number} is concluded. Reopen it before you change it."),
        "service.inspection_scored": N_(
            "{number} has points or defects already; its sample stays. Plan another inspection."
        ),
        "service.inspection_pool_empty": N_(
            "Nothing of the days looked at by {number} can be drawn. Choose other days."
        ),
        "service.inspection_unscored": N_(
            "{number} has {n} samples without points. Give all of them their points first."
        ),
        "service.inspection_has_defects": N_(
            "{number} found defects and cannot be removed. Conclude it instead."
        ),
        "service.conclusion_missing": N_("{number} has no conclusion. Enter what was found."),
        "service.sample_gone": N_("This sample no longer exists. Refresh the page."),
        "service.sample_unknown": N_(
            "“{name}” was not drawn for {number}, or several are called so. Check name and day."
        ),
        "service.points_unreadable": N_("“{value}” is no whole number of points."),
        "service.points_unknown_item": N_("The checklist has no item “{text}”. Check its words."),
        "service.points_out_of_range": N_("“{text}” brings 0 to {most} points. Enter fewer."),
        "service.defect_empty": N_("The defect says nothing yet. Enter what is wrong."),
        "service.defect_gone": N_("This defect no longer exists. Refresh the page."),
        "service.defect_not_rectified": N_(
            "“{measure}” is not done yet. Record how it was put right before the recheck."
        ),
        "service.recheck_too_early": N_(
            "The recheck lies before “{measure}” was done. Enter a later day."
        ),
        "service.proof_missing": N_(
            "“{measure}” has no proof. Attach a photo or a file to it before it is settled."
        ),
        "service.recheck_reason_missing": N_(
            "Say what is still wrong with “{measure}”. It goes back with this reason."
        ),
        "service.idea_untitled": N_("The idea has no name. Say in a few words what it is."),
        "service.idea_gone": N_("This idea no longer exists. Refresh the page."),
        "service.idea_unknown": N_("There is no idea {number}. Check its number."),
        "service.idea_judged": N_("{number} was judged already and keeps its words."),
        "service.idea_on_trial": N_("{number} is tried already. Say what the trial brought."),
        "service.idea_reason_missing": N_("{number} is refused without a reason. Enter it."),
        "service.idea_not_accepted": N_("{number} was not accepted. Judge it before its trial."),
        "service.idea_ended": N_("The trial of {number} has ended. Judge a new idea instead."),
        "service.idea_not_tried": N_("{number} was not tried yet. Begin its trial first."),
        "service.idea_result_missing": N_("Say what the trial of {number} brought."),
        "service.idea_not_adopted": N_(
            "{number} was not adopted. Only adopted ideas are rewarded."
        ),
        "service.idea_rewarded": N_("{number} has its reward already and keeps its result."),
        "service.idea_reward_missing": N_("Say how {number} is rewarded; an amount is 0 or more."),
        "service.idea_too_early": N_("{number} cannot go on before {day}. Enter a later day."),
    }
)
