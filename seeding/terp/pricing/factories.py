"""One row of each pricing table: rules that make prices of costs, what stands beside them, and the sheets that show prices."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import of
from seeding.terp.access.factories import UserFactory
from seeding.terp.catalog.factories import ProductFactory

CLIENT = "seeding.terp.clients.factories.ClientFactory"  # by name: clients stand on this module

NONE = Decimal("0.00")
COLUMNS = {
    "showCategory": True,
    "showBasePrice": False,
    "showRetailPrice": True,
    "showQuantity": True,
    "showGrade": True,
    "showVendor": False,
}


class PricingRuleFactory(SeedFactory[models.PricingRule]):
    """A markup that always applies: a rule without conditions never would."""

    class Meta:
        model = models.PricingRule

    name = Sequence("Markup {}".format)
    description = LazyAttribute(lambda o: f"{o.name}, for every item")
    adjustment_type = "PERCENT_MARKUP"
    adjustment_value = Decimal("33.00")
    conditions: dict[str, object] = {"priceMin": 0}
    logic_type = "AND"
    priority = 10
    is_active = True
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PricingProfileFactory(SeedFactory[models.PricingProfile]):
    """A profile of one rule: one without rules breaks the application's price lookup."""

    class Meta:
        model = models.PricingProfile

    class Params:
        rule = SubFactory(PricingRuleFactory)

    name = Sequence("Profile {}".format)
    description = LazyAttribute(lambda o: f"{o.name}, a bundle of rules")
    rules = LazyAttribute(lambda o: [{"ruleId": of(o.rule, "id", 1), "priority": of(o.rule, "priority", 10)}])
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PricingDefaultFactory(SeedFactory[models.PricingDefault]):
    """A quarter of the price, for a category that has no rules."""

    class Meta:
        model = models.PricingDefault

    product_category = Sequence("Category {}".format)
    default_margin_percent = Decimal("25.00")
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PricingTierFactory(SeedFactory[models.PricingTier]):
    """List prices from the first dollar on, drawn up and not in use: those in use share no spending."""

    class Meta:
        model = models.PricingTier

    name = Sequence("Tier {}".format)
    description = LazyAttribute(lambda o: f"{o.name}, from {o.min_monthly_spend:,.0f} dollars a month")
    min_monthly_spend = NONE
    max_monthly_spend = None
    discount_percent = NONE
    pricing_profile = None
    sort_order = 1
    is_active = False
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ClientPricingOverrideFactory(SeedFactory[models.ClientPricingOverride]):
    """A fixed price from its day on, until further notice."""

    class Meta:
        model = models.ClientPricingOverride

    client = SubFactory(CLIENT)
    product = SubFactory(ProductFactory)
    override_type = "FIXED_PRICE"
    override_value = Decimal("1500.00")
    reason = "Agreed on the phone"
    valid_from = LazyAttribute(lambda o: o.created_at.date())
    valid_until = None
    is_active = True
    approved_by = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class SalesSheetTemplateFactory(SeedFactory[models.SalesSheetTemplate]):
    """A list for every client, nothing on it yet."""

    class Meta:
        model = models.SalesSheetTemplate

    name = Sequence("Menu {}".format)
    description = None
    client = None
    filters: dict[str, object] = {}
    selected_items: list[dict[str, object]] = []
    column_visibility = COLUMNS
    created_by = SubFactory(UserFactory)
    created_at = NOW
    last_used_at = None
    expiration_date = None
    is_active = 1
    current_version = 1


class SalesSheetVersionFactory(SeedFactory[models.SalesSheetVersion]):
    """The first version of a template."""

    class Meta:
        model = models.SalesSheetVersion

    template = SubFactory(SalesSheetTemplateFactory)
    version_number = 1
    name = Sequence("Menu {}".format)
    description = None
    filters: dict[str, object] = {}
    selected_items: list[dict[str, object]] = []
    column_visibility = COLUMNS
    changes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW


class SalesSheetHistoryFactory(SeedFactory[models.SalesSheetHistory]):
    """A sheet that was put together without a template; `total_value` is the sum of the prices asked, as the application has it."""

    class Meta:
        model = models.SalesSheetHistory

    client = SubFactory(CLIENT)
    created_by = SubFactory(UserFactory)
    template = None
    items: list[dict[str, object]] = []
    total_value = NONE
    item_count = LazyAttribute(lambda o: len(o.items))
    notes = None
    created_at = NOW
