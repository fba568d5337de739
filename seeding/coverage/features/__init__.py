"""Every feature of the application that reads tables, in the order of its menus."""

from __future__ import annotations

from typing import Final

from seeding.coverage.features import dashboard, goods, money, people, work
from seeding.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (*dashboard.PAGES, *people.PAGES, *money.PAGES, *goods.PAGES, *work.PAGES)
