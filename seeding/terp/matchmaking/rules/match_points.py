"""The points of a match: those that the application gives its need and its batch or offer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.terp.system.rules.system import quantity

check = Rules("matchmaking")

COMPATIBLE = ({"HYBRID", "INDICA"}, {"HYBRID", "SATIVA"})
LEAST_WORD = 4  # letters of a word that two product names share


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
