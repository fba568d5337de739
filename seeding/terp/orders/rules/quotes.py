"""Quotes and the sales that came of them; the need or samples that an order answers."""

from __future__ import annotations

from collections import Counter

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.terp.orders.rules.items_json import item_lines, listed, told_lines
from seeding.terp.orders.rules.order_invoices import SALE

check = Rules("orders")


@check("orders")
def quote_expired(db: Database) -> list[Offender]:
    """A quote is EXPIRED exactly when nobody decided on it before its validity ended."""
    return db.offenders(
        "orders",
        """SELECT id, quoteStatus AS status, valid_until FROM orders WHERE (quoteStatus = 'EXPIRED' AND valid_until >= %s)
           OR (quoteStatus IN ('DRAFT', 'SENT', 'VIEWED', 'ACCEPTED') AND valid_until < %s)""",
        (db.as_of, db.as_of),
    )


quote_expired.breaks("valid_until", "orders WHERE quoteStatus = 'EXPIRED'", "valid_until = '2037-01-01'")
quote_expired.keeps("valid to the day before the last", "orders WHERE quoteStatus = 'EXPIRED'", "valid_until = %(day_before)s")
for status in ("DRAFT", "SENT", "VIEWED", "ACCEPTED"):
    quote_expired.breaks(
        f"{status} when its validity is over",
        "orders WHERE orderType = 'QUOTE'",
        f"quoteStatus = '{status}', valid_until = '2001-01-01'",
        also=("order-dates", "quote-converted"),
    )
quote_expired.breaks("EXPIRED on its last day", "orders WHERE quoteStatus = 'EXPIRED'", "valid_until = %(as_of)s")
quote_expired.keeps("open on its last day", "orders WHERE quoteStatus = 'EXPIRED'", "quoteStatus = 'SENT', valid_until = %(as_of)s")


@check("orders")
def quote_converted(db: Database) -> list[Offender]:
    """A quote is CONVERTED, with the time of it, exactly when one sale of the same client came from it."""
    return db.offenders(
        "orders",
        """SELECT q.id, q.quoteStatus AS status, q.converted_at AS converted, s.sales, q.client_id AS client, s.client AS client_of_sale
             FROM orders q
           LEFT JOIN (SELECT converted_from_order_id, COUNT(*) AS sales, MAX(client_id) AS client FROM orders
                      WHERE converted_from_order_id IS NOT NULL GROUP BY converted_from_order_id) s ON s.converted_from_order_id = q.id
           WHERE q.orderType = 'QUOTE' AND ((q.quoteStatus = 'CONVERTED') <> (q.converted_at IS NOT NULL)
              OR (q.quoteStatus = 'CONVERTED') <> (COALESCE(s.sales, 0) = 1) OR s.sales > 1 OR s.client <> q.client_id)""",
    )


quote_converted.breaks("converted_at", "orders WHERE quoteStatus = 'CONVERTED'", "converted_at = NULL")
quote_converted.breaks(
    "a sale of a quote that is not converted",
    "orders WHERE quoteStatus = 'CONVERTED'",
    "quoteStatus = 'SENT', converted_at = NULL",
    also=["quote-expired"],
)
quote_converted.breaks(
    "converted, but no sale came from it", "orders WHERE converted_from_order_id IS NOT NULL", "converted_from_order_id = NULL"
)
quote_converted.breaks(
    "two sales of one quote",
    """SELECT o.id, q.converted_from_order_id AS quote FROM orders q JOIN orders o ON o.id <> q.id AND
       o.converted_from_order_id IS NULL AND o.client_id = q.client_id AND o.orderType = 'SALE' WHERE
       q.converted_from_order_id IS NOT NULL ORDER BY q.id, o.id LIMIT 1""",
    Update("orders", "converted_from_order_id = %(quote)s"),
    also=["parents-older", "quote-items-kept"],
)
quote_converted.breaks(
    "another client's sale",
    "orders WHERE converted_from_order_id IS NOT NULL",
    "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)",
    also=["client-profit", "client-spent", "order-invoice", "sale-missing", "sale-of-order"],
)
quote_converted.breaks(
    "two sales of a quote that is open",
    """SELECT q.id, q.client_id AS client FROM orders q WHERE q.orderType = 'QUOTE' AND q.quoteStatus <> 'CONVERTED' AND
       (SELECT COUNT(*) FROM orders s WHERE s.client_id = q.client_id AND s.orderType = 'SALE' AND s.converted_from_order_id
       IS NULL) > 1 ORDER BY q.id LIMIT 1""",
    Update(
        "orders", "converted_from_order_id = %(id)s", "client_id = %(client)s AND orderType = 'SALE' AND converted_from_order_id IS NULL"
    ),
    also=["parents-older", "quote-items-kept"],
)


@check("orders")
def quote_items_kept(db: Database) -> list[Offender]:
    """A sale that came from a quote sells what was quoted, and is not older than the quote."""
    pairs = db.rows(
        """SELECT s.id, s.items, q.items, s.created_at, q.created_at FROM orders s JOIN orders q ON q.id = s.converted_from_order_id"""
    )
    return [
        Offender("orders", str(key), f"sells {told_lines(item_lines(listed(sold)))}, quoted were {told_lines(item_lines(listed(quoted)))}")
        for key, sold, quoted, sold_at, quoted_at in pairs
        if Counter(item_lines(listed(sold))) != Counter(item_lines(listed(quoted))) or sold_at < quoted_at
    ]


quote_items_kept.breaks(
    "items",
    "orders WHERE quoteStatus = 'CONVERTED'",
    "items = '[]'",
    also=(
        "order-items-are-lines",
        "order-items-shape",
    ),
)
quote_items_kept.breaks(
    "sold before it was quoted",
    "orders WHERE converted_from_order_id IS NOT NULL",
    "created_at = '2001-01-01 12:00:00'",
    also=["order-log-created", "parents-older", "snapshot-value", "sold-after-receipt"],
)
quote_items_kept.keeps(
    "sold in the moment of the quote",
    """SELECT s.id, q.created_at AS at FROM orders s JOIN orders q ON q.id = s.converted_from_order_id ORDER BY s.id LIMIT 1""",
    Update("orders", "created_at = %(at)s"),
)


@check("orders", "clients", "client_needs", "sampleRequests")
def order_same_client(db: Database) -> list[Offender]:
    """An order's need and sample request are those of its client."""
    return db.offenders(
        "orders",
        """SELECT o.id, o.client_id AS client, n.client_id AS client_of_need, r.clientId AS client_of_samples FROM orders o
           LEFT JOIN client_needs n ON n.id = o.client_need_id LEFT JOIN sampleRequests r ON r.id = o.related_sample_request_id
           WHERE n.client_id <> o.client_id OR r.clientId <> o.client_id""",
    )


order_same_client.breaks(
    "client_id",
    f"SELECT client_need_id AS id, client_id FROM orders WHERE {SALE} AND client_need_id IS NOT NULL ORDER BY id LIMIT 1",
    Update("client_needs", "client_id = (SELECT c FROM (SELECT MIN(id) AS c FROM clients WHERE id <> %(client_id)s) x)"),
    also=("match-same-client",),
)
order_same_client.breaks(
    "another client's samples",
    "orders WHERE related_sample_request_id IS NOT NULL AND client_need_id IS NULL",
    "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)",
    also=["client-profit", "client-spent", "order-invoice", "sale-missing", "sale-of-order", "sample-converted"],
)


CHECKS = tuple(check.checks)
