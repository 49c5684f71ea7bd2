"""The dialogs of recruitment: requisition, channel, candidate and every step of one."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from dateutil.relativedelta import relativedelta

from desktop_sales.areas.recruitment.records import (
    TRAITS,
    Candidate,
    CandidateDraft,
    Channel,
    ChannelDraft,
    CheckDraft,
    Hiring,
    Interview,
    InterviewDraft,
    Requisition,
    RequisitionDraft,
    RewardRule,
    Trait,
)
from desktop_sales.areas.recruitment.wording import (
    CHANNELS,
    CHECKS,
    MOMENTS,
    OUTCOMES,
    REASONS,
    TRAIT_TITLES,
    VERDICTS,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.areas.recruitment.reading import Recruiting
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog
from ui.kit.typed_values import a_date, a_number, a_text, date_or_nothing, fen_or_nothing

PROBATION_MONTHS = 3

register_sentences(
    {
        "typed.not_five_weights": N_(
            "“{text}” are not five weights. Write five whole numbers such as 20 20 20 20 20."
        ),
        "typed.not_whole": N_("“{text}” is no whole number from 0 up. Write digits such as 3."),
    }
)


def a_count(typed: str) -> int:
    """Return a typed whole number from 0 up. Raises ``typed.not_whole``."""
    number = a_number(typed)
    if number < 0 or number != number.to_integral_value():
        raise DomainError("typed.not_whole", text=typed)
    return int(number)


def five_weights(typed: str) -> dict[Trait, int]:
    """Return typed weights by criterion. Raises ``typed.not_five_weights``."""
    parts = [part for part in re.split(r"[\s,，、/%]+", typed) if part]
    if len(parts) != len(TRAITS) or not all(part.isdecimal() for part in parts):
        raise DomainError("typed.not_five_weights", text=typed)
    return dict(zip(TRAITS, map(int, parts), strict=True))


def _options(words: dict[Any, str]) -> list[tuple[Any, str]]:
    return [(key, translate(text)) for key, text in words.items()]


class RequisitionDialog(FormDialog):
    """What people are wanted for, with the requirements one a line."""

    def __init__(
        self, known: Recruiting, today: dt.date, by: str, one: Requisition | None = None
    ) -> None:
        super().__init__(_("Requisition"), _("Save"), columns=2, width=WIDE)
        plan = one.plan if one else None
        self._asked_on = plan.asked_on if plan else today
        form = self.form
        regions = [(None, _("Company")), *known.regions]
        due = (plan.due_on if plan else today + relativedelta(months=1)).isoformat()
        form.add_choice("post", _("Post"), known.posts, plan.post_id if plan else None)
        form.add_choice("region", _("Region"), regions, plan.region_id if plan else None)
        heads = str(plan.heads) if plan else "1"
        form.add_text("heads", _("Number of people"), heads, required=True, parse=a_count)
        form.add_text("due", _("Wanted by"), due, required=True, parse=a_date)
        form.add_choice("reason", _("Reason"), _options(REASONS), plan.reason if plan else None)
        form.add_text(
            "by", _("Asked by"), plan.asked_by if plan else by, required=True, parse=a_text
        )
        self.add_box("duties", _("Duties of the post"), plan.duties if plan else "")
        musts = "\n".join(plan.musts) if plan else ""
        self.add_box("musts", _("Requirements that are a must"), musts, hint=_("One a line"))
        weights = plan.weights if plan else dict.fromkeys(TRAITS, 20)
        titles = _(", ").join(translate(TRAIT_TITLES[trait]) for trait in TRAITS)
        form.add_text(
            "weights", _("Weights of the interview (%)"),
            " ".join(str(weights.get(trait, 0)) for trait in TRAITS),
            required=True, parse=five_weights, hint=titles, wide=True,
        )  # fmt: skip
        self.finish()

    def draft(self) -> RequisitionDraft:
        """Return the requisition as entered."""
        given = self.checked
        musts = [" ".join(line.split()) for line in given["musts"].splitlines()]
        return RequisitionDraft(
            post_id=given["post"],
            heads=given["heads"],
            duties=given["duties"],
            musts=tuple(filter(None, musts)),
            due_on=given["due"],
            asked_by=given["by"],
            asked_on=self._asked_on,
            region_id=given["region"],
            reason=given["reason"],
            weights=given["weights"],
        )


class SignedDialog(FormDialog):
    """Who does something, when and why; ``reason`` "" asks for none."""

    def __init__(self, title: str, act: str, by: str, today: dt.date, reason: str = "") -> None:
        super().__init__(title, act)
        self.form.add_text("by", _("Carried out by"), by, required=True, parse=a_text)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        if reason:
            self.add_box("reason", reason)
        self.finish()


class ChannelDialog(FormDialog):
    """An advertisement, a fair, a call for referrals, with what it cost."""

    def __init__(self, known: Recruiting, today: dt.date, one: Channel | None = None) -> None:
        super().__init__(_("Recruiting channel"), _("Save"), columns=2, width=WIDE)
        plan = one.plan if one else None
        requisitions = [(None, _("None in particular"))]
        requisitions += [(each.id, each.title) for each in known.requisitions]
        form = self.form
        form.add_choice("kind", _("Kind"), _options(CHANNELS), plan.kind if plan else None)
        form.add_text(
            "name", _("Name"), plan.name if plan else "", required=True, parse=a_text,
            hint=_("The web site, school or fair"),
        )  # fmt: skip
        held = (plan.held_on if plan else today).isoformat()
        form.add_text("on", _("Date"), held, required=True, parse=a_date)
        form.add_choice(
            "requisition", _("Requisition"), requisitions, plan.requisition_id if plan else None
        )
        cost = f"{yuan(plan.cost_fen):f}" if plan and plan.cost_fen else ""
        form.add_text("cost", _("Cost in all (yuan)"), cost, parse=fen_or_nothing)
        applicants = str(plan.applicants) if plan else "0"
        form.add_text("applicants", _("Applicants"), applicants, required=True, parse=a_count)
        form.add_text("note", _("Remark"), plan.note if plan else "", wide=True)
        self.finish()

    def draft(self) -> ChannelDraft:
        """Return the channel as entered."""
        given = self.checked
        return ChannelDraft(
            given["kind"],
            given["name"],
            given["on"],
            given["cost"] or 0,
            given["applicants"],
            given["requisition"],
            given["note"],
        )


class CandidateDialog(FormDialog):
    """A person who applies; the requisition stays once chosen."""

    def __init__(
        self,
        known: Recruiting,
        today: dt.date,
        one: Candidate | None = None,
        requisition_id: int | None = None,
    ) -> None:
        super().__init__(_("Candidate"), _("Save"), columns=2, width=WIDE)
        plan = one.plan if one else None
        self._people = known.people
        requests = [one.requisition] if one else known.open_requisitions()
        channels = [(None, _("Not known"))]
        channels += [(each.id, each.plan.name) for each in known.channels]
        form = self.form
        form.add_text("name", _("Name"), plan.name if plan else "", required=True, parse=a_text)
        form.add_choice(
            "requisition",
            _("Requisition"),
            [(each.id, each.title) for each in requests],
            requisition_id,
        )
        form.add_text("phone", _("Telephone number"), plan.phone if plan else "")
        form.add_text("email", _("Mail address"), plan.email if plan else "")
        applied = (plan.applied_on if plan else today).isoformat()
        form.add_text("on", _("Applied on"), applied, required=True, parse=a_date)
        form.add_text("education", _("Education"), plan.education if plan else "")
        form.add_choice(
            "channel", _("Recruiting channel"), channels, plan.channel_id if plan else None
        )
        referrer = form.add_text(
            "referrer", _("Recommended by"),
            known.people.text_of(plan.referrer_id) if plan else "", parse=known.people.parse,
            hint=_("The colleague, where there is one"),
        )  # fmt: skip
        known.people.complete(referrer)
        experience = plan.experience if plan else ""
        self.add_box("experience", _("Experience"), experience, required=False)
        self.finish()

    def draft(self) -> CandidateDraft:
        """Return the candidate as entered."""
        given = self.checked
        return CandidateDraft(
            given["requisition"],
            given["name"],
            given["on"],
            given["phone"],
            given["email"],
            given["education"],
            given["experience"],
            given["channel"],
            given["referrer"] or None,
        )


class ScreeningDialog(FormDialog):
    """Each requirement is met or not; who lacks one is refused with the reason."""

    def __init__(self, one: Candidate, today: dt.date, by: str) -> None:
        super().__init__(
            _("Screening of {name}").format(name=one.plan.name),
            _("Save"),
            _("Who meets every requirement is invited; who lacks one is refused."),
        )
        self._places = range(len(one.requisition.plan.musts))
        options = [(None, _("not judged yet")), (True, _("met")), (False, _("not met"))]
        for place, must in enumerate(one.requisition.plan.musts):
            self.form.add_choice(f"must{place}", must, options)
        self.form.add_text("by", _("Carried out by"), by, required=True, parse=a_text)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        hint = _("Only where a requirement is not met")
        self.add_box("reason", _("Why refused"), hint=hint, required=False)
        self.finish()

    def met(self) -> list[bool]:
        """Return what was said of each requirement."""
        return [self.checked[f"must{place}"] for place in self._places]

    # Qt's names
    def accept(self) -> None:
        open_ones = [p for p in self._places if self.form.raw(f"must{p}") is None]
        for place in self._places:
            told = _("Say whether it is met.") if place in open_ones else ""
            self.form.show_error(f"must{place}", told)
        if not open_ones:
            super().accept()


class InterviewDialog(FormDialog):
    """A round with its five scores; without an outcome it is still to be held."""

    def __init__(
        self, one: Candidate, today: dt.date, by: str, held: Interview | None = None
    ) -> None:
        super().__init__(
            _("Interview of {name}").format(name=one.plan.name),
            _("Save"),
            _("Leave outcome and scores open to set a day; 5 is best, 1 is worst."),
            columns=2,
            width=WIDE,
        )
        plan = held.plan if held else None
        following = max((each.plan.round for each in one.interviews), default=0) + 1
        form = self.form
        number = str(plan.round if plan else following)
        form.add_text("round", _("Round"), number, required=True, parse=a_count)
        on = (plan.held_on if plan else today).isoformat()
        form.add_text("on", _("Day"), on, required=True, parse=a_date)
        who = plan.interviewers if plan else by
        form.add_text("who", _("Interviewers"), who, required=True, parse=a_text)
        outcomes = [(None, _("to be held")), *_options(OUTCOMES)]
        form.add_choice("outcome", _("How it came out"), outcomes, plan.outcome if plan else None)
        marks = [(None, "—"), *((mark, str(mark)) for mark in range(5, 0, -1))]
        weights = one.requisition.plan.weights
        for trait in TRAITS:
            title = f"{translate(TRAIT_TITLES[trait])} ({weights.get(trait, 0)}%)"
            form.add_choice(trait, title, marks, plan.scores.get(trait) if plan else None)
        self.add_box("note", _("Remark"), plan.note if plan else "", required=False)
        self.finish()

    def draft(self) -> InterviewDraft:
        """Return the round as entered."""
        given = self.checked
        return InterviewDraft(
            given["round"],
            given["on"],
            given["who"],
            {trait: given[trait] for trait in TRAITS if given[trait] is not None},
            given["outcome"],
            given["note"],
        )


class CheckDialog(FormDialog):
    """An item of the background check; the proof is put on the candidate's files."""

    def __init__(self, one: Candidate, today: dt.date, item: str = "employment") -> None:
        super().__init__(
            _("Background check of {name}").format(name=one.plan.name),
            _("Save"),
            _("Put the proof on the files of the candidate."),
        )
        former = {each.plan.item: each.plan for each in one.checks}
        self.form.add_choice("item", _("Item checked"), _options(CHECKS), item)
        known = next((plan for key, plan in former.items() if key == item), None)
        self.form.add_text(
            "source", _("Who was asked"), known.source if known else "", required=True,
            parse=a_text, hint=_("Firm, school or office, name and telephone"),
        )  # fmt: skip
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.form.add_choice(
            "verdict", _("What was verified"), _options(VERDICTS), known.verdict if known else None
        )
        self.add_box("note", _("Remark"), known.note if known else "",
                     hint=_("Where something differs: what, and how it is explained"),
                     required=False)  # fmt: skip
        self.finish()

    def draft(self) -> CheckDraft:
        """Return the finding as entered."""
        given = self.checked
        return CheckDraft(
            given["item"], given["source"], given["on"], given["verdict"], given["note"]
        )


