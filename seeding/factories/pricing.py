"""One row of each pricing table: rules that make prices of costs, and the profiles that bundle them."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.factories.access import UserFactory
from seeding.factories.base import SOME_DAY, SeedFactory


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
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class PricingProfileFactory(SeedFactory[models.PricingProfile]):
    """A profile of the first rule: one without rules breaks the application's price lookup."""

    class Meta:
        model = models.PricingProfile

    name = Sequence("Profile {}".format)
    description = LazyAttribute(lambda o: f"{o.name}, a bundle of rules")
    rules: list[dict[str, int]] = [{"ruleId": 1, "priority": 10}]
    created_by = SubFactory(UserFactory)
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")
