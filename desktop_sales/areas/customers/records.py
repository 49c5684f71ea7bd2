"""What leaves and enters the customers area."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer with the names of owner and region."""

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


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A customer to add."""

    name: str
    code: str | None = None
    owner_id: int | None = None
    region_id: int | None = None
    industry: str = ""
    in_opening_list: bool = False


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Which customers: text (name, initials, pinyin, code), owner, region."""

    text: str = ""
    owner_id: int | None = None
    region_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """Which customer a name or code in a file may be; ``near`` is only a proposal."""

    text: str
    customer_ids: tuple[int, ...]
    kind: Literal["code", "name", "near", "none"]
