"""Facts out of columns by name: how a field's type decides what is read, what cells say instead, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.keys import Keys
from seeding.engine.reading.remarks import Remarks
from seeding.engine.reading.rows import Rows, choice, day, words
from seeding.engine.schema.live import read_schema
from seeding.terp.history import History
from seeding.terp.kernel.source import Source
from seeding.terp.reference.facts import GradeDefined
from tests.terp.observe.foreign import AS_OF, Other, at

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Bill:
    """What a bill's row may say, in every type of a field."""

    id: int
    bill_number: str
    vendor_id: int
    reference_id: int | None
    bill_date: date
    due_date: date | None
    amount_paid: Decimal
    total_amount: Decimal
    notes: str | None
    created_by_id: int
    created_at: datetime
    updated_at: datetime
    seen: bool = False


@dataclass(frozen=True)
class Task:
    id: int
    status: str
    completed_by_id: int | None
    completed_at: datetime | None


@dataclass(frozen=True)
class Event:
    id: int
    is_recurring: bool
    metadata: dict[str, object]


@dataclass(frozen=True)
class Named:
    id: int
    name: str
    shine: str


@dataclass(frozen=True)
class Odd:
    id: int
    sort_order: complex


def source(connection: BaseDatabaseWrapper) -> Source:
    schema, remarks = read_schema(connection), Remarks()
    found = Source(Rows(connection, schema, AS_OF, remarks), History(AS_OF, 1, START, Keys()), remarks)
    found.rows.users = frozenset({7, 8})
    return found


def test_facts__are_read_as_their_fields_types_say(sqlite_terp: BaseDatabaseWrapper) -> None:
    other = Other(sqlite_terp)
    other.write("bills", id=1, billNumber="B-1", vendorId=2, referenceId=None, billDate="2026-05-02", totalAmount="1,200.5", createdBy=99)
    bill = source(sqlite_terp).facts(Bill, "bills", status=choice())[0]
    assert bill == Bill(
        id=1,
        bill_number="B-1",
        vendor_id=2,
        reference_id=None,
        bill_date=date(2026, 5, 2),
        due_date=bill.due_date,
        amount_paid=Decimal("0.00"),
        total_amount=Decimal("1200.50"),
        notes=None,
        created_by_id=7,  # the first user stands for one that isn't there
        created_at=at(4),
        updated_at=at(4),
    )


def test_a_missing_value__is_the_neutral_one_of_its_type(sqlite_terp: BaseDatabaseWrapper) -> None:
    other = Other(sqlite_terp)
    other.write("todo_tasks", id=1, title="x", completed_by=99, completed_at="2027-01-01 10:00:00")
    other.write("calendar_events", id=1, title="x", metadata="[1", is_recurring=0)
    there = source(sqlite_terp)
    assert there.facts(Task, "todo_tasks", status=choice(default="todo")) == [Task(1, "todo", None, None)]
    assert there.facts(Event, "calendar_events") == [Event(1, False, {})]


def test_cells__say_what_is_read_instead(sqlite_terp: BaseDatabaseWrapper) -> None:
    Other(sqlite_terp).write("grades", id=1, name="AA", description="Good", sortOrder=3)
    there = source(sqlite_terp)
    (grade,) = there.facts(GradeDefined, "grades", name=words("description"))
    assert (grade.name, grade.description, grade.sort_order) == ("Good", "Good", 3)
    rows = there.rows_of("grades", Named, sort_order=words())
    assert rows.facts(Named, shine=lambda row: row.sort_order * 2, name=["X"]) == [Named(1, "X", "33")]


def test_rows__are_kept_and_counted(sqlite_terp: BaseDatabaseWrapper) -> None:
    other = Other(sqlite_terp)
    for key, name in ((1, "AA"), (2, "A"), (3, "B")):
        other.write("grades", id=key, name=name)
    there = source(sqlite_terp)
    rows = there.rows_of("grades", GradeDefined)
    assert [grade.id for grade in rows.among("id", {1, 3}, "are odd").facts(GradeDefined)] == [1, 3]
    assert [len(grades) for grades in rows.by("description", GradeDefined).values()] == [3]
    assert tuple(there.remarks) == ("grades: 1 of 3 are odd and are left out",)


def test_a_missing_table__has_no_facts(sqlite_terp: BaseDatabaseWrapper) -> None:
    with sqlite_terp.cursor() as cursor:
        cursor.execute("DROP TABLE grades")
    assert source(sqlite_terp).facts(GradeDefined, "grades") == []


def test_a_field__that_nothing_says_is_refused(sqlite_terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(TypeError, match="nothing says shine of Named: grades has no such column"):
        source(sqlite_terp).facts(Named, "grades")


def test_what_differs__in_no_field_is_refused(sqlite_terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(TypeError, match="GradeDefined has no field nam"):
        source(sqlite_terp).rows_of("grades", GradeDefined).facts(GradeDefined, nam=[])


def test_a_cell__of_no_column_is_refused(sqlite_terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(TypeError, match="grades has no column nam"):
        source(sqlite_terp).facts(GradeDefined, "grades", nam=day())


def test_types__that_do_not_say_how_to_read_are_refused(sqlite_terp: BaseDatabaseWrapper) -> None:
    with pytest.raises(TypeError, match=r"todo_tasks\.status needs a value for what it doesn't say"):
        source(sqlite_terp).facts(Task, "todo_tasks")
    with pytest.raises(TypeError, match=r"grades\.sortOrder can't be read as complex"):
        source(sqlite_terp).facts(Odd, "grades")
