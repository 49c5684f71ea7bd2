"""The team as a file names it: matched by code or exact name, created where unknown, noted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import rules as team_rules
from desktop_sales.areas.team import service as team_service
from desktop_sales.areas.team.records import (
    LEADING_LEVELS,
    AssignmentDraft,
    EmployeeDraft,
    EmployeeFilter,
)
from desktop_sales.core.search_keys import compact, search_key
from desktop_sales.core.translation import _
from desktop_sales.exchange.imports.names import Named, NearMatch, is_code

_Leading = tuple[int, date, int, date | None]


class _NearPeople:
    """Finds names that may mean one person, as ``team.rules.is_near_name`` tells of two."""

    def __init__(self) -> None:
        self._by_sound: dict[str, str] = {}
        self._by_variant: dict[str, list[str]] = {}

    def add(self, name: str) -> None:
        """Know one more name."""
        sound, plain = search_key(name).pinyin.split()[:1], compact(name)
        if sound:
            self._by_sound.setdefault(sound[0], name)
        if len(plain) >= 4:
            for variant in _variants(plain):
                self._by_variant.setdefault(variant, []).append(name)

    def near(self, text: str) -> str | None:
        """Return a known name that sounds the same, or from four letters on differs by one."""
        sound, plain = search_key(text).pinyin.split()[:1], compact(text)
        if sound and sound[0] in self._by_sound:
            return self._by_sound[sound[0]]
        if len(plain) < 4:
            return None
        candidates = (name for v in _variants(plain) for name in self._by_variant.get(v, ()))
        return next((name for name in candidates if team_rules.is_near_name(text, name)), None)


def _variants(text: str) -> list[str]:
    """Return a text with every single character left out: texts that differ by one share one."""
    return [text, *(text[:i] + text[i + 1 :] for i in range(len(text)))]


@dataclass(slots=True)
class People:
    """The team as a file names it. ``regions_seen`` collects where created people sold."""

    session: Session
    create: bool = True
    reject_near: bool = False
    accepted: frozenset[str] = frozenset()
    only_look: bool = False
    created: dict[int, str] = field(default_factory=dict)
    near: list[NearMatch] = field(default_factory=list)
    regions_seen: dict[int, set[int | None]] = field(default_factory=dict)
    _by_code: dict[str, int] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _codes: dict[int, int] = field(default_factory=dict)
    _found: dict[Named, int | str] = field(default_factory=dict)
    _near: _NearPeople | None = None

    def __post_init__(self) -> None:
        """Load the team, leavers included: their sales are theirs."""
        people = team_queries.employees(self.session, where=EmployeeFilter(with_leavers=True))
        for person in people:
            self._learn(person.id, person.name, person.codes)

    @property
    def has_namesakes(self) -> bool:
        """Tell whether two people have the same name."""
        return any(len(keys) > 1 for keys in self._by_name.values())

    def _learn(self, employee_id: int, name: str, codes: Sequence[str]) -> None:
        self._names[employee_id] = name
        self._by_name.setdefault(compact(name), []).append(employee_id)
        for code in codes:
            self._by_code[compact(code)] = employee_id
        self._codes[employee_id] = self._codes.get(employee_id, 0) + len(codes)
        if self._near is not None and not is_code(name):
            self._near.add(name)

    def find(self, name: str | None, code: str | None = None) -> int | str:
        """Return the person's key, or the code of the reason why the row cannot be credited."""
        named = (name, code)
        found = self._found.get(named)
        if found is None:
            found = self._found[named] = self._look_up(name, code)
        return found

    def _look_up(self, name: str | None, code: str | None) -> int | str:
        known = self._by_code.get(compact(code)) if code else None
        if known is None and name:
            known = self._by_code.get(compact(name))
        if known is not None:
            return known
        namesakes = self._by_name.get(compact(name or ""), []) if name else []
        # A namesake with codes of their own is another person than one with a new code.
        fitting = [key for key in namesakes if not code or not self._codes[key]]
        if len(fitting) == 1:
            if code and not self.only_look:
                team_service.add_code(self.session, fitting[0], code)
                self._by_code[compact(code)] = fitting[0]
                self._codes[fitting[0]] += 1
            return fitting[0]
        if len(fitting) > 1:
            return "exchange.several_people"
        return self._unknown(name or code or "", code)

    def near_to(self, text: str) -> str | None:
        """Return a known name close to an unknown one, to propose."""
        if not text or is_code(text):
            return None
        if self._near is None:
            self._near = _NearPeople()
            for name in self._names.values():
                self._near.add(name)
        return self._near.near(text)

    def _unknown(self, text: str, code: str | None) -> int | str:
        if not self.create:
            return "exchange.unknown_person"
        proposal = self.near_to(text)
        if proposal and self.reject_near and text not in self.accepted:
            return "exchange.unknown_person"
        codes = tuple(dict.fromkeys(c for c in (code, text if is_code(text) else None) if c))
        employee_id = team_service.add_employee(self.session, EmployeeDraft(text, codes))
        self._learn(employee_id, text, codes)
        self.created[employee_id] = text
        if proposal:
            self.near.append(NearMatch(text, proposal))
        return employee_id

    def place_created(self) -> None:
        """Give created people the salesperson's post, in their region where all lines agree."""
        post_id = None
        for employee_id in self.created:
            if post_id is None:
                post_id = team_service.find_or_add_post(
                    self.session, _("Salesperson"), "salesperson"
                )
            regions = self.regions_seen.get(employee_id, set())
            region_id = next(iter(regions)) if len(regions) == 1 else None
            team_service.assign(
                self.session,
                AssignmentDraft(employee_id, region_id, post_id, team_rules.FROM_THE_START),
            )


@dataclass(slots=True)
class Fallback:
    """Who is credited with a line that names nobody: the customer's owner, the region's
    supervisor, the person chosen for the file, else nobody.
    """

    session: Session
    chosen: int | None = None
    by_owner: int = 0
    by_region: int = 0
    by_choice: int = 0
    nobody: int = 0
    _owners: dict[int, int] = field(default_factory=dict)
    _leaders: dict[int, list[_Leading]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Load the customers' owners, and who led which region when.

        One query here for what ``team.queries.region_supervisor`` answers for one day.
        """
        self._owners = customer_queries.owners(self.session)
        ranks = {
            post.id: 0 if post.level == "supervisor" else 1
            for post in team_queries.posts(self.session)
            if post.level in LEADING_LEVELS
        }
        for held in team_queries.assignments(self.session):
            if held.region_id is not None and held.post_id in ranks:
                leading = (ranks[held.post_id], held.start_on, held.employee_id, held.end_on)
                self._leaders.setdefault(held.region_id, []).append(leading)
        for leaders in self._leaders.values():
            leaders.sort(key=lambda leading: leading[:3])

    def find(self, customer_id: int | None, region_id: int | None, day: date) -> int | None:
        """Return who is credited, and count why."""
        owner = self._owners.get(customer_id or 0)
        if owner is not None:
            self.by_owner += 1
            return owner
        leader = self._leader(region_id, day)
        if leader is not None:
            self.by_region += 1
            return leader
        if self.chosen is not None:
            self.by_choice += 1
        else:
            self.nobody += 1
        return self.chosen

    def _leader(self, region_id: int | None, day: date) -> int | None:
        for _rank, start_on, employee_id, end_on in self._leaders.get(region_id or 0, ()):
            if start_on <= day and (end_on is None or day <= end_on):
                return employee_id
        return None
