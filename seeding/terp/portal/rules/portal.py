"""The client portal: access and configuration for those who have it, lists whose sums hold, alerts that can still come true."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update
from seeding.engine.checks.shapes import Shape, array, boolean, integer, misshapen, number, one_of, record, text
from seeding.terp.pricing.rules.quoted_prices import Prices

check = Rules("portal")

ENABLED = "COALESCE(c.vip_portal_enabled, 0) = 1"
METRICS = one_of("ytd_spend", "payment_speed", "order_frequency", "credit_utilization", "ontime_payment_rate")
SWITCHES = (
    "dashboard",
    "ar",
    "ap",
    "transactionHistory",
    "vipTier",
    "creditCenter",
    "marketplaceNeeds",
    "marketplaceSupply",
    "leaderboard",
)
CATALOG_LISTS = ("visibleCategories", "visibleSubcategories", "visibleItems", "hiddenItems")
EXPIRY = one_of("1_DAY", "5_DAYS", "1_WEEK", "1_MONTH")
OPTIONS = record(
    {},
    {
        "transactionHistoryLimit": one_of("ALL", "12_MONTHS", "6_MONTHS", "3_MONTHS"),
        "defaultNeedsExpiration": EXPIRY,
        "defaultSupplyExpiration": EXPIRY,
        "priceInputType": one_of("SINGLE", "RANGE", "BOTH"),
    },
)


def switches(lists: tuple[str, ...] = ()) -> Shape:
    """An object of booleans, but for the named arrays of ids."""

    def complaint(value: object, where: str) -> str:
        if not isinstance(value, dict):
            return f"{where} is no object"
        shapes = {key: array(integer) if key in lists else boolean for key in value}
        return next((found for key, item in value.items() if (found := shapes[key](item, f"{where}.{key}"))), "")

    return complaint


FEATURES = record(
    {},
    {
        **{module: switches() for module in SWITCHES},
        "liveCatalog": switches(CATALOG_LISTS),
        "leaderboardMetrics": array(METRICS),
        "leaderboardDisplayMode": one_of("black_box", "transparent"),
    },
)
FILTERS = record(
    {"brand": array(text), "grade": array(text), "stockLevel": one_of("all", "in_stock", "low_stock")},
    {"priceMin": number, "priceMax": number, "search": text},
)


@check("vip_portal_auth", "clients")
def portal_access(db: Database) -> list[Offender]:
    """Exactly the clients with the portal have access to it."""
    return without_portal(db, "vip_portal_auth")


portal_access.breaks("no vip_portal_auth", "vip_portal_auth", Delete("vip_portal_auth"))


@check("vip_portal_configurations", "clients")
def portal_configured(db: Database) -> list[Offender]:
    """Exactly the clients with the portal have a configuration of it."""
    return without_portal(db, "vip_portal_configurations")


portal_configured.breaks("no vip_portal_configurations", "vip_portal_configurations", Delete("vip_portal_configurations"))


def without_portal(db: Database, table: str) -> list[Offender]:
    """Clients with the portal and no row in the table, and rows of clients without the portal."""
    joined = f"clients c LEFT JOIN {table} p ON p.client_id = c.id"
    lacking = db.offenders("clients", f"SELECT c.id, c.name, p.id AS row_in_{table} FROM {joined} WHERE {ENABLED} AND p.id IS NULL")
    strange = f"SELECT p.id, p.client_id AS client FROM {table} p JOIN clients c ON c.id = p.client_id WHERE NOT ({ENABLED})"
    return lacking + db.offenders(table, strange)


@check("vip_portal_auth", "clients")
def portal_login(db: Database) -> list[Offender]:
    """A client's last login is the same in both places, and is counted."""
    return db.offenders(
        "vip_portal_auth",
        """SELECT a.id, a.last_login_at AS login, c.vip_portal_last_login AS login_of_client, a.login_count AS logins
             FROM vip_portal_auth a JOIN clients c ON c.id = a.client_id
           WHERE COALESCE(a.last_login_at, '') <> COALESCE(c.vip_portal_last_login, '')
              OR (a.last_login_at IS NOT NULL) <> (a.login_count > 0)""",
    )


