"""Database URLs, the secret key, the router."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from seeding import models
from seeding.engine.errors import SeedError
from terp_seed.databases import from_url
from terp_seed.router import Router
from terp_seed.secret import secret_key
from tests.servers import ROOT, environment

BASE = Path("/srv/terp")


def test_mysql_url__gives_the_session_that_the_schema_needs() -> None:
    config = from_url("mysql://seeder:p%40ss%2Fword@db.example.com:3307/terp", "DATABASE_URL", BASE)
    place = [config[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert place == ["django.db.backends.mysql", "terp", "seeder", "p@ss/word", "db.example.com", 3307]
    assert config["OPTIONS"]["charset"] == "utf8mb4"
    assert "STRICT_TRANS_TABLES" in config["OPTIONS"]["init_command"]
    assert "time_zone = '+00:00'" in config["OPTIONS"]["init_command"]
    assert config["OPTIONS"]["local_infile"] is True


@pytest.mark.parametrize("scheme", ["mysql", "mysql2", "mariadb"])
def test_mysql_url__may_be_spelled_as_other_programs_do(scheme: str) -> None:
    assert from_url(f"{scheme}://u@h/terp", "DATABASE_URL", BASE)["ENGINE"] == "django.db.backends.mysql"


@pytest.mark.parametrize(
    ("address", "host"), [("localhost:3307", "127.0.0.1"), ("localhost", "localhost"), ("db:3306", "db"), ("[::1]:3306", "::1")]
)
def test_localhost__means_tcp_when_a_port_is_given(address: str, host: str) -> None:
    assert from_url(f"mysql://u@{address}/terp", "DATABASE_URL", BASE)["HOST"] == host


@pytest.mark.parametrize(
    ("query", "mode"),
    [
        ("ssl-mode=REQUIRED", "REQUIRED"),
        ("sslmode=verify-ca", "VERIFY_CA"),
        ("ssl=true", "VERIFY_IDENTITY"),
        ("ssl=false", "PREFERRED"),
        ('ssl={"rejectUnauthorized":true}', "VERIFY_IDENTITY"),
        ('ssl={"rejectUnauthorized":false}', "REQUIRED"),
    ],
)
def test_tls__is_understood_in_the_usual_spellings(query: str, mode: str) -> None:
    assert from_url(f"mysql://u@h/terp?{query}", "DATABASE_URL", BASE)["OPTIONS"]["ssl_mode"] == mode


def test_url_options__reach_the_driver() -> None:
    options = from_url("mysql://u@/terp?unix_socket=/run/my.sock&ssl-ca=/etc/ca.pem&charset=latin1", "DATABASE_URL", BASE)["OPTIONS"]
    assert (options["unix_socket"], options["ssl"], options["charset"]) == ("/run/my.sock", {"ca": "/etc/ca.pem"}, "utf8mb4")


@pytest.mark.parametrize(("url", "path"), [("sqlite:///a.sqlite3", "/srv/terp/a.sqlite3"), ("sqlite:////tmp/b.sqlite3", "/tmp/b.sqlite3")])
def test_sqlite_url__is_relative_to_the_project(url: str, path: str) -> None:
    assert from_url(url, "DATABASE_URL", BASE)["NAME"] == path


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("postgres://u@h/terp", "DATABASE_URL is not a MySQL, MariaDB or SQLite URL"),
        ("terp", "DATABASE_URL is not a MySQL, MariaDB or SQLite URL"),
        ("mysql://u@h", "DATABASE_URL names no database"),
        ("mysql://u@h/terp?frobnicate=1", "DATABASE_URL has an option that isn't known: frobnicate"),
    ],
)
def test_url_of_no_use__is_refused(url: str, problem: str) -> None:
    with pytest.raises(SeedError) as refused:
        from_url(url, "DATABASE_URL", BASE)
    assert refused.value.problem == problem


def test_url_of_no_use__is_two_lines_and_status_2() -> None:
    command = (sys.executable, "manage.py", "check")
    done = subprocess.run(command, cwd=ROOT, env=environment(DATABASE_URL="postgres://u@h/terp"), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: DATABASE_URL is not a MySQL, MariaDB or SQLite URL\n"
        "fix: set DATABASE_URL to a URL such as mysql://user:password@127.0.0.1:3306/terp, or leave it out\n"
    )


def test_url_of_no_use__is_json_too_if_asked() -> None:
    command = (sys.executable, "manage.py", "seed_phase", "1", "--json")
    done = subprocess.run(command, cwd=ROOT, env=environment(DATABASE_URL="nonsense"), capture_output=True, text=True)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["ok"], answer["status"]) == (2, False, 2)
    assert answer["error"] == "DATABASE_URL is not a MySQL, MariaDB or SQLite URL" and answer["fix"]


def test_secret_key__that_cannot_be_kept_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent" / "key"):
        with pytest.raises(SeedError, match="can't be kept"):
            secret_key(path)


def test_secret_key__is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "key"
    key = secret_key(path)
    assert len(key) >= 50
    assert secret_key(path) == key
    assert secret_key(tmp_path / "other") != key
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["key", "other"]


def test_router__keeps_the_two_databases_apart() -> None:
    router = Router()
    assert (router.db_for_read(models.Client), router.db_for_write(models.Client)) == ("terp", "terp")
    assert (router.db_for_read(User), router.db_for_write(User)) == ("default", "default")


def test_router__never_migrates_the_target() -> None:
    router = Router()
    assert not router.allow_migrate("terp", "journal")
    assert not router.allow_migrate("terp", "seeding")
    assert not router.allow_migrate("default", "seeding")
    assert router.allow_migrate("default", "auth")
