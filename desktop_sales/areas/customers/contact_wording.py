"""What ways of contact, parts in buying and stances are called."""

from desktop_sales.areas.customers.records import Role, Stance
from desktop_sales.areas.customers.strategies import Channel
from desktop_sales.core.translation import N_

CHANNELS: dict[Channel, str] = {
    "visit": N_("Face to face"),
    "phone": N_("By phone"),
    "mail": N_("By mail"),
    "hotline": N_("Hot line"),
    "online": N_("Online desk"),
}
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
