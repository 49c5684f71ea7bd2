"""Search keys of names: the characters, the initials and the pinyin, surname readings included.

Each key is a line of words divided by spaces, made for prefix search: every syllable starts a
word that runs to the end of the name, so that ``sf`` and ``sanfeng`` find 张三丰 and ``ansan``
does not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from desktop_sales.core import wide_characters

MAX_READINGS = 8
_RUN = re.compile(r"[^\W_]+")
_U_AFTER_JQXY = re.compile(r"(?<=[jqxy])v")
_UE_AFTER_LN = re.compile(r"(?<=[ln])ue")
_DOUBLE_SURNAMES = {
    "单于": ("chan", "yu"),
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "澹台": ("tan", "tai"),
    "长孙": ("zhang", "sun"),
    "令狐": ("ling", "hu"),
}
_SURNAME_READINGS = {
    "曾": ("zeng",), "单": ("shan",), "解": ("xie",), "查": ("zha",), "仇": ("qiu",),
    "朴": ("piao",), "区": ("ou",), "盖": ("ge", "gai"), "缪": ("miao",), "任": ("ren",),
    "华": ("hua",), "翟": ("zhai", "di"), "尉": ("wei", "yu"), "乐": ("yue", "le"),
    "覃": ("qin", "tan"), "种": ("chong",), "员": ("yun", "yuan"), "黑": ("he", "hei"),
    "繁": ("po",), "冼": ("xian",), "逄": ("pang",), "洗": ("xian",), "折": ("she",),
    "祭": ("zhai",), "召": ("shao",), "晟": ("cheng",), "隗": ("wei", "kui"), "宓": ("mi", "fu"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchKey:
    """What a name is found by; each part is words divided and led by one space."""

    spaced: str
    initials: str
    pinyin: str


def search_key(name: str, surname_first: bool = True) -> SearchKey:
    """Return the keys of a name; ``surname_first`` also reads its first character as surname."""
    units = _units(name)
    readings = list(islice(product(*_readings(units, surname_first)), MAX_READINGS))
    return SearchKey(
        spaced=_line(units),
        initials=_line(_tails(tuple(s[0] for s in reading) for reading in readings)),
        pinyin=_line([one_spelling(word) for word in _tails(readings)]),
    )


def matches(key: SearchKey, query: str) -> bool:
    """Tell whether what was typed finds the name: characters anywhere, letters from a syllable."""
    wanted = compact(query)
    if not wanted:
        return True
    if wanted in key.spaced.replace(" ", ""):
        return True
    letters = f" {one_spelling(wanted)}"
    return letters in key.initials or letters in key.pinyin


def one_spelling(letters: str) -> str:
    """Return pinyin with ü in one spelling, however it was typed: nü, nv; lüe, lve, lue; qve."""
    letters = _U_AFTER_JQXY.sub("u", letters.replace("ü", "v"))
    return _UE_AFTER_LN.sub("ve", letters)


def compact(text: str) -> str:
    """Return what a text is compared by: half-width, lower case, only letters and digits."""
    return "".join(_RUN.findall(wide_characters.narrow(text).casefold()))


def spaced_query(query: str) -> str:
    """Return what was typed as the words of ``SearchKey.spaced``."""
    return " ".join(_units(query))


def _units(name: str) -> list[str]:
    """Return the Chinese characters one by one, and every other run of letters whole."""
    units: list[str] = []
    for run in _RUN.findall(wide_characters.narrow(name).casefold()):
        units += re.findall(r"[^\u2E80-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]+|.", run)
    return units


def _readings(units: list[str], surname_first: bool) -> list[tuple[str, ...]]:
    """Return the possible syllables of each unit, the likeliest first."""
    from pypinyin import lazy_pinyin

    phrase = lazy_pinyin("".join(units))
    syllables = phrase if len(phrase) == len(units) else [_plain(unit) for unit in units]
    choices: list[tuple[str, ...]] = [(s,) for s in syllables]
    if not surname_first or not units:
        return choices
    double = _DOUBLE_SURNAMES.get("".join(units[:2]))
    if double:
        choices[:2] = [_distinct((double[i], syllables[i])) for i in (0, 1)]
    else:
        known = _SURNAME_READINGS.get(units[0], ())
        choices[0] = _distinct((*known, syllables[0], *_all_readings(units[0])))
    return choices


def _distinct(syllables: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(syllables))


@lru_cache(maxsize=8192)
def _plain(unit: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(unit))


@lru_cache(maxsize=2048)
def _all_readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(found[0]) if found else ()


def _tails(readings: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the end of every reading from each of its syllables on."""
    tails = ["".join(reading[i:]) for reading in readings for i in range(len(reading))]
    return list(dict.fromkeys(tails))


def _line(words: list[str]) -> str:
    return "".join(f" {word}" for word in words)
