"""A client's ledger and log of activity, and the documents that they name."""

from __future__ import annotations

from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import anything, array, integer, misshapen, readable, record, text

check = Rules("clients")

OPEN = "status NOT IN ('DRAFT', 'VOID')"
ACTIVITY = {
    "CREATED": record({}, {"name": text}),
    "UPDATED": record({"fields": array(text, least=1)}),
    "TRANSACTION_ADDED": record({"transactionId": integer}),
    "PAYMENT_RECORDED": record({"transactionId": integer, "paymentAmount": anything}),
    "NOTE_ADDED": record({}, {"noteId": integer}),
    "TAG_ADDED": record({"tag": text}),
    "TAG_REMOVED": record({"tag": text}),
}


@check("client_activity")
def activity_shape(db: Database) -> list[Offender]:
    """An activity's metadata has what its type needs."""
    return [
        Offender("client_activity", str(key), f"{kind}: {complaint}")
        for key, _, kind, _, metadata in activities(db)
        if metadata is not None and (complaint := ACTIVITY[kind](metadata, "metadata"))
    ]


activity_shape.breaks("metadata", "client_activity WHERE activity_type = 'TAG_ADDED'", "metadata = '{}'")
activity_shape.breaks("a name that is no text", "client_activity WHERE activity_type = 'CREATED'", "metadata = '{\"name\":5}'")
activity_shape.breaks("an update of no fields", "client_activity", "activity_type = 'UPDATED', metadata = '{\"fields\":[]}'")
activity_shape.breaks("a note by its name", "client_activity", "activity_type = 'NOTE_ADDED', metadata = '{\"noteId\":\"x\"}'")
activity_shape.breaks(
    "a payment of no transaction",
    "client_activity",
    "activity_type = 'PAYMENT_RECORDED', metadata = '{\"paymentAmount\":5}'",
    also=["activity-transaction"],
)
activity_shape.breaks("no tag was removed", "client_activity", "activity_type = 'TAG_REMOVED', metadata = '{}'")
activity_shape.keeps("nothing said of it", "client_activity", "activity_type = 'TAG_REMOVED', metadata = NULL")


def activities(db: Database) -> list[tuple[int, int, str, Any, Any]]:
    """Id, client, type, time and metadata of every activity, parsed once for all rules; text where it does not parse."""
    if "activities" not in db.memory:
        rows = db.rows("SELECT id, client_id, activity_type, created_at, metadata FROM client_activity")
        db.memory["activities"] = [(*row, readable(metadata)) for *row, metadata in rows]
    return cast("list[tuple[int, int, str, Any, Any]]", db.memory["activities"])


@check("client_transactions")
def client_ledger_shape(db: Database) -> list[Offender]:
    """A client transaction's metadata is an object; the ids in it are whole numbers."""
    return misshapen(db, "client_transactions", "metadata", record({}, {"invoiceId": integer, "orderId": integer}))


client_ledger_shape.breaks("metadata", "client_transactions", "metadata = '[]'")
client_ledger_shape.breaks(
    "an invoice in text", "client_transactions", 'metadata = \'{"invoiceId":"5"}\'', also=["client-ledger-documents"]
)
client_ledger_shape.breaks("an order in text", "client_transactions", 'metadata = \'{"orderId":"5"}\'', also=["client-ledger-documents"])


@check("client_transactions", "invoices")
def client_ledger_of_invoices(db: Database) -> list[Offender]:
    """A client's ledger has one INVOICE row for each invoice that is neither DRAFT nor VOID, and no other."""
    return db.offenders(
        "client_transactions",
        f"""SELECT number, invoices, ledger_rows FROM (
              SELECT number, SUM(invoices) AS invoices, SUM(ledger_rows) AS ledger_rows FROM (
                SELECT invoiceNumber AS number, 1 AS invoices, 0 AS ledger_rows FROM invoices WHERE {OPEN}
                UNION ALL SELECT transaction_number, 0, 1 FROM client_transactions WHERE transaction_type = 'INVOICE') listed
                  GROUP BY number) counted
            WHERE invoices <> 1 OR ledger_rows <> 1""",
    )


