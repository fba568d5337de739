"""The items that an order keeps as JSON: their shape, and the lines and products that they repeat."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.checks.shapes import array, boolean, integer, number, readable, record, text

check = Rules("orders")

ITEM = record(
    {"batchId": integer, "productId": integer, "quantity": number, "unitPrice": number, "price": number, "isSample": boolean}
    | dict.fromkeys(("displayName", "strain", "category", "subcategory", "grade"), text)
    | dict.fromkeys(("unitCogs", "unitMargin", "marginPercent", "lineTotal", "lineCogs", "lineMargin"), number),
    dict.fromkeys(("originalName", "productName", "appliedRule", "notes"), text) | dict.fromkeys(("overridePrice", "overrideCogs"), number),
    words={"cogsMode": ("FIXED", "RANGE"), "cogsSource": ("FIXED", "MIDPOINT", "CLIENT_ADJUSTMENT", "RULE", "MANUAL")},
)
ITEMS = array(ITEM, least=1)


@check("orders")
def order_items_shape(db: Database) -> list[Offender]:
    """An order's items are an array of objects with the keys that the pages read, numbers as numbers."""
    return [Offender("orders", str(key), complaint) for key, value in order_items(db) if (complaint := ITEMS(value, "items"))]


order_items_shape.breaks(
    "items", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "items = '{}'", also=("order-items-are-lines",)
)
for key in ("displayName", "strain", "category", "subcategory", "grade", "originalName", "productName", "appliedRule", "notes"):
    order_items_shape.breaks(f"{key} is no text", "orders", f"items = JSON_SET(items, '$[0].{key}', 5)")
for key in (
    "batchId",
    "productId",
    "quantity",
    "unitPrice",
    "price",
    "unitCogs",
    "unitMargin",
    "marginPercent",
    "lineTotal",
    "lineCogs",
    "lineMargin",
    "isSample",
    "overridePrice",
    "overrideCogs",
):
    order_items_shape.breaks(
        f"{key} is text",
        "orders",
        f"items = JSON_SET(items, '$[0].{key}', 'x')",
        also=("order-items-are-lines", "order-items-products", "quote-items-kept", "batch-reserved"),
    )
for mode in ("FIXED", "RANGE"):
    order_items_shape.keeps(f"cogsMode {mode}", "orders", f"items = JSON_SET(items, '$[0].cogsMode', '{mode}')")
for source in ("FIXED", "MIDPOINT", "CLIENT_ADJUSTMENT", "RULE", "MANUAL"):
    order_items_shape.keeps(f"cogsSource {source}", "orders", f"items = JSON_SET(items, '$[0].cogsSource', '{source}')")
order_items_shape.breaks("an unknown cogsMode", "orders", "items = JSON_SET(items, '$[0].cogsMode', 'GUESS')")
order_items_shape.breaks("an unknown cogsSource", "orders", "items = JSON_SET(items, '$[0].cogsSource', 'GUESS')")
order_items_shape.breaks(
    "no items", "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'", "items = '[]'", also=["order-items-are-lines"]
)


@check("orders", "batches")
def order_items_products(db: Database) -> list[Offender]:
    """The product that an item of an order names is that of its batch."""
    product = dict(db.rows("SELECT id, productId FROM batches"))
    return [
        Offender("orders", str(key), f"batch {item['batchId']} is no product {item.get('productId')}")
        for key, value in order_items(db)
        for item in objects(value)
        if product.get(item.get("batchId")) != item.get("productId")
    ]


order_items_products.breaks(
    "productId",
    "SELECT id AS product FROM `products` WHERE 1 = 1 ORDER BY id LIMIT 1",
    Update(
        "batches",
        "productId = CASE productId WHEN %(product)s THEN %(product)s + 1 ELSE %(product)s END",
        "id = (SELECT b FROM (SELECT MIN(batch_id) AS b FROM order_line_items) x)",
    ),
    also=(
        "sale-of-batch",
        "sample-moved",
    ),
)
order_items_products.keeps("items that are no objects are for another rule", "orders", "items = '[5]'")
order_items_products.keeps("items that are no array are for another rule", "orders", "items = '5'")
order_items_products.keeps("one item that is no object", "orders", "items = JSON_SET(items, '$[0]', 5)")
order_items_products.breaks("the product of an item", "orders", "items = JSON_SET(items, '$[0].productId', 0)")


def order_items(db: Database) -> list[tuple[int, Any]]:
    """The items of every order, parsed once for all rules; text where it does not parse."""
    if "items" not in db.memory:
        db.memory["items"] = [(key, readable(value)) for key, value in db.rows("SELECT id, items FROM orders")]
    return cast("list[tuple[int, Any]]", db.memory["items"])


def objects(value: object) -> list[dict[str, Any]]:
    """The value as a list of objects, an empty one where it is something else."""
    return value if isinstance(value, list) and all(isinstance(item, dict) for item in value) else []


def listed(value: object) -> list[dict[str, Any]]:
    """The same of JSON text."""
    return objects(readable(value))


@check("orders", "order_line_items")
def order_items_are_lines(db: Database) -> list[Offender]:
    """An order's items JSON states the same batches, quantities, prices and costs as its lines."""
    lines: dict[int, list[tuple[float, ...]]] = {}
    numbers = ", ".join(f"{column} + 0e0" for column in ("batch_id", "quantity", "unit_price", "line_total", "cogs_per_unit"))
    for order, *line in db.rows(f"SELECT order_id, {numbers} FROM order_line_items ORDER BY id"):
        lines.setdefault(order, []).append(tuple(line))
    return [
        Offender("orders", str(key), f"items are {told_lines(items)}, lines {told_lines(lines.get(key, []))}")
        for key, found in order_items(db)
        if (items := item_lines(objects(found))) != lines.get(key, []) and Counter(items) != Counter(lines.get(key, []))
    ]


order_items_are_lines.breaks(
    "items",
    "orders WHERE orderType = 'SALE' AND is_draft = 0 AND fulfillmentStatus = 'SHIPPED'",
    "items = '[]'",
    also=("order-items-shape",),
)
for key in ("batchId", "quantity", "unitPrice", "lineTotal", "unitCogs"):
    order_items_are_lines.breaks(
        f"{key} of an item",
        "orders WHERE orderType = 'QUOTE' AND quoteStatus <> 'CONVERTED'",
        f"items = JSON_SET(items, '$[0].{key}', 987654)",
        also=("order-items-products", "batch-reserved"),
    )


def item_lines(items: list[dict[str, Any]]) -> list[tuple[float, ...]]:
    """Batch, quantity, price, total and cost of each item; what an item lacks or has as no number is -1."""
    try:
        return [(i["batchId"] + 0.0, i["quantity"] + 0.0, i["unitPrice"] + 0.0, i["lineTotal"] + 0.0, i["unitCogs"] + 0.0) for i in items]
    except (KeyError, TypeError):
        return [tuple(as_number(i.get(key)) for key in ("batchId", "quantity", "unitPrice", "lineTotal", "unitCogs")) for i in items]


def as_number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else -1.0


def told_lines(lines: list[tuple[float, ...]]) -> str:
    return f"{len(lines)} of quantity {sum(line[1] for line in lines):g} worth {sum(line[3] for line in lines):.2f}"


CHECKS = tuple(check.checks)
