"""Sales sheets: items that were in stock, prices and sums that add up, templates that are their last version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import array, boolean, integer, misshapen, number, parsed, record, text

check = Rules("pricing")

LISTS = (  # table, column of items, column of its moment
    ("sales_sheet_templates", "selected_items", None),
    ("salesSheetVersions", "selected_items", "createdAt"),
    ("sales_sheet_history", "items", "created_at"),
)
APPLIED = array(record({"ruleId": integer, "ruleName": text}))
PRICES = ("quantity", "basePrice", "retailPrice", "priceMarkup")
ITEMS = array(record({"id": integer, "name": text, **dict.fromkeys(PRICES, number)}, {"finalPrice": number, "appliedRules": APPLIED}))
CENT = 0.0101  # what a rounded number may differ by


@dataclass(frozen=True, slots=True)
class Listed:
    """A well-shaped item of a sheet, and where and when it was listed."""

    table: str
    key: str
    at: str | None
    item: dict[str, Any]


def listed(db: Database) -> list[Listed]:
    """The items of all sheets, parsed once; those of a wrong shape are left to the rule about shapes."""
    if "sheet items" not in db.memory:
        db.memory["sheet items"] = [
            Listed(table, str(key), None if at is None else str(at), item)
            for table, column, moment in LISTS
            if table in db.schema
            for key, at, value in db.rows(f"SELECT id, {moment or 'NULL'}, {column} FROM {table}")
            for item in shaped(value)
        ]
    return cast("list[Listed]", db.memory["sheet items"])


def shaped(value: object) -> list[dict[str, Any]]:
    try:
        items = parsed(value)
    except ValueError:
        return []
    return items if not ITEMS(items, "") else []


@check("sales_sheet_templates", "salesSheetVersions", "sales_sheet_history")
def sheet_items_shape(db: Database) -> list[Offender]:
    """The items of a sheet are an array of objects with batch, name, quantity and prices."""
    return [wrong for table, column, _ in LISTS for wrong in misshapen(db, table, column, ITEMS)]


sheet_items_shape.breaks("items", "sales_sheet_history", "items = '[1,2]'")
sheet_items_shape.breaks("a final price in text", "sales_sheet_history", "items = JSON_SET(items, '$[0].finalPrice', 'x')")
sheet_items_shape.breaks("applied rules in text", "sales_sheet_history", "items = JSON_SET(items, '$[0].appliedRules', 'x')")


@check("sales_sheet_templates", "salesSheetVersions")
def sheet_columns_shape(db: Database) -> list[Offender]:
    """A sheet filters by an object, and says of each column whether it shows."""
    columns = ("showCategory", "showBasePrice", "showRetailPrice", "showQuantity", "showGrade", "showVendor")
    shapes = (("filters", record({})), ("column_visibility", record({}, dict.fromkeys(columns, boolean))))
    tables = ("sales_sheet_templates", "salesSheetVersions")
    return [wrong for table in tables for column, shape in shapes for wrong in misshapen(db, table, column, shape)]


sheet_columns_shape.breaks(
    "filters",
    "salesSheetVersions",
    Update("salesSheetVersions", "filters = '[]'", "versionNumber = 1 AND id = %(id)s"),
    also=("sheet-content",),
)
for key in ("showCategory", "showBasePrice", "showRetailPrice", "showQuantity", "showGrade", "showVendor"):
    sheet_columns_shape.breaks(
        f"{key} is text",
        "sales_sheet_templates",
        f"column_visibility = JSON_SET(column_visibility, '$.{key}', 'x')",
        also=["sheet-content"],
    )


@check("sales_sheet_history", "salesSheetVersions", "sales_sheet_templates", "batches")
def sheet_batches(db: Database) -> list[Offender]:
    """What stands on a sheet is a batch that had come in by then."""
    received = {key: str(at) for key, at in db.rows("SELECT id, createdAt FROM batches")}
    found = []
    for one in listed(db):
        came = received.get(one.item["id"])
        if came is None or (one.at is not None and came > one.at):
            found.append(Offender(one.table, one.key, f"batch {one.item['id']} came {came or 'never'}, on the sheet {one.at}"))
    return found


sheet_batches.breaks("created_at", "sales_sheet_history", "created_at = '2001-01-01 12:00:00'", also=("parents-older",))


@check("sales_sheet_history", "salesSheetVersions", "sales_sheet_templates")
def sheet_prices(db: Database) -> list[Offender]:
    """An item's markup is what its price stands above its base, in percent of the base; prices and quantities are not negative."""
    found = []
    for one in listed(db):
        base, retail, markup = one.item["basePrice"], one.item["retailPrice"], one.item["priceMarkup"]
        expected = (retail - base) / base * 100 if base else 0
        if abs(markup - expected) > CENT or min(base, retail, one.item["quantity"], one.item.get("finalPrice", 0)) < 0:
            found.append(Offender(one.table, one.key, f"batch {one.item['id']}: {base} to {retail} is no markup of {markup}"))
    return found


