"""Names in a file and who or what they are: matched exactly, created where unknown, noted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.rules import NearNames
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales_service
from desktop_sales.areas.sales.records import ProductDraft
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
from desktop_sales.exchange.texts import narrow, tidy

LOOKED_UP_NAMES = 300
COMPARED_NAMES = 5_000
"""Above these, close names are not looked for: the search would take longer than the import."""
_Leading = tuple[int, date, int, date | None]
Named = tuple[str | None, str | None]
"""A name and a code as a row gives them."""


def exact_key(text: str) -> str:
    """Return what customers and products are matched by: one line, half-width, no case."""
    return narrow(tidy(text)).casefold()


def is_code(text: str) -> bool:
    """Tell whether a text is a code rather than a name: digits, at most a letter or two before."""
    return any(c.isdigit() for c in text) and " " not in text and text.isascii()


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
class NearMatch:
    """A name that was created although a known one is close to it."""

    name: str
    proposal: str


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
class Customers:
    """The customers as a file names them."""

    session: Session
    create: bool = True
    created: int = 0
    near: list[NearMatch] = field(default_factory=list)
    created_names: list[str] = field(default_factory=list)
    _by_code: dict[str, int] = field(default_factory=dict)
    _by_name: dict[str, int] = field(default_factory=dict)
    _coded: set[int] = field(default_factory=set)
    _found: dict[Named, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Load the known customers."""
        for each in customer_queries.customers(self.session):
            self._by_name[exact_key(each.name)] = each.id
            if each.code:
                self._by_code[exact_key(each.code)] = each.id
                self._coded.add(each.id)

    def find(self, named: Named) -> int | None:
        """Return a customer's key; None for a row without one, or an unknown one not created."""
        return self._found.get(named)

    def learn(self, rows: Iterable[Named]) -> None:
        """Find or create all customers of a block in one go."""
        drafts: dict[Named, CustomerDraft] = {}
        planned: dict[str, Named] = {}
        later: list[tuple[Named, Named]] = []
        names = set(self._by_name)
        for named in dict.fromkeys(rows):
            if named in self._found:
                continue
            known = self._known(*named)
            if known is not None or named == (None, None) or not self.create:
                self._found[named] = known
                continue
            name, code = named
            text = name or code or ""
            code = code or (text if is_code(text) else None)
            key = exact_key(code or text)
            if key in planned:
                later.append((named, planned[key]))
                continue
            if exact_key(text) in names:
                text = f"{text} ({code})"
            planned[key] = named
            names.add(exact_key(text))
            drafts[named] = CustomerDraft(text, code)
        if not drafts:
            return
        ids = customer_service.add_customers(self.session, list(drafts.values()))
        for (named, draft), key_id in zip(drafts.items(), ids, strict=True):
            self._found[named] = key_id
            self._by_name.setdefault(exact_key(draft.name), key_id)
            if draft.code:
                self._by_code[exact_key(draft.code)] = key_id
                self._coded.add(key_id)
            self.created_names.append(draft.name)
        for named, first in later:
            self._found[named] = self._found[first]
        self.created += len(ids)

    def _known(self, name: str | None, code: str | None) -> int | None:
        if code and (found := self._by_code.get(exact_key(code))):
            return found
        if not name:
            return None
        if not code and (found := self._by_code.get(exact_key(name))):
            return found
        found = self._by_name.get(exact_key(name))
        if found is None or not code:
            return found
        if found in self._coded:
            return None
        customer_service.change_customer(self.session, found, code=code)
        self._by_code[exact_key(code)] = found
        self._coded.add(found)
        return found

    def near_matches(self) -> list[NearMatch]:
        """Return created customers whose names are close to others, where these are few."""
        if not self.created_names or len(self.created_names) > LOOKED_UP_NAMES:
            return []
        created = set(self.created_names)
        known = customer_queries.customers(self.session)
        older = {each.id: each.name for each in known if each.name not in created}
        if not older or len(older) > COMPARED_NAMES:
            return []
        finder = NearNames(older)
        return [
            NearMatch(name, older[near[0]])
            for name in self.created_names
            if (near := finder.near(name))
        ]


@dataclass(slots=True)
class Products:
    """The products as a file names them; a code is the product, whatever it is called."""

    session: Session
    create: bool = True
    created: int = 0
    _by_code: dict[str, int] = field(default_factory=dict)
    _by_name: dict[str, int] = field(default_factory=dict)
    _coded: set[int] = field(default_factory=set)
    _found: dict[Named, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Load the known products."""
        for each in sales_queries.products(self.session):
            self._by_name[exact_key(each.name)] = each.id
            if each.code:
                self._by_code[exact_key(each.code)] = each.id
                self._coded.add(each.id)

    def find(self, named: Named) -> int | None:
        """Return a product's key; None for a row without one."""
        return self._found.get(named)

    def learn(self, rows: Iterable[tuple[Named, str | None]]) -> None:
        """Find or create all products of a block in one go; rows carry their category."""
        drafts: dict[Named, ProductDraft] = {}
        planned: dict[str, Named] = {}
        later: list[tuple[Named, Named]] = []
        names = set(self._by_name)
        for named, category in dict.fromkeys(rows):
            if named in self._found or named in drafts:
                continue
            known = self._known(*named)
            if known is not None or named == (None, None) or not self.create:
                self._found[named] = known
                continue
            name, code = named
            text = name or code or ""
            code = code or (text if is_code(text) else None)
            key = exact_key(code or text)
            if key in planned:
                later.append((named, planned[key]))
                continue
            if exact_key(text) in names:
                text = f"{text} ({code})"
            planned[key] = named
            names.add(exact_key(text))
            drafts[named] = ProductDraft(text, code, category or "")
        if not drafts:
            return
        ids = sales_service.add_products(self.session, list(drafts.values()))
        for (named, draft), key_id in zip(drafts.items(), ids, strict=True):
            self._found[named] = key_id
            self._by_name.setdefault(exact_key(draft.name), key_id)
            if draft.code:
                self._by_code[exact_key(draft.code)] = key_id
                self._coded.add(key_id)
        for named, first in later:
            self._found[named] = self._found[first]
        self.created += len(ids)

    def _known(self, name: str | None, code: str | None) -> int | None:
        if code:
            found = self._by_code.get(exact_key(code))
            if found is not None:
                return found
            found = self._by_name.get(exact_key(name)) if name else None
            return found if found is not None and found not in self._coded else None
        if not name:
            return None
        key = exact_key(name)
        return self._by_code.get(key) or self._by_name.get(key)


@dataclass(slots=True)
class Regions:
    """The regions as a file names them."""

    session: Session
    created: list[str] = field(default_factory=list)
    _found: dict[str, int] = field(default_factory=dict)
    _by_text: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Load the known regions."""
        for region in team_queries.regions(self.session):
            self._found[compact(region.name)] = region.id

    def find(self, name: str | None) -> int | None:
        """Return a region's key, created where it is unknown."""
        if name is None:
            return None
        known = self._by_text.get(name)
        if known is None:
            key = compact(name) or exact_key(name)
            if key not in self._found:
                self._found[key] = team_service.add_region(self.session, name)
                self.created.append(name)
            known = self._by_text[name] = self._found[key]
        return known


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
