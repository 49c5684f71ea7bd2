"""What customer service holds about people: callers, and who was responsible for what."""

from desktop_sales.areas.service.wording import CHANNELS, RULINGS, STAGES
from desktop_sales.core.personal_data import Keeping, PersonalTable, Term
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "complaint",
        N_("Complaints"),
        (
            *(
                "number",
                "received_at",
                "customer_id",
                "customer",
                "contact",
                "phone",
                "channel",
                "made_on",
                "sold_on",
                "text",
                "stage",
            ),
            *("owner_id", "responsible_id", "ruling"),
        ),
        by=("owner_id", "responsible_id"),
        named=("customer_id", "contact"),
        titles={
            "contact": N_("Contact"),
            "responsible_id": N_("At fault"),
            "made_on": N_("Product made on"),
            "sold_on": N_("Product sold on"),
        },
        words={"channel": CHANNELS, "stage": STAGES, "ruling": RULINGS},
    ),
    PersonalTable(
        "complaint_stage",
        N_("Stages of complaints"),
        ("complaint_id", "stage", "started_at", "done_at", "record"),
        by=("owner_id",),
        titles={
            "complaint_id": N_("Complaint"),
            "started_at": N_("Begun at"),
            "done_at": N_("Ended at"),
            "record": N_("Record"),
        },
        words={"stage": STAGES},
    ),
    PersonalTable(
        "service_request",
        N_("Service requests"),
        ("received_at", "channel", "customer_id", "customer", "phone", "text", "result"),
        by=("answered_by_id",),
        words={"channel": CHANNELS},
    ),
    PersonalTable(
        "survey_answer",
        N_("Answers to surveys"),
        ("answered_on", "survey_id", "customer_id", "respondent", "owner_id", "comment"),
        by=("owner_id",),
        named=("customer_id", "respondent"),
        titles={
            "answered_on": N_("Answered on"),
            "survey_id": N_("Survey"),
            "respondent": N_("Who answered"),
            "comment": N_("Comment"),
        },
    ),
    PersonalTable(
        "inspection",
        N_("Inspections made"),
        ("number", "title", "planned_on", "done_on", "conclusion"),
        by=("inspector_id",),
        titles={"conclusion": N_("Conclusion")},
    ),
    PersonalTable(
        "inspection_sample",
        N_("Work looked at in inspections"),
        ("occurred_on", "title", "score_e2", "note"),
        by=("employee_id",),
        keeping=Keeping.WAITS,
        term=Term.APPRAISAL,
        texts=("note",),
    ),
    PersonalTable(
        "inspection_recheck",
        N_("Rechecks made"),
        ("checked_on", "passed", "note"),
        by=("checker_id",),
        titles={"checked_on": N_("Date"), "passed": N_("Passed")},
    ),
    PersonalTable(
        "service_idea",
        N_("Ideas in service"),
        (
            *("number", "submitted_on", "title", "text", "judge_id", "judgement", "result"),
            *("reward", "reward_fen"),
        ),
        by=("employee_id", "judge_id"),
        titles={
            "judge_id": N_("Judged by"),
            "judgement": N_("Judgement"),
            "reward": N_("Reward"),
            "reward_fen": N_("Prize money"),
        },
    ),
)
