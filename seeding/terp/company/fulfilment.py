"""When a sale is packed and shipped: within days, and for the newest ones not yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.company.demand import Wish
from seeding.terp.kernel.time.business_days import trading_day_from, trading_day_until
from seeding.terp.kernel.time.business_hours import close_of, moment

STEPS = ("PENDING", "PACKED", "SHIPPED")


class Fulfilment:
    """The steps of any sale, as a function of the sale alone."""

    def __init__(self, seed: int, as_of: date) -> None:
        self._as_of = as_of
        self._now = close_of(as_of)
        self._lag = Draw(seed, "orders", "fulfilment")
        self._reached = Draw(seed, "orders", "fulfilment reached")
        self._known: dict[int, list[tuple[str, datetime]]] = {}

    def steps(self, wish: Wish) -> list[tuple[str, datetime]]:
        """PENDING, PACKED and SHIPPED with their moments, as far as the sale has come by as-of."""
        if wish.ordinal not in self._known:
            self._known[wish.ordinal] = self._steps(wish)
        return self._known[wish.ordinal]

    def _steps(self, wish: Wish) -> list[tuple[str, datetime]]:
        steps = [("PENDING", wish.at)]
        reached = "PENDING" if wish.cancelled else self._reach(wish)
        for status in STEPS[1 : STEPS.index(reached) + 1]:
            at = self._after(steps[-1][1], status.lower(), wish.ordinal)
            if at >= self._now:
                break
            steps.append((status, at))
        return steps

    def _reach(self, wish: Wish) -> str:
        """How far the sale has come: all the way when it is old enough."""
        if (self._as_of - wish.day).days > a.FULFILMENT_DAYS:
            return "SHIPPED"
        names = [name for name, _ in a.FULFILMENT_WEIGHTS]
        return self._reached.weigh(names, [weight for _, weight in a.FULFILMENT_WEIGHTS], wish.ordinal)

    def _after(self, before: datetime, step: str, ordinal: int) -> datetime:
        """A moment some working days later in the packing hours, on the as-of day before noon, and never before the step before."""
        day = trading_day_from(before.date() + timedelta(days=self._lag.whole(*a.PACKING_DAYS, ordinal, step, "days")))
        day = min(day, trading_day_until(self._as_of))
        first, last = (a.OPENING_HOUR, a.LAST_HOUR_TODAY) if day == self._as_of else a.PACKING_HOURS
        at = moment(day, 0, self._lag.whole(first * 3600, last * 3600, ordinal, step))
        return at if at > before else before + timedelta(minutes=self._lag.whole(*a.PACKING_MINUTES, ordinal, step, "soon"))
