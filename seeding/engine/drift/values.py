"""A value out of nothing but a column's type, for columns that must hold one and that no factory knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from seeding.engine.schema.tables import Column, Table


def plain_value(column: Column, as_of: date) -> Any:
    """The plainest value of the type: 0, '', the first value of an enum, {}, the last day of the history."""
    match column.kind:
        case "int":
            return 0
        case "bool":
            return False
        case "decimal":
            return Decimal(0)
        case "float":
            return 0.0
        case "enum":
            return column.values[0]
        case "json":
            return "{}"
        case "date":
            return as_of
        case "datetime":
            return datetime.combine(as_of, time(), UTC)
        case "time":
            return time()
        case _:
            return ""


def distinct_value(column: Column, number: int, as_of: date) -> Any:
    """A value that no other number has, where the type can tell them apart; else the plainest one."""
    match column.kind:
        case "int":
            return number
        case "decimal" | "float":
            return Decimal(number)
        case "varchar" | "text":
            return str(number)[-(column.length or len(str(number))) :]
        case "json":
            return f'{{"number":{number}}}'
        case "enum":
            return column.values[number % len(column.values)]
        case _:
            return plain_value(column, as_of)


def is_part_of_unique(table: Table, column: str) -> bool:
    """Whether equal values in the column might meet a unique key."""
    return column in table.primary_key or any(column in key.columns for key in table.unique_keys)


def shown(value: Any) -> str:
    """A made value as a person reads it."""
    return f"'{value}'" if isinstance(value, str) else str(value)
