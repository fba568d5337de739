"""seed_undo: exactly the rows of the run, or nothing."""

from __future__ import annotations

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding import models
from seeding.engine.conductor.undo import undo, undoable
from seeding.engine.errors import SeedError
from seeding.engine.journal.models import Run, State
from seeding.terp.access.factories import PermissionFactory, RoleFactory, RolePermissionFactory, UserFactory, UserRoleFactory
from tests.conftest import Cli
from tests.engine.conductor.business import SPEC, seed


def test_undo__deletes_the_rows_of_the_run_and_no_others(terp: BaseDatabaseWrapper) -> None:
    run = seed()
    RoleFactory.create(id=900, name="Guest")
    UserRoleFactory.create(user__open_id="guest", role_id=900)
    undone = undo(undoable([run.run or 0]))
    assert undone.rows == {table.table: table.inserted for table in run.tables}
    assert [role.pk for role in models.Role.objects.all()] == [900]
    assert [user.open_id for user in models.User.objects.all()] == ["guest"]
    assert models.UserRole.objects.count() == 1 and not models.Permission.objects.exists()
    assert Run.objects.get().state == State.UNDONE


def test_undo__then_the_same_command_writes_the_same_rows(terp: BaseDatabaseWrapper) -> None:
    seed()
    undo(undoable([]))
    seed()
    undone, done = Run.objects.all()
    assert [table.checksum for table in undone.tables.all()] == [table.checksum for table in done.tables.all()]


def test_undo__rows_from_elsewhere_that_point_at_the_run_refuse_it(terp: BaseDatabaseWrapper) -> None:
    run = seed()
    before = models.Permission.objects.count()
    guest = RoleFactory.create(id=900, name="Guest")
    RolePermissionFactory.create(role=guest, permission_id=5)  # a constraint, that would delete the row
    RolePermissionFactory.create(role=guest, permission_id=7)
    with pytest.raises(SeedError) as refused:
        undo(undoable([run.run or 0]))
    assert "role_permissions.permission_id: 2 rows, such as role_id/permission_id 900/5, 900/7" in refused.value.problem
    assert "seed_undo --all" in refused.value.fix and refused.value.status == 2
    assert models.Permission.objects.count() == before and Run.objects.get().state == State.DONE


def test_undo__a_reference_that_no_constraint_holds_refuses_it_too(terp: BaseDatabaseWrapper) -> None:
    run = seed()
    user = models.User.objects.order_by("id")[0]
    guest = RoleFactory.create(id=900, name="Guest")
    UserRoleFactory.create(user_id=user.open_id, role=guest)
    with pytest.raises(SeedError, match=r"user_roles.user_id: 1 row, such as user_id/role_id .*/900"):
        undo(undoable([run.run or 0]))
    models.UserRole.objects.filter(role_id=900).delete()
    undo(undoable([run.run or 0]))
    assert not models.User.objects.exists()


def test_undo__a_part_is_not_undone_while_another_run_points_at_it__both_together_are(terp: BaseDatabaseWrapper) -> None:
    first = seed(SPEC, "roles", "permissions")
    second = seed()
    with pytest.raises(SeedError, match=r"role_permissions.permission_id: 964 rows"):
        undo(undoable([first.run or 0]))
    assert [run.pk for run in undoable([])] == [second.run, first.run]
    undo(undoable([]))
    assert not models.Role.objects.exists() and not models.User.objects.exists()


def test_undoable__a_run_without_rows_here_is_refused_with_the_reason(terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(SeedError, match="no run has rows in "):
        undoable([])
    run = seed()
    undo(undoable([]))
    with pytest.raises(SeedError, match=f"run {run.run} has no rows in .*: it is undone"):
        undoable([run.run or 0])
    with pytest.raises(SeedError, match="run 99 .*: there is no such run"):
        undoable([99])
    Run.objects.update(state=State.DONE, target="mysql://elsewhere:3306/terp")
    with pytest.raises(SeedError, match="it wrote to mysql://elsewhere:3306/terp"):
        undoable([run.run or 0])


def test_undo__rows_that_an_application_added_to_the_tables_stay(terp: BaseDatabaseWrapper) -> None:
    seed()
    UserFactory.create(open_id="later")
    PermissionFactory.create(name="later:on")
    undo(undoable([]))
    assert [user.open_id for user in models.User.objects.all()] == ["later"]
    assert [permission.name for permission in models.Permission.objects.all()] == ["later:on"]


def test_undo__an_order_goes_before_the_quote_that_it_came_from(terp: BaseDatabaseWrapper, cli: Cli) -> None:
    cli("seed_phase", "1", "--scenario", "light", "--as-of", "2025-11-14")
    assert models.Order.objects.filter(converted_from_order_id__isnull=False).exists()
    assert cli("seed_undo", "--all", "--yes").status == 0
    assert not models.Order.objects.exists()
