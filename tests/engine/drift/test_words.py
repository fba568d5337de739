"""Which live enum value stands in for a lost one, and text that fits a shorter column."""

from __future__ import annotations

import pytest

from seeding.engine.drift.enums import stand_ins
from seeding.engine.drift.text import fitted

INVOICE = ("DRAFT", "SENT", "VIEWED", "PARTIAL", "PAID", "OVERDUE", "VOID")


@pytest.mark.parametrize(
    ("live", "expected", "found"),
    [
        (("PENDING", "CANCELED"), ("PENDING", "CANCELLED"), {"CANCELLED": "CANCELED"}),  # another spelling
        (("todo", "in progress", "done"), ("todo", "in_progress", "done"), {"in_progress": "in progress"}),
        (("DRAFT", "SENT", "PARTIAL", "PAID", "OVERDUE", "VOID"), INVOICE, {"VIEWED": "SENT"}),  # the one before it in its life
        (("SENT", "VIEWED", "PARTIAL", "PAID", "OVERDUE", "VOID"), INVOICE, {"DRAFT": "SENT"}),  # nothing stands before it
        (("open", "doing", "done"), ("todo", "doing", "done"), {"todo": "open"}),  # a new word in its place
        (("DONE", "APPROVED"), ("APPROVAL", "DONE"), {"APPROVAL": "APPROVED"}),  # three quarters alike: the same word
        (("DONE", "CONFIRMED"), ("CONFIRMING", "DONE"), {"CONFIRMING": "DONE"}),  # a little less: another one
        (INVOICE, INVOICE, {}),
        ((), INVOICE, {}),  # the live column is no enum
    ],
)
def test_stand_ins__the_nearest_live_value(live: tuple[str, ...], expected: tuple[str, ...], found: dict[str, str]) -> None:
    assert stand_ins(live, expected) == found


def test_fitted__is_cut_at_a_word() -> None:
    assert fitted("Blue Dream, indoor, pound", 40, distinct=False) == "Blue Dream, indoor, pound"
    assert fitted("Blue Dream, indoor, pound", 20, distinct=False) == "Blue Dream, indoor"
    assert fitted("Blue Dream, indoor", 10, distinct=False) == "Blue Dream"
    assert fitted("Gelato", 3, distinct=False) == "Gel"


def test_fitted__stays_distinct_where_it_must() -> None:
    one, other = (fitted(f"batch of the north farm {number}", 20, distinct=True) for number in (1, 2))
    assert one != other and max(len(one), len(other)) <= 20 and one.startswith("batch of the~")
    assert fitted("batch of the north farm 1", 20, distinct=True) == one
    assert len({fitted(f"number {number}", 4, distinct=True) for number in range(50)}) == 50
