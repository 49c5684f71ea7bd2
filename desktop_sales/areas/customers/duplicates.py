"""Customers that may be one: names alike but for legal form, place, brackets, one letter.

Names are put into blocks (same core, same sound, same core with one letter left out), so that a
hundred thousand are compared in seconds; what shares a block is then looked at closely.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_sales.areas.customers.rules import LEAST_LENGTH, core_name
from desktop_sales.areas.customers.tables import CustomerTable, DistinctTable
from desktop_sales.core.search_keys import compact

Reason = Literal["credit_code", "core", "sound", "letter"]
SCORES: dict[Reason, int] = {"credit_code": 100, "core": 95, "sound": 85, "letter": 80}
PHONE_SCORE = 5
"""Added where both have the same phone."""
LARGEST_BLOCK = 40
"""More names in one block are no duplicates but a word that many have, such as 便利店."""
STEP = 2_000
READING_PART = 40
"""How much of the work is taking names apart, in per cent; the rest is comparing them."""
SHORT = 4
"""Below so many letters before the trade one letter tells names apart: 赵家便利店, 钱家便利店."""
_TRADE = re.compile(
    "(?:商贸|贸易|食品|超市|百货|便利店|便利|商行|酒店用品|物流|配送|科技|实业|连锁|饮料|商店|经营部|商务|工贸)+$"
)
_PLACES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|中国|石家庄|太原|沈阳|大连|长春"
    "|哈尔滨|南京|苏州|无锡|常州|南通|扬州|徐州|镇江|杭州|宁波|温州|嘉兴|湖州|绍兴|金华|台州|合肥|芜湖|福州"
    "|厦门|泉州|南昌|济南|青岛|烟台|郑州|洛阳|武汉|长沙|广州|深圳|佛山|东莞|珠海|中山|南宁|海口|成都|贵阳"
    "|昆明|西安|兰州|西宁|银川|乌鲁木齐"
)
_PLACE = re.compile(rf"({_PLACES})(?:省|市|自治区)?")
_BRACKETED = re.compile(r"[(（\[【〔]([^)）\]】〕]*)[)）\]】〕]")
_COUNTERS = frozenset("0123456789一二三四五六七八九十甲乙丙丁东南西北中前后上下新老大小")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers that may be one; ``score`` is in per cent, ``reason`` the strongest."""

    first_id: int
    second_id: int
    score: int
    reason: Reason
    same_phone: bool


class Named(NamedTuple):
    """What of a customer is compared."""

    id: int
    name: str
    credit_code: str
    phone: str
    pinyin: str


class _Core(NamedTuple):
    """A name without legal form and place; ``places`` are those that were taken off.

    ``own`` is how many letters stand before the words of the trade, ``counters`` what tells
    branches apart: numbers and directions.
    """

    text: str
    places: frozenset[str]
    sound: str
    own: int
    counters: str


def find_duplicates(session: Session) -> list[Pair]:
    """Return pairs of customers that may be one, the surest first; settled ones are left out."""
    return unsettled(near_pairs(named_customers(session)), known_distinct(session))


def named_customers(session: Session) -> list[Named]:
    """Return what duplicates are told by, of every customer."""
    rows = session.execute(
        select(
            CustomerTable.id,
            CustomerTable.name,
            CustomerTable.credit_code,
            CustomerTable.phone,
            CustomerTable.search_pinyin,
        ).order_by(CustomerTable.id)
    )
    return [Named._make(row) for row in rows]


def known_distinct(session: Session) -> set[tuple[int, int]]:
    """Return the pairs that somebody knows to be different."""
    known = session.execute(select(DistinctTable.first_id, DistinctTable.second_id))
    return {(first, second) for first, second in known}


def unsettled(found: Iterable[Pair], settled: Collection[tuple[int, int]]) -> list[Pair]:
    """Return the pairs that nobody has settled yet."""
    return [pair for pair in found if (pair.first_id, pair.second_id) not in settled]


def mark_distinct(session: Session, pairs: Iterable[tuple[int, int]]) -> None:
    """Remember that customers with near names are different ones."""
    session.add_all(
        DistinctTable(first_id=min(pair), second_id=max(pair)) for pair in dict.fromkeys(pairs)
    )
    session.flush()