portal_login.breaks("login_count", "vip_portal_auth WHERE last_login_at IS NOT NULL", "login_count = 0")
portal_login.breaks(
    "another login with the client",
    "vip_portal_auth WHERE last_login_at IS NOT NULL",
    Update("clients", "vip_portal_last_login = '2001-01-01 12:00:00'", "id = %(client_id)s"),
)
portal_login.breaks(
    "no login with the client",
    "vip_portal_auth WHERE last_login_at IS NOT NULL",
    Update("clients", "vip_portal_last_login = NULL", "id = %(client_id)s"),
)
portal_login.keeps("one login", "vip_portal_auth WHERE last_login_at IS NOT NULL", "login_count = 1")


@check("vip_portal_auth")
def portal_secrets(db: Database) -> list[Offender]:
    """A portal password is kept as a bcrypt hash, and a session or reset token has a time at which it ends."""
    return db.offenders(
        "vip_portal_auth",
        """SELECT id, SUBSTR(password_hash, 1, 4) AS password, session_expires_at AS session_ends, reset_token_expires_at AS reset_ends
             FROM vip_portal_auth
           WHERE SUBSTR(password_hash, 1, 2) <> '$2' OR LENGTH(password_hash) <> 60
              OR (session_token IS NULL) <> (session_expires_at IS NULL) OR (reset_token IS NULL) <> (reset_token_expires_at IS NULL)""",
    )


portal_secrets.breaks("password_hash", "vip_portal_auth", "password_hash = 'letmein'")
portal_secrets.breaks("a session without an end", "vip_portal_auth", "session_token = 'x', session_expires_at = NULL")
portal_secrets.breaks("a reset without an end", "vip_portal_auth", "reset_token = 'x', reset_token_expires_at = NULL")
portal_secrets.keeps("sixty letters", "vip_portal_auth", "password_hash = '$2b$12$89012345678901234567890123456789012345678901234567890'")
portal_secrets.breaks("a letter less", "vip_portal_auth", "password_hash = '$2b$12$8901234567890123456789012345678901234567890123456789'")
portal_secrets.breaks("a letter more", "vip_portal_auth", "password_hash = '$2b$12$890123456789012345678901234567890123456789012345678901'")
portal_secrets.breaks(
    "sixty letters of another hash", "vip_portal_auth", "password_hash = '$3b$12$89012345678901234567890123456789012345678901234567890'"
)


@check("vip_portal_configurations")
def portal_features_shape(db: Database) -> list[Offender]:
    """A portal's features are switches by module, with the leaderboard's metrics and mode."""
    return misshapen(db, "vip_portal_configurations", "features_config", FEATURES)


portal_features_shape.breaks("features_config", "vip_portal_configurations", 'features_config = \'{"dashboard":{"showGreeting":"yes"}}\'')
for switch in (
    "ar",
    "ap",
    "transactionHistory",
    "vipTier",
    "creditCenter",
    "marketplaceNeeds",
    "marketplaceSupply",
    "leaderboard",
    "liveCatalog",
    "leaderboardMetrics",
    "leaderboardDisplayMode",
):
    portal_features_shape.breaks(f"{switch} of another type", "vip_portal_configurations", f"features_config = '{{\"{switch}\":5}}'")


@check("vip_portal_configurations")
def portal_options_shape(db: Database) -> list[Offender]:
    """A portal's advanced options have values that the application offers."""
    return misshapen(db, "vip_portal_configurations", "advanced_options", OPTIONS)


portal_options_shape.breaks("advanced_options", "vip_portal_configurations", 'advanced_options = \'{"transactionHistoryLimit":"2_YEARS"}\'')
for option in ("defaultNeedsExpiration", "defaultSupplyExpiration", "priceInputType"):
    portal_options_shape.breaks(f"an unknown {option}", "vip_portal_configurations", f'advanced_options = \'{{"{option}":"x"}}\'')


@check("client_catalog_views")
def catalog_view_shape(db: Database) -> list[Offender]:
    """A saved catalogue filter has its lists, and a stock level that exists."""
    return misshapen(db, "client_catalog_views", "filters", FILTERS)


catalog_view_shape.breaks("filters", "client_catalog_views", 'filters = \'{"brand":"Any"}\'')
for key in ("priceMin", "priceMax", "search"):
    catalog_view_shape.breaks(
        f"{key} of another type", "client_catalog_views", f"filters = JSON_SET(filters, '$.{key}', JSON_EXTRACT('[[]]', '$[0]'))"
    )


