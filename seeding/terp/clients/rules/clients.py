"""Clients: their cached figures can be recomputed, their ledger mirrors the invoices, their feed points at real things."""

from __future__ import annotations

from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import anything, array, integer, misshapen, readable, record, text

check = Rules("clients")

SPENT = """SELECT client_id, SUM(total) AS spent, SUM(total_margin) AS profit, SUM(subtotal) AS subtotal FROM orders
           WHERE orderType = 'SALE' AND is_draft = 0 AND saleStatus <> 'CANCELLED' GROUP BY client_id"""
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


@check("clients")
def client_kind(db: Database) -> list[Offender]:
    """A client is at least one of buyer, seller, brand, referrer and contractor."""
    flags = " + ".join(f"COALESCE({flag}, 0)" for flag in ("is_buyer", "is_seller", "is_brand", "is_referee", "is_contractor"))
    return db.offenders("clients", f"SELECT id, name FROM clients WHERE {flags} = 0")


client_kind.breaks(
    "is_buyer, is_seller, is_brand",
    "clients WHERE is_seller = 0 OR is_seller IS NULL",
    "is_buyer = 0, is_seller = 0, is_brand = 0, is_referee = 0, is_contractor = 0",
)


@check("clients", "orders")
def client_spent(db: Database) -> list[Offender]:
    """A client's total spent is the total of its sales."""
    return db.offenders(
        "clients",
        f"""SELECT c.id, c.total_spent AS spent, COALESCE(o.spent, 0) AS expected FROM clients c LEFT JOIN ({SPENT}) o ON o.client_id = c.id
            WHERE ABS(COALESCE(c.total_spent, 0) - COALESCE(o.spent, 0)) >= 0.005""",
    )


client_spent.breaks("total_spent", "clients", "total_spent = COALESCE(total_spent, 0) + 1")
client_spent.breaks("a cent off", "clients WHERE total_spent IS NOT NULL", "total_spent = total_spent + 0.01")
client_spent.keeps(
    "nothing known of a client that bought nothing",
    "clients WHERE id NOT IN (SELECT o.client_id FROM orders o)",
    """total_spent = NULL, total_profit = NULL, avg_profit_margin = NULL, total_owed = NULL, oldest_debt_days = NULL""",
)
client_spent.breaks(
    "a quote is no sale",
    """SELECT o.id FROM orders o WHERE o.orderType = 'SALE' AND o.is_draft = 0 AND o.saleStatus <> 'CANCELLED' ORDER BY o.id
       LIMIT 1""",
    Update("orders", "orderType = 'QUOTE'"),
    also=["client-profit", "control-cost-of-sales", "order-kind", "sale-of-order", "shipped-is-moved", "snapshot-value"],
)


@check("clients", "orders")
def client_profit(db: Database) -> list[Offender]:
    """A client's profit is the margin of its sales, and its average margin that in percent of what it spent."""
    percent = "CASE WHEN COALESCE(o.spent, 0) = 0 THEN 0 ELSE o.profit * 100.0 / o.spent END"
    return db.offenders(
        "clients",
        f"""SELECT c.id, c.total_profit AS profit, COALESCE(o.profit, 0) AS expected, c.avg_profit_margin AS percent,
              {percent} AS expected_percent
            FROM clients c LEFT JOIN ({SPENT}) o ON o.client_id = c.id
            WHERE ABS(COALESCE(c.total_profit, 0) - COALESCE(o.profit, 0)) >= 0.005
               OR ABS(COALESCE(c.avg_profit_margin, 0) - {percent}) > 0.00501""",
    )


client_profit.breaks("total_profit", "clients", "total_profit = COALESCE(total_profit, 0) + 1")
client_profit.keeps(
    "nothing known of a client that bought nothing",
    "clients WHERE id NOT IN (SELECT o.client_id FROM orders o)",
    "total_spent = NULL, total_profit = NULL, avg_profit_margin = NULL",
)
client_profit.breaks("a cent off", "clients WHERE total_profit IS NOT NULL", "total_profit = total_profit + 0.01")
client_profit.breaks(
    "a hundredth of a percent off", "clients WHERE avg_profit_margin IS NOT NULL", "avg_profit_margin = avg_profit_margin + 0.02"
)


