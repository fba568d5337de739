"""Figures as people say them: amounts, days, quantities, payment terms, towns; and the fields of texts that they fill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal


def dollars(amount: Decimal) -> str:
    """An amount as people say it: $12,345."""
    return f"${amount:,.0f}"


def exact(amount: Decimal) -> str:
    """An amount to the cent: $12,345.60."""
    return f"${amount:,.2f}"


def day_name(day: date) -> str:
    """A day as people say it: March 4."""
    return f"{day:%B} {day.day}"


def measure(quantity: Decimal, unit: str) -> str:
    """A quantity with its unit, in halves at most: 4.5 lb, 30 pieces."""
    if unit == "LB":
        return f"{max(Decimal('0.5'), round(quantity * 2) / Decimal(2)).normalize():f} lb"
    return f"{max(1, round(quantity))} pieces"


def stock(quantity: Decimal, unit: str) -> str:
    """What is on hand, exactly: 4.25 lb, 1 piece, nothing."""
    if not quantity:
        return "nothing"
    return f"{quantity.normalize():f} lb" if unit == "LB" else counted(int(quantity), "piece")


def terms_name(terms: str) -> str:
    """Payment terms as people say them: net 30."""
    return terms.replace("_", " ").lower()


def counted(number: int, noun: str) -> str:
    """A number of things: 1 line, 3 lines, no lines."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def town(address: str) -> str:
    """The town in an address of street, town, state and code."""
    parts = [part.strip() for part in address.split(",")]
    return parts[-2] if len(parts) > 1 else parts[0]


def known(**fields: str | None) -> dict[str, str]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value}
