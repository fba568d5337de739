"""Saved views of the stock list: what each of the staff looks for again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.time.business_days import month_end
from seeding.terp.kernel.time.business_hours import close_of, end_of, office_moment_between

TABLE = "inventoryViews"
NOTHING: dict[str, object] = {
    "status": [],
    "category": None,
    "subcategory": None,
    "vendor": [],
    "brand": [],
    "grade": [],
    "dateRange": {"from": None, "to": None},
    "location": None,
    "stockLevel": "all",
    "cogsRange": {"min": None, "max": None},
    "paymentStatus": [],
}
LIVE = ["LIVE", "PHOTOGRAPHY_COMPLETE"]
BY_JOB: dict[str, tuple[tuple[str, bool, dict[str, object]], ...]] = {  # job: name, shared, what it filters by
    "sales": (
        ("Ready to sell", True, {"status": LIVE, "stockLevel": "in_stock"}),
        ("Last bags", True, {"status": LIVE, "stockLevel": "low_stock"}),
        ("Bargains under 900", False, {"status": LIVE, "cogsRange": {"min": None, "max": 900}, "stockLevel": "in_stock"}),
    ),
    "inventory": (
        ("Waiting for intake", True, {"status": ["AWAITING_INTAKE"]}),
        ("Blocked stock", True, {"status": ["ON_HOLD", "QUARANTINED"]}),
        ("Empty but not closed", False, {"status": ["SOLD_OUT"], "stockLevel": "out_of_stock"}),
    ),
    "accounting": (
        ("Unpaid to vendors", True, {"paymentStatus": ["UNPAID", "PARTIAL"]}),
        ("Paid and on hand", False, {"paymentStatus": ["PAID"], "stockLevel": "in_stock"}),
        ("Expensive lots", False, {"cogsRange": {"min": 1500, "max": None}, "stockLevel": "in_stock"}),
    ),
    "buying": (("To reorder", True, {"status": [*LIVE, "SOLD_OUT"], "stockLevel": "low_stock"}),),
    "operations": (("Everything in the house", True, {"stockLevel": "in_stock"}),),
    "executive": (("Stock value", False, {"status": [*LIVE, "ON_HOLD"], "stockLevel": "in_stock"}),),
    "audit": (("Closed lots", False, {"status": ["CLOSED"]}),),
}


@dataclass(frozen=True, slots=True)
class ViewSaved:
    id: int
    name: str
    filters: dict[str, object]
    created_by_id: int
    is_shared: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ViewStory:
    views: list[ViewSaved]


def tell_views(history: History) -> ViewStory:
    """One or two views of each employee: the usual one of the job, and one on goods that came in; a user's names differ."""
    planner = _ViewPlanner(history)
    drafts = (
        [view for place, employee in enumerate(history.employees) for view in planner.views(place, employee)] if history.batches else []
    )
    drafts.sort(key=lambda view: (view[3], view[2], view[0]))
    return ViewStory(
        [
            ViewSaved(history.keys.take(TABLE), name, filters, user, shared, at, updated)
            for name, filters, user, at, updated, shared in drafts
        ]
    )


Draft = tuple[str, dict[str, object], int, datetime, datetime, bool]


class _ViewPlanner:
    def __init__(self, history: History) -> None:
        self._history, self._close = history, close_of(history.as_of)
        self._draw = Draw(history.seed, TABLE, "view")
        self._products = history.by_id.products
        self._brands = history.by_id.brand_names
        self._vendors = history.by_id.vendor_names
        self._colleagues: dict[str, int] = {}

    def views(self, place: int, employee: EmployeeHired) -> Iterator[Draft]:
        """The employee's views; of several with one job, each takes another of its usual ones."""
        usual = BY_JOB.get(employee.job, ())
        turn = self._colleagues.get(employee.job, 0)
        self._colleagues[employee.job] = turn + 1
        if turn < len(usual):
            name, shared, filters = usual[turn]
            yield self._saved(employee, name, filters, shared, 0, self._history.batches[0].created_at)
        if turn >= len(usual) or place % 2 == 0:
            came = self._came_in(employee)
            if came:
                batch = self._draw.pick(came, employee.id, "batch")
                yield self._saved(employee, *self._special(place, batch), False, 1, batch.created_at)

    def _came_in(self, employee: EmployeeHired) -> Sequence[BatchReceived]:
        """The batches of the last months, all of them where there are few."""
        recent = [batch for batch in self._history.batches if batch.created_at >= self._close - timedelta(days=a.VIEW_RECENT_DAYS)]
        return recent or self._history.batches

    def _special(self, place: int, batch: BatchReceived) -> tuple[str, dict[str, object]]:
        """A view on goods like those of the batch: by kind and grade, by vendor, by brand, by time, by place."""
        product = self._products.get(batch.product_id)
        choices = [self._by_kind, self._by_vendor, self._by_brand, self._by_time, self._by_place]
        return choices[place // 2 % len(choices)](batch, product)

    def _by_kind(self, batch: BatchReceived, product: ProductListed | None) -> tuple[str, dict[str, object]]:
        category, subcategory = (product.category, product.subcategory) if product else (None, None)
        grade = [batch.grade] if batch.grade else []
        name = " ".join(part for part in (subcategory or category, batch.grade) if part) or "All goods"
        return name, {"category": category, "subcategory": subcategory or None, "grade": grade}

    def _by_vendor(self, batch: BatchReceived, product: ProductListed | None) -> tuple[str, dict[str, object]]:
        vendor = self._vendors.get(batch.vendor_id)
        return (f"From {vendor}", {"vendor": [vendor], "stockLevel": "in_stock"}) if vendor else self._by_kind(batch, product)

    def _by_brand(self, batch: BatchReceived, product: ProductListed | None) -> tuple[str, dict[str, object]]:
        brand = self._brands.get(product.brand_id) if product else None
        return (f"Brand {brand}", {"brand": [brand], "status": LIVE}) if brand else self._by_kind(batch, product)

    def _by_time(self, batch: BatchReceived, product: ProductListed | None) -> tuple[str, dict[str, object]]:
        first = batch.created_at.date().replace(day=1)
        last = min(month_end(first), self._history.as_of)
        return f"Received in {first:%B %Y}", {"dateRange": {"from": first.isoformat(), "to": last.isoformat()}}

    def _by_place(self, batch: BatchReceived, product: ProductListed | None) -> tuple[str, dict[str, object]]:
        site = next((placed.site for placed in self._history.placements if placed.batch_id == batch.id), None)
        return (f"In {site}", {"location": site, "stockLevel": "in_stock"}) if site else self._by_kind(batch, product)

    def _saved(self, employee: EmployeeHired, name: str, filters: dict[str, object], shared: bool, n: int, goods: datetime) -> Draft:
        """The view; nobody looks for goods before they came."""
        since = max(employee.created_at, goods)
        at = min(office_moment_between(self._draw, since, max(self._close, since), employee.id, n), end_of(self._history.as_of))
        changed = self._draw.chance(a.STOCK_VIEW_CHANGED_SHARE, employee.id, n, "changed")
        updated = office_moment_between(self._draw, at, max(self._close, at), employee.id, n, "when") if changed else at
        return name[: a.VIEW_NAME_LENGTH], NOTHING | filters, employee.id, at, max(at, min(updated, end_of(self._history.as_of))), shared
