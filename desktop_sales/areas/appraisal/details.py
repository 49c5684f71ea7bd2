"""One person's month with everything the sheet and the window show; sealed ones as sealed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.appraisal import explanation
from desktop_sales.areas.appraisal.corrections import changes, sealed_before
from desktop_sales.areas.appraisal.grades import grade_of
from desktop_sales.areas.appraisal.next_grade import sentences
from desktop_sales.areas.appraisal.plain_values import from_plain
from desktop_sales.areas.appraisal.records import (
    AppraisalSettings,
    Person,
    ResultBody,
    ResultDetail,
    ResultLine,
    ResultPart,
    ScoredLine,
    ScoredResult,
    SourceRows,
)
from desktop_sales.areas.appraisal.regulation import appraisal_settings, regulation_value
from desktop_sales.areas.appraisal.stored_results import StoredResult, read_stored
from desktop_sales.areas.appraisal.tables import (
    AppraisalPartTable,
    AppraisalResultTable,
    GradeMoveTable,
)
from desktop_sales.areas.appraisal.wording import plain, standard
from desktop_sales.areas.team import queries as team
from desktop_sales.areas.team.records import Employee, EmployeeFilter
from desktop_sales.core.errors import DomainError
from desktop_sales.core.measures import reason_text
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, current_language
from desktop_sales.storage.seals import seals_of
from desktop_sales.storage.settings import get_setting

SEAL_KIND = "appraisal"
SEALED_LANGUAGE = "zh_CN"


def result_detail(session: Session, result_id: int) -> ResultDetail:
    """Return one result; a sealed one shows what was sealed, whatever the data say now.

    Raises ``appraisal.result_unknown``.
    """
    return DetailReader(session).detail(result_id)


class DetailReader:
    """Reads details of many results; names and settings are looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._settings: dict[str, AppraisalSettings] = {}
        self._appeal_days: dict[date, int] = {}

    @cached_property
    def _regions(self) -> dict[int, str]:
        return {region.id: region.name for region in team.regions(self._session)}

    @cached_property
    def _posts(self) -> dict[int, str]:
        return {post.id: post.name for post in team.posts(self._session)}

    @cached_property
    def _people(self) -> dict[int, Employee]:
        everyone = team.employees(self._session, where=EmployeeFilter(with_leavers=True))
        return {person.id: person for person in everyone}

    def detail(self, result_id: int) -> ResultDetail:
        """Return one result. Raises ``appraisal.result_unknown``."""
        row = self._session.get(AppraisalResultTable, result_id)
        if row is None:
            raise DomainError("appraisal.result_unknown")
        person, body = self.person(row), None
        if row.seal_number is not None and current_language() == SEALED_LANGUAGE:
            versions = seals_of(self._session, SEAL_KIND, row.seal_number)
            sealed = next(each for each in versions if each.check_code == row.check_code)
            body = from_plain(ResultBody, sealed.payload["body"])
            if sealed.identity is not None:
                person = from_plain(Person, sealed.identity)
        body = body or self.body(row)
        return ResultDetail(
            id=row.id,
            employee_id=row.employee_id,
            version=row.version,
            status=row.status,
            person=person,
            body=body,
            number=row.seal_number or "",
            check_code=row.check_code or "",
            confirmed_at=row.confirmed_at,
            data_changed=bool(row.changed_digest),
            blocked_by=tuple(
                line.title for part in body.parts for line in part.lines if line.state == "missing"
            ),
            without_ratings=row.without_ratings,
        )

    def appeal_days(self, on: date) -> int:
        """Return how many working days there are to appeal against a sheet of a day."""
        if on not in self._appeal_days:
            self._appeal_days[on] = int(regulation_value(self._session, "appeal_days", on))
        return self._appeal_days[on]

    def person(self, row: AppraisalResultTable) -> Person:
        """Return the printed identity of whom a result is about."""
        employee = self._people[row.employee_id]
        superior = self._people.get(row.superior_id or 0)
        return Person(
            employee.name,
            employee.code,
            employee.joined_on,
            superior.name if superior else "",
        )

    def body(self, row: AppraisalResultTable) -> ResultBody:
        """Return the body of a result from its rows, texts made in the current language."""
        stored = read_stored(self._session, row)
        month = month_of(self._session, row.month)
        if row.month not in self._settings:
            self._settings[row.month] = appraisal_settings(self._session, month.end)
        settings = self._settings[row.month]
        band = next((band for band in settings.bands if band.code == row.grade), None)
        scored = ScoredResult(
            tuple(lines for _part, _scheme, lines in stored.parts if lines),
            _points(row.total_e2),
            _points(row.provisional_e2),
            Decimal(row.extra_e2).scaleb(-2),
            Decimal(row.dropped_e2).scaleb(-2),
            Decimal(row.deducted_e2).scaleb(-2),
        )
        headline, reaching, _figures = sentences(scored, settings)
        body = ResultBody(
            period=row.month,
            person_uid=self._people[row.employee_id].uid,
            region=self._regions.get(row.region_id or 0, ""),
            post=self._posts.get(row.post_id or 0, ""),
            total=scored.total,
            provisional=scored.provisional,
            extra=scored.extra,
            dropped_weight=scored.dropped_weight,
            grade=row.grade,
            grade_title=band.title if band else "",
            coefficient=band.coefficient if band else None,
            grade_note=_grade_note(scored, settings),
            next_grade=headline,
            parts=tuple(
                self._part(stored, part, scheme, lines, month, reaching)
                for part, scheme, lines in stored.parts
            ),
            bands=settings.bands,
            rater_weights=settings.rater_weights,
            comment=stored.comment,
            notes=tuple(_notes(row, scored, settings)),
            deducted=scored.deducted,
        )
        in_post = [_in_post(part) for part in body.parts if _is_shorter(part, month)]
        notes = in_post if len(body.parts) == 1 else []
        return replace(body, notes=(*body.notes, *notes, *self._later_notes(row, body)))

    def _later_notes(self, row: AppraisalResultTable, body: ResultBody) -> Iterable[str]:
        """Yield why the grade is not the score's, and what changed against a version before."""
        move = self._session.scalar(
            select(GradeMoveTable).where(
                GradeMoveTable.month == row.month, GradeMoveTable.employee_id == row.employee_id
            )
        )
        if move is not None and body.grade == move.grade and body.total is not None:
            yield _("Grade moved from {own} to {grade} by {person}: {reason}").format(
                own=grade_of(body.total, body.bands).code,
                grade=move.grade,
                person=move.moved_by,
                reason=move.reason,
            )
        before = sealed_before(self._session, SEAL_KIND, row) if row.version > 1 else None
        if before is not None:
            yield from changes(before, body, same_language=current_language() == SEALED_LANGUAGE)

    def _part(
        self,
        stored: StoredResult,
        part: AppraisalPartTable,
        scheme: str,
        lines: Sequence[ScoredLine],
        month: Period,
        reaching: dict[str, str],
    ) -> ResultPart:
        return ResultPart(
            region=self._regions.get(part.region_id or 0, ""),
            post=self._posts.get(part.post_id or 0, ""),
            scheme=scheme,
            start_on=part.start_on,
            end_on=part.end_on,
            working_days=part.working_days,
            reason=reason_text(part.reason) if part.reason else "",
            lines=tuple(_line(line, stored, month, reaching) for line in lines),
        )