class DeclineDialog(FormDialog):
    """The end without hiring: refused, or withdrew."""

    def __init__(self, one: Candidate, today: dt.date, by: str) -> None:
        super().__init__(_("Decision about {name}").format(name=one.plan.name), _("Save"))
        outcomes = [(False, _("Turned down")), (True, _("The candidate withdrew"))]
        self.form.add_choice("withdrew", _("How it came out"), outcomes)
        self.form.add_text("by", _("Decided by"), by, required=True, parse=a_text)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.add_box("reason", _("Reason"))
        self.finish()


class HireDialog(FormDialog):
    """The decision to hire, and what the roster takes over."""

    def __init__(self, one: Candidate, known: Recruiting, today: dt.date, by: str) -> None:
        super().__init__(
            _("Hire {name}").format(name=one.plan.name),
            _("Hire"),
            _("The person stands in the team with post and region from the first day on."),
            columns=2,
            width=WIDE,
        )
        start = max(today, one.requisition.plan.due_on)
        until = start + relativedelta(months=PROBATION_MONTHS, days=-1)
        form, plan = self.form, one.requisition.plan
        self._people = known.people
        form.add_text(
            "start", _("First day at work"), start.isoformat(), required=True, parse=a_date
        )
        form.add_text(
            "until", _("Probation until"), until.isoformat(), parse=date_or_nothing,
            hint=_("Empty without a probation"),
        )  # fmt: skip
        form.add_choice("post", _("Post"), known.posts, plan.post_id)
        form.add_choice(
            "region", _("Region"), [(None, _("Company")), *known.regions], plan.region_id
        )
        form.add_text("code", _("Staff number"))
        superior = form.add_text("superior", _("Superior"), parse=known.people.parse)
        known.people.complete(superior)
        form.add_text("by", _("Decided by"), by, required=True, parse=a_text)
        form.add_text("on", _("Decided on"), today.isoformat(), required=True, parse=a_date)
        self.add_box("reason", _("Reason of the decision"))
        self.finish()

    def hiring(self) -> Hiring:
        """Return the decision as entered."""
        given = self.checked
        return Hiring(
            start_on=given["start"],
            decided_on=given["on"],
            decided_by=given["by"],
            reason=given["reason"],
            region_id=given["region"],
            post_id=given["post"],
            probation_until=given["until"] or None,
            code=given["code"],
            superior_id=given["superior"] or None,
        )


class RewardDialog(FormDialog):
    """The rule of the reward for referrals."""

    def __init__(self, rule: RewardRule | None) -> None:
        super().__init__(
            _("Reward of referrals"),
            _("Save"),
            _("It counts for what is paid from now on; what was paid stays."),
        )
        amount = f"{yuan(rule.amount_fen):f}" if rule else ""
        self.form.add_text(
            "amount", _("Reward (yuan)"), amount, required=True, parse=fen_or_nothing
        )
        self.form.add_choice(
            "after", _("Due when"), _options(MOMENTS), rule.after if rule else "stayed"
        )
        self.finish()

    def rule(self) -> RewardRule:
        """Return the rule as entered."""
        return RewardRule(self.checked["amount"] or 0, self.checked["after"])


class ConclusionDialog(FormDialog):
    """What follows from the need of a quarter, kept with it."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, _("Keep the analysis"), _("Figures are kept as they stand now."))
        self.add_box("conclusion", _("Conclusion drawn"), text, required=False)
        self.finish()


def requisition_options(requisitions: Sequence[Requisition]) -> list[tuple[Any, str]]:
    """Return the requisitions to choose from above a list, all of them first."""
    return [(None, _("All requisitions")), *((one.id, one.title) for one in requisitions)]
