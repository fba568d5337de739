"""What the settings and the command line allow."""

from __future__ import annotations

from django.conf import settings

from seeding.engine.safety.guard import WritePolicy
from seeding.engine.safety.password import password_hash


def write_policy(production: str) -> WritePolicy:
    """Leave to write to the target, as far as it goes; `production` is the name that was typed out with --production."""
    return WritePolicy(settings.SEED_ALLOWED_HOSTS, production, settings.BACKUP_DIR)


def user_password(seed: int) -> str | None:
    """The hash of the password that the operator gave all seeded logins, if any."""
    return password_hash(settings.SEED_USER_PASSWORD, seed)
