"""A row's own page: its values in groups, the empty ones folded, and what belongs to it in tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connections, models
from django.utils.safestring import SafeString

from seeding.engine.admin.cells import Cell, list_address
from seeding.engine.admin.columns import fitting, shown
from seeding.engine.admin.fields import Field, Model, parent_of
from seeding.engine.admin.links import Catalog, Tab, tabs_of
from seeding.engine.admin.live import TARGET, LiveTables
from seeding.engine.admin.names import Names
from seeding.engine.admin.rows import Rows
from seeding.engine.admin.seeded import Seeded
from seeding.engine.admin.unknown import plain

GROUPS: Final = ("What", "Who", "When", "Money", "Links")
INLINE: Final = 10  # rows of a tab that the page itself shows
_PEOPLE: Final = ("_by", "_to", "user", "owner", "actor", "client", "customer", "vendor", "requested_by", "patient")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of the row with its heading."""

    name: str
    label: str
    html: SafeString
    right: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One tab that is open: its first rows."""

    tab: Tab
    rows: Rows
    address: str  # of the list with all of them


class Detail:
    """Everything of one row; its names are read when it is made."""

    def __init__(self, row: models.Model, catalog: Catalog, live: LiveTables, seeded: Seeded, wanted_tab: str) -> None:
        self.row = row
        self.model: Model = type(row)
        self.seeded = seeded
        self.cells = [
            cell for cell in (Cell(field, catalog, whole=True) for field in self.model._meta.concrete_fields) if _is_there(cell, live)
        ]
        self.names = Names(live)
        for cell in self.cells:
            cell.want(row, self.names)
        self.tabs = tabs_of(catalog, row, live)
        self.panel = self._panel(catalog, live, wanted_tab)
        self.names.read()
        self.unknown = _unknown(row, live)

    def _panel(self, catalog: Catalog, live: LiveTables, wanted: str) -> Panel | None:
        if not self.tabs:
            return None
        tab = next((tab for tab in self.tabs if tab.table == wanted), self.tabs[0])
        cells = [cell for cell in _cells(tab.model, self.model, catalog) if _is_there(cell, live)]
        found = tab.model._default_manager.filter(tab.condition).only("pk", *(field.name for cell in cells for field in cell.reads))
        rows = Rows(tab.model, cells, list(found.order_by("-pk")[:INLINE]), self.names, None)
        return Panel(tab, rows, f"{list_address(tab.model)}?of={self.model._meta.db_table}.{self.row.pk}")

    @property
    def texts(self) -> list[Shown]:
        """What takes a page's whole width: long texts and JSON."""
        return [self._shown(cell) for cell in self.cells if _is_wide(cell) and not cell.is_empty(self.row)]

    @property
    def groups(self) -> list[tuple[str, list[Shown]]]:
        """The values that are there, by what they tell of."""
        found: dict[str, list[Shown]] = {group: [] for group in GROUPS}
        for cell in self.cells:
            if not cell.is_empty(self.row) and not _is_wide(cell):
                found[_group(cell)].append(self._shown(cell))
        return [(group, values) for group, values in found.items() if values]

    @property
    def empty(self) -> list[str]:
        """Headings of the columns that hold nothing."""
        return [cell.short_description for cell in self.cells if cell.is_empty(self.row)]

    @property
    def badge(self) -> SafeString:
        return self.seeded.badge(self.row)

    def _shown(self, cell: Cell) -> Shown:
        return Shown(cell.field.name, cell.short_description, cell.html(self.row, self.names), cell.kind in ("money", "percent"))


def _is_there(cell: Cell, live: LiveTables) -> bool:
    return all(map(live.has_field, cell.reads))


def _cells(child: Model, parent: Model, catalog: Catalog) -> list[Cell]:
    """The columns of a list, without the key that points at the very row that the page is of."""
    fields = [field for field in shown(child, catalog) if not (field.is_relation and parent_of(field) is parent)]
    return [Cell(field, catalog) for field in fitting(fields, catalog.display.flags)]


def _is_wide(cell: Cell) -> bool:
    return cell.kind in ("json", "long")


def _group(cell: Cell) -> str:
    match cell.kind:
        case "link":
            return "Who" if _is_somebody(cell.field) else "Links"
        case "date" | "time":
            return "When"
        case "money" | "percent":
            return "Money"
    return "Links" if cell.pointer else "What"


def _is_somebody(field: Field) -> bool:
    return field.name.endswith(_PEOPLE)


def _unknown(row: models.Model, live: LiveTables) -> Sequence[Shown]:
    """The values of columns that the models don't know, in one query where there are any."""
    columns = live.unknown(type(row))
    if not columns:
        return []
    options = type(row)._meta
    names = ", ".join(f"`{column.name}`" for column in columns)
    with connections[TARGET].cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM `{options.db_table}` WHERE `{options.pk.column}` = %s", [row.pk])
        values: Sequence[Any] = cursor.fetchone() or ()
    return [Shown(column.name, column.name, plain(column.name, value)) for column, value in zip(columns, values, strict=False)]
