"""What parts in buying and stances are called."""

from desktop_sales.areas.customers.records import Role, Stance
from desktop_sales.core.translation import N_

ROLES: dict[Role, str] = {
    "decides": N_("Decides"),
    "influences": N_("Influences"),
    "buys": N_("Buys"),
    "uses": N_("Uses"),
    "pays": N_("Pays"),
    "other": N_("Other part"),
}
STANCES: dict[Stance, str] = {
    "unknown": N_("Stance unknown"),
    "supports": N_("Supports us"),
    "neutral": N_("Neutral"),
    "opposes": N_("Opposes us"),
}
