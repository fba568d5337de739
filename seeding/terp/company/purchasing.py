"""When lots come in and how large they are: purchases are sized to sales, so that the stock always lasts for the same time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from seeding.engine.draw import Draw
from seeding.engine.money import half_up
from seeding.engine.spec import Spec
from seeding.terp import assumptions as a
from seeding.terp.assumptions import Scenario
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.company.demand import Demand
from seeding.terp.company.warehouse import StockBatch, Warehouse
from seeding.terp.history import History
from seeding.terp.kernel.time.business_days import days, trading_day_from, workday_until
from seeding.terp.kernel.time.business_hours import office_moment


class Forecast:
    """The cost of planned sales between any two days, in cents."""

    def __init__(self, planned: dict[date, Decimal], first: date, last: date) -> None:
        self.first, self.last = first, last
        self._until = [0, *accumulate(int(planned.get(day, Decimal(0)) * 100) for day in days(first, last))]

    def between(self, start: date, end: date) -> int:
        """Cents of cost of sales from start to end, end excluded; after the last day sales go on as in the last weeks."""
        known = self._index(end) - self._index(start)
        if (beyond := (end - self.last).days - 1) > 0:
            recent = self._until[-1] - self._until[max(0, len(self._until) - 1 - a.COVER_DAYS)]
            known += recent * min(beyond, (end - start).days) // a.COVER_DAYS
        return known

    def day_of(self, share: Decimal) -> date:
        """The day by which this part of all sales (0 … 1) was made."""
        return self.first + timedelta(days=max(0, bisect_left(self._until, int(self._until[-1] * share)) - 1))

    def _index(self, day: date) -> int:
        return self._until[max(0, min((day - self.first).days, len(self._until) - 1))]


def plan_receipts(spec: Spec, scenario: Scenario, forecast: Forecast) -> list[date]:
    """The day of each lot's receipt, rising: an opening stock, then lots as sales use it up."""
    opening = max(2, half_up(scenario.lots * a.OPENING_LOT_SHARE))
    start = forecast.first - timedelta(days=a.OPENING_LOT_DAYS)
    found = [start + timedelta(days=n * (a.OPENING_LOT_DAYS - a.OPENING_LOT_SPARE_DAYS) // opening) for n in range(opening)]
    later = scenario.lots - opening - len(a.AWAITING_DAYS)
    for n in range(later):
        day = forecast.day_of((Decimal(n) + Decimal("0.5")) / later) - timedelta(days=a.LEAD_DAYS)
        found.append(max(day, found[opening - 1] + timedelta(days=1)))
    newest = [weekday_before(spec.as_of, age) for age in a.AWAITING_DAYS]
    return sorted(min(trading_day_from(day), newest[0]) for day in found) + newest


def weekday_before(day: date, age: int) -> date:
    """The day so many days before, or the Friday before that."""
    return workday_until(day - timedelta(days=age))


class LotPlanner:
    """Decides what each lot is: product, supplier, terms, cost and quantity."""

    def __init__(self, spec: Spec, scenario: Scenario, demand: Demand, history: History) -> None:
        self.spec = spec
        self.forecast = Forecast(demand.planned(), demand.first_day, spec.as_of)
        self.days = plan_receipts(spec, scenario, self.forecast)
        self._opening = sum(day < demand.first_day for day in self.days)
        self._vendors = [vendor.id for vendor in history.vendors]
        self._makers = {brand.id: brand.vendor_id for brand in history.brands}
        self._terms = _terms(spec, len(self.days))
        self._flower = Draw(spec.seed, "batches", "urgent").shuffled(
            [product for product in history.products if product.uom_sellable == "LB"]
        )
        self._range = _assortment(spec, history.products, len(self.days))
        self._cost = Draw(spec.seed, "batches", "cost")
        self._popular = Draw(spec.seed, "batches", "popularity")
        self._ready = Draw(spec.seed, "batches", "sellable")
        self._moment = Draw(spec.seed, "lots", "moment")
        self._vendor = Draw(spec.seed, "lots", "vendor")

    def buy(self, ordinal: int, warehouse: Warehouse) -> StockBatch:
        """The lot of that ordinal, as large as the stock wants it."""
        day, urgent = self.days[ordinal], self._urgent(ordinal, warehouse)
        product = self._product(ordinal, urgent)
        cost = self._unit_cost(ordinal, product, day)
        ready = day + timedelta(days=self._ready.whole(*a.SELLABLE_AFTER_DAYS, ordinal))
        if ordinal >= len(self.days) - len(a.AWAITING_DAYS):
            ready = self.spec.as_of + timedelta(days=1)
        elif day < self.forecast.first:
            ready = self.forecast.first
        return StockBatch(
            ordinal=ordinal,
            product=product,
            vendor_id=self._makers.get(product.brand_id) or self._vendor.pick(self._vendors, ordinal),
            unit_cost=cost,
            quantity=self._quantity(max(urgent, self._wanted(ordinal, warehouse)), urgent, product, cost),
            terms=self._terms[ordinal],
            received_at=office_moment(self._moment, day, self.spec.as_of, ordinal),
            sellable_on=ready,
            popularity=next(weight for end, weight in a.POPULARITY if self._popular.unit(ordinal) < end),
        )

    def _urgent(self, ordinal: int, warehouse: Warehouse) -> int:
        """Cents, at cost, without which the stock runs out before the lot after the next; below zero where it doesn't."""
        start = max(self.days[ordinal], self.forecast.first)
        later = self.days[ordinal + 2] if ordinal + 2 < len(self.days) else self.spec.as_of
        return self.forecast.between(start, max(start, later)) - warehouse.value()

    def _product(self, ordinal: int, urgent: int) -> ProductListed:
        """The product planned for the lot; flower in place of pieces where their usual lot would be too small."""
        planned = self._range[ordinal]
        small = planned.uom_sellable != "LB" and urgent > a.UNITS_A_LOT[1] * planned.base_cost * 100
        return self._flower[ordinal % len(self._flower)] if small else planned

    def _wanted(self, ordinal: int, warehouse: Warehouse) -> int:
        """Cents, at cost, that this lot should bring: the cover, plus sales until the next lot, less what is there."""
        day = max(self.days[ordinal], self.forecast.first)
        following = [later for later in self.days[ordinal + 1 : ordinal + 2] if later > day]
        until = following[0] if following else day + timedelta(days=1)
        cover = self.forecast.between(until, until + timedelta(days=a.COVER_DAYS))
        missing = cover + self.forecast.between(day, until) - warehouse.value()
        return missing // (self._opening - ordinal) if ordinal < self._opening else missing

    def _unit_cost(self, ordinal: int, product: ProductListed, day: date) -> int:
        """Whole dollars a unit: the product's cost with the batch's variance, lower for outdoor flower at harvest."""
        cost = product.base_cost * self._cost.between(1 - a.COST_SPREAD, 1 + a.COST_SPREAD, ordinal)
        if product.subcategory == "Outdoor" and day.month in a.HARVEST_MONTHS:
            cost *= a.HARVEST_FACTOR
        return half_up(cost)

    def _quantity(self, wanted: int, urgent: int, product: ProductListed, cost: int) -> int:
        """Hundredths of a unit for so many cents, within what a lot usually holds; more pounds only where the stock would run out."""
        units = wanted // (cost * 100)
        if product.uom_sellable != "LB":
            return max(a.UNITS_A_LOT[0], min(units, a.UNITS_A_LOT[1])) * 100
        rounded, most = (amount // a.POUND_LOT_STEP * a.POUND_LOT_STEP for amount in (units, urgent // (cost * 100)))
        return max(a.POUNDS_A_LOT[0], min(rounded, max(a.POUNDS_A_LOT[1], most))) * 100


def _terms(spec: Spec, lots: int) -> list[str]:
    """Each lot's payment terms: consignment for its share, the others in turn."""
    consigned = half_up(lots * a.CONSIGNMENT_INTAKE_SHARE)
    order = Draw(spec.seed, "batches", "terms").shuffled(range(lots))
    terms = ["CONSIGNMENT"] * lots
    for turn, ordinal in enumerate(sorted(order[consigned:])):
        terms[ordinal] = a.OTHER_INTAKE_TERMS[turn % len(a.OTHER_INTAKE_TERMS)]
    return terms


def _assortment(spec: Spec, products: list[ProductListed], lots: int) -> list[ProductListed]:
    """The product of each lot: flower by grow type, every tenth lot something else, none twice before all were there."""
    flower = Draw(spec.seed, "batches", "flower")
    types = list(a.GROW_TYPE_WEIGHTS)
    pools = {kind: flower.shuffled([p for p in products if p.uom_sellable == "LB" and p.subcategory == kind], kind) for kind in types}
    others = Draw(spec.seed, "batches", "other").shuffled([p for p in products if p.uom_sellable != "LB"])
    chosen = []
    taken = dict.fromkeys([*types, "other"], 0)
    for ordinal in range(lots):
        kind = "other" if ordinal % a.OTHER_LOT_EVERY == 1 else flower.weigh(types, list(a.GROW_TYPE_WEIGHTS.values()), "kind", ordinal)
        pool = others if kind == "other" else pools[kind]
        chosen.append(pool[taken[kind] % len(pool)])
        taken[kind] += 1
    return chosen
