"""Who gets in, and what a page lets a browser do."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import reverse

from seeding import models
from seeding.terp.access.factories import RoleFactory
from tests.admin.pages import TABLES, page
from tests.servers import manage


def post_login(client: Client, password: str, address: str = "127.0.0.1") -> int:
    answer = client.post("/admin/login/", {"username": "ana", "password": password}, REMOTE_ADDR=address)
    return answer.status_code


def test_wrong_passwords__lock_one_name_out_from_one_address(sqlite_terp: BaseDatabaseWrapper, staff: User) -> None:
    client = Client()
    assert [post_login(client, "wrong") for _ in range(5)] == [200, 200, 200, 200, 429]
    assert post_login(client, "for-the-tests") == 429, "the right one comes too late"
    assert b"Too many attempts" in client.post("/admin/login/", {"username": "ana", "password": "x"}).content
    assert post_login(client, "for-the-tests", "192.0.2.1") == 302, "an owner elsewhere isn't locked out"


@pytest.mark.parametrize("kind", ["nobody", "user"])
def test_without_being_staff__nothing_is_seen(kind: str, sqlite_terp: BaseDatabaseWrapper) -> None:
    RoleFactory.create(name="Buyer")
    client = Client()
    if kind == "user":
        client.force_login(User.objects.create_user("bo", password="for-the-tests"))
    journal = [reverse("admin:journal_run_changelist"), reverse("admin:auth_user_changelist")]
    rows = [page(models.Role, "change", 1), f"{page(models.Role, 'change', 1)}?tab=users&part=1", f"{page(models.Role)}?q=Buyer"]
    found = reverse("admin:autocomplete") + "?app_label=seeding&model_name=userrole&field_name=role&term=Buyer"
    for url in ("/admin/", *map(page, TABLES), *journal, *rows, found):
        answer = client.get(url)
        assert answer.status_code in (302, 403) and b"Buyer" not in answer.content, url


def test_pages__allow_nothing_from_elsewhere_and_no_inline_script(sqlite_terp: BaseDatabaseWrapper, browser: Client) -> None:
    for url in ("/admin/", "/admin/login/", page(models.Role)):
        policy = dict(part.strip().split(" ", 1) for part in browser.get(url)["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'self'" and policy["frame-ancestors"] == policy["object-src"] == "'none'"
        assert policy["script-src"] == "'self' 'unsafe-eval'", "unsafe-eval is for the theme's Alpine"


def test_the_deployment_check__is_clean_as_the_docs_say(sqlite_terp: BaseDatabaseWrapper) -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING", DEBUG="0", ADMIN_HTTPS="1", ALLOWED_HOSTS="seed.example.com")
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (0 silenced).\n"), checked.stderr
    plain = manage("check", "--deploy", DEBUG="0", ADMIN_HTTPS="0")
    assert "SESSION_COOKIE_SECURE" in plain.stderr


def test_there_is_no_login__until_somebody_makes_one(sqlite_terp: BaseDatabaseWrapper) -> None:
    assert not User.objects.exists()
