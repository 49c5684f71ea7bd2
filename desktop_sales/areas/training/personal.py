"""What training holds about people: courses they lectured or attended, marks, feedback."""

from desktop_sales.areas.training.wording import MARK_KINDS, STATES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "training_course",
        N_("Trainings lectured"),
        ("number", "title", "starts_on", "ends_on", "state"),
        by=("lecturer_id",),
        words={"state": STATES},
    ),
    PersonalTable(
        "training_person",
        N_("Trainings attended"),
        (
            *("course_id", "came", "absence", "before_e2", "mark_e2", "mark_kind", "observed"),
            *("certificate", "serves_until"),
        ),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        texts=("absence", "observed", "certificate"),
        titles={
            "course_id": N_("Training"),
            "came": N_("Came"),
            "absence": N_("Reason of absence"),
            "before_e2": N_("Mark before"),
            "mark_e2": N_("Mark"),
            "mark_kind": N_("Kind of the mark"),
            "observed": N_("Seen at work"),
            "certificate": N_("Training certificate"),
            "serves_until": N_("Service period until"),
        },
        words={"mark_kind": MARK_KINDS},
    ),
    PersonalTable(
        "training_feedback",
        N_("Feedback on trainings"),
        ("course_id", "words"),
        by=("employee_id",),
        keeping=Keeping.GOES,
        titles={"course_id": N_("Training"), "words": N_("Remarks")},
    ),
)
