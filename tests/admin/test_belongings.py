"""What a row's page shows of the rows that belong to it, and the lists that "show all" leads to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import models as db
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from seeding import models
from seeding.terp.catalog.factories import ProductFactory, ProductMediaFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.collaboration.factories import CommentFactory
from seeding.terp.credit.factories import CreditFactory
from seeding.terp.finance.factories import InvoiceFactory, InvoiceLineItemFactory, LedgerEntryFactory, PaymentFactory
from seeding.terp.inventory.factories import BatchFactory, InventoryMovementFactory
from seeding.terp.lists import DISPLAY
from seeding.terp.orders.factories import OrderFactory, OrderLineItemFactory, ReturnFactory
from seeding.terp.polymorphic import POLYMORPHIC
from seeding.terp.suppliers.factories import IntakeSessionBatchFactory, IntakeSessionFactory, PurchaseOrderFactory
from tests.admin.pages import TABLES, factories, get, page, page_rows, tabs


def tabs_of(browser: Client, row: db.Model) -> dict[str, int]:
    return tabs(get(browser, page(type(row), "change", row.pk)))


def shown(browser: Client, row: db.Model, table: str) -> str:
    """The page of the row with one of its tabs open, from that tab on."""
    return get(browser, page(type(row), "change", row.pk) + f"?tab={table}").split('id="tabs"')[1]


@pytest.fixture
def order(terp: BaseDatabaseWrapper) -> models.Order:
    """An order with all that may hang on it, beside another one with as much."""
    InvoiceFactory.create_batch(5)  # so that no order has the key of an invoice: a COGS posting may mean either
    for number in (1, 2):
        order = OrderFactory.create()
        OrderLineItemFactory.create_batch(number, order=order)
        invoice = InvoiceFactory.create(reference_type="ORDER", reference_id=order.pk, customer=order.client)
        InvoiceLineItemFactory.create(invoice=invoice)
        payment = PaymentFactory.create(invoice=invoice)
        for word, key in (("INVOICE", invoice.pk), ("COGS", order.pk), ("PAYMENT", payment.pk), ("EXPENSE", order.pk)):
            LedgerEntryFactory.create(reference_type=word, reference_id=key)
        InventoryMovementFactory.create(reference_type="ORDER", reference_id=order.pk)
        CommentFactory.create(commentable_type="order", commentable_id=order.pk)
        ReturnFactory.create(order=order)
    return order


def test_an_order__shows_what_belongs_to_it_and_nothing_else(order: models.Order, browser: Client) -> None:
    assert tabs_of(browser, order) == {
        "order_line_items": 2,
        "invoices": 1,
        "payments": 1,
        "ledgerEntries": 3,
        "inventoryMovements": 1,
        "returns": 1,
        "comments": 1,
        "invoiceLineItems": 1,
    }
    assert next(iter(tabs_of(browser, order))) == "order_line_items", "the most telling tab stands first"


def test_show_all__is_the_list_of_the_same_rows(order: models.Order, browser: Client) -> None:
    for table, rows in tabs_of(browser, order).items():
        html = shown(browser, order, table)
        assert html.count("<tr>") - 1 == rows, f"the first rows of {table}"
        address = re.findall(r'class="more"><a href="([^"]+)"', html)
        assert len(address) == 1 and page_rows(get(browser, address[0])) == rows, table
    assert f"order {order.pk} {order.order_number}" in get(browser, address[0]), "the list says whose rows they are"


def test_a_tab__comes_alone_where_the_script_asks_for_it(order: models.Order, browser: Client) -> None:
    html = get(browser, page(models.Order, "change", order.pk) + "?tab=comments&part=1")
    assert html.lstrip().startswith("<nav") and "<html" not in html and 'data-tab="comments" aria-current="true"' in html


def test_a_client__shows_everything_of_its(order: models.Order, browser: Client) -> None:
    CreditFactory.create(client=order.client)
    found = tabs_of(browser, order.client)
    assert {"orders": 1, "invoices": 1, "order_line_items": 2, "returns": 1, "ledgerEntries": 2, "credits": 1}.items() <= found.items()


def test_a_batch__shows_its_purchase_and_its_media(terp: BaseDatabaseWrapper, browser: Client) -> None:
    for _ in range(2):
        session = IntakeSessionFactory.create()
        purchase = PurchaseOrderFactory.create(intake_session=session)
        batch = BatchFactory.create(product=ProductFactory.create())
        IntakeSessionBatchFactory.create(intake_session=session, batch=batch)
        ProductMediaFactory.create(product=batch.product)
        InventoryMovementFactory.create(batch=batch)
    found = tabs_of(browser, batch)
    expected = {"purchaseOrders": 1, "intake_sessions": 1, "lots": 1, "productMedia": 1, "inventoryMovements": 1}
    assert expected.items() <= found.items()
    assert {"batches": 1, "intake_session_batches": 1}.items() <= tabs_of(browser, purchase).items()


def test_every_key__leads_back(sqlite_terp: BaseDatabaseWrapper, browser: Client, made: dict[Any, db.Model]) -> None:
    """Each row is among what belongs to each row that it points at."""
    checked = 0
    for model, row in made.items():
        for field in model._meta.concrete_fields:
            parent = getattr(row, field.name) if field.is_relation else None
            if parent is not None and not parent._meta.is_composite_pk:
                table = model._meta.db_table
                assert table in tabs_of(browser, parent), (table, field.name)
                checked += 1
    assert checked > 150


@pytest.fixture
def made(sqlite_terp: BaseDatabaseWrapper) -> dict[Any, db.Model]:
    """A row of each table, with its parents."""
    return {model: factory.create() for model, factory in factories().items()}


def test_belongs_to_nobody__is_an_empty_list(order: models.Order, browser: Client) -> None:
    for of in ("orders.4711", "orders.x", "nothing.1", "users.1", "orders"):
        assert page_rows(get(browser, f"{page(models.Payment)}?of={of}")) == 0, of


def test_columns_that_are_missing__take_their_tabs_along(fresh_mariadb: BaseDatabaseWrapper, browser: Client) -> None:
    order = OrderFactory.create(client=ClientFactory.create())
    OrderLineItemFactory.create(order=order), CommentFactory.create(commentable_type="order", commentable_id=order.pk)
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("SET foreign_key_checks = 0")
        cursor.execute("ALTER TABLE comments DROP COLUMN commentable_type")
        cursor.execute("DROP TABLE payments")
    assert tabs_of(browser, order) == {"order_line_items": 1}
    assert "comments" not in tabs_of(browser, order.client)


def test_the_facts__name_tables_and_columns_that_exist() -> None:
    by_table = {model._meta.db_table: {field.name for field in model._meta.concrete_fields} for model in TABLES}
    columns = {model._meta.db_table: {field.column for field in model._meta.concrete_fields} for model in TABLES}
    for table, names in DISPLAY.columns.items():
        assert set(names.split()) <= by_table[table], table
    for table, names in DISPLAY.tabs.items():
        assert {table, *names.split()} <= set(by_table), table
    for table, ways in DISPLAY.through.items():
        for way in ways:
            assert {table, way.child, way.middle} <= set(by_table), way
            assert not way.child_column or (way.child_column in columns[way.child] and way.middle_column in columns[way.middle]), way
    for pair in (*DISPLAY.pairs, *POLYMORPHIC):
        assert {pair.type, pair.id} <= columns[pair.table], pair
        assert {table for tables in pair.targets.values() for table in tables if table} <= set(by_table), pair