def near_pairs(
    customers: Iterable[Named], step: Callable[[int, int], None] | None = None
) -> list[Pair]:
    """Return the pairs of near names, the surest first.

    ``step`` hears every ``STEP`` names how many of all are done, and may raise to stop.
    """
    everyone = {one.id: one for one in customers}
    count = max(len(everyone), 1)
    cores = {}
    for place, (key, one) in enumerate(everyone.items()):
        if step and place % STEP == 0:
            step(place * READING_PART // count, 100)
        cores[key] = _core(one)
    best: dict[tuple[int, int], Reason] = {}
    blocks = _blocks(everyone, cores)
    for place, (reason, block) in enumerate(blocks):
        if step and place % STEP == 0:
            step(min(READING_PART + place * (100 - READING_PART) // (2 * count), 99), 100)
        if len(block) > LARGEST_BLOCK:
            continue
        for pair in combinations(block, 2):
            if pair not in best and _agree(reason, cores[pair[0]], cores[pair[1]]):
                best[pair] = reason
    pairs = [_pair(everyone, keys, reason) for keys, reason in best.items()]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first_id, pair.second_id))


def _blocks(
    everyone: Mapping[int, Named], cores: Mapping[int, _Core]
) -> Iterator[tuple[Reason, Sequence[int]]]:
    """Yield groups of keys in the order of how much sharing one says."""
    codes: dict[str, list[int]] = {}
    same: dict[str, list[int]] = {}
    sounds: dict[str, list[int]] = {}
    variants: dict[str, list[int]] = {}
    for key, core in cores.items():
        code, text = everyone[key].credit_code, core.text
        if code:
            codes.setdefault(code, []).append(key)
        same.setdefault(text, []).append(key)
        if core.sound:
            sounds.setdefault(core.sound, []).append(key)
        if core.own >= SHORT - 1:
            for variant in {text, *(text[:i] + text[i + 1 :] for i in range(len(text)))}:
                variants.setdefault(variant, []).append(key)
    groups: tuple[tuple[Reason, dict[str, list[int]]], ...] = (
        ("credit_code", codes),
        ("core", same),
        ("sound", sounds),
        ("letter", variants),
    )
    for reason, blocks in groups:
        yield from ((reason, block) for block in blocks.values() if len(block) > 1)


def _agree(reason: Reason, one: _Core, other: _Core) -> bool:
    """Tell whether two names of a block may mean one customer."""
    if reason == "credit_code":
        return True
    if one.places and other.places and not one.places & other.places:
        return False
    if reason == "core":
        return len(one.text) >= LEAST_LENGTH - 1
    if len(one.text) < LEAST_LENGTH or len(other.text) < LEAST_LENGTH:
        return False
    if one.counters != other.counters:
        return False
    if reason == "sound":
        return True
    return max(one.own, other.own) >= SHORT and _one_letter_apart(one.text, other.text)


def _one_letter_apart(one: str, other: str) -> bool:
    """Tell whether names differ by one letter changed, added or left out."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), -1
    )
    if same < 0:
        return len(long) > len(short)
    skipped = short[same + 1 :] if len(short) == len(long) else short[same:]
    return skipped == long[same + 1 :]


def _pair(everyone: Mapping[int, Named], keys: tuple[int, int], reason: Reason) -> Pair:
    phones = [compact(everyone[key].phone) for key in keys]
    same_phone = bool(phones[0]) and phones[0] == phones[1]
    score = min(SCORES[reason] + (PHONE_SCORE if same_phone else 0), 100)
    return Pair(*keys, score, reason, same_phone)


def _core(one: Named) -> _Core:
    """Return what a name comes down to: 上海百联（集团）有限公司 -> 百联 at 上海."""
    places: set[str] = set()

    def without(found: re.Match[str]) -> str:
        inner = _PLACE.fullmatch(found[1].strip())
        if inner is None:
            return found[1]
        places.add(inner[1])
        return ""

    plain = core_name(_BRACKETED.sub(without, one.name))
    leading = _PLACE.match(plain)
    if leading and len(plain) - leading.end() >= LEAST_LENGTH - 1:
        places.add(leading[1])
        plain = plain[leading.end() :]
    own = len(_TRADE.sub("", plain))
    counters = "".join(sorted(filter(_COUNTERS.__contains__, plain)))
    return _Core(plain, frozenset(places), _sound(one, plain), own, counters)


def _sound(one: Named, core: str) -> str:
    """Return the pinyin of a core from the kept search key, which holds every tail of the name."""
    whole = compact(one.name)
    start = whole.find(core)
    tails = one.pinyin.split()
    if start < 0 or len(tails) != len(whole) or whole.isascii():
        return ""
    end = start + len(core)
    rest = len(tails[end]) if end < len(tails) else 0
    return tails[start][: len(tails[start]) - rest]
