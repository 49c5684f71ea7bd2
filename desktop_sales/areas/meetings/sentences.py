"""What the meetings area says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "meetings.untitled": N_("A meeting needs a name. Enter one."),
        "meetings.day_wrong": N_("Day {day} does not exist. Enter 1 to {last}."),
        "meetings.time_wrong": N_("“{text}” is no time. Write it as 09:00."),
        "meetings.ends_before_start": N_("It would end before it begins. Check both."),
        "meetings.gone": N_("This meeting no longer exists. Refresh the page."),
        "meetings.series_gone": N_("This series no longer exists. Refresh the page."),
        "meetings.already_there": N_(
            "The series has a meeting on {day} already. Open that one, or choose another day."
        ),
        "meetings.absence_reason_missing": N_("Say why {name} did not come."),
        "meetings.not_invited": N_("{name} is not on the list of this meeting."),
        "meetings.summary_missing": N_("Write the summary of the meeting first."),
        "meetings.reason_missing": N_("Say why the meeting did not take place."),
        "meetings.ahead": N_("{day} lies ahead. Close the meeting once it took place."),
        "meetings.closed": N_(
            "The minutes of {number} are closed. Open them again before you change them."
        ),
        "meetings.has_actions": N_(
            "Decisions hang on {number}, so it stays. Note instead that it did not take place."
        ),
        "meetings.topic_missing": N_("A point of the agenda needs a topic. Enter one."),
    }
)
