"""The admin as a person meets it: a real browser signs in, looks around, filters and follows a link."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.live_server_helper import LiveServer
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from seeding.terp.clients.factories import ClientFactory
from seeding.terp.domains import DOMAINS
from seeding.terp.finance.factories import InvoiceFactory

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,1000",
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    """A headless Chromium with a profile of its own."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.binary_location = str(shutil.which("chromium"))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.implicitly_wait(10)
    yield driver
    driver.quit()


@pytest.fixture
def url(terp: BaseDatabaseWrapper) -> Iterator[str]:
    """A running server on the databases of the test."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def texts(elements: list[WebElement]) -> list[str]:
    return [element.text for element in elements]


def test_signing_in__filtering_invoices__and_following_a_link(url: str, browser: webdriver.Chrome) -> None:
    User.objects.create_superuser("ana", password="for-the-tests")
    buyer = ClientFactory.create(name="Blue Dream Wholesale")
    overdue = InvoiceFactory.create(customer=buyer, status="OVERDUE")
    paid = InvoiceFactory.create(customer=buyer, status="PAID")

    browser.get(f"{url}/")
    browser.find_element(By.NAME, "username").send_keys("ana")
    browser.find_element(By.NAME, "password").send_keys("for-the-tests")
    browser.find_element(By.CSS_SELECTOR, "[type=submit]").click()
    assert texts(browser.find_elements(By.CSS_SELECTOR, ".domain h2"))[:18] == [domain.capitalize() for domain in DOMAINS]
    assert browser.find_element(By.ID, "finance").value_of_css_property("break-inside") == "avoid", "the style sheet isn't served"

    browser.find_element(By.CSS_SELECTOR, "#finance a[title=invoices]").click()
    assert texts(browser.find_elements(By.CSS_SELECTOR, "td.field-invoice_number")) == [paid.invoice_number, overdue.invoice_number]
    assert browser.find_element(By.CSS_SELECTOR, "#nav-sidebar .current-model a").is_displayed()

    browser.find_element(By.CSS_SELECTOR, "#changelist-filter").find_element(By.LINK_TEXT, "OVERDUE").click()
    assert texts(browser.find_elements(By.CSS_SELECTOR, "td.field-invoice_number")) == [overdue.invoice_number]

    browser.find_element(By.CSS_SELECTOR, "td.field-customer a").click()
    assert browser.current_url == f"{url}/admin/seeding/client/{buyer.pk}/change/"
    assert browser.find_element(By.CSS_SELECTOR, ".field-name .readonly").text == "Blue Dream Wholesale"
    browser.implicitly_wait(0)
    assert browser.find_elements(By.CSS_SELECTOR, "#content input[type=submit], #content textarea, #content select") == []
    problems = [line["message"] for line in browser.get_log("browser") if line["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
    assert [message for message in problems if "/favicon.ico" not in message] == []
