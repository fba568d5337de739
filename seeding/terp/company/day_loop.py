"""The day loop: lots come in, sales and quotes are filled from what is there, goods come back, stock is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from seeding.engine.draw import Draw
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.company.aftersales import RefundPlan, ReturnPlan, plan_refunds, plan_returns
from seeding.terp.company.demand import Demand, Wish, plan_demand
from seeding.terp.company.fulfilment import Fulfilment
from seeding.terp.company.order_filling import LineDraft, OrderFilling, settle_cents
from seeding.terp.company.purchasing import LotPlanner
from seeding.terp.company.quotes import Offer, plan_offers
from seeding.terp.company.stockkeeping import StockEventPlanner
from seeding.terp.company.warehouse import StockBatch, StockEvent, Warehouse
from seeding.terp.history import History
from seeding.terp.kernel.time.business_days import days

T = TypeVar("T")


@dataclass(slots=True)
class FilledSale:
    """A filled sale; `discount` in cents."""

    wish: Wish
    lines: list[LineDraft]
    discount: int = 0

    @property
    def total(self) -> int:
        """Cents."""
        return sum(line.total for line in self.lines) - self.discount


@dataclass(slots=True)
class ReturnedLine:
    """Goods of one line that came back, in hundredths; `plan` says with a return or with a refund."""

    plan: ReturnPlan | RefundPlan
    line: LineDraft
    quantity: int


@dataclass(slots=True)
class Trade:
    """All that the day loop decided, before ids are given out."""

    demand: Demand
    fulfilment: Fulfilment
    filled_sales: dict[int, FilledSale] = field(default_factory=dict)  # by the wish's ordinal
    offers: list[tuple[Offer, list[LineDraft]]] = field(default_factory=list)  # quotes and drafts that are no sale
    stocks: list[StockBatch] = field(default_factory=list)  # in order of receipt
    stock_events: list[StockEvent] = field(default_factory=list)
    returns: list[ReturnPlan] = field(default_factory=list)
    refunds: list[RefundPlan] = field(default_factory=list)
    goods_back: list[ReturnedLine] = field(default_factory=list)


def run_trade(spec: Spec, scenario: Scenario, history: History) -> Trade:
    """The whole trading time, day by day, with the clients, brands and products that the history already holds."""
    demand = plan_demand(spec, scenario, history.clients)
    loop = _Loop(spec, scenario, demand, history)
    for day in days(min(loop.lot_planner.days[0], demand.first_day), spec.as_of):
        loop.run(day)
    loop.settle(scenario)
    return loop.trade


class _Loop:
    def __init__(self, spec: Spec, scenario: Scenario, demand: Demand, history: History) -> None:
        self._warehouse = Warehouse(spec.seed)
        self._room = OrderFilling(spec.seed, self._warehouse)
        self.lot_planner = LotPlanner(spec, scenario, demand, history)
        self._keeper = StockEventPlanner(spec, scenario, demand.first_day)
        fulfilment = Fulfilment(spec.seed, spec.as_of)
        self.trade = Trade(demand, fulfilment)
        self.trade.returns = plan_returns(spec, scenario, demand.wishes, fulfilment)
        self.trade.refunds = plan_refunds(spec, scenario, demand.wishes, self.trade.returns)
        self._lots = _by_day(enumerate(self.lot_planner.days))
        self._count = Counter(wish.client.id for wish in demand.wishes)
        self._wishes = _by_day((wish, wish.day) for wish in demand.wishes)
        self._offers = _by_day((offer, offer.created_at.date()) for offer in plan_offers(spec, scenario, history.clients))
        self._back = _by_day((plan, plan.at.date()) for plan in self.trade.returns)
        self._refunded = _by_day((plan, plan.at.date()) for plan in self.trade.refunds if plan.with_goods)
        self._money = dict(demand.revenue)
        self._left = {client: int(amount * 100) for client, amount in self._money.items()}
        self._weight = _weights(demand.wishes)
        self._discount = Draw(spec.seed, "orders", "discount")

    def run(self, day: date) -> None:
        """One day, in the order in which things happen."""
        for ordinal in self._lots.get(day, ()):
            stock = self.lot_planner.buy(ordinal, self._warehouse)
            self._warehouse.receive(stock)
            self.trade.stocks.append(stock)
        self._warehouse.open_day(day)
        for wish in self._wishes.get(day, ()):
            self._sell(wish)
        for offer in self._offers.get(day, ()):
            value = self._usual_value(offer.wish)
            self.trade.offers.append((offer, self._room.fill(offer.wish, value, offer.wish.ordinal, reserve=False)))
        self._take_back(day)
        self._keeper.run(day, self._warehouse)

    def settle(self, scenario: Scenario) -> None:
        """Moves prices by cents until revenue is the scenario's, to the cent; closes the stock events."""
        counted = [filled for filled in self.trade.filled_sales.values() if not filled.wish.cancelled]
        missing = int(scenario.revenue * 100) - sum(filled.total for filled in counted)
        lines = [line for filled in counted if not filled.discount for line in filled.lines]
        settle_cents(lines, missing)
        self.trade.stocks.sort(key=lambda stock: stock.received_at)
        self.trade.stock_events = self._keeper.events

    def _sell(self, wish: Wish) -> None:
        client = wish.client.id
        value = int(self._left[client] * wish.weight / self._weight[client]) if not wish.cancelled else self._usual_value(wish)
        filled = FilledSale(wish, self._room.fill(wish, value, wish.ordinal, reserve=not wish.cancelled))
        if wish.unusual and self._discount.chance(a.UNUSUAL_DISCOUNT_SHARE, wish.ordinal):
            filled.discount = int(filled.total * self._discount.pick(a.ANOMALY_DISCOUNTS, wish.ordinal, "part"))
        self.trade.filled_sales[wish.ordinal] = filled
        if not wish.cancelled:
            self._left[client] -= filled.total
            self._weight[client] -= wish.weight

    def _usual_value(self, wish: Wish) -> int:
        """Cents of a usual order of the client."""
        return int(self._money[wish.client.id] * 100) // self._count[wish.client.id]

    def _take_back(self, day: date) -> None:
        for plan in self._back.get(day, ()):
            line = self.trade.filled_sales[plan.ordinal].lines[0]
            steps = max(1, line.quantity * plan.percent // 100 // line.stock.step)
            self._goods(plan, line, steps * line.stock.step, plan.fit)
        for refund in self._refunded.get(day, ()):
            line = self.trade.filled_sales[refund.ordinal].lines[-1]
            self._goods(refund, line, line.stock.step, True)

    def _goods(self, plan: ReturnPlan | RefundPlan, line: LineDraft, quantity: int, fit: bool) -> None:
        self.trade.goods_back.append(ReturnedLine(plan, line, quantity))
        if fit:
            self._warehouse.restock(line.stock, quantity)


def _weights(wishes: Sequence[Wish]) -> dict[int, float]:
    """The sum of each client's order weights, cancelled ones left out."""
    weights: dict[int, float] = {}
    for wish in wishes:
        if not wish.cancelled:
            weights[wish.client.id] = weights.get(wish.client.id, 0.0) + wish.weight
    return weights


def _by_day(pairs: Iterable[tuple[T, date]]) -> dict[date, list[T]]:
    found: dict[date, list[T]] = {}
    for item, day in pairs:
        found.setdefault(day, []).append(item)
    return found
