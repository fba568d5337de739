"""Each trait makes the row that people mean by the word, keeps the rules, and is what its status stands for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import Trait

from seeding.engine.factories.base import ANY, opening
from seeding.engine.schema.live import read_schema
from seeding.terp.factories import (
    FACTORIES,
    BatchFactory,
    BillFactory,
    CalendarEventFactory,
    ClientNeedFactory,
    InboxItemFactory,
    InventoryAlertFactory,
    InvoiceFactory,
    OrderFactory,
    PaymentFactory,
    PurchaseOrderFactory,
    SampleRequestFactory,
    TodoTaskFactory,
    VendorSupplyFactory,
)
from tests import servers
from tests.terp.factories.conftest import AS_OF
from tests.terp.factories.test_rules import NOT_BY_ITSELF, Rules

FREE, FULL, HALF = Decimal("0.00"), Decimal("2000.00"), Decimal("1000.00")

TRAITS: tuple[tuple[Any, str, dict[str, Any]], ...] = (
    (InvoiceFactory, "paid", {"status": "PAID", "amount_paid": FULL, "amount_due": FREE}),
    (InvoiceFactory, "partial", {"status": "PARTIAL", "amount_paid": HALF, "amount_due": HALF}),
    (InvoiceFactory, "overdue", {"status": "OVERDUE", "amount_paid": FREE, "due_date": AS_OF - timedelta(days=30)}),
    (InvoiceFactory, "void", {"status": "VOID", "amount_paid": FREE, "amount_due": FREE}),
    (InvoiceFactory, "draft", {"status": "DRAFT", "amount_paid": FREE}),
    (BillFactory, "paid", {"status": "PAID", "amount_due": FREE}),
    (BillFactory, "partial", {"status": "PARTIAL", "amount_paid": Decimal("750.00")}),
    (BillFactory, "overdue", {"status": "OVERDUE", "due_date": AS_OF - timedelta(days=30)}),
    (BillFactory, "void", {"status": "VOID"}),
    (BillFactory, "draft", {"status": "DRAFT"}),
    (PaymentFactory, "by_bank", {"payment_method": "ACH", "bank_account.current_balance": Decimal("100.00")}),
    (PaymentFactory, "sent", {"payment_type": "SENT", "customer": None, "invoice": None, "bill.amount_paid": Decimal("100.00")}),
    (OrderFactory, "draft", {"is_draft": True, "confirmed_at": None, "client.total_spent": FREE}),
    (OrderFactory, "quote", {"order_type": "QUOTE", "is_draft": True, "quote_status": "SENT", "valid_until": AS_OF + timedelta(days=14)}),
    (OrderFactory, "packed", {"fulfillment_status": "PACKED", "shipped_at": None}),
    (OrderFactory, "shipped", {"fulfillment_status": "SHIPPED"}),
    (OrderFactory, "paid", {"sale_status": "PAID"}),
    (OrderFactory, "partial", {"sale_status": "PARTIAL"}),
    (OrderFactory, "overdue", {"sale_status": "OVERDUE", "due_date": AS_OF - timedelta(days=30)}),
    (OrderFactory, "cancelled", {"sale_status": "CANCELLED", "client.total_spent": FREE}),
    (OrderFactory, "consignment", {"payment_terms": "CONSIGNMENT"}),
    (BatchFactory, "sold_out", {"batch_status": "SOLD_OUT", "on_hand_qty": "0.00", "publish_b2b": 0}),
    (BatchFactory, "closed", {"batch_status": "CLOSED", "on_hand_qty": "0.00", "publish_b2b": 0}),
    (BatchFactory, "awaiting_intake", {"batch_status": "AWAITING_INTAKE", "on_hand_qty": "0.00"}),
    (BatchFactory, "on_hold", {"batch_status": "ON_HOLD", "hold_qty": "10.00", "publish_b2b": 0}),
    (BatchFactory, "quarantined", {"batch_status": "QUARANTINED", "quarantine_qty": "10.00"}),
    (BatchFactory, "consignment", {"payment_terms": "CONSIGNMENT", "amount_paid": "0.00"}),
    (BatchFactory, "paid", {"amount_paid": "12000.00"}),
    (CalendarEventFactory, "done", {"status": "COMPLETED"}),
    (CalendarEventFactory, "cancelled", {"status": "CANCELLED"}),
    (CalendarEventFactory, "all_day", {"start_time": None, "is_floating_time": True}),
    (CalendarEventFactory, "past", {"status": "COMPLETED", "start_date": AS_OF - timedelta(days=7)}),
    (TodoTaskFactory, "done", {"status": "done", "is_completed": True}),
    (TodoTaskFactory, "in_progress", {"status": "in_progress", "is_completed": False}),
    (TodoTaskFactory, "overdue", {"status": "todo", "due_date": opening(AS_OF - timedelta(days=1))}),
    (InboxItemFactory, "seen", {"status": "seen", "seen_at": opening(AS_OF), "completed_at": None}),
    (InboxItemFactory, "completed", {"status": "completed", "completed_at": opening(AS_OF)}),
    (InventoryAlertFactory, "acknowledged", {"alert_status": "ACKNOWLEDGED", "acknowledged_at": opening(AS_OF), "resolved_at": None}),
    (InventoryAlertFactory, "resolved", {"alert_status": "RESOLVED", "resolution": "Restocked"}),
    (ClientNeedFactory, "fulfilled", {"status": "FULFILLED", "fulfilled_at": opening(AS_OF)}),
    (ClientNeedFactory, "expired", {"status": "EXPIRED", "expires_at": opening(AS_OF - timedelta(days=16))}),
    (VendorSupplyFactory, "reserved", {"status": "RESERVED", "reserved_at": opening(AS_OF)}),
    (VendorSupplyFactory, "purchased", {"status": "PURCHASED", "purchased_at": opening(AS_OF)}),
    (VendorSupplyFactory, "expired", {"status": "EXPIRED", "available_until": opening(AS_OF - timedelta(days=46))}),
    (PurchaseOrderFactory, "sent", {"purchase_order_status": "SENT", "sent_at": opening(AS_OF), "confirmed_at": None}),
    (PurchaseOrderFactory, "confirmed", {"purchase_order_status": "CONFIRMED", "confirmed_at": opening(AS_OF)}),
    (PurchaseOrderFactory, "received", {"purchase_order_status": "RECEIVED", "actual_delivery_date": AS_OF}),
    (SampleRequestFactory, "fulfilled", {"sample_request_status": "FULFILLED", "total_cost": Decimal("24.00")}),
    (SampleRequestFactory, "cancelled", {"sample_request_status": "CANCELLED", "fulfilled_by": None}),
)
each_trait = pytest.mark.parametrize(("factory", "trait", "expected"), TRAITS, ids=[f"{f.__name__}-{trait}" for f, trait, _ in TRAITS])
NOT_BY_TRAIT = {  # beside NOT_BY_ITSELF
    "invoice-paid": "payments are rows made after their invoice",
    "bill-paid": "payments are rows made after their bill",
    "payment-bank-line": "a bank books a payment after it was made",
    "bank-balance": "a bank books a payment after it was made",
    "number-series": "a document of the past comes after those that have their numbers",
    "snapshot-value": "figures of past days were taken before the document",
    "supply-purchased": "the lot of a purchase comes in after the offer",
    "task-log-status": "what is done is logged in rows made after it",
    "sample-moved": "samples leave the stock by movements, rows made after the request",
}


def declared_traits() -> set[tuple[str, str]]:
    """(factory, trait) for every trait that there is."""
    parameters = ((factory, name, parameter) for factory in FACTORIES for name, parameter in factory._meta.parameters.items())
    return {(factory.__name__, name) for factory, name, parameter in parameters if isinstance(parameter, Trait)}


def value_of(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row


def test_traits__are_all_looked_at() -> None:
    assert {(factory.__name__, trait) for factory, trait, _ in TRAITS} == declared_traits()


@each_trait
def test_trait__makes_the_row_that_its_word_means(factory: Any, trait: str, expected: dict[str, Any]) -> None:
    row = factory.build(**{trait: True})
    assert {path: value_of(row, path) for path in expected} == expected


def test_traits__break_no_rule_that_the_row_could_keep(filled_files: dict[str, Path], control: None) -> None:
    connection = servers.point_terp_at(f"sqlite:///{filled_files['light']}")
    rules = Rules(connection, read_schema(connection))
    red = {(f"{factory.__name__} {trait}", *found) for factory, trait, _ in TRAITS for found in rules.broken_by(factory, **{trait: True})}
    assert sorted(found for found in red if found[1] not in NOT_BY_ITSELF | NOT_BY_TRAIT) == []
    assert set(NOT_BY_TRAIT) - {rule for _, rule, _ in red} == set()


@pytest.mark.parametrize(
    ("factory", "given", "trait"),
    [
        (factory, {name: value}, trait)
        for factory in FACTORIES
        for name, traits in factory._meta.traits_of.items()  # type: ignore[attr-defined]
        for value, trait in traits.items()
        if value is not ANY
    ],
)
def test_status__makes_the_row_that_its_trait_makes(factory: Any, given: dict[str, Any], trait: str) -> None:
    by_status, by_trait = (factory.build(__sequence=7, **words) for words in (given, {trait: True}))
    plain = [field.attname for field in factory._meta.model._meta.concrete_fields if not field.is_relation and not field.unique]
    assert {name: getattr(by_status, name) for name in plain} == {name: getattr(by_trait, name) for name in plain}


@pytest.mark.parametrize(("paid", "status"), [("0.00", "SENT"), ("500.00", "PARTIAL"), ("2000.00", "PAID")])
def test_amounts__say_the_status(paid: str, status: str) -> None:
    assert InvoiceFactory.build(amount_paid=Decimal(paid)).status == status
