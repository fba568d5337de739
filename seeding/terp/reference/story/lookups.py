"""Reference data: categories, grades, warehouse locations, payment methods and the columns of the workflow queue.

TERP's own defaults come first; what the catalog uses beyond them is added under the same category.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from seeding.engine.keys import Keys
from seeding.terp.reference.facts import CategoryDefined, GradeDefined, LocationOpened, PaymentMethodDefined, SubcategoryDefined
from seeding.terp.workflow.facts import WorkflowStatusDefined

CATEGORIES = {  # name: description, subcategories with what they are
    "Flower": (
        "Cured cannabis flower, sold by the pound",
        {
            "Outdoor": "Grown under the sun",
            "Deps": "Grown outdoors with light deprivation",
            "Indoor": "Grown under lights in a controlled room",
            "Smalls": "Small buds of any grow type",
            "Trim": "Trimmed leaf for extraction",
            "Greenhouse": "Grown in a greenhouse with supplemental light",
        },
    ),
    "Concentrates": (
        "Extracts for dabbing and manufacturing",
        {
            "Shatter": "Brittle, translucent extract",
            "Wax": "Soft, opaque extract",
            "Live Resin": "Extract of fresh-frozen flower",
            "Rosin": "Solventless, pressed extract",
            "Distillate": "Refined, nearly pure oil",
            "Crumble": "Dry, crumbling extract",
            "Budder": "Whipped, creamy extract",
        },
    ),
    "Vapes": (
        "Filled vaporizer hardware",
        {
            "Cartridge": "510-thread cartridge",
            "All in One": "Rechargeable device with built-in oil",
            "Cartridges": "510-thread cartridges in retail packs",
            "Disposables": "Single-use vaporizers in retail packs",
        },
    ),
    "Bulk Oil": ("Unpackaged oil, sold by weight", {}),
    "Manufactured Products": (
        "Finished goods that fit no other category",
        {
            "Preroll": "Rolled flower, unpackaged",
            "Edible": "Infused food, unpackaged",
            "Tincture": "Drops for oral use",
            "Topical": "Creams and balms",
            "Accessory": "Papers, jars and hardware",
        },
    ),
    "Edibles": (
        "Infused food in retail packs",
        {
            "Gummies": "Infused gummies",
            "Chocolates": "Infused chocolate bars",
            "Baked Goods": "Infused cookies and brownies",
        },
    ),
    "Pre-Rolls": (
        "Rolled flower in retail packs",
        {
            "Single": "One pre-roll in a tube",
            "Multi-Pack": "Five pre-rolls in a tin",
        },
    ),
}

GRADES = {  # TERP's own are A to D; flower is traded as AAA, AA and A
    "AAA": "Top shelf: dense, aromatic, hand-trimmed",
    "AA": "Premium: minor flaws only",
    "A": "Standard: good quality at a fair price",
    "B": "Value: visible flaws, full potency",
    "C": "Economy: for pre-rolls and blends",
    "D": "Extraction only",
}

MAIN_SITE = "Main Warehouse"

SITES = {  # site: zones, racks a zone, shelves a rack, bins a shelf
    MAIN_SITE: (("Zone A", "Zone B", "Zone C"), 1, 2, 2),
    "Oakland Distribution Hub": (("Receiving", "Cold Storage", "Dispatch"), 1, 2, 1),
    "Secure Vault": (("Vault 1",), 2, 2, 1),
}

PAYMENT_METHODS = {  # code: name, description
    "CASH": ("Cash", "Counted and receipted at the counter"),
    "CHECK": ("Check", "Company check, cleared before release"),
    "CREDIT_CARD": ("Credit Card", "Card payment through the terminal"),
    "DEBIT_CARD": ("Debit Card", "Debit card through the terminal"),
    "ACH": ("ACH", "Bank transfer within the United States"),
    "WIRE": ("Wire", "Same-day bank wire"),
    "PAYPAL": ("PayPal", "PayPal business account"),
    "VENMO": ("Venmo", "Venmo business account"),
    "ZELLE": ("Zelle", "Zelle transfer between banks"),
    "OTHER": ("Other", "Credits, write-offs and whatever has no method of its own"),
}

WORKFLOW_STATUSES = {  # slug: name, colour
    "intake-queue": ("Intake Queue", "#3B82F6"),
    "quality-check": ("Quality Check", "#F59E0B"),
    "lab-testing": ("Lab Testing", "#8B5CF6"),
    "packaging": ("Packaging", "#10B981"),
    "ready-for-sale": ("Ready for Sale", "#059669"),
    "on-hold": ("On Hold", "#EF4444"),
}


def categories(keys: Keys, founded_at: datetime) -> list[CategoryDefined]:
    """All product categories."""
    return [CategoryDefined(keys.take("categories"), name, text, founded_at) for name, (text, _) in CATEGORIES.items()]


def subcategories(keys: Keys, categories: Sequence[CategoryDefined], founded_at: datetime) -> list[SubcategoryDefined]:
    """All subcategories; names are unique within their category."""
    return [
        SubcategoryDefined(keys.take("subcategories"), category.id, name, text, founded_at)
        for category in categories
        for name, text in CATEGORIES[category.name][1].items()
    ]


def grades(keys: Keys, founded_at: datetime) -> list[GradeDefined]:
    """The quality grades, best first."""
    return [GradeDefined(keys.take("grades"), name, text, order, founded_at) for order, (name, text) in enumerate(GRADES.items(), start=1)]


def locations(keys: Keys, founded_at: datetime) -> list[LocationOpened]:
    """The warehouse tree of each site, from the site itself down to its bins."""
    return [LocationOpened(keys.take("locations"), *place, founded_at) for place in _places()]


def payment_methods(keys: Keys, founded_at: datetime) -> list[PaymentMethodDefined]:
    """The ways to pay, in the order of the drop-down."""
    return [
        PaymentMethodDefined(keys.take("paymentMethods"), code, name, text, order, founded_at)
        for order, (code, (name, text)) in enumerate(PAYMENT_METHODS.items())
    ]


def workflow_statuses(keys: Keys, founded_at: datetime) -> list[WorkflowStatusDefined]:
    """The six columns of the workflow queue."""
    return [
        WorkflowStatusDefined(keys.take("workflow_statuses"), name, slug, color, position, founded_at)
        for position, (slug, (name, color)) in enumerate(WORKFLOW_STATUSES.items(), start=1)
    ]


def _places() -> Iterator[tuple[str, str | None, str | None, str | None, str | None]]:
    for site, (zones, racks, shelves, bins) in SITES.items():
        yield site, None, None, None, None
        for zone in zones:
            yield site, zone, None, None, None
            for rack in range(1, racks + 1):
                for shelf in range(1, shelves + 1):
                    for bin_ in range(1, bins + 1):
                        yield site, zone, f"Rack {rack}", f"Shelf {shelf}", f"Bin {bin_}"
