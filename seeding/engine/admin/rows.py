"""Rows of one table as HTML: the same in a list and among what belongs to another row."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from seeding.engine.admin.cells import Cell, address
from seeding.engine.admin.fields import Model
from seeding.engine.admin.names import Names
from seeding.engine.admin.seeded import Seeded


class Rows:
    """Read already; `names` may still be read for several of them at once."""

    def __init__(self, model: Model, cells: Sequence[Cell], rows: Sequence[models.Model], names: Names, seeded: Seeded | None) -> None:
        self.model = model
        self.cells = list(cells)
        self.rows = list(rows)
        self.names = names
        self.seeded = seeded
        for row in self.rows:
            for cell in self.cells:
                cell.want(row, names)

    @property
    def body(self) -> SafeString:
        """The rows of the table's body."""
        return format_html_join("", "<tr>{}{}</tr>", ((self._cells(row), self._badge(row)) for row in self.rows))

    @property
    def head(self) -> SafeString:
        """Plain headings, for a table that can't be sorted."""
        names = format_html_join("", '<th scope="col" class="{}">{}</th>', ((cell.css, cell.short_description) for cell in self.cells))
        return format_html('{}<th scope="col">Seeded</th>', names) if self.seeded else names

    def _cells(self, row: models.Model) -> SafeString:
        found = ((cell.css, cell.short_description, self._content(cell, row)) for cell in self.cells)
        return format_html_join("", '<td class="{}" data-label="{}">{}</td>', found)

    def _content(self, cell: Cell, row: models.Model) -> SafeString:
        html = cell.html(row, self.names)
        if cell.field.primary_key and not self.model._meta.is_composite_pk:
            return format_html('<a href="{}">{}</a>', address(self.model, row.pk), html)
        return html

    def _badge(self, row: models.Model) -> SafeString:
        return (
            format_html('<td class="field-seeded" data-label="Seeded">{}</td>', self.seeded.badge(row)) if self.seeded else SafeString("")
        )
