"""The admin shows every table on both kinds of database, its lists find what a person looks for, and nobody changes a row."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from seeding import models
from seeding.engine.admin import lists, live
from seeding.engine.admin.live import forget
from seeding.engine.journal.models import Run, RunTable
from seeding.engine.journal.runs import identity
from seeding.terp.access.factories import RoleFactory, RolePermissionFactory, UserFactory
from seeding.terp.catalog.factories import ProductFactory, StrainFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.domains import DOMAINS, REFERENCE_TABLES
from seeding.terp.finance.factories import InvoiceFactory, LedgerEntryFactory
from seeding.terp.inventory.factories import BatchFactory
from seeding.terp.orders.factories import OrderFactory, OrderLineItemFactory
from seeding.terp.portal.factories import VipPortalAuthFactory
from tests.admin.pages import QUERIES, TABLES, cell, factories, get, page, page_rows, tabs, text_of
from tests.servers import manage, point_terp_at


def test_index__shows_every_table_in_18_groups_with_their_rows(terp: BaseDatabaseWrapper, browser: Client) -> None:
    RoleFactory.create_batch(3)
    with CaptureQueriesContext(terp) as queries:
        html = get(browser, "/admin/")
    counting = [query["sql"] for query in queries if "COUNT(*)" in query["sql"]]
    assert len(counting) == 1 and counting[0].count("COUNT(*)") == len(TABLES) == len(REFERENCE_TABLES)
    sections = re.findall(r'<section class="domain" id="(\w+)">(.*?)</section>', html, re.DOTALL)
    shown = {group: re.findall(r'title="(\w+)"', body) for group, body in sections}
    assert list(shown)[:18] == list(DOMAINS)
    assert {group: set(tables) for group, tables in shown.items() if group in DOMAINS} == {
        name: set(tables) for name, tables in DOMAINS.items()
    }
    assert f"1 of {len(REFERENCE_TABLES)} tables hold rows, 3 in all." in text_of(html)
    assert "Roles phase 1 3 Permissions phase 1 0" in text_of(html)
    assert html.count('<tr class="empty">') == len(REFERENCE_TABLES) - 1


def test_lists__open_on_an_empty_database(terp: BaseDatabaseWrapper, browser: Client) -> None:
    for model in TABLES:
        html = get(browser, page(model))
        assert f"0 {model._meta.verbose_name_plural}" in text_of(html) and "No rows" in html, model


def test_lists_and_rows__open_with_every_column(terp: BaseDatabaseWrapper, browser: Client) -> None:
    made = factories()
    assert made
    for model, factory in made.items():
        row = factory.create()
        assert page_rows(get(browser, page(model))) >= 1, model
        if not model._meta.is_composite_pk:
            html = get(browser, page(model, "change", row.pk))
            empty = {str(field.name) for field in model._meta.concrete_fields if getattr(row, field.attname) in (None, "", [], {})}
            found = set(re.findall(r'class="form-row field-(\w+)"', html))
            assert found | empty == {field.name for field in model._meta.concrete_fields}
            assert not found & empty and (not empty or f"{len(empty)} empty field" in html)


def test_pages__take_no_more_queries_for_more_rows(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    get(browser, "/admin/")  # reads the schema, once
    for model, factory in factories().items():
        queries = []
        for rows in (2, 4):
            made = factory.create_batch(rows)
            queries.append(taken(browser, page(model)))
        assert queries[1] <= queries[0] <= QUERIES, model
        if not model._meta.is_composite_pk:
            assert taken(browser, page(model, "change", made[0].pk)) <= QUERIES, model


def taken(browser: Client, url: str) -> int:
    """Queries of a page, on the target and on the control database."""
    with CaptureQueriesContext(connections["terp"]) as terp, CaptureQueriesContext(connections["default"]) as control:
        get(browser, url)
    counted = [query["sql"] for query in terp if query["sql"].startswith("SELECT COUNT(*)")]
    assert len(counted) <= 1, counted
    return len(terp) + len(control)


def test_the_schema__is_read_once_and_again_when_it_changed(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    def reads() -> int:
        with CaptureQueriesContext(sqlite_terp) as queries:
            get(browser, page(models.Role))
        return len([query for query in queries if "pragma_table_xinfo" in query["sql"]])

    assert [reads(), reads()] == [1, 0]
    with sqlite_terp.cursor() as cursor:
        cursor.execute("ALTER TABLE roles ADD COLUMN colour TEXT")
    assert [reads(), reads()] == [1, 0]


def test_a_column_that_vanished_meanwhile__is_left_out_at_once(fresh_mariadb: BaseDatabaseWrapper, browser: Client) -> None:
    role = RoleFactory.create(name="Buyer")
    assert "Buyer" in get(browser, page(models.Role))
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("ALTER TABLE roles DROP COLUMN description")
    for url in (page(models.Role), page(models.Role, "change", role.pk)):
        html = get(browser, url)
        assert "Buyer" in html and "field-description" not in html


def test_large_tables__are_counted_by_estimate(mariadb: BaseDatabaseWrapper, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    RoleFactory.create_batch(29), RoleFactory.create(name="Packer")
    with mariadb.cursor() as cursor:
        cursor.execute("ANALYZE TABLE roles")
    monkeypatch.setattr(live, "EXACT_ROWS", 20)
    monkeypatch.setattr(lists, "EXACT_ROWS", 20)
    get(browser, "/admin/")
    with CaptureQueriesContext(mariadb) as queries:
        html = get(browser, page(models.Role))
    assert "≈ 30 roles" in text_of(html) and not [query for query in queries if "COUNT(*)" in query["sql"]]
    assert "1 role " in text_of(get(browser, f"{page(models.Role)}?q=packer"))


def test_nobody_writes__not_even_a_superuser(terp: BaseDatabaseWrapper, browser: Client) -> None:
    role = RoleFactory.create()
    before = models.Role.objects.values().get()
    written = {"name": "Owner", "description": "", "is_system_role": "0", "created_at": "2024-01-01", "updated_at": "2024-01-01"}
    action = {"action": "delete_selected", "_selected_action": [str(role.pk)], "post": "yes"}
    assert browser.post(page(models.Role, "change", role.pk), written).status_code == 403
    assert browser.post(page(models.Role, "add"), written).status_code == 403
    assert browser.get(page(models.Role, "add")).status_code == 403
    assert browser.post(page(models.Role, "delete", role.pk), {"post": "yes"}).status_code == 403
    assert browser.get(page(models.Role, "delete", role.pk)).status_code == 403
    assert browser.post(page(models.Role), action).status_code == 403
    assert models.Role.objects.values().get() == before


def test_nobody_writes__in_any_table(terp: BaseDatabaseWrapper, browser: Client, rf: Any, staff: User) -> None:
    request = rf.get("/")
    request.user = staff
    for model in [*TABLES, *apps.get_app_config("journal").get_models()]:
        shown = site.get_model_admin(model)
        assert not (shown.has_add_permission(request) or shown.has_change_permission(request) or shown.has_delete_permission(request)), (
            model
        )
        assert shown.has_view_permission(request) and not shown.get_actions(request), model


def test_without_signing_in__nothing_is_seen(sqlite_terp: BaseDatabaseWrapper) -> None:
    for url in ("/admin/", page(models.User), page(models.User, "change", 1)):
        answer = Client().get(url)
        assert answer.status_code == 302 and answer["Location"].startswith("/admin/login/")


def test_staff_without_permissions__see_no_table(sqlite_terp: BaseDatabaseWrapper) -> None:
    client = Client()
    client.force_login(User.objects.create_user("bo", password="for-the-tests", is_staff=True))
    assert client.get(page(models.User)).status_code == 403
    assert client.get(page(models.User, "change", 1)).status_code == 403
    assert "Users" not in client.get("/admin/").content.decode()


def test_search__finds_texts_and_the_exact_id(terp: BaseDatabaseWrapper, browser: Client) -> None:
    first, second = RoleFactory.create(id=7, name="Buyer"), RoleFactory.create(id=77, name="Packer")
    assert first.name in (found := get(browser, f"{page(models.Role)}?q=uye")) and second.name not in found
    assert first.name in (found := get(browser, f"{page(models.Role)}?q=7")) and second.name not in found


def test_search__finds_rows_of_a_table_without_texts_by_their_parents(terp: BaseDatabaseWrapper, browser: Client) -> None:
    RolePermissionFactory.create(role=RoleFactory.create(name="Buyer"))
    RolePermissionFactory.create(role=RoleFactory.create(name="Packer"))
    assert "1 role permission " in text_of(get(browser, f"{page(models.RolePermission)}?q=buyer"))


def test_search__reaches_through_to_names(terp: BaseDatabaseWrapper, browser: Client) -> None:
    client = ClientFactory.create(name="Blue Dream Wholesale")
    product = ProductFactory.create(name_canonical="Sour Diesel Indoor", strain=StrainFactory.create(name="Sour Diesel"))
    batch = BatchFactory.create(code="B-4711", product=product)
    order = OrderFactory.create(client=client)
    OrderLineItemFactory.create(order=order, batch=batch, product_display_name="Bag")
    InvoiceFactory.create(customer=client, created_by=UserFactory.create(name="Nadia Brandt"))
    OrderLineItemFactory.create(product_display_name="Other"), InvoiceFactory.create()
    for model, words in (
        (models.Order, ("dream",)),
        (models.Invoice, ("dream wholesale", "nadia")),
        (models.OrderLineItem, ("b-4711", "dream", '"Sour Diesel Indoor"', str(order.order_number))),
        (models.Batch, ("sour", "b-4711 diesel")),
    ):
        for word in words:
            assert f"1 {model._meta.verbose_name} " in text_of(get(browser, f"{page(model)}?{urlencode({'q': word})}")), (model, word)
        assert "0 " in text_of(get(browser, f"{page(model)}?q=dreamless")), model


def test_filters__by_enum_flag_parent_and_type(terp: BaseDatabaseWrapper, browser: Client) -> None:
    paid, void = InvoiceFactory.create(status="PAID"), InvoiceFactory.create(status="VOID")
    for query in ("status=VOID", f"customer={void.customer_id}"):
        html = get(browser, f"{page(models.Invoice)}?{query}")
        assert void.invoice_number in html and paid.invoice_number not in html, query
    assert f"customer {void.customer.name}" in text_of(html), "the chosen parent isn't called by its name"
    assert page_rows(get(browser, f"{page(models.Invoice)}?customer=x")) == 0
    ClientFactory.create(name="Blue Dream", is_seller=True)
    ClientFactory.create(name="Only Buys", is_seller=False)
    html = get(browser, f"{page(models.Client)}?is_seller=1")
    assert "Blue Dream" in html and "Only Buys" not in html
    LedgerEntryFactory.create(reference_type="INVOICE", reference_id=1)
    LedgerEntryFactory.create(reference_type="BANK", reference_id=1)
    assert page_rows(get(browser, f"{page(models.LedgerEntry)}?reference_type=BANK")) == 1


def test_filters__offer_parents_by_their_names(terp: BaseDatabaseWrapper, browser: Client) -> None:
    client = ClientFactory.create(name="Blue Dream Wholesale")
    ClientFactory.create(name="Ancient Leaf")
    field = {"app_label": "seeding", "model_name": "invoice", "field_name": "customer", "term": "dream"}
    answer = browser.get(reverse("admin:autocomplete"), field)
    assert answer.json()["results"] == [{"id": str(client.pk), "text": f"{client.pk} Blue Dream Wholesale"}]


def test_periods__are_those_of_the_business_clocks(terp: BaseDatabaseWrapper, browser: Client) -> None:
    """Eight in the evening of New Year's Eve in Los Angeles is the next year in UTC."""
    order = OrderFactory.create(created_at=datetime(2025, 1, 1, 4, 0, tzinfo=UTC))
    html = get(browser, page(models.Order))
    assert "2024-12-31 20:00" in cell(html, "created_at") and ">2024</a>" in html
    found = {period: page_rows(get(browser, f"{page(models.Order)}?when={period}")) for period in ("2024", "2024-12", "2024-12-31", "2025")}
    assert found == {"2024": 1, "2024-12": 1, "2024-12-31": 1, "2025": 0}
    assert "2024-12-31 20:00:00 PST" in get(browser, page(models.Order, "change", order.pk))
    for nonsense in ("0", "2024-13", "x", "99999", "2024-02-30", "-1"):
        assert page_rows(get(browser, f"{page(models.Order)}?when={nonsense}")) == 1, nonsense


