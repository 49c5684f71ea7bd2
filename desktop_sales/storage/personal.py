"""What storage itself holds about people: the files kept with them."""

from desktop_sales.core.personal_data import Keeping, PersonalTable
from desktop_sales.core.translation import N_

PERSONAL = (
    PersonalTable(
        "attachment",
        N_("Attached files"),
        ("name", "size"),
        keeping=Keeping.GOES,
        uid=("owner_kind", "owner_uid"),
        titles={"name": N_("File"), "size": N_("Size (bytes)")},
    ),
)
