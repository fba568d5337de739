"""Clients: what they bought, owe and brought in, and their tags and pricing rules."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.checks.shapes import array, integer, misshapen, record, text

check = Rules("clients")

SPENT = """SELECT client_id, SUM(total) AS spent, SUM(total_margin) AS profit, SUM(subtotal) AS subtotal FROM orders
           WHERE orderType = 'SALE' AND is_draft = 0 AND saleStatus <> 'CANCELLED' GROUP BY client_id"""


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


CHECKS = tuple(check.checks)