def test_periods__of_a_day_take_it_as_it_stands(terp: BaseDatabaseWrapper, browser: Client) -> None:
    InvoiceFactory.create(invoice_date=date(2024, 2, 29))
    found = {period: page_rows(get(browser, f"{page(models.Invoice)}?when={period}")) for period in ("2024-02-29", "2024-02", "2024-03")}
    assert found == {"2024-02-29": 1, "2024-02": 1, "2024-03": 0}


def test_lists__sort_by_any_column(terp: BaseDatabaseWrapper, browser: Client) -> None:
    first, second = InvoiceFactory.create(), InvoiceFactory.create()
    html = get(browser, f"{page(models.Invoice)}?o=1")
    assert html.index(first.invoice_number) < html.index(second.invoice_number) and 'aria-sort="ascending"' in html
    html = get(browser, f"{page(models.Invoice)}?o=-1")
    assert html.index(first.invoice_number) > html.index(second.invoice_number) and 'aria-sort="descending"' in html


def test_cells__are_shown_by_their_kind(terp: BaseDatabaseWrapper, browser: Client) -> None:
    InvoiceFactory.create(id=4846, subtotal=Decimal("1234567.50"), status="OVERDUE")
    html = get(browser, page(models.Invoice))
    assert ">4846</a>" in cell(html, "id")
    assert cell(html, "total_amount") == '<span class="number">1,234,567.50</span>' and "field-total_amount kind-money right" in html
    assert cell(html, "status") == '<span class="badge bad" title="OVERDUE">Overdue</span>'
    RoleFactory.create(is_system_role=1)
    assert "flag yes" in cell(get(browser, page(models.Role)), "is_system_role"), "an int that holds yes or no"


