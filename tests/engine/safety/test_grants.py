"""Reading SHOW GRANTS."""

from __future__ import annotations

import pytest

from seeding.engine.safety.grants import NEEDED, parse_grants

USAGE = "GRANT USAGE ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*ABC'"


@pytest.mark.parametrize(
    "line",
    [
        "GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION",
        "GRANT ALL PRIVILEGES ON `terp`.* TO `u`@`%`",
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP ON `terp`.* TO `u`@`%`",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON `te%`.* TO `u`@`%`",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON `t_rp`.* TO `u`@`%`",
    ],
)
def test_grant_on_the_database__is_enough(line: str) -> None:
    assert parse_grants([USAGE, line], "terp").missing(["orders"]) == {}


@pytest.mark.parametrize(
    "line",
    [
        USAGE,
        "GRANT ALL PRIVILEGES ON `terp2`.* TO `u`@`%`",
        "GRANT ALL PRIVILEGES ON `t\\_rp`.* TO `u`@`%`",
        "GRANT `writer`@`%` TO `u`@`%`",
        "GRANT SELECT (`id`), INSERT (`id`, `name`), UPDATE (`id`), DELETE HISTORY ON `terp`.`orders` TO `u`@`%`",
    ],
)
def test_other_grants__are_not(line: str) -> None:
    assert parse_grants([line], "terp").missing(["orders"]) == {name: ["orders"] for name in NEEDED}


def test_escaped_wildcard__means_the_character() -> None:
    line = "GRANT ALL PRIVILEGES ON `terp\\_live`.* TO `u`@`%`"
    assert parse_grants([line], "terp_live").missing(["orders"]) == {}
    assert parse_grants([line], "terpxlive").missing(["orders"]) != {}


def test_grants_on_tables__count_for_these_tables() -> None:
    lines = ["GRANT SELECT ON `terp`.* TO `u`@`%`", "GRANT INSERT, UPDATE, DELETE ON `terp`.`orders` TO `u`@`%`"]
    grants = parse_grants(lines, "terp")
    assert grants.missing(["orders"]) == {}
    assert grants.missing(["orders", "clients"]) == {"INSERT": ["clients"], "UPDATE": ["clients"], "DELETE": ["clients"]}


def test_partial_revoke__takes_away_wherever_it_stands() -> None:
    lines = ["REVOKE INSERT ON `terp`.* FROM `u`@`%`", "GRANT SELECT, INSERT, UPDATE, DELETE ON *.* TO `u`@`%`"]
    assert parse_grants(lines, "terp").missing(["orders"]) == {"INSERT": ["orders"]}
    assert parse_grants(lines, "other").missing(["orders"]) == {}
