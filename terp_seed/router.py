"""Keeps the two databases apart: tables of the target in `terp`, the program's own in `default`."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

TARGET = "terp"


class Router:
    """The app `seeding` lives in the target and is never migrated; nothing else is ever put there."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return TARGET if model._meta.app_label == "seeding" else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != TARGET and app_label != "seeding"
