"""seed_validate: a line a rule, exit 1 with the offending rows, and a self-test that changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.spec import Spec
from seeding.terp.rules import CHECKS
from tests.conftest import Cli
from tests.engine.conductor.business import seed

AS_OF = ("--as-of", "2025-11-14")


def test_seed_validate__tells_green_from_red(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_validate", "--checks", "invoice-total,client-kind", *AS_OF)
    assert answer.status == 0
    assert answer.out.splitlines()[-1].startswith("2 ok, 0 red, 0 skipped in ")
    assert "An invoice's total is its subtotal plus tax minus discount." in answer.out
    with seeded_light.cursor() as cursor:
        cursor.execute("UPDATE invoices SET totalAmount = totalAmount + 1 WHERE id = 1")
    answer = cli("seed_validate", "--checks", "invoice-total,client-kind", *AS_OF)
    assert answer.status == 1
    assert "invoices 1: total " in answer.out
    assert answer.err == "error: 1 of 2 rules are broken: invoice-total\nfix: look at the rows named above\n"


def test_seed_validate__json(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_validate", "--json", "--verbosity", "0", *AS_OF)
    assert answer.status == 0
    assert answer.json["ok"]
    assert [check["name"] for check in answer.json["checks"]] == [check.name for check in CHECKS]
    with seeded_light.cursor() as cursor:
        cursor.execute("UPDATE bankAccounts SET currentBalance = currentBalance + 1 WHERE id = 1")
    answer = cli("seed_validate", "--json", *AS_OF)
    red = {check["name"]: check for check in answer.json["checks"] if not check["ok"]}
    assert (answer.status, answer.json["status"], set(red)) == (1, 1, {"bank-balance", "control-cash"})
    assert red["bank-balance"]["offenders"][0]["table"] == "bankAccounts"


def test_seed_validate__refuses_an_unknown_check(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_validate", "--checks", "invoice-total,nonsense")
    assert answer.status == 2
    assert answer.err == "error: no check is called nonsense\nfix: see the names in: python manage.py seed_validate\n"


def test_seed_validate__judges_as_of_the_newest_run(sqlite_terp: BaseDatabaseWrapper, cli: Cli) -> None:
    seed(Spec("full", Decimal(1), 12345, date(2025, 3, 31)))
    assert cli("seed_validate").out.splitlines()[-1].endswith(", as of 2025-03-31")


def test_seed_validate__self_test_sees_every_row_it_breaks(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_validate", "--self-test", "--json", *AS_OF)
    assert answer.status == 0, answer.err
    assert not [trial["name"] for trial in answer.json["trials"] if not trial["ok"]]
    assert cli("seed_validate", *AS_OF).status == 0


def test_seed_validate__self_test_refuses_a_target_that_may_not_be_written(seeded_light: BaseDatabaseWrapper, cli: Cli) -> None:
    answer = cli("seed_validate", "--self-test", "--production", "other", *AS_OF)
    assert answer.status == 2
    assert answer.err.startswith("error: --production other is not the target")
