"""The forms of surveys: what is asked, and how many customers are drawn from where."""

import datetime as dt
from collections.abc import Mapping, Sequence

from desktop_sales.areas.customers.class_wording import CLASS_NAMES
from desktop_sales.areas.service.survey_records import SurveyItem, Template
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate
from ui.areas.service.complaint_dialogs import text_box
from ui.kit import typed_values
from ui.kit.form_dialog import FormDialog

DIVIDERS = "|\uff5c\t"
MOST_DRAWN = 9_999

register_sentences(
    {
        "service.item_line": N_(
            "“{text}” is no item. Write one a line: what is asked | weight | topic."
        ),
        "service.not_a_count": N_("“{text}” is no number of customers. Enter 0 to 9999."),
    }
)


def items_of(text: str) -> tuple[SurveyItem, ...]:
    """Read items, one a line: what is asked | weight | topic. Raises ``service.item_line``."""
    items = []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        for divider in DIVIDERS[1:]:
            line = line.replace(divider, DIVIDERS[0])  # noqa: PLW2901
        words, weight, topic = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
        if not words or (weight and not weight.isdecimal()):
            raise DomainError("service.item_line", text=line)
        items.append(SurveyItem(words, topic, int(weight or 1)))
    return tuple(items)


def items_text(items: Sequence[SurveyItem]) -> str:
    """Return items as ``items_of`` reads them."""
    return "\n".join(" | ".join(filter(None, (i.text, str(i.weight), i.topic))) for i in items)


def a_count(typed: str) -> int:
    """Return a typed number of customers. Raises ``service.not_a_count``."""
    text = typed.strip()
    if not text.isdecimal() or int(text) > MOST_DRAWN:
        raise DomainError("service.not_a_count", text=typed)
    return int(text)


class SurveyDialog(FormDialog):
    """A new survey: its name, its items, its scale."""

    def __init__(self, today: dt.date, template: Template) -> None:
        super().__init__(_("New survey"), _("Start the survey"), columns=2, width=720)
        form = self.form
        form.add_text("name", _("Survey"), required=True, parse=typed_values.a_text)
        form.add_text(
            "on", _("Began on"), today.isoformat(), required=True, parse=typed_values.a_date
        )
        scales = [(5, _("Grades 1 to 5")), (10, _("Grades 1 to 10"))]
        form.add_choice("scale", _("Scale"), scales, template.scale)
        form.add_text("overall", _("Item that asks for the whole"), template.overall)
        box = text_box(items_text(template.graded), 190)
        hint = _("One item a line: what is asked | weight | topic")
        form.add(
            "items", _("Items asked"), box, required=True, parse=items_of, hint=hint, wide=True
        )
        self._base = template
        self.finish()

    def template(self) -> Template:
        """Return what is asked."""
        told = self.checked
        overall = " ".join(told["overall"].split())
        items: tuple[SurveyItem, ...] = told["items"]
        whole = (SurveyItem(overall),) if overall and all(i.text != overall for i in items) else ()
        return Template(
            name=told["name"],
            scale=told["scale"],
            items=(*whole, *items),
            overall=overall,
            missing_grade=3 if told["scale"] == 5 else 6,
            satisfied_from=self._base.satisfied_from,
        )


class DrawDialog(FormDialog):
    """How many customers are drawn from each class, and the number that repeats the draw."""

    def __init__(self, groups: Mapping[str, int], seed: int) -> None:
        text = _("The number repeats the same draw; it is kept with the survey.")
        super().__init__(_("Draw customers"), _("Draw"), text, columns=2, width=560)
        self._groups = list(groups)
        for group, count in groups.items():
            name = CLASS_NAMES.get(group)  # type: ignore[call-overload]
            caption = f"{translate(name) if name else group} ({count})"
            self.form.add_text(group, caption, str(min(count, 20)), parse=a_count)
        self.form.add_text("seed", _("Number of the draw"), str(seed), required=True, parse=a_count)
        self.finish()

    def wanted(self) -> dict[str, int]:
        """Return how many of each group."""
        return {group: self.checked[group] or 0 for group in self._groups}
