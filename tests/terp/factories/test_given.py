"""What is given to a factory counts as if the database gave it back: text, dates and numbers of other kinds, parents, and both at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from factory import Trait

from seeding.engine.schema.live import read_schema
from seeding.terp.factories import (
    FACTORIES,
    BatchFactory,
    BillFactory,
    CalendarEventFactory,
    InvoiceFactory,
    OrderFactory,
    OrderLineItemFactory,
    PaymentFactory,
    TodoTaskFactory,
)
from tests import servers
from tests.terp.factories.conftest import AS_OF
from tests.terp.factories.test_rules import NOT_BY_ITSELF, Rules

MOMENT = datetime(2025, 3, 1, 18, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2025-03-01", MOMENT, date(2025, 3, 1)], ids=str)
def test_given__days_of_any_kind(day: Any) -> None:
    row = InvoiceFactory.build(invoice_date=day)
    assert (row.invoice_date, row.due_date, row.created_at) == (MOMENT.date(), date(2025, 3, 31), MOMENT)


@pytest.mark.parametrize(
    "moment", ["2025-03-01", "2025-03-01 18:00", "2025-03-01T18:00:00Z", MOMENT, MOMENT.replace(tzinfo=None), MOMENT.date()], ids=str
)
def test_given__moments_of_any_kind(moment: Any) -> None:
    assert TodoTaskFactory.build(due_date=moment).due_date == MOMENT
    assert OrderFactory.build(created_at=moment).confirmed_at == MOMENT


@pytest.mark.parametrize("amount", [100.5, "100.5", Decimal("100.5")], ids=repr)
def test_given__amounts_of_any_kind(amount: Any) -> None:
    row = InvoiceFactory.build(subtotal=amount, paid=True)
    assert (row.subtotal, row.amount_paid, row.amount_due) == (Decimal("100.5"), Decimal("100.5"), Decimal(0))
    assert str(row.subtotal) == "100.5"
    assert BatchFactory.build(on_hand_qty=Decimal("7.50")).on_hand_qty == "7.50"


def test_given__what_no_column_takes_says_so() -> None:
    with pytest.raises(ValidationError, match="invalid date"):
        InvoiceFactory.build(invoice_date="2025-02-31")
    with pytest.raises(ValidationError, match="decimal number"):
        InvoiceFactory.build(subtotal="many")


def test_given__expressions_are_the_database_s_affair() -> None:
    notes: Any = InvoiceFactory.build(notes=Value("noted")).notes
    assert isinstance(notes, Value)


def test_status__has_its_trait_wherever_a_trait_says_a_status() -> None:
    """Who gives the status of a trait means the trait."""
    said = {
        (factory.__name__, name, value, trait)
        for factory in FACTORIES
        for trait, parameter in factory._meta.parameters.items()
        if isinstance(parameter, Trait)
        for name, value in parameter.overrides.items()
        if name.endswith("status") and isinstance(value, str)
    }
    traits: dict[str, dict[str, dict[Any, str]]] = {factory.__name__: factory._meta.traits_of for factory in FACTORIES}  # type: ignore[attr-defined]
    assert {each for each in said if each[2] not in traits[each[0]].get(each[1], {})} == {("OrderFactory", "quote_status", "SENT", "quote")}


def test_given__what_belongs_together_breaks_no_rule_that_it_could_keep(filled_files: dict[str, Path], control: None) -> None:
    connection = servers.point_terp_at(f"sqlite:///{filled_files['light']}")
    rules = Rules(connection, read_schema(connection))
    later = {"invoice-paid", "bill-paid", "batch-reserved", "number-series", "snapshot-value", *NOT_BY_ITSELF}
    cases: dict[str, tuple[Any, dict[str, Any]]] = {
        "overdue since yesterday": (InvoiceFactory, {"overdue": True, "invoice_date": AS_OF - timedelta(days=1)}),
        "a bill overdue since yesterday": (BillFactory, {"overdue": True, "bill_date": AS_OF - timedelta(days=1)}),
        "the payment of a bill": (PaymentFactory, {"bill": BillFactory}),
        "a line of an old order": (OrderLineItemFactory, {"order": OrderFactory}),
    }
    old = {"created_at": datetime(2025, 10, 15, 18, tzinfo=UTC)}
    for name, (factory, given) in cases.items():
        with transaction.atomic("terp"):
            parents = {key: value.create(**old) if hasattr(value, "create") else value for key, value in given.items()}
            factory.create(**parents)
            assert {rule for rule, _ in rules.offenders() - rules.before} - later == set(), name
            transaction.set_rollback(True, "terp")


def test_payment__of_a_bill_is_sent_to_its_vendor() -> None:
    bill = BillFactory.build()
    row = PaymentFactory.build(bill=bill)
    assert (row.payment_type, row.vendor, row.invoice, row.customer) == ("SENT", bill.vendor, None, None)
    assert PaymentFactory.build(bill_id=None).payment_type == "RECEIVED"
    assert PaymentFactory.build(bill=bill, invoice=InvoiceFactory.build()).payment_type == "RECEIVED"
    assert PaymentFactory.build(sent=True, vendor=None).vendor is None
    assert CalendarEventFactory.build(start_date="2025-10-01").start_date == date(2025, 10, 1)
