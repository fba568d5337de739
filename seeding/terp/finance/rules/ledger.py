"""The general ledger: balanced entries in the right period, control accounts equal to what they control, documents posted in full."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("finance")


@check("ledgerEntries")
def ledger_balanced(db: Database) -> list[Offender]:
    """Over the whole ledger, debits equal credits."""
    return db.offenders(
        "ledgerEntries",
        """SELECT 'all' AS scope, debit, credit FROM (SELECT SUM(debit) AS debit, SUM(credit) AS credit FROM ledgerEntries
             WHERE isPosted = 1)
           whole WHERE ABS(debit - credit) >= 0.005""",
    )


ledger_balanced.breaks(
    "debit",
    "SELECT MIN(id) AS id FROM ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    Update("ledgerEntries", "debit = debit + 1"),
    also=(
        "control-cash",
        "ledger-period-balanced",
        "ledger-reference-balanced",
    ),
)
ledger_balanced.breaks(
    "a cent too much",
    "ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    "debit = debit + 0.01",
    also=["control-cash", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_balanced.keeps(
    "what is not posted does not count",
    "ledgerEntries WHERE referenceType = 'BANK'",
    Update("ledgerEntries", "isPosted = 0", "referenceType = 'BANK' AND referenceId = %(referenceId)s"),
)


@check("ledgerEntries")
def ledger_reference_balanced(db: Database) -> list[Offender]:
    """For each document and day, debits equal credits."""
    return db.offenders(
        "ledgerEntries",
        """SELECT MIN(id), referenceType AS reference, referenceId AS id, entryDate AS day, SUM(debit) AS debit, SUM(credit) AS credit
           FROM ledgerEntries WHERE isPosted = 1 GROUP BY referenceType, referenceId, entryDate
           HAVING ABS(SUM(debit) - SUM(credit)) >= 0.005""",
    )


ledger_reference_balanced.breaks(
    "referenceId",
    "SELECT MIN(e.id) AS id, MAX(e.referenceId) AS other FROM ledgerEntries e WHERE e.referenceType = 'COGS'",
    Update("ledgerEntries", "referenceId = %(other)s"),
)
ledger_reference_balanced.breaks(
    "a cent too much",
    "ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    "debit = debit + 0.01",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced"],
)
ledger_reference_balanced.breaks(
    "another day", "ledgerEntries WHERE referenceType = 'COGS'", "entryDate = '2001-01-01'", also=["ledger-entry-in-period"]
)
ledger_reference_balanced.breaks("another type", "ledgerEntries WHERE referenceType = 'COGS'", "referenceType = 'SALE'")


@check("ledgerEntries")
def ledger_period_balanced(db: Database) -> list[Offender]:
    """In each fiscal period, debits equal credits."""
    return db.offenders(
        "ledgerEntries",
        """SELECT MIN(id), fiscalPeriodId AS period, SUM(debit) AS debit, SUM(credit) AS credit FROM ledgerEntries WHERE isPosted = 1
           GROUP BY fiscalPeriodId HAVING ABS(SUM(debit) - SUM(credit)) >= 0.005""",
    )


ledger_period_balanced.breaks(
    "fiscalPeriodId",
    "SELECT MIN(id) AS id FROM ledgerEntries",
    Update("ledgerEntries", "fiscalPeriodId = (SELECT MAX(id) FROM fiscalPeriods)"),
    also=(
        "ledger-entry-in-period",
        "parents-older",
    ),
)
ledger_period_balanced.breaks(
    "a cent too much",
    "ledgerEntries WHERE referenceType = 'BANK' AND debit > 0",
    "debit = debit + 0.01",
    also=["control-cash", "ledger-balanced", "ledger-reference-balanced"],
)


@check("ledgerEntries", "fiscalPeriods")
def ledger_entry_in_period(db: Database) -> list[Offender]:
    """A ledger entry is dated inside its fiscal period."""
    return db.offenders(
        "ledgerEntries",
        """SELECT e.id, e.entryDate AS dated, p.periodName AS period FROM ledgerEntries e JOIN fiscalPeriods p ON p.id = e.fiscalPeriodId
           WHERE e.entryDate < p.startDate OR e.entryDate > p.endDate""",
    )


ledger_entry_in_period.breaks(
    "entryDate",
    "SELECT MIN(referenceId) AS ref FROM ledgerEntries WHERE referenceType = 'COGS'",
    Update("ledgerEntries", "entryDate = '2001-01-01'", "referenceType = 'COGS' AND referenceId = %(ref)s"),
)
ledger_entry_in_period.breaks(
    "after the period's end",
    "ledgerEntries WHERE referenceType = 'COGS'",
    Update("ledgerEntries", "entryDate = '2037-01-01'", "referenceType = 'COGS' AND referenceId = %(referenceId)s"),
    also=["nothing-later"],
)
ledger_entry_in_period.keeps(
    "on the period's first day",
    """SELECT e.id, p.startDate AS day FROM ledgerEntries e JOIN fiscalPeriods p ON p.id = e.fiscalPeriodId ORDER BY e.id
       LIMIT 1""",
    Update("ledgerEntries", "entryDate = %(day)s"),
)
ledger_entry_in_period.keeps(
    "on the period's last day",
    """SELECT e.id, p.endDate AS day FROM ledgerEntries e JOIN fiscalPeriods p ON p.id = e.fiscalPeriodId ORDER BY e.id LIMIT
       1""",
    Update("ledgerEntries", "entryDate = %(day)s"),
)


@check("ledgerEntries")
def ledger_one_side(db: Database) -> list[Offender]:
    """A ledger entry is either a debit or a credit, and positive."""
    sql = "SELECT id, debit, credit FROM ledgerEntries WHERE debit < 0 OR credit < 0 OR (debit > 0) = (credit > 0)"
    return db.offenders("ledgerEntries", sql)


ledger_one_side.breaks(
    "debit and credit", "SELECT MIN(id) AS id FROM ledgerEntries", Update("ledgerEntries", "debit = debit + 1, credit = credit + 1")
)
ledger_one_side.breaks(
    "a debit below zero",
    "ledgerEntries WHERE credit > 0",
    "debit = -0.01",
    also=["ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_one_side.breaks(
    "a credit below zero",
    "ledgerEntries WHERE debit > 0",
    "credit = -0.01",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_one_side.breaks(
    "neither",
    "ledgerEntries",
    "debit = 0, credit = 0",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
ledger_one_side.keeps("a debit of a cent", "ledgerEntries WHERE debit > 0", "debit = 0.01")
ledger_one_side.keeps("a credit of a cent", "ledgerEntries WHERE credit > 0", "credit = 0.01")


@check("ledgerEntries")
def ledger_posted(db: Database) -> list[Offender]:
    """A ledger entry has a time and a person of posting exactly when it is posted."""
    return db.offenders(
        "ledgerEntries",
        """SELECT id, isPosted AS posted, postedAt AS at, postedBy AS `by` FROM ledgerEntries
           WHERE (isPosted = 1) <> (postedAt IS NOT NULL) OR (isPosted = 1) <> (postedBy IS NOT NULL)""",
    )


ledger_posted.breaks("postedBy", "SELECT MIN(id) AS id FROM ledgerEntries", Update("ledgerEntries", "postedBy = NULL"))
ledger_posted.breaks("posted at no time", "ledgerEntries", "postedAt = NULL")
ledger_posted.breaks(
    "not posted, but by somebody",
    "ledgerEntries",
    "isPosted = 0, postedAt = NULL",
    also=["control-cash", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)


@check("fiscalPeriods")
def fiscal_periods_apart(db: Database) -> list[Offender]:
    """Fiscal periods end after they start and do not overlap."""
    return db.offenders(
        "fiscalPeriods",
        """SELECT p.id, p.periodName AS period, p.startDate AS start, p.endDate AS `end`, o.periodName AS overlaps FROM fiscalPeriods p
           LEFT JOIN fiscalPeriods o ON o.id <> p.id AND o.startDate <= p.endDate AND p.startDate <= o.endDate
           WHERE o.id IS NOT NULL OR p.endDate < p.startDate""",
    )


fiscal_periods_apart.breaks(
    "startDate and endDate",
    "SELECT MIN(id) AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "startDate = '2001-02-01', endDate = '2001-01-01'"),
    also=("ledger-entry-in-period",),
)
fiscal_periods_apart.breaks(
    "one day of overlap",
    """SELECT p.id, n.startDate AS day FROM fiscalPeriods p JOIN fiscalPeriods n ON n.id = p.id + 1 ORDER BY p.id LIMIT 1""",
    Update("fiscalPeriods", "endDate = %(day)s"),
)
fiscal_periods_apart.keeps("a period of one day", "fiscalPeriods", "startDate = endDate")


@check("fiscalPeriods")
def fiscal_period_open(db: Database) -> list[Offender]:
    """Exactly one open fiscal period contains the last day of the history."""
    return db.offenders(
        "fiscalPeriods",
        """SELECT 'open', open_periods FROM (SELECT COUNT(*) AS open_periods FROM fiscalPeriods
           WHERE status = 'OPEN' AND startDate <= %s AND endDate >= %s) counted WHERE open_periods <> 1""",
        (db.as_of, db.as_of),
    )


fiscal_period_open.breaks(
    "endDate", "SELECT MAX(id) AS id FROM fiscalPeriods", Update("fiscalPeriods", "endDate = startDate"), also=("ledger-entry-in-period",)
)
fiscal_period_open.breaks(
    "closed on the last day",
    "SELECT MAX(id) AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "status = 'CLOSED'"),
    also=["fiscal-period-closed"],
)
fiscal_period_open.breaks(
    "two of them",
    "SELECT MAX(id) - 1 AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "status = 'OPEN', endDate = '2037-01-01'"),
    also=["fiscal-period-closed", "fiscal-periods-apart"],
)
fiscal_period_open.breaks(
    "it begins later",
    "SELECT MAX(id) AS id FROM fiscalPeriods",
    Update("fiscalPeriods", "startDate = '2037-01-01', endDate = '2037-01-31'"),
    also=["ledger-entry-in-period"],
)
fiscal_period_open.keeps(
    "from the last day on", "SELECT MAX(id) AS id FROM fiscalPeriods", Update("fiscalPeriods", "startDate = %(as_of)s")
)
fiscal_period_open.keeps("until the last day", "SELECT MAX(id) AS id FROM fiscalPeriods", Update("fiscalPeriods", "endDate = %(as_of)s"))


@check("fiscalPeriods")
def fiscal_period_closed(db: Database) -> list[Offender]:
    """A closed or locked fiscal period says when, after its end, and by whom; an open one does not."""
    return db.offenders(
        "fiscalPeriods",
        """SELECT id, status, endDate AS `end`, closedAt AS closed, closedBy AS `by` FROM fiscalPeriods
           WHERE (status <> 'OPEN') <> (closedAt IS NOT NULL) OR (status <> 'OPEN') <> (closedBy IS NOT NULL)
             OR DATE(closedAt) <= endDate""",
    )


fiscal_period_closed.breaks("closedBy", "fiscalPeriods WHERE status <> 'OPEN'", "closedBy = NULL")
fiscal_period_closed.breaks("closed at no time", "fiscalPeriods WHERE status <> 'OPEN'", "closedAt = NULL")
fiscal_period_closed.breaks("closed on its last day", "fiscalPeriods WHERE status <> 'OPEN'", "closedAt = endDate")
fiscal_period_closed.keeps(
    "closed on the day after",
    """SELECT p.id, n.startDate AS day FROM fiscalPeriods p JOIN fiscalPeriods n ON n.id = p.id + 1 WHERE p.status <> 'OPEN'
       ORDER BY p.id LIMIT 1""",
    Update("fiscalPeriods", "closedAt = %(day)s"),
)


@check("ledgerEntries", "accounts", "invoices")
def control_receivables(db: Database) -> list[Offender]:
    """Accounts receivable (1200) are what is due on open invoices."""
    return control(db, "1200", "SELECT SUM(amountDue) FROM invoices WHERE status NOT IN ('DRAFT', 'VOID')")


control_receivables.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '1200' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_receivables.breaks(
    "an open VOID invoice does not count",
    "invoices WHERE status = 'SENT'",
    "status = 'VOID'",
    also=["client-ledger-of-invoices", "control-revenue", "invoice-due", "ledger-amounts", "sale-status", "snapshot-value"],
)
control_receivables.breaks(
    "an open draft does not count",
    "invoices WHERE status = 'SENT'",
    "status = 'DRAFT'",
    also=["client-ledger-of-invoices", "control-revenue", "snapshot-value", "transactions-of-invoices"],
)
control_receivables.keeps("a VOID invoice of any amount", "invoices WHERE status = 'VOID'", "amountDue = 5")
control_receivables.breaks(
    "a cent off", "invoices WHERE status = 'SENT'", "amountDue = amountDue + 0.01", also=["client-owed", "invoice-due"]
)
control_receivables.breaks(
    "an entry that is not posted",
    """SELECT e.id FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId WHERE a.accountNumber = '1200' ORDER BY e.id
       LIMIT 1""",
    Update("ledgerEntries", "isPosted = 0"),
    also=["ledger-amounts", "ledger-balanced", "ledger-period-balanced", "ledger-posted", "ledger-reference-balanced"],
)


@check("ledgerEntries", "accounts", "bills")
def control_payables(db: Database) -> list[Offender]:
    """Accounts payable (2000) are what is due on open bills."""
    return control(db, "2000", "SELECT SUM(amountDue) FROM bills WHERE status NOT IN ('DRAFT', 'VOID')", -1)


control_payables.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '2000' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_payables.keeps("a VOID bill of any amount", "bills WHERE status = 'VOID'", "amountDue = 5")
control_payables.keeps("a draft of any amount", "bills WHERE status = 'DRAFT'", "amountDue = 5")


@check("ledgerEntries", "accounts", "bankAccounts")
def control_cash(db: Database) -> list[Offender]:
    """The ledger account of each bank account has its balance."""
    return db.offenders(
        "accounts",
        """SELECT a.id, a.accountNumber AS account, b.bank, COALESCE(e.ledger, 0) AS ledger FROM accounts a
           JOIN (SELECT ledgerAccountId, SUM(currentBalance) AS bank FROM bankAccounts GROUP BY ledgerAccountId) b
             ON b.ledgerAccountId = a.id
           LEFT JOIN (SELECT accountId, SUM(debit) - SUM(credit) AS ledger FROM ledgerEntries WHERE isPosted = 1 GROUP BY accountId) e
           ON e.accountId = a.id WHERE ABS(b.bank - COALESCE(e.ledger, 0)) >= 0.005""",
    )


control_cash.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '1010' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_cash.breaks(
    "a cent off", "bankAccounts WHERE ledgerAccountId IS NOT NULL", "currentBalance = currentBalance + 0.01", also=["bank-balance"]
)
control_cash.breaks(
    "an account without entries",
    "SELECT b.ledgerAccountId AS id FROM bankAccounts b WHERE b.currentBalance <> 0 ORDER BY b.id LIMIT 1",
    Delete("ledgerEntries", "accountId = %(id)s"),
    also=["ledger-amounts", "ledger-balanced", "ledger-period-balanced", "ledger-reference-balanced"],
)
control_cash.keeps(
    "an account without entries and balance",
    "bankAccounts",
    Delete("ledgerEntries", "accountId = %(ledgerAccountId)s"),
    Update("bankAccounts", "currentBalance = 0", "ledgerAccountId = %(ledgerAccountId)s"),
)
control_cash.breaks(
    "an entry that is not posted",
    """SELECT e.id FROM ledgerEntries e JOIN bankAccounts a ON a.ledgerAccountId = e.accountId ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "isPosted = 0"),
    also=["ledger-balanced", "ledger-period-balanced", "ledger-posted", "ledger-reference-balanced"],
)


