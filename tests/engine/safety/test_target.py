"""Which target may be written."""

from __future__ import annotations

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.target import describe, require_writable
from tests import servers
from tests.conftest import Cli
from tests.servers import Server


def target(url: str) -> BaseDatabaseWrapper:
    """A connection that is never opened."""
    return servers.point_terp_at(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://u@db.example.com:3307/terp", "terp on db.example.com:3307"),
        ("mysql://u@db.example.com/terp", "terp on db.example.com"),
        ("mysql://u@/terp?unix_socket=/run/my.sock", "terp on this machine"),
        ("sqlite:////srv/terp.sqlite3", "/srv/terp.sqlite3"),
    ],
)
def test_target__is_named_without_user_and_password(url: str, words: str, control: None) -> None:
    assert describe(target(url)) == words


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////srv/terp.sqlite3",
        "mysql://u@/terp?unix_socket=/run/my.sock",
        "mysql://u@/terp",
        "mysql://u@localhost/terp",
        "mysql://u@LOCALHOST:3306/terp",
        "mysql://u@127.0.0.1/terp",
        "mysql://u@[::1]:3306/terp",
    ],
)
def test_local_target__may_be_written(url: str, control: None) -> None:
    assert require_writable(target(url), []) is False


@pytest.mark.parametrize("host", ["db.example.com", "127.0.0.1.example.com", "localhost.example.com", "10.0.0.5", "0.0.0.0", "db"])
def test_other_host__is_refused_unless_allowed(host: str, control: None) -> None:
    connection = target(f"mysql://u@{host}:3306/terp")
    with pytest.raises(SeedError) as refused:
        require_writable(connection, ["staging.example.com"])
    assert refused.value.problem == f"terp on {host}:3306 is neither local nor an allowed host"
    assert require_writable(connection, ["staging.example.com", host]) is False


@pytest.mark.parametrize("allowed", ["DB.Example.com", "db.example.com.", " db.example.com "])
def test_allowed_host__is_compared_as_hosts_are(allowed: str, control: None) -> None:
    assert require_writable(target("mysql://u@db.example.com/terp"), [allowed]) is False


@pytest.mark.parametrize("allowed", ["example.com", "b.example.com", "*", "", "db.example.com.evil.org"])
def test_allowed_host__is_never_a_part_or_a_pattern(allowed: str, control: None) -> None:
    with pytest.raises(SeedError, match="neither local nor an allowed host"):
        require_writable(target("mysql://u@db.example.com/terp"), [allowed])


def test_production__needs_the_exact_name(control: None) -> None:
    connection = target("mysql://u@db.example.com/terp")
    assert require_writable(connection, [], "terp") is True
    for typed in ("TERP", "terp ", "yes", "db.example.com"):
        with pytest.raises(SeedError) as refused:
            require_writable(connection, [], typed)
        assert refused.value.problem == f"--production {typed} is not the target, which is terp on db.example.com"


def test_production__asks_for_a_backup_on_any_host(control: None) -> None:
    assert require_writable(target("mysql://u@localhost/terp"), [], "terp") is True


def test_refused_host__is_two_lines_before_any_connection(control: None, cli: Cli) -> None:
    target("mysql://u@db.example.invalid:3306/terp")
    answer = cli("schema_create")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == (
        "error: terp on db.example.invalid:3306 is neither local nor an allowed host\n"
        "fix: add db.example.invalid to SEED_ALLOWED_HOSTS if it may be seeded freely; for production: --production <its database name>\n"
    )


def test_tls__is_refused_where_the_server_went_on_in_clear(empty_mariadb: BaseDatabaseWrapper, mariadb_server: Server) -> None:
    """MariaDB's client library takes `required` for `if you can`, and the tests' private MariaDB has no certificate."""
    told = dict(mariadb_server.run("SHOW VARIABLES WHERE Variable_name IN ('have_ssl', 'ssl_cert')"))  # MySQL has the second only
    connection = target(mariadb_server.url(str(empty_mariadb.settings_dict["NAME"]), ssl_mode="REQUIRED"))
    if told.get("have_ssl", "YES" if told["ssl_cert"] else "NO") == "YES":
        assert require_writable(connection, ["*"], str(connection.settings_dict["NAME"])) is True
        return
    with pytest.raises(SeedError, match="gives no TLS connection"):
        require_writable(connection, [])
