"""The committed models are what inspect_models writes from the reference schema, and --check sees every difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import models as django_models
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding import models
from seeding.engine.errors import CheckFailed, SeedError
from seeding.engine.fields import EnumField
from seeding.management.inspection import MODELS, ModelInspector, singular, snake_case
from seeding.terp.domains import REFERENCE_TABLES
from tests import servers

INSPECTOR = ModelInspector()


def test_inspect_models__the_same_bytes_as_committed_and_again(mariadb: BaseDatabaseWrapper, tmp_path: Path) -> None:
    for _ in range(2):
        call_command("inspect_models", "--output", str(tmp_path))
        written = {path.name: path.read_bytes() for path in tmp_path.glob("*.py")}
        committed = {path.name: path.read_bytes() for path in MODELS.glob("*.py") if path.name != "fields.py"}
        assert written == committed


def test_check__no_difference(terp: BaseDatabaseWrapper, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("inspect_models", "--check", "--json")
    assert json.loads(capsys.readouterr().out) == {"ok": True, "status": 0, "tables": len(REFERENCE_TABLES), "differences": []}


@pytest.mark.parametrize(
    ("ddl", "said"),
    [
        ("ALTER TABLE invoices DROP COLUMN notes", "invoices.notes: missing column"),
        ("ALTER TABLE invoices ADD COLUMN mood int NOT NULL", "invoices.mood: unknown column {integer} NOT NULL"),
        ("ALTER TABLE users MODIFY role enum('user') NOT NULL DEFAULT 'user'", "users.role: enum values is (user), expected (user, admin)"),
        ("CREATE TABLE loyalty_points (id int PRIMARY KEY)", "loyalty_points: unknown table"),
        ("DROP TABLE grades", "grades: missing table"),
        ("ALTER TABLE clients MODIFY name varchar(100) NOT NULL", "clients.name: length is 100, expected 255"),
        ("ALTER TABLE clients MODIFY name varchar(255) NULL", "clients.name: nullability is NULL, expected NOT NULL"),
        ("ALTER TABLE clients MODIFY name text NOT NULL", "clients.name: type is text, expected varchar"),
        ("ALTER TABLE clients DROP INDEX clients_teri_code_unique", "clients: missing unique key (teri_code)"),
        ("ALTER TABLE clients ADD UNIQUE (name)", "clients: unknown unique key (name)"),
        ("ALTER TABLE orders DROP FOREIGN KEY orders_client_id_fk", "orders.client_id: missing foreign key to clients.id"),
        ("ALTER TABLE lots ADD FOREIGN KEY (vendorId) REFERENCES vendors (id)", "lots.vendorId: unknown foreign key to vendors.id"),
        ("ALTER TABLE invoices MODIFY amountPaid decimal(12,2) NOT NULL DEFAULT 1", "invoices.amountPaid: default is 1, expected 0"),
        ("ALTER TABLE invoices MODIFY subtotal decimal(10,2) NOT NULL", "invoices.subtotal: precision is (10,2), expected (12,2)"),
        ("ALTER TABLE grades MODIFY id int NOT NULL", "grades.id: auto increment is no, expected yes"),
        (
            "ALTER TABLE user_roles DROP PRIMARY KEY, ADD PRIMARY KEY (role_id, user_id)",
            "user_roles: primary key is (role_id, user_id), expected (user_id, role_id)",
        ),
        (
            "ALTER TABLE invoices DROP COLUMN notes, ADD COLUMN notes text GENERATED ALWAYS AS ('x') VIRTUAL",
            "invoices.notes: generated column is yes, expected no",
        ),
    ],
)
def test_check__names_the_difference(fresh_mariadb: BaseDatabaseWrapper, capsys: pytest.CaptureFixture[str], ddl: str, said: str) -> None:
    with fresh_mariadb.cursor() as cursor:
        cursor.execute(ddl)
    with pytest.raises(CheckFailed, match="schema and models differ in 1 place\n"):
        call_command("inspect_models", "--check")
    assert capsys.readouterr().out == f"{said.format(integer=servers.shown_type(fresh_mariadb, 'int(11)'))}\n"


def test_check__names_a_file_that_was_edited(mariadb: BaseDatabaseWrapper, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("inspect_models", "--output", str(tmp_path), stdout=None)
    (tmp_path / "finance.py").write_text("# improved by hand\n")
    capsys.readouterr()
    with pytest.raises(CheckFailed):
        call_command("inspect_models", "--check", "--output", str(tmp_path))
    assert capsys.readouterr().out == "finance.py: not what inspect_models writes\n"


def test_check__sqlite_lost_a_column(sqlite_terp: BaseDatabaseWrapper, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite_terp.cursor() as cursor:
        cursor.execute("ALTER TABLE invoices DROP COLUMN notes")
    with pytest.raises(CheckFailed):
        call_command("inspect_models", "--check")
    assert capsys.readouterr().out == "invoices.notes: missing column\n"


def test_inspect_models__refuses_sqlite(sqlite_terp: BaseDatabaseWrapper, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="SQLite knows too little"):
        call_command("inspect_models", "--output", str(tmp_path))
    assert list(tmp_path.glob("*.py")) == []


def test_inspect_models__refuses_an_empty_target(empty_mariadb: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match="the target has no tables"):
        call_command("inspect_models", "--check")


@pytest.mark.parametrize(
    ("table", "model"),
    [
        ("invoiceLineItems", "InvoiceLineItem"),
        ("batches", "Batch"),
        ("categories", "Category"),
        ("workflow_statuses", "WorkflowStatus"),
        ("expenses", "Expense"),
        ("client_activity", "ClientActivity"),
        ("analytics_snapshots", "AnalyticsSnapshot"),
        ("cogsHistory", "CogsHistory"),
        ("vendor_supply", "VendorSupply"),
    ],
)
def test_normalize_table_name__singular_class(table: str, model: str) -> None:
    assert INSPECTOR.normalize_table_name(table) == model


def test_names__words() -> None:
    assert [snake_case(name) for name in ("publishB2b", "openthcId", "created_at")] == ["publish_b2b", "openthc_id", "created_at"]
    assert [singular(word) for word in ("boxes", "press", "status", "media")] == ["box", "press", "status", "media"]


def test_normalize_col_name__a_relation_whose_name_is_taken() -> None:
    assert INSPECTOR.normalize_col_name("strainId", ["id"], True)[0] == "strain"
    assert INSPECTOR.normalize_col_name("strainId", ["id", "strain"], True)[0] == "strain_ref"
    assert INSPECTOR.normalize_col_name("class", ["id"], False)[0] == "class_field"


def test_models__relations_hard_and_logical() -> None:
    hard, logical = models.Order._meta.get_field("client"), models.Invoice._meta.get_field("customer")
    assert (hard.column, hard.related_model, "db_constraint" in hard.deconstruct()[3]) == ("client_id", models.Client, False)
    assert (logical.column, logical.related_model, logical.deconstruct()[3]["db_constraint"]) == ("customerId", models.Client, False)
    user = models.UserRole._meta.get_field("user")
    assert user.target_field.name == "open_id"


def test_models__none_is_managed() -> None:
    classes = [getattr(models, name) for name in models.__all__]
    assert len(classes) == len(REFERENCE_TABLES)
    assert not any(model._meta.managed for model in classes)


def test_enum_field__knows_its_values() -> None:
    field = models.User._meta.get_field("role")
    assert isinstance(field, EnumField)
    assert (field.values, field.max_length) == (("user", "admin"), 5)
    assert isinstance(field.clone(), EnumField)
    assert isinstance(models.Client._meta.get_field("is_buyer"), django_models.BooleanField)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (models.Invoice(id=7, invoice_number="INV-2025-000007"), "INV-2025-000007"),
        (models.Batch(id=7, code="BATCH-000007", sku="BRAN-INDO"), "BATCH-000007"),
        (models.Client(id=7, teri_code="REG0007", name="Bay Leaf"), "Bay Leaf"),
        (models.Payment(id=7, payment_number="PMT-7", reference_number="ACH 1"), "PMT-7"),
        (models.BankTransaction(id=7, reference_number="ACH 1"), "BankTransaction 7"),
        (models.User(id=7, name=None), "User 7"),
        (models.InvoiceLineItem(id=7), "InvoiceLineItem 7"),
    ],
)
def test_models__are_read_by_name_or_number_else_by_class_and_key(row: django_models.Model, text: str) -> None:
    assert str(row) == text