@check("ledgerEntries", "accounts", "batches")
def control_inventory(db: Database) -> list[Offender]:
    """Inventory (1300) is the owned stock on hand at cost."""
    return control(
        db,
        "1300",
        """SELECT SUM(CAST(onHandQty AS DECIMAL(20,4)) * CAST(unitCogs AS DECIMAL(20,4))) FROM batches
             WHERE paymentTerms <> 'CONSIGNMENT'""",
    )


control_inventory.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '1300' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)


@check("ledgerEntries", "accounts", "invoices")
def control_revenue(db: Database) -> list[Offender]:
    """Revenue (4000) is the invoiced subtotals."""
    return control(db, "4000", "SELECT SUM(subtotal) FROM invoices WHERE status NOT IN ('DRAFT', 'VOID')", -1)


control_revenue.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '4000' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_revenue.keeps("a VOID invoice of any amount", "invoices WHERE status = 'VOID'", "subtotal = 5")
control_revenue.keeps("a draft of any amount", "invoices WHERE status = 'DRAFT'", "subtotal = 5")


@check("ledgerEntries", "accounts", "orders", "order_line_items", "inventoryMovements", "batches")
def control_cost_of_sales(db: Database) -> list[Offender]:
    """Cost of goods sold (5000) is the cost of the lines shipped minus the cost of goods restocked."""
    return control(
        db,
        "5000",
        """SELECT COALESCE((SELECT SUM(l.quantity * l.cogs_per_unit) FROM orders o JOIN order_line_items l ON l.order_id = o.id
             WHERE o.orderType = 'SALE' AND o.fulfillmentStatus = 'SHIPPED' AND o.saleStatus <> 'CANCELLED'), 0)
           - COALESCE((SELECT SUM(CAST(m.quantityChange AS DECIMAL(20,4)) * CAST(b.unitCogs AS DECIMAL(20,4))) FROM inventoryMovements m
             JOIN batches b ON b.id = m.batchId WHERE m.inventoryMovementType IN ('RETURN', 'REFUND_RETURN')), 0)""",
    )


