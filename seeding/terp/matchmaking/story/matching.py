"""How well goods answer a wish, by TERP's points: 100 at most, from 50 on a match, from 80 an exact one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from seeding.terp import assumptions as a
from seeding.terp.kernel.texts.figures import dollars

FLOWER = "flower"
COMPATIBLE = ({"HYBRID", "INDICA"}, {"HYBRID", "SATIVA"})
LEAST_WORD = 4  # letters of a word that two product names share


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish; what it says nothing about is None."""

    strain: str | None
    family: str | None
    product: str | None
    kind: str | None  # INDICA, SATIVA, HYBRID, CBD, ANY
    category: str | None
    subcategory: str | None
    grade: str | None
    price: Decimal | None = None  # at most
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Goods:
    """What there is: a batch, or a supplier's offer."""

    strain: str | None
    family: str | None
    product: str | None
    kind: str | None
    category: str | None
    subcategory: str | None
    grade: str | None
    price: Decimal | None
    quantity: Decimal | None


@dataclass(frozen=True, slots=True)
class Match:
    score: Decimal
    reasons: tuple[str, ...]

    @property
    def kind(self) -> str | None:
        """EXACT, CLOSE, or None for no match."""
        if self.score >= a.MATCH_EXACT:
            return "EXACT"
        return "CLOSE" if self.score >= a.MATCH_LEAST else None


def compare(wanted: Wanted, goods: Goods) -> Match:
    """The points and the phrases that say what they are for."""
    points = [
        _strain(wanted, goods),
        _product(wanted, goods),
        _kind(wanted, goods),
        (30, f"Category {goods.category}") if same(wanted.category, goods.category) else (0, ""),
        (15, f"{goods.subcategory} as asked") if same(wanted.subcategory, goods.subcategory) else (0, ""),
        (10, f"Grade {goods.grade}") if same(wanted.grade, goods.grade) else (0, ""),
        _price(wanted, goods),
        _quantity(wanted, goods),
    ]
    total = sum(value for value, _ in points)
    return Match(Decimal(max(0, min(100, total))).quantize(Decimal("0.01")), tuple(reason for _, reason in points if reason))


def same(one: str | None, other: str | None) -> bool:
    """Whether both are said, and the same but for their case."""
    return bool(one and other and one.strip().casefold() == other.strip().casefold())


def _strain(wanted: Wanted, goods: Goods) -> tuple[float, str]:
    worth = 40 if same(wanted.category, FLOWER) else 20
    if same(wanted.strain, goods.strain):
        return worth, f"Same strain: {goods.strain}"
    if same(wanted.family, goods.family):
        return worth * 0.75, f"Same family: {goods.family}"
    return 0, ""


def _product(wanted: Wanted, goods: Goods) -> tuple[float, str]:
    one, other = (wanted.product or "").strip().casefold(), (goods.product or "").strip().casefold()
    if not one or not other:
        return 0, ""
    if one == other:
        return 25, f"Same product: {goods.product}"
    if one in other or other in one:
        return 15, f"Product name fits: {goods.product}"
    if {word for word in one.split() if len(word) >= LEAST_WORD} & set(other.split()):
        return 10, f"Similar product: {goods.product}"
    return 0, ""


def _kind(wanted: Wanted, goods: Goods) -> tuple[float, str]:
    if wanted.kind == "ANY":
        return 12, "Any strain type will do"
    if same(wanted.kind, goods.kind):
        return 15, f"{(goods.kind or '').capitalize()} as asked"
    if {wanted.kind, goods.kind} in COMPATIBLE:
        return 7, f"{(goods.kind or '').capitalize()} comes close"
    return 0, ""


def _price(wanted: Wanted, goods: Goods) -> tuple[float, str]:
    if wanted.price is None or goods.price is None:
        return 0, ""
    if goods.price <= wanted.price:
        return 5, f"{dollars(goods.price)} is within {dollars(wanted.price)}"
    return -10, f"{dollars(goods.price)} is over {dollars(wanted.price)}"


def _quantity(wanted: Wanted, goods: Goods) -> tuple[float, str]:
    if wanted.least is None or wanted.most is None or goods.quantity is None or not wanted.least <= goods.quantity <= wanted.most:
        return 0, ""
    return 5, f"{goods.quantity.normalize():f} is the quantity asked for"
