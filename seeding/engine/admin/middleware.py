"""Around each page: times are those of the business' clocks, and the target's schema is looked at once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from seeding.engine.admin.cells import zone
from seeding.engine.admin.live import page_context


class PageContext:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(zone()), page_context():
            return self.get_response(request)
