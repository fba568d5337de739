"""The app of the program's own records."""

from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "seeding.engine.journal"
    label = "journal"
    verbose_name = "Seeding runs"
    default_auto_field = "django.db.models.BigAutoField"
