"""Commands of candidates: taken up, screened, interviewed, checked, declined, hired."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, common_options, opened, today
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, translate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_sales.areas.recruitment.records import Candidate, Requisition

OUTCOMES = ("pass", "wait", "fail")
ITEMS = ("employment", "education", "identity", "conduct")
VERDICTS = ("confirmed", "explained", "false")
BY_OPTION = click.option("--by", default="", help=_("Who does it; else the acting person."))
OF_OPTION = click.option(
    "--requisition", "number", default="", help=_("The requisition, where names are alike.")
)
NOTE_OPTION = click.option("--note", default="", help=_("A remark."))


def requisition_named(session: "Session", number: str) -> "Requisition":
    """Return the requisition of a number. Raises ``commands.unknown_requisition``."""
    from desktop_sales.areas.recruitment.queries import requisitions

    wanted = number.strip().upper()
    found = next((one for one in requisitions(session) if one.number == wanted), None)
    if found is None:
        raise DomainError("commands.unknown_requisition", text=number)
    return found


def candidate_named(session: "Session", name: str, number: str) -> "Candidate":
    """Return the one candidate a name means. Raises ``commands.unknown_candidate``."""
    from desktop_sales.areas.recruitment.queries import candidates

    found = [
        one
        for one in candidates(session, today())
        if one.plan.name == name.strip() and number.strip().upper() in ("", one.requisition.number)
    ]
    if len(found) != 1:
        raise DomainError("commands.unknown_candidate", text=name)
    return found[0]


def person_of(session: "Session") -> str:
    """Return the acting person."""
    from desktop_sales.storage.owner import workspace_info

    return workspace_info(session).person


def _done(
    place: tuple[Path | None, Path | None],
    act: str,
    name: str,
    number: str,
    use_case: "Callable[[Session, Candidate], Any]",
    *,
    as_json: bool,
) -> None:
    """Run a use case on a candidate and answer with the stage that follows."""
    from desktop_sales.areas.recruitment.wording import STAGES

    def run(session: "Session") -> "Candidate":
        from desktop_sales.areas.recruitment.queries import candidate

        key = candidate_named(session, name, number).id
        use_case(session, candidate_named(session, name, number))
        found = candidate(session, key, today())
        assert found is not None
        return found

    with opened(*place) as space:
        one = space.run(act.format(name=name), run)
    value = {"name": one.plan.name, "stage": one.stage, "requisition": one.requisition.number}
    line = f"{one.requisition.number} {one.plan.name} · {translate(STAGES[one.stage])}"
    answer(value, [line], as_json=as_json)


@click.command(
    help=_(
        "Take up a candidate. Example: desktop-sales-cli recruit add 秦朗 "
        "--requisition ZP-2026-0001 --phone 13800001234 --referrer 林晓"
    )
)
@click.argument("name")
@click.option("--requisition", "number", required=True, help=_("Number of the requisition."))
@click.option("--phone", default="", help=_("Telephone."))
@click.option("--email", default="", help=_("Mail address."))
@click.option("--education", default="", help=_("Education."))
@click.option("--experience", default="", help=_("Experience."))
@click.option("--channel", "by_channel", default="", help=_("Name of the channel."))
@click.option("--referrer", default="", help=_("The colleague who recommends."))
@common_options
def add(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    number: str,
    by_channel: str,
    referrer: str,
    **told: Any,
) -> None:
    """Save a candidate."""
    from desktop_sales.areas.recruitment.candidates import save_candidate
    from desktop_sales.areas.recruitment.records import CandidateDraft
    from desktop_sales.commands.people import person_named

    def save(session: "Session") -> int:
        draft = CandidateDraft(
            requisition_named(session, number).id,
            name,
            today(),
            channel_id=_channel_named(session, by_channel),
            referrer_id=person_named(session, referrer) if referrer else None,
            **told,
        )
        return save_candidate(session, draft)

    with opened(workspace, password_file) as space:
        space.run(_("Take up the candidate {name}").format(name=name), save)
    answer({"name": name}, [_("Taken up: {name}").format(name=name)], as_json=as_json)


@click.command(
    help=_(
        "Screen a candidate against the requirements. Example: "
        "desktop-sales-cli recruit screen 秦朗 --unmet 2 --reason 无销售经验"
    )
)
@click.argument("name")
@click.option("--unmet", multiple=True, type=int, help=_("Number of a requirement not met."))
@click.option("--reason", default="", help=_("Why the candidate is refused."))
@OF_OPTION
@BY_OPTION
@common_options
def screen(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    number: str,
    unmet: tuple[int, ...],
    reason: str,
    by: str,
) -> None:
    """Screen."""
    from desktop_sales.areas.recruitment import candidates

    def act(session: "Session", one: "Candidate") -> None:
        musts = one.requisition.plan.musts
        for place in unmet:
            if place not in range(1, len(musts) + 1):
                raise DomainError("recruitment.musts_wrong", n=len(musts))
        met = [place not in unmet for place in range(1, len(musts) + 1)]
        candidates.screen(session, one.id, met, today(), by or person_of(session), reason)

    place = (workspace, password_file)
    _done(place, _("Screen {name}"), name, number, act, as_json=as_json)


@click.command(
    help=_(
        "Keep a round of interviews. Scores in the order: professional knowledge, selling, "
        "experience, communication, teamwork. Example: desktop-sales-cli recruit interview 秦朗 "
        "--round 1 --interviewers 周敏 --scores 4,4,3,5,4 --outcome pass"
    )
)
@click.argument("name")
@click.option("--round", "number_of", type=int, default=1, show_default=True, help=_("Round."))
@click.option("--on", "held", type=DAY, help=_("Day; today if left out."))
@click.option("--interviewers", required=True, help=_("Who holds it."))
@click.option("--scores", default="", help=_("Five scores from 1 to 5, with commas between."))
@click.option("--outcome", type=click.Choice(OUTCOMES), help=_("Outcome; none while to be held."))
@OF_OPTION
@NOTE_OPTION
@common_options
def interview(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    number: str,
    number_of: int,
    held: datetime | None,
    interviewers: str,
    scores: str,
    **told: Any,
) -> None:
    """Keep a round."""
    from desktop_sales.areas.recruitment.candidates import save_interview
    from desktop_sales.areas.recruitment.records import TRAITS, InterviewDraft

    typed = [each.strip() for each in scores.replace("，", ",").split(",") if each.strip()]
    if not all(each.isdecimal() for each in typed) or len(typed) not in (0, len(TRAITS)):
        raise DomainError("recruitment.scores_wrong")
    day = held.date() if held else today()
    given = dict(zip(TRAITS, map(int, typed), strict=False))
    draft = InterviewDraft(number_of, day, interviewers, given, told["outcome"], told["note"])
    place = (workspace, password_file)
    _done(
        *(place, _("Interview {name}"), name, number),
        lambda session, one: save_interview(session, one.id, draft),
        as_json=as_json,
    )


@click.command(
    help=_(
        "Keep an item of the background check. Example: desktop-sales-cli recruit check 秦朗 "
        "--item employment --source 原单位人事 --verdict confirmed"
    )
)
@click.argument("name")
@click.option("--item", type=click.Choice(ITEMS), required=True, help=_("What is checked."))
@click.option("--source", required=True, help=_("Who was asked."))
@click.option(
    "--verdict", type=click.Choice(VERDICTS), default="confirmed", show_default=True,
    help=_("What was found."),
)  # fmt: skip
@OF_OPTION
@NOTE_OPTION
@common_options
def check(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    number: str,
    item: Any,
    source: str,
    verdict: Any,
    note: str,
) -> None:
    """Keep a finding."""
    from desktop_sales.areas.recruitment.candidates import save_check
    from desktop_sales.areas.recruitment.records import CheckDraft

    draft = CheckDraft(item, source, today(), verdict, note)
    place = (workspace, password_file)
    _done(
        *(place, _("Background check of {name}"), name, number),
        lambda session, one: save_check(session, one.id, draft),
        as_json=as_json,
    )


@click.command(
    help=_(
        "Refuse a candidate, or note that they withdrew. Example: "
        "desktop-sales-cli recruit decline 秦朗 --reason 薪资期望不符"
    )
)
@click.argument("name")
@click.option("--reason", required=True, help=_("Why."))
@click.option("--withdrew", is_flag=True, help=_("The candidate withdrew."))
@OF_OPTION
@BY_OPTION
@common_options
def decline(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    number: str,
    reason: str,
    withdrew: bool,
    by: str,
) -> None:
    """End a candidacy."""
    from desktop_sales.areas.recruitment import candidates

    def act(session: "Session", one: "Candidate") -> None:
        who = by or person_of(session)
        candidates.decline(session, one.id, today(), who, reason, withdrew=withdrew)

    place = (workspace, password_file)
    _done(place, _("Decision about {name}"), name, number, act, as_json=as_json)


@click.command(
    help=_(
        "Hire a candidate: a new person of the team. Example: desktop-sales-cli recruit hire 秦朗 "
        "--start 2026-12-01 --probation 2027-02-28 --reason 两轮面试均通过"
    )
)
@click.argument("name")
@click.option("--start", type=DAY, required=True, help=_("First day at work."))
@click.option("--probation", type=DAY, help=_("Last day of the probation."))
@click.option("--reason", required=True, help=_("Why this candidate."))
@click.option("--code", default="", help=_("Staff number."))
@OF_OPTION
@BY_OPTION
@common_options
def hire(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    number: str,
    start: datetime,
    probation: datetime | None,
    reason: str,
    code: str,
    by: str,
) -> None:
    """Hire into post and region of the requisition."""
    from desktop_sales.areas.recruitment import candidates
    from desktop_sales.areas.recruitment.records import Hiring

    def act(session: "Session", one: "Candidate") -> None:
        hiring = Hiring(
            start_on=start.date(),
            decided_on=today(),
            decided_by=by or person_of(session),
            reason=reason,
            region_id=one.requisition.plan.region_id,
            post_id=one.requisition.plan.post_id,
            probation_until=probation.date() if probation else None,
            code=code,
        )
        candidates.hire(session, one.id, hiring)

    place = (workspace, password_file)
    _done(place, _("Hire {name}"), name, number, act, as_json=as_json)


def _channel_named(session: "Session", name: str) -> int | None:
    """Return the channel of a name, none without one. Raises ``commands.unknown_channel``."""
    from desktop_sales.areas.recruitment.queries import channels

    if not name.strip():
        return None
    found = next((one.id for one in channels(session) if one.plan.name == name.strip()), None)
    if found is None:
        raise DomainError("commands.unknown_channel", text=name)
    return found


COMMANDS_OF_CANDIDATES = (add, screen, interview, check, decline, hire)
