"""Turns a wish into order lines: stock decides the batches, cost and margin the price. Cents and hundredths, all whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from seeding.engine.draw import Draw
from seeding.engine.errors import SeedError
from seeding.terp import assumptions as a
from seeding.terp.company.demand import Wish
from seeding.terp.company.warehouse import StockBatch, Warehouse


@dataclass(slots=True)
class LineDraft:
    """A line while prices may still move; `quantity` in hundredths, `price` in cents a unit."""

    stock: StockBatch
    quantity: int
    price: int
    manual: bool  # the margin was set by hand

    @property
    def total(self) -> int:
        """Cents, halves up."""
        return (self.quantity * self.price + 50) // 100


class OrderFilling:
    """Fills orders from the warehouse."""

    def __init__(self, seed: int, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._count = Draw(seed, "order_line_items", "count")
        self._part = Draw(seed, "order_line_items", "part")
        self._margin = Draw(seed, "order_line_items", "margin")
        self._order_margin = Draw(seed, "orders", "margin")

    def fill(self, wish: Wish, value: int, key: object, reserve: bool = True) -> list[LineDraft]:
        """Lines worth about `value` cents out of what is offered now; taken off the stock with `reserve`. SeedError if nothing is."""
        offered = self._warehouse.offered()
        if not offered:
            raise SeedError(
                f"on {wish.day} the stock is sold out, so that nothing can be ordered", "ask for a larger --scale or another --seed"
            )
        count = self._lines(wish, value, key, len(offered))
        parts = [a.LINE_SPREAD + self._part.unit(key, n) for n in range(count)]
        usual = self._usual_margin(key)
        lines: list[LineDraft] = []
        left = value
        for n in range(count):
            target = int(left * parts[n] / fsum(parts[n:]))  # exact: sum() of floats differs between Python versions
            stock = self._choose(offered, target, key, n)
            margin, manual = self._line_margin(usual, key, n)
            price = int(stock.unit_cost * 100 / (1 - margin) + 0.5)
            line = LineDraft(stock, _quantity(stock, target, price), price, manual)
            lines.append(line)
            left -= line.total
            offered = [other for other in offered if other is not stock]
            if reserve:
                stock.free -= line.quantity
        return lines

    def _lines(self, wish: Wish, value: int, key: object, offered: int) -> int:
        """How many lines: a long tail, but no line below its least worth and none without a batch."""
        unit = self._count.unit(key)
        if self._count.chance(a.TINY_ORDER_SHARE, key, "tiny"):
            wanted = 1 + int(unit * a.TINY_ORDER_LINES)
        elif wish.unusual:
            wanted = a.MAX_LINES if unit < 0.5 else 1
        else:
            wanted = a.USUAL_LINES + round((a.MAX_LINES - a.USUAL_LINES) * unit**a.LINE_EXPONENT)
        return max(1, min(wanted, value // a.MIN_LINE_CENTS, offered))

    def _choose(self, offered: list[StockBatch], target: int, key: object, n: int) -> StockBatch:
        """A batch by popularity; pieces for small amounts, pounds for large ones, and enough of it where there is."""
        stock = self._warehouse.pick(offered, key, n)
        if _suits(stock, target):
            return stock
        fitting = [other for other in offered if other is not stock and _suits(other, target)]
        return self._warehouse.pick(fitting, key, n, "fit") if fitting else max(offered, key=lambda other: (other.value, -other.ordinal))

    def _usual_margin(self, key: object) -> tuple[float, float] | None:
        """The range of a whole order's margin where it is out of the usual, else None."""
        unit = self._order_margin.unit(key)
        if unit < a.ORDER_TAIL_SHARE:
            return a.HIGH_MARGIN
        return a.LOW_MARGIN if unit < 2 * a.ORDER_TAIL_SHARE else None

    def _line_margin(self, order: tuple[float, float] | None, key: object, n: int) -> tuple[float, bool]:
        """A line's margin on price, and whether somebody set it by hand."""
        unit, where = self._margin.unit(key, n), self._margin.unit(key, n, "tail")
        tail = order
        if tail is None and where < 2 * a.LINE_TAIL_SHARE:
            tail = a.HIGH_MARGIN if where < a.LINE_TAIL_SHARE else a.LOW_MARGIN
        if tail is not None:
            return tail[0] + unit * (tail[1] - tail[0]), True
        return a.MARGIN * (1 - a.MARGIN_SPREAD + 2 * a.MARGIN_SPREAD * unit), False


def _suits(stock: StockBatch, target: int) -> bool:
    """Whether the batch can give about `target` cents in a sensible quantity."""
    wanted = target * a.COST_OF_PRICE / stock.unit_cost  # dollars a unit are cents a hundredth
    if stock.by_weight:
        return stock.step * a.LEAST_STEP <= wanted <= stock.free
    return stock.step <= wanted <= min(stock.free, a.MAX_UNITS_LINE)


def _quantity(stock: StockBatch, target: int, price: int) -> int:
    """Hundredths nearest to `target` cents, in selling steps, at least one and no more than is free."""
    steps = max(1, int(target * 100 / price / stock.step + 0.5))
    most = stock.free if stock.by_weight else min(stock.free, a.MAX_UNITS_LINE)
    return min(steps * stock.step, most // stock.step * stock.step)


def settle_cents(lines: list[LineDraft], missing: int) -> int:
    """Moves the lines' prices by as little as can be, so that their totals grow by `missing` cents; what is left over."""
    for place, line in enumerate(lines):
        missing -= _move(line, missing // (len(lines) - place))
    for line in lines:
        if missing and line.quantity <= 100:  # a cent of price moves the total by a cent at most
            missing -= _move(line, missing)
    return missing - _move_two(lines, missing) if missing else 0


def _move_two(lines: list[LineDraft], missing: int) -> int:
    """One line's price a cent up and another's down, so that the totals together grow by `missing` cents, where two such lines are."""
    down = {(line.quantity * (line.price - 1) + 50) // 100 - line.total: line for line in lines}
    for line in lines:
        rise = (line.quantity * (line.price + 1) + 50) // 100 - line.total
        other = down.get(missing - rise)
        if other is not None and other is not line:
            line.price += 1
            other.price -= 1
            return missing
    return 0


def _move(line: LineDraft, cents: int) -> int:
    """Changes the line's price so that its total grows by about `cents`; the cents by which it did."""
    before = line.total
    wanted = before + cents
    line.price = wanted * 100 // line.quantity
    while line.total < wanted and line.quantity <= 100:
        line.price += 1
    return line.total - before
