"""What the settings and the command line allow."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from seeding.safety.guard import Permit


def permit(production: str) -> Permit:
    """Leave to write to the target, as far as it goes; backups are kept beside the program."""
    return Permit(settings.SEED_ALLOWED_HOSTS, production, Path(settings.BASE_DIR) / "backups")
