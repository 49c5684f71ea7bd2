"""A list of complaints of the past: customers found, causes added, ends and rulings kept."""

import datetime as dt
from decimal import Decimal
from typing import Any

from desktop_sales.areas.service import cause_tree, clocks
from desktop_sales.areas.service.categories import categories
from desktop_sales.areas.service.complaint_intake import KnownComplaint, take_in_known
from desktop_sales.areas.service.complaint_queries import causes
from desktop_sales.areas.service.complaint_records import (
    Channel,
    ComplaintDraft,
    Nature,
    Ruling,
    Severity,
)
from desktop_sales.areas.service.complaints import check_days
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import fen_of_yuan
from desktop_sales.core.translation import _
from desktop_sales.exchange.imports.names import Customers, Regions
from desktop_sales.exchange.imports.people import People
from desktop_sales.exchange.imports.preparation import PreparedSheet
from desktop_sales.exchange.imports.records import RecordImport, reject_for, scale_of
from desktop_sales.exchange.imports.report import FileReport, Note
from desktop_sales.exchange.imports.words import Words, named
from desktop_sales.exchange.record_rows import RecordRow

START_OF_DAY = dt.time(9)
"""A day without a time counts from then on, both of its ends alike."""
MARKS = range(1, 6)
_SEVERITIES: Words[Severity] = (
    (Severity.CRITICAL, ("严重", "重大", "紧急", "critical", "high", "urgent", "grave")),
    (Severity.MINOR, ("轻微", "minor", "low", "slight")),
    (Severity.NORMAL, ("一般", "普通", "正常", "中", "normal", "medium", "regular")),
)
_NATURES: Words[Nature] = (
    (Nature.QUALITY, ("质量", "品质", "quality")),
    (Nature.ATTITUDE, ("服务", "态度", "service", "attitude")),
    (Nature.DELIVERY, ("物流", "配送", "送货", "delivery", "shipping")),
    (Nature.PRICE, ("价格", "计费", "price", "billing", "fee")),
    (Nature.CONTRACT, ("合同", "条款", "contract")),
)
CHANNEL_WORDS: Words[Channel] = (
    (Channel.HOTLINE, ("热线", "hotline")),
    (Channel.PHONE, ("电话", "phone", "call")),
    (Channel.MAIL, ("邮件", "email", "e-mail")),
    (Channel.LETTER, ("信函", "来信", "postal", "letter", "fax", "mail")),
    (Channel.ONLINE, ("在线", "网络", "网站", "微信", "web", "online", "chat")),
    (Channel.VISIT, ("面谈", "上门", "拜访", "来访", "visit", "face", "person")),
)
_RULINGS: Words[Ruling] = (
    (Ruling.INVALID, ("无效", "非有效", "不成立", "不属实", "invalid")),
    (Ruling.GROUP, ("群诉", "group")),
    (Ruling.ASSIST, ("协助", "assist")),
    (Ruling.SUGGESTION, ("建议", "意见", "suggestion")),
    (Ruling.VALID, ("有效", "成立", "属实", "valid")),
)
_YES_AND_NO = {
    **dict.fromkeys(("是", "yes", "y"), Ruling.VALID),
    **dict.fromkeys(("否", "no", "n"), Ruling.INVALID),
}
"""Only as the whole answer: 不是 and unknown hold them too."""


def take_in_complaints(running: RecordImport, sheet: PreparedSheet, report: FileReport) -> None:
    """Take in the complaints of a sheet; those that stand already are skipped."""
    taker = _Taker(running, sheet)
    known = []
    for record in running.rows(sheet, report):
        try:
            known.append(taker.complaint(record))
        except DomainError as problem:
            reject_for(report, record, problem)
    report.imported = take_in_known(running.session, known)
    report.duplicates = len(known) - report.imported
    waiting = sum(one.handled_at is not None and one.closed_at is None for one in known)
    if waiting:
        running.notes.append(Note("exchange.complaints_waiting", {"count": waiting}))
    if taker.added:
        running.notes.append(Note("exchange.causes_added", {"count": taker.added}))
    for code, words in (
        ("exchange.severities_unknown", taker.unknown_severities),
        ("exchange.rulings_unknown", taker.unknown_rulings),
    ):
        if words:
            running.notes.append(Note(code, {"names": _(", ").join(sorted(words))}))


