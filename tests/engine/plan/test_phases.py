"""Each table is in one phase, and a phase stands on itself and the ones before it."""

from __future__ import annotations

from collections import Counter

from seeding.engine.plan.modelled import reference_schema
from seeding.engine.plan.order import load_order
from seeding.engine.product import REMAINING
from seeding.terp.logical_keys import LOGICAL_KEYS
from seeding.terp.phases import PHASES
from seeding.terp.product import TERP


def test_phases__every_table_in_exactly_one() -> None:
    counts = Counter(table for phase in PHASES for table in phase.tables)
    assert max(counts.values()) == 1
    assert sorted(counts) == sorted(reference_schema().tables)
    assert [(phase.number, len(phase.tables)) for phase in PHASES] == [(1, 53), (2, 22), (3, 51), (4, 0)]


def test_phases__no_row_points_at_a_later_phase() -> None:
    late = [
        str(edge) for edge in load_order(reference_schema(), LOGICAL_KEYS).edges if TERP.phase_of(edge.parent) > TERP.phase_of(edge.child)
    ]
    assert late == []


def test_phase_of__a_table_nobody_knows() -> None:
    assert (TERP.phase_of("invoices"), TERP.phase_of("comments"), TERP.phase_of("loyalty_points")) == (1, 2, REMAINING)
