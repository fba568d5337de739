"""A database URL becomes one entry of Django's DATABASES, with the session settings that the schema needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import environ

from seeding.engine.errors import SeedError

STRICT_SQL_MODE: Final = "STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"
MYSQL_OPTIONS: Final[dict[str, Any]] = {
    "charset": "utf8mb4",
    "connect_timeout": 5,  # seconds; an unreachable server is said soon
    "init_command": f"SET SESSION sql_mode = '{STRICT_SQL_MODE}', time_zone = '+00:00'",  # TIMESTAMP columns follow the session's time zone
    "isolation_level": "read committed",  # no gap locks: an application may insert at the same time
    "local_infile": True,
}
SQLITE_OPTIONS: Final[dict[str, Any]] = {
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536",  # cache in KiB when negative
    "timeout": 20,  # seconds
    "transaction_mode": "IMMEDIATE",  # a reader that turns writer would fail at once with "database is locked"
}
EXAMPLE: Final = "mysql://user:password@127.0.0.1:3306/terp"


def from_url(url: str, setting: str, base: Path) -> dict[str, Any]:
    """The entry for `url`; a relative SQLite path is taken from `base`. SeedError, naming `setting`, if the URL is of no use."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in ("mysql", "mysql2", "mariadb", "sqlite"):
        raise SeedError(f"{setting} is not a MySQL, MariaDB or SQLite URL", f"set {setting} to a URL such as {EXAMPLE}, or leave it out")
    try:
        config: dict[str, Any] = environ.Env.db_url_config(f"mysql://{rest}" if scheme != "sqlite" else url)
    except ValueError as unread:
        raise SeedError(
            f"{setting} can't be read: {unread}", f"write special characters of the password as %XX, such as {EXAMPLE}"
        ) from unread
    return _sqlite(config, base) if scheme == "sqlite" else _mysql(config, setting)


def _sqlite(config: dict[str, Any], base: Path) -> dict[str, Any]:
    """SQLite in a file, or in memory if the URL names none."""
    if config["NAME"] != ":memory:":
        config["NAME"] = str(base / config["NAME"])
    return {**config, "OPTIONS": dict(SQLITE_OPTIONS)}


def _mysql(config: dict[str, Any], setting: str) -> dict[str, Any]:
    """MySQL or MariaDB. With a port, `localhost` means TCP, as for the application's driver, not the socket."""
    if not config["NAME"]:
        raise SeedError(f"{setting} names no database", f"put the database name at its end, such as {EXAMPLE}")
    if config["HOST"] == "localhost" and config["PORT"]:
        config["HOST"] = "127.0.0.1"
    return {**config, "OPTIONS": {**MYSQL_OPTIONS, **_driver_options(config.get("OPTIONS", {}), setting)}}


def _driver_options(query: dict[str, Any], setting: str) -> dict[str, Any]:
    """The URL's query as the driver's options; TLS in the spellings that database hosts and mysql2 use."""
    options: dict[str, Any] = {}
    for name, value in query.items():
        match name.replace("_", "-").lower():
            case "unix-socket" | "connect-timeout" | "init-command":
                options[name.replace("-", "_").lower()] = value
            case "ssl-mode" | "sslmode":
                options["ssl_mode"] = str(value).upper().replace("-", "_")
            case "ssl-ca":
                options.setdefault("ssl", {})["ca"] = str(value)
            case "ssl":
                options["ssl_mode"] = _tls_mode(str(value))
            case "charset":
                pass  # utf8mb4 always: the schema's text columns are
            case _:
                raise SeedError(
                    f"{setting} has an option that isn't known: {name}",
                    "use unix_socket, connect_timeout, init_command, ssl-mode or ssl-ca",
                )
    return options


def _tls_mode(value: str) -> str:
    """`ssl=true` or mysql2's `ssl={"rejectUnauthorized":…}` as the driver's TLS mode: with identity unless the URL says not."""
    try:
        given = json.loads(value.lower())
    except ValueError:
        given = True
    if given is False:
        return "PREFERRED"
    return "REQUIRED" if isinstance(given, dict) and given.get("rejectunauthorized") is False else "VERIFY_IDENTITY"
