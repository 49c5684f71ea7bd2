"""The honour certificate: A4 lying, for a person or a team, with room for the issuer's stamp."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from desktop_sales.core.translation import _, current_language, pgettext, speaking
from desktop_sales.documents.certificate_content import CertificateContent, CertificatePaper
from desktop_sales.documents.certificate_ornament import (
    CENTRE,
    DARK_GOLD,
    INK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RED,
    draw_divider,
    draw_ornament,
)
from desktop_sales.documents.certificate_wording import (
    body_before_award,
    closing,
    formal_day,
    salutation,
)
from desktop_sales.documents.fonts import KAI, SANS, SERIF_BOLD, string_width
from desktop_sales.documents.page import draw_draft_mark
from desktop_sales.documents.pen import MM, Pen
from desktop_sales.documents.text import clean, fitted, wrapped
from desktop_sales.documents.writing import (
    Document,
    Progress,
    WrittenDocuments,
    write_batch,
)

LEFT, COLUMN = 56 * MM, 185 * MM
_BODY_TOP = 102.4 * MM  # middle of the first line
_PITCH = 12.2 * MM
# Sizes with the most lines they may take: smaller before a fourth line, never under 15 pt for it.
_SIZES = ((18, 3), (17, 3), (16, 3), (15, 3), (15, 4), (13, 5), (11.5, 6))
_BODY_ROOM = 3 * _PITCH
_ORNAMENT = "ornament"


def write_certificates(
    path: Path | BytesIO,
    certificates: Sequence[CertificateContent],
    *,
    paper: CertificatePaper = CertificatePaper(),  # noqa: B008 - frozen
    separate: bool = False,
    language: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenDocuments:
    """Write certificates in order into the file ``path`` (or memory), or a file each into a folder.

    Raises as ``write_merged`` does.
    """
    with speaking(language):
        documents = [_document(content, paper) for content in certificates]
        size = (PAGE_WIDTH, PAGE_HEIGHT)
        return write_batch(
            path, documents, size, separate=separate, progress=progress, cancelled=cancelled
        )


def _document(content: CertificateContent, paper: CertificatePaper) -> Document:
    return Document(
        name=f"{content.number or _('DRAFT')} {content.recipient}",
        title=pgettext("certificate", "Certificate of Honour") + f" {content.recipient}",
        author=content.issuer,
        draw=partial(draw_certificate, content=content, paper=paper),
    )


def draw_certificate(pen: Pen, content: CertificateContent, paper: CertificatePaper) -> int:
    """Draw one certificate and return its number of pages, 1."""
    pen.form(_ORNAMENT, partial(draw_ornament, paper=paper))
    is_english = current_language() == "en"
    if paper.title:
        size, spacing = (34.0, 3.0) if is_english else (50.0, 18.0)
        pen.line_middle(
            CENTRE,
            53.2 * MM,
            pgettext("certificate", "Certificate of Honour"),
            SERIF_BOLD,
            size,
            align="centre",
            spacing=spacing,
            ink=RED,
        )
        draw_divider(pen, 67.5 * MM)
    if is_english:
        _draw_english_words(pen, content)
    else:
        _draw_chinese_words(pen, content)
    _draw_issuer(pen, content)
    _draw_numbers(pen, content)
    pen.end_page()
    return 1


@dataclass(frozen=True, slots=True)
class _Body:
    size: float
    pitch: float
    lines: tuple[str, ...]


def _body(text: str) -> _Body:
    lines: tuple[str, ...] = ()
    for size, most in _SIZES:
        lines = wrapped(text, KAI, size, COLUMN)
        if len(lines) <= most:
            break
    else:
        size, lines = fitted(text, KAI, size, COLUMN, smallest=size, lines=most)
    pitch = min(_PITCH * size / 18 + 1 * MM if size < 18 else _PITCH, _BODY_ROOM / len(lines))
    return _Body(size, pitch, lines)


def _draw_chinese_words(pen: Pen, content: CertificateContent) -> None:
    word = salutation(content.salutation)
    after = f"{word}：" if word else "："
    room = COLUMN - string_width(after, KAI, 20) - 6 * MM
    size, name = _name(clean(content.recipient), room)
    _draw_name(pen, LEFT, name, size)
    end = LEFT + max(string_width(line, KAI, size) for line in name)
    gap = (3 if word else 2.4) * MM
    pen.line_middle(end + gap, 84.8 * MM, after, KAI, 20, ink=INK)
    body = _body("　　" + clean(body_before_award(content)))
    y = _BODY_TOP
    for line in body.lines:
        pen.line_middle(LEFT, y, line, KAI, body.size, ink=INK)
        y += body.pitch
    y += 3 * MM
    _draw_award(pen, content, y)
    pen.line_middle(LEFT, y + 13.8 * MM, closing(), KAI, body.size, ink=INK)


def _name(text: str, room: float) -> tuple[float, tuple[str, ...]]:
    """Return one line down to 21 pt, then two lines."""
    for size in (38, 34, 30, 27, 24, 21):
        if string_width(text, KAI, size) <= room:
            return size, (text,)
    return fitted(text, KAI, 20, room, smallest=9, lines=2)


def _draw_name(pen: Pen, x: float, lines: Sequence[str], size: float) -> None:
    middle = (83.6 if len(lines) == 1 else 81.8) * MM
    leading = size * 1.2
    for number, line in enumerate(lines):
        at = middle + (number - (len(lines) - 1) / 2) * leading
        pen.line_middle(x, at, line, KAI, size, ink=INK)
    end = x + max(string_width(line, KAI, size) for line in lines)
    pen.rule(x - 2 * MM, 91 * MM, end + 2 * MM, 91 * MM, 0.6, DARK_GOLD)


def _draw_award(pen: Pen, content: CertificateContent, y: float) -> None:
    award = f"“{clean(content.award)}”"
    size, lines = fitted(award, SERIF_BOLD, 28, COLUMN - 20 * MM, smallest=15)
    spacing = 5 if string_width(lines[0], SERIF_BOLD, size) < COLUMN * 0.6 else 0
    pen.line_middle(CENTRE, y, lines[0], SERIF_BOLD, size, align="centre", spacing=spacing, ink=RED)


def _draw_english_words(pen: Pen, content: CertificateContent) -> None:
    title = salutation(content.salutation)
    name = f"{title} {clean(content.recipient)}".strip()
    opening = _("This certificate is presented to")
    pen.line_middle(CENTRE, 76 * MM, opening, SANS, 11, align="centre", ink=DARK_GOLD)
    size, lines = fitted(name, SERIF_BOLD, 30, COLUMN, smallest=12)
    pen.line_middle(CENTRE, 86.5 * MM, lines[0], SERIF_BOLD, size, align="centre", ink=INK)
    half = max(string_width(lines[0], SERIF_BOLD, size) / 2 + 4 * MM, 30 * MM)
    pen.rule(CENTRE - half, 93 * MM, CENTRE + half, 93 * MM, 0.6, DARK_GOLD)
    text = _("who, {text}").format(text=clean(body_before_award(content)))
    size, lines = fitted(text, SANS, 15, COLUMN - 20 * MM, smallest=8, lines=5)
    pitch = min(9 * MM, 30 * MM / len(lines))
    y = 103 * MM
    for line in lines:
        pen.line_middle(CENTRE, y, line, SANS, size, align="centre", ink=INK)
        y += pitch
    y += 4 * MM
    _draw_award(pen, content, y)
    pen.line_middle(CENTRE, y + 12 * MM, closing(), SANS, 12, align="centre", ink=INK)


def _draw_issuer(pen: Pen, content: CertificateContent) -> None:
    # The stamp (radius 20.5 mm) is centred on issuer and date; nothing else is printed there.
    x = 208.5 * MM
    size, lines = fitted(clean(content.issuer), SERIF_BOLD, 16, 74 * MM, smallest=8, lines=2)
    for number, line in enumerate(lines):
        at = 163 * MM + (number - (len(lines) - 1)) * size * 1.25
        pen.line_middle(x, at, line, SERIF_BOLD, size, align="centre", ink=INK)
    font = SANS if current_language() == "en" else KAI
    day = formal_day(content.issued_on)
    pen.line_middle(x, 171.5 * MM, day, font, 14, align="centre", ink=INK)


def _draw_numbers(pen: Pen, content: CertificateContent) -> None:
    if content.number is None:
        draw_draft_mark(pen, LEFT, 170.5 * MM)
        return
    rows = [(pgettext("certificate", "Certificate no."), content.number)]
    if content.check_code:
        rows.append((pgettext("certificate", "Check code"), content.check_code))
    indent = max(17 * MM, *(string_width(label, SANS, 9.5) + 10 for label, _value in rows))
    for number, (label, value) in enumerate(rows):
        y = (170.5 + 5.6 * (number - len(rows) + 1)) * MM
        pen.line_middle(LEFT, y, label, SANS, 9.5, ink=DARK_GOLD)
        pen.line_middle(LEFT + indent, y, clean(value), SANS, 9.5, ink=DARK_GOLD)
