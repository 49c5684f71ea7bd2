"""Schemes from the command line: listed, written to a file, checked, compared, tried, published."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal.records import Indicator, SchemeDraft, SchemeVersion
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAY, common_options, opened
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _, translate

PROBLEMS_FOUND = 1
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MOST_MONTHS = 36


@click.group(help=_("Appraisal schemes: list, show, check, compare, try, publish."))
def scheme() -> None:
    """Group of the scheme's commands."""


def read_scheme(file: Path) -> SchemeDraft:
    """Return the scheme of a JSON file.

    Raises ``commands.scheme_unreadable``, ``appraisal.scheme_file_wrong``.
    """
    from desktop_sales.areas.appraisal.regulation import scheme_from_json

    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise DomainError("commands.scheme_unreadable", file=file.name) from problem
    return scheme_from_json(content)


def _draft(session: Session, name: str) -> SchemeDraft:
    """Return a scheme by file name, by CODE for its newest version, or by CODE:NUMBER."""
    from desktop_sales.areas.appraisal.scheme_drafts import draft_of
    from desktop_sales.areas.appraisal.schemes import schemes

    if Path(name).is_file():
        return read_scheme(Path(name))
    code, _colon, number = name.partition(":")
    for version in schemes(session):
        if version.code == code and number in ("", str(version.number)):
            return draft_of(version)
    raise DomainError("appraisal.scheme_unknown", scheme=name)


def _plain(version: SchemeVersion) -> dict[str, Any]:
    return {
        "code": version.code,
        "title": version.title,
        "version": version.number,
        "post_level": version.post_level,
        "post": version.post or None,
        "effective_from": version.effective_from.isoformat(),
        "published": version.published,
        "indicators": len(version.indicators),
    }