control_cost_of_sales.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '5000' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_cost_of_sales.breaks(
    "a shipped sale that was cancelled",
    "orders WHERE orderType = 'SALE' AND fulfillmentStatus = 'SHIPPED' AND total_cogs > 0",
    "saleStatus = 'CANCELLED'",
    also=["client-profit", "client-spent", "sale-of-order", "sale-status", "shipped-is-moved"],
)
control_cost_of_sales.breaks(
    "a shipped quote does not count",
    "orders WHERE orderType = 'SALE' AND fulfillmentStatus = 'SHIPPED' AND total_cogs > 0",
    "orderType = 'QUOTE'",
    also=["client-profit", "client-spent", "order-kind", "sale-of-order", "shipped-is-moved", "snapshot-value"],
)


@check("ledgerEntries", "accounts", "transactions")
def control_sales_returns(db: Database) -> list[Offender]:
    """Sales returns (4100) are the refunds granted."""
    return control(db, "4100", f"SELECT SUM({AMOUNT}) FROM transactions WHERE transactionType = 'REFUND' AND NOT {WRITTEN_OFF}")


control_sales_returns.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '4100' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)


@check("ledgerEntries", "accounts", "transactions")
def control_bad_debt(db: Database) -> list[Offender]:
    """Bad debt (5100) is what was written off."""
    return control(db, "5100", f"SELECT SUM({AMOUNT}) FROM transactions WHERE transactionType = 'REFUND' AND {WRITTEN_OFF}")


