"""Who was employed when: on a staff that came one by one, and on none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seeding.engine.draw import Draw
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.kernel.people import HiredStaff

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DRAW = Draw(1, "orders", "who")


def employee(key: int, job: str, day: int, name: str = "", email: str = "", *, admin: bool = False) -> EmployeeHired:
    hired = START + timedelta(days=day)
    return EmployeeHired(key, name, f"user{key}", email, "password", admin, 1, job, hired, hired)


@pytest.fixture
def staff() -> HiredStaff:
    """A seller from the first day, a second one and the administrator later; an auditor from the first day."""
    return HiredStaff(
        [
            employee(4, "executive", 10, admin=True),
            employee(1, "sales", 0, "Ada [the] Brook"),
            employee(2, "audit", 0, email="bo@example.com"),
            employee(3, "sales", 5),
        ]
    )


def test_staff__is_known_by_job_and_by_the_moment(staff: HiredStaff) -> None:
    assert (staff.everybody, staff.administrator, staff.since) == ((1, 2, 3, 4), 4, START)
    assert (staff.with_job("sales"), staff.with_job("gardening")) == ((1, 3), (1, 2, 3, 4))
    assert (staff.present(START), staff.present(START + timedelta(days=5))) == ((1, 2), (1, 2, 3))
    assert (staff.present(START, "sales"), staff.present(START + timedelta(days=20), "sales")) == ((1,), (1, 3))
    assert staff.present(START, "executive") == (1, 2)  # nobody has the job yet
    assert staff.present(START - timedelta(seconds=1)) == ()


def test_staff__was_there_from_the_moment_of_hiring(staff: HiredStaff) -> None:
    at = staff.hired_at(3)
    assert staff.was_there(3, at) and not staff.was_there(3, at - timedelta(seconds=1))
    assert not staff.was_there(None, at) and not staff.was_there(99, at)
    assert 3 in staff and 99 not in staff and None not in staff


def test_staff__names_only_those_who_were_there(staff: HiredStaff) -> None:
    assert {staff.pick("sales", DRAW, key) for key in range(40)} == {1, 3}
    assert {staff.pick_at("sales", START, DRAW, key) for key in range(40)} == {1}
    assert staff.pick_at("sales", START - timedelta(days=1), DRAW, 1) is None
    assert staff.either(3, "sales", START + timedelta(days=5), DRAW, 1) == 3
    assert staff.either(3, "sales", START, DRAW, 1) == 1


def test_staff__lets_auditors_write_only_where_nobody_else_can(staff: HiredStaff) -> None:
    assert {staff.pick_among(("warehouse",), START + timedelta(days=6), DRAW, key) for key in range(40)} == {1, 3}
    assert staff.pick_among((), START, DRAW, 1, but=(1,)) == 2
    assert staff.pick_among((), START, DRAW, 1, but=(1, 2)) is None


def test_staff__keeps_the_seller_of_a_client(staff: HiredStaff) -> None:
    assert {staff.seller(1, client) for client in range(40)} == {1, 3}
    assert staff.seller(1, 7) == staff.pick("sales", Draw(1, "orders", "who"), 7)


def test_staff__is_called_by_what_is_known_of_it(staff: HiredStaff) -> None:
    assert (staff.mention(1), staff.first_name(1)) == ("@[Ada the Brook](1)", "Ada")
    assert (staff.first_name(2), staff.name(3), staff.first_name(None), staff.first_name(99)) == ("bo", "User 3", "", "")


def test_staff__of_nobody() -> None:
    nobody = HiredStaff([])
    assert not nobody and nobody.since is None and nobody.administrator is None
    assert nobody.present(START, "sales") == () and nobody.pick_at("sales", START, DRAW, 1) is None
    assert nobody.pick_among((), START, DRAW, 1) is None and nobody.either(1, "sales", START, DRAW, 1) is None
