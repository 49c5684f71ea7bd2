"""The papers of recruitment: requisition (人员增补申请表), comparison, decision on hiring."""

from collections.abc import Sequence
from datetime import date

from desktop_sales.areas.recruitment.records import TRAITS, Candidate, Requisition
from desktop_sales.areas.recruitment.rules import mean_of_trait, mean_score, rounds_held
from desktop_sales.areas.recruitment.wording import (
    CHECKS,
    OUTCOMES,
    REASONS,
    STAGES,
    STATES,
    TRAIT_TITLES,
    VERDICTS,
    check_state,
    musts_met,
)
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import (
    Block,
    Fields,
    Form,
    Grid,
    GridColumn,
    Signatures,
    Text,
)
from desktop_sales.documents.sheet_wording import MISSING, day

MOST_BESIDE = 5  # candidates on a sheet; more make further tables


def requisition_form(company: str, one: Requisition, printed_on: date) -> Form:
    """Return the request for people with its duties, requirements and signatures."""
    plan = one.plan
    title = _("Request for additional staff")
    pairs = [
        (_("Post"), one.post),
        (_("Region"), one.region or _("Company")),
        (_("Number of people"), str(plan.heads)),
        (_("Reason"), translate(REASONS[plan.reason])),
        (_("Wanted by"), day(plan.due_on)),
        (_("State"), translate(STATES[one.state])),
        (_("Asked by"), plan.asked_by),
        (_("Asked on"), day(plan.asked_on)),
    ]
    if one.approved_on is not None:
        pairs += [(_("Approved by"), one.approved_by), (_("Approved on"), day(one.approved_on))]
    if one.closed_on is not None:
        pairs += [(_("Closed on"), day(one.closed_on)), (_("How it came out"), one.closing)]
    rows = [(str(place), must) for place, must in enumerate(plan.musts, start=1)]
    weights = [
        (translate(TRAIT_TITLES[trait]), f"{plan.weights.get(trait, 0)}%") for trait in TRAITS
    ]
    return Form(
        name=f"{one.number} {title} {one.post}",
        company=company,
        title=title,
        facts=("", "", _("Printed: {day}").format(day=day(printed_on))),
        blocks=(
            Fields(pairs),
            Text(_("Duties of the post"), plan.duties),
            Grid(
                (GridColumn(_("No."), 0.7, "centre"), GridColumn(_("Requirement"), 9)),
                rows,
                _("Requirements that are a must"),
            ),
            Fields(weights, _("Criteria of the interviews"), columns=3),
            Signatures(
                (_("Head of department"), _("Human resources department"), _("General manager")),
                _("Signatures"),
            ),
        ),
        number="" if one.state == "draft" else one.number,
        is_draft=one.state == "draft",
    )


def comparison_form(
    company: str, one: Requisition, candidates: Sequence[Candidate], printed_on: date
) -> Form:
    """Return the candidates of a requisition side by side, each a column."""
    title = _("Comparison of candidates")
    groups = [
        candidates[start : start + MOST_BESIDE] for start in range(0, len(candidates), MOST_BESIDE)
    ]
    return Form(
        name=f"{one.number} {title}",
        company=company,
        title=title,
        facts=(
            f"{one.number} {one.post}",
            one.region or _("Company"),
            _("Printed: {day}").format(day=day(printed_on)),
        ),
        blocks=tuple(_beside(one, group) for group in groups),
        note=_("Scores are means of all rounds held, 1 to 5, weighted as the requisition says."),
    )


def decision_form(company: str, one: Candidate, printed_on: date) -> Form:
    """Return the sheet on which the decision about a candidate is taken."""
    title = _("Decision on hiring")
    plan, request = one.plan, one.requisition
    score = mean_score(one.interviews, request.plan.weights)
    blocks: list[Block] = [
        Fields(
            (
                (_("Name"), plan.name),
                (_("Post"), request.post),
                (_("Requisition"), request.number),
                (_("Region"), request.region or _("Company")),
                (_("Telephone number"), plan.phone or MISSING),
                (_("Recruiting channel"), one.channel or MISSING),
                (_("Education"), plan.education or MISSING),
                (_("Recommended by"), one.referrer or MISSING),
                (_("Recruitment stage"), translate(STAGES[one.stage])),
                (_("Applied on"), day(plan.applied_on)),
            )
        ),
        Text(_("Experience"), plan.experience, blank_lines=1),
        _musts(one),
        _rounds(one),
        _checks(one),
        Fields(((_("Mean score"), MISSING if score is None else f"{score}"),)),
        Text(_("Hiring decision"), _decided(one), blank_lines=3),
        Signatures(
            (_("Head of department"), _("Human resources department"), _("General manager")),
            _("Signatures"),
        ),
    ]
    return Form(
        name=f"{request.number} {title} {plan.name}",
        company=company,
        title=title,
        facts=("", "", _("Printed: {day}").format(day=day(printed_on))),
        blocks=tuple(blocks),
        number=request.number,
    )


