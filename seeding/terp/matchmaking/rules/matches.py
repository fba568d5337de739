"""What suppliers offer, and matches: each must really match, by the points of the application."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, misshapen, text
from seeding.terp.system.rules.system import quantity

check = Rules("matchmaking")

REASONS = array(text, least=1)
COMPATIBLE = ({"HYBRID", "INDICA"}, {"HYBRID", "SATIVA"})
LEAST_WORD = 4  # letters of a word that two product names share
LAPSED = 90  # days without an order


@check("vendor_supply")
def supply_status(db: Database) -> list[Offender]:
    """An offer has a time of reservation or purchase exactly where it was reserved or bought, and expires only after its time."""
    return db.offenders(
        "vendor_supply",
        """SELECT id, status, reserved_at AS reserved, purchased_at AS purchased, available_until AS `until` FROM vendor_supply
           WHERE (status = 'RESERVED' AND reserved_at IS NULL) OR (status = 'PURCHASED') <> (purchased_at IS NOT NULL)
              OR (status = 'EXPIRED' AND (available_until IS NULL OR available_until >= %s))
              OR (status IN ('AVAILABLE', 'RESERVED') AND available_until < %s) OR quantity_available <= 0""",
        (db.tomorrow, db.as_of),
    )


supply_status.breaks("reserved_at", "vendor_supply WHERE status = 'RESERVED'", "reserved_at = NULL")
supply_status.breaks("PURCHASED at no time", "vendor_supply WHERE status = 'PURCHASED'", "purchased_at = NULL", also=["supply-purchased"])
supply_status.breaks("EXPIRED, but for ever", "vendor_supply", "status = 'EXPIRED', purchased_at = NULL, available_until = NULL")
supply_status.breaks(
    "EXPIRED, but there tomorrow", "vendor_supply", "status = 'EXPIRED', purchased_at = NULL, available_until = %(day_after)s"
)
supply_status.keeps("EXPIRED today", "vendor_supply", "status = 'EXPIRED', purchased_at = NULL, available_until = %(as_of)s")
supply_status.breaks(
    "AVAILABLE until yesterday", "vendor_supply", "status = 'AVAILABLE', purchased_at = NULL, available_until = %(day_before)s"
)
supply_status.breaks(
    "RESERVED until yesterday",
    "vendor_supply",
    "status = 'RESERVED', purchased_at = NULL, reserved_at = created_at, available_until = %(day_before)s",
)
supply_status.keeps("AVAILABLE until today", "vendor_supply", "status = 'AVAILABLE', purchased_at = NULL, available_until = %(as_of)s")
supply_status.breaks("nothing", "vendor_supply", "quantity_available = 0")
supply_status.keeps("a little", "vendor_supply", "quantity_available = 0.5")


@check("vendor_supply", "lots")
def supply_purchased(db: Database) -> list[Offender]:
    """What was bought of a supplier's offer came in later, as a lot of that supplier."""
    return db.offenders(
        "vendor_supply",
        """SELECT s.id, s.vendor_id AS vendor, s.purchased_at AS purchased FROM vendor_supply s
           WHERE s.status = 'PURCHASED'
             AND NOT EXISTS (SELECT 1 FROM lots l WHERE l.vendorId = s.vendor_id AND l.date >= s.purchased_at)""",
    )


supply_purchased.breaks("vendor_id", "vendor_supply WHERE status = 'PURCHASED'", "vendor_id = 2000000000", also=("references-resolve",))
supply_purchased.breaks(
    "bought after the last lot came in",
    "vendor_supply WHERE status = 'PURCHASED'",
    "purchased_at = '2037-01-01 12:00:00'",
    also=["nothing-later"],
)


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


class Side(NamedTuple):
    """A wish or what answers it, as far as points are given for it."""

    strain: str | None
    product: str | None
    kind: str | None
    category: str | None
    subcategory: str | None
    grade: str | None
    price: Any
    quantity: tuple[Any, Any]  # from, to; for goods twice the same