@check("clients", "invoices")
def client_owed(db: Database) -> list[Offender]:
    """What a client owes is what is due on its invoices."""
    return db.offenders(
        "clients",
        """SELECT c.id, c.total_owed AS owed, COALESCE(i.due, 0) AS expected FROM clients c LEFT JOIN
              (SELECT customerId, SUM(amountDue) AS due FROM invoices GROUP BY customerId) i ON i.customerId = c.id
            WHERE ABS(COALESCE(c.total_owed, 0) - COALESCE(i.due, 0)) >= 0.005""",
    )


client_owed.breaks("total_owed", "clients", "total_owed = COALESCE(total_owed, 0) + 1")
client_owed.keeps(
    "nothing known of a client that was billed nothing",
    "clients WHERE id NOT IN (SELECT i.customerId FROM invoices i)",
    "total_owed = NULL",
)
client_owed.breaks("a cent off", "clients WHERE total_owed IS NOT NULL", "total_owed = total_owed + 0.01")


@check("clients", "invoices")
def client_oldest_debt(db: Database) -> list[Offender]:
    """A client's oldest debt is as many days old as its earliest due date with money due is past."""
    age = f"{db.days('%s')} - i.due"
    expected = f"CASE WHEN i.due IS NULL OR {age} < 0 THEN 0 ELSE {age} END"
    return db.offenders(
        "clients",
        f"""SELECT c.id, c.oldest_debt_days AS days, {expected} AS expected FROM clients c LEFT JOIN
              (SELECT customerId, MIN({db.days("dueDate")}) AS due FROM invoices WHERE amountDue > 0 GROUP BY customerId) i
            ON i.customerId = c.id WHERE COALESCE(c.oldest_debt_days, 0) <> {expected}""",
        [db.as_of] * 4,
    )


client_oldest_debt.breaks("oldest_debt_days", "clients", "oldest_debt_days = COALESCE(oldest_debt_days, 0) + 1")
client_oldest_debt.keeps(
    "nothing known of a client that was billed nothing",
    "clients WHERE id NOT IN (SELECT i.customerId FROM invoices i)",
    "oldest_debt_days = NULL",
)
client_oldest_debt.keeps(
    "due today",
    """SELECT c.id FROM clients c WHERE EXISTS (SELECT 1 FROM invoices i WHERE i.customerId = c.id AND i.amountDue > 0) ORDER
       BY c.id LIMIT 1""",
    Update("clients", "oldest_debt_days = 0"),
    Update("invoices", "dueDate = %(as_of)s", "customerId = %(id)s AND amountDue > 0"),
)
client_oldest_debt.keeps(
    "due yesterday",
    """SELECT c.id FROM clients c WHERE EXISTS (SELECT 1 FROM invoices i WHERE i.customerId = c.id AND i.amountDue > 0) ORDER
       BY c.id LIMIT 1""",
    Update("clients", "oldest_debt_days = 1"),
    Update("invoices", "dueDate = %(day_before)s", "customerId = %(id)s AND amountDue > 0"),
)
client_oldest_debt.keeps(
    "due tomorrow",
    """SELECT c.id FROM clients c WHERE EXISTS (SELECT 1 FROM invoices i WHERE i.customerId = c.id AND i.amountDue > 0) ORDER
       BY c.id LIMIT 1""",
    Update("clients", "oldest_debt_days = 0"),
    Update("invoices", "dueDate = %(day_after)s", "customerId = %(id)s AND amountDue > 0"),
)
client_oldest_debt.keeps(
    "a dollar due since yesterday",
    """SELECT c.id, (SELECT MIN(i.id) FROM invoices i WHERE i.customerId = c.id) AS invoice FROM clients c WHERE EXISTS
       (SELECT 1 FROM invoices i WHERE i.customerId = c.id) ORDER BY c.id LIMIT 1""",
    Update("clients", "oldest_debt_days = 1"),
    Update("invoices", "amountDue = 0", "customerId = %(id)s"),
    Update("invoices", "amountDue = 1, dueDate = %(day_before)s", "id = %(invoice)s"),
)


@check("clients")
def client_tags_shape(db: Database) -> list[Offender]:
    """A client's tags are an array of words."""
    return misshapen(db, "clients", "tags", array(text))


client_tags_shape.breaks("tags", "clients", "tags = '{\"creditLimit\":5000}'")