class _Taker:
    """Turns rows into complaints; knows customers, people and causes."""

    def __init__(self, running: RecordImport, sheet: PreparedSheet) -> None:
        self._session, self._sheet = running.session, sheet
        self._customers = Customers(running.session, create=False)
        self._people = People(running.session, create=False)
        self._regions = Regions(running.session)
        self._causes = {cause.name: cause.id for cause in causes(running.session)}
        self._matters = {name: key for key, name in categories(running.session).items()}
        self._scale = scale_of(running, sheet, "loss") if "loss" in sheet.mapping.columns else 1
        self.added = 0
        self.unknown_severities: set[str] = set()
        self.unknown_rulings: set[str] = set()

    def complaint(self, record: RecordRow) -> KnownComplaint:
        """Return what a row says. Raises DomainError with the reason it cannot be taken."""
        values = record.values
        day: Any = values.get("date")
        text = plain_text(values, "complaint") or plain_text(values, "cause")
        name, code = plain_text(values, "customer"), plain_text(values, "customer_code")
        for field, value in (("date", day), ("complaint", text), ("customer", name or code)):
            if not value:
                header = self._sheet.headers_used.get(field, field)
                raise DomainError("exchange.missing_value", header=header)
        draft = ComplaintDraft(
            text=text,
            received_at=_moment(day),
            customer_id=self._customer(name, code),
            customer=name or code,
            contact=plain_text(values, "contact"),
            phone=plain_text(values, "contact_phone"),
            channel=named(plain_text(values, "channel"), CHANNEL_WORDS, Channel.OTHER),
            severity=self._severity(plain_text(values, "severity")),
            nature=self._matter(plain_text(values, "nature")),
            cause_id=self._cause(plain_text(values, "cause")),
            document=plain_text(values, "document"),
            product=plain_text(values, "product"),
            made_on=values.get("made_on"),
            sold_on=values.get("sold_on"),
            demand=plain_text(values, "demand"),
            owner_id=self._person(
                plain_text(values, "salesperson"), plain_text(values, "salesperson_code")
            ),
            region_id=self._regions.find(values.get("region")),
        )
        check_days(draft.made_on, draft.sold_on, draft.received_at)
        return KnownComplaint(
            draft,
            responded_at=_later(values.get("answered_on"), draft),
            handled_at=_later(values.get("closed_on"), draft),
            customer_word=plain_text(values, "customer_word"),
            satisfaction=_mark(values.get("mark")),
            ruling=self._ruling(plain_text(values, "ruling")),
            responsible_id=self._person(plain_text(values, "responsible"), ""),
            cost_fen=fen_of_yuan((values.get("loss") or Decimal(0)) * self._scale),
        )

    def _customer(self, name: str, code: str) -> int | None:
        named = (name or None, code or None)
        self._customers.learn([named])
        return self._customers.find(named)

    def _person(self, name: str, code: str) -> int | None:
        if not name and not code:
            return None
        found = self._people.find(name or code, code or None)
        if isinstance(found, str):
            raise DomainError(found, value=name or code)
        return found

    def _severity(self, text: str) -> Severity:
        """Return the severity; one in other words is taken as normal and told."""
        found = named(text, _SEVERITIES, None)
        if found is None and text:
            self.unknown_severities.add(text)
        return found or Severity.NORMAL

    def _ruling(self, text: str) -> Ruling | None:
        """Return the ruling; one in other words is left open and told: nobody is blamed by guess."""
        found = _YES_AND_NO.get(text.casefold()) or named(text, _RULINGS, None)
        if found is None and text:
            self.unknown_rulings.add(text)
        return found

    def _matter(self, name: str) -> str:
        """Return a matter by the company's word for it, else by what the words tell."""
        return self._matters.get(name) or named(name, _NATURES, Nature.OTHER)

    def _cause(self, name: str) -> int | None:
        """Return a cause by its name; one that is not known yet is added to the tree."""
        if not name:
            return None
        if name not in self._causes:
            self._causes[name] = cause_tree.add_cause(self._session, name)
            self.added += 1
        return self._causes[name]


def _moment(day: dt.date) -> dt.datetime:
    return clocks.stored(dt.datetime.combine(day, START_OF_DAY))


def _later(day: dt.date | None, draft: ComplaintDraft) -> dt.datetime | None:
    """Return the moment of a day, never before the complaint was received."""
    return None if day is None else max(_moment(day), draft.received_at)


def _mark(value: Decimal | None) -> int | None:
    if value is None:
        return None
    if value not in MARKS:
        raise DomainError("service.mark_out_of_range", mark=value)
    return int(value)


def plain_text(values: dict[str, Any], name: str) -> str:
    """Return a value of a row as text on one line."""
    value = values.get(name)
    return "" if value is None else " ".join(str(value).split())
