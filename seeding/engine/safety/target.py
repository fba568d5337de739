"""Which target may be written: this machine's, an allowed host's, and any other only by typing out its database name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError

LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "::1")
ENCRYPTED: Final = ("REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY")


def describe(connection: BaseDatabaseWrapper) -> str:
    """The target in a sentence: `terp on db.example.com:3306`, `terp on this machine` by a socket, or the path of an SQLite file."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    if _by_socket(connection):
        return f"{settings['NAME']} on this machine"
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"{settings['NAME']} on {settings['HOST']}{port}"


def database_name(connection: BaseDatabaseWrapper) -> str:
    """What has to be typed out: the database's name, or the path of an SQLite file."""
    return str(connection.settings_dict["NAME"])


def in_memory(connection: BaseDatabaseWrapper) -> bool:
    """Whether the target is an SQLite database that only this process sees."""
    return connection.vendor == "sqlite" and database_name(connection) == ":memory:"


def is_local(connection: BaseDatabaseWrapper) -> bool:
    """Whether the target is on this machine, as far as its address says; the far end of a tunnel can't be seen."""
    return connection.vendor == "sqlite" or _by_socket(connection) or _host(connection) in LOCAL_HOSTS


def require_writable(connection: BaseDatabaseWrapper, allowed_hosts: Sequence[str], production: str = "") -> bool:
    """Whether this is a production run, that needs a backup first. SeedError if it may not be written, or has another name."""
    require_encryption(connection)
    name = database_name(connection)
    if production:
        if production != name:
            raise SeedError(f"--production {production} is not the target, which is {describe(connection)}", f"type out its name: {name}")
        return True
    if is_local(connection) or _host(connection) in {_plain(host) for host in allowed_hosts}:
        return False
    raise SeedError(
        f"{describe(connection)} is neither local nor an allowed host",
        f"add {_host(connection)} to SEED_ALLOWED_HOSTS if it may be seeded freely; for production: --production <its database name>",
    )


def require_encryption(connection: BaseDatabaseWrapper) -> None:
    """SeedError if TLS was asked for and isn't there: MariaDB's client library goes on in clear with a server that has none."""
    if connection.settings_dict["OPTIONS"].get("ssl_mode") not in ENCRYPTED:
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
        row = cursor.fetchone()
    if not row or not row[1]:
        raise SeedError(
            f"{describe(connection)} gives no TLS connection", "turn TLS on at the server, or take ssl-mode out of DATABASE_URL"
        )


def _by_socket(connection: BaseDatabaseWrapper) -> bool:
    host = str(connection.settings_dict["HOST"])
    return not host or host.startswith("/")


def _host(connection: BaseDatabaseWrapper) -> str:
    return _plain(str(connection.settings_dict["HOST"]))


def _plain(host: str) -> str:
    """As hosts are compared: lower case, without the dot of a full name or the brackets of an IPv6 address."""
    return host.strip().strip("[]").rstrip(".").lower()
