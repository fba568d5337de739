"""Transactions: those of invoices, payments and refunds, and how they are linked."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.terp.credit.rules.customer_credits import PLAIN, WRITTEN_OFF, money

check = Rules("credit")


@check("transactions")
def transaction_amount(db: Database) -> list[Offender]:
    """A transaction's amount is a plain decimal number."""
    return db.offenders("transactions", "SELECT id, amount FROM transactions WHERE NOT (amount REGEXP %s)", [PLAIN])


transaction_amount.breaks(
    "amount",
    "transactions WHERE transactionType = 'INVOICE' AND amount LIKE '%.%'",
    "amount = REPLACE(amount, '.', ',')",
    also=(
        "transaction-links",
        "transactions-of-invoices",
    ),
)


@check("transactions", "invoices")
def transactions_of_invoices(db: Database) -> list[Offender]:
    """The INVOICE transactions are the invoices that are not DRAFT, client by client: as many and as much."""
    return mirrored(db, "INVOICE", "SELECT customerId AS client, 1 AS number, totalAmount AS amount FROM invoices WHERE status <> 'DRAFT'")


transactions_of_invoices.breaks("amount", "transactions WHERE transactionType = 'INVOICE'", "amount = CAST(amount AS DECIMAL(20,2)) + 1")
transactions_of_invoices.breaks(
    "a cent off", "transactions WHERE transactionType = 'INVOICE'", "amount = CAST(amount AS DECIMAL(20,2)) + 0.01"
)
transactions_of_invoices.breaks(
    "as much, but one more",
    """SELECT i.id AS invoice, s.id FROM transactions i JOIN transactions s ON s.clientId = i.clientId AND s.transactionType
       <> 'INVOICE' AND s.transactionType <> 'PAYMENT' WHERE i.transactionType = 'INVOICE' ORDER BY s.id, i.id LIMIT 1""",
    Update("transactions", "transactionType = 'INVOICE', amount = '0'"),
    also=["control-sales-returns", "credit-source", "transaction-links"],
)
transactions_of_invoices.keeps(
    "none at all", "transactions", Update("transactions", "transactionType = 'SALE'", "transactionType = 'INVOICE'")
)


@check("transactions", "payments")
def transactions_of_payments(db: Database) -> list[Offender]:
    """The PAYMENT transactions are the payments received in money or credit, client by client: as many and as much."""
    written_off = (
        f"""SELECT clientId, -1, -{money("amount")} FROM transactions WHERE transactionType = 'REFUND' AND {WRITTEN_OFF.format("")}"""
    )
    received = "SELECT customerId AS client, 1 AS number, amount FROM payments WHERE paymentType = 'RECEIVED'"
    return mirrored(db, "PAYMENT", f"{received} UNION ALL {written_off}")


transactions_of_payments.breaks("amount", "transactions WHERE transactionType = 'PAYMENT'", "amount = CAST(amount AS DECIMAL(20,2)) + 1")
transactions_of_payments.keeps(
    "an invoice that mentions a write-off", "transactions WHERE transactionType = 'INVOICE'", 'metadata = \'{"writeOffType":"x"}\''
)
transactions_of_payments.keeps(
    "none at all", "transactions", Update("transactions", "transactionType = 'SALE'", "transactionType = 'PAYMENT'")
)


def mirrored(db: Database, kind: str, documents: str) -> list[Offender]:
    """The clients whose transactions of a kind are not those documents (client, number, amount); nothing where none of the kind is kept."""
    if not db.rows(f"SELECT 1 FROM transactions WHERE transactionType = '{kind}' LIMIT 1"):
        return []
    return db.offenders(
        "clients",
        f"""SELECT client, transactions, documents, amount, amount_of_documents FROM (
              SELECT client, SUM(t) AS transactions, SUM(d) AS documents, SUM(ta) AS amount, SUM(da) AS amount_of_documents FROM (
                SELECT clientId AS client, 1 AS t, {money("amount")} AS ta, 0 AS d, 0 AS da FROM transactions
                  WHERE transactionType = '{kind}'
                UNION ALL SELECT client, 0, 0, number, amount FROM ({documents}) mirror) both_sides GROUP BY client) compared
            WHERE transactions <> documents OR ABS(amount - amount_of_documents) >= 0.005""",
    )