client_ledger_of_invoices.breaks(
    "no client_transactions",
    "client_transactions WHERE transaction_type = 'INVOICE' AND payment_status = 'PENDING'",
    Delete("client_transactions"),
    also=(
        "activity-transaction",
        "credit-mode",
        "credit-signals",
    ),
)
client_ledger_of_invoices.breaks(
    "a row of no invoice",
    "client_transactions WHERE transaction_type <> 'INVOICE'",
    "transaction_type = 'INVOICE'",
    also=["client-ledger-documents", "credit-mode", "credit-signals"],
)
client_ledger_of_invoices.breaks(
    "a draft's row",
    "SELECT i.id FROM invoices i WHERE i.status = 'PAID' ORDER BY i.id LIMIT 1",
    Update("invoices", "status = 'DRAFT'"),
    also=["client-ledger-amounts", "control-revenue", "invoice-status", "sale-status", "snapshot-value", "transactions-of-invoices"],
)


@check("client_transactions", "invoices")
def client_ledger_amounts(db: Database) -> list[Offender]:
    """An INVOICE row of a client's ledger has the invoice's client, date, amount, payments and status."""
    status = "CASE WHEN i.status IN ('PAID', 'PARTIAL', 'OVERDUE') THEN i.status ELSE 'PENDING' END"
    return db.offenders(
        "client_transactions",
        f"""SELECT t.id, t.client_id AS client, i.customerId AS invoiced_client, t.transaction_date AS dated, i.invoiceDate AS invoiced,
              t.amount, i.totalAmount AS total, t.payment_amount AS paid, i.amountPaid AS paid_on_invoice, t.payment_status AS status,
                {status} AS expected
            FROM client_transactions t JOIN invoices i ON i.invoiceNumber = t.transaction_number
            WHERE t.transaction_type = 'INVOICE' AND (t.client_id <> i.customerId OR t.transaction_date <> i.invoiceDate
              OR ABS(t.amount - i.totalAmount) >= 0.005 OR ABS(COALESCE(t.payment_amount, 0) - i.amountPaid) >= 0.005
              OR t.payment_status <> {status})""",
    )


client_ledger_amounts.breaks("amount", "client_transactions WHERE transaction_type = 'INVOICE'", "amount = amount + 1")
client_ledger_amounts.breaks(
    "another client",
    "client_transactions WHERE transaction_type = 'INVOICE'",
    "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)",
    also=["activity-transaction", "credit-mode", "credit-signals"],
)
client_ledger_amounts.breaks(
    "another date", "client_transactions WHERE transaction_type = 'INVOICE'", "transaction_date = '2001-01-01'", also=["credit-signals"]
)
client_ledger_amounts.breaks("a cent off", "client_transactions WHERE transaction_type = 'INVOICE'", "amount = amount + 0.01")
client_ledger_amounts.breaks(
    "a payment a cent off",
    "client_transactions WHERE transaction_type = 'INVOICE' AND payment_amount > 0",
    "payment_amount = payment_amount + 0.01",
)
client_ledger_amounts.breaks(
    "another status",
    "client_transactions WHERE transaction_type = 'INVOICE' AND payment_status = 'PAID'",
    "payment_status = 'PARTIAL'",
    also=["credit-signals"],
)
client_ledger_amounts.keeps(
    "another row that bears the number",
    "client_transactions WHERE transaction_type = 'INVOICE'",
    "transaction_type = 'CREDIT', amount = amount + 1",
)