def test_runs__are_told_and_filtered_by(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    run = Run.objects.create(command="seed_phase 1", target=identity(sqlite_terp), state="done", started_at=timezone.now())
    rows = RoleFactory.create_batch(3)
    RunTable.objects.create(run=run, position=1, table="roles", rows=2, first_key=rows[0].pk, last_key=rows[1].pk, checksum="x", seconds=0)
    html = get(browser, page(models.Role))
    assert html.count(f">run {run.pk}</a>") == 2
    found = {value: page_rows(get(browser, f"{page(models.Role)}?seeded={value}")) for value in ("yes", "no", str(run.pk), "x")}
    assert found == {"yes": 2, "no": 1, str(run.pk): 2, "x": 3}
    pairs = RolePermissionFactory.create_batch(3)
    keys = [list(pair.pk) for pair in pairs[:2]]
    RunTable.objects.create(run=run, position=2, table="role_permissions", rows=2, keys=keys, checksum="x", seconds=0)
    assert get(browser, page(models.RolePermission)).count(f">run {run.pk}</a>") == 2
    found = {value: page_rows(get(browser, f"{page(models.RolePermission)}?seeded={value}")) for value in ("yes", "no")}
    assert found == {"yes": 2, "no": 1}, "composite keys too"
    assert f">run {run.pk}</a>" in get(browser, page(models.Role, "change", rows[0].pk))
    assert "not written by this program" in get(browser, page(models.Role, "change", rows[2].pk))


def test_foreign_keys__link_to_the_row_with_its_name(terp: BaseDatabaseWrapper, browser: Client) -> None:
    invoice = InvoiceFactory.create(customer=ClientFactory.create(name="Blue Dream <Co>"))
    for url in (page(models.Invoice), page(models.Invoice, "change", invoice.pk)):
        address, key = page(models.Client, "change", invoice.customer_id), invoice.customer_id
        link = f'<a href="{address}"><span class="key">{key}</span> Blue Dream &lt;Co&gt;</a>'
        assert link in get(browser, url)


def test_foreign_keys__into_nowhere_are_marked_and_hide_no_row(terp: BaseDatabaseWrapper, browser: Client) -> None:
    invoice = InvoiceFactory.create(customer_id=4711)
    for url in (page(models.Invoice), page(models.Invoice, "change", invoice.pk)):
        assert '<span class="dangling" title="not found in clients">4711</span>' in get(browser, url)


def test_references_with_a_type__link_to_what_they_mean(terp: BaseDatabaseWrapper, browser: Client) -> None:
    LedgerEntryFactory.create(reference_type="INVOICE", reference_id=5)
    LedgerEntryFactory.create(reference_type="COGS", reference_id=6)
    LedgerEntryFactory.create(reference_type="SOMETHING_ELSE", reference_id=8)
    InvoiceFactory.create(id=5, invoice_number="INV-5"), OrderFactory.create(id=6, order_number="O-6")
    LedgerEntryFactory.create(reference_type="PAYMENT", reference_id=9)
    html = get(browser, page(models.LedgerEntry))
    assert f'<a href="{page(models.Invoice, "change", 5)}"><span class="key">invoice </span><span class="key">5</span> INV-5</a>' in html
    assert f'<a href="{page(models.Order, "change", 6)}"><span class="key">order </span><span class="key">6</span> O-6</a>' in html
    assert re.search(r"field-reference_id[^>]*>8</td>", html)
    assert '<span class="dangling" title="not found in payments">9</span>' in html


def test_json__is_laid_out_on_a_rows_page(terp: BaseDatabaseWrapper, browser: Client) -> None:
    client = ClientFactory.create(tags=["vip", "née <b>"])
    html = get(browser, page(models.Client, "change", client.pk))
    assert '<span class="word">vip</span> <span class="word">née &lt;b&gt;</span>' in html
    order = OrderFactory.create(items=[{"batchId": 1, "unitPrice": "9<"}, {"batchId": 2, "nested": {"a": [1, True]}}])
    html = get(browser, page(models.Order, "change", order.pk))
    assert '<th scope="col">batch id</th><th scope="col">unit price</th><th scope="col">nested</th>' in html
    assert "<td>9&lt;</td>" in html and "<dt>a</dt>" in html


def test_secrets__are_neither_shown_nor_found_nor_guessed(terp: BaseDatabaseWrapper, browser: Client) -> None:
    login = VipPortalAuthFactory.create(password_hash="$2b$hash", session_token="token-4711", reset_token=None)
    for url in (page(models.VipPortalAuth), page(models.VipPortalAuth, "change", login.pk)):
        html = get(browser, url)
        assert "$2b$hash" not in html and "token-4711" not in html
    assert "not shown" in html
    assert page_rows(get(browser, f"{page(models.VipPortalAuth)}?q=token-4711")) == 0
    assert browser.get(f"{page(models.VipPortalAuth)}?session_token__startswith=t").status_code == 400


def test_a_row_that_is_not_there__is_said(terp: BaseDatabaseWrapper, browser: Client) -> None:
    for url in (page(models.User, "change", 12345), page(models.User, "change", "x"), page(models.UserRole, "change", "a,1")):
        answer = browser.get(url, follow=True)
        assert answer.status_code == 200 and "doesn’t exist" in answer.content.decode(), url


def test_missing_tables_and_columns__break_no_page(fresh_mariadb: BaseDatabaseWrapper, browser: Client) -> None:
    invoice = InvoiceFactory.create()
    with fresh_mariadb.cursor() as cursor:
        cursor.execute("SET foreign_key_checks = 0")
        cursor.execute("DROP TABLE clients")
        cursor.execute("ALTER TABLE users DROP COLUMN name")
        cursor.execute("ALTER TABLE invoices DROP COLUMN status, DROP COLUMN referenceType, DROP COLUMN invoiceDate")
    html = get(browser, "/admin/")
    assert "; 1 is missing from the target." in text_of(html) and html.count('<tr class="missing">') == 1
    assert html.count('<li class="missing">') == 1, "in the sidebar too"
    assert "The target database has no table <code>clients</code>." in get(browser, page(models.Client), 404)
    get(browser, page(models.Client, "change", 1), 404)
    for url in (page(models.Invoice), f"{page(models.Invoice)}?q={invoice.invoice_number}", page(models.Invoice, "change", invoice.pk)):
        html = get(browser, url)
        assert invoice.invoice_number in html and not re.search("field-(status|invoice_date|reference_)", html)
    for model in TABLES:
        if model is not models.Client:
            get(browser, page(model))


def test_unknown_columns__are_shown_but_for_secrets(terp: BaseDatabaseWrapper, browser: Client, request: pytest.FixtureRequest) -> None:
    if terp.vendor == "mysql":
        terp = request.getfixturevalue("fresh_mariadb")
    role = RoleFactory.create()
    with terp.cursor() as cursor:
        cursor.execute("ALTER TABLE roles ADD COLUMN colour VARCHAR(20) NULL")
        cursor.execute("ALTER TABLE roles ADD COLUMN apiKey VARCHAR(20) NULL")
        cursor.execute("UPDATE roles SET colour = 'mauve <b>', apiKey = 'sk-4711'")
    forget()
    html = get(browser, page(models.Role, "change", role.pk))
    assert "mauve &lt;b&gt;" in html and "apiKey" in html and "sk-4711" not in html


def test_unknown_tables__show_their_first_rows(terp: BaseDatabaseWrapper, browser: Client, request: pytest.FixtureRequest) -> None:
    if terp.vendor == "mysql":
        terp = request.getfixturevalue("fresh_mariadb")
    with terp.cursor() as cursor:
        cursor.execute("CREATE TABLE `strange one` (note VARCHAR(20), thing_id INT, token VARCHAR(20))")  # no key either
        cursor.execute("INSERT INTO `strange one` VALUES ('mauve <b>', 4846, 'sk-4711')")
    forget()
    assert "/admin/table/strange%20one/" in get(browser, "/admin/")
    html = get(browser, "/admin/table/strange%20one/")
    assert "mauve &lt;b&gt;" in html and ">4846<" in html and "sk-4711" not in html
    for known in ("roles", "nothing", "roles; DROP TABLE roles"):
        get(browser, f"/admin/table/{known}/", 404)
    client = Client()
    client.force_login(User.objects.create_user("bo", password="for-the-tests", is_staff=True))
    get(client, "/admin/table/strange%20one/", 403)


def test_no_target__is_said(control: None, browser: Client) -> None:
    point_terp_at("sqlite:////nonexistent/terp.sqlite3")
    for url, status in (("/admin/", 200), (page(models.User), 503), (page(models.User, "change", 1), 503), ("/admin/table/x/", 503)):
        assert "The target database can't be read" in text_of(get(browser, url, status).replace("&#x27;", "'")), url


def test_the_journal__is_shown(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    run = Run.objects.create(command="seed_phase 1", phase=1, spec={"seed": 12345}, target="sqlite", started_at=timezone.now())
    RunTable.objects.create(run=run, position=1, table="users", rows=10, first_key=1, last_key=10, checksum="x", seconds=0.5)
    assert "seed_phase 1" in get(browser, reverse("admin:journal_run_changelist"))
    assert tabs(get(browser, reverse("admin:journal_run_change", args=[run.pk]))) == {"journal_runtable": 1}
    assert "12345" in get(browser, reverse("admin:journal_run_change", args=[run.pk]))
    assert "users" in get(browser, reverse("admin:journal_runtable_changelist"))


def test_first_login__is_made_by_createsuperuser(sqlite_terp: BaseDatabaseWrapper) -> None:
    made = manage(
        "createsuperuser", "--noinput", "--username", "eva", "--email", "eva@example.com", DJANGO_SUPERUSER_PASSWORD="for-the-tests"
    )
    assert made.returncode == 0, made.stderr
    answer = Client().post("/admin/login/", {"username": "eva", "password": "for-the-tests"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert "auth_user" not in connections["terp"].introspection.table_names()


def test_static_files__are_served_with_debug_off(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    html = get(browser, "/admin/")
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', html):
        assert browser.get(path).status_code == 200, path
    assert not re.findall(r'(?:href|src)="(?:https?:)?//', html)
