"""Keep the translation catalogues: extract, show and fill what is missing, check, compile.

    python packaging/catalogue.py update            take over new texts from the sources
    python packaging/catalogue.py missing [DOMAIN]  list texts without translation
    python packaging/catalogue.py fill FILE.json    take missing translations {"English": "中文"};
                                                    of a pgettext {"context|English": "中文"}
    python packaging/catalogue.py check             exit 1 where anything is missing or fuzzy
    python packaging/catalogue.py compile           write the catalogue that the program reads

A domain is a folder of the sources (``storage``, ``team``, ``ui_kit``): one .po file each, so
that a change touches one file.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale" / "zh_CN"
COMPILED = LOCALE / "LC_MESSAGES" / "desktop_sales.mo"
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "mark_plural": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def domain_of(path: Path) -> str:
    """Return the catalogue a source file belongs to."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    prefix = "ui_" if parts[0] == "ui" else ""
    inner = parts[2] if parts[1] == "areas" and len(parts) > 3 else parts[1]
    return prefix + inner.strip("_")


def extracted() -> dict[str, Catalog]:
    """Return every text of the sources by domain."""
    found: dict[str, Catalog] = {}
    for package in ("desktop_sales", "ui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            domain = domain_of(path)
            catalogue = found.setdefault(domain, Catalog(locale="zh_CN", domain=domain))
            for _line, message, _comments, context in extract_from_file(
                "python", str(path), keywords=KEYWORDS
            ):
                if message and (message[0] if isinstance(message, tuple) else message):
                    catalogue.add(message, context=context)
    return {domain: found[domain] for domain in sorted(found) if len(found[domain])}


def stored(domain: str) -> Catalog:
    """Return the stored translations of a domain."""
    path = LOCALE / f"{domain}.po"
    if not path.exists():
        return Catalog(locale="zh_CN", domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale="zh_CN", domain=domain)


def save(domain: str, catalogue: Catalog) -> None:
    """Write a domain's catalogue, sorted, without line numbers or dates."""
    LOCALE.mkdir(parents=True, exist_ok=True)
    with (LOCALE / f"{domain}.po").open("wb") as file:
        write_po(file, catalogue, sort_output=True, no_location=True, omit_header=True, width=100)


def merged(domain: str, fresh: Catalog) -> Catalog:
    """Return the fresh texts with the translations kept from before."""
    old = stored(domain)
    result = Catalog(locale="zh_CN", domain=domain)
    for message in fresh:
        if not message.id:
            continue
        known = old.get(
            message.id[0] if isinstance(message.id, tuple) else message.id, message.context
        )
        string = known.string if known is not None and known.id == message.id else None
        result.add(message.id, string=string, context=message.context)
    return result


def is_missing(message: object) -> bool:
    """Tell whether a message has no translation."""
    text = message.string  # type: ignore[attr-defined]
    return not (all(text) and text if isinstance(text, tuple) else text)


def wrong_entries() -> list[str]:
    """Return one line for each text that is missing, stale or fuzzy."""
    wrong = []
    fresh = extracted()
    for domain, catalogue in fresh.items():
        old = stored(domain)
        for message in catalogue:
            if not message.id:
                continue
            first = message.id[0] if isinstance(message.id, tuple) else message.id
            known = old.get(first, message.context)
            if known is None or is_missing(known) or known.fuzzy:
                wrong.append(f"{domain}: {first!r}")
    for path in LOCALE.glob("*.po"):
        if path.stem not in fresh:
            wrong.append(f"{path.stem}: no source uses this catalogue")
    return wrong + differing()


def differing() -> list[str]:
    """Return one line for each text that domains translate differently: only one would show."""
    seen: dict[object, tuple[str, object]] = {}
    wrong = []
    for path in sorted(LOCALE.glob("*.po")):
        for message in stored(path.stem):
            if not message.id or is_missing(message):
                continue
            domain, string = seen.setdefault(
                (message.id, message.context), (path.stem, message.string)
            )
            if string != message.string:
                wrong.append(f"{path.stem}: {message.id!r} differs from {domain}")
    return wrong


def compile_all(target: Path = COMPILED) -> None:
    """Write one compiled catalogue from all domains, atomically."""
    whole = Catalog(locale="zh_CN")
    for path in sorted(LOCALE.glob("*.po")):
        for message in stored(path.stem):
            if message.id and not is_missing(message):
                whole.add(message.id, string=message.string, context=message.context)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, whole)
    Path(name).replace(target)


def is_compiled() -> bool:
    """Tell whether the compiled catalogue is as new as its sources."""
    sources = list(LOCALE.glob("*.po"))
    newest = max((path.stat().st_mtime for path in sources), default=0)
    return COMPILED.exists() and COMPILED.stat().st_mtime >= newest


def fill(answers: dict[str, str]) -> int:
    """Put translations in where they are missing; return how many were placed.

    A text that is translated stays as it is, and is told: it is the same text wherever it stands,
    so another meaning needs another text or ``pgettext``.
    """
    placed, kept = 0, set()
    for domain, fresh in extracted().items():
        catalogue = merged(domain, fresh)
        for message in catalogue:
            first = message.id[0] if isinstance(message.id, tuple) else message.id
            key = f"{message.context}|{first}" if message.context else first
            if key not in answers:
                continue
            text = answers[key]
            if not is_missing(message) and not message.fuzzy:
                shown = message.string[0] if isinstance(message.string, tuple) else message.string
                kept |= {f"kept {key!r}: {shown}"} if shown != text else set()
                continue
            message.string = (text,) if isinstance(message.id, tuple) else text
            placed += 1
        save(domain, catalogue)
    print("\n".join(sorted(kept)), end="\n" if kept else "")
    return placed


def main(arguments: list[str]) -> int:
    """Run one of the commands above."""
    match arguments:
        case ["update"]:
            for domain, fresh in extracted().items():
                save(domain, merged(domain, fresh))
        case ["missing", *wanted]:
            rows = [row for row in wrong_entries() if not wanted or row.split(":")[0] in wanted]
            print("\n".join(rows))
        case ["fill", name]:
            print(fill(json.loads(Path(name).read_text(encoding="utf-8"))))
            compile_all()
        case ["check"]:
            wrong = wrong_entries()
            print("\n".join(wrong) or "catalogues complete")
            return 1 if wrong else 0
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
