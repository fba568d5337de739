"""One row of each credit table: unified transactions, their links, and customer credits."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.factories.access import UserFactory
from seeding.factories.base import SOME_DAY, SeedFactory
from seeding.factories.clients import ClientFactory


class TransactionFactory(SeedFactory[models.Transaction]):
    """Mirrors an invoice that was sent. Amounts and metadata are text in this table."""

    class Meta:
        model = models.Transaction

    transaction_number = Sequence("INV-{:05d}".format)
    transaction_type = "INVOICE"
    client = SubFactory(ClientFactory)
    transaction_date = SOME_DAY
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

    parent_transaction = SubFactory(TransactionFactory)
    child_transaction = SubFactory(TransactionFactory, transaction_type="PAYMENT", transaction_status="COMPLETED")
    transaction_link_type = "PAYMENT_FOR"
    link_amount = "100.00"
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = SOME_DAY


class CreditFactory(SeedFactory[models.Credit]):
    """A credit note of which nothing is used yet."""

    class Meta:
        model = models.Credit

    credit_number = Sequence("CR-{:05d}".format)
    client = SubFactory(ClientFactory)
    transaction = SubFactory(TransactionFactory, transaction_type="REFUND", transaction_status="COMPLETED")
    credit_amount = "100.00"
    amount_used = "0.00"
    amount_remaining = LazyAttribute(lambda o: str(Decimal(o.credit_amount) - Decimal(o.amount_used)))
    credit_reason = "REFUND"
    expiration_date = LazyAttribute(lambda o: o.created_at + timedelta(days=365))
    credit_status = "ACTIVE"
    notes = None
    created_by = SubFactory(UserFactory)
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")


class CreditApplicationFactory(SeedFactory[models.CreditApplication]):
    """Uses a credit for an invoice, which here is a row of transactions."""

    class Meta:
        model = models.CreditApplication

    credit = SubFactory(CreditFactory)
    invoice = SubFactory(TransactionFactory)
    amount_applied = "50.00"
    applied_date = SOME_DAY
    notes = None
    applied_by = SubFactory(UserFactory)
    created_at = SelfAttribute("applied_date")
