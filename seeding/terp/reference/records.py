"""Reference data and code counters, out of what was defined at the founding."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, pick
from seeding.terp.reference.factories import (
    CategoryFactory,
    CounterFactory,
    GradeFactory,
    LocationFactory,
    PaymentMethodFactory,
    SubcategoryFactory,
)


def sequences(history: History) -> Columns:
    return CounterFactory.columns(
        **pick(history.counters, "id", "name", "prefix", current_value="current_value", created_at="created_at", updated_at="updated_at")
    )


def categories(history: History) -> Columns:
    return CategoryFactory.columns(**pick(history.categories, "id", "name", "description", created_at="created_at"))


def subcategories(history: History) -> Columns:
    return SubcategoryFactory.columns(**pick(history.subcategories, "id", "category_id", "name", "description", created_at="created_at"))


def grades(history: History) -> Columns:
    return GradeFactory.columns(**pick(history.grades, "id", "name", "description", "sort_order", created_at="created_at"))


def locations(history: History) -> Columns:
    return LocationFactory.columns(**pick(history.locations, "id", "site", "zone", "rack", "shelf", "bin", created_at="created_at"))


def payment_methods(history: History) -> Columns:
    return PaymentMethodFactory.columns(
        **pick(history.payment_methods, "id", "code", "name", "description", "sort_order", created_at="created_at")
    )


TABLES: dict[str, Record] = {
    "sequences": sequences,
    "categories": categories,
    "subcategories": subcategories,
    "grades": grades,
    "locations": locations,
    "paymentMethods": payment_methods,
}