control_bad_debt.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '5100' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_bad_debt.keeps(
    "a payment that mentions a write-off", "transactions WHERE transactionType = 'PAYMENT'", 'metadata = \'{"writeOffType":"x"}\''
)


@check("ledgerEntries", "accounts", "credits")
def control_customer_credits(db: Database) -> list[Offender]:
    """Customer credits (2300) are what remains of the credits granted."""
    return control(db, "2300", "SELECT SUM(CAST(amountRemaining AS DECIMAL(20,4))) FROM credits", -1)


control_customer_credits.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '2300' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)


@check("ledgerEntries", "accounts", "inventoryMovements", "batches", "bills", "billLineItems")
def control_consignment(db: Database) -> list[Offender]:
    """Consignment payable (2050) is the cost of consigned goods that left, minus what was billed for them in settlement."""
    return control(
        db,
        "2050",
        """SELECT COALESCE((SELECT -SUM(CAST(m.quantityChange AS DECIMAL(20,4)) * CAST(b.unitCogs AS DECIMAL(20,4)))
             FROM inventoryMovements m
             JOIN batches b ON b.id = m.batchId WHERE b.paymentTerms = 'CONSIGNMENT' AND m.inventoryMovementType NOT IN
             ('INTAKE', 'SAMPLE', 'QUARANTINE', 'RELEASE_FROM_QUARANTINE', 'TRANSFER')), 0)
           - COALESCE((SELECT SUM(l.lineTotal) FROM billLineItems l JOIN bills i ON i.id = l.billId
             JOIN (SELECT lotId FROM batches GROUP BY lotId HAVING MIN(paymentTerms = 'CONSIGNMENT') = 1) c ON c.lotId = l.lotId
             WHERE i.referenceType = 'LOT' AND i.status NOT IN ('DRAFT', 'VOID')), 0)""",
        -1,
    )


