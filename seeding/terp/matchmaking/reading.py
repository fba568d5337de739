"""What clients look for, as they stated it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

from seeding.engine.money import ZERO
from seeding.engine.reading.rows import Row, amount, born, choice, day, moment, money, named, past, person, text, updated, whole, words
from seeding.terp.kernel.source import Site, among
from seeding.terp.matchmaking.facts import NeedStated

OPEN_FOR: Final = timedelta(days=30)  # how long a need without a date stays open: the application's form offers it


def needs(site: Site) -> list[NeedStated]:
    """Needs of clients that are there; one without a date of expiry ends with its day, or after a month."""
    rows = site.keep("client_needs", _rows(site), among(1, site.client_ids), "are of no client")
    facts = []
    for row in rows:
        key, client, strain, name, product, kind, category, subcategory, grade, low, high, price, status, priority, on, expires, *rest = row
        fulfilled, notes, internal_notes, by, at, changed = rest
        expires = expires or (datetime.combine(on, time(), UTC) if on else at + OPEN_FOR)
        facts.append(
            NeedStated(
                id=key,
                client_id=client,
                strain_ref_id=strain,
                strain=name,
                product_name=product,
                strain_type=kind,
                category=category,
                subcategory=subcategory,
                grade=grade,
                quantity_min=low or high or ZERO,
                quantity_max=high or low or ZERO,
                price_max=price,
                status=status,
                priority=priority,
                needed_by=on or expires.date(),
                expires_at=expires,
                fulfilled_at=fulfilled,
                notes=notes,
                internal_notes=internal_notes,
                created_by_id=by,
                created_at=at,
                updated_at=changed,
            )
        )
    return facts


def _rows(site: Site) -> list[Row]:
    return site.read(
        "client_needs",
        whole("id"),
        whole("client_id"),
        named({strain.id for strain in site.history.strains}, "strainId"),
        text("strain"),
        text("product_name"),
        choice("strain_type", default="ANY"),
        words("category"),
        words("subcategory"),
        words("grade"),
        amount("quantity_min"),
        amount("quantity_max"),
        money("price_max"),
        choice("status", default="ACTIVE"),
        choice("priority", default="MEDIUM"),
        day("needed_by"),
        moment("expires_at"),
        past("fulfilled_at"),
        words("notes"),
        words("internal_notes"),
        person("created_by"),
        born("created_at"),
        updated("updated_at"),
    )
