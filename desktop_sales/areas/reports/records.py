"""What leaves and enters the area of work reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from desktop_sales.core.measures import Subject

ReportState = Literal["draft", "submitted", "returned", "read"]
RemarkKind = Literal["read", "comment", "returned"]
SectionKey = Literal["overview", "customers", "market", "experience", "plan", "support"]
SECTIONS: tuple[SectionKey, ...] = (
    "overview", "customers", "market", "experience", "plan", "support",
)  # fmt: skip
LOCKED: frozenset[ReportState] = frozenset({"submitted", "read"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of the period beside its plan and the period before, in its unit.

    ``entered`` is what somebody typed over the computed value.
    """

    measure: str
    computed: Decimal | None
    target: Decimal | None = None
    previous: Decimal | None = None
    entered: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The figure in force."""
        return self.computed if self.entered is None else self.entered

    @property
    def is_edited(self) -> bool:
        """Tell whether it differs from what the data say."""
        return self.entered is not None and self.entered != self.computed

    @property
    def completion(self) -> Decimal | None:
        """Actual ÷ plan, where there is a plan above zero."""
        if self.value is None or self.target is None or self.target <= 0:
            return None
        return self.value / self.target

    @property
    def change(self) -> Decimal | None:
        """(This period − the one before) ÷ the one before, where that is above zero."""
        if self.value is None or self.previous is None or self.previous <= 0:
            return None
        return (self.value - self.previous) / self.previous

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        parts = {
            "computed": self.computed,
            "target": self.target,
            "previous": self.previous,
            "entered": self.entered,
        }
        texts = {key: None if value is None else str(value) for key, value in parts.items()}
        return {"measure": self.measure, **texts}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Figure":
        """Return a stored figure."""

        def read(key: str) -> Decimal | None:
            return None if data[key] is None else Decimal(data[key])

        return cls(
            data["measure"], read("computed"), read("target"), read("previous"), read("entered")
        )


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as written: of whom its figures are, its texts, figures typed by measure."""

    subject: Subject
    sections: Mapping[SectionKey, str]
    entered: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkReport:
    """A stored report; ``figures`` are empty until it was handed in."""

    id: int
    uid: str
    period: str
    employee_id: int
    name: str
    draft: ReportDraft
    state: ReportState
    figures: tuple[Figure, ...] = ()
    number: str = ""
    submitted_at: datetime | None = None
    first_submitted_at: datetime | None = None

    @property
    def is_locked(self) -> bool:
        """Tell whether it is handed in: it is returned before it is changed."""
        return self.state in LOCKED

    @property
    def edited(self) -> int:
        """How many figures differ from the data."""
        return sum(each.is_edited for each in self.figures)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of a report, and when."""

    kind: RemarkKind
    text: str
    said_by: str
    said_at: datetime
