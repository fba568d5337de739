"""One row of each access table: who may sign in, and what they may do."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import Fake, GetOrCreate

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def in_letters(number: int) -> str:
    """a to z, then aa, ab …: names of permissions have no digits."""
    text = ""
    while number:
        number, letter = divmod(number - 1, len(LETTERS))
        text = LETTERS[letter] + text
    return text


class UserFactory(SeedFactory[models.User]):
    class Meta:
        model = models.User

    open_id = Sequence("user-{}".format)
    name = Fake("name")
    email = LazyAttribute(lambda o: f"{o.open_id}@example.com")
    login_method = "google"
    role = "user"
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    last_signed_in = SelfAttribute("updated_at")


class RoleFactory(SeedFactory[models.Role]):
    class Meta:
        model = models.Role

    name = Sequence("Role {}".format)
    description = LazyAttribute(lambda o: f"What a {o.name} may do")
    is_system_role = 1
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PermissionFactory(SeedFactory[models.Permission]):
    class Meta:
        model = models.Permission

    name = Sequence(lambda number: f"area:{in_letters(number)}")
    description = LazyAttribute(lambda o: f"May {o.name.replace(':', ' ')}")
    module = LazyAttribute(lambda o: o.name.partition(":")[0])
    created_at = NOW


class RolePermissionFactory(SeedFactory[models.RolePermission]):
    class Meta:
        model = models.RolePermission

    role = SubFactory(RoleFactory)
    permission = SubFactory(PermissionFactory)
    created_at = NOW


class UserRoleFactory(SeedFactory[models.UserRole]):
    """Points at users by their open_id, as the application does."""

    class Meta:
        model = models.UserRole

    user = SubFactory(UserFactory)
    role = SubFactory(RoleFactory)
    created_at = NOW


class UserPermissionOverrideFactory(SeedFactory[models.UserPermissionOverride]):
    """Grants what no role of the user does; a user without any gets one."""

    class Meta:
        model = models.UserPermissionOverride

    class Params:
        membership = GetOrCreate(UserRoleFactory, user="user")

    user = SubFactory(UserFactory)
    permission = SubFactory(PermissionFactory)
    granted = 1
    created_at = NOW
