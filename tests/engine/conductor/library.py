"""The database of a public library, whose tables no product knows: every kind of key and constraint in seventeen tables."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = (
    "CREATE TABLE branches (id {key}, name varchar(60) NOT NULL UNIQUE, head_id int NULL REFERENCES staff (id), opened_on date NOT NULL)",
    "CREATE TABLE staff (id {key}, branch_id int NOT NULL REFERENCES branches (id), manager_id int NULL REFERENCES staff (id),"
    " email varchar(120) NOT NULL UNIQUE, created_at datetime NOT NULL, updated_at datetime NOT NULL)",
    "CREATE TABLE members (id {key}, card_number varchar(12) NOT NULL UNIQUE, phone varchar(20), referred_by int NULL"
    " REFERENCES members (id), status {enum} NOT NULL, created_at datetime NOT NULL)",
    "CREATE TABLE genres (code varchar(20) NOT NULL PRIMARY KEY, parent_code varchar(20) NULL REFERENCES genres (code), label varchar(40))",
    "CREATE TABLE publishers (id {key}, name varchar(80) NOT NULL, website varchar(200))",
    "CREATE TABLE authors (id {key}, full_name varchar(80) NOT NULL, born_on date NULL, notes text)",
    "CREATE TABLE books (id {key}, isbn varchar(13) NOT NULL UNIQUE, title varchar(200) NOT NULL, publisher_id int NOT NULL"
    " REFERENCES publishers (id), genre_code varchar(20) NOT NULL REFERENCES genres (code), pages int NOT NULL CHECK (pages >= 24),"
    " price decimal(6,2) NOT NULL CHECK (price BETWEEN 9 AND 12))",
    "CREATE TABLE book_authors (book_id int NOT NULL REFERENCES books (id), author_id int NOT NULL REFERENCES authors (id),"
    " role varchar(10) NOT NULL CHECK (role IN ('writer','editor')), PRIMARY KEY (book_id, author_id))",
    "CREATE TABLE copies (id {key}, book_id int NOT NULL REFERENCES books (id), branch_id int NOT NULL REFERENCES branches (id),"
    " number int NOT NULL, weight float, is_lent {bool} NOT NULL, UNIQUE (book_id, number))",
    "CREATE TABLE loans (id {key}, copy_id int NOT NULL REFERENCES copies (id), member_id int NOT NULL REFERENCES members (id),"
    " loaned_on date NOT NULL, due_on date NOT NULL, returned_at datetime NULL, CHECK (due_on > loaned_on))",
    "CREATE TABLE fines (id {key}, loan_id int NOT NULL UNIQUE REFERENCES loans (id), amount decimal(8,2) NOT NULL CHECK (amount > 2),"
    " share decimal(2,2) NOT NULL CHECK (share < 1))",
    "CREATE TABLE reservations (id {key}, member_id int NOT NULL REFERENCES members (id), book_id int NOT NULL REFERENCES books (id),"
    " expires_at datetime NOT NULL, UNIQUE (member_id, book_id))",
    "CREATE TABLE transfers (id {key}, copy_id int NOT NULL REFERENCES copies (id), from_branch int NOT NULL REFERENCES branches (id),"
    " to_branch int NOT NULL REFERENCES branches (id), sent_at datetime NOT NULL, CHECK (from_branch <> to_branch))",
    "CREATE TABLE shelves (branch_id int NOT NULL REFERENCES branches (id), code varchar(30) NOT NULL, PRIMARY KEY (branch_id, code))",
    "CREATE TABLE shelf_slots (id {key}, branch_id int NOT NULL, shelf_code varchar(30) NOT NULL, copy_id int NULL REFERENCES copies (id),"
    " FOREIGN KEY (branch_id, shelf_code) REFERENCES shelves (branch_id, code))",
    "CREATE TABLE reviews (id {key}, book_id int NOT NULL REFERENCES books (id), member_id int NOT NULL REFERENCES members (id),"
    " rating int NOT NULL CHECK (rating >= 1 AND rating <= 3), stars {tiny} NOT NULL, body text NOT NULL, UNIQUE (book_id, member_id))",
    "CREATE TABLE settings (name varchar(40) NOT NULL PRIMARY KEY, value {json} NOT NULL, changed_at datetime NOT NULL)",
)
SQLITE = {
    "key": "integer PRIMARY KEY",
    "enum": "varchar(9) CHECK (\"status\" IN ('waiting', 'active', 'left'))",
    "bool": "bool",
    "tiny": "smallint",
    "json": 'text CHECK (JSON_VALID("value"))',
}
MARIADB = {
    "key": "int AUTO_INCREMENT PRIMARY KEY",
    "enum": "enum('waiting','active','left')",
    "bool": "tinyint(1)",
    "tiny": "smallint",
    "json": "json",
}
NAMES = sorted(statement.split()[2] for statement in TABLES)


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the tables, without rows; branches and staff refer to each other."""
    words = SQLITE if connection.vendor == "sqlite" else MARIADB
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET foreign_key_checks = 0")
        for statement in TABLES:
            cursor.execute(statement.format(**words))
        if connection.vendor != "sqlite":
            cursor.execute("SET foreign_key_checks = 1")


def rows(connection: BaseDatabaseWrapper, sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def counts(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table has."""
    return {name: int(str(rows(connection, f"SELECT COUNT(*) FROM {name}")[0][0])) for name in NAMES}