def _is_shorter(part: ResultPart, month: Period) -> bool:
    """Tell whether a post was held for a part of the month only: joined, left, on leave."""
    return (part.start_on, part.end_on) != (month.start, month.end)


def _in_post(part: ResultPart) -> str:
    return _("In post from {start} to {end}, {days} working days.").format(
        start=part.start_on, end=part.end_on, days=part.working_days
    )


def month_of(session: Session, key: str) -> Period:
    """Return a month of this workspace, which may start on the 26th."""
    return Period.parse(key, int(get_setting(session, "core.month_start_day", 1)))


def _points(e2: int | None) -> Decimal | None:
    return None if e2 is None else Decimal(e2).scaleb(-2)


def _line(
    line: ScoredLine,
    stored: StoredResult,
    month: Period,
    reaching: dict[str, str],
) -> ResultLine:
    indicator = line.given.indicator
    rating = line.given.rating
    return ResultLine(
        indicator=indicator.code,
        title=indicator.title,
        family=indicator.family,
        kind=indicator.kind,
        unit=indicator.unit,
        weight=indicator.weight,
        effective_weight=line.effective_weight,
        target=explanation.target_of(line),
        actual=explanation.actual_of(line),
        achieved=explanation.achieved_of(line),
        standard=standard(indicator),
        state=line.state,
        reason=explanation.reason_of(line),
        score=line.score,
        extra=line.extra,
        explanation=explanation.explain(line, month.title()),
        source=_source(line, month),
        ratings=tuple((g, mean) for g, mean, _count in rating.groups) if rating else (),
        rating=rating.value if rating else None,
        rating_note=stored.rating_notes.get(indicator.code, ""),
        next_grade=reaching.get(indicator.code, ""),
        role=indicator.role,
    )


def _source(line: ScoredLine, month: Period) -> SourceRows | None:
    """Return where the rows behind a measured line are."""
    subject = line.given.subject
    if line.given.indicator.measure is None or subject is None:
        return None
    return SourceRows(line.given.indicator.measure, subject.kind, subject.id, month.key)


def _grade_note(scored: ScoredResult, settings: AppraisalSettings) -> str:
    if any(line.state == "missing" for part in scored.parts for line in part):
        return _("no grade while data are missing")
    if scored.total is None or scored.dropped_weight > settings.most_dropped:
        return _("more than {most}% of the weight does not apply: no grade").format(
            most=plain(settings.most_dropped)
        )
    return ""


def _notes(
    row: AppraisalResultTable, scored: ScoredResult, settings: AppraisalSettings
) -> Iterable[str]:
    lines: Sequence[ScoredLine] = [line for part in scored.parts for line in part]
    weighted = [line for line in lines if line.given.indicator.is_weighted]
    if any(line.state in ("not_applicable", "waived") and line.score is None for line in weighted):
        yield _("Items that do not apply dropped out; the other weights were re-normalised.")
    if len(scored.parts) > 1:
        yield _("The month has several assignments; their weights follow the working days in post.")
    added = sum((line.extra for line in lines if line.extra > 0), Decimal(0))
    if added > settings.most_extra:
        yield _("Extra points are limited to {most} in all.").format(
            most=plain(settings.most_extra)
        )
    if added - sum((line.extra for line in lines), Decimal(0)) > settings.most_deducted:
        yield _("Deductions are limited to {most} points in all.").format(
            most=plain(settings.most_deducted)
        )
    if row.without_ratings:
        yield _("Confirmed without ratings: {reason}").format(reason=row.without_ratings)
    if row.reopen_reason:
        yield _("Version {number}, corrected: {reason}").format(
            number=row.version, reason=row.reopen_reason
        )
