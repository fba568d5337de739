"""Tables of the target for which there is no model: their first rows, as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from seeding.engine.admin.cells import HIDDEN, NOTHING, written
from seeding.engine.admin.fields import Model, is_secret
from seeding.engine.admin.live import TARGET, read_live_tables
from seeding.engine.schema.tables import Table

ROWS: Final = 100


def unknown_tables(models: Sequence[Model]) -> list[str]:
    """The names of live tables that no model stands for."""
    known = {model._meta.db_table.lower() for model in models}
    return [table.name for name, table in read_live_tables().tables.items() if name not in known]


def table_page(site: Any, request: HttpRequest, name: str) -> HttpResponse:
    """The first rows of the table."""
    user: Any = request.user
    if not user.is_superuser:
        raise PermissionDenied
    try:
        if name not in unknown_tables(site.catalog.tables):
            raise Http404(f"no unknown table {name}")
        table = read_live_tables().tables[name.lower()]
        rows = _first_rows(table)
    except DatabaseError as refused:
        request.__dict__["_unreachable"] = True
        context = {**site.each_context(request), "title": name, "problem": str(refused)}
        return TemplateResponse(request, "seeding/missing.html", context, status=503)
    head = format_html_join("", '<th scope="col">{}</th>', ((column,) for column in table.columns))
    body = format_html_join("", "<tr>{}</tr>", ((_cells(table, row),) for row in rows))
    context = {**site.each_context(request), "title": name, "crumbs": [(name, "")], "head": head, "body": body, "rows": len(rows)}
    return TemplateResponse(request, "seeding/unknown.html", context)


def _first_rows(table: Table) -> Sequence[Sequence[Any]]:
    """Columns in the order of the table."""
    connection = connections[TARGET]
    names = ", ".join(map(connection.ops.quote_name, table.columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table.name)} LIMIT {ROWS}")
        found: Sequence[Sequence[Any]] = cursor.fetchall()
        return found


def _cells(table: Table, row: Sequence[Any]) -> SafeString:
    cells = ((name, plain(name, value)) for name, value in zip(table.columns, row, strict=True))
    return format_html_join("", '<td data-label="{}">{}</td>', cells)


def plain(name: str, value: Any) -> SafeString:
    """A value of which only the column's name is known."""
    if value is None or value == "":
        return NOTHING
    if is_secret(name):
        return HIDDEN
    return (
        written(value.hex() if isinstance(value, bytes) else value, "text", whole=False) if not _is_key(name) else format_html("{}", value)
    )


def _is_key(name: str) -> bool:
    return name.lower().endswith("id")