control_consignment.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '2050' AND e.referenceType <> '' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_consignment.keeps(
    "a move between shelves",
    """SELECT m.id FROM inventoryMovements m JOIN batches b ON b.id = m.batchId WHERE b.paymentTerms = 'CONSIGNMENT' AND
       m.inventoryMovementType = 'INTAKE' ORDER BY m.id LIMIT 1""",
    Update("inventoryMovements", "inventoryMovementType = 'TRANSFER'"),
)
control_consignment.breaks(
    "a settlement that is VOID",
    """SELECT i.id FROM bills i JOIN batches b ON b.lotId = i.referenceId WHERE i.referenceType = 'LOT' AND b.paymentTerms =
       'CONSIGNMENT' AND i.status NOT IN ('DRAFT', 'VOID') ORDER BY i.id LIMIT 1""",
    Update("bills", "status = 'VOID'"),
    also=["bill-status", "snapshot-value"],
)
control_consignment.breaks(
    "a settlement that is a draft",
    """SELECT i.id FROM bills i JOIN batches b ON b.lotId = i.referenceId WHERE i.referenceType = 'LOT' AND b.paymentTerms =
       'CONSIGNMENT' AND i.status NOT IN ('DRAFT', 'VOID') ORDER BY i.id LIMIT 1""",
    Update("bills", "status = 'DRAFT'"),
    also=["bill-status", "snapshot-value"],
)


