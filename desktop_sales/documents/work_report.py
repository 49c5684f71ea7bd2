"""The work report (工作报告) on paper: who, the figures with what was changed, texts, remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_sales.areas.reports.records import SECTIONS, Remark, SectionKey
from desktop_sales.areas.reports.wording import REMARKS, SECTION_TITLES, TITLES
from desktop_sales.core.periods import PeriodKind
from desktop_sales.core.translation import _, translate
from desktop_sales.documents.form import Block, Fields, Form, Grid, GridColumn, Signatures, Text
from desktop_sales.documents.sheet_wording import MISSING


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A figure in words; ``computed`` is what the data say where it was changed by hand."""

    title: str
    value: str
    target: str
    completion: str
    previous: str
    change: str
    computed: str = ""


@dataclass(frozen=True, slots=True)
class WorkReportContent:
    """What the paper says; without a number it is a draft."""

    company: str
    kind: PeriodKind
    period: str
    days: str
    name: str
    post: str
    region: str
    subject: str
    due: str
    state: str
    handed_in: str
    completeness: str
    figures: Sequence[PaperFigure]
    sections: Mapping[SectionKey, str]
    remarks: Sequence[Remark]
    number: str


def work_report_form(content: WorkReportContent) -> Form:
    """Return the paper of a report."""
    title = translate(TITLES[content.kind])
    blocks: list[Block] = [_head(content), _figures(content.figures)]
    blocks += [
        Text(
            translate(SECTION_TITLES[key]),
            content.sections.get(key, ""),
            blank_lines=1,
            by_hand=True,
        )
        for key in SECTIONS
    ]
    if content.remarks:
        blocks.append(_remarks(content.remarks))
    blocks.append(Signatures((_("Author of the report"), _("Superior")), _("Signatures")))
    return Form(
        name=f"{content.number or _('DRAFT')} {title} {content.name}",
        company=content.company,
        title=title,
        facts=(content.period, content.days, content.name),
        blocks=tuple(blocks),
        number=content.number,
        is_draft=not content.number,
    )


def _head(content: WorkReportContent) -> Fields:
    return Fields(
        (
            (_("Name"), content.name),
            (_("Post"), content.post or MISSING),
            (_("Region"), content.region or MISSING),
            (_("Figures of"), content.subject),
            (_("To be handed in by"), content.due),
            (_("Handed in at"), content.handed_in or MISSING),
            (_("State"), content.state),
            (_("How complete"), content.completeness),
        )
    )


def _figures(figures: Sequence[PaperFigure]) -> Grid:
    edited = [figure for figure in figures if figure.computed]
    text = _("* changed by hand; the data say: {figures}")
    said = _("{title} {value}")
    hint = text.format(
        figures=_(", ").join(said.format(title=one.title, value=one.computed) for one in edited)
    )
    return Grid(
        (
            GridColumn(_("Name of the figure"), 2.6),
            GridColumn(_("Actual"), 2, "right"),
            GridColumn(_("Target"), 2, "right"),
            GridColumn(_("Completion"), 1.4, "right"),
            GridColumn(_("Period before"), 2, "right"),
            GridColumn(_("On the period before"), 1.4, "right"),
        ),
        [
            (
                one.title,
                f"{one.value} *" if one.computed else one.value,
                *(one.target, one.completion, one.previous, one.change),
            )
            for one in figures
        ],
        _("Figures of the period"),
        hint if edited else _("As the data stood when the report was handed in"),
    )


def _remarks(remarks: Sequence[Remark]) -> Grid:
    return Grid(
        (
            GridColumn(_("Remark at"), 2),
            GridColumn(_("Remark by"), 1.6),
            GridColumn(_("Act on the report"), 1.4),
            GridColumn(_("Words of the remark"), 5),
        ),
        [
            (
                one.said_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                one.said_by,
                translate(REMARKS[one.kind]),
                one.text or MISSING,
            )
            for one in remarks
        ],
        _("Review by the superior"),
    )