@check("client_interest_lists", "client_interest_list_items")
def interest_totals(db: Database) -> list[Offender]:
    """An interest list counts its items and sums their unit prices."""
    return db.offenders(
        "client_interest_lists",
        """SELECT l.id, l.total_items AS items, COALESCE(i.items, 0) AS expected, l.total_value AS value,
             COALESCE(i.value, 0) AS expected_value
           FROM client_interest_lists l LEFT JOIN (SELECT interest_list_id, COUNT(*) AS items, SUM(price_at_interest) AS value
             FROM client_interest_list_items GROUP BY interest_list_id) i ON i.interest_list_id = l.id
           WHERE l.total_items <> COALESCE(i.items, 0) OR ABS(l.total_value - COALESCE(i.value, 0)) >= 0.005""",
    )


interest_totals.breaks("total_value", "client_interest_lists", "total_value = total_value + 1")
interest_totals.breaks("a cent off", "client_interest_lists", "total_value = total_value + 0.01")
interest_totals.breaks("an item more", "client_interest_lists", "total_items = total_items + 1")
interest_totals.breaks(
    "no items", "client_interest_lists WHERE total_items > 0", Delete("client_interest_list_items", "interest_list_id = %(id)s")
)
interest_totals.keeps(
    "no items of nothing",
    "client_interest_lists",
    "total_items = 0, total_value = 0",
    Delete("client_interest_list_items", "interest_list_id = %(id)s"),
)


@check("client_interest_list_items")
def interest_item_offered(db: Database) -> list[Offender]:
    """What is on an interest list had a price and was in stock."""
    return db.offenders(
        "client_interest_list_items",
        """SELECT id, price_at_interest AS price, quantity_at_interest AS quantity FROM client_interest_list_items
           WHERE price_at_interest <= 0 OR quantity_at_interest <= 0""",
    )


interest_item_offered.breaks("quantity_at_interest", "client_interest_list_items", "quantity_at_interest = 0")
interest_item_offered.breaks("for nothing", "client_interest_list_items", "price_at_interest = 0", also=["interest-totals"])
interest_item_offered.keeps("a little for a cent", "client_interest_list_items", "price_at_interest = 0.01, quantity_at_interest = 0.01")


@check("client_interest_lists")
def interest_status(db: Database) -> list[Offender]:
    """A list that isn't NEW was reviewed by somebody, a CONVERTED one became an order, and no other did."""
    reviewed, converted = "reviewed_at IS NOT NULL AND reviewed_by IS NOT NULL", "converted_at IS NOT NULL AND converted_by IS NOT NULL"
    return db.offenders(
        "client_interest_lists",
        f"""SELECT id, status, reviewed_at AS reviewed, converted_at AS converted, converted_to_order_id AS converted_to
              FROM client_interest_lists
            WHERE status NOT IN ('NEW', 'REVIEWED', 'CONVERTED', 'ARCHIVED') OR (status = 'NEW' AND reviewed_at IS NOT NULL)
               OR (status = 'REVIEWED' AND NOT ({reviewed})) OR reviewed_at < submitted_at OR converted_at < submitted_at
               OR (status = 'CONVERTED') <> (converted_to_order_id IS NOT NULL) OR (status = 'CONVERTED') <> ({converted})""",
    )


interest_status.breaks("reviewed_by", "client_interest_lists WHERE status = 'REVIEWED'", "reviewed_by = NULL")
interest_status.breaks("an unknown status", "client_interest_lists WHERE status = 'REVIEWED'", "status = 'LOST'")
interest_status.breaks("NEW, but reviewed", "client_interest_lists WHERE status = 'REVIEWED'", "status = 'NEW'")
interest_status.breaks("REVIEWED at no time", "client_interest_lists WHERE status = 'REVIEWED'", "reviewed_at = NULL")
interest_status.breaks(
    "reviewed before it was sent", "client_interest_lists WHERE reviewed_at IS NOT NULL", "reviewed_at = '2001-01-01 12:00:00'"
)
interest_status.breaks(
    "converted before it was sent", "client_interest_lists WHERE status = 'CONVERTED'", "converted_at = '2001-01-01 12:00:00'"
)
interest_status.keeps(
    "all in one moment", "client_interest_lists WHERE status = 'CONVERTED'", "reviewed_at = submitted_at, converted_at = submitted_at"
)
interest_status.breaks("CONVERTED into nothing", "client_interest_lists WHERE status = 'CONVERTED'", "converted_to_order_id = NULL")
interest_status.breaks("CONVERTED by nobody", "client_interest_lists WHERE status = 'CONVERTED'", "converted_by = NULL")
interest_status.breaks("CONVERTED at no time", "client_interest_lists WHERE status = 'CONVERTED'", "converted_at = NULL")


