"""The debrief (述职报告) on paper: the person, figures, months, the texts, how it was rated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_sales.areas.appraisal.debriefs import SECTIONS, SectionKey
from desktop_sales.core.translation import N_, _, translate
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

TITLES: Mapping[str, str] = {
    "quarter": N_("Quarterly debrief"),
    "half": N_("Half-yearly debrief"),
    "year": N_("Annual debrief"),
}
SECTION_TITLES: Mapping[SectionKey, str] = {
    "results": N_("Results against the targets"),
    "customers": N_("Customers and service"),
    "problems": N_("Problems and their causes"),
    "plan": N_("Plan of the next period"),
}


@dataclass(frozen=True, slots=True)
class DebriefContent:
    """What the paper says; ``figures`` are (title, actual, target, completion, growth)."""

    company: str
    kind: str
    period: str
    name: str
    post: str
    region: str
    figures: Sequence[Sequence[str]]
    months: Sequence[tuple[str, str, str]]
    sections: Mapping[SectionKey, str]
    marks: Sequence[tuple[str, str]]
    number: str
    submitted_on: date | None


def debrief_form(content: DebriefContent) -> Form:
    """Return the paper; not handed in it is a draft."""
    title = translate(TITLES[content.kind])
    blocks: list[Block] = [
        Fields(
            (
                (_("Name"), content.name),
                (_("Post"), content.post or MISSING),
                (_("Region"), content.region or MISSING),
                (_("Handed in on"), day(content.submitted_on)),
            )
        ),
        Grid(
            (
                GridColumn(_("Name of the figure"), 3),
                GridColumn(_("Actual"), 2, "right"),
                GridColumn(_("Target"), 2, "right"),
                GridColumn(_("Completion"), 1.4, "right"),
                GridColumn(_("Growth"), 1.4, "right"),
            ),
            content.figures,
            _("Figures of the period"),
        ),
    ]
    if content.months:
        blocks.append(
            Grid(
                (
                    GridColumn(_("Month"), 3),
                    GridColumn(_("Score"), 2, "right"),
                    GridColumn(_("Grade"), 2, "centre"),
                ),
                content.months,
                _("Confirmed months"),
            )
        )
    for key in SECTIONS:
        text = content.sections.get(key, "")
        blocks.append(Text(translate(SECTION_TITLES[key]), text, blank_lines=3))
    marks = content.marks or [(_("Superior"), "")]
    blocks.append(
        Fields([(who, mark or MISSING) for who, mark in marks], _("Mark of the debrief (0 to 100)"))
    )
    blocks.append(Signatures((_("Debriefed by"), _("Superior")), _("Signatures")))
    return Form(
        name=f"{content.number or _('DRAFT')} {title} {content.name}",
        company=content.company,
        title=title,
        facts=(content.period, "", ""),
        blocks=tuple(blocks),
        number=content.number,
        is_draft=not content.number,
    )
