"""Commands that watch sales: views, pivots, the outlook, the change on last year, the brief."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from desktop_sales.areas.sales.fact_names import DIMENSION_TITLES
from desktop_sales.areas.sales.facts import DIMENSIONS, Dimension
from desktop_sales.assembly.pivot import MEASURES, Pivot, Shown
from desktop_sales.commands.answers import answer
from desktop_sales.commands.options import DAYS_OR_PERIOD, common_options, opened, today
from desktop_sales.core.money import fen_of_yuan, format_rate, format_yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import N_, _, translate
from desktop_sales.exchange.tables_out import CellKind, OutColumn

COMPARES = ("plan", "previous", "last_year", "cumulative")
_FIELDS: dict[str, tuple[tuple[str, str, CellKind], ...]] = {
    "": (
        ("amount", N_("Amount"), CellKind.YUAN),
        ("share", N_("Share of all"), CellKind.RATE),
        ("profit", N_("Gross profit"), CellKind.YUAN),
        ("margin", N_("Margin"), CellKind.RATE),
        ("quantity_e3", N_("Quantity"), CellKind.QUANTITY_E3),
        ("lines", N_("Lines"), CellKind.INTEGER),
    ),
    "plan": (
        ("target", N_("Target"), CellKind.YUAN),
        ("completion", N_("Completion"), CellKind.RATE),
    ),
    "previous": (
        ("previous", N_("Period before"), CellKind.YUAN),
        ("change", N_("On before"), CellKind.RATE),
    ),
    "last_year": (
        ("last_year", N_("Last year"), CellKind.YUAN),
        ("growth", N_("Growth"), CellKind.RATE),
    ),
    "cumulative": (("cumulative", N_("Year so far"), CellKind.YUAN),),
}
_PIVOT_KINDS: dict[Shown, CellKind] = {
    "amount": CellKind.YUAN,
    "profit": CellKind.YUAN,
    "margin": CellKind.RATE,
    "quantity": CellKind.NUMBER,
    "orders": CellKind.NUMBER,
    "customers": CellKind.INTEGER,
}
Table = tuple[list[OutColumn], list[list[Any]]]


@click.command(
    help=_(
        "Show the sales of a period by one dimension beside plan, period before, last year and "
        "the year so far, or by two as a pivot. Dimensions: {dimensions}. Example: "
        "desktop-sales-cli performance --by person --period 2026-10 --xlsx 业绩.xlsx"
    ).format(dimensions=", ".join(DIMENSIONS))
)
@click.option("--by", required=True, metavar="DIMENSION[,DIMENSION]", help=_("One or two."))
@click.option(
    "--period",
    type=DAYS_OR_PERIOD,
    required=True,
    help=_("Period, like 2026-10, 2026-W40 or 2026-10-01..2026-10-15."),
)
@click.option("--of", "whose", default="", help=_("Region or person whose sales are seen."))
@click.option(
    "--compare",
    type=click.Choice(COMPARES),
    multiple=True,
    help=_("Only these comparisons; without it all."),
)
@click.option(
    "--measure", type=click.Choice(MEASURES), default="amount", help=_("What a pivot shows.")
)
@click.option(
    "--xlsx", type=click.Path(dir_okay=False, path_type=Path), help=_("Write this workbook.")
)
@common_options
def performance(
    workspace: Path | None,
    password_file: Path | None,
    as_json: bool,
    by: str,
    period: Period,
    whose: str,
    compare: Sequence[str],
    measure: Shown,
    xlsx: Path | None,
) -> None:
    """Print a view or a pivot, or write it into a workbook."""
    from desktop_sales.assembly.performance import read_view
    from desktop_sales.assembly.pivot import read_pivot
    from desktop_sales.commands.people import subject_named

    dimensions = _dimensions(by)
    nobody, unnamed = _("(nobody)"), _("(without a name)")
    fields = [each for group in ("", *(compare or COMPARES)) for each in _FIELDS[group]]
    with opened(workspace, password_file) as space:
        if len(dimensions) == 1:
            view = space.read(
                lambda s: read_view(
                    s,
                    dimensions[0],
                    period,
                    nobody=nobody,
                    unnamed=unnamed,
                    of=subject_named(s, whose),
                )
            )
            table = _view_table(view, fields)
            value = _view_json(view, fields)
        else:
            down, across = dimensions
            span, start_day = (period.start, period.end), period.month_start_day
            pivot = space.read(
                lambda s: read_pivot(
                    s,
                    down,
                    across,
                    span,
                    measure,
                    nobody=nobody,
                    unnamed=unnamed,
                    month_start_day=start_day,
                )
            )
            table, value = _pivot_table(pivot), _pivot_json(pivot, period)
    _give(value, table, period, xlsx, as_json=as_json)


def _dimensions(by: str) -> list[Dimension]:
    parts = [part.strip() for part in by.split(",") if part.strip()]
    known: list[Dimension] = [one for part in parts for one in DIMENSIONS if one == part]
    if len(known) != len(parts) or len(set(known)) != len(known) or len(known) not in (1, 2):
        raise click.BadParameter(
            _("“{text}” is not one or two of {dimensions}.").format(
                text=by, dimensions=", ".join(DIMENSIONS)
            )
        )
    return known


def _view_table(view: Any, fields: Sequence[tuple[str, str, CellKind]]) -> Table:
    named = OutColumn(translate(DIMENSION_TITLES[view.by]))
    columns = [named, *(OutColumn(translate(title), kind) for _field, title, kind in fields)]
    rows = [
        [row.name or _("Total"), *(getattr(row, field) for field, _t, _k in fields)]
        for row in (*view.rows, view.total)
    ]
    return columns, rows


def _view_json(view: Any, fields: Sequence[tuple[str, str, CellKind]]) -> dict[str, Any]:
    def row_json(row: Any) -> dict[str, Any]:
        found: dict[str, Any] = {"key": _key(row.key), "name": row.name}
        for field, _title, kind in fields:
            value = getattr(row, field)
            if kind is CellKind.YUAN:
                found[f"{field}_fen"] = None if value is None else fen_of_yuan(value)
            elif kind is CellKind.RATE:
                found[field] = None if value is None else f"{value:.4f}"
            else:
                found[field] = value
        return found

    return {
        "by": view.by,
        "period": view.period.key,
        "data_date": view.data_date,
        "compared_to": view.compared_to,
        "time_progress": f"{view.progress:.4f}",
        "rows": [row_json(row) for row in view.rows],
        "total": row_json(view.total),
    }


def _key(key: Any) -> Any:
    return key.key if isinstance(key, Period) else key


def _pivot_table(pivot: Pivot) -> Table:
    kind = _PIVOT_KINDS[pivot.measure]
    names = [name for _key, name in pivot.columns]
    named = OutColumn(translate(DIMENSION_TITLES[pivot.down]))
    columns = [named, *(OutColumn(name, kind) for name in (_("Total"), *names))]
    rows = [
        [
            name,
            pivot.row_totals.get(key),
            *(pivot.cells.get((key, column)) for column, _name in pivot.columns),
        ]
        for key, name in pivot.rows
    ]
    totals = [pivot.column_totals.get(column) for column, _name in pivot.columns]
    return columns, [*rows, [_("Total"), pivot.total, *totals]]


def _pivot_json(pivot: Pivot, period: Period) -> dict[str, Any]:
    def shown(value: Decimal | None) -> Any:
        if value is None or pivot.measure not in ("amount", "profit"):
            return value
        return fen_of_yuan(value)

    return {
        "by": [pivot.down, pivot.across],
        "period": period.key,
        "measure": pivot.measure,
        "unit": "fen" if pivot.measure in ("amount", "profit") else "one",
        "columns": [{"key": key, "name": name} for key, name in pivot.columns],
        "rows": [
            {
                "key": key,
                "name": name,
                "total": shown(pivot.row_totals.get(key)),
                "cells": [shown(pivot.cells.get((key, column))) for column, _n in pivot.columns],
            }
            for key, name in pivot.rows
        ],
        "total": shown(pivot.total),
    }


def _give(
    value: dict[str, Any], table: Table, period: Period, xlsx: Path | None, *, as_json: bool
) -> None:
    from desktop_sales.exchange.tables_out import write_xlsx

    columns, rows = table
    if xlsx is not None:
        written = write_xlsx(xlsx, columns, rows, title=period.title())
        answer({**value, "file": xlsx}, [f"{xlsx}: {written}"], as_json=as_json)
        return
    lines = ["\t".join(column.title for column in columns)]
    kinds = [column.kind for column in columns]
    lines += ["\t".join(map(_text, row, kinds)) for row in rows]
    answer(value, lines, as_json=as_json)


def _text(value: Any, kind: CellKind) -> str:
    """Return a cell as it is read at the terminal: rates in per cent."""
    from desktop_sales.exchange.tables_out import plain_value, value_text

    if kind is CellKind.RATE and value is not None:
        return format_rate(value)
    return value_text(plain_value(value, kind))


@click.command(
    help=_(
        "Say how much of a period should be sold by now and what it will come to, by three "
        "methods with their past errors. Example: desktop-sales-cli outlook --period 2026-10"
    )
)
@click.option(
    "--period",
    type=DAYS_OR_PERIOD,
    required=True,
    help=_("Period, like 2026-10, 2026-W40 or 2026-10-01..2026-10-15."),
)
@common_options
def outlook(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """Print the outlook of a period."""
    from desktop_sales.assembly.outlook import outlook_text, read_outlook

    with opened(workspace, password_file) as space:
        found = space.read(lambda session: read_outlook(session, period, today()))
    if found is None:
        answer({"period": period.key, "methods": []}, [_("No sales yet.")], as_json=as_json)
        return
    made = found.forecast
    value = {
        "period": period.key,
        "day": made.day,
        "so_far_fen": fen_of_yuan(made.so_far),
        "time_share": f"{made.time_share:.4f}",
        "target_fen": None if found.target is None else fen_of_yuan(found.target),
        "methods": [
            {
                "method": one.method,
                "expected_share": _ratio(one.expected_share),
                "amount_fen": None if one.amount is None else fen_of_yuan(one.amount),
                "completion": _ratio(found.completion(one)),
                "error": _ratio(one.error),
                "tried": one.tried,
            }
            for one in made.outlooks
        ],
        "best": made.best.method if made.best else None,
    }
    answer(value, outlook_text(found).splitlines(), as_json=as_json)


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.4f}"


@click.command(
    help=_(
        "Take a period's change on last year apart: customers gained, lost, grown and shrunk; "
        "price, volume and mix. Example: desktop-sales-cli change --period 2026"
    )
)
@click.option(
    "--period",
    type=DAYS_OR_PERIOD,
    required=True,
    help=_("Period, like 2026-10, 2026-W40 or 2026-10-01..2026-10-15."),
)
@common_options
def change(
    workspace: Path | None, password_file: Path | None, as_json: bool, period: Period
) -> None:
    """Print the parts of a change; both sets add up to it."""
    from desktop_sales.assembly.year_on_year import CUSTOMER_TITLES, PRICE_TITLES, read_change

    unnamed = _("(without a name)")
    with opened(workspace, password_file) as space:
        found = space.read(lambda session: read_change(session, period, unnamed=unnamed))
    value = {
        "period": period.key,
        "before_fen": fen_of_yuan(found.before),
        "now_fen": fen_of_yuan(found.now),
        "change_fen": fen_of_yuan(found.now - found.before),
        "customers": {
            part: {"fen": fen_of_yuan(amount), "customers": count}
            for part, (amount, count) in found.customer_parts.items()
        },
        "price": {part: fen_of_yuan(amount) for part, amount in found.price_parts.items()},
    }
    pairs = [
        *((CUSTOMER_TITLES[part], amount) for part, (amount, _n) in found.customer_parts.items()),
        *((PRICE_TITLES[part], amount) for part, amount in found.price_parts.items()),
    ]
    lines = [f"{translate(title)}\t{format_yuan(fen_of_yuan(amount))}" for title, amount in pairs]
    whole = _("{before} → {now}").format(
        before=format_yuan(fen_of_yuan(found.before)), now=format_yuan(fen_of_yuan(found.now))
    )
    answer(value, [whole, *lines], as_json=as_json)


@click.command(
    help=_(
        "Print the daily brief: the last day, the month to date, completion, ranking. Example: "
        "desktop-sales-cli brief"
    )
)
@common_options
def brief(workspace: Path | None, password_file: Path | None, as_json: bool) -> None:
    """Print the brief of the last day with data."""
    from desktop_sales.assembly.daily_brief import brief_text, read_brief

    with opened(workspace, password_file) as space:
        found = space.read(lambda session: read_brief(session, today(), space.info.company))
    if found is None:
        answer({"day": None}, [_("No sales yet.")], as_json=as_json)
        return
    value = {
        "day": found.day,
        "month": found.month.key,
        "day_amount_fen": fen_of_yuan(found.day_amount),
        "amount_fen": fen_of_yuan(found.amount),
        "target_fen": None if found.target is None else fen_of_yuan(found.target),
        "completion": _ratio(found.completion),
        "time_progress": _ratio(found.progress),
        "growth": _ratio(found.growth),
        "forecast_fen": None if found.forecast is None else fen_of_yuan(found.forecast),
        "ranking": [
            {
                "name": one.name,
                "amount_fen": fen_of_yuan(one.amount),
                "completion": _ratio(one.completion),
            }
            for one in found.ranking
        ],
        "text": brief_text(found),
    }
    answer(value, brief_text(found).splitlines(), as_json=as_json)


COMMANDS = (performance, outlook, change, brief)
