"""The forms of ideas: handed in, judged, tried, ended, rewarded."""

import datetime as dt

from desktop_sales.areas.service.idea_records import Idea
from desktop_sales.core.translation import _
from ui.areas.service.complaint_dialogs import ServiceForm, text_box
from ui.kit import typed_values
from ui.kit.form_dialog import FormDialog
from ui.kit.people_choice import PeopleChoice

TRIAL_DAYS = 30


class IdeaDialog(ServiceForm):
    """An idea as handed in, or corrected before it is judged."""

    def __init__(self, people: PeopleChoice, today: dt.date, idea: Idea | None = None) -> None:
        title = _("Hand an idea in") if idea is None else _("Correct the idea")
        act = _("Hand in") if idea is None else _("Save")
        super().__init__(title, act, columns=2, width=600)
        form = self.form
        form.add_text(
            "title", _("Idea"), idea.title if idea else "", required=True,
            parse=typed_values.a_text, wide=True,
        )  # fmt: skip
        self.add_person(people, _("Whose idea"), idea.employee_id if idea else None)
        form.row("person").required = True
        day = idea.submitted_on if idea else today
        form.add_text(
            "on", _("Handed in on"), day.isoformat(), required=True, parse=typed_values.a_date
        )
        form.add(
            "text", _("What is done otherwise, and why"), text_box(idea.text if idea else ""),
            wide=True,
        )  # fmt: skip
        form.add(
            "benefit", _("What it would bring"), text_box(idea.benefit if idea else "", 40),
            wide=True,
        )  # fmt: skip
        self.finish()


class JudgeDialog(ServiceForm):
    """Whether an idea is tried."""

    def __init__(self, people: PeopleChoice, idea: Idea, today: dt.date) -> None:
        super().__init__(_("Judge the idea"), _("Record the judgement"), idea.title, columns=2,
                         width=600)  # fmt: skip
        answers = [(True, _("Taken up")), (False, _("Not taken up"))]
        self.form.add_choice("accepted", _("Judgement"), answers, idea.accepted)
        self.form.add_text(
            "on", _("Judged on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        self.add_person(people, _("Judged by"))
        reasons = _("Grounds; needed where it is not accepted")
        self.form.add("judgement", reasons, text_box(idea.judgement), wide=True)
        self.finish()


class TrialDialog(FormDialog):
    """From when until when and where an idea is tried."""

    def __init__(self, idea: Idea, today: dt.date) -> None:
        super().__init__(_("Begin the trial"), _("Begin"), idea.title, columns=2, width=600)
        until = today + dt.timedelta(days=TRIAL_DAYS)
        self.form.add_text(
            "first_on", _("Tried from"), today.isoformat(), required=True,
            parse=typed_values.a_date,
        )  # fmt: skip
        self.form.add_text(
            "last_on", _("Tried until"), until.isoformat(), parse=typed_values.date_or_nothing
        )
        self.form.add("trial", _("Where and how it is tried"), text_box(idea.trial), wide=True)
        self.finish()


class ResultDialog(FormDialog):
    """What the trial brought."""

    def __init__(self, idea: Idea, today: dt.date) -> None:
        super().__init__(_("End the trial"), _("Record the result"), idea.title, columns=2,
                         width=600)  # fmt: skip
        answers = [(True, _("Adopted")), (False, _("Not continued"))]
        self.form.add_choice("adopted", _("Decision"), answers, idea.adopted)
        self.form.add_text(
            "on", _("Ended on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        said = text_box(idea.result)
        self.form.add("result", _("What the trial brought"), said, required=True, wide=True)
        self.finish()


class RewardDialog(FormDialog):
    """How whoever had the idea is rewarded."""

    def __init__(self, idea: Idea, today: dt.date) -> None:
        super().__init__(_("Reward the idea"), _("Record the reward"), idea.title, columns=2,
                         width=600)  # fmt: skip
        self.form.add_text(
            "reward", _("Reward"), idea.reward or _("Bonus"), required=True,
            parse=typed_values.a_text,
        )  # fmt: skip
        self.form.add_text("reward_fen", _("Amount in yuan"), parse=typed_values.fen)
        self.form.add_text(
            "on", _("Rewarded on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        self.finish()
