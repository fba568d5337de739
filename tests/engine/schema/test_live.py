"""The live schema is read as it is, traps included."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext

from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import NOW, Column, ForeignKey, UniqueKey
from seeding.terp.domains import REFERENCE_TABLES

TRAPS = r"""
CREATE TABLE traps (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  word enum('a,b','it''s','x\\y','CHECK (') NOT NULL DEFAULT 'it''s',
  made int GENERATED ALWAYS AS (small + 1) STORED,
  fleeting int GENERATED ALWAYS AS (small + 2) VIRTUAL,
  stamped timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  small tinyint NOT NULL DEFAULT 3,
  flag tinyint(1) NOT NULL DEFAULT 0,
  big bigint unsigned NULL,
  shape json NULL DEFAULT ('[1]'),
  quoted varchar(20) NOT NULL DEFAULT 'it''s',
  price decimal(12,2) NULL DEFAULT NULL,
  needed varchar(7) NOT NULL,
  UNIQUE KEY both_words (word, quoted)
)"""


def test_read_schema__columns_of_mariadb(empty_mariadb: BaseDatabaseWrapper) -> None:
    with empty_mariadb.cursor() as cursor:
        cursor.execute(TRAPS)
    columns = read_schema(empty_mariadb)["traps"].columns
    assert columns["word"].values == ("a,b", "it's", "x\\y", "CHECK (")
    assert [columns[name].default for name in ("word", "quoted", "shape", "price", "stamped", "small")] == [
        "it's",
        "it's",
        "[1]",
        None,
        NOW,
        "3",
    ]
    assert [name for name, column in columns.items() if column.generated] == ["made", "fleeting"]
    assert [columns[name].kind for name in ("small", "flag", "big", "shape")] == ["int", "bool", "int", "json"]
    assert columns["stamped"].on_update_now
    assert columns["big"].unsigned
    assert columns["price"] == Column("price", "decimal", "decimal(12,2)", nullable=True, precision=12, scale=2)


def test_read_schema__keys_and_what_an_insert_needs(empty_mariadb: BaseDatabaseWrapper) -> None:
    with empty_mariadb.cursor() as cursor:
        cursor.execute(TRAPS)
    table = read_schema(empty_mariadb)["traps"]
    assert table.required == ("needed",)
    assert "made" not in table.writable
    assert table.auto_column == "id"
    assert table.unique_keys == (UniqueKey("both_words", ("word", "quoted")),)
    assert table.is_unique("id")
    assert not table.is_unique("word")


def test_read_schema__a_view_is_no_table(empty_mariadb: BaseDatabaseWrapper) -> None:
    with empty_mariadb.cursor() as cursor:
        cursor.execute("CREATE TABLE shelf (id int PRIMARY KEY)")
        cursor.execute("CREATE VIEW window_display AS SELECT id FROM shelf")
    assert list(read_schema(empty_mariadb).tables) == ["shelf"]


def test_read_schema__a_few_queries_for_all_tables(terp: BaseDatabaseWrapper) -> None:
    terp.ensure_connection()
    with CaptureQueriesContext(terp) as queries:
        schema = read_schema(terp)
    assert len(schema) == len(REFERENCE_TABLES)
    assert len(queries) <= 5


def test_read_schema__keys_of_the_reference(terp: BaseDatabaseWrapper) -> None:
    schema = read_schema(terp)
    assert schema["user_roles"].primary_key == ("user_id", "role_id")
    assert [key.columns for key in schema["users"].unique_keys] == [("openId",)]
    nameless = [replace(key, name="", on_delete="") for key in schema["order_status_history"].foreign_keys]
    assert nameless == [
        ForeignKey("order_status_history", "changed_by", "users", "id", ""),
        ForeignKey("order_status_history", "order_id", "orders", "id", ""),
    ]


@pytest.mark.parametrize(
    ("table", "column", "kind", "default"),
    [
        ("users", "role", "enum", "user"),
        ("calendar_recurrence_rules", "exception_dates", "json", "[]"),
        ("users", "updatedAt", "datetime", NOW),
        ("invoices", "amountPaid", "decimal", "0.00"),
        ("freeform_notes", "title", "varchar", "Untitled Note"),
        ("todo_lists", "is_shared", "bool", "0"),
        ("orders", "total", "decimal", None),
    ],
)
def test_read_schema__both_kinds_of_database_say_the_same(
    terp: BaseDatabaseWrapper, table: str, column: str, kind: str, default: str | None
) -> None:
    found = read_schema(terp)[table].columns[column]
    assert (found.kind, found.default) == (kind, default)
