"""When two customer names may mean one company."""

import re
from collections.abc import Iterable, Mapping

from desktop_sales.core.search_keys import compact, search_key

_LEGAL_FORM = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|集团|公司|coltd|inc|llc|ltd|corp|gmbh|co)+$"
)
LEAST_LENGTH = 3


def core_name(name: str) -> str:
    """Return a company's name without its legal form: 恒信贸易有限公司 -> 恒信贸易."""
    plain = compact(name)
    return _LEGAL_FORM.sub("", plain) or plain


def _variants(name: str) -> set[str]:
    """Return a name with every single character left out; two names that differ by one share
    a variant.
    """
    return {name} | {name[:i] + name[i + 1 :] for i in range(len(name))}


class NearNames:
    """Finds names near to others: same but for the legal form, same sound, or one letter off."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._by_core: dict[str, list[int]] = {}
        self._by_sound: dict[str, list[int]] = {}
        self._by_variant: dict[str, list[int]] = {}
        for key, name in names.items():
            core = core_name(name)
            self._by_core.setdefault(core, []).append(key)
            if len(core) < LEAST_LENGTH:
                continue
            self._by_sound.setdefault(_sound(core), []).append(key)
            for variant in _variants(core) if len(core) > LEAST_LENGTH else ():
                self._by_variant.setdefault(variant, []).append(key)

    def near(self, name: str) -> tuple[int, ...]:
        """Return the keys of names near to ``name``, the likeliest first."""
        core = core_name(name)
        found: dict[int, None] = dict.fromkeys(self._by_core.get(core, ()))
        if len(core) >= LEAST_LENGTH:
            found |= dict.fromkeys(self._by_sound.get(_sound(core), ()))
        if len(core) > LEAST_LENGTH and not core.isdigit():
            found |= dict.fromkeys(self._within_one(core))
        return tuple(found)

    def _within_one(self, core: str) -> Iterable[int]:
        for variant in sorted(_variants(core), key=len, reverse=True):
            yield from self._by_variant.get(variant, ())


def _sound(name: str) -> str:
    words = search_key(name, surname_first=False).pinyin.split()
    return words[0] if words else name
