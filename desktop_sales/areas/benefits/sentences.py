"""What the benefits area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "benefits.no_table": N_("no table for this city and year"),
        "benefits.rate_wrong": N_("A rate lies between 0 and 100%. Write it as 16%."),
        "benefits.limits_wrong": N_("The floor of the base is not above its ceiling."),
        "benefits.city_missing": N_("Name the city of the insurance."),
        "benefits.nothing_to_copy": N_(
            "{city} has no table of {year} to copy, or it is copied already."
        ),
        "benefits.base_wrong": N_("The base is above zero. Enter it in yuan."),
        "benefits.months_wrong": N_("The last month lies before the first one."),
        "benefits.enrolled_later": N_(
            "The person is already insured from a month after {month}. Change that stretch instead."
        ),
        "benefits.enrolment_unknown": N_("This enrolment no longer exists. Refresh the list."),
        "benefits.work_start_late": N_(
            "The first day of work cannot lie after the day of joining, {joined}."
        ),
        "benefits.days_wrong": N_(
            "{days} days cannot be entered. Enter whole or tenth days, no more than the dates hold."
        ),
        "benefits.dates_wrong": N_(
            "Enter the first and the last day, both in order and the first one in the year shown."
        ),
        "benefits.leave_overlaps": N_("Leave from {day} on is entered for these days already."),
        "benefits.leave_unknown": N_("This entry no longer exists. Refresh the list."),
        "benefits.gift_incomplete": N_("A gift needs its holiday, what it is, and its cost."),
        "benefits.gift_twice": N_("{item} for {holiday} is on the list already."),
        "benefits.gift_unknown": N_("This gift no longer exists. Refresh the list."),
        "benefits.gift_handed": N_("{item} was handed to somebody already and stays on the list."),
    }
)
