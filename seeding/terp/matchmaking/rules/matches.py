"""Matches: their kind, what was done about them, the needs they answer and the sales they led to."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, misshapen, text

check = Rules("matchmaking")

REASONS = array(text, least=1)


LAPSED = 90  # days without an order


@check("match_records")
def match_kind(db: Database) -> list[Offender]:
    """A match is EXACT from 80 points and CLOSE from 50, or HISTORICAL with the old order; it names what matches."""
    return db.offenders(
        "match_records",
        """SELECT id, match_type AS type, confidence_score AS score, historical_order_id AS old_order FROM match_records
           WHERE confidence_score NOT BETWEEN 50 AND 100 OR (match_type = 'HISTORICAL') <> (historical_order_id IS NOT NULL)
              OR (match_type = 'EXACT' AND confidence_score < 80) OR (match_type = 'CLOSE' AND confidence_score >= 80)
              OR (inventory_batch_id IS NULL AND vendor_supply_id IS NULL AND historical_order_id IS NULL)""",
    )


match_kind.breaks("match_type", "match_records WHERE match_type = 'EXACT'", "match_type = 'CLOSE'")
match_kind.breaks("less than 50", "match_records WHERE match_type = 'CLOSE'", "confidence_score = 49.5", also=["match-score"])
match_kind.breaks("more than 100", "match_records WHERE match_type = 'EXACT'", "confidence_score = 100.5", also=["match-score"])
match_kind.keeps("CLOSE from 50", "match_records WHERE match_type = 'CLOSE'", "confidence_score = 50")
match_kind.keeps("CLOSE below 80", "match_records WHERE match_type = 'CLOSE'", "confidence_score = 79.5")
match_kind.breaks("CLOSE with 80", "match_records WHERE match_type = 'CLOSE'", "confidence_score = 80", also=["match-score"])
match_kind.keeps("EXACT from 80", "match_records WHERE match_type = 'EXACT'", "confidence_score = 80")
match_kind.breaks("EXACT below 80", "match_records WHERE match_type = 'EXACT'", "confidence_score = 79.5", also=["match-score"])
match_kind.breaks("HISTORICAL without an order", "match_records WHERE match_type = 'CLOSE'", "match_type = 'HISTORICAL'")
match_kind.breaks(
    "it matches nothing",
    "match_records WHERE match_type = 'CLOSE' AND historical_order_id IS NULL",
    "inventory_batch_id = NULL, vendor_supply_id = NULL",
)


@check("match_records")
def match_reasons_shape(db: Database) -> list[Offender]:
    """The reasons of a match are a list of phrases, at least one."""
    return misshapen(db, "match_records", "match_reasons", REASONS)


match_reasons_shape.breaks("match_reasons", "match_records", "match_reasons = '[]'")
match_reasons_shape.keeps("one reason", "match_records", "match_reasons = '[\"x\"]'")


@check("match_records")
def match_action(db: Database) -> list[Offender]:
    """A match has a time and a user of its action exactly where something was done, a supplier being called about an offer only."""
    return db.offenders(
        "match_records",
        """SELECT id, user_action AS action, actioned_at AS at, actioned_by AS `by`, created_at AS found FROM match_records
           WHERE (COALESCE(user_action, 'NONE') <> 'NONE') <> (actioned_at IS NOT NULL)
              OR (actioned_by IS NOT NULL AND actioned_at IS NULL) OR actioned_at < created_at
              OR (user_action = 'CONTACTED_VENDOR' AND vendor_supply_id IS NULL)""",
    )


match_action.breaks("user_action", "match_records WHERE user_action = 'NONE'", "user_action = 'DISMISSED'")
match_action.keeps("an unknown action is none", "match_records WHERE user_action = 'NONE'", "user_action = NULL")
match_action.breaks("by somebody at no time", "match_records WHERE user_action = 'NONE'", "actioned_by = 1")
match_action.breaks("before it was found", "match_records WHERE actioned_at IS NOT NULL", "actioned_at = '2001-01-01 12:00:00'")
match_action.keeps("when it was found", "match_records WHERE actioned_at IS NOT NULL", "actioned_at = created_at")
match_action.breaks(
    "a supplier called about no offer",
    "match_records WHERE actioned_at IS NOT NULL AND vendor_supply_id IS NULL",
    "user_action = 'CONTACTED_VENDOR'",
)


@check("match_records", "client_needs", "orders")
def match_same_client(db: Database) -> list[Offender]:
    """A match, its need, its old order and the sale that it led to are of one client."""
    return db.offenders(
        "match_records",
        """SELECT m.id, m.client_id AS client, n.client_id AS of_need, h.client_id AS of_old_order, s.client_id AS of_sale
           FROM match_records m LEFT JOIN client_needs n ON n.id = m.client_need_id LEFT JOIN orders h ON h.id = m.historical_order_id
           LEFT JOIN orders s ON s.id = m.sale_order_id
           WHERE n.client_id <> m.client_id OR h.client_id <> m.client_id OR s.client_id <> m.client_id""",
    )


match_same_client.breaks(
    "client_id",
    "match_records WHERE client_need_id IS NOT NULL AND sale_order_id IS NULL",
    "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)",
)
match_same_client.breaks(
    "another client's old order",
    "match_records WHERE historical_order_id IS NOT NULL AND client_need_id IS NULL AND sale_order_id IS NULL",
    "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)",
)
match_same_client.breaks(
    "another client's sale",
    "match_records WHERE sale_order_id IS NOT NULL",
    Update("orders", "client_id = (SELECT MIN(c.id) FROM clients c WHERE c.id <> %(client_id)s)", "id = %(sale_order_id)s"),
    also=["client-profit", "client-spent", "order-invoice", "order-same-client", "sale-missing", "sale-of-order"],
)


@check("match_records", "orders")
def match_sale(db: Database) -> list[Offender]:
    """A match resulted in a sale exactly where it names one: a confirmed sale that answers the same need."""
    return db.offenders(
        "match_records",
        """SELECT m.id, m.resulted_in_sale AS sale, m.sale_order_id AS sale_order, m.client_need_id AS need,
             o.client_need_id AS need_of_sale
           FROM match_records m LEFT JOIN orders o ON o.id = m.sale_order_id
           WHERE (COALESCE(m.resulted_in_sale, 0) = 1) <> (m.sale_order_id IS NOT NULL)
              OR (o.id IS NOT NULL AND (o.orderType <> 'SALE' OR o.is_draft = 1
                OR COALESCE(o.client_need_id, 0) <> COALESCE(m.client_need_id, 0)))""",
    )


match_sale.breaks("resulted_in_sale", "match_records WHERE resulted_in_sale = 1", "resulted_in_sale = 0")
match_sale.breaks(
    "a quote",
    "match_records WHERE sale_order_id IS NOT NULL",
    Update("orders", "orderType = 'QUOTE'", "id = %(sale_order_id)s"),
    also=["client-profit", "client-spent", "control-cost-of-sales", "order-kind", "sale-of-order", "shipped-is-moved", "snapshot-value"],
)
match_sale.breaks(
    "a draft",
    "match_records WHERE sale_order_id IS NOT NULL",
    Update("orders", "is_draft = 1", "id = %(sale_order_id)s"),
    also=["client-profit", "client-spent", "order-confirmed", "order-log-finalized", "sale-of-order", "snapshot-value"],
)
match_sale.breaks(
    "the sale of another need",
    "match_records WHERE sale_order_id IS NOT NULL",
    Update("orders", "client_need_id = NULL", "id = %(sale_order_id)s"),
)
match_sale.keeps(
    "a sale of no need",
    "match_records WHERE sale_order_id IS NOT NULL",
    "client_need_id = NULL",
    Update("orders", "client_need_id = NULL", "id = %(sale_order_id)s"),
)


@check("match_records", "client_needs", "orders", "order_line_items", "batches", "products")
def need_matched(db: Database) -> list[Offender]:
    """A fulfilled need that a sale answered with goods of its strain or name has the match that led to it."""
    return db.offenders(
        "client_needs",
        """SELECT n.id, o.id AS sale FROM client_needs n JOIN orders o ON o.client_need_id = n.id
           WHERE n.status = 'FULFILLED' AND o.orderType = 'SALE' AND o.is_draft = 0
             AND EXISTS (SELECT 1 FROM order_line_items l JOIN batches b ON b.id = l.batch_id JOIN products p ON p.id = b.productId
               WHERE l.order_id = o.id AND p.category = n.category AND (p.strainId = n.strainId OR p.nameCanonical = n.product_name))
             AND NOT EXISTS (SELECT 1 FROM match_records m WHERE m.client_need_id = n.id AND m.sale_order_id = o.id)""",
    )


need_matched.breaks("no match_records", "match_records WHERE resulted_in_sale = 1", Delete("match_records"))
need_matched.keeps(
    "a need that is open",
    "match_records WHERE resulted_in_sale = 1",
    Update("client_needs", "status = 'ACTIVE'", "id = %(client_need_id)s"),
    Delete("match_records", "client_need_id = %(client_need_id)s"),
)
need_matched.keeps(
    "a quote",
    "match_records WHERE resulted_in_sale = 1",
    Update("orders", "orderType = 'QUOTE'", "client_need_id = %(client_need_id)s"),
    Delete("match_records", "client_need_id = %(client_need_id)s"),
)
need_matched.keeps(
    "a draft",
    "match_records WHERE resulted_in_sale = 1",
    Update("orders", "is_draft = 1", "client_need_id = %(client_need_id)s"),
    Delete("match_records", "client_need_id = %(client_need_id)s"),
)
need_matched.keeps(
    "goods of another category",
    "match_records WHERE resulted_in_sale = 1",
    Update("client_needs", "category = 'x'", "id = %(client_need_id)s"),
    Delete("match_records", "client_need_id = %(client_need_id)s"),
)
need_matched.keeps(
    "goods of another strain and name",
    "match_records WHERE resulted_in_sale = 1",
    Update("client_needs", "strainId = NULL, product_name = 'x'", "id = %(client_need_id)s"),
    Delete("match_records", "client_need_id = %(client_need_id)s"),
)
need_matched.breaks("matched with another sale", "match_records WHERE resulted_in_sale = 1", "sale_order_id = NULL", also=["match-sale"])
need_matched.breaks(
    "goods of its name",
    """SELECT m.client_need_id AS id, p.nameCanonical AS name, p.category FROM match_records m JOIN order_line_items l ON
       l.order_id = m.sale_order_id JOIN batches b ON b.id = l.batch_id JOIN products p ON p.id = b.productId WHERE
       m.resulted_in_sale = 1 AND m.client_need_id IS NOT NULL ORDER BY m.id, l.id LIMIT 1""",
    Update("client_needs", "strainId = NULL, product_name = %(name)s, category = %(category)s"),
    Delete("match_records", "client_need_id = %(id)s"),
)


@check("match_records", "orders")
def match_lapsed(db: Database) -> list[Offender]:
    """The old order of a historical match is ninety days older than the match, or more."""
    return db.offenders(
        "match_records",
        f"""SELECT m.id, o.created_at AS ordered, m.created_at AS found FROM match_records m JOIN orders o ON o.id = m.historical_order_id
            WHERE {db.days("m.created_at")} - {db.days("o.created_at")} < {LAPSED}""",
    )


match_lapsed.breaks(
    "created_at",
    "match_records WHERE historical_order_id IS NOT NULL",
    "created_at = (SELECT o.created_at FROM orders o WHERE o.id = match_records.historical_order_id)",
    also=("parents-older",),
)
match_lapsed.keeps(
    "ninety days",
    "match_records WHERE historical_order_id IS NOT NULL",
    "created_at = '2025-04-01 12:00:00'",
    Update("orders", "created_at = '2025-01-01 12:00:00'", "id = %(historical_order_id)s"),
    Delete("match_records", "id <> %(id)s"),
)
match_lapsed.breaks(
    "eighty-nine days",
    "match_records WHERE historical_order_id IS NOT NULL",
    "created_at = '2025-03-31 12:00:00'",
    Update("orders", "created_at = '2025-01-01 12:00:00'", "id = %(historical_order_id)s"),
    Delete("match_records", "id <> %(id)s"),
    also=["need-matched", "order-log-created", "parents-older", "snapshot-value"],
)


CHECKS = tuple(check.checks)
