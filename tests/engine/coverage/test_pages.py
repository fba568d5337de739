"""Level 3 counts what a page shows: rows that its filters hide don't count, and it turns red though its tables are full."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from seeding.engine.coverage.pages import QUIET, Page, days_of, look, measure_pages, on_sundays
from seeding.engine.coverage.tables import count_rows
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema
from seeding.engine.spec import Spec
from seeding.terp.collaboration.factories import CommentFactory
from seeding.terp.domains import REFERENCE_TABLES
from seeding.terp.finance.factories import InvoiceFactory
from seeding.terp.pages import PAGES
from tests import servers
from tests.engine.coverage.emptying_updates import HIDE

AS_OF = date(2025, 11, 14)
TENTH = Spec("full", Decimal("0.1"), 12345, AS_OF)
ALL = 3  # phases that write
RARE = {  # what a tenth of the business has no case of, made in one row
    "Matching: historical matches": "UPDATE match_records SET match_type = 'HISTORICAL' WHERE id = 1",
    "VIP portal: sign-in": "UPDATE vip_portal_auth SET password_hash = '$2b$12$unusable' WHERE id = 1",
    "Dashboard: alerts": "UPDATE inventoryAlerts SET alertStatus = 'ACTIVE' WHERE id = 1",
    "Inventory: alerts taken note of": "UPDATE inventoryAlerts SET alertStatus = 'ACKNOWLEDGED', acknowledgedBy = 1 WHERE id = 1",
}


@pytest.fixture(scope="module")
def tenth_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("tenth") / "terp.sqlite3"))
    with django_db_blocker.unblock():
        return servers.seeded_file(path, TENTH, ALL)


@pytest.fixture(scope="module")
def schemas() -> dict[str, Schema]:
    return {}


@pytest.fixture
def schema(tenth: BaseDatabaseWrapper, schemas: dict[str, Schema]) -> Schema:
    """Read once."""
    if not schemas:
        schemas["tenth"] = read_schema(tenth)
    return schemas["tenth"]


@pytest.fixture
def tenth(tenth_file: Path, control: None) -> BaseDatabaseWrapper:
    """A tenth of the full business, as it is: for tests that take back what they do."""
    return servers.point_terp_at(f"sqlite:///{tenth_file}")


def name(page: Page) -> str:
    return f"{page.area}: {page.feature}"


def run(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def visible(connection: BaseDatabaseWrapper, page: Page) -> int:
    with connection.cursor() as cursor:
        cursor.execute(page.query, days_of(AS_OF))
        return int(cursor.fetchone()[0])


def test_pages__have_a_name_of_their_own_and_read_tables_that_exist() -> None:
    assert len({name(page) for page in PAGES}) == len(PAGES)
    assert not {table for page in PAGES for table in page.tables if table not in REFERENCE_TABLES}


def test_pages__read_every_table_that_people_see() -> None:
    assert set(REFERENCE_TABLES) - {table for page in PAGES for table in page.tables} == set()


def test_pages__are_each_hidden_by_a_test() -> None:
    assert {name(page) for page in PAGES} == set(HIDE)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page__shows_nothing_when_its_rows_are_hidden(page: Page, tenth: BaseDatabaseWrapper, schema: Schema) -> None:
    tenth.disable_constraint_checking()
    with transaction.atomic(using="terp"):
        if name(page) in RARE:
            run(tenth, RARE[name(page)])
        counts = dict(count_rows(tenth, list(page.tables)))
        before = look(tenth, schema, page, counts, days_of(AS_OF), AS_OF)
        assert before.visible > 0 and not before.red, before.waits
        run(tenth, HIDE[name(page)])
        after = look(tenth, schema, page, counts, days_of(AS_OF), AS_OF)
        assert (after.visible, after.red, after.state) == (0, True, "red")
        transaction.set_rollback(True, using="terp")


def test_pages__count_the_same_on_a_server(tenth: BaseDatabaseWrapper, mariadb_url: str, control: None) -> None:
    expected = {name(page): visible(tenth, page) for page in PAGES}
    mariadb = servers.point_terp_at(mariadb_url)
    try:
        servers.write_history(mariadb, TENTH, ALL)
        assert {name(page): visible(mariadb, page) for page in PAGES} == expected
    finally:
        servers.empty_tables(mariadb)


def test_page__waits_for_tables_that_are_empty_or_missing(fresh_mariadb: BaseDatabaseWrapper) -> None:
    page = Page("Test", "comments", "comments JOIN users ON users.id = comments.user_id WHERE is_resolved = 0")
    schema = read_schema(fresh_mariadb)
    (empty,) = measure_pages(fresh_mariadb, schema, [page], {"users": 1, "comments": 0}, AS_OF)
    assert (empty.red, empty.waits) == (False, "comments has no rows")
    CommentFactory.create(is_resolved=True, resolved_at=None)
    (red,) = measure_pages(fresh_mariadb, schema, [page], {"users": 1, "comments": 1}, AS_OF)
    assert (red.red, red.waits) == (True, "")
    CommentFactory.create(is_resolved=False)
    (shown,) = measure_pages(fresh_mariadb, schema, [page], {"users": 1, "comments": 2}, AS_OF)
    assert (shown.red, shown.visible) == (False, 1)
    run(fresh_mariadb, "ALTER TABLE comments DROP COLUMN is_resolved")
    (differs,) = measure_pages(fresh_mariadb, schema, [page], {"users": 1, "comments": 2}, AS_OF)
    assert not differs.red and differs.waits.startswith("the live schema differs: ")
    run(fresh_mariadb, "SET foreign_key_checks = 0")
    run(fresh_mariadb, "DROP TABLE comments")
    (missing,) = measure_pages(fresh_mariadb, read_schema(fresh_mariadb), [page], {"users": 1}, AS_OF)
    assert missing.waits == "no table comments"


def test_page__may_show_nothing_on_a_quiet_day(terp: BaseDatabaseWrapper) -> None:
    page = Page("Test", "today", "invoices WHERE invoiceDate = %(today)s", on_sundays)
    InvoiceFactory.create(invoice_date=date(2024, 2, 1), due_date=date(2024, 3, 2))
    schema = read_schema(terp)
    (friday,) = measure_pages(terp, schema, [page], {"invoices": 1}, date(2025, 11, 14))
    (sunday,) = measure_pages(terp, schema, [page], {"invoices": 1}, date(2025, 11, 16))
    assert (friday.red, sunday.red, sunday.waits) == (True, False, QUIET)


def test_page__waits_for_a_password_where_nobody_has_one(tenth: BaseDatabaseWrapper, schema: Schema) -> None:
    (page,) = (page for page in PAGES if name(page) == "VIP portal: sign-in")
    counts = dict(count_rows(tenth, list(page.tables)))
    with transaction.atomic(using="terp"):
        run(tenth, "UPDATE vip_portal_auth SET password_hash = NULL")
        nobody = look(tenth, schema, page, counts, days_of(AS_OF), AS_OF)
        run(tenth, "UPDATE vip_portal_auth SET password_hash = 'plain text'")
        unusable = look(tenth, schema, page, counts, days_of(AS_OF), AS_OF)
        transaction.set_rollback(True, using="terp")
    assert (nobody.red, "SEED_USER_PASSWORD" in nobody.waits, unusable.red) == (False, True, True)


def test_days__are_counted_from_the_day_of_viewing() -> None:
    days = days_of(date(2025, 11, 14))  # a Friday
    assert (days["today"], days["tomorrow"], days["ago_6"], days["week"]) == ("2025-11-14", "2025-11-15", "2025-11-08", "2025-11-09")
    assert (days["month"], days["year"], days["this_month"]) == ("2025-11-01", "2025-01-01", "2025-11")