sheet_prices.breaks("items", "sales_sheet_history WHERE items LIKE '%\"priceMarkup\"%'", "items = JSON_SET(items, '$[0].basePrice', 1)")
sheet_prices.breaks(
    "a hundredth off", "sales_sheet_history", "items = JSON_SET(items, '$[0].priceMarkup', JSON_EXTRACT(items, '$[0].priceMarkup') + 0.02)"
)
sheet_prices.keeps(
    "any markup on nothing is none", "sales_sheet_history", "items = JSON_SET(items, '$[0].basePrice', 0, '$[0].priceMarkup', 0)"
)
sheet_prices.breaks("a markup on nothing", "sales_sheet_history", "items = JSON_SET(items, '$[0].basePrice', 0, '$[0].priceMarkup', 1)")
sheet_prices.breaks("a quantity below nothing", "sales_sheet_history", "items = JSON_SET(items, '$[0].quantity', -1)")
sheet_prices.keeps("a quantity of nothing", "sales_sheet_history", "items = JSON_SET(items, '$[0].quantity', 0)")
sheet_prices.breaks(
    "a final price below nothing", "sales_sheet_history", "items = JSON_SET(items, '$[0].finalPrice', -0.5)", also=["sheet-total"]
)


@check("sales_sheet_history")
def sheet_total(db: Database) -> list[Offender]:
    """A sheet's value is the sum of the prices asked for a unit of each item, and its count their number."""
    found = []
    for key, value, count, items in db.rows("SELECT id, total_value, item_count, items FROM sales_sheet_history"):
        known = shaped(items)
        asked = sum(item.get("finalPrice", item["retailPrice"]) for item in known)
        if known and (len(known) != count or abs(asked - float(value)) > CENT):
            found.append(Offender("sales_sheet_history", str(key), f"{count} items of {value}, expected {len(known)} of {asked:.2f}"))
    return found


sheet_total.breaks("total_value", "sales_sheet_history", "total_value = total_value + 1")
sheet_total.breaks("a cent off", "sales_sheet_history", "total_value = total_value + 0.02")
sheet_total.breaks("another count", "sales_sheet_history", "item_count = item_count + 1")
sheet_total.keeps("items of no shape are for another rule", "sales_sheet_history", "items = '[1]'")


@check("sales_sheet_templates", "salesSheetVersions")
def sheet_version(db: Database) -> list[Offender]:
    """A template's versions are numbered from 1 without a gap, and the last one is the current one."""
    return db.offenders(
        "sales_sheet_templates",
        """SELECT t.id, t.current_version AS current, MAX(v.versionNumber) AS last, COUNT(v.id) AS versions FROM sales_sheet_templates t
           LEFT JOIN salesSheetVersions v ON v.templateId = t.id GROUP BY t.id, t.current_version
           HAVING COALESCE(MAX(v.versionNumber), 0) <> t.current_version OR COUNT(DISTINCT v.versionNumber) <> MAX(v.versionNumber)
              OR COUNT(v.id) <> MAX(v.versionNumber)""",
    )


