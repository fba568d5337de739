"""The admin as a person meets it: a real browser signs in, looks at the pages in three ways, and nothing is out of order on any.

A plain run looks at a fixed sample of the tables; `--all` looks at all of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, Final

import pytest
from django.contrib.auth.models import User
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from seeding import models
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.finance.factories import InvoiceFactory
from seeding.terp.orders.factories import OrderFactory
from tests.admin.conftest import ANSWERS
from tests.admin.pages import TABLES, page
from tests.admin.person import AXE, LOOKS, Person, started_browser
from tests.conftest import LIGHT
from tests.servers import ROOT, write_history

SAMPLE: Final = (
    models.Order,
    models.Client,
    models.Batch,
    models.LedgerEntry,
    models.CalendarEvent,
    models.UserRole,
    models.Comment,
    models.User,
)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    made = started_browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.quit()


@pytest.fixture
def person(terp: BaseDatabaseWrapper, driver: webdriver.Chrome) -> Iterator[Person]:
    """At a running server on the databases of the test, not signed in yet."""
    server = LiveServer("localhost")
    driver.get("about:blank")  # what another test's page still asks for is no concern of this one
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    User.objects.create_superuser("ana", password="for-the-tests")
    found = Person(driver, server.url)
    found.complaints()
    yield found
    driver.get("about:blank")
    server.stop()


def addresses(tables: list[type[Model]]) -> list[str]:
    """The index, and of each table its list and the page of its last row."""
    found = ["/admin/", *(reverse(f"admin:{name}_changelist") for name in ("journal_run", "auth_user"))]
    for model in tables:
        found.append(page(model))
        row = None if model._meta.is_composite_pk else model._default_manager.order_by("pk").last()
        found.extend([page(model, "change", row.pk)] if row is not None else [])
    return found


def test_every_page__is_in_order_on_desktop_phone_and_in_the_dark(
    person: Person, terp: BaseDatabaseWrapper, request: pytest.FixtureRequest, record_property: Any
) -> None:
    wholly = request.config.getoption("wholly")
    looks = LOOKS if wholly or terp.vendor == "sqlite" else LOOKS[:1]  # the pages are the same on both, but for what the queries say
    write_history(terp, replace(LIGHT, scenario="full") if wholly else LIGHT, 3)
    person.sign_in()
    person.answered.clear()
    problems = []
    for look in looks:
        person.look(look)
        for address in addresses(TABLES if wholly else list(SAMPLE)):
            person.open(address)
            problems += [f"{look.name} {address}: {problem}" for problem in (*person.complaints(), *person.too_wide(), *person.faults())]
    assert not problems, "\n".join(problems)
    size = "full" if wholly else "light"
    figures = (
        f"{len(person.answered)} pages of a {size} business: median {median(person.answered):.0f} ms, slowest {max(person.answered):.0f} ms"
    )
    record_property(ANSWERS, f"{terp.vendor}: {figures}")


def test_a_page_out_of_order__is_seen(person: Person) -> None:
    person.sign_in()
    person.look(LOOKS[1])
    person.open("/admin/")
    assert [*person.complaints(), *person.too_wide(), *person.faults()] == []
    person.driver.execute_script("""
        console.error("oops");
        fetch("/admin/nowhere/"); fetch("http://127.0.0.1:9/").catch(() => 0);
        const add = (name) => document.querySelector("#content-main").appendChild(document.createElement(name));
        const [wide, table, pale, script] = ["div", "div", "p", "script"].map(add);
        script.appendChild(document.createTextNode("document.title = 'run'"));
        wide.style = "width: 900px; height: 5px";
        table.className = "box"; table.style = "overflow-x: auto; width: 200px";
        table.innerHTML = "<table><td><div style='width: 300px'>x</div></table>";
        pale.style = "color: #ccc; background: #fff"; pale.textContent = "hardly to be read";""")
    time.sleep(0.5)
    said = " ".join(person.complaints())
    for expected in ("oops", "404", "Content Security Policy"):
        assert expected in said, said
    assert person.driver.title != "run", "an inline script was run"
    assert [problem.split(":")[0] for problem in person.too_wide()] == ["page", "table"]
    assert "color-contrast" in {fault.split(":")[0] for fault in person.faults()}


def test_a_person__signs_in_finds_a_table_filters_and_follows_links(person: Person) -> None:
    buyer = ClientFactory.create(name="Blue Dream Wholesale")
    overdue = InvoiceFactory.create(customer=buyer, status="OVERDUE")
    paid = InvoiceFactory.create(customer=buyer, status="PAID")
    OrderFactory.create(client=buyer)  # its tab is open first
    person.sign_in()
    person.look(LOOKS[0])
    assert person.find("#finance").value_of_css_property("break-inside") == "avoid", "the style sheet isn't served"

    person.find("#find-table").send_keys("invoi")
    shown = [text.split("\n")[0] for text in person.texts("#tables details[open] li:not([hidden]) a")]
    assert shown == ["Invoices", "Invoice line items"]
    person.find("#find-table").send_keys(Keys.ENTER)
    assert person.wait("#result_list") and person.texts("td.field-invoice_number") == [paid.invoice_number, overdue.invoice_number]
    assert person.find("#tables [aria-current]").is_displayed()

    person.find(".filters summary").click()
    person.find("#filter-status").send_keys("Overdue")
    person.find("#filter-customer").send_keys("dream")
    person.wait("#found-customer li").click()
    person.find(".filters button").click()
    person.wait(".chips")
    assert person.texts("td.field-invoice_number") == [overdue.invoice_number]
    assert f"customer={buyer.pk}" in person.driver.current_url and "seeded" not in person.driver.current_url

    person.find("td.field-customer a").click()
    assert person.driver.current_url == f"{person.url}/admin/seeding/client/{buyer.pk}/change/"
    assert person.find(".field-name .readonly").text == "Blue Dream Wholesale"
    assert person.find("#tabs [aria-current]").get_attribute("data-tab") == "orders"
    person.find("[data-tab=invoices]").click()
    person.wait("[data-tab=invoices][aria-current]")
    assert person.texts("#tabs td.field-invoice_number") == [paid.invoice_number, overdue.invoice_number]
    assert person.driver.find_elements(By.CSS_SELECTOR, "#content input, #content textarea, #content select") == []
    assert person.complaints() == []


def test_the_sign_in_page__is_in_order(person: Person) -> None:
    for look in LOOKS:
        person.open("/admin/login/")
        person.look(look)
        person.open("/admin/login/")
        assert [*person.complaints(), *person.too_wide(), *person.faults()] == [], look


def test_axe__is_the_version_that_the_lock_file_pins() -> None:
    pinned = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]["node_modules/axe-core"]["version"]
    assert json.loads((Path(AXE).parent / "package.json").read_text(encoding="utf-8"))["version"] == pinned
