"""What leaves and enters the customers area: the record, its contacts, who looks after it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

ClassKey = Literal["key", "core", "ordinary", "potential"]
CLASS_KEYS: tuple[ClassKey, ...] = ("key", "core", "ordinary", "potential")
"""From the most to the least important."""
Role = Literal["decides", "influences", "buys", "uses", "pays", "other"]
ROLES: tuple[Role, ...] = ("decides", "influences", "buys", "uses", "pays", "other")
Stance = Literal["unknown", "supports", "neutral", "opposes"]
STANCES: tuple[Stance, ...] = ("unknown", "supports", "neutral", "opposes")


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer with the names of owner and region; empty texts are not known."""

    id: int
    uid: str
    name: str
    code: str | None
    owner_id: int | None
    owner: str | None
    region_id: int | None
    region: str | None
    industry: str
    in_opening_list: bool
    credit_code: str = ""
    heads: int | None = None
    turnover_fen: int | None = None
    city: str = ""
    district: str = ""
    address: str = ""
    phone: str = ""
    source: str = ""
    dealing_since: date | None = None
    contract_until: date | None = None
    strategic: bool = False
    notes: str = ""
    class_key: ClassKey = "potential"
    class_since: date | None = None
    last_contact_on: date | None = None
    next_contact_on: date | None = None
    completeness: int = 0


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A customer to add; ``owned_since`` starts the owner's stretch, the first day if unknown.

    ``recorded_on`` is the day it came into the list, today unless given.
    """

    name: str
    code: str | None = None
    owner_id: int | None = None
    region_id: int | None = None
    industry: str = ""
    in_opening_list: bool = False
    credit_code: str = ""
    heads: int | None = None
    turnover_fen: int | None = None
    city: str = ""
    district: str = ""
    address: str = ""
    phone: str = ""
    source: str = ""
    dealing_since: date | None = None
    contract_until: date | None = None
    strategic: bool = False
    notes: str = ""
    owned_since: date | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Which customers; what is not set does not narrow.

    ``text`` is a name, initials, pinyin, code or credit code. ``owner_id`` 0 means nobody.
    ``due_until`` keeps those whose next contact is due by that day.
    """

    text: str = ""
    owner_id: int | None = None
    region_ids: tuple[int, ...] = ()
    class_key: ClassKey | None = None
    city: str | None = None
    industry: str | None = None
    tag: str | None = None
    incomplete: bool = False
    due_from: date | None = None
    due_until: date | None = None


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """Which customer a name or code in a file may be; ``near`` is only a proposal."""

    text: str
    customer_ids: tuple[int, ...]
    kind: Literal["code", "name", "near", "none"]


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """Somebody at a customer, as entered."""

    name: str
    post: str = ""
    role: Role = "other"
    phone: str = ""
    email: str = ""
    stance: Stance = "unknown"
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at a customer; the first one is who is called first."""

    id: int
    customer_id: int
    name: str
    post: str
    role: Role
    phone: str
    email: str
    stance: Stance
    notes: str


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who looked after a customer from a day to a day; nobody where ``owner`` is empty."""

    employee_id: int | None
    owner: str
    start_on: date
    end_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """Everything the record of one customer holds."""

    customer: Customer
    contacts: tuple[Contact, ...]
    tags: tuple[str, ...]
    owners: tuple[Ownership, ...]
    missing: tuple[str, ...]


Fields = dict[str, Any]
