"""What fields are called on screen and in messages."""

from desktop_sales.core.translation import N_, translate
from desktop_sales.exchange.fields import Kind

_TITLES = {
    "date": N_("Date"),
    "document": N_("Document"),
    "line": N_("Line number"),
    "salesperson": N_("Salesperson"),
    "salesperson_code": N_("Salesperson code"),
    "share": N_("Share"),
    "customer": N_("Customer"),
    "customer_code": N_("Customer code"),
    "product": N_("Product"),
    "product_code": N_("Product code"),
    "category": N_("Category"),
    "region": N_("Region"),
    "quantity": N_("Quantity"),
    "unit_price": N_("Unit price"),
    "unit_price_taxed": N_("Unit price with tax"),
    "discount": N_("Discount"),
    "amount": N_("Amount"),
    "amount_untaxed": N_("Amount without tax"),
    "amount_taxed": N_("Amount with tax"),
    "tax_rate": N_("Tax rate"),
    "tax": N_("Tax"),
    "cost": N_("Cost"),
    "profit": N_("Gross profit"),
    "receipts": N_("Receipts"),
    "receipt_date": N_("Receipt date"),
    "name": N_("Name"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "code": N_("Code"),
    "post": N_("Post"),
    "superior": N_("Direct superior"),
    "joined_on": N_("Joined on"),
    "left_on": N_("Left on"),
    "probation_until": N_("Probation until"),
    "phone": N_("Phone"),
    "month": N_("Month"),
    "year": N_("Year"),
    "measure": N_("Measure"),
    "level": N_("Level"),
    "target": N_("Target"),
    "owner": N_("Owner"),
    "industry": N_("Industry"),
    "in_opening_list": N_("In the opening list"),
    "credit_code": N_("Credit code"),
    "heads": N_("Heads"),
    "turnover": N_("Yearly turnover"),
    "city": N_("City"),
    "district": N_("District"),
    "address": N_("Address"),
    "source": N_("Source"),
    "dealing_since": N_("Dealing since"),
    "contract_until": N_("Contract until"),
    "notes": N_("Business notes"),
    "tags": N_("Tags"),
    "contact": N_("Contact person"),
    "contact_post": N_("Contact's post"),
    "contact_phone": N_("Contact's phone"),
    "role": N_("Part in buying"),
    "stance": N_("Stance"),
    "email": N_("Mail address"),
    "channel": N_("Channel"),
    "purpose": N_("Purpose"),
    "said": N_("What was said"),
    "agreed": N_("What was agreed"),
    "next_step": N_("Next step"),
    "next_on": N_("Next contact"),
    "group": N_("Rater group"),
    "rater": N_("Rater"),
    "item": N_("Rated item"),
    "score": N_("Score"),
    "comment": N_("Comment"),
    "method": N_("Method"),
    "sales_document": N_("Sales document"),
    "matures_on": N_("Matures on"),
}

ALWAYS_NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.SALES: ("date", "amount"),
    Kind.ROSTER: ("name",),
    Kind.TARGETS: ("salesperson", "target"),
    Kind.CUSTOMERS: ("name",),
    Kind.RATINGS: ("salesperson", "item", "score"),
    Kind.RECEIPTS: ("date", "amount"),
    Kind.CONTACTS: ("customer", "contact"),
    Kind.VISITS: ("customer", "date"),
}


def field_title(name: str) -> str:
    """Return what a field is called, in the current language."""
    return translate(_TITLES.get(name, name))


def is_needed(kind: Kind, name: str) -> bool:
    """Tell whether files of a kind cannot do without the field."""
    return name in ALWAYS_NEEDED[kind]