@check("transactionLinks", "transactions")
def transaction_links(db: Database) -> list[Offender]:
    """Linked transactions are two of the same client, and a payment or refund of an invoice, no larger than either."""
    return db.offenders(
        "transactionLinks",
        f"""SELECT l.id, l.transactionLinkType AS link, p.transactionType AS parent, c.transactionType AS child, p.clientId AS client,
              c.clientId AS client_of_child, l.linkAmount AS amount FROM transactionLinks l
            JOIN transactions p ON p.id = l.parentTransactionId JOIN transactions c ON c.id = l.childTransactionId
            WHERE p.id = c.id OR p.clientId <> c.clientId
              OR (l.transactionLinkType = 'PAYMENT_FOR' AND (p.transactionType <> 'INVOICE' OR c.transactionType <> 'PAYMENT'))
              OR (l.transactionLinkType = 'REFUND_OF' AND c.transactionType <> 'REFUND')
              OR {money("l.linkAmount")} > {money("p.amount")} + 0.005 OR {money("l.linkAmount")} > {money("c.amount")} + 0.005""",
    )


transaction_links.breaks(
    "linkAmount", "transactionLinks WHERE transactionLinkType = 'PAYMENT_FOR'", "linkAmount = CAST(linkAmount AS DECIMAL(20,2)) + 100000000"
)
transaction_links.breaks(
    "to itself",
    "transactionLinks WHERE transactionLinkType = 'RELATED_TO'",
    "childTransactionId = parentTransactionId, linkAmount = '0'",
    also=["refund-linked"],
)
transaction_links.breaks(
    "of two clients",
    """SELECT l.childTransactionId AS id, c.clientId AS client FROM transactionLinks l JOIN transactions c ON c.id =
       l.childTransactionId ORDER BY l.id LIMIT 1""",
    Update("transactions", "clientId = (SELECT MIN(x.id) FROM clients x WHERE x.id <> %(client)s)"),
    also=["transactions-of-payments"],
)
transaction_links.breaks(
    "a payment for no invoice",
    """SELECT parentTransactionId AS id FROM transactionLinks WHERE transactionLinkType = 'PAYMENT_FOR' ORDER BY id LIMIT 1""",
    Update("transactions", "transactionType = 'SALE'"),
    also=["transactions-of-invoices"],
)
transaction_links.breaks(
    "no payment for an invoice",
    """SELECT childTransactionId AS id FROM transactionLinks WHERE transactionLinkType = 'PAYMENT_FOR' ORDER BY id LIMIT 1""",
    Update("transactions", "transactionType = 'SALE'"),
    also=["transactions-of-payments"],
)
transaction_links.breaks(
    "no refund of an invoice",
    """SELECT childTransactionId AS id FROM transactionLinks WHERE transactionLinkType = 'REFUND_OF' ORDER BY id LIMIT 1""",
    Update("transactions", "transactionType = 'SALE'"),
    also=["control-sales-returns", "credit-source"],
)
transaction_links.breaks(
    "a cent more than the invoice",
    """SELECT l.id, l.childTransactionId AS child, p.amount FROM transactionLinks l JOIN transactions p ON p.id =
       l.parentTransactionId ORDER BY l.id LIMIT 1""",
    Update("transactionLinks", "linkAmount = %(amount)s + 0.01"),
    Update("transactions", "amount = '100000000'", "id = %(child)s"),
    also=["transactions-of-payments"],
)
transaction_links.breaks(
    "a cent more than the payment",
    """SELECT l.id, l.parentTransactionId AS parent, c.amount FROM transactionLinks l JOIN transactions c ON c.id =
       l.childTransactionId ORDER BY l.id LIMIT 1""",
    Update("transactionLinks", "linkAmount = %(amount)s + 0.01"),
    Update("transactions", "amount = '100000000'", "id = %(parent)s"),
    also=["transactions-of-invoices"],
)


