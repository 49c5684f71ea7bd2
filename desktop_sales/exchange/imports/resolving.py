"""Names of converted rows resolved to the records they mean, block by block."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.records import LineDraft, Rejection, ShareDraft
from desktop_sales.areas.sales.service import cells_of_draft
from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.imports.names import Channels, Customers, Named, Products, Regions
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.people import Fallback, People
from desktop_sales.exchange.sales_plan import LineBlock


class LineResolver:
    """Turns converted blocks into drafts of lines; creates what is new as it meets it."""

    def __init__(self, session: Session, options: ImportOptions) -> None:
        self._options = options
        self.people = People(
            session,
            create=options.create_unknown,
            reject_near=options.reject_near,
            accepted=options.accepted,
        )
        self.customers = Customers(session, create=options.create_unknown)
        self.products = Products(session)
        self.regions = Regions(session)
        self.channels = Channels(session)
        self.fallback = Fallback(session, self._chosen_person())
        self._cells: dict[int, dict[str, str]] = {}
        self._known_people: dict[Named, int | str] = {}

    def cells_of(self, draft: LineDraft) -> dict[str, Any]:
        """Return the raw cells of a row of the last block, else what its draft says."""
        return self._cells.get(draft.row_no) or cells_of_draft(draft)

    def resolved(self, block: LineBlock) -> list[LineDraft | Rejection]:
        """Return the rows of a block: drafts of lines, and rejections with their cells."""
        columns = block.columns
        count = len(columns["row_no"])
        nothing: list[Any] = [None] * count
        rows: list[LineDraft | Rejection] = [
            Rejection(row_no, cells, code, details)
            for row_no, cells, code, details in block.rejected
        ]
        self._cells = dict(zip(columns["row_no"], block.cells, strict=True)) if block.cells else {}
        customers = self._resolve_customers(columns, nothing)
        products = self._resolve_products(columns, nothing)
        regions = self.regions.find_all(columns.get("region", nothing))
        channels = self.channels.find_all(columns.get("sales_channel", nothing))
        people, shares = self._resolve_people(columns, customers, regions, nothing)
        if not self._options.create_unknown:
            self._refuse_unknown_customers(columns, customers, people)
        zeros = [0] * count
        # As ``LineDraft._make`` does, without a call of Python a row.
        drafts: Iterator[LineDraft] = map(
            tuple.__new__,
            repeat(LineDraft),
            zip(
                columns["row_no"],
                columns["sold_on"],
                columns["amount_e4"],
                [quantity or 0 for quantity in columns.get("quantity_e3", zeros)],
                columns.get("tax_e4", zeros),
                columns.get("cost_e4", nothing),
                columns.get("document", nothing),
                columns.get("line_no", nothing),
                people,
                customers,
                products,
                regions,
                channels,
                shares,
                columns.get("receipt_e4", nothing),
                columns.get("receipt_on", nothing),
                strict=True,
            ),
        )
        if str not in set(map(type, people)):
            rows.extend(drafts)
            return rows
        for draft in drafts:
            rows.append(self._rejected(draft) or draft)
        return rows

    def _rejected(self, draft: LineDraft) -> Rejection | None:
        """Return the rejection of a line whose person could not be told."""
        if not isinstance(draft.employee_id, str):
            return None
        code, _colon, value = draft.employee_id.partition("|")
        named = "customer" if code == "exchange.unknown_customer" else "salesperson"
        details = {"field": named, "value": value}
        cells = self.cells_of(draft._replace(employee_id=None))
        return Rejection(draft.row_no, cells, code, details)

    def _resolve_customers(
        self, columns: dict[str, list[Any]], nothing: list[Any]
    ) -> list[int | None]:
        if "customer" not in columns and "customer_code" not in columns:
            return nothing
        named: list[Named] = list(
            zip(
                columns.get("customer", nothing), columns.get("customer_code", nothing), strict=True
            )
        )
        self.customers.learn(named)
        return list(map(self.customers.find, named))

    def _refuse_unknown_customers(
        self, columns: dict[str, list[Any]], customers: list[int | None], people: list[Any]
    ) -> None:
        """Put the reason in place of the person where a named customer is not known."""
        for name in ("customer_code", "customer"):
            for i, text in enumerate(columns.get(name, ())):
                if text is not None and customers[i] is None:
                    people[i] = f"exchange.unknown_customer|{text}"

    def _resolve_products(
        self, columns: dict[str, list[Any]], nothing: list[Any]
    ) -> list[int | None]:
        if "product" not in columns and "product_code" not in columns:
            return nothing
        named: list[Named] = list(
            zip(columns.get("product", nothing), columns.get("product_code", nothing), strict=True)
        )
        self.products.learn_with_categories(
            zip(named, columns.get("category", nothing), strict=True)
        )
        return list(map(self.products.find, named))

    def _resolve_people(
        self,
        columns: dict[str, list[Any]],
        customers: list[int | None],
        regions: list[int | None],
        nothing: list[Any],
    ) -> tuple[list[Any], list[tuple[ShareDraft, ...]]]:
        """Return the single people (or a reason as text) and the shares of divided lines."""
        names = columns.get("salesperson", nothing)
        codes = columns.get("salesperson_code", nothing)
        divided = columns.get("shares", nothing)
        known, created = self._known_people, self.people.created
        pairs: list[Named] = list(zip(names, codes, strict=True))
        people: list[Any] = list(map(known.get, pairs))
        shares: list[tuple[ShareDraft, ...]] = [()] * len(pairs)
        if None not in people and not any(divided):
            open_rows = []
        else:
            open_rows = [i for i, person in enumerate(people) if person is None or divided[i]]
        for i in open_rows:
            if divided[i]:
                people[i], shares[i] = self._resolve_shares(divided[i])
            elif pairs[i] == (None, None):
                day = columns["sold_on"][i]
                people[i] = self.fallback.find(customers[i], regions[i], day)
            else:
                people[i] = known[pairs[i]] = self._resolve_person(*pairs[i])
        if created:
            for person, region_id in zip(people, regions, strict=True):
                if person in created:
                    self.people.regions_seen.setdefault(person, set()).add(region_id)
        return people, shares

    def _resolve_person(self, name: str | None, code: str | None) -> int | str:
        found = self.people.find(name, code)
        return f"{found}|{name or code}" if isinstance(found, str) else found

    def _resolve_shares(
        self, parts: Sequence[tuple[str, int]]
    ) -> tuple[str | None, tuple[ShareDraft, ...]]:
        own = []
        for name, share in parts:
            found = self.people.find(name)
            if isinstance(found, str):
                return f"{found}|{name}", ()
            own.append(ShareDraft(found, share))
        return None, tuple(own)

    def _chosen_person(self) -> int | None:
        if not self._options.salesperson:
            return None
        found = self.people.find(self._options.salesperson)
        if isinstance(found, str):
            raise DomainError(found, value=self._options.salesperson)
        return found