@check("clients")
def client_rules_shape(db: Database) -> list[Offender]:
    """A client's own pricing rules are an array of rules with priorities."""
    return misshapen(db, "clients", "custom_pricing_rules", array(record({"ruleId": integer, "priority": integer})))


client_rules_shape.breaks("custom_pricing_rules", "clients", "custom_pricing_rules = '[{\"rule\":1}]'")


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


@check("client_communications", "users", "clients")
def talk_logged(db: Database) -> list[Offender]:
    """A talk was held before it was logged, after the client joined, and logged by somebody who was there then."""
    return db.offenders(
        "client_communications",
        """SELECT t.id, t.communicated_at AS held, t.created_at AS logged, u.createdAt AS account_of_user, c.created_at AS joined
             FROM client_communications t JOIN users u ON u.id = t.logged_by JOIN clients c ON c.id = t.client_id
           WHERE t.created_at < t.communicated_at OR t.communicated_at < u.createdAt OR t.communicated_at < c.created_at""",
    )


talk_logged.breaks("communicated_at", "client_communications", "communicated_at = '2001-01-01 12:00:00'")
talk_logged.breaks("logged before it was held", "client_communications", "communicated_at = '2037-01-01 12:00:00'", also=["nothing-later"])
talk_logged.breaks(
    "by somebody who wasn't there yet",
    "SELECT logged_by AS id FROM client_communications ORDER BY id LIMIT 1",
    Update("users", "createdAt = '2037-01-01 12:00:00'"),
    also=["nothing-later", "parents-older", "updated-later", "user-role-after-account", "user-signed-in"],
)
talk_logged.breaks(
    "with a client who wasn't there yet",
    "SELECT client_id AS id FROM client_communications ORDER BY id LIMIT 1",
    Update("clients", "created_at = '2037-01-01 12:00:00'"),
    also=["comment-after-subject", "nothing-later", "parents-older", "updated-later"],
)
talk_logged.keeps(
    "all in one moment",
    "client_communications",
    "created_at = communicated_at",
    Update("users", "createdAt = %(communicated_at)s", "id = %(logged_by)s"),
    Update("clients", "created_at = %(communicated_at)s", "id = %(client_id)s"),
    Delete("client_communications", "id <> %(id)s"),
)


@check("client_notes", "freeform_notes", "users")
def client_note_shared(db: Database) -> list[Offender]:
    """The note on a client's page, the first linked, isn't archived, and is shared where there is more than one user."""
    alone = (db.scalar("SELECT COUNT(*) FROM users") or 0) < 2
    rows = db.rows(
        """SELECT l.id, n.id, n.isArchived, n.sharedWith FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id
           WHERE l.id IN (SELECT MIN(id) FROM client_notes GROUP BY client_id) ORDER BY l.id"""
    )
    return [
        Offender("client_notes", str(key), f"note {note}, archived {archived}, shared with {readers}")
        for key, note, archived, readers in rows
        if archived or not (alone or readable(readers))
    ]


client_note_shared.breaks(
    "isArchived",
    "SELECT n.id FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1",
    Update("freeform_notes", "isArchived = 1"),
    also=("note-state",),
)
client_note_shared.breaks(
    "shared with nobody",
    """SELECT n.id FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1""",
    Update("freeform_notes", "sharedWith = '[]'"),
    also=["note-shared-activity"],
)
client_note_shared.keeps(
    "shared with nobody where one is alone",
    """SELECT n.id, (SELECT MIN(u.id) FROM users u) AS user FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id
       WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1""",
    Update("freeform_notes", "sharedWith = '[]'"),
    Delete("users", "id <> %(user)s"),
)
client_note_shared.breaks(
    "shared with nobody of two",
    """SELECT n.id, (SELECT MIN(u.id) FROM users u) AS user FROM client_notes l JOIN freeform_notes n ON n.id = l.note_id
       WHERE n.isArchived = 0 ORDER BY l.id LIMIT 1""",
    Update("freeform_notes", "sharedWith = '[]'"),
    Delete("users", "id > %(user)s + 1"),
    also=["note-readers", "note-shared-activity", "override-differs", "polymorphic-resolve", "references-resolve", "report-recipients"],
)


def fields_of(value: object) -> dict[str, Any]:
    """The JSON object, an empty one where it is something else."""
    found = readable(value)
    return found if isinstance(found, dict) else {}


CHECKS = tuple(check.checks)
