"""The portal's four templates: which modules a client sees, what each shows, and the advanced options."""

from __future__ import annotations

from dataclasses import dataclass

MODULES = (  # of vip_portal_configurations, each a column module_…_enabled
    "dashboard",
    "live_catalog",
    "ar",
    "ap",
    "transaction_history",
    "vip_tier",
    "credit_center",
    "marketplace_needs",
    "marketplace_supply",
)

FEATURES = {  # module as the JSON names it: its switches
    "dashboard": ("showGreeting", "showCurrentBalance", "showYtdSpend", "showQuickLinks"),
    "ar": ("showSummaryTotals", "showInvoiceDetails", "allowPdfDownloads", "highlightOverdue"),
    "ap": ("showSummaryTotals", "showBillDetails", "allowPdfDownloads", "highlightOverdue"),
    "transactionHistory": ("showAllTypes", "allowDateFilter", "allowTypeFilter", "allowStatusFilter", "showDetails", "allowPdfDownloads"),
    "vipTier": ("showBadge", "showRequirements", "showRewards", "showProgress", "showRecommendations"),
    "creditCenter": (
        "showCreditLimit",
        "showCreditUsage",
        "showAvailableCredit",
        "showUtilizationVisual",
        "showHistory",
        "showRecommendations",
    ),
    "marketplaceNeeds": ("allowCreate", "showActiveListings", "allowEdit", "allowCancel", "showTemplates", "requireExpiration"),
    "marketplaceSupply": ("allowCreate", "showActiveListings", "allowEdit", "allowCancel", "showTemplates", "allowNewStrain", "showTags"),
    "liveCatalog": ("showQuantity", "showBrand", "showGrade", "showDate", "showBasePrice", "showMarkup", "enablePriceAlerts"),
    "leaderboard": ("showSuggestions", "showRankings"),
}
COLUMN_OF = {  # the JSON's names of modules whose column is called otherwise
    "transactionHistory": "transaction_history",
    "vipTier": "vip_tier",
    "creditCenter": "credit_center",
    "marketplaceNeeds": "marketplace_needs",
    "marketplaceSupply": "marketplace_supply",
    "liveCatalog": "live_catalog",
}
METRICS = ("ytd_spend", "payment_speed", "order_frequency", "credit_utilization", "ontime_payment_rate")


@dataclass(frozen=True, slots=True)
class Template:
    """Enabled modules, and switches that are off within them."""

    modules: tuple[str, ...]
    off: frozenset[str]


TEMPLATES = {
    "FULL_ACCESS": Template(MODULES, frozenset({"showBasePrice", "showMarkup"})),  # nobody shows a client what goods cost
    "MARKETPLACE_ONLY": Template(
        ("dashboard", "live_catalog", "marketplace_needs", "marketplace_supply"),
        frozenset({"showCurrentBalance", "showYtdSpend", "showBasePrice", "showMarkup", "showDate"}),
    ),
    "FINANCIAL_ONLY": Template(("dashboard", "ar", "ap", "transaction_history", "credit_center"), frozenset({"showQuickLinks"})),
    "BASIC": Template(("dashboard", "ar", "transaction_history"), frozenset({"showYtdSpend", "allowPdfDownloads", "allowTypeFilter"})),
}

LIMITS = ("ALL", "12_MONTHS", "6_MONTHS", "3_MONTHS")
EXPIRIES = ("1_MONTH", "1_WEEK", "5_DAYS", "1_DAY")
PRICE_INPUTS = ("BOTH", "SINGLE", "RANGE")
MODES = ("black_box", "transparent")


def features(template: str, number: int, ranked: bool) -> dict[str, object]:
    """features_config; `ranked` says whether there are enough portal clients for a leaderboard."""
    chosen = TEMPLATES[template]
    shown = {
        module: {switch: _enabled(module, chosen) and switch not in chosen.off for switch in switches}
        for module, switches in FEATURES.items()
    }
    shown["leaderboard"] = {"showSuggestions": ranked and template == "FULL_ACCESS", "showRankings": ranked and template != "BASIC"}
    every: dict[str, list[int]] = {name: [] for name in ("visibleCategories", "visibleSubcategories", "visibleItems", "hiddenItems")}
    catalog: dict[str, object] = {**every, **shown["liveCatalog"]}
    metrics = METRICS if template == "FULL_ACCESS" else METRICS[1:3] if template == "BASIC" else METRICS[: 2 + number % 3]
    return shown | {"liveCatalog": catalog, "leaderboardMetrics": list(metrics), "leaderboardDisplayMode": MODES[number % len(MODES)]}


def advanced(number: int) -> dict[str, object]:
    """advanced_options, every value used in turn."""
    return {
        "transactionHistoryLimit": LIMITS[number % len(LIMITS)],
        "defaultNeedsExpiration": EXPIRIES[number % len(EXPIRIES)],
        "defaultSupplyExpiration": EXPIRIES[(number + 1) % len(EXPIRIES)],
        "priceInputType": PRICE_INPUTS[number % len(PRICE_INPUTS)],
    }


def _enabled(module: str, template: Template) -> bool:
    return COLUMN_OF.get(module, module) in template.modules
