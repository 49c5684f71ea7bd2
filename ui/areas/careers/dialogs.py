"""The dialogs of careers: nomination and its steps, a step of the ladder, an opportunity."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dateutil.relativedelta import relativedelta

from desktop_sales.areas.careers.promotions import LONGEST_TRIAL
from desktop_sales.areas.careers.records import Candidate, Chance, ChanceDraft, Promotion, Step
from desktop_sales.areas.careers.wording import CHANCES, judged_text
from desktop_sales.areas.team.records import Post
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import yuan
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, translate
from ui.areas.careers.criteria_text import EXAMPLE, criteria_lines, read_criteria
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice
from ui.kit.typed_values import a_date, a_number, a_text, date_or_nothing, fen_or_nothing


class NominationDialog(FormDialog):
    """Why somebody is nominated; the criteria as judged today are shown and kept."""

    def __init__(self, one: Candidate, today: dt.date, by: str) -> None:
        words = {True: _("met"), False: _("not met"), None: _("not known")}
        lines = [f"{judged_text(each)} · {words[each.met]}" for each in one.judged]
        title = _("Nominate {name} as {post}").format(name=one.name, post=one.step.to_post)
        super().__init__(title, _("Nominate"), "\n".join(lines))
        self.form.add_text("by", _("Nominated by"), by, required=True, parse=a_text)
        self.form.add_text("on", _("Nominated on"), today.isoformat(), required=True, parse=a_date)
        self.add_box("reason", _("Reason of the nomination"))
        self.finish()


class OpinionDialog(FormDialog):
    """A review or a decision: who, when, what, and whether it goes on."""

    def __init__(
        self, title: str, caption: str, today: dt.date, by: str, outcomes: Sequence[tuple[Any, str]]
    ) -> None:
        super().__init__(title, _("Save"))
        self.form.add_text("by", caption, by, required=True, parse=a_text)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.form.add_choice("outcome", _("Outcome"), list(outcomes))
        self.add_box("text", _("Opinion"))
        self.finish()


class AppointmentDialog(FormDialog):
    """From when, with which trial, and which objections came in."""

    def __init__(self, one: Promotion, today: dt.date) -> None:
        super().__init__(
            _("Appoint {name}").format(name=one.name),
            _("Appoint"),
            _("{name} holds the post of {post} from that day; the notice gets its number.").format(
                name=one.name, post=one.to_post
            ),
        )
        first = today.replace(day=1) + relativedelta(months=1)
        self.form.add_text("on", _("In post from"), first.isoformat(), required=True, parse=a_date)
        self.form.add_text(
            "months", _("Trial (months)"), "3", required=True, parse=a_number,
            hint=_("0 for none, at most {most}").format(most=LONGEST_TRIAL),
        )  # fmt: skip
        self.add_box("objections", _("Objections and how they were settled"), required=False)
        self.finish()


class TrialDialog(FormDialog):
    """How a trial ended."""

    def __init__(self, one: Promotion, today: dt.date, by: str) -> None:
        until = one.trial_until.isoformat() if one.trial_until else ""
        super().__init__(
            _("Trial of {name}").format(name=one.name),
            _("Save"),
            _("{post}, trial until {day}").format(post=one.to_post, day=until),
        )
        self.form.add_text("by", _("Reviewed by"), by, required=True, parse=a_text)
        self.form.add_text("on", _("Day"), today.isoformat(), required=True, parse=a_date)
        self.form.add_choice(
            "outcome",
            _("Outcome"),
            [
                ("confirmed", _("Confirmed in post")),
                ("extended", _("Trial extended")),
                ("returned", _("Back in the former post")),
            ],
        )
        self.form.add_text(
            "until", _("Extended until"), parse=date_or_nothing, hint=_("Only when extended")
        )
        self.add_box("text", _("Review of the trial"))
        self.finish()


class StepDialog(FormDialog):
    """A step of the ladder with its criteria, one a line."""

    def __init__(self, posts: Sequence[Post], step: Step | None = None) -> None:
        super().__init__(
            _("Step of the ladder"),
            _("Save"),
            _("One criterion a line: its word, how many months are looked at, the least figure."),
            width=WIDE,
            columns=2,
        )
        options: list[tuple[Any, str]] = [(post.id, post.name) for post in posts]
        self.form.add_choice(
            "from", _("Present post"), options, step.from_post_id if step else None
        )
        self.form.add_choice("to", _("Proposed post"), options, step.to_post_id if step else None)
        example = _("Such as: {lines}").format(lines=criteria_lines(EXAMPLE).replace("\n", " / "))
        criteria = criteria_lines(step.criteria if step else EXAMPLE)
        self.add_box("criteria", _("Criteria"), criteria, hint=example).setFixedHeight(160)
        self.finish()

    # Qt's names
    def accept(self) -> None:
        try:
            self.criteria = read_criteria(self.form.raw("criteria"))
        except DomainError as problem:
            self.form.show_error("criteria", sentence_of(problem))
            return
        super().accept()


class ChanceDialog(FormDialog):
    """An opportunity to learn."""

    def __init__(self, today: dt.date, each: Chance | None = None) -> None:
        super().__init__(
            _("Opportunity"), _("Save"), _("Who may have it is decided by results."),
            columns=2, width=WIDE,
        )  # fmt: skip
        kinds = [(key, translate(text)) for key, text in CHANCES.items()]
        title = each.title if each else ""
        starts = (each.starts_on if each else today).isoformat()
        ends = each.ends_on.isoformat() if each and each.ends_on else ""
        least = f"{each.least_score:f}" if each and each.least_score is not None else ""
        self.form.add_text("title", _("Opportunity"), title, required=True, parse=a_text)
        self.form.add_choice("kind", _("Kind"), kinds, each.kind if each else "training")
        self.form.add_text("starts", _("Starts on"), starts, required=True, parse=a_date)
        self.form.add_text("ends", _("Ends on"), ends, parse=date_or_nothing)
        self.form.add_text("provider", _("Provider"), each.provider if each else "")
        self.form.add_text(
            "places", _("Places"), str(each.places) if each else "1", required=True, parse=a_number
        )
        cost = f"{yuan(each.cost_fen):f}" if each and each.cost_fen else ""
        self.form.add_text("cost", _("Cost in all (yuan)"), cost, parse=fen_or_nothing)
        self.form.add_text(
            "least", _("Least mean score"), least, parse=a_number, hint=_("Empty for none")
        )
        self.form.add_text("note", _("Remark"), each.note if each else "", wide=True)
        self.finish()

    def draft(self) -> ChanceDraft:
        """Return the opportunity as entered."""
        given = self.checked
        return ChanceDraft(
            given["kind"],
            given["title"],
            given["starts"],
            int(given["places"]),
            given["ends"] or None,
            given["provider"],
            given["cost"] or 0,
            given["least"] if given["least"] != "" else None,
            given["note"],
        )


class PlacesDialog(FormDialog):
    """Who is given a place; the best by result are filled in, the reason stays with the place."""

    def __init__(
        self, each: Chance, people: PeopleChoice, ranked: Sequence[tuple[int, Any]]
    ) -> None:
        best = ranked[: each.free]
        names = _(", ").join(people.text_of(who) for who, _score in best)
        text = _("{free} of {places} places are free. By mean score: {names}")
        shown = _(", ").join(f"{people.text_of(who)} {score}" for who, score in ranked[:8]) or "—"
        super().__init__(
            _("Places of {title}").format(title=each.title),
            _("Give places"),
            text.format(free=each.free, places=each.places, names=shown),
        )
        self._people = people
        self.form.add_text(
            "people", _("People with a place"), names, required=True, parse=self._parsed,
            hint=_("Several names with 、 between"),
        )  # fmt: skip
        self.form.add_text(
            "reason", _("Reason"), _("by the mean score of the last six months"), required=True,
            parse=a_text,
        )  # fmt: skip
        self.finish()

    def _parsed(self, typed: str) -> list[int]:
        names = typed.replace("，", "、").replace(",", "、").split("、")
        keys = [self._people.parse(name.strip()) for name in names if name.strip()]
        return [key for key in keys if key is not None]
