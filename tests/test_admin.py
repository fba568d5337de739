"""The admin shows every table on both kinds of database, and lets nobody change one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from factory import Factory

from seeding import models
from seeding.engine.journal.models import Run, RunTable
from seeding.terp.access.factories import RoleFactory, RolePermissionFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.domains import DOMAINS, REFERENCE_TABLES
from seeding.terp.factories import FACTORIES
from seeding.terp.finance.factories import InvoiceFactory, LedgerEntryFactory
from tests.servers import manage, point_terp_at

LIST_QUERIES = 12  # columns, count, rows, the ends of the date drill-down, values of a filter, a query a parent: never one a row
TABLES = list(apps.get_app_config("seeding").get_models())


def page(model: type[Model], view: str = "changelist", *arguments: Any) -> str:
    return reverse(f"admin:seeding_{model._meta.model_name}_{view}", args=arguments)


def factories() -> dict[type[Model], type[Factory[Any]]]:
    """The factory of each table."""
    return {factory._meta.get_model_class(): factory for factory in FACTORIES}


def text_of(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page_rows(html: str) -> int:
    """Rows of the list on a page."""
    found = re.search(r'<table id="result_list">.*?<tbody>(.*?)</tbody>', html, re.DOTALL)
    return found[1].count("<tr>") if found else 0


@pytest.fixture
def staff(control: None) -> User:
    return User.objects.create_superuser("ana", password="for-the-tests")


@pytest.fixture
def browser(staff: User) -> Iterator[Client]:
    """Signed in as a superuser."""
    client = Client()
    client.force_login(staff)
    yield client


def get(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_index__shows_126_tables_in_18_groups_with_their_rows(terp: BaseDatabaseWrapper, browser: Client) -> None:
    RoleFactory.create_batch(3)
    with CaptureQueriesContext(terp) as queries:
        html = get(browser, "/admin/")
    counting = [query["sql"] for query in queries if "COUNT(*)" in query["sql"]]
    assert len(counting) == 1 and counting[0].count("COUNT(*)") == len(TABLES) == len(REFERENCE_TABLES)
    sections = re.findall(r'<section class="module domain" id="(\w+)">(.*?)</section>', html, re.DOTALL)
    shown = {group: re.findall(r'title="(\w+)"', body) for group, body in sections}
    assert list(shown)[:18] == list(DOMAINS)
    assert {group: set(tables) for group, tables in shown.items() if group in DOMAINS} == {
        name: set(tables) for name, tables in DOMAINS.items()
    }
    assert f"1 of {len(REFERENCE_TABLES)} tables hold rows, 3 in all." in text_of(html)
    assert "Roles 3 Permissions 0" in text_of(html)
    assert html.count('<tr class="empty">') == 125


def test_lists__open_on_an_empty_database(terp: BaseDatabaseWrapper, browser: Client) -> None:
    for model in TABLES:
        assert f"0 {model._meta.verbose_name_plural}" in text_of(get(browser, page(model))), model


def test_lists_and_rows__open_with_every_column(terp: BaseDatabaseWrapper, browser: Client) -> None:
    made = factories()
    assert made
    for model, factory in made.items():
        row = factory.create()
        assert page_rows(get(browser, page(model))) >= 1, model
        if not model._meta.is_composite_pk:
            html = get(browser, page(model, "change", row.pk))
            assert set(re.findall(r'class="form-row field-(\w+)"', html)) == {field.name for field in model._meta.concrete_fields}


def test_lists__take_no_more_queries_for_more_rows(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    for model, factory in factories().items():
        queries = []
        for rows in (2, 4):
            factory.create_batch(rows)
            with CaptureQueriesContext(sqlite_terp) as taken:
                get(browser, page(model))
            queries.append(len(taken))
        assert queries[1] <= queries[0] <= LIST_QUERIES, model


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


def test_filters__by_enum_boolean_and_date(terp: BaseDatabaseWrapper, browser: Client) -> None:
    paid, void = InvoiceFactory.create(status="PAID"), InvoiceFactory.create(status="VOID")
    html = get(browser, f"{page(models.Invoice)}?status__exact=VOID")
    assert void.invoice_number in html and paid.invoice_number not in html
    for url in ("?invoice_date__year=2024", "?invoice_date__year=2024&invoice_date__month=1"):
        get(browser, page(models.Invoice) + url)
    ClientFactory.create(name="Blue Dream", is_seller=True)
    ClientFactory.create(name="Only Buys", is_seller=False)
    html = get(browser, f"{page(models.Client)}?is_seller__exact=1")
    assert "Blue Dream" in html and "Only Buys" not in html
    get(
        browser, f"{page(models.Client)}?created_at__gte=2024-01-01+00%3A00%3A00%2B00%3A00&created_at__lt=2024-02-01+00%3A00%3A00%2B00%3A00"
    )


def test_lists__sort_by_parents_and_count_what_filters_would_find(terp: BaseDatabaseWrapper, browser: Client) -> None:
    first, second = InvoiceFactory.create(), InvoiceFactory.create()
    html = get(browser, f"{page(models.Invoice)}?o=2.-4&_facets=True")
    assert html.index(first.invoice_number) < html.index(second.invoice_number)
    html = get(browser, f"{page(models.Invoice)}?o=-2")
    assert html.index(first.invoice_number) > html.index(second.invoice_number)


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
    html = get(browser, page(models.LedgerEntry))
    assert f'<a href="{page(models.Invoice, "change", 5)}">5</a>' in html
    assert f'<a href="{page(models.Order, "change", 6)}">6</a>' in html
    assert '<td class="field-reference_id">8</td>' in html


def test_json__is_laid_out_on_a_rows_page(terp: BaseDatabaseWrapper, browser: Client) -> None:
    client = ClientFactory.create(tags=["vip", "née <b>"])
    html = get(browser, page(models.Client, "change", client.pk))
    assert '<pre class="json">[\n  &quot;vip&quot;,\n  &quot;née &lt;b&gt;&quot;\n]</pre>' in html


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
    assert "The target database has no table <code>clients</code>." in get(browser, page(models.Client), 404)
    get(browser, page(models.Client, "change", 1), 404)
    for url in (page(models.Invoice), f"{page(models.Invoice)}?q={invoice.invoice_number}", page(models.Invoice, "change", invoice.pk)):
        html = get(browser, url)
        assert invoice.invoice_number in html and not re.search("field-(status|invoice_date|reference_)", html)
    for model in TABLES:
        if model is not models.Client:
            get(browser, page(model))


def test_no_target__is_said(control: None, browser: Client) -> None:
    point_terp_at("sqlite:////nonexistent/terp.sqlite3")
    assert "The target database can't be read" in text_of(get(browser, "/admin/").replace("&#x27;", "'"))
    get(browser, page(models.User), 503)


def test_the_journal__is_shown(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    run = Run.objects.create(command="seed_phase 1", phase=1, spec={"seed": 12345}, target="sqlite", started_at=timezone.now())
    RunTable.objects.create(run=run, position=1, table="users", rows=10, first_key=1, last_key=10, checksum="x", seconds=0.5)
    assert "seed_phase 1" in get(browser, reverse("admin:journal_run_changelist"))
    assert "12345" in get(browser, reverse("admin:journal_run_change", args=[run.pk]))
    assert "users" in get(browser, reverse("admin:journal_runtable_changelist"))


def test_first_login__is_made_by_createsuperuser(sqlite_terp: BaseDatabaseWrapper) -> None:
    made = manage(
        "createsuperuser", "--noinput", "--username", "eva", "--email", "eva@example.com", DJANGO_SUPERUSER_PASSWORD="for-the-tests"
    )
    assert made.returncode == 0, made.stderr
    assert Client().login(username="eva", password="for-the-tests")
    assert "auth_user" not in connections["terp"].introspection.table_names()


def test_static_files__are_served_with_debug_off(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    html = get(browser, "/admin/")
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', html):
        assert browser.get(path).status_code == 200, path
    assert not re.findall(r'(?:href|src)="(?:https?:)?//', html)
