"""Reference data and code counters, out of what was defined at the founding."""

from __future__ import annotations

from seeding.terp.kernel.records import Record, same
from seeding.terp.reference.factories import (
    CategoryFactory,
    CounterFactory,
    GradeFactory,
    LocationFactory,
    PaymentMethodFactory,
    SubcategoryFactory,
)
from seeding.terp.reference.facts import (
    CategoryDefined,
    CounterAdvanced,
    GradeDefined,
    LocationOpened,
    PaymentMethodDefined,
    SubcategoryDefined,
)

TABLES: dict[str, Record] = {
    "sequences": same(CounterFactory, CounterAdvanced, lambda history: history.counters),
    "categories": same(CategoryFactory, CategoryDefined, lambda history: history.categories),
    "subcategories": same(SubcategoryFactory, SubcategoryDefined, lambda history: history.subcategories),
    "grades": same(GradeFactory, GradeDefined, lambda history: history.grades),
    "locations": same(LocationFactory, LocationOpened, lambda history: history.locations),
    "paymentMethods": same(PaymentMethodFactory, PaymentMethodDefined, lambda history: history.payment_methods),
}
