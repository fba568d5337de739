"""On a live schema that differs, rows arrive all the same, rules hold where they can, and all of it is said before anything is written."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from tests import servers
from tests.conftest import Answer, Cli
from tests.engine.conductor.foreign import count, rows, run

LIGHT = ("--scenario", "light", "--as-of", "2025-11-14", "--json")


def seeded(cli: Cli, *arguments: str) -> Answer:
    answer = cli("seed_all", *LIGHT, *arguments)
    assert answer.status == 0, answer.err
    said, first = answer.err.splitlines(), answer.json["phases"][0]
    drift = [line.removeprefix("schema differs: ") for line in said[: said.index("simulate light, as of 2025-11-14")] if ": " in line]
    assert drift == first["drift"]  # all of it before the first row was even thought of
    return answer


def value(connection: BaseDatabaseWrapper, sql: str) -> Any:
    return rows(connection, sql)[0][0]


def excused_rules(answer: Answer) -> list[str]:
    return [rule for phase in answer.json["phases"] for rule in phase["bent"]]


def test_missing_table__is_skipped_and_said(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(fresh_mariadb, "DROP TABLE comment_reactions", "DROP TABLE bankTransactions")
    answer = seeded(cli)
    assert answer.json["phases"][0]["drift"] == [
        "bankTransactions: missing table; it is skipped",
        "comment_reactions: missing table; it is skipped",
    ]
    assert answer.json["phases"][1]["tables"]["comment_reactions"]["skipped"] == "not in the database"
    assert count(fresh_mariadb, "comments") and count(fresh_mariadb, "payments")
    assert [rule.partition(" ")[0] for rule in excused_rules(answer)] == [
        "polymorphic-resolve"
    ] * 3  # the ledger's bank entries point at nothing


def test_missing_columns__are_left_out(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(fresh_mariadb, "ALTER TABLE clients DROP COLUMN address", "ALTER TABLE todo_tasks DROP COLUMN priority")
    answer = seeded(cli)
    assert answer.json["phases"][0]["drift"] == [
        "clients.address: missing column; it is left out",
        "todo_tasks.priority: missing column; it is left out",
    ]
    assert count(fresh_mariadb, "clients") and count(fresh_mariadb, "todo_tasks") and not excused_rules(answer)


def test_unknown_columns__take_their_default_or_a_value_of_their_type(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(
        fresh_mariadb,
        """ALTER TABLE clients ADD mood VARCHAR(20), ADD stars INT NOT NULL DEFAULT 5, ADD visits INT NOT NULL, ADD extra JSON NOT NULL,
        ADD region ENUM('west', 'east') NOT NULL, ADD since DATE NOT NULL, ADD seen DATETIME NOT NULL, ADD tax_rate DECIMAL(5,2) NOT NULL,
        ADD nickname VARCHAR(10) NOT NULL, ADD external_code VARCHAR(40) NOT NULL UNIQUE, ADD keeper INT NOT NULL,
        ADD CONSTRAINT keeper_is_a_user FOREIGN KEY (keeper) REFERENCES users (id), ADD loud VARCHAR(99) AS (UPPER(name)) STORED""",
    )
    answer = seeded(cli)
    integer, json = (servers.shown_type(fresh_mariadb, type_) for type_ in ("int(11)", "longtext"))
    assert answer.json["phases"][0]["drift"][:4] == [
        "clients.mood: unknown column varchar(20) NULL; it is left NULL",
        f"clients.stars: unknown column {integer} NOT NULL; it takes its default 5",
        f"clients.visits: unknown column {integer} NOT NULL; it gets 0",
        f"clients.extra: unknown column {json} NOT NULL; it gets '{{}}'",
    ]
    plain_value = rows(
        fresh_mariadb, "SELECT mood, stars, visits, extra, region, CAST(since AS CHAR), tax_rate, nickname, keeper FROM clients LIMIT 1"
    )
    assert [str(each) for each in plain_value[0]] == ["None", "5", "0", "{}", "west", "2025-11-14", "0.00", "", "1"]
    assert value(fresh_mariadb, "SELECT COUNT(DISTINCT external_code) FROM clients") == count(fresh_mariadb, "clients")
    assert not excused_rules(answer)


def test_unknown_table__gets_rows_out_of_its_columns_in_phase_3(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(
        fresh_mariadb,
        """CREATE TABLE loyalty_points (id INT AUTO_INCREMENT PRIMARY KEY, clientId INT NOT NULL, order_id INT, awarded_by INT NOT NULL,
        code VARCHAR(12) NOT NULL UNIQUE, tier ENUM('bronze', 'silver') NOT NULL, points DECIMAL(6,2) NOT NULL, active TINYINT(1) NOT NULL,
        contact_email VARCHAR(100), details JSON, created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        FOREIGN KEY (clientId) REFERENCES clients (id))""",
        "CREATE TABLE loyalty_gifts (client_id INT, point_id INT REFERENCES loyalty_points (id), PRIMARY KEY (client_id, point_id))",
        "CREATE TABLE bare (id INT AUTO_INCREMENT PRIMARY KEY, own INT NOT NULL, FOREIGN KEY (own) REFERENCES bare (id))",
        "CREATE TABLE __migrations (id INT PRIMARY KEY, hash TEXT)",
        "CREATE TABLE full (id INT PRIMARY KEY, hash TEXT)",
        "INSERT INTO full VALUES (1, 'theirs')",
        "CREATE TABLE strict_one (id INT PRIMARY KEY, label VARCHAR(9), CHECK (label = 'no other'))",
    )
    third = seeded(cli).json["phases"][2]
    assert third["tables"]["loyalty_points"]["inserted"] == 5 and third["tables"]["loyalty_gifts"]["inserted"] == 5
    assert third["tables"]["bare"]["inserted"] == 5 and value(fresh_mariadb, "SELECT own FROM bare WHERE id = 1") == 1
    assert third["tables"]["full"]["already_there"] == 1
    assert "could not write strict_one" in third["tables"]["strict_one"]["skipped"]
    assert "__migrations" not in third["tables"] and count(fresh_mariadb, "__migrations") == 0
    assert value(
        fresh_mariadb,
        """SELECT COUNT(*) FROM loyalty_points p JOIN clients c ON c.id = p.clientId JOIN orders o ON o.id = p.order_id
        JOIN users u ON u.id = p.awarded_by WHERE p.contact_email LIKE '%@example.com'""",
    )
    assert value(fresh_mariadb, "SELECT COUNT(DISTINCT tier) FROM loyalty_points") == 2
    before = count(fresh_mariadb, "loyalty_points")
    again = cli("seed_phase", "3")
    assert again.status == 0 and count(fresh_mariadb, "loyalty_points") == before


def test_lost_enum_values__become_the_nearest_live_ones(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(
        fresh_mariadb,
        "ALTER TABLE todo_tasks MODIFY priority ENUM('low', 'medium', 'high')",
        "ALTER TABLE orders MODIFY saleStatus ENUM('PENDING', 'PARTIAL', 'PAID', 'OVERDUE', 'CANCELED')",
    )
    answer = seeded(cli)
    assert answer.json["phases"][0]["drift"] == [
        "orders.saleStatus: enum values is (PENDING, PARTIAL, PAID, OVERDUE, CANCELED),"
        " expected (PENDING, PARTIAL, PAID, OVERDUE, CANCELLED); CANCELLED is written as CANCELED",
        "todo_tasks.priority: enum values is (low, medium, high), expected (low, medium, high, urgent); urgent is written as high",
    ]
    assert count(fresh_mariadb, "todo_tasks") and value(fresh_mariadb, "SELECT COUNT(*) FROM orders WHERE saleStatus = 'CANCELED'")
    assert any("the scenario's figures were not measured" in remark for remark in answer.json["phases"][0]["remarks"])


def test_shorter_text__is_cut_and_what_is_unique_stays_so(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(
        fresh_mariadb,
        "ALTER TABLE users MODIFY openId VARCHAR(12) NOT NULL",
        "ALTER TABLE products MODIFY nameCanonical VARCHAR(15) NOT NULL",
        "ALTER TABLE comments MODIFY content VARCHAR(60) NOT NULL",
    )
    answer = seeded(cli)
    assert answer.json["phases"][0]["drift"] == [
        "comments.content: type is varchar, expected text; longer text is cut at a word",
        "products.nameCanonical: length is 15, expected 500; longer text is cut at a word",
        "users.openId: length is 12, expected 64; longer text is cut at a word",
    ]
    assert value(fresh_mariadb, "SELECT COUNT(DISTINCT openId) FROM users") == count(fresh_mariadb, "users")
    assert value(fresh_mariadb, "SELECT COUNT(*) FROM user_roles WHERE user_id NOT IN (SELECT openId FROM users)") == 0
    assert count(fresh_mariadb, "comments") and count(fresh_mariadb, "products") == 200


def test_a_column_that_takes_no_null_any_more__gets_a_value(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(
        fresh_mariadb, "ALTER TABLE clients MODIFY address TEXT NOT NULL", "ALTER TABLE todo_lists MODIFY description VARCHAR(900) NOT NULL"
    )
    answer = seeded(cli)
    assert (
        "clients.address: nullability is NOT NULL, expected NULL; where there is no value it gets ''" in answer.json["phases"][0]["drift"]
    )
    assert count(fresh_mariadb, "clients") and count(fresh_mariadb, "todo_lists")


def test_halt__refuses_naming_all_and_writes_nothing(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    run(fresh_mariadb, "DROP TABLE comment_reactions", "ALTER TABLE clients DROP COLUMN address, ADD mood VARCHAR(20)")
    answer = cli("seed_phase", "1", *LIGHT, "--on-drift", "halt")
    assert answer.status == 2 and not count(fresh_mariadb, "users")
    assert answer.err.splitlines()[:4] == [
        "error: the live schema differs in 3 ways:",
        "  clients.address: missing column; it is left out",
        "  clients.mood: unknown column varchar(20) NULL; it is left NULL",
        "  comment_reactions: missing table; it is skipped",
    ]


def test_seed_drift__shows_what_a_run_would_say(fresh_mariadb: BaseDatabaseWrapper, cli: Cli) -> None:
    same = cli("seed_drift", "--json")
    assert (same.status, same.out.splitlines()[0], same.json["differences"]) == (0, "0 differences, 0 to adapt to", [])
    run(fresh_mariadb, "ALTER TABLE grades ALTER name SET DEFAULT 'A'")
    harmless = cli("seed_drift")
    assert (harmless.status, harmless.out.splitlines()[-1]) == (0, "1 differences, 0 to adapt to")
    run(fresh_mariadb, "ALTER TABLE clients DROP COLUMN address")
    differs = cli("seed_drift", "--json")
    assert differs.status == 1 and "clients.address: missing column; it is left out" in differs.out
    assert differs.json["differences"][0] == {
        "what": "missing column",
        "table": "clients",
        "column": "address",
        "live": "",
        "expected": "",
        "action": "it is left out",
    }
