"""The hand-kept lists agree with the reference schema."""

from __future__ import annotations

from collections import Counter

import pytest

from seeding.engine.plan.modelled import reference_schema
from seeding.engine.product import UNSORTED
from seeding.engine.schema.logical import LogicalKey
from seeding.terp.domains import DOMAINS, REFERENCE_TABLES
from seeding.terp.logical_keys import LOGICAL_KEYS
from seeding.terp.product import TERP


def test_domains__every_table_in_exactly_one() -> None:
    counts = Counter(table for tables in DOMAINS.values() for table in tables)
    assert max(counts.values()) == 1
    assert sorted(counts) == sorted(reference_schema().tables)
    assert len(REFERENCE_TABLES) == 126
    assert len(DOMAINS) == 18


def test_domain_of__a_table_nobody_knows() -> None:
    assert (TERP.domain_of("invoices"), TERP.domain_of("loyalty_points")) == ("finance", UNSORTED)


@pytest.mark.parametrize("key", LOGICAL_KEYS, ids=lambda key: f"{key.table}.{key.column}")
def test_logical_keys__both_ends_exist(key: LogicalKey) -> None:
    schema = reference_schema()
    assert key.column in schema[key.table].columns
    assert schema[key.references_table].is_unique(key.references_column)


def test_logical_keys__of_one_table() -> None:
    assert [key for key in LOGICAL_KEYS if key.table == "user_roles"] == [LogicalKey("user_roles", "user_id", "users", "openId")]
    assert len(LOGICAL_KEYS) == 76
