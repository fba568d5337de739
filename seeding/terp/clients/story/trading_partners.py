"""Clients and suppliers: who buys how much, who pays late, who has the portal, and a client row beside each supplier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import half_up
from seeding.engine.spec import Spec
from seeding.terp.assumptions import (
    CLIENT_DAYS,
    CLIENT_LEAD_DAYS,
    CONTRACTOR_SHARE,
    CUSTOM_RULES_SHARE,
    LARGE_BRAND_SHARE,
    LARGE_SPREAD,
    LATE_PAYER_SHARE,
    MIN_VIP,
    REFEREE_SHARE,
    REGULAR_TAIL,
    REGULAR_TAIL_OFFSET,
    SUPPLIER_ADJUSTMENTS,
    SUPPLIER_BRAND_SHARE,
    SUPPLIER_DAYS,
    SUPPLIER_LEAD_DAYS,
    VIP_LARGE_SHARE,
    VIP_LOGIN_DAYS,
    VIP_SHARE,
    Scenario,
)
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.clients.story.companies import Company, companies
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.time.business_hours import office_moment
from seeding.terp.kernel.time.founding_times import before, spread
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet
from seeding.terp.pricing.story.rules_and_profiles import CUSTOM_SETS, profiles_for, rule_ids
from seeding.terp.suppliers.facts import VendorJoined

SUPPLIERS = TextFile("suppliers/files")
TAGS = {
    "large": ("wholesale", "high-volume", "cannabis"),
    "regular": ("retail", "cannabis"),
    "supplier": ("vendor", "supplier", "cultivator"),
}
SUPPLIER_TERMS = (("Net 30", 30), ("Net 15", 15), ("Net 45", 45), ("Net 30", 30), ("Due on Receipt", 0), ("Net 60", 60))  # with days


def suppliers(spec: Spec, scenario: Scenario, keys: Keys, first_day: date) -> tuple[list[VendorJoined], list[ClientJoined]]:
    """The suppliers as vendors and as clients, pair by pair with the same id and name."""
    chosen = [company for company in companies(spec, scenario) if company.kind == "supplier"]
    moments = spread(before(first_day, SUPPLIER_LEAD_DAYS), SUPPLIER_DAYS, len(chosen))
    labels = set(_drawn(spec, "is_brand", [company.code for company in chosen], SUPPLIER_BRAND_SHARE))
    vendors: list[VendorJoined] = []
    clients: list[ClientJoined] = []
    for company, at in zip(chosen, moments, strict=True):
        key = _shared_key(keys)
        vendors.append(_vendor(spec, key, company, at))
        client = _client(key, company, f"sales@{company.domain}", at, is_brand=company.code in labels)
        kind, value = SUPPLIER_ADJUSTMENTS[len(clients) % len(SUPPLIER_ADJUSTMENTS)]
        clients.append(replace(client, cogs_adjustment_type=kind, cogs_adjustment_value=value))
    return vendors, clients


def buyers(
    spec: Spec, scenario: Scenario, keys: Keys, profiles: Sequence[PricingProfileMade], rules: Sequence[PricingRuleSet], first_day: date
) -> list[ClientJoined]:
    """The large buyers, then the regular ones, all of them clients before the first trading day."""
    chosen = [company for company in companies(spec, scenario) if company.kind != "supplier"]
    moments = spread(before(first_day, CLIENT_LEAD_DAYS), CLIENT_DAYS, len(chosen))
    large, regular = ([company.code for company in chosen if company.kind == kind] for kind in ("large", "regular"))
    weights = _large_weights(spec, large) | _regular_weights(spec, regular)
    brands = set(_drawn(spec, "is_brand", large, LARGE_BRAND_SHARE))
    referees = set(_drawn(spec, "is_referee", regular, REFEREE_SHARE))
    contractors = set(_drawn(spec, "is_contractor", regular, CONTRACTOR_SHARE))
    late = _late_payers(spec, large, regular)
    own_rules = set(_drawn(spec, "custom_pricing_rules", large + regular, CUSTOM_RULES_SHARE))
    logins = _portal_logins(spec, large, regular)
    offer = Draw(spec.seed, "clients", "pricing")
    return [
        _client(
            keys.take("clients"),
            company,
            f"orders@{company.domain}",
            at,
            is_brand=code in brands,
            is_referee=code in referees,
            is_contractor=code in contractors,
            profile=None if code in own_rules else offer.pick(profiles_for(profiles, company.kind), code).id,
            custom_rules=rule_ids(rules, offer.pick(CUSTOM_SETS, code)) if code in own_rules else (),
            last_login=logins.get(code),
            weight=weights[code],
            pays_late=code in late,
        )
        for company, at in zip(chosen, moments, strict=True)
        for code in [company.code]
    ]


def _client(
    key: int,
    company: Company,
    email: str,
    joined_at: datetime,
    *,
    is_brand: bool = False,
    is_referee: bool = False,
    is_contractor: bool = False,
    profile: int | None = None,
    custom_rules: tuple[int, ...] = (),
    last_login: datetime | None = None,
    weight: Decimal = Decimal(0),
    pays_late: bool = False,
) -> ClientJoined:
    return ClientJoined(
        id=key,
        teri_code=company.code,
        name=company.name,
        kind=company.kind,
        email=email,
        phone=company.phone,
        address=company.address,
        is_brand=is_brand,
        is_referee=is_referee,
        is_contractor=is_contractor,
        tags=(*TAGS[company.kind], company.region, *(("vip",) if last_login else ())),
        pricing_profile_id=profile,
        custom_rule_ids=custom_rules,
        vip_portal_enabled=last_login is not None,
        vip_portal_last_login=last_login,
        revenue_weight=weight,
        pays_late=pays_late,
        created_at=joined_at,
    )


def _vendor(spec: Spec, key: int, company: Company, joined_at: datetime) -> VendorJoined:
    draw = Draw(spec.seed, "vendors", "terms")
    terms, days = draw.pick(SUPPLIER_TERMS, company.code, "days")
    return VendorJoined(
        id=key,
        name=company.name,
        contact_name=company.contact,
        contact_email=company.contact_email,
        contact_phone=company.phone,
        payment_terms=terms,
        net_days=days,
        notes=draw.pick(SUPPLIERS["notes"], company.code, "notes"),
        created_at=joined_at,
    )


def _shared_key(keys: Keys) -> int:
    """A key that is free in clients and in vendors alike."""
    client, vendor = keys.take("clients"), keys.take("vendors")
    while client != vendor:
        if client < vendor:
            client = keys.take("clients")
        else:
            vendor = keys.take("vendors")
    return client


# --- who does what -------------------------------------------------------------------------------------------------------------


def _share_of(count: int, share: Decimal) -> int:
    return half_up(count * share)


def _drawn(spec: Spec, purpose: str, codes: Sequence[str], share: Decimal) -> list[str]:
    """That share of the clients, exactly, in random order."""
    return Draw(spec.seed, "clients", purpose).shuffled(codes)[: _share_of(len(codes), share)]


def _late_payers(spec: Spec, large: Sequence[str], regular: Sequence[str]) -> set[str]:
    """The share of each kind that pays late; at least one buyer in all."""
    late = [*_drawn(spec, "pays_late", large, LATE_PAYER_SHARE), *_drawn(spec, "pays_late", regular, LATE_PAYER_SHARE)]
    return set(late or [*regular, *large][:1])


def _portal_logins(spec: Spec, large: Sequence[str], regular: Sequence[str]) -> dict[str, datetime]:
    """The last login of each buyer with the portal, by code."""
    draw = Draw(spec.seed, "clients", "vip")
    wanted = max(MIN_VIP, _share_of(len(large) + len(regular), VIP_SHARE))
    first, rest = draw.shuffled(large), draw.shuffled(regular)
    ahead = max(_share_of(wanted, VIP_LARGE_SHARE), wanted - len(rest))
    chosen = [*first[:ahead], *rest, *first[ahead:]][:wanted]
    days = {code: draw.whole(1, VIP_LOGIN_DAYS, code) for code in chosen}
    return {code: office_moment(draw, spec.as_of - timedelta(days=days[code]), spec.as_of, code, "moment") for code in chosen}


def _large_weights(spec: Spec, codes: Sequence[str]) -> dict[str, Decimal]:
    """Weights from LARGE_SPREAD down to 1 in equal ratios, in random order."""
    order = Draw(spec.seed, "clients", "revenue").shuffled(codes)
    steps = max(len(order) - 1, 1)
    return {code: _weight(LARGE_SPREAD ** (1 - rank / steps)) for rank, code in enumerate(order)}


def _regular_weights(spec: Spec, codes: Sequence[str]) -> dict[str, Decimal]:
    """Weights with a long tail, in random order."""
    order = Draw(spec.seed, "clients", "revenue").shuffled(codes)
    return {code: _weight((REGULAR_TAIL_OFFSET / (rank + REGULAR_TAIL_OFFSET)) ** REGULAR_TAIL) for rank, code in enumerate(order)}


def _weight(value: float) -> Decimal:
    return Decimal(f"{value:.4f}")
