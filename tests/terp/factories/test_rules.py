"""What a factory makes keeps every rule that a row can keep by itself; which ones it can't is listed here with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.checks.base import Database, run
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema
from seeding.terp.factories import FACTORIES
from seeding.terp.rules import CHECKS
from tests import servers
from tests.terp.factories.conftest import AS_OF

POSTINGS = "documents are posted in ledger entries, rows made after them"
LINES = "a document's sums and items repeat its lines, rows made after it"
STOCK = "goods come in by a movement and lie in a place, rows made after their batch"
MIRROR = "the same document stands in several tables, each with a factory of its own"
LOG = "what is done is logged in rows made after it"
PAIR = "two rows that need each other can't both come first"
BALANCE = "a ledger entry is one leg; a journal has two"
COUNTER = "a counter is one row for the whole table"
MEMBERS = "who belongs to it is said in rows made after it"

NOT_BY_ITSELF = {
    "batch-intake": STOCK,
    "batch-locations": STOCK,
    "batch-on-hand": STOCK,
    "batch-payment-made": MIRROR,
    "bill-subtotal": LINES,
    "client-ledger-of-invoices": MIRROR,
    "client-note-shared": MEMBERS,
    "control-cash": POSTINGS,
    "control-cash-on-hand": POSTINGS,
    "control-cost-of-sales": POSTINGS,
    "control-customer-credits": POSTINGS,
    "control-inventory": POSTINGS,
    "control-payables": POSTINGS,
    "control-receivables": POSTINGS,
    "control-revenue": POSTINGS,
    "credit-payments": MIRROR,
    "default-margin-other": "the default of the category OTHER is a row of its own",
    "intake-line-received": STOCK,
    "invoice-subtotal": LINES,
    "ledger-amounts": POSTINGS,
    "ledger-balanced": BALANCE,
    "ledger-period-balanced": BALANCE,
    "ledger-reference-balanced": BALANCE,
    "list-owner": MEMBERS,
    "note-commented": LOG,
    "note-created": LOG,
    "order-history": LOG,
    "order-invoice": PAIR,
    "order-items-are-lines": LINES,
    "order-items-shape": LINES,
    "order-sums": LINES,
    "portal-access": PAIR,
    "portal-configured": PAIR,
    "sale-of-order": MIRROR,
    "sale-missing": MIRROR,
    "sequence-value": COUNTER,
    "sheet-version": LOG,
    "shipped-is-moved": STOCK,
    "sold-within-receipt": STOCK,
    "tag-group-members": MEMBERS,
    "task-log-begins": LOG,
    "transactions-of-invoices": MIRROR,
    "transactions-of-payments": MIRROR,
}


class Rules:
    """The rules on one target, and what is red there before anything is made."""

    def __init__(self, connection: BaseDatabaseWrapper, schema: Schema) -> None:
        self.connection = connection
        self.schema = schema
        self.before = self.offenders()

    def offenders(self) -> set[tuple[str, str]]:
        """(rule, offender) for everything that is red."""
        results = run(Database(self.connection, self.schema, AS_OF), CHECKS)
        return {(result.check.name, str(offender)) for result in results for offender in result.offenders}

    def broken_by(self, factory: Any, **given: Any) -> set[tuple[str, str]]:
        """What is red once the factory has made a row; the row is taken back."""
        with transaction.atomic("terp"):
            factory.create(**given)
            found = self.offenders() - self.before
            transaction.set_rollback(True, "terp")
        return found


@pytest.fixture(params=["empty", "light"])
def rules(request: pytest.FixtureRequest, filled_files: dict[str, Path], control: None) -> Iterator[Rules]:
    """The rules on an empty target and on one with a light history."""
    connection = servers.point_terp_at(f"sqlite:///{filled_files[request.param]}")
    yield Rules(connection, read_schema(connection))


def test_create__breaks_no_rule_that_the_row_could_keep(rules: Rules) -> None:
    found = {factory.__name__: rules.broken_by(factory) for factory in FACTORIES}
    told = [f"{name}: {rule}: {offender}" for name, red in found.items() for rule, offender in sorted(red) if rule not in NOT_BY_ITSELF]
    assert told == []


def test_not_by_itself__names_no_rule_without_need(filled_files: dict[str, Path], control: None) -> None:
    red: set[str] = set()
    for content in ("empty", "light"):
        connection = servers.point_terp_at(f"sqlite:///{filled_files[content]}")
        rules = Rules(connection, read_schema(connection))
        red |= {rule for factory in FACTORIES for rule, _ in rules.broken_by(factory)}
    assert set(NOT_BY_ITSELF) - red == set()
