"""What the recruitment area holds about people: candidates, their interviews and checks."""

from desktop_sales.areas.recruitment.wording import CHECKS, OUTCOMES, STAGES, VERDICTS
from desktop_sales.core.personal_data import Keeping, PersonalTable
from desktop_sales.core.translation import N_

_OF_CANDIDATE = (("candidate_id", "candidate"),)

PERSONAL = (
    PersonalTable(
        "candidate_interview",
        N_("Interviews of applicants"),
        ("round", "held_on", "interviewers", "scores", "outcome", "note"),
        keeping=Keeping.GOES,
        through=_OF_CANDIDATE,
        titles={
            "round": N_("Round"),
            "held_on": N_("Held on"),
            "interviewers": N_("Interviewers"),
            "scores": N_("Scores"),
            "outcome": N_("How it came out"),
        },
        words={"outcome": OUTCOMES},
    ),
    PersonalTable(
        "candidate_check",
        N_("Background checks"),
        ("item", "source", "checked_on", "verdict", "note"),
        keeping=Keeping.GOES,
        through=_OF_CANDIDATE,
        titles={
            "source": N_("Who was asked"),
            "checked_on": N_("Checked on"),
            "verdict": N_("What was verified"),
        },
        words={"item": CHECKS, "verdict": VERDICTS},
    ),
    PersonalTable(
        "candidate",
        N_("Applications"),
        (
            *("requisition_id", "name", "phone", "email", "education", "experience"),
            *("applied_on", "stage", "musts", "reason", "ended_on", "ended_by"),
            *("reward_fen", "reward_paid_on"),
        ),
        by=("id", "employee_id"),
        beside=("referrer_id",),
        keeping=Keeping.GOES,
        titles={
            "requisition_id": N_("Requisition"),
            "education": N_("Education"),
            "experience": N_("Experience"),
            "applied_on": N_("Applied on"),
            "musts": N_("Requirements"),
            "ended_by": N_("Decided by"),
            "reward_fen": N_("Reward of the referral in yuan"),
            "reward_paid_on": N_("Reward paid on"),
        },
        words={"stage": STAGES},
    ),
)
