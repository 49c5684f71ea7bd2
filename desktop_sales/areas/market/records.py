"""What leaves and enters the market area."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarketSizeDraft:
    """A market size to enter; an empty category is the whole market of the region."""

    region_id: int
    year: int
    size_fen: int
    source: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class MarketSize:
    """A market size with its region's name."""

    id: int
    region_id: int
    region: str
    category: str
    year: int
    size_fen: int
    source: str
