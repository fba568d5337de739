"""Addresses of the admin's pages, and what stands on them."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from factory import Factory

from seeding.terp.factories import FACTORIES

TABLES = list(apps.get_app_config("seeding").get_models())
QUERIES = 12  # of a page, on both databases: never one a row


def page(model: type[Model], view: str = "changelist", *arguments: Any) -> str:
    return reverse(f"admin:seeding_{model._meta.model_name}_{view}", args=arguments)


def factories() -> dict[type[Model], type[Factory[Any]]]:
    """The factory of each table."""
    return {factory._meta.get_model_class(): factory for factory in FACTORIES}


def get(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status, (url, answer.status_code)
    return answer.content.decode()


def text_of(html: str) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page_rows(html: str) -> int:
    """Rows of the list on a page."""
    found = re.search(r'<table class="rows" id="result_list">.*?<tbody>(.*?)</tbody>', html, re.DOTALL)
    return found[1].count("<tr>") if found else 0


def cell(html: str, field: str) -> str:
    """What the first cell of that column holds."""
    found = re.search(rf'<td class="[^"]*\bfield-{field}\b[^"]*" data-label="[^"]*">(.*?)</td>', html, re.DOTALL)
    assert found, f"no column {field}"
    return found[1]


def tabs(html: str) -> dict[str, int]:
    """The tables of which something belongs to the row of the page, and how much."""
    found = re.findall(r'data-tab="(\w+)"[^>]*>.*?<span class="count">([\d,]+)</span>', html)
    return {table: int(count.replace(",", "")) for table, count in found}
