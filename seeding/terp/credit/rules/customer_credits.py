"""Credits granted to clients, and what was used of them."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("credit")

PLAIN = "^[0-9]+([.][0-9]+)?$"
WRITTEN_OFF = "INSTR(COALESCE({0}metadata, ''), 'writeOffType') > 0"


def money(column: str) -> str:
    """SQL for an amount that is stored as text."""
    return f"CAST({column} AS DECIMAL(20,4))"


@check("credits")
def credit_numbers(db: Database) -> list[Offender]:
    """A credit's amounts are plain decimal numbers."""
    wrong = " OR ".join(f"NOT ({column} REGEXP %s)" for column in ("creditAmount", "amountUsed", "amountRemaining"))
    sql = f"SELECT id, creditAmount AS amount, amountUsed AS used, amountRemaining AS remaining FROM credits WHERE {wrong}"
    return db.offenders("credits", sql, [PLAIN] * 3)


credit_numbers.breaks("amountUsed", "credits WHERE creditStatus = 'ACTIVE'", "amountUsed = '0 USD'")
credit_numbers.breaks("an amount with a comma", "credits", "creditAmount = '1,5'", also=["credit-remaining"])
credit_numbers.breaks(
    "a remainder with a comma", "credits", "amountRemaining = '1,5'", also=["control-customer-credits", "credit-remaining", "credit-status"]
)
credit_numbers.keeps("a whole number", "credits", "creditAmount = '12', amountUsed = '0', amountRemaining = '12.50'")


@check("credits")
def credit_remaining(db: Database) -> list[Offender]:
    """What remains of a credit is its amount minus what was used, and nothing of a VOID one."""
    expected = f"CASE creditStatus WHEN 'VOID' THEN 0 ELSE {money('creditAmount')} - {money('amountUsed')} END"
    return db.offenders(
        "credits",
        f"""SELECT id, amountRemaining AS remaining, {expected} AS expected FROM credits
            WHERE ABS({money("amountRemaining")} - {expected}) >= 0.005 OR {money("amountRemaining")} < 0""",
    )


credit_remaining.breaks(
    "amountRemaining",
    "credits WHERE creditStatus = 'ACTIVE'",
    "amountRemaining = CAST(amountRemaining AS DECIMAL(20,2)) - 1",
    also=("control-customer-credits",),
)
credit_remaining.breaks(
    "a cent off",
    "credits WHERE creditStatus = 'ACTIVE'",
    "amountRemaining = CAST(amountRemaining AS DECIMAL(20,2)) - 0.01",
    also=["control-customer-credits"],
)
credit_remaining.breaks(
    "less than nothing",
    "credits WHERE creditStatus = 'ACTIVE'",
    "amountUsed = CAST(creditAmount AS DECIMAL(20,2)) + 0.01, amountRemaining = '-0.01'",
    also=["control-customer-credits", "credit-numbers", "credit-status", "credit-used"],
)
credit_remaining.keeps("nothing of a VOID one", "credits WHERE creditStatus = 'ACTIVE'", "creditStatus = 'VOID', amountRemaining = '0'")
credit_remaining.breaks("something of a VOID one", "credits WHERE creditStatus = 'ACTIVE'", "creditStatus = 'VOID'")


@check("credits")
def credit_status(db: Database) -> list[Offender]:
    """A credit's status follows from what was used of it and from its expiration date."""
    return db.offenders(
        "credits",
        f"""SELECT id, status, expected, used, remaining, expires FROM (
              SELECT id, creditStatus AS status, amountUsed AS used, amountRemaining AS remaining, expirationDate AS expires,
                CASE WHEN creditStatus = 'VOID' THEN 'VOID' WHEN {money("amountRemaining")} = 0 THEN 'FULLY_USED'
                     WHEN expirationDate < %s THEN 'EXPIRED'
                     WHEN {money("amountUsed")} > 0 THEN 'PARTIALLY_USED' ELSE 'ACTIVE' END AS expected FROM credits) judged
            WHERE status <> expected""",
        (db.as_of,),
    )


credit_status.breaks("creditStatus", "credits WHERE creditStatus = 'FULLY_USED'", "creditStatus = 'ACTIVE'")
credit_status.keeps("VOID", "credits WHERE creditStatus = 'ACTIVE'", "creditStatus = 'VOID'")
credit_status.breaks("a dollar used", "credits WHERE creditStatus = 'ACTIVE'", "amountUsed = '1'", also=["credit-remaining", "credit-used"])
credit_status.breaks("expired", "credits WHERE creditStatus = 'ACTIVE'", "expirationDate = '2001-01-01 12:00:00'")
credit_status.keeps("a dollar remains", "credits WHERE creditStatus = 'ACTIVE'", "amountRemaining = '1'")
credit_status.keeps("it expires today", "credits WHERE creditStatus = 'ACTIVE'", "expirationDate = %(as_of)s")


@check("credits", "creditApplications")
def credit_used(db: Database) -> list[Offender]:
    """What was used of a credit is the sum of its applications."""
    return db.offenders(
        "credits",
        f"""SELECT c.id, c.amountUsed AS used, COALESCE(a.total, 0) AS applied FROM credits c LEFT JOIN
              (SELECT creditId, SUM({money("amountApplied")}) AS total FROM creditApplications GROUP BY creditId) a ON a.creditId = c.id
            WHERE ABS({money("c.amountUsed")} - COALESCE(a.total, 0)) >= 0.005""",
    )


