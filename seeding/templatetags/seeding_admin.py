"""Headings, pages and numbers of the admin's lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.views.main import PAGE_VAR
from django.utils.text import capfirst

register = template.Library()


@register.filter
def headers(changes: Any) -> Iterator[dict[str, Any]]:
    """The headings of a list, each with the address that sorts by it."""
    for cell, header in zip(changes.list_display, result_headers(changes), strict=True):
        yield {**header, "css": cell.css, "label": cell.short_description}


@register.filter
def pages(changes: Any) -> list[int | str]:
    """The numbers of the pages that can be chosen, with a gap where there are too many."""
    return list(changes.paginator.get_elided_page_range(changes.page_num, on_each_side=2, on_ends=1))


@register.filter
def page_address(changes: Any, number: int) -> str:
    return str(changes.get_query_string({PAGE_VAR: number}))


@register.filter
def plural(model: Any) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


@register.filter
def thousands(number: int) -> str:
    return f"{number:,}"
