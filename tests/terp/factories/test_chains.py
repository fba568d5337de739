"""What a chain makes agrees with itself, whichever part of it is given: parents as rows, as keys or as none, dates, and traits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from factory import SubFactory, Trait
from factory.enums import get_builder_phase

from seeding.engine.factories.base import relations
from seeding.engine.factories.compiled import COMPILERS
from seeding.terp.factories import (
    FACTORIES,
    BatchFactory,
    BillFactory,
    BillLineItemFactory,
    ClientFactory,
    CreditApplicationFactory,
    CreditFactory,
    InvoiceFactory,
    InvoiceLineItemFactory,
    OrderFactory,
    OrderLineItemFactory,
    PaymentFactory,
    PaymentHistoryFactory,
    ProductFactory,
    PurchaseOrderFactory,
    SaleFactory,
)
from tests.terp.factories.conftest import each_factory

DAY = date(2025, 3, 1)
MOMENT = datetime(2025, 3, 1, 12, tzinfo=UTC)

AGREE: tuple[tuple[Any, str, Any, str], ...] = (  # factory, the parent that is given, its factory, what row and parent share
    (PaymentFactory, "invoice", InvoiceFactory, "customer"),
    (InvoiceLineItemFactory, "batch", BatchFactory, "product"),
    (SaleFactory, "batch", BatchFactory, "product"),
    (CreditFactory, "transaction", "seeding.terp.credit.factories.TransactionFactory", "client"),
)


def made_by(factory: Any, **given: Any) -> Any:
    return (SubFactory(factory).get_factory() if isinstance(factory, str) else factory).create(**given)


@pytest.mark.parametrize(("factory", "parent", "parents", "shared"), AGREE)
def test_parent__whether_made_or_given_shares_its_own_parent(
    factory: Any, parent: str, parents: Any, shared: str, sqlite_terp: BaseDatabaseWrapper
) -> None:
    given = made_by(parents)
    rows = [
        factory.create(),
        factory.create(**{parent: given}),
        factory.create(**{f"{parent}_id": given.pk}),
        factory.create(**{shared: getattr(given, shared)}),
        factory.create(**{f"{parent}__{shared}": getattr(given, shared)}),
    ]
    for row in rows:
        assert getattr(row, shared).pk == getattr(getattr(row, parent), shared).pk
    assert [getattr(row, shared).pk == getattr(given, shared).pk for row in rows] == [False, True, True, True, True]


def test_parent__of_a_parent(sqlite_terp: BaseDatabaseWrapper) -> None:
    paid, line = made_by(PaymentHistoryFactory), made_by(BillLineItemFactory)
    assert paid.vendor == paid.batch.lot.vendor
    assert line.bill.vendor == line.lot.vendor == line.product.brand.vendor
    assert made_by(BillLineItemFactory, bill=line.bill).lot.vendor == line.bill.vendor
    batch = BatchFactory.create()
    assert PaymentHistoryFactory.create(batch=batch).vendor == batch.lot.vendor
    credit = CreditFactory.create()
    assert CreditApplicationFactory.create(credit=credit).invoice.client == credit.client


def test_dates__follow_the_date_of_the_row() -> None:
    payment: Any = PaymentFactory.build(payment_date=DAY)
    invoice: Any = InvoiceFactory.build(invoice_date=DAY)
    assert (invoice.created_at.date(), invoice.due_date, invoice.invoice_number[:8]) == (DAY, date(2025, 3, 31), "INV-2025")
    assert InvoiceFactory.build(created_at=MOMENT).invoice_date == DAY
    assert payment.invoice.invoice_date == DAY
    assert InvoiceLineItemFactory.build(created_at=MOMENT).invoice.invoice_date == DAY
    assert PurchaseOrderFactory.build(order_date=DAY).created_at.date() == DAY
    assert OrderFactory.build(created_at=MOMENT).client.created_at == MOMENT
    assert BillFactory.build(bill_date=DAY, created_at=MOMENT).created_at == MOMENT


def test_lines__are_what_their_document_says() -> None:
    line: Any = OrderLineItemFactory.build(quantity=Decimal(2), unit_price=Decimal("1800.00"))
    assert (line.order.subtotal, line.order.total_cogs, line.order.client.total_spent) == (3600, 3000, 3600)
    assert line.order.items[0]["lineTotal"] == 3600
    assert InvoiceLineItemFactory.build(quantity=Decimal(3)).invoice.customer.total_owed == 6000


@each_factory
def test_create__any_parent_that_may_be_absent_is(factory: Any, sqlite_terp: BaseDatabaseWrapper) -> None:
    nullable = [field for field in relations(factory._meta.model) if field.null]
    for field in nullable:
        with transaction.atomic("terp"):
            assert getattr(factory.create(**{field.name: None}), field.attname) is None
            transaction.set_rollback(True, "terp")
    row = factory.create(**{field.attname: None for field in nullable})
    assert all(getattr(row, field.attname) is None for field in nullable)


@each_factory
def test_create__parents_are_given_as_rows_or_as_keys(factory: Any, sqlite_terp: BaseDatabaseWrapper) -> None:
    row = factory.create()
    parents = {field: getattr(row, field.name) for field in relations(factory._meta.model)}
    row.delete(using="terp")  # most tables take one row of the same parents
    for field, parent in parents.items():
        for given in ({field.name: parent}, {field.attname: getattr(parent, field.target_field.attname)}) if parent else ():
            if not (field.unique or field.primary_key):
                with transaction.atomic("terp"):
                    assert getattr(factory.create(**given), field.attname) == getattr(parent, field.target_field.attname)
                    transaction.set_rollback(True, "terp")


def test_create__traits_go_together(sqlite_terp: BaseDatabaseWrapper) -> None:
    for factory in FACTORIES:
        names = [name for name, parameter in factory._meta.parameters.items() if isinstance(parameter, Trait)]
        for pair in combinations(names, 2):
            factory.create(**dict.fromkeys(pair, True))


def test_create__given_ids_and_conflicts(sqlite_terp: BaseDatabaseWrapper) -> None:
    one, other = ClientFactory.create(id=500), ClientFactory.create()
    assert (one.id, other.teri_code > one.teri_code) == (500, True)
    assert InvoiceFactory.create(customer=one, customer_id=other.id).customer_id == other.id  # the key is the more exact
    product = ProductFactory.create(category="Edibles", subcategory=None)
    assert (product.category, product.subcategory) == ("Edibles", None)
    assert PaymentFactory.create(invoice=None, customer=None, bank_account=None).invoice_id is None
    assert made_by(InvoiceLineItemFactory, product_id=None).batch.product_id


def test_compilers__are_all_of_use() -> None:
    """None is there for a declaration that no factory has."""
    declared = {type(value) for factory in FACTORIES for value in factory._meta.base_declarations.values() if get_builder_phase(value)}
    assert set(COMPILERS) - declared == set()
