"""Clients as they are. How large a buyer is and whether it pays late is read from its orders and invoices."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import Any, Final

from seeding.engine.money import ZERO
from seeding.engine.reading.rows import choice, elements, flag, named, ratio
from seeding.terp.assumptions import PAYMENT_LAG_DAYS
from seeding.terp.clients.facts import ActivityLogged, ClientJoined, ClientStanding
from seeding.terp.history import History
from seeding.terp.kernel.named_rows import NamedRows
from seeding.terp.kernel.source import Source
from seeding.terp.pricing.reading import rule_ids

LARGE_SHARE: Final = Decimal("0.70")  # of the revenue is made with the large buyers
KINDS: Final = {"WHL": "large", "REG": "regular", "VND": "supplier"}  # by the first letters of a code
LATE_DAYS: Final = PAYMENT_LAG_DAYS["late"][0]  # whose usual payment comes so many days after the due date pays late
LEAST: Final = Decimal("0.0001")  # the weight of a buyer that bought nothing


def client_rows(source: Source) -> NamedRows:
    """The rows of clients, before anything is known of their trade."""
    rows = source.rows_of(
        "clients",
        ClientJoined,
        ClientStanding,
        is_buyer=flag(),
        is_seller=flag(),
        pricing_profile_id=named({profile.id for profile in source.history.pricing_profiles}),
        custom_pricing_rules=elements(),
        cogs_adjustment_type=choice(default="NONE"),
        cogs_adjustment_value=ratio(default="0"),
    )
    rows.note(sum(not name.strip() for name in rows.columns["name"]), "have no name; their code stands for it")
    return rows


def standings(source: Source) -> list[ClientStanding]:
    return source.clients.facts(ClientStanding, client_id=source.clients.columns["id"])


def clients(source: Source) -> list[ClientJoined]:
    """The clients with their kind, their part of the kind's revenue and whether they pay late."""
    history, rows = source.history, source.clients
    rules = {rule.id for rule in history.pricing_rules}
    revenue, late = revenues(history), late_payers(history)
    large = largest(revenue)
    kinds = {client.id: kind(client, large) for client in rows}
    totals: dict[str, Decimal] = {}
    for client_id, name in kinds.items():
        totals[name] = totals.get(name, ZERO) + revenue.get(client_id, ZERO)
    return rows.facts(
        ClientJoined,
        name=lambda client: client.name if client.name.strip() else client.teri_code or f"Client {client.id}",
        kind=list(kinds.values()),
        custom_rule_ids=lambda client: rule_ids(client.custom_pricing_rules, rules),
        revenue_weight=[weight(name, revenue.get(client_id, ZERO), totals[name]) for client_id, name in kinds.items()],
        pays_late=[client_id in late for client_id in kinds],
    )


def kind(client: Any, large: set[int]) -> str:
    """The kind that the client's code says; else supplier for one that only sells, and large or regular by what it buys."""
    if said := KINDS.get(client.teri_code[:3]):
        return said
    if client.is_seller and not client.is_buyer:
        return "supplier"
    return "large" if client.id in large else "regular"


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


def activities(source: Source) -> list[ActivityLogged]:
    rows = source.rows_of("client_activity", ActivityLogged, activity_type=choice(default="UPDATED"))
    return rows.among("client_id", source.client_ids, "are of no client").facts(ActivityLogged)
