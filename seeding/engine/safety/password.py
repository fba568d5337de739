"""The password of all seeded logins: the operator's, kept as the application keeps it, and never one of the program's own."""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b
from typing import Final

import bcrypt

from seeding.engine.errors import SeedError

ROUNDS: Final = 10  # bcrypt's cost; the application's
MOST_BYTES: Final = 72  # of a password that bcrypt looks at
STANDARD: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
BCRYPT: Final = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def password_hash(password: str, seed: int) -> str | None:
    """The bcrypt hash of 60 characters, None without a password; its salt comes of the seed, so that the same spec gives the same rows."""
    if not password:
        return None
    if len(password.encode()) > MOST_BYTES:
        raise SeedError(f"SEED_USER_PASSWORD is longer than {MOST_BYTES} bytes, which bcrypt would cut", "choose a shorter one")
    salt = b64encode(blake2b(f"{seed}|users|loginMethod".encode(), digest_size=16).digest()).decode()
    letters = salt.rstrip("=").translate(str.maketrans(STANDARD, BCRYPT))
    return bcrypt.hashpw(password.encode(), f"$2b${ROUNDS:02}${letters}".encode()).decode()
