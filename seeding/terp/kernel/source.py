"""The source that is observed: the rows, and the history as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from django.apps import apps

from seeding.engine.kinds import kinds_of
from seeding.engine.reading.remarks import Remarks
from seeding.engine.reading.rows import Cell, Row, Rows
from seeding.terp.history import History
from seeding.terp.kernel.cells import cell_of
from seeding.terp.kernel.named_rows import NamedRows

Fact = TypeVar("Fact")


@dataclass
class Source:
    """What all observers share. Facts are observed in the order of their parents, so `history` holds those that later ones name,
    or the rows of these stand here."""

    rows: Rows
    history: History
    remarks: Remarks
    products: NamedRows = field(init=False)  # rows that others name before all that their facts hold is known
    clients: NamedRows = field(init=False)

    def read(self, table: str, *cells: Cell) -> list[Row]:
        """The table's rows as tuples; see Rows.read."""
        return self.rows.read(table, *cells)

    def facts(self, fact: type[Fact], table: str, **cells: Cell) -> list[Fact]:
        """A fact for each row of the table; see `rows_of`."""
        return self.rows_of(table, fact, **cells).facts(fact)

    def rows_of(self, table: str, *facts: type[Any], **cells: Cell) -> NamedRows:
        """The table's rows with the columns that the facts' fields bear the names of, and those of the cells named.

        How a column is read follows from the field's type, unless a cell says it; a cell without names of columns is of its own one.
        """
        fields = fields_of(table)
        told = {name: kinds_of(fact)[name] for fact in reversed(facts) for name in fact.__dataclass_fields__ if name in fields}
        wanted = {name: cell_of(fields[name], kinds, self.rows.users) for name, kinds in told.items() if name not in cells}
        wanted |= {name: cell if cell.names else replace(cell, names=(column_of(table, name),)) for name, cell in cells.items()}
        return NamedRows(table, dict(zip(wanted, self.rows.columns(table, *wanted.values()), strict=True)), self.remarks)

    @cached_property
    def client_ids(self) -> frozenset[int]:
        return frozenset(self.clients.columns["id"])

    @cached_property
    def vendor_ids(self) -> frozenset[int]:
        return frozenset(vendor.id for vendor in self.history.vendors)


def fields_of(table: str) -> dict[str, Any]:
    """The model's fields by name; of a relation that is the name of its key."""
    model = next(model for model in apps.get_app_config("seeding").get_models() if model._meta.db_table == table)
    return {field.attname: field for field in model._meta.concrete_fields}


def column_of(table: str, name: str) -> str:
    """The column of a field; TypeError for a name that the table doesn't know."""
    field = fields_of(table).get(name)
    if field is None:
        raise TypeError(f"{table} has no column {name}")
    return str(field.column)