@check("client_transactions", "invoices", "payments")
def client_ledger_paid(db: Database) -> list[Offender]:
    """An INVOICE row of a client's ledger is dated paid on the day of the invoice's last payment."""
    return db.offenders(
        "client_transactions",
        """SELECT t.id, t.payment_date AS paid, p.last_paid FROM client_transactions t JOIN invoices i
             ON i.invoiceNumber = t.transaction_number
           LEFT JOIN (SELECT invoiceId, MAX(paymentDate) AS last_paid FROM payments WHERE paymentType = 'RECEIVED' GROUP BY invoiceId) p
           ON p.invoiceId = i.id
           WHERE t.transaction_type = 'INVOICE' AND (t.payment_date IS NULL) <> (p.last_paid IS NULL) OR t.payment_date <> p.last_paid""",
    )


client_ledger_paid.breaks(
    "payment_date", "client_transactions WHERE payment_date IS NOT NULL", "payment_date = '2001-01-01'", also=("credit-signals",)
)
client_ledger_paid.breaks(
    "paid on no day",
    "client_transactions WHERE payment_date IS NOT NULL AND transaction_type = 'INVOICE'",
    "payment_date = NULL",
    also=["credit-signals"],
)
client_ledger_paid.breaks(
    "paid, but nobody paid",
    "client_transactions WHERE payment_date IS NULL AND transaction_type = 'INVOICE'",
    "payment_date = '2025-01-01'",
)


@check("client_transactions", "invoices")
def client_ledger_documents(db: Database) -> list[Offender]:
    """The invoice and order that a client transaction's metadata name are those of its number."""
    invoices = {number: (key, order) for number, key, order in db.rows("SELECT invoiceNumber, id, referenceId FROM invoices")}
    found = []
    for key, number, value in db.rows(
        "SELECT id, transaction_number, metadata FROM client_transactions WHERE transaction_type = 'INVOICE' AND metadata IS NOT NULL"
    ):
        named, known = fields_of(value), invoices.get(number, (None, None))
        if (named.get("invoiceId", known[0]), named.get("orderId", known[1])) != known:
            found.append(
                Offender("client_transactions", str(key), f"metadata name {named}, {number} is invoice {known[0]} of order {known[1]}")
            )
    return found


client_ledger_documents.breaks(
    "metadata", "client_transactions WHERE transaction_type = 'INVOICE'", "metadata = '{\"invoiceId\":2000000000}'"
)
client_ledger_documents.breaks(
    "another order", "client_transactions WHERE transaction_type = 'INVOICE'", "metadata = '{\"orderId\":2000000000}'"
)
client_ledger_documents.keeps("neither is named", "client_transactions WHERE transaction_type = 'INVOICE'", "metadata = '{}'")


@check("client_activity", "client_transactions")
def activity_transaction(db: Database) -> list[Offender]:
    """The transaction that an activity names is one of the same client, and not younger."""
    ledger = {key: (client, made) for key, client, made in db.rows("SELECT id, client_id, created_at FROM client_transactions")}
    found = []
    for key, client, kind, logged, metadata in activities(db):
        if kind not in ("TRANSACTION_ADDED", "PAYMENT_RECORDED"):
            continue
        named = metadata.get("transactionId") if isinstance(metadata, dict) else None
        owner, made = ledger.get(named, (None, None))
        if owner != client or made > logged:
            found.append(Offender("client_activity", str(key), f"client {client}, transaction {named} of client {owner}"))
    return found


activity_transaction.breaks(
    "metadata", "client_activity WHERE activity_type = 'TRANSACTION_ADDED'", "metadata = '{\"transactionId\":2000000000}'"
)
activity_transaction.breaks(
    "a payment of no transaction",
    "client_activity",
    "activity_type = 'PAYMENT_RECORDED', metadata = '{\"transactionId\":2000000000}'",
    also=["activity-shape"],
)
activity_transaction.breaks(
    "logged before the transaction",
    "client_activity WHERE activity_type = 'TRANSACTION_ADDED'",
    "created_at = '2001-01-01 12:00:00'",
    also=["parents-older"],
)


def fields_of(value: object) -> dict[str, Any]:
    """The JSON object, an empty one where it is something else."""
    found = readable(value)
    return found if isinstance(found, dict) else {}


CHECKS = tuple(check.checks)