credit_used.breaks(
    "amountApplied", "creditApplications", "amountApplied = CAST(amountApplied AS DECIMAL(20,2)) + 1", also=("credit-payments",)
)
credit_used.breaks(
    "a cent off", "creditApplications", "amountApplied = CAST(amountApplied AS DECIMAL(20,2)) + 0.01", also=["credit-payments"]
)
credit_used.breaks(
    "used, but never applied", "creditApplications", Delete("creditApplications", "creditId = %(creditId)s"), also=["credit-payments"]
)


@check("creditApplications", "credits", "transactions")
def credit_same_client(db: Database) -> list[Offender]:
    """A credit is applied to an invoice of its own client, after it was granted."""
    return db.offenders(
        "creditApplications",
        """SELECT a.id, c.clientId AS client, t.clientId AS client_of_invoice, t.transactionType AS type, a.appliedDate AS applied,
             c.createdAt AS granted FROM creditApplications a JOIN credits c ON c.id = a.creditId JOIN transactions t ON t.id = a.invoiceId
           WHERE c.clientId <> t.clientId OR t.transactionType <> 'INVOICE' OR a.appliedDate < c.createdAt""",
    )


credit_same_client.breaks(
    "clientId",
    "SELECT a.creditId AS id, c.clientId FROM creditApplications a JOIN credits c ON c.id = a.creditId ORDER BY a.id LIMIT 1",
    Update("credits", "clientId = (SELECT MIN(id) FROM clients WHERE id <> %(clientId)s)"),
    also=("credit-source",),
)
credit_same_client.breaks(
    "applied to no invoice",
    "SELECT invoiceId AS id FROM creditApplications ORDER BY id LIMIT 1",
    Update("transactions", "transactionType = 'SALE'"),
    also=["transaction-links", "transactions-of-invoices"],
)
credit_same_client.breaks("applied before it was granted", "creditApplications", "appliedDate = '2001-01-01 12:00:00'")
credit_same_client.keeps(
    "applied when it was granted",
    """SELECT a.id, c.createdAt AS at FROM creditApplications a JOIN credits c ON c.id = a.creditId ORDER BY a.id LIMIT 1""",
    Update("creditApplications", "appliedDate = %(at)s"),
)


@check("credits", "transactions")
def credit_source(db: Database) -> list[Offender]:
    """A credit comes from a refund or credit of the same client, and is not larger."""
    return db.offenders(
        "credits",
        f"""SELECT c.id, c.clientId AS client, t.clientId AS client_of_source, t.transactionType AS type, c.creditAmount AS credit, t.amount
            FROM credits c JOIN transactions t ON t.id = c.transactionId WHERE c.clientId <> t.clientId
              OR t.transactionType NOT IN ('REFUND', 'CREDIT') OR {money("c.creditAmount")} > {money("t.amount")} + 0.005""",
    )


credit_source.breaks(
    "clientId", "credits WHERE creditStatus = 'ACTIVE'", "clientId = (SELECT MIN(id) FROM clients WHERE id <> %(clientId)s)"
)
credit_source.breaks(
    "of a sale",
    "SELECT transactionId AS id FROM credits WHERE transactionId IS NOT NULL ORDER BY id LIMIT 1",
    Update("transactions", "transactionType = 'SALE'"),
    also=["control-sales-returns", "transaction-links"],
)
credit_source.keeps(
    "of a credit",
    "SELECT transactionId AS id FROM credits WHERE transactionId IS NOT NULL ORDER BY id LIMIT 1",
    Update("transactions", "transactionType = 'CREDIT'"),
)
credit_source.breaks(
    "a cent larger",
    "SELECT c.id, t.amount FROM credits c JOIN transactions t ON t.id = c.transactionId ORDER BY c.id LIMIT 1",
    Update("credits", "creditAmount = %(amount)s + 0.01"),
    also=["credit-remaining"],
)


@check("payments", "creditApplications", "transactions")
def credit_payments(db: Database) -> list[Offender]:
    """Credits applied are as much as the payments without money, write-offs aside."""
    return db.offenders(
        "creditApplications",
        f"""SELECT 'all', applied, paid FROM (SELECT COALESCE((SELECT SUM({money("amountApplied")}) FROM creditApplications), 0) AS applied,
              COALESCE((SELECT SUM(amount) FROM payments WHERE paymentType = 'RECEIVED' AND paymentMethod = 'OTHER'), 0)
              - COALESCE((SELECT SUM({money("amount")}) FROM transactions WHERE transactionType = 'REFUND' AND {WRITTEN_OFF.format("")}),
                0) AS paid)
            compared WHERE ABS(applied - paid) >= 0.005""",
    )


credit_payments.breaks("no creditApplications", "creditApplications", Delete("creditApplications"), also=("credit-used",))
credit_payments.breaks(
    "a cent off", "creditApplications", "amountApplied = CAST(amountApplied AS DECIMAL(20,2)) + 0.01", also=["credit-used"]
)
credit_payments.breaks(
    "money that went out",
    "payments WHERE paymentType = 'RECEIVED' AND paymentMethod = 'OTHER'",
    "paymentType = 'SENT'",
    also=["invoice-paid", "number-series", "payment-sides", "snapshot-value", "transactions-of-payments"],
)
credit_payments.keeps(
    "a sale that mentions a write-off", "transactions WHERE transactionType = 'INVOICE'", 'metadata = \'{"writeOffType":"x"}\''
)
credit_payments.keeps(
    "neither",
    "creditApplications",
    Delete("creditApplications", "id > 0"),
    Update("payments", "paymentMethod = 'CASH'", "paymentMethod = 'OTHER'"),
    Update("transactions", "metadata = NULL", "id > 0"),
)


CHECKS = tuple(check.checks)
