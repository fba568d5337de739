"""With ADMIN_WRITABLE rows may be edited, within what the database allows."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import LazySettings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils.html import escape

from seeding import models
from seeding.terp.access.factories import RoleFactory, UserRoleFactory
from seeding.terp.catalog.factories import ProductFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.finance.factories import InvoiceFactory
from seeding.terp.orders.factories import OrderFactory, OrderLineItemFactory
from tests.admin.pages import TABLES, factories, get, page


@pytest.fixture(autouse=True)
def writable(settings: LazySettings) -> None:
    settings.ADMIN_WRITABLE = True


class Form(HTMLParser):
    """The fields of the page's form with what they hold, as a browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._is_text = False
        self._within = ""  # the field whose text or options are being read
        self.feed(html[html.index('id="content-main"') :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and "name" in given and (given.get("type") != "checkbox" or "checked" in given):
            self.values[given["name"]] = given.get("value", "on" if given.get("type") == "checkbox" else "")
        elif tag in ("select", "textarea"):
            self._within = given["name"]
            self.values[self._within] = ""
        elif tag == "option" and "selected" in given:
            self.values[self._within] = given["value"]
        self._is_text = tag == "textarea"

    def handle_endtag(self, tag: str) -> None:
        self._is_text = False

    def handle_data(self, data: str) -> None:
        if self._is_text:
            self.values[self._within] += data.removeprefix("\n")


def save(browser: Client, row: Any, **changes: Any) -> Any:
    """Open the form, change some fields, send it."""
    address = page(type(row), "change", row.pk)
    return browser.post(address, {**Form(get(browser, f"{address}?edit=1")).values, **changes})


def test_a_row__is_edited_column_by_column(terp: BaseDatabaseWrapper, browser: Client) -> None:
    invoice, other = InvoiceFactory.create(), ClientFactory.create()
    before = models.Invoice.objects.values().get()
    assert "?edit=1" in get(browser, page(models.Invoice, "change", invoice.pk))
    assert save(browser, invoice, status="PAID", customer=other.pk, notes="paid in cash").status_code == 302
    after = models.Invoice.objects.values().get()
    del before["updated_at"], after["updated_at"]  # MariaDB sets it by itself
    assert after == {**before, "status": "PAID", "customer_id": other.pk, "notes": "paid in cash"}


def test_a_row_that_nothing_changed__stays_as_it_is(terp: BaseDatabaseWrapper, browser: Client) -> None:
    for row in (OrderFactory.create(items=[]), ClientFactory.create(tags=["vip"]), OrderLineItemFactory.create()):
        before = type(row)._default_manager.values().get(pk=row.pk)
        assert save(browser, row).status_code == 302, type(row)
        assert type(row)._default_manager.values().get(pk=row.pk) == before, type(row)


def test_what_the_database_refuses__is_said_beside_the_form(mariadb: BaseDatabaseWrapper, browser: Client) -> None:
    """A constraint that the models don't know of; the form's own checks find the others."""
    product = ProductFactory.create()
    with mariadb.cursor() as cursor:
        cursor.execute("ALTER TABLE products ADD CONSTRAINT uom_known CHECK (uomSellable <> 'STONE')")
    try:
        answer = save(browser, product, uom_sellable="STONE")
    finally:
        with mariadb.cursor() as cursor:
            cursor.execute("ALTER TABLE products DROP CONSTRAINT uom_known")
    assert answer.status_code == 200 and "The database refuses this" in answer.content.decode()
    assert "uom_known" in answer.content.decode()
    assert models.Product.objects.get().uom_sellable == product.uom_sellable


def test_wrong_values__are_said_beside_their_fields(terp: BaseDatabaseWrapper, browser: Client) -> None:
    invoice, other = InvoiceFactory.create(), InvoiceFactory.create()
    for change in ({"customer": 4711}, {"invoice_number": other.invoice_number}, {"total_amount": "much"}, {"status": "LOST"}):
        answer = save(browser, invoice, **change)
        assert answer.status_code == 200 and answer.context["errors"], change
    assert models.Invoice.objects.filter(pk=invoice.pk).values("customer", "status").get() == {
        "customer": invoice.customer_id,
        "status": "SENT",
    }


def test_a_column_that_is_missing__is_neither_asked_for_nor_written(fresh_mariadb: BaseDatabaseWrapper, browser: Client) -> None:
    role = RoleFactory.create(name="Buyer")
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("ALTER TABLE roles DROP COLUMN description")
    assert save(browser, role, name="Packer").status_code == 302
    assert models.Role.objects.only("name").get().name == "Packer"


def test_secrets_keys_and_composite_rows__have_no_form(terp: BaseDatabaseWrapper, browser: Client) -> None:
    row = UserRoleFactory.create()
    answer = browser.post(page(models.UserRole, "change", f"{row.user_id},{row.role_id}"), {"role": 1})
    assert answer.status_code == 403
    login = factories()[models.VipPortalAuth].create(password_hash="$2b$hash")
    answer = browser.get(page(models.VipPortalAuth, "change", login.pk) + "?edit=1")
    assert not {"id", "password_hash", "session_token", "reset_token"} & set(answer.context["adminform"].form.fields)
    assert escape("$2b$hash") not in answer.content.decode()


def test_nothing__is_added_or_deleted(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    role = RoleFactory.create()
    assert browser.post(page(models.Role, "add"), {"name": "Owner"}).status_code == 403
    assert browser.post(page(models.Role, "delete", role.pk), {"post": "yes"}).status_code == 403
    assert models.Role.objects.count() == 1


def test_every_table__has_a_form_that_opens(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    made = factories()
    for model in TABLES:
        if not model._meta.is_composite_pk:
            get(browser, page(model, "change", made[model].create().pk) + "?edit=1")
