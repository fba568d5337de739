"""Suppliers' offers: their state, and what was bought of them."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules

check = Rules("matchmaking")


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


CHECKS = tuple(check.checks)
