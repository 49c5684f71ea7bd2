"""What the area of work reports says when it refuses."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "reports.no_such_report": N_(
            "There is no work report of {period}. Choose a week, month, quarter or year."
        ),
        "reports.not_begun": N_(
            "{period} begins only on {day}. Write its report once it has begun."
        ),
        "reports.too_early": N_(
            "{period} is still running. Its report can be handed in from {day}, when the figures "
            "are nearly whole; until then it stays a draft."
        ),
        "reports.gone": N_("This report no longer exists. Refresh the page."),
        "reports.locked": N_(
            "Report {number} is handed in and stays as it is. Return it with a reason before it "
            "is changed."
        ),
        "reports.sections_missing": N_("The report still lacks: {sections}. Write them first."),
        "reports.not_submitted": N_("The report is not handed in yet. It must be handed in first."),
        "reports.remark_missing": N_("Nothing was written. Say what is to be better."),
        "reports.not_owed": N_("{name} was not in post in {period}. Choose somebody who was."),
    }
)
