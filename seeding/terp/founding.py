"""The business on the morning before its first trading day: staff, reference data, suppliers, catalog, prices and clients."""

from __future__ import annotations

from datetime import date

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.access.story import staff as access
from seeding.terp.assumptions import Scenario
from seeding.terp.catalog.story import assortment as catalog
from seeding.terp.clients.story import trading_partners
from seeding.terp.credit.story import credit_rules
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.founding_times import founded_at
from seeding.terp.pricing.story import rules_and_profiles as pricing
from seeding.terp.reference.story import lookups as reference


def found(spec: Spec, scenario: Scenario, keys: Keys, first_day: date) -> History:
    """A history that holds all master data, created before `first_day`, and no trade yet."""
    history = History(as_of=spec.as_of, seed=spec.seed, started_at=founded_at(first_day))
    _staff(history, spec, keys)
    _reference(history, keys)
    history.vendors, supplier_clients = trading_partners.suppliers(spec, scenario, keys, first_day)
    history.brands = catalog.brands(keys, history.vendors, first_day)
    history.strains = catalog.strains(spec, scenario, keys, first_day)
    history.products = catalog.products(spec, keys, history.strains, history.brands, first_day)
    staff = HiredStaff(history.employees)
    history.credit_rules = credit_rules.usual(history, keys, staff)
    history.pricing_rules = pricing.pricing_rules(keys, first_day)
    history.pricing_profiles = pricing.pricing_profiles(spec, keys, history.pricing_rules, staff, first_day)
    buyers = trading_partners.buyers(spec, scenario, keys, history.pricing_profiles, history.pricing_rules, first_day)
    history.clients = [*supplier_clients, *buyers]
    return history


def _staff(history: History, spec: Spec, keys: Keys) -> None:
    at = history.started_at
    history.permissions = access.permissions(keys, at)
    history.roles = access.roles(keys, history.permissions, at)
    history.employees = access.employees(spec, keys, history.roles, at)


def _reference(history: History, keys: Keys) -> None:
    at = history.started_at
    history.categories = reference.categories(keys, at)
    history.subcategories = reference.subcategories(keys, history.categories, at)
    history.grades = reference.grades(keys, at)
    history.locations = reference.locations(keys, at)
    history.payment_methods = reference.payment_methods(keys, at)
    history.workflow_statuses = reference.workflow_statuses(keys, at)
