"""One row of each credit table: unified transactions, their links, customer credits, and the credit engine's limits and log."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import GetOrCreate
from seeding.terp.access.factories import UserFactory
from seeding.terp.clients.factories import ClientFactory

CENT = Decimal("0.01")
LARGEST = Decimal("999.99")  # per cent that the columns hold
LEARNING = Decimal("0.7")  # of the readiness is the confidence while a client is new


def utilization(exposure: Decimal, limit: Decimal) -> Decimal:
    """The exposure in per cent of the limit, as far as the column goes."""
    return min(LARGEST, (exposure / limit * 100).quantize(CENT, ROUND_HALF_UP)) if limit else Decimal("0.00")


def change_percent(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """The change in per cent of the old value, as far as the column goes; None where there was none."""
    if not old or new is None:
        return None
    return max(-LARGEST, min(LARGEST, ((new - old) / old * 100).quantize(CENT, ROUND_HALF_UP)))


class TransactionFactory(SeedFactory[models.Transaction]):
    """An order that is confirmed: invoices and payments here mirror those of the books. Amounts and metadata are text in this table."""

    class Meta:
        model = models.Transaction
        dated = "transaction_date"

    transaction_number = Sequence("TX-{:05d}".format)
    transaction_type = "ORDER"
    client = SubFactory(ClientFactory)
    transaction_date = NOW
    amount = "100.00"
    transaction_status = "PENDING"
    notes = None
    metadata = None
    created_by = SubFactory(UserFactory)
    created_at = SelfAttribute("transaction_date")
    updated_at = SelfAttribute("created_at")


class TransactionLinkFactory(SeedFactory[models.TransactionLink]):
    class Meta:
        model = models.TransactionLink

    class Params:
        client = SubFactory(ClientFactory)

    parent_transaction = SubFactory(
        TransactionFactory, transaction_type="INVOICE", client=SelfAttribute("..client"), amount=SelfAttribute("..link_amount")
    )
    child_transaction = SubFactory(
        TransactionFactory,
        transaction_type="PAYMENT",
        transaction_status="COMPLETED",
        client=SelfAttribute("..client"),
        amount=SelfAttribute("..link_amount"),
    )
    transaction_link_type = "PAYMENT_FOR"
    link_amount = "100.00"
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW


class CreditFactory(SeedFactory[models.Credit]):
    """A credit note of which nothing is used yet."""

    class Meta:
        model = models.Credit

    credit_number = Sequence("CR-{:05d}".format)
    client = SubFactory(ClientFactory)
    transaction = SubFactory(
        TransactionFactory,
        transaction_type="CREDIT",
        transaction_status="COMPLETED",
        client=SelfAttribute("..client"),
        amount=SelfAttribute("..credit_amount"),
        transaction_date=SelfAttribute("..created_at"),
    )
    credit_amount = "100.00"
    amount_used = "0.00"
    amount_remaining = LazyAttribute(lambda o: str(Decimal(o.credit_amount) - Decimal(o.amount_used)))
    credit_reason = "REFUND"
    expiration_date = LazyAttribute(lambda o: o.created_at + timedelta(days=365))
    credit_status = LazyAttribute(
        lambda o: "FULLY_USED" if not Decimal(o.amount_remaining) else "PARTIALLY_USED" if Decimal(o.amount_used) else "ACTIVE"
    )
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CreditApplicationFactory(SeedFactory[models.CreditApplication]):
    """Uses a credit for an invoice, which here is a row of transactions."""

    class Meta:
        model = models.CreditApplication

    class Params:
        client = SubFactory(ClientFactory)

    credit = SubFactory(
        CreditFactory,
        client=SelfAttribute("..client"),
        amount_used=SelfAttribute("..amount_applied"),
        created_at=SelfAttribute("..applied_date"),
    )
    invoice = SubFactory(
        TransactionFactory, transaction_type="INVOICE", client=SelfAttribute("..client"), transaction_date=SelfAttribute("..applied_date")
    )
    amount_applied = "50.00"
    applied_date = NOW
    notes = None
    applied_by = SubFactory(UserFactory)
    created_at = SelfAttribute("applied_date")


class CreditSystemSettingFactory(SeedFactory[models.CreditSystemSetting]):
    """The settings that TERP comes with. The weights add up to 100."""

    class Meta:
        model = models.CreditSystemSetting

    revenue_momentum_weight = 20
    cash_collection_weight = 25
    profitability_weight = 20
    debt_aging_weight = 15
    repayment_velocity_weight = 10
    tenure_weight = 10
    learning_mode_threshold = 3
    min_invoices_for_activation = 15
    directional_sensitivity = Decimal("0.1000")
    revenue_multiplier = Decimal("2.00")
    margin_multiplier = Decimal("2.50")
    global_min_limit = Decimal("1000.00")
    global_max_limit = Decimal("1000000.00")
    updated_by = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CreditSignalHistoryFactory(SeedFactory[models.CreditSignalHistory]):
    """The six signals of a day for a client that has not bought anything."""

    class Meta:
        model = models.CreditSignalHistory

    client = SubFactory(ClientFactory)
    revenue_momentum = Decimal("50.00")
    cash_collection_strength = Decimal("50.00")
    profitability_quality = Decimal("0.00")
    debt_aging_risk = Decimal("100.00")
    repayment_velocity = Decimal("50.00")
    tenure_depth = Decimal("0.00")
    revenue_momentum_trend = 0
    cash_collection_trend = 0
    profitability_trend = -1
    debt_aging_trend = 1
    repayment_velocity_trend = 0
    calculation_metadata: dict[str, object] = {}
    calculated_at = NOW


class ClientCreditLimitFactory(SeedFactory[models.ClientCreditLimit]):
    """A client that is not known yet: the least limit, nothing owed, and the health that signals without news come to."""

    class Meta:
        model = models.ClientCreditLimit

    class Params:
        signals = GetOrCreate(CreditSignalHistoryFactory, client="client", calculated_at="last_calculated")

    client = SubFactory(ClientFactory)
    credit_limit = Decimal("1000.00")
    current_exposure = Decimal("0.00")
    utilization_percent = LazyAttribute(lambda o: utilization(o.current_exposure, o.credit_limit))
    credit_health_score = Decimal("42.50")
    base_capacity = Decimal("0.00")
    risk_modifier = LazyAttribute(lambda o: o.credit_health_score / 100)
    directional_factor = Decimal("1.0000")
    mode = "LEARNING"
    confidence_score = LazyAttribute(lambda o: (o.data_readiness * LEARNING if o.mode == "LEARNING" else o.data_readiness).quantize(CENT))
    data_readiness = Decimal("0.00")
    trend = "STABLE"
    last_calculated = NOW
    created_at = SelfAttribute("last_calculated")
    updated_at = SelfAttribute("last_calculated")


class CreditAuditLogFactory(SeedFactory[models.CreditAuditLog]):
    """A limit that was worked out by the system for the first time."""

    class Meta:
        model = models.CreditAuditLog

    client = SubFactory(ClientFactory)
    event_type = "LIMIT_CALCULATED"
    old_value = None
    new_value = Decimal("1000.00")
    change_percent = LazyAttribute(lambda o: change_percent(o.old_value, o.new_value))
    reason = None
    metadata = None
    triggered_by = None
    created_at = NOW