@check("ledgerEntries", "accounts", "payments", "expenses", "bankTransactions")
def control_cash_on_hand(db: Database) -> list[Offender]:
    """Cash on hand (1050) is the cash received minus what was paid from it and what was taken to the bank."""
    return control(
        db,
        "1050",
        """SELECT COALESCE((SELECT SUM(CASE paymentType WHEN 'RECEIVED' THEN amount ELSE -amount END) FROM payments
             WHERE paymentMethod = 'CASH'), 0)
           - COALESCE((SELECT SUM(totalAmount) FROM expenses WHERE paymentMethod = 'CASH' AND isReimbursable = 0), 0)
           - COALESCE((SELECT SUM(CASE transactionType WHEN 'DEPOSIT' THEN amount ELSE -amount END) FROM bankTransactions WHERE id IN
             (SELECT e.referenceId FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId
              WHERE a.accountNumber = '1050' AND e.referenceType = 'BANK')), 0)""",
    )


control_cash_on_hand.breaks(
    "accountId",
    """SELECT e.id, o.id AS other FROM ledgerEntries e JOIN accounts a ON a.id = e.accountId JOIN accounts o
   ON o.accountNumber = '6000'
   WHERE a.accountNumber = '1050' AND e.referenceType <> 'BANK' ORDER BY e.id LIMIT 1""",
    Update("ledgerEntries", "accountId = %(other)s"),
)
control_cash_on_hand.breaks(
    "cash of a staff member does not count", "expenses WHERE paymentMethod = 'CASH' AND isReimbursable = 0", "isReimbursable = 1"
)
control_cash_on_hand.breaks(
    "cash that was paid out",
    "payments WHERE paymentMethod <> 'CASH' AND paymentType = 'SENT'",
    "paymentMethod = 'CASH'",
    also=["payment-account"],
)


AMOUNT = "CAST(amount AS DECIMAL(20,4))"
WRITTEN_OFF = "INSTR(COALESCE(metadata, ''), 'writeOffType') > 0"


def control(db: Database, number: str, subledger: str, sign: int = 1) -> list[Offender]:
    """The account where its balance (debit minus credit, times `sign`) is not the subledger's; nothing where there is no such account."""
    return db.offenders(
        "accounts",
        f"""SELECT id, account, ledger, subledger FROM (SELECT a.id, a.accountNumber AS account, ({subledger}) AS subledger,
              {sign} * (SELECT SUM(debit) - SUM(credit) FROM ledgerEntries WHERE isPosted = 1 AND accountId = a.id) AS ledger
            FROM accounts a WHERE a.accountNumber = %s) compared WHERE ABS(COALESCE(ledger, 0) - COALESCE(subledger, 0)) >= 0.005""",
        (number,),
    )


@check("ledgerEntries", "accounts", "invoices", "bills", "payments", "expenses", "transactions")
def ledger_amounts(db: Database) -> list[Offender]:
    """Each document is posted in the ledger once, with its own amount."""
    return [offender for reference, amounts in POSTED.items() for offender in unposted(db, reference, *amounts)]