@check("client_interest_lists", "orders")
def interest_converted(db: Database) -> list[Offender]:
    """A converted list points at a quote of the same client that was made after it."""
    return db.offenders(
        "client_interest_lists",
        """SELECT l.id, l.client_id AS client, o.client_id AS client_of_order, o.orderType AS type, o.created_at AS made
             FROM client_interest_lists l JOIN orders o ON o.id = l.converted_to_order_id
           WHERE o.client_id <> l.client_id OR o.orderType <> 'QUOTE' OR o.created_at < l.submitted_at""",
    )


interest_converted.breaks(
    "client_id", "client_interest_lists WHERE status = 'CONVERTED'", "client_id = (SELECT MIN(id) FROM clients WHERE id <> %(client_id)s)"
)
interest_converted.breaks(
    "into a sale",
    "client_interest_lists WHERE status = 'CONVERTED'",
    Update("orders", "orderType = 'SALE'", "id = %(converted_to_order_id)s"),
    also=["order-kind"],
)
interest_converted.breaks(
    "into an older quote",
    "client_interest_lists WHERE status = 'CONVERTED'",
    "submitted_at = '2037-01-01 12:00:00'",
    also=["interest-status", "nothing-later"],
)
interest_converted.keeps(
    "into a quote of the moment",
    "client_interest_lists WHERE status = 'CONVERTED'",
    Update("orders", "created_at = %(submitted_at)s", "id = %(converted_to_order_id)s"),
)


@check("client_price_alerts")
def alert_life(db: Database) -> list[Offender]:
    """A price alert lives for thirty days, is triggered within them, and waits no more when it is."""
    return db.offenders(
        "client_price_alerts",
        f"""SELECT id, active, created_at AS created, triggered_at AS triggered, expires_at AS expires FROM client_price_alerts
            WHERE {db.days("expires_at")} - {db.days("created_at")} <> 30 OR triggered_at < created_at OR triggered_at > expires_at
               OR (active = 1 AND triggered_at IS NOT NULL)""",
    )


alert_life.breaks("expires_at", "client_price_alerts WHERE active = 1", "expires_at = '2037-01-01 12:00:00'")
alert_life.breaks("triggered before it was set", "client_price_alerts", "active = 0, triggered_at = '2001-01-01 12:00:00'")
alert_life.breaks(
    "triggered after its end", "client_price_alerts", "active = 0, triggered_at = '2037-01-01 12:00:00'", also=["nothing-later"]
)
alert_life.keeps("triggered at its end", "client_price_alerts", "active = 0, triggered_at = expires_at")
alert_life.keeps("triggered at once", "client_price_alerts", "active = 0, triggered_at = created_at")
alert_life.breaks("triggered, but waiting", "client_price_alerts", "active = 1, triggered_at = created_at")


@check("client_price_alerts", "clients", "batches", "pricing_rules", "pricing_profiles")
def alert_target(db: Database) -> list[Offender]:
    """An alert that waits asks for less than the client's price of today."""
    prices = Prices(db)
    found = []
    for key, client, batch, target in db.rows("SELECT id, client_id, batch_id, target_price FROM client_price_alerts WHERE active = 1"):
        price = prices.price(client, batch)
        if price is not None and float(target) >= float(price):
            found.append(Offender("client_price_alerts", str(key), f"target {target}, price {price:.2f}"))
    return found


alert_target.breaks("target_price", "client_price_alerts WHERE active = 1", "target_price = 1000000")
alert_target.keeps(
    "a cost that is no number is for another rule",
    "client_price_alerts WHERE active = 1",
    Update("batches", "unitCogs = 'x1'", "id = %(batch_id)s"),
)


CHECKS = tuple(check.checks)
