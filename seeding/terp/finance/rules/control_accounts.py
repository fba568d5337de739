"""Control accounts: the balance of each is that of its subledger."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("finance")


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


CHECKS = tuple(check.checks)