def _beside(one: Requisition, group: Sequence[Candidate]) -> Grid:
    def line(title: str, *values: str) -> tuple[str, ...]:
        return (title, *values)

    weights = one.plan.weights
    traits = [
        line(
            f"{translate(TRAIT_TITLES[trait])} ({weights.get(trait, 0)}%)",
            *(_shown(mean_of_trait(each.interviews, trait)) for each in group),
        )
        for trait in TRAITS
    ]
    return Grid(
        (GridColumn("", 3), *(GridColumn(each.plan.name, 2.4, "centre") for each in group)),
        [
            line(_("Recruitment stage"), *(translate(STAGES[each.stage]) for each in group)),
            line(_("Education"), *(each.plan.education or MISSING for each in group)),
            line(_("Requirements met"), *(musts_met(each) for each in group)),
            line(_("Rounds held"), *(str(rounds_held(each)) for each in group)),
            *traits,
            line(_("Background check"), *(check_state(each) for each in group)),
        ],
        total=line(
            _("Mean score"), *(_shown(mean_score(each.interviews, weights)) for each in group)
        ),
    )


def _musts(one: Candidate) -> Grid:
    words = {True: _("met"), False: _("not met")}
    rows = [
        (str(place), text, words[met]) for place, (text, met) in enumerate(one.musts, start=1)
    ] or [(str(place), text, "") for place, text in enumerate(one.requisition.plan.musts, start=1)]
    return Grid(
        (
            GridColumn(_("No."), 0.7, "centre"),
            GridColumn(_("Requirement"), 8),
            GridColumn(_("Met or not"), 1.4, "centre"),
        ),
        rows,
        _("Screening"),
    )


def _rounds(one: Candidate) -> Grid:
    rows = [
        (
            str(each.plan.round),
            day(each.plan.held_on),
            each.plan.interviewers,
            *(str(each.plan.scores.get(trait, MISSING)) for trait in TRAITS),
            translate(OUTCOMES[each.plan.outcome]) if each.plan.outcome else _("to be held"),
            each.plan.note,
        )
        for each in one.interviews
    ]
    traits = [GridColumn(translate(TRAIT_TITLES[trait]), 1.3, "centre") for trait in TRAITS]
    return Grid(
        (
            GridColumn(_("Round"), 0.9, "centre"),
            GridColumn(_("Day"), 2.4),
            GridColumn(_("Interviewers"), 1.8),
            *traits,
            GridColumn(_("How it came out"), 1.3, "centre"),
            GridColumn(_("Remark"), 2.6),
        ),
        rows or [("",) * 10],
        _("Interviews"),
    )


def _checks(one: Candidate) -> Grid:
    rows = [
        (
            translate(CHECKS[each.plan.item]),
            each.plan.source,
            day(each.plan.checked_on),
            translate(VERDICTS[each.plan.verdict]),
            each.plan.note,
        )
        for each in one.checks
    ]
    return Grid(
        (
            GridColumn(_("Item checked"), 2),
            GridColumn(_("Who was asked"), 3),
            GridColumn(_("Day"), 2),
            GridColumn(_("What was verified"), 2),
            GridColumn(_("Remark"), 3),
        ),
        rows or [("",) * 5],
        _("Background check"),
        check_state(one),
    )


def _decided(one: Candidate) -> str:
    if one.ended_on is None:
        return ""
    text = f"{translate(STAGES[one.stage])}: {one.reason}\n{one.ended_by}　{day(one.ended_on)}"
    if one.start_on is not None:
        text += "\n" + _("First day: {day}").format(day=day(one.start_on))
    return text


def _shown(number: object) -> str:
    return MISSING if number is None else f"{number}"
