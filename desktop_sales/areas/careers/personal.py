"""What the careers area holds about people: promotions, training, chances to learn."""

from desktop_sales.areas.careers.wording import STATUSES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

NEEDS = {"open": N_("Not trained yet"), "passed": N_("Passed"), "failed": N_("Not passed")}

PERSONAL = (
    PersonalTable(
        "promotion",
        N_("Promotions"),
        (
            *("number", "from_post_id", "to_post_id", "status", "nominated_on", "nominated_by"),
            *("reason", "review", "decision", "objections", "effective_on", "trial_review"),
        ),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        texts=("reason", "review", "decision", "objections", "trial_review"),
        titles={
            "from_post_id": N_("Former post"),
            "to_post_id": N_("New post"),
            "nominated_on": N_("Nominated on"),
            "nominated_by": N_("Nominated by"),
            "objections": N_("Objections"),
            "effective_on": N_("In force from"),
            "trial_review": N_("Review of the trial"),
        },
        words={"status": STATUSES},
    ),
    PersonalTable(
        "training_need",
        N_("Training needs"),
        ("period", "title", "content", "due_on", "status", "retested_on", "retest_e2", "note"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        titles={"retested_on": N_("Retested on"), "retest_e2": N_("Retest")},
        words={"status": NEEDS},
    ),
    PersonalTable(
        "chance_place",
        N_("Places given"),
        ("chance_id", "given_on", "reason"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.PERSONNEL,
        texts=("reason",),
        titles={"chance_id": N_("Chance"), "given_on": N_("Given on")},
    ),
)
