"""Records as JSON values and back, by the types of their fields; what seals store."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

R = TypeVar("R")


def to_plain(value: Any) -> Any:
    """Return a record, or a value within one, as JSON values; decimals and dates as text."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_plain(kind: type[R], data: Any) -> R:
    """Return the record of a type that ``to_plain`` wrote."""
    return cast(R, _read(kind, data))


def _read(kind: Any, data: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        chosen = next(each for each in arguments if each is not NoneType)
        return None if data is None else _read(chosen, data)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], part) for part in data)
        return tuple(_read(each, part) for each, part in zip(arguments, data, strict=True))
    if origin is Literal:
        return data
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], part) for name, part in data.items()})
    return _SIMPLE.get(kind, lambda value: value)(data)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


_SIMPLE: dict[Any, Any] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}
