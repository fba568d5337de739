"""Fills an empty target with the reference schema; the only DDL that the program ever runs there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema

_CREATED: Final = re.compile(r"CREATE TABLE `(\w+)`")
NAMED: Final = 5  # tables that a refusal names before it only counts


def create_schema(connection: BaseDatabaseWrapper, reference_models: Iterable[type[models.Model]], ddl: Path) -> Schema:
    """The schema that is there afterwards. SeedError if the target holds a table, or a server setting would change what is made."""
    refuse_unless_empty(read_schema(connection))
    if connection.vendor == "sqlite":
        _create_from_models(connection, reference_models)
    else:
        _create_from_sql(connection, list(statements(ddl)))
    return read_schema(connection)


def refuse_unless_empty(live: Schema) -> None:
    """SeedError, naming the tables, where there are any."""
    if not live:
        return
    names = [table.name for table in live]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    raise SeedError(
        f"{live.database} is not empty: it holds {', '.join(names[:NAMED])}{more}",
        "put an empty database in DATABASE_URL; schema_create never changes tables that are there",
    )


def statements(ddl: Path) -> Iterator[str]:
    """The CREATE TABLE statements of a file, parents before children."""
    for block in ddl.read_text(encoding="utf-8").split(";\n"):
        statement = "\n".join(line for line in block.splitlines() if not line.startswith("--")).strip()
        if statement:
            yield statement


def _create_from_sql(connection: BaseDatabaseWrapper, ddl: list[str]) -> None:
    """MySQL commits every CREATE TABLE by itself, so a failure half-way drops the tables that were made here."""
    made: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@explicit_defaults_for_timestamp")
        if not cursor.fetchone()[0]:  # the first timestamp of each table would silently follow every UPDATE
            raise SeedError(
                "the server gives TIMESTAMP columns defaults of its own", "start the server with --explicit-defaults-for-timestamp"
            )
        try:
            for statement in ddl:
                cursor.execute(statement)
                made.extend(_CREATED.findall(statement))
        except BaseException:
            for table in reversed(made):
                cursor.execute(f"DROP TABLE `{table}`")
            raise


def _create_from_models(connection: BaseDatabaseWrapper, reference_models: Iterable[type[models.Model]]) -> None:
    """SQLite takes the DDL that Django writes for it: enums as checks, foreign keys and unique constraints enforced; all tables or none."""
    with connection.schema_editor(atomic=True) as editor:
        for model in reference_models:
            editor.create_model(model)
