"""What appraisal holds about people: ratings, results, interviews, appeals."""

from desktop_sales.areas.appraisal.details import SEAL_KIND
from desktop_sales.areas.appraisal.period_service import SEAL_KIND as PERIOD_SEAL
from desktop_sales.areas.appraisal.wording import APPEALS, SIGNATURES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

STATUSES = {
    "computed": N_("Computed"),
    "rated": N_("Rated"),
    "confirmed": N_("Confirmed"),
    "archived": N_("Archived"),
}
STATES = {
    "scored": N_("Scored"),
    "not_applicable": N_("Not applicable"),
    "missing": N_("Data missing"),
    "waived": N_("Waived"),
}
GROUPS = {
    "superior": N_("Superior"),
    "peer": N_("Colleagues"),
    "self": N_("Self-rating"),
    "review": N_("Second review"),
}
TREATMENTS = {"drop": N_("Leaves the weight out"), "zero": N_("Counts as zero")}

_RESULTS = (("result_id", "appraisal_result"), ("period_result_id", "period_result"))
"""Through which rows a person is found where a month's result is meant or a longer period's."""


def _kept(table: str, title: str, columns: tuple[str, ...], **more: object) -> PersonalTable:
    """Return a table of records that wait for the term of appraisals."""
    more.setdefault("by", () if "through" in more else ("employee_id",))
    return PersonalTable(table, title, columns, keeping=Keeping.WAITS, term=Term.APPRAISAL, **more)  # type: ignore[arg-type]


PERSONAL = (
    _kept(
        "appraisal_result",
        N_("Results of months"),
        (
            *("month", "region_id", "post_id", "superior_id", "total_e2", "grade", "status"),
            *("seal_number", "check_code", "reopen_reason"),
        ),
        beside=("superior_id",),
        texts=("reopen_reason",),
        seal=(SEAL_KIND, "seal_number"),
        titles={"seal_number": N_("Number"), "reopen_reason": N_("Reason for reopening")},
        words={"status": STATUSES},
    ),
    PersonalTable(
        "appraisal_part",
        N_("Posts of scored months"),
        ("result_id", "region_id", "post_id", "start_on", "end_on", "working_days", "reason"),
        through=(("result_id", "appraisal_result"),),
        titles={"result_id": N_("Month"), "working_days": N_("Working days")},
    ),
    PersonalTable(
        "result_line",
        N_("Scores of items"),
        ("part_id", "indicator", "weight_e2", "state", "score_e2", "reason"),
        through=(("part_id", "appraisal_part"),),
        titles={"part_id": N_("From"), "weight_e2": N_("Weight")},
        words={"state": STATES},
    ),
    _kept(
        "period_result",
        N_("Results of longer periods"),
        ("period", "total_e2", "grade", "number", "check_code", "reason"),
        texts=("reason",),
        seal=(PERIOD_SEAL, "number"),
    ),
    _kept(
        "rating",
        N_("Ratings"),
        ("month", "indicator", "rater_group", "rater", "score_e2", "note"),
        words={"rater_group": GROUPS},
    ),
    _kept(
        "period_mark",
        N_("Marks of longer periods"),
        ("period", "item", "rater_group", "rater", "score_e2"),
        words={"rater_group": GROUPS},
    ),
    _kept(
        "manual_value",
        N_("Values typed for appraisals"),
        ("month", "indicator", "value", "proof"),
        titles={"proof": N_("Proof")},
    ),
    _kept(
        "waiver",
        N_("Waived items"),
        ("month", "indicator", "treatment", "reason", "waived_by"),
        titles={"treatment": N_("Treatment"), "waived_by": N_("Waived by")},
        words={"treatment": TREATMENTS},
    ),
    _kept("appraisal_comment", N_("Comments of superiors"), ("month", "text")),
    _kept(
        "grade_move",
        N_("Grades moved in the distribution"),
        ("month", "grade", "reason", "moved_by"),
        titles={"moved_by": N_("Moved by")},
    ),
    _kept(
        "appraisal_follow_up",
        N_("Delivery and interviews"),
        ("delivered_on", "interviewed_on", "interviewer", "interview", "signature", "refusal"),
        through=_RESULTS,
        titles={
            "interviewed_on": N_("Interviewed on"),
            "interviewer": N_("Interviewer"),
            "interview": N_("Interview"),
            "signature": N_("Signature"),
            "refusal": N_("Refusal"),
        },
        words={"signature": SIGNATURES},
    ),
    _kept(
        "appraisal_appeal",
        N_("Appeals"),
        ("filed_on", "statement", "status", "ruled_on", "ruled_by", "ruling"),
        through=_RESULTS,
        words={"status": APPEALS},
    ),
    _kept(
        "debrief",
        N_("Work reports"),
        ("period", "number", "submitted_on", "sections"),
        titles={"sections": N_("Text")},
    ),
)
