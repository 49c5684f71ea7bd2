"""Names in a file and who or what they are: matched exactly, created where unknown, noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.rules import NearNames
from desktop_sales.areas.sales import queries as sales_queries
from desktop_sales.areas.sales import service as sales_service
from desktop_sales.areas.sales.records import ProductDraft
from desktop_sales.areas.team import queries as team_queries
from desktop_sales.areas.team import service as team_service
from desktop_sales.core.search_keys import compact
from desktop_sales.exchange.texts import narrow, tidy

LOOKED_UP_NAMES = 300
COMPARED_NAMES = 5_000
"""Above these, close names are not looked for: the search would take longer than the import."""
Named = tuple[str | None, str | None]
"""A name and a code as a row gives them."""


def exact_key(text: str) -> str:
    """Return what customers and products are matched by: one line, half-width, no case."""
    return narrow(tidy(text)).casefold()


def is_code(text: str) -> bool:
    """Tell whether a text is a code rather than a name: digits, at most a letter or two before."""
    return any(c.isdigit() for c in text) and " " not in text and text.isascii()


@dataclass(slots=True)
class NearMatch:
    """A name that was created although a known one is close to it."""

    name: str
    proposal: str


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