@check("transactions", "transactionLinks")
def refund_linked(db: Database) -> list[Offender]:
    """Every refund is linked to what it refunds, a write-off to what was written off."""
    return db.offenders(
        "transactions",
        """SELECT t.id, t.amount, l.links FROM transactions t LEFT JOIN
              (SELECT childTransactionId, COUNT(*) AS links FROM transactionLinks WHERE transactionLinkType IN ('REFUND_OF', 'RELATED_TO')
               GROUP BY childTransactionId) l ON l.childTransactionId = t.id
            WHERE t.transactionType = 'REFUND' AND COALESCE(l.links, 0) <> 1""",
    )


refund_linked.breaks("no transactionLinks", "transactionLinks WHERE transactionLinkType = 'REFUND_OF'", Delete("transactionLinks"))
refund_linked.breaks(
    "linked twice",
    """SELECT l.id, r.childTransactionId AS child, r.parentTransactionId AS parent FROM transactionLinks r JOIN
       transactionLinks l ON l.id <> r.id AND l.transactionLinkType = 'PAYMENT_FOR' WHERE r.transactionLinkType = 'REFUND_OF'
       ORDER BY r.id, l.id LIMIT 1""",
    Update("transactionLinks", "childTransactionId = %(child)s, parentTransactionId = %(parent)s + 1, transactionLinkType = 'RELATED_TO'"),
    also=["parents-older", "transaction-links"],
)


@check("transactions", "transactionLinks")
def refund_within_invoice(db: Database) -> list[Offender]:
    """No more is refunded on an invoice than it was for."""
    return db.offenders(
        "transactions",
        f"""SELECT p.id, p.amount, r.refunded FROM transactions p JOIN
              (SELECT l.parentTransactionId, SUM({money("c.amount")}) AS refunded FROM transactionLinks l JOIN transactions c
               ON c.id = l.childTransactionId WHERE l.transactionLinkType = 'REFUND_OF' GROUP BY l.parentTransactionId) r
            ON r.parentTransactionId = p.id WHERE r.refunded > {money("p.amount")} + 0.005""",
    )


refund_within_invoice.breaks(
    "amount",
    "SELECT childTransactionId AS id FROM transactionLinks WHERE transactionLinkType = 'REFUND_OF' ORDER BY id LIMIT 1",
    Update("transactions", "amount = CAST(amount AS DECIMAL(20,2)) + 100000000"),
    also=(
        "control-sales-returns",
        "ledger-amounts",
    ),
)
refund_within_invoice.breaks(
    "a cent more",
    """SELECT l.childTransactionId AS id, p.amount FROM transactionLinks l JOIN transactions p ON p.id = l.parentTransactionId
       WHERE l.transactionLinkType = 'REFUND_OF' ORDER BY l.id LIMIT 1""",
    Update("transactions", "amount = %(amount)s + 0.01"),
    also=["control-sales-returns", "ledger-amounts"],
)
refund_within_invoice.keeps(
    "all of it",
    """SELECT l.childTransactionId AS id, p.amount FROM transactionLinks l JOIN transactions p ON p.id = l.parentTransactionId
       WHERE l.transactionLinkType = 'REFUND_OF' AND (SELECT COUNT(*) FROM transactionLinks o WHERE o.parentTransactionId =
       p.id AND o.transactionLinkType = 'REFUND_OF') = 1 ORDER BY l.id LIMIT 1""",
    Update("transactions", "amount = %(amount)s"),
)


CHECKS = tuple(check.checks)
