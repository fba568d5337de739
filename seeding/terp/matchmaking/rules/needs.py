"""What clients look for: needs whose status agrees with their dates."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules

check = Rules("matchmaking")


@check("client_needs")
def need_status(db: Database) -> list[Offender]:
    """A need has a time of fulfilment exactly when FULFILLED, and is EXPIRED only after it ran out."""
    return db.offenders(
        "client_needs",
        """SELECT id, status, fulfilled_at AS fulfilled, expires_at AS expires FROM client_needs
           WHERE (status = 'FULFILLED') <> (fulfilled_at IS NOT NULL) OR (status = 'EXPIRED' AND (expires_at IS NULL OR expires_at >= %s))
              OR (status = 'ACTIVE' AND expires_at < %s) OR fulfilled_at < created_at""",
        (db.tomorrow, db.as_of),
    )


need_status.breaks("status", "client_needs WHERE status = 'ACTIVE'", "status = 'FULFILLED'")
need_status.breaks("EXPIRED, but for ever", "client_needs WHERE status <> 'FULFILLED'", "status = 'EXPIRED', expires_at = NULL")
need_status.breaks(
    "EXPIRED, but open tomorrow", "client_needs WHERE status <> 'FULFILLED'", "status = 'EXPIRED', expires_at = %(day_after)s"
)
need_status.keeps("EXPIRED today", "client_needs WHERE status <> 'FULFILLED'", "status = 'EXPIRED', expires_at = %(as_of)s")
need_status.breaks("ACTIVE until yesterday", "client_needs WHERE status <> 'FULFILLED'", "status = 'ACTIVE', expires_at = %(day_before)s")
need_status.keeps("ACTIVE until today", "client_needs WHERE status <> 'FULFILLED'", "status = 'ACTIVE', expires_at = %(as_of)s")
need_status.breaks("fulfilled before it was told", "client_needs WHERE status = 'FULFILLED'", "fulfilled_at = '2001-01-01 12:00:00'")
need_status.keeps("fulfilled when it was told", "client_needs WHERE status = 'FULFILLED'", "fulfilled_at = created_at")


@check("client_needs")
def need_range(db: Database) -> list[Offender]:
    """A need asks for a range of quantities, from no more than to, and for a positive price at most."""
    return db.offenders(
        "client_needs",
        """SELECT id, quantity_min AS `from`, quantity_max AS upto, price_max AS price FROM client_needs
           WHERE quantity_min > quantity_max OR quantity_min < 0 OR price_max <= 0""",
    )


need_range.breaks("quantity_min", "client_needs", "quantity_min = quantity_max + 1")
need_range.keeps("from as much as to", "client_needs", "quantity_min = quantity_max")
need_range.breaks("less than nothing", "client_needs", "quantity_min = -0.5")
need_range.keeps("from nothing, for a cent", "client_needs", "quantity_min = 0, price_max = 0.01")
need_range.breaks("for nothing", "client_needs", "price_max = 0", also=["match-score"])


CHECKS = tuple(check.checks)
