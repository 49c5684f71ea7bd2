"""Everything an honour certificate prints, as plain values."""

from dataclasses import dataclass
from datetime import date

from desktop_sales.areas.incentives.records import Salutation


@dataclass(frozen=True, slots=True)
class CertificateContent:
    """One certificate, of a person or of a team.

    ``reason`` is the clause before the award, without a full stop (在二〇二六年第三季度销售工作中，
    超额完成销售计划，业绩突出，发挥了模范带头作用); the closing words are the certificate's own.
    A team has the salutation "none". ``number`` None prints the draft mark instead of
    number and check code.
    """

    recipient: str
    reason: str
    award: str
    issuer: str  # full registered name
    issued_on: date
    salutation: Salutation = "comrade"
    number: str | None = None
    check_code: str | None = None


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """What is printed beside the words; preprinted paper brings the rest itself."""

    ground: bool = True  # the cream tint
    border: bool = True  # frame, corner pieces and watermark
    title: bool = True  # 荣誉证书 with the rule below it


PREPRINTED = CertificatePaper(ground=False, border=False, title=False)
