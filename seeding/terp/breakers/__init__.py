"""For each rule a way to break one row of a true database, so that it can be shown that the rule sees it.

A breaker picks its row by a query, so that it works on any seeded target; it never inserts, since an INSERT would move AUTO_INCREMENT
for good. What it changes is rolled back.
"""

from __future__ import annotations

from seeding.engine.checks.breaking import Breaker
from seeding.terp.breakers import books, calendar, collaboration, engine, goods, masterdata, notes, portal, prices, stockroom

BREAKERS: tuple[Breaker, ...] = (
    *masterdata.BREAKERS,
    *goods.BREAKERS,
    *books.BREAKERS,
    *collaboration.BREAKERS,
    *stockroom.BREAKERS,
    *notes.BREAKERS,
    *portal.BREAKERS,
    *calendar.BREAKERS,
    *prices.BREAKERS,
    *engine.BREAKERS,
)
