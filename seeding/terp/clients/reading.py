"""Clients as they are. How large a buyer is and whether it pays late is read from its orders and invoices."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import Final, NamedTuple

from seeding.engine.money import ZERO
from seeding.engine.reading.rows import (
    Row,
    born,
    choice,
    elements,
    flag,
    mapping,
    money,
    named,
    past,
    person,
    ratio,
    strings,
    updated,
    whole,
    words,
)
from seeding.terp.assumptions import PAYMENT_LAG_DAYS
from seeding.terp.clients.facts import ActivityLogged, ClientJoined, ClientStanding
from seeding.terp.history import History
from seeding.terp.kernel.source import Site, among
from seeding.terp.pricing.reading import rule_ids

LARGE_SHARE: Final = Decimal("0.70")  # of the revenue is made with the large buyers
KINDS: Final = {"WHL": "large", "REG": "regular", "VND": "supplier"}  # by the first letters of a code
LATE_DAYS: Final = PAYMENT_LAG_DAYS["late"][0]  # whose usual payment comes so many days after the due date pays late
LEAST: Final = Decimal("0.0001")  # the weight of a buyer that bought nothing


class Clients(NamedTuple):
    """The clients' rows, of which two facts are made."""

    joined: list[ClientJoined]
    standings: list[ClientStanding]


def clients(site: Site) -> Clients:
    """Clients before anything is known of their trade; see `judged`."""
    rows = _rows(site)
    rules = {rule.id for rule in site.history.pricing_rules}
    site.remarks.note("clients", sum(not row[2].strip() for row in rows), len(rows), "have no name; their code stands for it")
    joined, standings = [], []
    for row in rows:
        key, code, name, email, phone, address, buyer, seller, brand, referee, contractor, tags, profile, own, vip, *rest = row
        login, adjustment, adjusted_by, at, changed, spent, profit, margin, owed, debt_days = rest
        joined.append(
            ClientJoined(
                id=key,
                teri_code=code,
                name=name if name.strip() else code or f"Client {key}",
                kind=KINDS.get(code[:3]) or ("supplier" if seller and not buyer else ""),
                email=email,
                phone=phone,
                address=address,
                is_brand=brand,
                is_referee=referee,
                is_contractor=contractor,
                tags=tags,
                pricing_profile_id=profile,
                custom_rule_ids=rule_ids(own, rules),
                vip_portal_enabled=vip,
                vip_portal_last_login=login,
                revenue_weight=ZERO,
                pays_late=False,
                created_at=at,
                cogs_adjustment_type=adjustment,
                cogs_adjustment_value=adjusted_by,
            )
        )
        standings.append(ClientStanding(key, spent, profit, margin, owed, debt_days, changed))
    return Clients(joined, standings)


def _rows(site: Site) -> list[Row]:
    return site.read(
        "clients",
        whole("id"),
        words("teri_code"),
        words("name"),
        words("email"),
        words("phone"),
        words("address"),
        flag("is_buyer"),
        flag("is_seller"),
        flag("is_brand"),
        flag("is_referee"),
        flag("is_contractor"),
        strings("tags"),
        named({profile.id for profile in site.history.pricing_profiles}, "pricing_profile_id"),
        elements("custom_pricing_rules"),
        flag("vip_portal_enabled"),
        past("vip_portal_last_login"),
        choice("cogsAdjustmentType", default="NONE"),
        ratio("cogs_adjustment_value", default="0"),
        born("created_at"),
        updated("updated_at"),
        money("total_spent"),
        money("total_profit"),
        money("avg_profit_margin"),
        money("total_owed"),
        whole("oldest_debt_days", default=0),
    )


def judged(site: Site) -> list[ClientJoined]:
    """The clients with their kind, their part of the kind's revenue and whether they pay late."""
    history = site.history
    revenue = revenues(history)
    large = largest(revenue)
    kinds = {client.id: client.kind or ("large" if client.id in large else "regular") for client in history.clients}
    totals: dict[str, Decimal] = {}
    for client_id, kind in kinds.items():
        totals[kind] = totals.get(kind, ZERO) + revenue.get(client_id, ZERO)
    late = late_payers(history)
    return [
        replace(
            client,
            kind=kinds[client.id],
            revenue_weight=weight(kinds[client.id], revenue.get(client.id, ZERO), totals[kinds[client.id]]),
            pays_late=client.id in late,
        )
        for client in history.clients
    ]


def revenues(history: History) -> dict[int, Decimal]:
    """What was sold to each client."""
    found: dict[int, Decimal] = {}
    for order in history.orders:
        if order.is_sale and not order.cancelled:
            found[order.client_id] = found.get(order.client_id, ZERO) + order.total
    return found


def largest(revenue: dict[int, Decimal]) -> set[int]:
    """The fewest clients that together make the large buyers' share of all revenue."""
    missing = sum(revenue.values(), ZERO) * LARGE_SHARE
    found = set()
    for client_id in sorted(revenue, key=lambda key: (-revenue[key], key)):
        if missing <= 0:
            break
        found.add(client_id)
        missing -= revenue[client_id]
    return found


def weight(kind: str, revenue: Decimal, total: Decimal) -> Decimal:
    """The client's part of its kind's revenue; zero for suppliers."""
    if kind == "supplier":
        return Decimal(0)
    return max(LEAST, (revenue / total).quantize(LEAST)) if total else LEAST


def late_payers(history: History) -> set[int]:
    """Clients whose usual invoice was paid late; one that is still open and overdue counts as paid today."""
    days: dict[int, list[int]] = {}
    for invoice in history.invoices:
        paid_on = invoice.last_paid_on if invoice.amount_due <= 0 else history.as_of
        if (
            paid_on is not None
            and (invoice.amount_due <= 0 or invoice.due_date < history.as_of)
            and invoice.status not in ("VOID", "DRAFT")
        ):
            days.setdefault(invoice.customer_id, []).append((paid_on - invoice.due_date).days)
    return {client_id for client_id, lags in days.items() if median(lags) >= LATE_DAYS}


def activities(site: Site) -> list[ActivityLogged]:
    cells = (whole("id"), whole("client_id"), person("user_id"), choice("activity_type", default="UPDATED"), mapping("metadata"))
    rows = site.read("client_activity", *cells, born("created_at"))
    return [ActivityLogged(*row) for row in site.keep("client_activity", rows, among(1, site.client_ids), "are of no client")]
