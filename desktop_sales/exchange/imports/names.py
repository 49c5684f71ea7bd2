"""Names in a file and who or what they are: matched exactly, created where unknown, noted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import queries as customer_queries
from desktop_sales.areas.customers import service as customer_service
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.customers.rules import NearNames
from desktop_sales.areas.sales import channels as sales_channels
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


Fresh = tuple[Named, str, str | None]
"""A record to create: how the row names it, its name, its code."""


class NamedRecords:
    """Records of one kind as a file names them by name, code or both: found, or created."""

    def __init__(self, known: Iterable[tuple[int, str, str | None]], *, create: bool) -> None:
        self.created_names: list[str] = []
        self._create = create
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._coded: set[int] = set()
        self._found: dict[Named, int | None] = {}
        self.find = self._found.get
        """Return the key of what a row names; None where it names nothing known or created."""
        for key, name, code in known:
            self._by_name[exact_key(name)] = key
            if code:
                self._note_code(key, code)

    @property
    def created(self) -> int:
        """Return how many were created."""
        return len(self.created_names)

    def learn(self, rows: Iterable[Named]) -> None:
        """Find or create all that a block names in one go."""
        fresh: list[Fresh] = []
        planned: dict[str, Named] = {}
        again: list[tuple[Named, Named]] = []
        names: set[str] = set()
        for named in [named for named in dict.fromkeys(rows) if named not in self._found]:
            known = self._known(*named)
            if known is not None or named == (None, None) or not self._create:
                self._found[named] = known
                continue
            name, code = named
            text = name or code or ""
            code = code or (text if is_code(text) else None)
            first = planned.setdefault(exact_key(code or text), named)
            if first is not named:
                again.append((named, first))
                continue
            if exact_key(text) in self._by_name or exact_key(text) in names:
                text = f"{text} ({code})"
            names.add(exact_key(text))
            fresh.append((named, text, code))
        if fresh:
            self._create_all(fresh)
        for named, first in again:
            self._found[named] = self._found[first]

    def _create_all(self, fresh: Sequence[Fresh]) -> None:
        for (named, name, code), key in zip(fresh, self._add(fresh), strict=True):
            self._found[named] = key
            self._by_name.setdefault(exact_key(name), key)
            if code:
                self._note_code(key, code)
            self.created_names.append(name)

    def _note_code(self, key: int, code: str) -> None:
        self._by_code[exact_key(code)] = key
        self._coded.add(key)

    def _known(self, name: str | None, code: str | None) -> int | None:
        """Return the key of a record that stands already."""
        raise NotImplementedError

    def _add(self, fresh: Sequence[Fresh]) -> list[int]:
        """Create records and return their keys in order."""
        raise NotImplementedError


class Customers(NamedRecords):
    """The customers as a file names them; a code told later is kept with the name."""

    def __init__(self, session: Session, *, create: bool = True) -> None:
        super().__init__(customer_queries.names_and_codes(session), create=create)
        self._session = session
        for name, code, key in customer_queries.aliases(session):
            self._by_name.setdefault(exact_key(name), key)
            if code:
                self._by_code.setdefault(exact_key(code), key)

    def near_matches(self) -> list[NearMatch]:
        """Return created customers whose names are close to others, where these are few."""
        if not self.created_names or len(self.created_names) > LOOKED_UP_NAMES:
            return []
        created = set(self.created_names)
        known = customer_queries.names_and_codes(self._session)
        older = {key: name for key, name, _code in known if name not in created}
        if not older or len(older) > COMPARED_NAMES:
            return []
        finder = NearNames(older)
        return [
            NearMatch(name, older[near[0]])
            for name in self.created_names
            if (near := finder.near(name))
        ]

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
        customer_service.change_customer(self._session, found, code=code)
        self._note_code(found, code)
        return found

    def _add(self, fresh: Sequence[Fresh]) -> list[int]:
        drafts = [CustomerDraft(name, code) for _named, name, code in fresh]
        return customer_service.add_customers(self._session, drafts)


class Products(NamedRecords):
    """The products as a file names them; a code is the product, whatever it is called."""

    def __init__(self, session: Session, *, create: bool = True) -> None:
        known = sales_queries.products(session)
        super().__init__([(each.id, each.name, each.code) for each in known], create=create)
        self._session = session
        self._categories: dict[Named, str] = {}

    def learn_with_categories(self, rows: Iterable[tuple[Named, str | None]]) -> None:
        """Find or create all products of a block; the first category told of one is its own."""
        self._categories = {}
        for named, category in dict.fromkeys(rows):
            self._categories.setdefault(named, category or "")
        self.learn(self._categories)

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

    def _add(self, fresh: Sequence[Fresh]) -> list[int]:
        drafts = [
            ProductDraft(name, code, self._categories.get(named, "")) for named, name, code in fresh
        ]
        return sales_service.add_products(self._session, drafts)


class _PlainNames:
    """Records that are nothing but a name, as a file names them: found, or created."""

    def __init__(self, known: Iterable[tuple[int, str]], add: Callable[[str], int]) -> None:
        self.created: list[str] = []
        self._add = add
        self._found = {compact(name): key for key, name in known}
        self._by_text: dict[str, int] = {}

    def find_all(self, names: Sequence[str | None]) -> list[int | None]:
        """Return the keys of records, created where they are unknown."""
        keys = {name: self.find(name) for name in dict.fromkeys(names)}
        return [keys[name] for name in names]

    def find(self, name: str | None) -> int | None:
        """Return a record's key, created where it is unknown."""
        if name is None:
            return None
        known = self._by_text.get(name)
        if known is None:
            key = compact(name) or exact_key(name)
            if key not in self._found:
                self._found[key] = self._add(name)
                self.created.append(name)
            known = self._by_text[name] = self._found[key]
        return known


class Regions(_PlainNames):
    """The regions as a file names them."""

    def __init__(self, session: Session) -> None:
        known = [(region.id, region.name) for region in team_queries.regions(session)]
        super().__init__(known, partial(team_service.add_region, session))


class Channels(_PlainNames):
    """The channels as a file names them."""

    def __init__(self, session: Session) -> None:
        known = [(channel.id, channel.name) for channel in sales_channels.channels(session)]
        super().__init__(known, partial(sales_channels.add_channel, session))
