"""Counters and numbers: every series rises with its dates, and every counter is past the codes it gave out."""

from __future__ import annotations

from dataclasses import dataclass

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update

check = Rules("reference")


@dataclass(frozen=True, slots=True)
class Series:
    """A column of numbers such as INV-2024-000001, and the date that must rise with it; `kind` splits it into series of their own."""

    table: str
    number: str
    dated: str
    kind: str = "''"


SERIES = (
    Series("purchaseOrders", "poNumber", "orderDate"),
    Series("lots", "code", "date"),
    Series("batches", "code", "createdAt"),
    Series("invoices", "invoiceNumber", "invoiceDate"),
    Series("bills", "billNumber", "billDate"),
    Series("payments", "paymentNumber", "paymentDate", "paymentType"),
    Series("expenses", "expenseNumber", "expenseDate"),
    Series("transactions", "transactionNumber", "transactionDate", "transactionType"),
    Series("credits", "creditNumber", "createdAt"),
)
COUNTED = (("lots", "code"), ("batches", "code"))


@check()
def number_series(db: Database) -> list[Offender]:
    """The numbers of orders to suppliers, lots, batches and all documents of the books rise with their dates."""
    return [offender for series in SERIES if series.table in db.schema for offender in falling(db, series)]


number_series.breaks("expenseNumber", "SELECT MAX(id) AS id FROM expenses", Update("expenses", "expenseNumber = 'EXP-1999-000001'"))
number_series.breaks(
    "purchase orders",
    "SELECT MIN(id) AS id FROM purchaseOrders",
    Update("purchaseOrders", "orderDate = '2037-01-01'"),
    also=["nothing-later", "purchase-dates"],
)
number_series.breaks(
    "lots",
    "SELECT MIN(id) AS id FROM lots",
    Update("lots", "date = '2037-01-01 12:00:00'"),
    also=["batch-intake", "bill-after-receipt", "nothing-later", "sold-after-receipt"],
)
number_series.breaks(
    "batches",
    "SELECT MIN(id) AS id FROM batches",
    Update("batches", "createdAt = '2037-01-01 12:00:00'"),
    also=["comment-after-subject", "nothing-later", "parents-older", "sale-of-order", "sheet-batches", "updated-later"],
)
number_series.breaks(
    "invoices",
    "SELECT MIN(id) AS id FROM invoices",
    Update("invoices", "invoiceDate = '2037-01-01'"),
    also=["client-ledger-amounts", "invoice-due-date", "nothing-later", "payment-date", "snapshot-value"],
)
number_series.breaks(
    "bills",
    "SELECT MIN(id) AS id FROM bills",
    Update("bills", "billDate = '2037-01-01'"),
    also=["bill-due-date", "nothing-later", "payment-date", "snapshot-value"],
)
number_series.breaks(
    "payments",
    "SELECT MIN(id) AS id FROM payments",
    Update("payments", "paymentDate = '2037-01-01'"),
    also=["batch-payment-made", "nothing-later", "payment-bank-line"],
)
number_series.breaks(
    "transactions",
    "SELECT MIN(id) AS id FROM transactions WHERE transactionType = 'INVOICE'",
    Update("transactions", "transactionDate = '2037-01-01 12:00:00'"),
    also=["nothing-later"],
)
number_series.breaks(
    "credits",
    "SELECT MIN(id) AS id FROM credits",
    Update("credits", "createdAt = '2037-01-01 12:00:00'"),
    also=["credit-same-client", "nothing-later", "parents-older", "updated-later"],
)


def falling(db: Database, series: Series) -> list[Offender]:
    """Numbers dated before the one they follow; a longer number follows a shorter one."""
    number = f"`{series.number}`"
    return db.offenders(
        series.table,
        f"""SELECT id, number, dated, previous FROM (
              SELECT id, {number} AS number, `{series.dated}` AS dated, LAG(`{series.dated}`) OVER (
                PARTITION BY {series.kind}, SUBSTR({number}, 1, INSTR({number}, '-')) ORDER BY LENGTH({number}), {number}) AS previous
              FROM `{series.table}`) numbered WHERE dated < previous""",
    )


@check("sequences", "lots", "batches")
def sequence_value(db: Database) -> list[Offender]:
    """A counter is not behind the highest code that bears its prefix."""
    used = " UNION ALL ".join(f"SELECT {column} AS code FROM {table}" for table, column in COUNTED)
    number = "CAST(SUBSTR(c.code, LENGTH(s.prefix) + 1) AS DECIMAL(20))"
    return db.offenders(
        "sequences",
        f"""SELECT s.id, s.name, s.currentValue AS value, MAX({number}) AS highest FROM sequences s JOIN ({used}) c
            ON SUBSTR(c.code, 1, LENGTH(s.prefix)) = s.prefix GROUP BY s.id, s.name,
              s.currentValue HAVING MAX({number}) > s.currentValue""",
    )


sequence_value.breaks("currentValue", "sequences", "currentValue = 1")


CHECKS = tuple(check.checks)
