"""How rows fit a live schema that isn't the reference one: what differs, what is done about it, and the doing of it.

All differences are gathered in one pass before anything is written (`find_drift`), each with its remedy; `Conformer` then fits each
table's columns to the live table, and `generic` makes rows for tables that nobody wrote a factory for.
"""

from seeding.engine.drift.conform import Conformer
from seeding.engine.drift.remedies import Drift, Remedy, find_drift

__all__ = ["Conformer", "Drift", "Remedy", "find_drift"]
