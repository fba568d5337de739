"""The settings of the credit engine, as TERP comes with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from seeding.engine.keys import Keys
from seeding.terp import assumptions as a
from seeding.terp.credit.facts import CreditRulesSet
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff


def usual(history: History, keys: Keys, staff: HiredStaff) -> list[CreditRulesSet]:
    """The one row of settings, looked through by an accountant before the first trading day."""
    looked_through = history.started_at + timedelta(days=a.CREDIT_SETTINGS_DAYS)
    accountant = staff.with_job("accounting")[0]
    return [replace(_defaults(history), id=keys.take("credit_system_settings"), updated_by_id=accountant, updated_at=looked_through)]


def to_write(history: History) -> list[CreditRulesSet]:
    """The row of settings that phase 1 made; where somebody else's business has none, the one that TERP comes with."""
    if history.credit_rules or not history.employees:
        return history.credit_rules
    return [replace(_defaults(history), id=history.keys.take("credit_system_settings"))]


def in_force(history: History) -> CreditRulesSet:
    """The settings that the target has, else those that TERP comes with."""
    return history.credit_rules[0] if history.credit_rules else _defaults(history)


def _defaults(history: History) -> CreditRulesSet:
    return CreditRulesSet(
        id=0,
        weights=a.CREDIT_WEIGHTS,
        learning_mode_threshold=a.CREDIT_LEARNING_MONTHS,
        min_invoices_for_activation=a.CREDIT_LEARNING_INVOICES,
        directional_sensitivity=a.CREDIT_SENSITIVITY,
        revenue_multiplier=a.CREDIT_REVENUE_FACTOR,
        margin_multiplier=a.CREDIT_MARGIN_FACTOR,
        global_min_limit=a.CREDIT_LEAST,
        global_max_limit=a.CREDIT_MOST,
        updated_by_id=None,
        created_at=history.started_at,
        updated_at=history.started_at,
    )
