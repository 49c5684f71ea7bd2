"""What was chosen and mended in an import: plain changes of the options, no widgets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_sales.exchange.fields import FIELDS, Kind
from desktop_sales.exchange.imports.options import ImportOptions, Repairs, RowPlace


def first_choices() -> ImportOptions:
    """Return the options a new import starts with: names close to known ones are asked about."""
    return ImportOptions(reject_near=True)


def for_other_files(options: ImportOptions) -> ImportOptions:
    """Return the options for other files: columns and repairs were those of the old ones."""
    return replace(options, mapping={}, repairs=Repairs())


def with_mapping(options: ImportOptions, kind: Kind, chosen: Mapping[str, str]) -> ImportOptions:
    """Return the options with columns chosen by hand; fields not chosen stay without one."""
    nothing = {field.name: "" for field in FIELDS[kind]}
    return replace(options, mapping=nothing | dict(chosen), repairs=Repairs())


def with_values(options: ImportOptions, values: Mapping[str, Any]) -> ImportOptions:
    """Return the options with what the form of reading says."""
    return replace(options, **values)


def with_cell(options: ImportOptions, place: RowPlace, name: str, text: str) -> ImportOptions:
    """Return the options with one cell mended."""
    repairs = options.repairs
    cells = {**repairs.cells, (place, name): text}
    return replace(options, repairs=replace(repairs, cells=cells))


def with_text_everywhere(options: ImportOptions, name: str, old: str, new: str) -> ImportOptions:
    """Return the options with a text replaced in all equal cells of a field."""
    repairs = options.repairs
    replaced = {**repairs.replaced, (name, old): new}
    return replace(options, repairs=replace(repairs, replaced=replaced))


def without_row(options: ImportOptions, place: RowPlace) -> ImportOptions:
    """Return the options with a row left out."""
    repairs = options.repairs
    return replace(options, repairs=replace(repairs, skipped=repairs.skipped | {place}))


def with_new_person(options: ImportOptions, name: str) -> ImportOptions:
    """Return the options with a name taken for a new person."""
    return replace(options, accepted=options.accepted | {name})


def is_mended(options: ImportOptions) -> bool:
    """Tell whether something was mended by hand that would be lost with these options."""
    return options.repairs != Repairs() or bool(options.accepted)
