"""A sealed record in words, for whoever holds the paper beside the screen."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop_sales.areas.appraisal.plain_values import from_plain
from desktop_sales.areas.appraisal.records import ResultBody
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.records import Seal
from ui.areas.appraisal.wording import exact_points, family_title, weight_text

Lines = list[tuple[str, str]]


def sealed_lines(seal: Seal) -> Lines:
    """Return caption and value of what a seal holds; the person's part may have been erased."""
    return [(_("Number"), seal.number), *_KINDS.get(seal.kind, _others)(seal)]


def _appraisal(seal: Seal) -> Lines:
    identity: Mapping[str, Any] = seal.identity or {}
    body = from_plain(ResultBody, seal.payload["body"])
    lines: Lines = [
        (_("Name"), identity.get("name") or _("erased")),
        (_("Code"), identity.get("code") or ""),
        (_("Period"), Period.parse(body.period).title()),
        (_("Region"), body.region),
        (_("Post"), body.post),
        (_("Total score"), exact_points(body.total)),
        (_("Grade"), f"{body.grade} {body.grade_title}".strip()),
    ]
    for part in body.parts:
        for line in part.lines:
            weight = weight_text(line.effective_weight)
            caption = f"{family_title(line.family, short=True)} · {line.title}"
            lines.append((caption, f"{exact_points(line.score)} / {weight}"))
    lines.append((_("Comment"), body.comment))
    return [(caption, value) for caption, value in lines if value]


def _award(seal: Seal) -> Lines:
    identity: Mapping[str, Any] = seal.identity or {}
    payload = seal.payload
    return [
        (_("Recipient"), identity.get("recipient") or _("erased")),
        (_("Period"), Period.parse(payload["period"]).title()),
        (_("Award"), payload["title"]),
        (_("Reason"), payload["reason"]),
        (_("Issuer"), payload["issuer"]),
        (_("Day"), payload["awarded_on"]),
    ]


def _others(seal: Seal) -> Lines:
    return [(_("Sealed by"), seal.sealed_by)]


_KINDS: dict[str, Callable[[Seal], Lines]] = {"appraisal": _appraisal, "award": _award}
