"""What the settings and the command line allow."""

from __future__ import annotations

from django.conf import settings

from seeding.safety.guard import Permit


def permit(production: str) -> Permit:
    """Leave to write to the target, as far as it goes; `production` is the name that was typed out with --production."""
    return Permit(settings.SEED_ALLOWED_HOSTS, production, settings.BACKUP_DIR)
