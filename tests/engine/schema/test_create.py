"""An empty target gets the whole reference schema; a target with tables is refused."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.plan.modelled import seeding_models
from seeding.engine.schema import create
from seeding.engine.schema.live import read_schema
from seeding.terp.domains import REFERENCE_TABLES
from seeding.terp.product import REFERENCE_DDL, TERP


def test_statements__every_table_once_and_parents_first() -> None:
    made: list[str] = []
    for statement in create.statements(REFERENCE_DDL):
        table = re.findall(r"^CREATE TABLE `(\w+)`", statement)[0]
        parents = set(re.findall(r"REFERENCES `(\w+)`", statement)) - {table}
        assert parents <= set(made), table
        made.append(table)
    assert sorted(made) == list(TERP.reference_tables)


def test_statements__names_fit_and_are_unique() -> None:
    names = re.findall(r"CONSTRAINT `(\w+)`", REFERENCE_DDL.read_text())
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 64


def test_create_schema__mariadb_without_a_warning(empty_mariadb: BaseDatabaseWrapper) -> None:
    warnings: list[object] = []
    with empty_mariadb.cursor() as cursor:
        for statement in create.statements(REFERENCE_DDL):
            cursor.execute(statement)
            cursor.execute("SHOW WARNINGS")
            warnings += cursor.fetchall()
    assert warnings == []
    assert len(read_schema(empty_mariadb)) == len(REFERENCE_TABLES)


def test_create_schema__refuses_a_target_with_tables(empty_mariadb: BaseDatabaseWrapper) -> None:
    with empty_mariadb.cursor() as cursor:
        cursor.execute("CREATE TABLE grades (id int PRIMARY KEY)")
    with pytest.raises(SeedError, match=r"is not empty: it holds grades\n"):
        create.create_schema(empty_mariadb, seeding_models(), REFERENCE_DDL)
    assert list(read_schema(empty_mariadb).tables) == ["grades"]


def test_create_schema__a_failure_half_way_leaves_nothing(empty_mariadb: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    ddl = [*create.statements(REFERENCE_DDL)][:5]
    monkeypatch.setattr(create, "statements", lambda _: iter([*ddl, "CREATE TABLE `broken` (id nonsense)"]))
    with pytest.raises(DatabaseError, match="nonsense"):
        create.create_schema(empty_mariadb, seeding_models(), REFERENCE_DDL)
    assert len(read_schema(empty_mariadb)) == 0


def test_schema_create__says_what_it_made(empty_mariadb: BaseDatabaseWrapper, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("schema_create", "--json")
    said, answer = capsys.readouterr().out.strip().splitlines()
    keys = REFERENCE_DDL.read_text().count("FOREIGN KEY")
    assert said.startswith(f"created {len(REFERENCE_TABLES)} tables and {keys} foreign keys in test_terp_")
    assert answer.startswith('{"ok":true,"database":"test_terp_')


def test_sqlite__an_enum_takes_its_values_only(sqlite_terp: BaseDatabaseWrapper) -> None:
    insert = (
        "INSERT INTO users (openId, role, createdAt, updatedAt, lastSignedIn) VALUES (%s, %s, '2025-01-01', '2025-01-01', '2025-01-01')"
    )
    with sqlite_terp.cursor() as cursor:
        cursor.execute(insert, ["ana", "admin"])
        with pytest.raises(IntegrityError, match="CHECK constraint failed: .*role"):
            cursor.execute(insert, ["ben", "king"])


def test_sqlite__foreign_and_unique_keys_are_enforced(sqlite_terp: BaseDatabaseWrapper) -> None:
    with sqlite_terp.cursor() as cursor:
        cursor.execute("INSERT INTO tags (name, standardizedName) VALUES ('kush', 'kush')")
        with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed: tags\.name"):
            cursor.execute("INSERT INTO tags (name, standardizedName) VALUES ('kush', 'kush')")
        with pytest.raises(IntegrityError, match="FOREIGN KEY constraint failed"):
            cursor.execute("INSERT INTO tagGroups (name, createdBy) VALUES ('mood', 99)")
    assert connections["terp"].vendor == "sqlite"
