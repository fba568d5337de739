"""Every rule holds on a true history, and sees the one row that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Check, Database, Rules, examine, run
from seeding.engine.checks.breaking import Example
from seeding.engine.checks.selftest import changed, self_test, without_memory
from seeding.engine.schema.live import read_schema
from seeding.terp.rules import CHECKS
from tests.terp.rules.conftest import AS_OF, Opener

EXAMPLES = [(check, example) for check in CHECKS for example in check.examples]


def red(db: Database, checks: Iterable[Check] = CHECKS) -> set[str]:
    return {result.check.name for result in run(without_memory(db), checks) if not result.ok}


def skipped(db: Database) -> dict[str, str]:
    return {result.check.name: result.skipped for result in run(without_memory(db), CHECKS) if result.skipped}


def affected(example: Example) -> list[Check]:
    """The rules that read a table which the example changes."""
    touched = {change.table for change in example.changes}
    return [check for check in CHECKS if not check.reads or touched & set(check.reads)]


def checksums(db: Database) -> list[tuple[Any, ...]]:
    """MariaDB's checksum of every table, and the key that its next row would get."""
    named = ", ".join(f"`{name}`" for name in db.schema.tables)
    return [
        *db.rows(f"CHECKSUM TABLE {named}"),
        *db.rows("SELECT table_name, auto_increment FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1"),
    ]


def test_rules__hold_on_a_light_history(light: Database) -> None:
    assert red(light) == set()


def test_rules__hold_and_are_all_tried_on_a_larger_history(opened: Opener, tenth_template: Path) -> None:
    db = opened(tenth_template)
    assert red(db) == set()
    assert skipped(db) == {}


def test_rules__hold_and_see_their_rows_on_mariadb(light_on_mariadb: Database) -> None:
    assert red(light_on_mariadb) == set()
    before = checksums(light_on_mariadb)
    trials = self_test(light_on_mariadb, CHECKS)
    assert checksums(light_on_mariadb) == before
    assert [trial.check.name for trial in trials if not trial.ok] == []
    assert sum(trial.proven for trial in trials) > 140


def test_rules__have_names_of_their_own_and_a_clause_that_is_broken() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    assert [check.name for check in CHECKS if not any(example.red for example in check.examples)] == []
    assert [check.name for check in CHECKS if len({example.clause for example in check.examples}) < len(check.examples)] == []
    assert {name for _, example in EXAMPLES for name in example.also} <= set(names)


@pytest.mark.parametrize(("check", "example"), EXAMPLES, ids=[f"{check.name}: {example.clause}" for check, example in EXAMPLES])
def test_rule__sees_what_breaks_it_and_no_other_rule_does(
    check: Check, example: Example, light_template: Path, tenth_template: Path, opened: Opener
) -> None:
    for template in (light_template, tenth_template):
        db = opened(template)
        with changed(db, example) as done:
            if done:
                seen = red(db, affected(example) if example.red else [check])
                break
    else:
        pytest.fail("no row to break")
    assert (check.name in seen) is example.red
    assert seen <= {check.name} | example.also


def test_rule__names_every_table_it_reads(light: Database) -> None:
    words = re.compile(r"(?:FROM|JOIN)\s+`?(\w+)`?")
    for check in CHECKS:
        asked: set[str] = set()

        def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any, asked: set[str] = asked) -> Any:
            asked.update(words.findall(sql))
            return execute(sql, params, many, context)

        with light.connection.execute_wrapper(listen):
            check.find(without_memory(light))
        if check.reads:
            assert asked & set(light.schema.tables) <= set(check.reads), check.name


def test_self_test__leaves_the_file_as_it_was(light: Database) -> None:
    light.connection.ensure_connection()
    before = "\n".join(light.connection.connection.iterdump())
    trials = self_test(light, CHECKS)
    assert sum(trial.proven for trial in trials) > 140
    assert "\n".join(light.connection.connection.iterdump()) == before


def test_self_test__passes_over_a_value_that_the_server_keeps_out(light_on_mariadb: Database) -> None:
    rules = Rules("orders")

    @rules("orders")
    def known_status(db: Database) -> list[Any]:
        """A status is one of the trade's."""
        return db.offenders("orders", "SELECT id FROM orders WHERE fulfillmentStatus = 'LOST' OR order_number = ''")

    known_status.breaks("a status of another schema", "orders", "fulfillmentStatus = 'LOST'")
    known_status.breaks("no number", "orders", "order_number = ''")
    (trial,) = self_test(light_on_mariadb, rules.checks)
    assert (trial.ok, trial.wrong, trial.proven, trial.missing) == (True, (), 1, 1)


def test_self_test__tells_a_blind_rule(light: Database) -> None:
    rules = Rules("clients")

    @rules("clients")
    def blind(db: Database) -> list[Any]:
        """A rule that sees nothing."""
        return []

    @rules("clients")
    def strict(db: Database) -> list[Any]:
        """A rule that sees too much."""
        return db.offenders("clients", "SELECT id FROM clients WHERE name >= 'Z'")

    blind.breaks("no name", "clients", "name = ''")
    strict.keeps("the last letter", "clients", "name = 'Z'")
    strict.breaks("after the last letter", "clients", "name = 'ZZ'")
    strict.breaks("nobody", "clients WHERE id = 0", "name = 'ZZ'")
    first, second = self_test(light, rules.checks)
    assert (first.ok, first.wrong, first.proven) == (False, ("no name",), 0)
    assert (second.ok, second.wrong, second.proven, second.missing) == (False, ("the last letter",), 1, 1)


def test_rule__is_skipped_where_it_has_nothing_to_judge(light: Database) -> None:
    rules = Rules("none")

    @rules("no_such_table")
    def on_a_missing_table(db: Database) -> list[Any]:
        return []

    @rules("clients")
    def on_a_missing_column(db: Database) -> list[Any]:
        return db.offenders("clients", "SELECT id, shoe_size FROM clients")

    found = [examine(light, check).skipped for check in rules.checks]
    assert found == ["no table no_such_table", "the live schema differs: no such column: shoe_size"]


def test_rules__have_nothing_to_judge_in_empty_tables(sqlite_terp: BaseDatabaseWrapper) -> None:
    db = Database(sqlite_terp, read_schema(sqlite_terp), AS_OF)
    assert {check.name: f"{check.reads[0]} has no rows" for check in CHECKS if check.reads} == skipped(db)


def test_offenders__are_shown_up_to_twenty_and_counted_all(light: Database) -> None:
    rules = Rules("access")

    @rules("permissions")
    def every_permission(db: Database) -> list[Any]:
        """No permission is fine."""
        return db.offenders("permissions", "SELECT id, name FROM permissions ORDER BY id")

    result = examine(light, rules.checks[0])
    assert (len(result.offenders), result.total) == (20, light.scalar("SELECT COUNT(*) FROM permissions"))
    assert str(result.offenders[0]).startswith("permissions 1: name ")
