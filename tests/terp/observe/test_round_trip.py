"""What was simulated and written is observed again, field by field."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.engine.plan.order import load_order
from seeding.engine.schema.live import read_schema
from seeding.engine.spec import Spec
from seeding.engine.writer import Writer
from seeding.terp.history import History
from seeding.terp.logical_keys import LOGICAL_KEYS
from seeding.terp.observe import observe
from seeding.terp.phases import PHASES
from seeding.terp.product import TERP
from seeding.terp.records import RECORDS
from seeding.terp.simulate import simulate

AS_OF: Final = date(2026, 6, 26)
NOT_READ: Final = {"keys", "stories", "journals", "bank_lines", "collaboration"}
ESTIMATED: Final = {  # what no row holds
    "employees": {"login_method"},  # a login by password without one
    "products": {"base_cost", "grade"},  # from the batches
    "clients": {"revenue_weight", "pays_late"},  # from orders and invoices
    "client_standings": {"updated_at"},  # the row is edited for other reasons too
    "batch_standings": {"updated_at"},  # the row is also updated when it is paid
    "sample_requests": {"items"},  # the batch of a sample that was not handed out
}


def seeded(connection: BaseDatabaseWrapper, scenario: str) -> tuple[History, History]:
    """A history, and what is observed of it once it is written."""
    history = simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())
    schema = read_schema(connection)
    writer = Writer(connection, schema, TERP.domain_of)
    with transaction.atomic(using=connection.alias):
        for table in load_order(schema, LOGICAL_KEYS).ordered(PHASES[0].tables):
            writer.write(table, RECORDS[table](history))
    return history, observe(connection, schema, AS_OF, 12345).history


def plain(name: str, fact: Any) -> dict[str, object]:
    return {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in ESTIMATED.get(name, ())}


@pytest.mark.parametrize("scenario", ["light", "chaos"])
def test_observed_facts__equal_the_simulated_ones(scenario: str, sqlite_terp: BaseDatabaseWrapper) -> None:
    simulated, observed = seeded(sqlite_terp, scenario)
    assert observed.started_at == simulated.started_at
    for name in (field.name for field in fields(History) if field.name not in NOT_READ):
        before, after = getattr(simulated, name), getattr(observed, name)
        if isinstance(before, list):
            assert [plain(name, fact) for fact in after] == [plain(name, fact) for fact in before], name
    ordered(simulated, observed)
    estimated(simulated, observed)


def ordered(simulated: History, observed: History) -> None:
    """Samples are of the same products, and of the same batches where they were handed out."""
    for before, after in zip(simulated.sample_requests, observed.sample_requests, strict=True):
        assert [(product, quantity) for product, _, quantity in after.items] == [
            (product, quantity) for product, _, quantity in before.items
        ]
        assert before.sample_request_status != "FULFILLED" or after.items == before.items


def estimated(simulated: History, observed: History) -> None:
    """Grades and costs are those of the batches, weights add up to one for each kind of buyer."""
    sold = {batch.product_id for batch in simulated.batches}
    pairs = [(one, other) for one, other in zip(simulated.products, observed.products, strict=True) if one.id in sold]
    assert [one.grade for one, _ in pairs] == [other.grade for _, other in pairs]
    assert all(abs(other.base_cost / one.base_cost - 1) < Decimal("0.25") for one, other in pairs)
    for kind in ("large", "regular"):
        assert abs(sum((client.revenue_weight for client in observed.clients if client.kind == kind), ZERO) - 1) < Decimal("0.01")
    assert all(client.revenue_weight > 0 for client in observed.clients if client.kind != "supplier")


def test_keys__start_above_the_rows_that_are_there(mariadb: BaseDatabaseWrapper) -> None:
    simulated, observed = seeded(mariadb, "light")
    assert observed.orders == simulated.orders
    assert observed.keys.take("orders") == simulated.orders[-1].id + 1
    assert observed.keys.take("comments") == 1
