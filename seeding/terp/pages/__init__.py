"""Every feature of the application that reads tables, in the order of its menus."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page
from seeding.terp.pages import dashboard, goods, money, people, work

PAGES: Final[tuple[Page, ...]] = (*dashboard.PAGES, *people.PAGES, *money.PAGES, *goods.PAGES, *work.PAGES)