sheet_version.breaks("current_version", "sales_sheet_templates", "current_version = current_version + 1")
sheet_version.breaks("no version", "sales_sheet_templates", Delete("salesSheetVersions", "templateId = %(id)s"))
sheet_version.breaks(
    "a gap",
    """SELECT v.id, v.templateId AS template FROM salesSheetVersions v JOIN sales_sheet_templates t ON t.id = v.templateId AND
       v.versionNumber = t.current_version ORDER BY v.id LIMIT 1""",
    Update("salesSheetVersions", "versionNumber = versionNumber + 1"),
    Update("sales_sheet_templates", "current_version = current_version + 1", "id = %(template)s"),
)
sheet_version.breaks(
    "one number twice",
    """SELECT a.id, b.versionNumber AS number FROM salesSheetVersions a JOIN salesSheetVersions b ON b.templateId =
       a.templateId AND b.versionNumber = a.versionNumber + 1 ORDER BY a.id LIMIT 1""",
    Update("salesSheetVersions", "versionNumber = %(number)s"),
    also=["sheet-content"],
)


@check("sales_sheet_templates", "salesSheetVersions")
def sheet_content(db: Database) -> list[Offender]:
    """A template shows what its current version shows."""
    columns = ("filters", "selected_items", "column_visibility")
    pairs = ", ".join(f"t.{column}, v.{column}" for column in columns)
    rows = db.rows(
        f"""SELECT t.id, {pairs} FROM sales_sheet_templates t
            JOIN salesSheetVersions v ON v.templateId = t.id AND v.versionNumber = t.current_version"""
    )
    found = []
    for key, *values in rows:
        differ = [column for column, own, last in zip(columns, values[::2], values[1::2], strict=True) if not same(own, last)]
        if differ:
            found.append(Offender("sales_sheet_templates", str(key), f"{', '.join(differ)} of the current version differ"))
    return found


sheet_content.breaks("filters", "sales_sheet_templates", 'filters = \'{"search":"nothing"}\'')
for column in ("selected_items", "column_visibility"):
    sheet_content.breaks(
        f"other {column}", "sales_sheet_templates", f"{column} = '{{\"x\":1}}'", also=["sheet-columns-shape", "sheet-items-shape"]
    )


def same(left: object, right: object) -> bool:
    """Whether two JSON columns hold the same; what doesn't parse is compared as it stands."""
    try:
        return bool(parsed(left) == parsed(right))
    except ValueError:
        return left == right


@check("sales_sheet_history", "sales_sheet_templates")
def sheet_client(db: Database) -> list[Offender]:
    """A sheet out of a client's own template went to that client."""
    return db.offenders(
        "sales_sheet_history",
        """SELECT h.id, h.client_id AS client, t.client_id AS expected, t.id AS template FROM sales_sheet_history h
           JOIN sales_sheet_templates t ON t.id = h.template_id WHERE t.client_id <> h.client_id""",
    )


sheet_client.breaks(
    "client_id",
    """SELECT h.id, h.client_id AS client FROM sales_sheet_history h JOIN sales_sheet_templates t ON t.id = h.template_id
   WHERE t.client_id IS NOT NULL ORDER BY h.id LIMIT 1""",
    Update("sales_sheet_history", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client)s)"),
)


@check("sales_sheet_templates", "sales_sheet_history")
def sheet_last_used(db: Database) -> list[Offender]:
    """A template was last used when its newest sheet was sent, or later."""
    return db.offenders(
        "sales_sheet_templates",
        """SELECT t.id, t.last_used_at AS used, MAX(h.created_at) AS sent FROM sales_sheet_templates t
           JOIN sales_sheet_history h ON h.template_id = t.id GROUP BY t.id, t.last_used_at
           HAVING t.last_used_at IS NULL OR t.last_used_at < MAX(h.created_at)""",
    )


sheet_last_used.breaks("last_used_at", "sales_sheet_templates WHERE last_used_at IS NOT NULL", "last_used_at = NULL")
sheet_last_used.breaks(
    "used before its newest sheet was sent",
    """SELECT t.id FROM sales_sheet_templates t JOIN sales_sheet_history h ON h.template_id = t.id ORDER BY t.id LIMIT 1""",
    Update("sales_sheet_templates", "last_used_at = '2001-01-01 12:00:00'"),
)
sheet_last_used.keeps(
    "used when its newest sheet was sent",
    """SELECT t.id, MAX(h.created_at) AS at FROM sales_sheet_templates t JOIN sales_sheet_history h ON h.template_id = t.id
       GROUP BY t.id ORDER BY t.id LIMIT 1""",
    Update("sales_sheet_templates", "last_used_at = %(at)s"),
)


CHECKS = tuple(check.checks)
