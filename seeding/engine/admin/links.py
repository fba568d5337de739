"""Which rows point at which: by foreign keys, by keys without a constraint, by a word beside an id, and by way of a third table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db import connections, models, router
from django.db.models import Q, QuerySet

from seeding.engine.admin.fields import Field, Model, field_of_column, parent_of, target_of
from seeding.engine.admin.live import LiveTables
from seeding.engine.display import Indirect
from seeding.engine.product import Product

ICON: Final = "category"  # of a domain for which the product names none


@dataclass(frozen=True, slots=True)
class Domain:
    """Tables that belong together, under one heading with an icon."""

    name: str
    icon: str
    tables: tuple[str, ...]


OTHERS: Final = Domain("other", ICON, ())


@dataclass(frozen=True, slots=True)
class Pointer:
    """An id whose table is named by a word in the column beside it."""

    id: Field
    type: Field
    targets: dict[str, tuple[Model, ...]]  # word → where the id may be


@dataclass(frozen=True, slots=True)
class Link:
    """A key of another table that points here; for a pointer, only with one of the words."""

    field: Field
    type: Field | None = None
    words: tuple[str, ...] = ()

    @property
    def reads(self) -> list[Field]:
        return [self.field, self.type] if self.type else [self.field]

    def holds(self, keys: Any, *, many: bool) -> Q:
        """True for the rows that point at the key, or at one of the keys that a query gives."""
        worded = Q(**{f"{self.type.name}__in": self.words}) if self.type else Q()
        return worded & Q(**{f"{self.field.attname}__in" if many else self.field.attname: keys})


class Catalog:
    """The models of the target with all that is said of their tables."""

    def __init__(self, product: Product, tables: Sequence[Model], journal: Sequence[Model] = ()) -> None:
        self.product = product
        self.display = product.display
        self.domains = tuple(Domain(name, self.display.icons.get(name, ICON), names) for name, names in product.domains.items())
        self.tables = tuple(tables)
        self.by_table = {model._meta.db_table: model for model in (*self.tables, *journal)}
        self._direct: dict[tuple[Model, Model], list[Link]] = {}
        for model in self.by_table.values():
            self._find_links(model)

    @cached_property
    def pointers(self) -> dict[Field, Pointer]:
        """By the field of the id."""
        found = {}
        for pair in (*self.product.polymorphic, *self.display.pairs):
            model = self.by_table.get(pair.table)
            kind, key = (field_of_column(model, pair.type), field_of_column(model, pair.id)) if model else (None, None)
            if kind is not None and key is not None:
                targets = {
                    word: tuple(self.by_table[table] for table in tables if table in self.by_table) for word, tables in pair.targets.items()
                }
                found[key] = Pointer(key, kind, targets)
        return found

    def domain_of(self, model: Model) -> Domain:
        return next((domain for domain in self.domains if model._meta.db_table in domain.tables), OTHERS)

    def _find_links(self, model: Model) -> None:
        for field in model._meta.concrete_fields:
            if field.is_relation:
                self._direct.setdefault((model, parent_of(field)), []).append(Link(field))
            elif (pointer := self.pointers.get(field)) is not None:
                for parent in {parent: None for parents in pointer.targets.values() for parent in parents}:
                    words = tuple(word for word, parents in pointer.targets.items() if parent in parents)
                    self._direct.setdefault((model, parent), []).append(Link(field, pointer.type, words))

    def links(self, child: Model, parent: Model, live: LiveTables) -> list[Link]:
        """The keys of one table that point straight at another, as far as their columns are there."""
        return [link for link in self._direct.get((child, parent), []) if all(map(live.has_field, link.reads))]

    def pointing(self, child: Model, row: models.Model, live: LiveTables) -> Q | None:
        """True for the rows of `child` that belong to the row; None where no key could say so."""
        return self._belonging(child, type(row), row, live)

    def _belonging(self, child: Model, parent: Model, row: models.Model, live: LiveTables) -> Q | None:
        if not live.has(child):
            return None
        found = [link.holds(getattr(row, _target(link, row).attname), many=False) for link in self.links(child, parent, live)]
        for through in self.display.through.get(parent._meta.db_table, ()):
            if through.child == child._meta.db_table:
                found.extend(self._by_way_of(through, child, row, live))
        return _any(found)

    def _by_way_of(self, through: Indirect, child: Model, row: models.Model, live: LiveTables) -> list[Q]:
        middle = self.by_table.get(through.middle)
        if middle is None or not live.has(middle):
            return []
        between = Q(pk=row.pk) if middle is type(row) else self._belonging(middle, type(row), row, live)
        if between is None:
            return []
        rows = middle._default_manager.filter(between)
        if through.child_column:
            field, source = field_of_column(child, through.child_column), field_of_column(middle, through.middle_column)
            known = field is not None and source is not None and live.has_field(field) and live.has_field(source)
            if field is None or source is None or not known:
                return []
            return [Q(**{f"{field.attname}__in": rows.filter(**{f"{source.attname}__isnull": False}).values(source.attname)})]
        return [link.holds(rows.values(_target_in(link, middle).attname), many=True) for link in self.links(child, middle, live)]

    def children(self, parent: Model) -> list[Model]:
        """Tables whose rows may belong to one of the parent's, those that the facts name first, then by domain."""
        through = {self.by_table[one.child] for one in self.display.through.get(parent._meta.db_table, ()) if one.child in self.by_table}
        first = self.display.tabs.get(parent._meta.db_table, "").split()
        order = [table for domain in self.domains for table in domain.tables]
        own = self.domain_of(parent).tables

        def rank(model: Model) -> tuple[int, int, int]:
            table = model._meta.db_table
            named = first.index(table) if table in first else len(first)
            return named, 0 if table in own else 1, order.index(table) if table in order else len(order)

        return sorted({child for child, target in self._direct if target is parent} | through, key=rank)


