"""What the words of complaints, inspections and ideas are, on screen and paper; marked by N_."""

from decimal import Decimal

from desktop_sales.areas.service.complaint_records import (
    Channel,
    MaterialKind,
    Nature,
    Ruling,
    Severity,
    Stage,
)
from desktop_sales.areas.service.idea_records import IdeaState
from desktop_sales.areas.service.inspection_records import DefectState, Drawn, InspectionState
from desktop_sales.core.translation import N_

STAGES: dict[Stage, str] = {
    Stage.INTAKE: N_("Intake"),
    Stage.INVESTIGATION: N_("Investigation"),
    Stage.HANDLING: N_("Handling"),
    Stage.FEEDBACK: N_("Customer feedback"),
}
SEVERITIES: dict[Severity, str] = {
    Severity.CRITICAL: N_("Grave"),
    Severity.NORMAL: N_("Usual"),
    Severity.MINOR: N_("Slight"),
}
NATURES: dict[Nature, str] = {
    Nature.QUALITY: N_("Product quality"),
    Nature.ATTITUDE: N_("Service attitude"),
    Nature.DELIVERY: N_("Delivery"),
    Nature.PRICE: N_("Price"),
    Nature.CONTRACT: N_("Contract terms"),
    Nature.OTHER: N_("Other matters"),
}
CHANNELS: dict[Channel, str] = {
    Channel.VISIT: N_("In person"),
    Channel.PHONE: N_("Telephone"),
    Channel.HOTLINE: N_("Hot line"),
    Channel.ONLINE: N_("Online desk"),
    Channel.MAIL: N_("E-mail"),
    Channel.LETTER: N_("By letter"),
    Channel.OTHER: N_("Other way"),
}
RULINGS: dict[Ruling, str] = {
    Ruling.VALID: N_("Valid complaint"),
    Ruling.GROUP: N_("Group complaint"),
    Ruling.ASSIST: N_("Help asked for"),
    Ruling.INVALID: N_("Invalid complaint"),
    Ruling.SUGGESTION: N_("Opinion or suggestion"),
}
MATERIALS: dict[MaterialKind, str] = {
    MaterialKind.LENT: N_("Lent to the customer"),
    MaterialKind.RETURNED: N_("Returned by the customer"),
}
MARKS: dict[int, str] = {
    5: N_("5 very satisfied"),
    4: N_("4 satisfied"),
    3: N_("3 rather satisfied"),
    2: N_("2 dissatisfied"),
    1: N_("1 very dissatisfied"),
}

DRAWN: dict[Drawn, str] = {
    Drawn.COMPLAINT: N_("Complaints"),
    Drawn.REQUEST: N_("Service requests"),
    Drawn.VISIT: N_("Visits"),
}
INSPECTION_STATES: dict[InspectionState, str] = {
    InspectionState.PLANNED: N_("Planned"),
    InspectionState.OVERDUE: N_("Overdue"),
    InspectionState.UNDER_WAY: N_("Under way"),
    InspectionState.DONE: N_("Concluded"),
}
DEFECT_STATES: dict[DefectState, str] = {
    DefectState.RECTIFYING: N_("Being put right"),
    DefectState.OVERDUE: N_("Overdue"),
    DefectState.UNPROVED: N_("Proof missing"),
    DefectState.TO_RECHECK: N_("To be rechecked"),
    DefectState.SETTLED: N_("Settled"),
    DefectState.DROPPED: N_("Dropped"),
}
IDEA_STATES: dict[IdeaState, str] = {
    IdeaState.SUBMITTED: N_("To be judged"),
    IdeaState.REFUSED: N_("Not taken up"),
    IdeaState.ACCEPTED: N_("Taken up"),
    IdeaState.ON_TRIAL: N_("On trial"),
    IdeaState.DROPPED: N_("Not continued"),
    IdeaState.ADOPTED: N_("Adopted"),
    IdeaState.REWARDED: N_("Rewarded"),
}


def quantity_text(quantity: Decimal) -> str:
    """Return a quantity without needless zeros."""
    return format(quantity.normalize(), "f")
