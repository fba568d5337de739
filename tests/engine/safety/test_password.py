"""The seeded logins have the operator's password, and no other."""

from __future__ import annotations

import bcrypt
import pytest
from django.conf import LazySettings
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.errors import SeedError
from seeding.engine.safety.password import password_hash
from seeding.models import User
from tests.conftest import Cli


def test_password_hash__lets_in_who_knows_the_password_and_nobody_else() -> None:
    kept = password_hash("correct horse", 12345)
    assert kept and len(kept) == 60
    assert bcrypt.checkpw(b"correct horse", kept.encode()) and not bcrypt.checkpw(b"correct house", kept.encode())


def test_password_hash__is_the_same_for_the_same_seed_and_none_without_a_password() -> None:
    assert password_hash("correct horse", 1) == password_hash("correct horse", 1) != password_hash("correct horse", 2)
    assert password_hash("", 1) is None


def test_password_hash__refuses_what_bcrypt_would_cut() -> None:
    with pytest.raises(SeedError, match="longer than 72 bytes"):
        password_hash("x" * 73, 1)


@pytest.mark.parametrize("password", ["", "correct horse"])
def test_users__sign_in_by_the_password_only_where_one_was_given(
    sqlite_terp: BaseDatabaseWrapper, cli: Cli, settings: LazySettings, password: str
) -> None:
    settings.SEED_USER_PASSWORD = password
    assert cli("seed_phase", "1", "--scenario", "light").status == 0
    kept = {user.login_method for user in User.objects.all()}
    if not password:
        assert kept == {"google"}
    else:
        [secret] = kept - {"google"}
        assert secret and bcrypt.checkpw(password.encode(), secret.encode())
