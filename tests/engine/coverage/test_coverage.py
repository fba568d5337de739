"""seed_coverage counts tables with rows against the milestones, columns and enum values in use, and pages that show rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.coverage.columns import measure_columns
from seeding.engine.coverage.full_coverage import measure_full_coverage
from seeding.engine.coverage.tables import Coverage, Share, TableRows, measure
from seeding.engine.errors import SeedError
from seeding.engine.plan.modelled import reference_schema
from seeding.engine.schema.live import read_schema
from seeding.terp.access.factories import UserFactory
from seeding.terp.finance.factories import InvoiceFactory
from seeding.terp.product import TERP
from seeding.terp.unused import EXCEPTIONS
from tests.conftest import Cli


def counted(filled: int, total: int) -> Coverage:
    return Coverage(tuple(TableRows(f"t{n}", "access", 1, int(n < filled)) for n in range(total)), ())


@pytest.mark.parametrize(
    ("filled", "reached"), [(52, []), (53, [42]), (106, [42, 84]), (123, [42, 84, 97]), (125, [42, 84, 97]), (126, [42, 84, 97, 100])]
)
def test_milestones__are_reached_by_whole_per_cents(filled: int, reached: list[int]) -> None:
    assert [milestone for milestone, is_reached in counted(filled, 126).milestones.items() if is_reached] == reached


def test_share__says_a_hundred_only_for_all() -> None:
    assert Share("x", 9_999, 10_000).percent == Decimal("99.9")
    assert Share("x", 10_000, 10_000).percent == Decimal("100.0")


def test_measure__counts_tables_with_rows(terp: BaseDatabaseWrapper) -> None:
    schema = read_schema(terp)
    before = measure(terp, schema, TERP)
    UserFactory.create()
    after = measure(terp, schema, TERP)
    assert (before.overall.filled, after.overall.filled, after.overall.total) == (0, 1, len(schema))
    assert "users" in before.empty and "users" not in after.empty
    assert [(count.domain, count.phase, count.rows) for count in after.counts if count.rows] == [("access", 1, 1)]


def test_measure__says_which_tables_the_target_lacks(fresh_mariadb: BaseDatabaseWrapper) -> None:
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("DROP TABLE report_configs")
    coverage = measure(fresh_mariadb, read_schema(fresh_mariadb), TERP)
    assert coverage.missing == ("report_configs",)
    assert coverage.overall.total == 125


def test_measure__refuses_unknown_tables(sqlite_terp: BaseDatabaseWrapper) -> None:
    schema = read_schema(sqlite_terp)
    with pytest.raises(SeedError, match="no table is called nonsense"):
        measure(sqlite_terp, schema, TERP, ["users", "nonsense"])
    assert measure(sqlite_terp, schema, TERP, ["users"]).overall.total == 1


def test_columns__say_what_is_never_used(terp: BaseDatabaseWrapper) -> None:
    UserFactory.create(role="admin", name=None)
    (users,) = measure_columns(terp, read_schema(terp), ["users"], EXCEPTIONS).tables
    assert "name" in users.never_filled and "openId" not in users.never_filled
    assert users.never_used == {"role": ("user",)}
    UserFactory.create(role="user", name="Ann")
    (users,) = measure_columns(terp, read_schema(terp), ["users"], EXCEPTIONS).tables
    assert "name" not in users.never_filled
    assert users.never_used == {}


def test_columns__count_what_is_excused_apart(terp: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    UserFactory.create(role="admin", name=None)
    coverage = measure_columns(terp, read_schema(terp), ["users"], EXCEPTIONS)
    assert coverage.gaps == ("users.name", "users.role=user") and not coverage.excused
    assert (coverage.columns.filled, coverage.enum_values.total) == (coverage.columns.total - 1, 2)
    monkeypatch.setitem(EXCEPTIONS, "users.name", "nobody has one")
    monkeypatch.setitem(EXCEPTIONS, "users.role=user", "all are chiefs")
    monkeypatch.setitem(EXCEPTIONS, "users.role=admin", "excused, but used all the same")
    assert not coverage.gaps and coverage.excused == {"users.name": "nobody has one", "users.role=user": "all are chiefs"}
    assert (coverage.columns.percent, coverage.enum_values) == (Decimal("100.0"), Share("enum values", 1, 1))


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_exceptions__name_columns_and_values_that_exist(name: str) -> None:
    place, _, value = name.partition("=")
    table, _, column = place.partition(".")
    reference = reference_schema()[table].columns[column]
    assert value in reference.values if value else reference.nullable
    assert len(EXCEPTIONS[name].split()) > 4  # a reason, not a word


def test_deep__puts_pages_where_their_tables_are(terp: BaseDatabaseWrapper) -> None:
    InvoiceFactory.create(status="PAID")
    full_coverage = measure_full_coverage(terp, read_schema(terp), date(2025, 11, 14), TERP)
    finance = next(one for one in full_coverage.domains if one.name == "finance")
    before = finance.pages.filled
    assert before > 0 and finance.pages.total < full_coverage.overall.pages.total
    assert (
        sum(one.pages.total for one in full_coverage.domains)
        == sum(one.pages.total for one in full_coverage.phases)
        == full_coverage.overall.pages.total
    )
    with terp.cursor() as cursor:
        cursor.execute("UPDATE invoices SET status = 'VOID', totalAmount = 0")
    after = measure_full_coverage(terp, read_schema(terp), date(2025, 11, 14), TERP)
    assert next(one for one in after.domains if one.name == "finance").pages.filled < before
    assert "total revenue" in {page.page.feature for page in after.red}


def test_seed_coverage__of_the_first_phase(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_coverage", "--json", "--fail-under", "30,70", "--as-of", "2025-11-14")
    assert answer.status == 0, answer.err
    assert answer.json["rows"]["orders"] > 0
    assert answer.json["phases"][0]["name"] == "1 Foundation"
    assert answer.json["levels"]["columns"]["filled"] > 400
    assert answer.json["empty"]["comments"] == "phase 2 has not been run"
    shown = {page["feature"]: page for page in answer.json["pages"] if page["area"] == "Dashboard"}
    assert shown["total revenue"]["visible"] > 0 and shown["comments"]["state"] == "comments has no rows"
    assert "tables with rows" in answer.out and "phase 2 has not been run: " in answer.out
    assert f"  {shown['total revenue']['visible']:>9,}  Dashboard: total revenue\n" in answer.out


def test_seed_coverage__shows_a_page_in_red(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    with seeded_light.cursor() as cursor:
        cursor.execute("UPDATE invoices SET status = 'SENT'")
    answer = cli("seed_coverage", "--as-of", "2025-11-14")
    assert "Dashboard: total revenue (RED: nothing, though the tables hold rows)" in answer.out
    assert "Dashboard: total revenue" in answer.out.partition("pages that show nothing though their tables hold rows")[2]


def test_seed_coverage__fails_under_what_is_wanted_of_each_level(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_coverage", "--fail-under", "30,100,90", "--as-of", "2025-11-14")
    problem = answer.err.splitlines()[0]
    assert answer.status == 1
    assert "of the tables" not in problem and "of the columns and enum values are in use, 100 % are wanted; " in problem
    assert problem.endswith(" % of the pages show rows, 90 % are wanted")
    assert cli("seed_coverage", "--fail-under", "1,1,1,1").err.startswith("error: --fail-under 1,1,1,1 has more than 3 levels\nfix: ")


def test_seed_coverage__fails_under_what_is_wanted(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_coverage", "--fail-under", "42")
    assert answer.status == 1
    assert answer.err == "error: 0.0 % of the tables hold rows, 42 % are wanted\nfix: run: python manage.py seed_all\n"
    assert cli("seed_coverage", "--fail-under", "0").status == 0


@pytest.mark.parametrize(
    ("value", "problem"), [("abc", "is not a number"), ("101", "is out of range"), ("-1", "is out of range"), ("nan", "is out of range")]
)
def test_seed_coverage__refuses_what_is_no_percentage(value: str, problem: str, sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_coverage", f"--fail-under={value}")
    assert answer.status == 2
    assert answer.err.startswith(f"error: --fail-under {value} {problem}\nfix: ")
