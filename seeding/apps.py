"""The app that holds the target's tables as unmanaged models."""

from __future__ import annotations

from django.apps import AppConfig


class SeedingConfig(AppConfig):
    name = "seeding"
    verbose_name = "TERP"
