"""What the connected user may do, read from SHOW GRANTS."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from django.db.backends.mysql.base import DatabaseWrapper as MySQLWrapper

NEEDED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")
_LINE: Final = re.compile(r"^(GRANT|REVOKE) (.+?) ON (?:TABLE )?(\*|`(?:[^`]|``)+`)\.(\*|`(?:[^`]|``)+`) (?:TO|FROM) ")
_ALL: Final = ("ALL PRIVILEGES", "ALL")


@dataclass(slots=True)
class Grants:
    """Privileges on the whole database, and further ones on single tables; only those of NEEDED."""

    everywhere: set[str] = field(default_factory=set)
    on_table: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def missing(self, tables: list[str]) -> dict[str, list[str]]:
        """Each needed privilege that is lacking → the tables it lacks on; with no tables at all, what the database lacks."""
        lacking = [name for name in NEEDED if name not in self.everywhere]
        if not tables:
            return {name: [] for name in lacking}
        found = {name: [table for table in tables if name not in self.on_table[table]] for name in lacking}
        return {name: without for name, without in found.items() if without}


def read_grants(connection: BaseDatabaseWrapper) -> Grants:
    """The user's grants on the connection's database, those of active roles included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_ROLE()")
        role = cursor.fetchone()[0]
        by_role = (
            role not in (None, "", "NONE") and not cast("MySQLWrapper", connection).mysql_is_mariadb
        )  # MariaDB lists the role's grants by itself
        cursor.execute(f"SHOW GRANTS FOR CURRENT_USER() USING {role}" if by_role else "SHOW GRANTS")
        return parse_grants([str(line) for (line,) in cursor.fetchall()], str(connection.settings_dict["NAME"]))


def parse_grants(lines: list[str], database: str) -> Grants:
    """The lines of SHOW GRANTS that speak of `database`; what a partial REVOKE takes away is gone."""
    grants = Grants()
    for line in sorted(lines, key=lambda text: text.startswith("REVOKE")):
        if not (parts := _LINE.match(line)):
            continue
        verb, granted, schema, table = parts.groups()
        if not _covers(schema, database):
            continue
        names = _privileges(granted)
        if verb == "REVOKE":
            grants.everywhere -= names
        elif table == "*":
            grants.everywhere |= names
        else:
            grants.on_table[_name(table)] |= names
    return grants


def _privileges(granted: str) -> set[str]:
    """The needed ones among `SELECT, INSERT (`a`), CREATE TEMPORARY TABLES`."""
    bare = re.sub(r" \([^)]*\)", " of columns", granted)
    names = {name.strip().upper() for name in bare.split(",")}
    return set(NEEDED) if names & set(_ALL) else names & set(NEEDED)


def _name(quoted: str) -> str:
    return quoted.strip("`").replace("``", "`")


def _covers(schema: str, database: str) -> bool:
    """Whether a grant's database pattern, where % and _ are wildcards unless escaped, means `database`."""
    if schema == "*":
        return True
    parts = re.findall(r"\\[%_\\]|.", _name(schema), re.DOTALL)
    wild = {"%": ".*", "_": "."}
    pattern = "".join(wild.get(part) or re.escape(part[1:] if len(part) > 1 else part) for part in parts)
    return re.fullmatch(pattern, database, re.DOTALL) is not None
