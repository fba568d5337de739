"""The one home of money: Decimal dollars with two places, rounded half up, and splits that lose no cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount: Decimal) -> Decimal:
    """The amount rounded to whole cents, halves away from zero, as the database rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def half_up(number: Decimal) -> int:
    """The nearest whole number, halves up."""
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def split(total: int, weights: Sequence[Decimal | int]) -> list[int]:
    """Whole units of `total` by weight; the remainders go to the largest fractions, so that the parts add up to `total`."""
    whole = sum(weights)
    shares = [total * weight / Decimal(whole) for weight in weights]
    parts = [int(share) for share in shares]
    missing = total - sum(parts)
    by_fraction = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for index in by_fraction[:missing]:
        parts[index] += 1
    return parts


def split_money(total: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """An amount in dollars split by weight to the cent."""
    return [Decimal(part).scaleb(-2) for part in split(int(total.scaleb(2)), weights)]
