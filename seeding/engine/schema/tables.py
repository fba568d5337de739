"""What the live database is, as plain values: columns, keys and tables that every layer above reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["int", "bool", "decimal", "float", "varchar", "text", "enum", "json", "date", "datetime", "time", "binary", "other"]

NOW: Final = "CURRENT_TIMESTAMP"  # the default of a column that takes the time of its INSERT


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `default` is the bare value, NOW, or another expression as the server writes it; None where it has none."""

    name: str
    kind: Kind
    type: str  # as the server writes it, such as decimal(12,2)
    nullable: bool = False
    default: str | None = None
    auto_increment: bool = False
    generated: bool = False  # VIRTUAL or STORED: never written
    on_update_now: bool = False
    unsigned: bool = False
    length: int | None = None  # characters; None where the database sets no bound
    precision: int | None = None  # digits of a decimal; None where the database doesn't say (SQLite)
    scale: int | None = None
    values: tuple[str, ...] = ()  # of an enum, in the order of its declaration

    @property
    def has_default(self) -> bool:
        """A default of its own; the NULL of a nullable column isn't one."""
        return self.default is not None

    @property
    def required(self) -> bool:
        """An INSERT that leaves the column out fails."""
        return not (self.nullable or self.has_default or self.auto_increment or self.generated)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference held by a constraint; a composite one appears once a column, under the same name ("" on SQLite)."""

    table: str
    column: str
    references_table: str
    references_column: str
    on_delete: str = "NO ACTION"
    name: str = ""


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """A unique index other than the primary key; its columns in the order of the index."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A base table; columns in the order of the table, by name."""

    name: str
    columns: Mapping[str, Column]
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[UniqueKey, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """Columns that an INSERT can't leave out."""
        return tuple(column.name for column in self.columns.values() if column.required)

    @property
    def writable(self) -> tuple[str, ...]:
        """Columns that an INSERT may name."""
        return tuple(column.name for column in self.columns.values() if not column.generated)

    @property
    def auto_column(self) -> str | None:
        """The column that the database numbers by itself."""
        return next((column.name for column in self.columns.values() if column.auto_increment), None)

    def is_unique(self, column: str) -> bool:
        """Whether no two rows may share this column's value."""
        return self.primary_key == (column,) or any(key.columns == (column,) for key in self.unique_keys)


@dataclass(frozen=True, slots=True)
class Schema:
    """All base tables of one database, sorted by name."""

    vendor: str  # mysql, mariadb or sqlite
    database: str
    tables: Mapping[str, Table] = field(default_factory=dict)

    def __contains__(self, table: object) -> bool:
        return table in self.tables

    def __getitem__(self, table: str) -> Table:
        return self.tables[table]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables.values())

    def __len__(self) -> int:
        return len(self.tables)

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """Every constraint of every table, in order."""
        return tuple(key for table in self for key in table.foreign_keys)