@check("match_records", "client_needs", "batches", "products", "strains", "vendor_supply", "inventoryMovements")
def match_score(db: Database) -> list[Offender]:
    """The points of a match are those of its need and its batch or offer."""
    families = {str(name).casefold(): family for name, family in db.rows("SELECT name, baseStrainName FROM strains") if family}
    levels = stock(db)
    found = []
    for key, score, at, *cells in db.rows(
        """SELECT m.id, m.confidence_score, m.created_at, n.strain, n.product_name, n.strain_type, n.category, n.subcategory, n.grade,
             n.price_max, n.quantity_min, n.quantity_max, b.id, b.grade, b.unitCogs, b.onHandQty, p.nameCanonical, p.category,
             p.subcategory, s.name, s.category, v.strain, v.product_name, v.strain_type, v.category, v.subcategory, v.grade, v.unit_price,
             v.quantity_available
           FROM match_records m JOIN client_needs n ON n.id = m.client_need_id LEFT JOIN batches b ON b.id = m.inventory_batch_id
           LEFT JOIN products p ON p.id = b.productId LEFT JOIN strains s ON s.id = p.strainId
           LEFT JOIN vendor_supply v ON v.id = m.vendor_supply_id
           WHERE b.id IS NOT NULL OR v.id IS NOT NULL ORDER BY m.id"""
    ):
        need = side(cells[:7], cells[7], cells[8])
        batch, grade, cost, on_hand, name, category, subcategory, strain, kind = cells[9:18]
        if batch is not None:
            level = levels.get(batch, (["0"], [on_hand]))
            place = bisect_right(level[0], str(at)[:19])
            quantity = level[1][place - 1] if place else 0
            goods = Side(strain, name, (kind or "").upper() or None, category, subcategory, grade, cost, (quantity, quantity))
        else:
            goods = side(cells[18:25], cells[25], cells[25])
        expected = points(need, goods, families)
        if abs(float(score) - expected) > 0.005:
            found.append(Offender("match_records", str(key), f"confidence {score}, expected {expected}"))
    return found


match_score.breaks(
    "confidence_score",
    "match_records WHERE match_type = 'EXACT' AND client_need_id IS NOT NULL AND confidence_score > 90",
    "confidence_score = confidence_score - 1",
)


def side(cells: Sequence[Any], least: Any, most: Any) -> Side:
    """Strain, product, kind, category, subcategory, grade and price, and the quantities."""
    strain, product, kind, category, subcategory, grade, price = cells
    return Side(strain, product, kind, category, subcategory, grade, price, (least, most))


def stock(db: Database) -> dict[int, tuple[list[str], list[Any]]]:
    """For each matched batch the moments of its movements and what was on hand after each."""
    found: dict[int, tuple[list[str], list[Any]]] = {}
    for batch, at, after in db.rows(
        """SELECT batchId, createdAt, quantityAfter FROM inventoryMovements WHERE inventoryMovementType <> 'SAMPLE'
           AND batchId IN (SELECT inventory_batch_id FROM match_records) ORDER BY batchId, createdAt, id"""
    ):
        moments, quantities = found.setdefault(batch, ([], []))
        moments.append(str(at)[:19])
        quantities.append(after)
    return found


def points(need: Side, goods: Side, families: dict[str, str]) -> float:
    """The application's points, 0 to 100."""
    worth = 40 if same(need.category, "flower") else 20
    family = [families.get((side.strain or "").casefold()) for side in (need, goods)]
    total = worth if same(need.strain, goods.strain) else worth * 0.75 if same(*family) else 0.0
    total += by_name(need.product, goods.product)
    total += 12 if need.kind == "ANY" else 15 if same(need.kind, goods.kind) else 7 if {need.kind, goods.kind} in COMPATIBLE else 0
    total += 30 * same(need.category, goods.category) + 15 * same(need.subcategory, goods.subcategory) + 10 * same(need.grade, goods.grade)
    asked, price = quantity(need.price), quantity(goods.price)
    if asked is not None and price is not None:
        total += 5 if price <= asked else -10
    least, most, there = (quantity(value) for value in (*need.quantity, goods.quantity[0]))
    if least is not None and most is not None and there is not None and least <= there <= most:
        total += 5
    return max(0.0, min(100.0, total))


def by_name(wanted: str | None, there: str | None) -> int:
    one, other = (wanted or "").strip().casefold(), (there or "").strip().casefold()
    if not one or not other:
        return 0
    if one == other:
        return 25
    shared = {word for word in one.split() if len(word) >= LEAST_WORD} & set(other.split())
    return 15 if one in other or other in one else 10 if shared else 0


def same(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.strip().casefold() == other.strip().casefold())


CHECKS = tuple(check.checks)
