"""The writer: what goes in comes out, by every path; what can't go in is named by its row."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.mysql.base import DatabaseWrapper

from seeding import models
from seeding.engine.schema.columns import Columns, dumps
from seeding.engine.schema.live import read_schema
from seeding.engine.writer import WriteFailed, Writer
from seeding.engine.writer.statements import chunks, load
from seeding.engine.writer.writer import highest_first
from seeding.terp.access.factories import PermissionFactory, RoleFactory, RolePermissionFactory, UserFactory
from seeding.terp.product import TERP

AWKWARD = [
    "plain",
    "",
    "tab\there",
    "two\nlines\r\nthree",
    "back\\slash \\N \\t",
    "quotes ' \" ` %s %",
    "nul\0inside",
    "naïve 日本 🌿",
    " spaces ",
    None,
]


def writer(connection: BaseDatabaseWrapper, *, loads: bool | None = None) -> Writer:
    made = Writer(connection, read_schema(connection), TERP.domain_of)
    made.loads = made.loads if loads is None else loads
    return made


def users(count: int, **given: list[Any]) -> Columns:
    return UserFactory.columns(id=list(range(1, count + 1)), **given)


def table(connection: BaseDatabaseWrapper, name: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM `{name}` ORDER BY 1, 2")
        return list(cursor.fetchall())


@pytest.fixture(params=["load", "insert", "sqlite"])
def path(request: pytest.FixtureRequest) -> Writer:
    """A writer for each of the three ways into a table."""
    for fixture in ("sqlite_terp",) if request.param == "sqlite" else ("load_data", "mariadb"):
        connection = request.getfixturevalue(fixture)
    made = writer(connection)
    assert made.loads == (request.param != "sqlite")
    made.loads = request.param == "load"
    return made


def test_write__values_come_back_as_they_went_in(path: Writer) -> None:
    count = 200
    names = [AWKWARD[place % len(AWKWARD)] for place in range(count)]
    assert path.write("users", users(count, name=names)) == count
    assert list(models.User.objects.order_by("id").values_list("name", flat=True)) == names


def test_write__numbers_dates_flags_and_json_come_back_as_they_went_in(path: Writer) -> None:
    path.write("users", users(1))
    value: object = {"text": 'tab\t quote" \\ new\nline 🌿', "none": None, "numbers": [1, 2.5]}
    columns: Columns = {
        "id": [5],
        "name": ["Rule"],
        "description": [None],
        "adjustment_type": ["PERCENT_MARKUP"],
        "adjustment_value": [Decimal("1E+2")],
        "conditions": [dumps(value)],
        "logic_type": ["AND"],
        "priority": [-3],
        "is_active": [True],
        "created_at": [datetime(2025, 3, 30, 2, 30, tzinfo=timezone(timedelta(hours=2)))],
        "updated_at": [datetime(2025, 3, 30, 0, 30, 59, 999_999, tzinfo=UTC)],
    }
    path.write("pricing_rules", columns)
    rule = models.PricingRule.objects.get()
    assert (rule.adjustment_value, rule.priority, rule.is_active, rule.description) == (Decimal(100), -3, True, None)
    assert (rule.created_at, rule.updated_at) == (datetime(2025, 3, 30, 0, 30, tzinfo=UTC), datetime(2025, 3, 30, 0, 30, 59, tzinfo=UTC))
    conditions = rule.conditions if isinstance(rule.conditions, dict) else json.loads(rule.conditions)
    assert conditions == value


@pytest.mark.usefixtures("load_data")
def test_write__all_paths_leave_the_same_rows_and_checksum(mariadb: BaseDatabaseWrapper) -> None:
    columns = users(200, name=[AWKWARD[place % len(AWKWARD)] for place in range(200)])
    seen = []
    for loads in (True, False):
        with transaction.atomic("terp"):
            target = writer(mariadb, loads=loads)
            prepared = target.prepare("users", columns)
            target.send(prepared)
            seen.append((table(mariadb, "users"), prepared.checksum))
            transaction.set_rollback(True, "terp")
    assert seen[0] == seen[1] and len(seen[0][0]) == 200


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"role": "owner"}, "role"),  # not in the enum
        ({"createdAt": None}, "createdAt"),  # NULL in a column that takes none
        ({"openId": "user-1"}, "users"),  # unique
    ],
)
def test_write__a_refused_row_is_named_and_nothing_of_its_table_is_left(path: Writer, change: dict[str, Any], said: str) -> None:
    columns = users(120)
    for name, value in change.items():
        columns[name][77] = value
    with pytest.raises(WriteFailed, match=rf"access: could not write users \(id=78\): .*{said}"):
        path.write("users", columns)
    assert table(path.connection, "users") == []
    assert path.write("users", users(120)) == 120


def test_write__a_row_without_its_parent_is_named_by_its_composite_key(mariadb: BaseDatabaseWrapper) -> None:
    made = writer(mariadb)
    made.write("roles", RoleFactory.columns(id=[1]))
    made.write("permissions", PermissionFactory.columns(id=list(range(1, 101))))
    orphan = RolePermissionFactory.columns(role_id=[1] * 100, permission_id=[*range(1, 100), 999])
    with pytest.raises(WriteFailed, match=r"role_permissions \(role_id=1, permission_id=999\): .*foreign key"):
        made.write("role_permissions", orphan)


@pytest.mark.usefixtures("load_data")
def test_write__what_only_a_warning_tells_is_an_error_too(mariadb: BaseDatabaseWrapper) -> None:
    """LOCAL cuts text that is too long and goes on; nothing may be stored that differs from what was sent."""
    columns = users(100)
    columns["loginMethod"][60] = "x" * 65
    with pytest.raises(WriteFailed, match=r"users \(id=61\): Data too long for column 'loginMethod'"):
        writer(mariadb, loads=True).write("users", columns)
    assert table(mariadb, "users") == []


def test_write__a_column_that_the_live_table_lacks_is_left_out_and_said(path: Writer) -> None:
    prepared = path.prepare("roles", {**RoleFactory.columns(id=[1, 2]), "colour": ["red", "blue"]})
    path.send(prepared)
    assert prepared.left_out == ("colour",) and len(table(path.connection, "roles")) == 2


@pytest.mark.usefixtures("load_data")
def test_write__the_highest_key_goes_first_and_an_application_that_inserts_meanwhile_does_not_collide(
    mariadb: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = DatabaseWrapper(mariadb.settings_dict, "terp")
    with transaction.atomic("terp"):

        def meanwhile(*rest: Any) -> None:
            with application.cursor() as cursor:
                cursor.execute("INSERT INTO roles (name) VALUES ('made by the application')")
            load(*rest)

        monkeypatch.setattr("seeding.engine.writer.writer.load", meanwhile)
        made = writer(mariadb, loads=True)
        made.write("roles", RoleFactory.columns(id=list(range(1, 301))))
    application.close()
    assert models.Role.objects.count() == 301 and models.Role.objects.get(name="made by the application").pk > 300


def test_write__the_highest_row_comes_after_the_rows_of_its_table_that_it_points_at(mariadb: BaseDatabaseWrapper) -> None:
    orders = read_schema(mariadb)["orders"]
    columns: Columns = {"id": [1, 2, 3, 4, 9], "converted_from_order_id": [None, None, 2, 1, 3]}
    assert highest_first(orders, columns) == [1, 2, 4]  # 9 came from 3, which came from 2


def test_write__a_server_that_takes_no_file_gets_inserts(mariadb: BaseDatabaseWrapper, settings: Any) -> None:
    options = mariadb.settings_dict["OPTIONS"]
    options["local_infile"] = False
    mariadb.close()
    try:
        made = writer(mariadb)
        assert not made.loads and made.write("users", users(150)) == 150
    finally:
        options["local_infile"] = True
        connections["terp"].close()


def test_write__a_value_of_no_known_type_is_refused(path: Writer) -> None:
    with pytest.raises(TypeError, match="a dict can't be written"):
        path.write("users", users(1, name=[{"not": "text"}]))
    with pytest.raises(ValueError, match="has no time zone"):
        path.write("users", users(1, created_at=[datetime(2025, 1, 1)]))  # noqa: DTZ001
    assert table(path.connection, "users") == []


def test_chunks__stay_within_four_bytes_a_character_commas_counted() -> None:
    rows = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    assert list(chunks(iter(rows), 28)) == [["(1)", "(2)"], ["(3)", "(4)"], ["(5)"]]  # seven characters with the comma
    assert list(chunks(iter(rows), 27)) == [[row] for row in rows]
    assert list(chunks(iter([]), 27)) == []
    assert [len(chunk) for chunk in chunks(iter(["(1)"] * 4_001), 10**6)] == [2_000, 2_000, 1]