ledger_amounts.breaks(
    "no ledgerEntries",
    "SELECT referenceId AS ref FROM ledgerEntries WHERE referenceType = 'EXPENSE' ORDER BY id LIMIT 1",
    Delete("ledgerEntries", "referenceType = 'EXPENSE' AND referenceId = %(ref)s"),
    also=("control-cash",),
)
ledger_amounts.breaks(
    "a cent off", "expenses WHERE isReimbursed = 0", "totalAmount = totalAmount + 0.01", also=["expense-total", "snapshot-value"]
)
ledger_amounts.breaks(
    "an entry that is not posted",
    "ledgerEntries WHERE referenceType = 'EXPENSE' AND debit > 0",
    "isPosted = 0",
    also=["ledger-balanced", "ledger-period-balanced", "ledger-posted", "ledger-reference-balanced"],
)
ledger_amounts.keeps("a draft bill of any amount", "bills WHERE status = 'DRAFT'", "totalAmount = 5")
ledger_amounts.keeps("a VOID bill of any amount", "bills WHERE status = 'VOID'", "totalAmount = 5")
ledger_amounts.keeps("a write-off is no payment", "payments WHERE paymentType = 'RECEIVED' AND paymentMethod = 'OTHER'", "amount = 5")
ledger_amounts.breaks(
    "a payment out by other means is posted",
    "payments WHERE paymentType = 'SENT'",
    "paymentMethod = 'OTHER', amount = amount + 1",
    also=["bill-paid", "payment-account", "payment-bank-line"],
)
ledger_amounts.breaks(
    "another refund",
    "transactions WHERE transactionType = 'REFUND' AND metadata NOT LIKE '%writeOffType%'",
    "amount = CAST(amount AS DECIMAL(20,2)) + 1",
    also=["control-sales-returns"],
)
ledger_amounts.breaks(
    "another amount written off",
    "transactions WHERE transactionType = 'REFUND' AND metadata LIKE '%writeOffType%'",
    "amount = CAST(amount AS DECIMAL(20,2)) + 1",
    also=["control-bad-debt", "credit-payments", "transactions-of-payments"],
)


# reference type → table, what its debits add up to, which rows are posted
POSTED = {
    "INVOICE": ("invoices", "totalAmount + discountAmount", "status <> 'DRAFT'"),
    "INVOICE_REVERSAL": ("invoices", "totalAmount + discountAmount", "status = 'VOID'"),
    "BILL": ("bills", "totalAmount", "status NOT IN ('DRAFT', 'VOID')"),
    "PAYMENT": ("payments", "amount", "NOT (paymentType = 'RECEIVED' AND paymentMethod = 'OTHER')"),  # credits and write-offs follow
    "EXPENSE": ("expenses", "totalAmount * (1 + isReimbursed)", "1 = 1"),  # paying a staff member back is a second posting
    "REFUND": ("transactions", AMOUNT, f"transactionType = 'REFUND' AND NOT {WRITTEN_OFF}"),
    "WRITE_OFF": ("transactions", AMOUNT, f"transactionType = 'REFUND' AND {WRITTEN_OFF}"),
}
BESIDE = {"REFUND": ("1300", "2050")}  # debits of goods that came back with a refund, which are not its amount


def unposted(db: Database, reference: str, table: str, amount: str, posted: str) -> list[Offender]:
    """The rows of a table whose entries do not add up to their amount."""
    beside = ", ".join(f"'{number}'" for number in BESIDE.get(reference, ("",)))
    return db.offenders(
        table,
        f"""SELECT d.id, d.amount, COALESCE(e.debit, 0) AS posted FROM (SELECT id, {amount} AS amount FROM {table} WHERE {posted}) d
            LEFT JOIN (SELECT referenceId, SUM(debit) AS debit FROM ledgerEntries WHERE referenceType = %s AND isPosted = 1
                       AND accountId NOT IN (SELECT id FROM accounts WHERE accountNumber IN ({beside})) GROUP BY referenceId) e
            ON e.referenceId = d.id WHERE ABS(d.amount - COALESCE(e.debit, 0)) >= 0.005""",
        (reference,),
    )


CHECKS = tuple(check.checks)
