"""Master data of the simulated business: counts, uniqueness, references and determinism, without a database."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.access.story import permission_list
from seeding.terp.assumptions import SCENARIOS, scaled
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.founding import found
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.naming import distinct

AS_OF = date(2025, 10, 27)
FIRST_DAY = date(2024, 1, 1)


@cache
def business(scenario: str = "full", *, scale: str = "1", seed: int = 12345) -> History:
    return founded(scenario, scale, seed, Keys())


def founded(scenario: str, scale: str, seed: int, keys: Keys) -> History:
    spec = Spec(scenario, Decimal(scale), seed, AS_OF)
    return found(spec, scaled(SCENARIOS[scenario], spec.scale), keys, FIRST_DAY)


def of_kind(history: History, kind: str) -> list[ClientJoined]:
    return [client for client in history.clients if client.kind == kind]


def as_the_database_compares(names: Iterable[str]) -> list[str]:
    return [name.rstrip().casefold() for name in names]


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(as_the_database_compares(values)).items() if count > 1]


# --- scenarios -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "large", "regular", "suppliers", "strains", "products"),
    [
        ("light", 2, 8, 2, 10, 200),
        ("full", 10, 50, 8, 78, 812),
        ("edge_cases", 20, 0, 2, 10, 200),
        ("chaos", 5, 25, 4, 20, 290),
    ],
)
def test_counts__of_each_scenario(scenario: str, large: int, regular: int, suppliers: int, strains: int, products: int) -> None:
    history = business(scenario)
    assert [len(of_kind(history, kind)) for kind in ("large", "regular", "supplier")] == [large, regular, suppliers]
    assert (len(history.vendors), len(history.strains), len(history.products)) == (suppliers, strains, products)


@pytest.mark.parametrize(("scenario", "returns", "refunds"), [("light", 1, 3), ("full", 22, 220), ("edge_cases", 10, 20), ("chaos", 1, 10)])
def test_scenario__returns_and_refunds_follow_from_the_shares(scenario: str, returns: int, refunds: int) -> None:
    assert (SCENARIOS[scenario].returns, SCENARIOS[scenario].refunds) == (returns, refunds)


def test_scaled__multiplies_the_business_but_neither_months_nor_catalog() -> None:
    full, half = SCENARIOS["full"], scaled(SCENARIOS["full"], Decimal("0.5"))
    assert (half.large_clients, half.regular_clients, half.suppliers, half.lots, half.orders) == (5, 25, 4, 88, 2200)
    assert half.revenue == Decimal("22000000.00")
    assert (half.months, half.strains, half.overdue) == (full.months, full.strains, full.overdue)


def test_scaled__keeps_two_suppliers_and_invents_no_regular_clients() -> None:
    tiny = scaled(SCENARIOS["edge_cases"], Decimal("0.01"))
    assert (tiny.suppliers, tiny.large_clients, tiny.regular_clients, tiny.orders, tiny.lots) == (2, 1, 0, 20, 12)


# --- access --------------------------------------------------------------------------------------------------------------------


def test_permissions__predefined_ones_have_the_module_counts_of_the_application() -> None:
    predefined = business().permissions[:255]
    assert Counter(permission.module for permission in predefined) == {
        "accounting": 30,
        "inventory": 25,
        "orders": 20,
        "clients": 15,
        "calendar": 15,
        "pricing": 12,
        "todo": 12,
        "users": 12,
        "settings": 12,
        "vendors": 10,
        "returns": 10,
        "vip_portal": 10,
        "comments": 10,
        "admin": 10,
        "purchase_orders": 8,
        "matching": 8,
        "samples": 8,
        "tags": 8,
        "inbox": 6,
        "dashboard": 4,
        "audit_logs": 4,
        "analytics": 3,
        "metrics": 3,
    }


def test_permissions__the_routers_41_names_come_on_top() -> None:
    extra = business().permissions[255:]
    assert len(extra) == 41
    assert {permission.module for permission in extra} == {permission.name.split(":")[0] for permission in extra}
    assert "rbac:users:remove_permission_override" in {permission.name for permission in extra}


def test_permissions__names_are_unique_and_well_formed() -> None:
    names = [permission.name for permission in business().permissions]
    assert repeated(names) == []
    assert [name for name in names if not re.fullmatch(r"[a-z_]+(:[a-z_]+){1,2}", name)] == []


def test_roles__have_the_stated_number_of_predefined_permissions() -> None:
    history = business()
    predefined = {permission.id for permission in history.permissions[:255]}
    assert {role.name: len(predefined.intersection(role.permission_ids)) for role in history.roles} == {
        "Super Admin": 255,
        "Owner/Executive": 40,
        "Operations Manager": 91,
        "Sales Manager": 80,
        "Accountant": 67,
        "Inventory Manager": 70,
        "Buyer/Procurement": 51,
        "Customer Service": 66,
        "Warehouse Staff": 36,
        "Read-Only Auditor": 58,
    }


def test_roles__no_permission_twice_and_super_admin_has_all() -> None:
    history = business()
    assert [role.name for role in history.roles if len(set(role.permission_ids)) != len(role.permission_ids)] == []
    assert len(history.roles[0].permission_ids) == len(history.permissions) == 296
    assert all(len(set(permission_list.granted(role.name))) == len(role.permission_ids) for role in history.roles[1:])


def test_employees__the_first_is_the_super_admin_and_every_role_is_held() -> None:
    history = business()
    first = history.employees[0]
    assert (first.id, first.is_admin, first.role_id) == (1, True, history.roles[0].id)
    assert {employee.role_id for employee in history.employees} == {role.id for role in history.roles}
    assert repeated(employee.open_id for employee in history.employees) == []
    assert repeated(employee.email for employee in history.employees) == []


def test_staff__picks_by_job_and_everybody_where_nobody_has_it() -> None:
    history = business()
    staff, draw = HiredStaff(history.employees), Draw(1, "orders", "created_by")
    sellers = {employee.id for employee in history.employees if employee.job == "sales"}
    assert {staff.pick("sales", draw, key) for key in range(50)} == sellers
    assert staff.with_job("gardening") == tuple(employee.id for employee in history.employees)
    assert staff.administrator == 1


# --- reference and catalog -----------------------------------------------------------------------------------------------------


def test_reference__has_sites_bins_and_six_workflow_columns() -> None:
    history = business()
    assert sum(location.bin is not None for location in history.locations) >= 20
    assert len({location.site for location in history.locations}) == 3
    assert [(status.slug, status.order) for status in history.workflow_statuses][::5] == [("intake-queue", 1), ("on-hold", 6)]
    assert repeated(method.code for method in history.payment_methods) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_products__name_only_what_exists(scenario: str) -> None:
    history = business(scenario)
    categories = {category.id: category.name for category in history.categories}
    filed = {(categories[sub.category_id], sub.name) for sub in history.subcategories}
    strains = {strain.id: strain.name for strain in history.strains}
    assert {(product.category, product.subcategory) for product in history.products} <= filed
    assert {product.grade for product in history.products} <= {grade.name for grade in history.grades}
    assert [product.id for product in history.products if strains[product.strain_id] != product.strain_name] == []
    assert {product.brand_id for product in history.products} == {brand.id for brand in history.brands}
    assert {brand.vendor_id for brand in history.brands} == {vendor.id for vendor in history.vendors}


def test_products__702_flower_by_the_pound_and_110_others_by_the_piece() -> None:
    products = business().products
    assert Counter((product.uom_sellable, product.category == "Flower") for product in products) == {("LB", True): 702, ("EA", False): 110}
    assert {(product.subcategory, product.base_cost) for product in products if product.uom_sellable == "LB"} == {
        ("Indoor", Decimal("1800.00")),
        ("Greenhouse", Decimal("1200.00")),
        ("Outdoor", Decimal("800.00")),
    }
    assert len({product.subcategory for product in products if product.uom_sellable == "EA"}) == 11
    assert {product.base_cost for product in products if product.uom_sellable == "EA"} == {Decimal("50.00")}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_products__every_subcategory_is_used_in_small_scenarios_too(scenario: str) -> None:
    assert len({(product.category, product.subcategory) for product in business(scenario).products}) == 14


def test_products__names_are_unique_and_in_title_case() -> None:
    names = [product.name_canonical for product in business().products]
    assert repeated(names) == []
    assert {word for name in names for word in name.split() if word[0].islower()} == {"the"}  # Jack the Ripper


def test_strains__78_in_families_with_parents_first() -> None:
    strains = business().strains
    by_id = {strain.id: strain for strain in strains}
    assert Counter(strain.category for strain in strains) == {"hybrid": 32, "indica": 24, "sativa": 22}
    variants = [strain for strain in strains if strain.parent_strain_id is not None]
    assert len(variants) >= 15
    assert [strain.name for strain in variants if by_id[strain.parent_strain_id or 0].name != strain.base_strain_name] == []
    assert [strain.name for strain in variants if by_id[strain.parent_strain_id or 0].created_at > strain.created_at] == []
    assert repeated(strain.name for strain in strains) == repeated(strain.standardized_name for strain in strains) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_strains__each_scenario_has_all_categories_and_a_family(scenario: str) -> None:
    strains = business(scenario).strains
    assert {strain.category for strain in strains} == {"hybrid", "indica", "sativa"}
    assert any(strain.parent_strain_id for strain in strains)


# --- clients, suppliers, prices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", ["1", "10"])
def test_companies__names_codes_and_addresses_are_unique(scale: str) -> None:
    history = business(scale=scale)
    assert repeated(client.teri_code for client in history.clients) == []
    assert repeated(client.name for client in history.clients) == []
    assert repeated(client.email for client in history.clients) == []
    assert repeated(vendor.contact_email for vendor in history.vendors) == []
    assert repeated(brand.name for brand in history.brands) == []


def test_names__stay_unique_long_after_all_pairs_are_used() -> None:
    names = distinct(Draw(1, "clients", "name"), ("Green", "Blue"), ("Leaf", "Bud"), ("North", "South"), 60)
    assert repeated(names) == []
    assert all(not re.search(r"\d", name) for name in names[:12])
    assert names[12].endswith(" 2")


def test_companies__mail_and_phone_are_reserved_for_fiction() -> None:
    history = business()
    assert [client.teri_code for client in history.clients if not re.fullmatch(r"[a-z]+@[a-z-]+\.example", client.email)] == []
    assert [client.teri_code for client in history.clients if not re.fullmatch(r"\(\d{3}\) 555-01\d\d", client.phone)] == []
    assert [client.teri_code for client in history.clients if not re.fullmatch(r"\d+ .+, [A-Z].+, CA 9\d{4}", client.address)] == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_suppliers__each_is_a_vendor_and_a_client_with_the_same_id_and_name(scenario: str) -> None:
    history = business(scenario)
    clients = of_kind(history, "supplier")
    assert [(vendor.id, vendor.name) for vendor in history.vendors] == [(client.id, client.name) for client in clients]
    assert [client.id for client in clients] == list(range(1, len(clients) + 1))
    assert {client.teri_code[:3] for client in clients} == {"VND"}
    assert all(client.revenue_weight == 0 and client.pricing_profile_id is None and not client.custom_rule_ids for client in clients)


def test_suppliers__share_a_key_where_the_tables_are_filled_unevenly() -> None:
    history = founded("full", "1", 12345, Keys({"clients": 501, "vendors": 42}))
    assert [vendor.id for vendor in history.vendors] == [client.id for client in of_kind(history, "supplier")] == list(range(501, 509))


def test_large_buyers__are_clearly_unequal() -> None:
    weights = [client.revenue_weight for client in of_kind(business(), "large")]
    assert Decimal("2.5") <= max(weights) / min(weights) <= Decimal("3")
    assert len(set(weights)) == len(weights)


def test_regular_buyers__have_a_long_tail() -> None:
    weights = sorted((client.revenue_weight for client in of_kind(business(), "regular")), reverse=True)
    assert sum(weights[:10]) > sum(weights[25:])
    assert weights[-1] > 0


@pytest.mark.parametrize(("scenario", "late", "portal"), [("light", 2, 5), ("full", 12, 15), ("edge_cases", 4, 5), ("chaos", 6, 8)])
def test_buyers__a_fifth_pays_late_and_some_have_the_portal(scenario: str, late: int, portal: int) -> None:
    history = business(scenario)
    assert sum(client.pays_late for client in history.clients) == late
    assert sum(client.vip_portal_enabled for client in history.clients) == portal
    assert all(client.vip_portal_enabled == (client.vip_portal_last_login is not None) for client in history.clients)
    assert not any(client.vip_portal_enabled or client.pays_late for client in of_kind(history, "supplier"))


def test_buyers__all_have_the_portal_where_they_are_few() -> None:
    history = business("light", scale="0.2")
    assert [client.vip_portal_enabled for client in history.clients if client.kind != "supplier"] == [True, True, True]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_buyers__have_either_a_profile_or_rules_of_their_own(scenario: str) -> None:
    history = business(scenario)
    profiles = {profile.id for profile in history.pricing_profiles}
    rules = {rule.id for rule in history.pricing_rules}
    buyers = [client for client in history.clients if client.kind != "supplier"]
    assert [client.teri_code for client in buyers if bool(client.custom_rule_ids) == (client.pricing_profile_id is not None)] == []
    assert {client.pricing_profile_id for client in buyers} - {None} <= profiles
    own = [client for client in buyers if client.custom_rule_ids]
    assert 0 < len(own) < len(buyers) / 2
    assert {rule for client in own for rule in client.custom_rule_ids} <= rules


def test_pricing__each_set_of_rules_holds_one_markup_that_always_matches_and_none_inactive() -> None:
    history = business()
    rules = history.by_id.pricing_rules
    sets = [profile.rule_ids for profile in history.pricing_profiles] + [c.custom_rule_ids for c in history.clients if c.custom_rule_ids]
    for ids in sets:
        chosen = [rules[key] for key in ids]
        always = [rule for rule in chosen if rule.conditions == {"priceMin": 0} and rule.adjustment_type == "PERCENT_MARKUP"]
        assert len(always) == 1
        assert Decimal(25) <= always[0].adjustment_value <= Decimal(40)
        assert all(rule.is_active for rule in chosen)
        assert [rule.priority for rule in chosen] == sorted((rule.priority for rule in chosen), reverse=True)


def test_pricing__has_inactive_rules_and_no_empty_condition() -> None:
    history = business()
    assert 10 <= len(history.pricing_rules) <= 15
    assert 4 <= len(history.pricing_profiles) <= 6
    assert 0 < sum(not rule.is_active for rule in history.pricing_rules) < 5
    assert all(rule.conditions and rule.adjustment_value > 0 for rule in history.pricing_rules)
    assert {profile.created_by_id for profile in history.pricing_profiles} <= {employee.id for employee in history.employees}


# --- the whole -----------------------------------------------------------------------------------------------------------------


def facts_of(history: History) -> Iterable[Any]:
    return (fact for field in fields(history) if isinstance(group := getattr(history, field.name), list) for fact in group)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_dates__all_lie_before_the_first_trading_day(scenario: str) -> None:
    history = business(scenario)
    opening = datetime.combine(FIRST_DAY, time(), UTC)
    created = [fact.created_at for fact in facts_of(history)]
    assert history.started_at <= min(created) <= max(created) < opening


def test_dates__last_signs_of_life_lie_shortly_before_as_of() -> None:
    history = business()
    seen = [employee.last_signed_in for employee in history.employees]
    seen += [client.vip_portal_last_login for client in history.clients if client.vip_portal_last_login]
    assert all(0 < (AS_OF - moment.date()).days <= 20 for moment in seen)


def test_ids__rise_by_one_in_creation_order() -> None:
    history = business()
    for field in fields(history):
        group = getattr(history, field.name)
        if isinstance(group, list) and group and is_dataclass(group[0]):
            assert [fact.id for fact in group] == list(range(1, len(group) + 1)), field.name


def test_same_spec__same_facts_and_another_seed_other_ones() -> None:
    assert founded("full", "1", 12345, Keys()) == business()
    assert [client.name for client in business().clients] != [client.name for client in business(seed=7).clients]


def test_same_spec__same_facts_whatever_the_hash_seed() -> None:
    program = "import hashlib, tests.terp.story.test_masterdata as t; print(hashlib.sha256(repr(t.business()).encode()).hexdigest())"
    root = Path(__file__).resolve().parents[3]
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert seen == {hashlib.sha256(repr(business()).encode()).hexdigest()}
