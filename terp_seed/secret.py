"""A secret key for each checkout, made once and kept out of git."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from seeding.engine.errors import SeedError


def secret_key(path: Path) -> str:
    """The key in `path`, made if it isn't there, for its owner only; two processes that start together get the same key."""
    try:
        return _kept(path)
    except OSError as error:
        raise SeedError(f"the secret key can't be kept in {path}: {error.strerror}", "set SECRET_KEY, or correct the rights") from error


def _kept(path: Path) -> str:
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
        try:
            os.link(draft, path)  # fails where another process was first, so that its key stands
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