def _target(link: Link, row: models.Model) -> Field:
    return _target_in(link, type(row))


def _target_in(link: Link, parent: Model) -> Field:
    """What of the parent the link holds: its key, but for keys that point at another column."""
    key = parent._meta.pk
    assert isinstance(key, models.Field)
    return target_of(link.field) if link.field.is_relation else key


def _any(conditions: Sequence[Q]) -> Q | None:
    """True where one of the conditions is; None of none."""
    found: Q | None = None
    for condition in conditions:
        found = condition if found is None else found | condition
    return found


@dataclass(frozen=True, slots=True)
class Tab:
    """What of one table belongs to a row."""

    model: Model
    condition: Q
    rows: int

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)


def tabs_of(catalog: Catalog, row: models.Model, live: LiveTables) -> list[Tab]:
    """Every table with rows that belong to the row, and how many; all counted in one query."""
    found = [(child, condition) for child in catalog.children(type(row)) if (condition := catalog.pointing(child, row, live)) is not None]
    if not found:
        return []
    alias = router.db_for_read(type(row))
    parts, values = [], []
    for place, (child, condition) in enumerate(found):
        sql, given = _keys(child, condition).query.get_compiler(using=alias).as_sql()
        parts.append(f"SELECT {place} AS place, COUNT(*) FROM ({sql}) counted_{place}")
        values.extend(given)
    with connections[alias].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        counts = dict(cursor.fetchall())
    return [Tab(child, condition, counts[place]) for place, (child, condition) in enumerate(found) if counts[place]]


def _keys(child: Model, condition: Q) -> QuerySet[Any, Any]:
    """The rows, without what costs to read; a table with a composite key has no single one."""
    first = child._meta.concrete_fields[0] if not child._meta.is_composite_pk else child._meta.pk_fields[0]
    return child._default_manager.filter(condition).order_by().values(first.attname)
