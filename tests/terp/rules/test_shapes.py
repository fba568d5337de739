"""A shape names the first place where a JSON value does not fit."""

from __future__ import annotations

import pytest

from seeding.engine.checks.shapes import array, boolean, integer, number, record, text

LINE = record({"batchId": integer, "quantity": number}, {"isSample": boolean, "mode": text}, words={"mode": ("FIXED", "RANGE")})


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ([{"batchId": 1, "quantity": 2.5}], ""),
        ([{"batchId": 1, "quantity": 2.5, "mode": "RANGE", "other": None}], ""),
        ([], "items has 0 elements, not 1 or more"),
        ({}, "items is {}, not an array"),
        ([{"batchId": 1, "quantity": 2}, "x"], 'items[1] is "x", not an object'),
        ([{"batchId": 1}], "items[0] lacks quantity"),
        ([{"batchId": "1", "quantity": 2}], 'items[0].batchId is "1", not a whole number'),
        ([{"batchId": True, "quantity": 2}], "items[0].batchId is true, not a whole number"),
        ([{"batchId": 1, "quantity": 2, "mode": "GUESS"}], "items[0].mode is GUESS"),
    ],
)
def test_shape__names_the_first_misfit(value: object, complaint: str) -> None:
    assert array(LINE, least=1)(value, "items") == complaint


def test_record__does_not_take_a_bad_value_for_a_good_one_of_other_types() -> None:
    assert LINE({"batchId": 1, "quantity": 1}, "line") == ""
    assert LINE({"batchId": 1, "quantity": "1"}, "line") == 'line.quantity is "1", not a number'
    assert LINE({"batchId": 1, "quantity": "1"}, "line") == 'line.quantity is "1", not a number'
