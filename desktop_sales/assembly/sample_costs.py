"""What the sample's people spent on travel, entertainment and promotion."""

import random
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from desktop_sales.areas.sales.records import CostKind
from desktop_sales.areas.sales.selling_costs import CostDraft, set_costs
from desktop_sales.core.periods import Period

SEED = 20_264
MONTHS_TOLD = 14
_USUAL: Mapping[CostKind, tuple[int, int]] = {
    "travel": (1_800, 5_200),
    "entertainment": (900, 3_600),
    "promotion": (0, 6_000),
}
_COMPANY_PROMOTION = (8_000, 22_000)


def add_sample_costs(session: Session, people: Mapping[str, int], months: Sequence[Period]) -> None:
    """Give everybody costs in the last months, and the company promotion of its own."""
    chance = random.Random(SEED)  # noqa: S311
    drafts = []
    for month in months[-MONTHS_TOLD:]:
        for person in people.values():
            for kind, (least, most) in _USUAL.items():
                yuan = chance.randint(least, most)
                if yuan >= least + (most - least) // 5:
                    fen = yuan * 100 + chance.randint(0, 99)
                    drafts.append(CostDraft(person, month.key, kind, fen))
        fen = chance.randint(*_COMPANY_PROMOTION) * 100
        drafts.append(CostDraft(None, month.key, "promotion", fen))
    set_costs(session, drafts)