@scheme.command(
    "list", help=_("All versions of all schemes. Example: desktop-sales-cli scheme list")
)
@common_options
def list_schemes(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Show the versions, the newest of each scheme first."""
    from desktop_sales.areas.appraisal.schemes import schemes

    with opened(workspace, password_file) as space:
        found = space.read(schemes)
    lines = [
        f"{v.code}:{v.number}  {v.title}  {v.effective_from}  "
        + (_("published") if v.published else _("draft"))
        for v in found
    ]
    answer({"schemes": [_plain(version) for version in found]}, lines, as_json=as_json)


@scheme.command(
    help=_(
        "Show a scheme in words, or write it as a file to edit. "
        "Example: desktop-sales-cli scheme show salesperson_month:1 --out 方案.json"
    )
)
@click.argument("name")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=_("File to write."))
@common_options
def show(
    workspace: Path | None, password_file: Path | None, as_json: bool, name: str, out: Path | None
) -> None:
    """Show the items with weight, source and scoring."""
    from desktop_sales.areas.appraisal.regulation import scheme_to_json

    with opened(workspace, password_file) as space:
        draft = space.read(partial(_draft, name=name))
    content = scheme_to_json(draft)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    answer(content, [_in_words(each) for each in draft.indicators], as_json=as_json)


def _in_words(indicator: Indicator) -> str:
    from desktop_sales.areas.appraisal.scheme_comparison import source_text, target_text
    from desktop_sales.areas.appraisal.wording import family_title, plain, standard

    parts = (
        family_title(indicator.family),
        indicator.title,
        plain(indicator.weight),
        source_text(indicator),
        target_text(indicator),
        standard(indicator),
    )
    return "  ".join(parts)


def problem_sentences(draft: SchemeDraft, session: Session | None = None) -> list[dict[str, str]]:
    """Return everything that keeps a scheme from being published, unknown measures too.

    Whether its posts exist and are still its own is known only in a workspace's ``session``.
    """
    from desktop_sales.areas.appraisal.scheme_checks import problems_of
    from desktop_sales.assembly.measures import MEASURES

    unknown = [i.measure for i in draft.indicators if i.measure and i.measure not in MEASURES]
    found = [
        *problems_of(draft.indicators),
        *(DomainError("measures.unknown", name=name) for name in unknown),
        *(_post_problems(session, draft) if session is not None else ()),
    ]
    return [{"code": each.code, "message": sentence_of(each)} for each in found]


def _post_problems(session: Session, draft: SchemeDraft) -> Iterator[DomainError]:
    from desktop_sales.areas.appraisal.schemes import checked_posts

    try:
        checked_posts(session, draft)
    except DomainError as problem:
        yield problem


@scheme.command(
    help=_(
        "Check a scheme's file without storing it; exit code 1 when something is wrong. One for a "
        "single post is checked against the posts of the workspace. "
        "Example: desktop-sales-cli scheme check 方案.json"
    )
)
@click.argument("file", type=FILE)
@common_options
def check(workspace: Path | None, password_file: Path | None, as_json: bool, file: Path) -> int:
    """Say everything that keeps the scheme from being published."""
    draft = read_scheme(file)
    if workspace is None and not draft.post:
        problems = problem_sentences(draft)
    else:
        with opened(workspace, password_file) as space:
            problems = space.read(partial(problem_sentences, draft))
    lines = [each["message"] for each in problems] or [_("The scheme can be published.")]
    answer({"ok": not problems, "problems": problems}, lines, as_json=as_json)
    return PROBLEMS_FOUND if problems else 0


@scheme.command(
    help=_(
        "Publish a scheme's file as the next version of its scheme. "
        "Example: desktop-sales-cli scheme publish 方案.json --from 2026-12-01"
    )
)
@click.argument("file", type=FILE)
@click.option(
    "--from",
    "since",
    type=DAY,
    help=_("In force from this day; the file's own day without it."),
)
@common_options
def publish(
    workspace: Path | None, password_file: Path | None, as_json: bool, file: Path, since: Any
) -> None:
    """Store and publish."""
    from dataclasses import replace

    draft = read_scheme(file)
    if since is not None:
        draft = replace(draft, effective_from=since.date())
    with opened(workspace, password_file) as space:
        version = space.run(
            _("Publish {title}").format(title=draft.title), partial(_publish, draft=draft),
            undoable=False,
        )  # fmt: skip
    text = _("{title}, version {n}, in force from {day}")
    line = text.format(title=version.title, n=version.number, day=version.effective_from)
    answer(_plain(version), [line], as_json=as_json)


def _publish(session: Session, draft: SchemeDraft) -> SchemeVersion:
    from desktop_sales.areas.appraisal.schemes import publish_scheme, save_draft
    from desktop_sales.assembly.measures import MEASURES

    for indicator in draft.indicators:
        if indicator.measure is not None and indicator.measure not in MEASURES:
            raise DomainError("measures.unknown", name=indicator.measure)
    return publish_scheme(session, save_draft(session, draft))


@scheme.command(
    help=_(
        "Compare two schemes: files, or CODE:NUMBER of versions. Example: "
        "desktop-sales-cli scheme compare salesperson_month:1 方案.json"
    )
)
@click.argument("before")
@click.argument("after")
@common_options
def compare(
    workspace: Path | None, password_file: Path | None, as_json: bool, before: str, after: str
) -> None:
    """Say what was added, taken out and changed."""
    from desktop_sales.areas.appraisal.scheme_comparison import CHANGE_TITLES
    from desktop_sales.areas.appraisal.scheme_comparison import compare as differences

    with opened(workspace, password_file) as space:
        old, new = space.read(lambda s: (_draft(s, before), _draft(s, after)))
    found = differences(old.indicators, new.indicators)
    rows = [
        {"code": c.code, "title": c.title, "change": c.change, "before": c.before, "after": c.after}
        for c in found
    ]
    lines = [
        f"{c.title}  {translate(CHANGE_TITLES[c.change])}: {c.before or '—'} → {c.after or '—'}"
        for c in found
    ]
    answer({"changes": rows}, lines or [_("The two do not differ.")], as_json=as_json)


@scheme.command(
    "try",
    help=_(
        "Try a scheme on past months: whose score and grade would change. Nothing is stored. "
        "Example: desktop-sales-cli scheme try 方案.json --last 2026-10 --months 3"
    ),
)
@click.argument("name")
@click.option("--last", required=True, metavar="MONTH", help=_("Last month, like 2026-10."))
@click.option(
    "--months",
    type=click.IntRange(1, MOST_MONTHS),
    default=3,
    show_default=True,
    help=_("How many months up to it."),
)
@common_options
def try_out(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    name: str,
    last: str,
    months: int,
) -> None:
    """Score the months anew."""
    from desktop_sales.areas.appraisal.details import month_of
    from desktop_sales.assembly.scheme_trial import try_scheme

    def tried(session: Session) -> Any:
        spans = past_months(month_of(session, last), months)
        return try_scheme(session, _draft(session, name), spans)

    with opened(workspace, password_file) as space:
        found = space.read(tried)
    rows = [
        {
            "month": each.month,
            "name": each.name,
            "region": each.region,
            "score_then": _text(each.score_then),
            "grade_then": each.grade_then or None,
            "score": _text(each.score),
            "grade": each.grade or None,
            "missing": list(each.missing),
        }
        for each in found
    ]
    regraded = [each for each in found if each.is_regraded]
    lines = [
        f"{each.month}  {each.name}  {_text(each.score_then) or '—'} {each.grade_then} → "
        f"{_text(each.score) or '—'} {each.grade}"
        for each in regraded
    ]
    summary = _("{n} of {all} monthly grades would change.").format(n=len(regraded), all=len(found))
    value = {"regraded": len(regraded), "results": rows}
    answer(value, [*lines, summary], as_json=as_json)


def past_months(last: Period, count: int) -> list[Period]:
    """Return so many months up to one, the earliest first."""
    return [last.shifted(-back) for back in range(count - 1, -1, -1)]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


COMMANDS = (scheme,)
