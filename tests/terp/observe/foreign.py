"""Rows as other programs leave them: a helper that writes what no factory would."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import NOW, Column, Schema
from seeding.terp.observe import Observed, observe

if TYPE_CHECKING:
    from django.db.backends.mysql.base import DatabaseWrapper as MySQLWrapper

AS_OF: Final = date(2026, 6, 26)
FILLERS: Final[dict[str, object]] = {
    "int": 0,
    "bool": 0,
    "decimal": "0",
    "json": "[]",
    "date": "2026-05-04",
    "datetime": "2026-05-04 10:00:00",
}


def at(day: int, hour: int = 10) -> datetime:
    """A moment in May 2026."""
    return datetime(2026, 5, day, hour, tzinfo=UTC)


class Other:
    """Another program that writes into the target."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.schema: Schema = read_schema(connection)

    def write(self, table: str, **given: Any) -> None:
        """One row, of 4 May unless it says otherwise; columns that can't be left out hold something dull."""
        columns = self.schema[table].columns.values()
        row = {column.name: filler(column) for column in columns if column.required or column.default == NOW} | given
        names = ", ".join(map(self.connection.ops.quote_name, row))
        values = [json.dumps(value) if isinstance(value, (list, dict)) else value for value in row.values()]
        with unchecked(self.connection) as cursor:
            cursor.execute(f"INSERT INTO `{table}` ({names}) VALUES ({', '.join(['%s'] * len(row))})", values)

    def seen(self) -> Observed:
        """The target as it is observed."""
        return observe(self.connection, self.schema, AS_OF, 12345)

    def small_business(self) -> None:
        """One user, one client, one product with a batch of ten at 100 dollars, one sale without a line."""
        self.write("users", id=7, openId="root", role="admin", name="Ida")
        self.write("clients", id=3, teri_code="C-3", name="Green Door", is_buyer=1)
        self.write("strains", id=1, name="Blue Dream", category="Hybrid")
        self.write("products", id=5, strainId=1, nameCanonical="Blue Dream Indoor", category="Flower")
        self.write("lots", id=2, code="L2", vendorId=9, date="2026-05-02 09:00:00")
        self.write("batches", id=4, code="B4", sku="B4", productId=5, lotId=2, onHandQty=" 10 ", unitCogs="100", grade="AA")
        self.write("orders", id=1, order_number="O-1", orderType="SALE", is_draft=0, client_id=3, created_by=7, total="300.00")


def filler(column: Column) -> object:
    return column.values[0] if column.values else FILLERS.get(column.kind, f"{column.name}")


@contextlib.contextmanager
def unchecked(connection: BaseDatabaseWrapper) -> Iterator[Any]:
    """A cursor that writes whatever it is given, as far as the server can be told so."""
    off, on = switches(connection)
    with connection.cursor() as cursor:
        for statement in off:
            cursor.execute(statement)
        yield cursor
        for statement in on:
            cursor.execute(statement)


def switches(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    """What turns the server's own checks off, and on again."""
    if connection.vendor == "sqlite":
        return (
            ["PRAGMA foreign_keys = 0", "PRAGMA ignore_check_constraints = 1"],
            ["PRAGMA foreign_keys = 1", "PRAGMA ignore_check_constraints = 0"],
        )
    lax = {"sql_mode": "''", "foreign_key_checks": "0"}
    if cast("MySQLWrapper", connection).mysql_is_mariadb:
        lax["check_constraint_checks"] = "0"
    return (
        [f"SET @{name} = @@{name}, {name} = {value}" for name, value in lax.items()],
        [f"SET {name} = @{name}" for name in lax],
    )


def takes_broken_json(connection: BaseDatabaseWrapper) -> bool:
    """Whether a JSON column can hold what is no JSON: MySQL has a type of its own for it."""
    return connection.vendor == "sqlite" or cast("MySQLWrapper", connection).mysql_is_mariadb
