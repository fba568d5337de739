"""One row of each accounting table: documents, money that moved, and the ledger."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, TODAY, SeedFactory, cents, today
from seeding.terp.access.factories import UserFactory
from seeding.terp.catalog.factories import ProductFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory, LotFactory
from seeding.terp.suppliers.factories import VendorFactory

NONE = Decimal("0.00")


class AccountFactory(SeedFactory[models.Account]):
    class Meta:
        model = models.Account

    account_number = Sequence("{}".format)
    account_name = LazyAttribute(lambda o: f"Account {o.account_number}")
    account_type = "ASSET"
    parent_account = None
    is_active = True
    normal_balance = LazyAttribute(lambda o: "DEBIT" if o.account_type in ("ASSET", "EXPENSE") else "CREDIT")
    description = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class FiscalPeriodFactory(SeedFactory[models.FiscalPeriod]):
    """This month, still open."""

    class Meta:
        model = models.FiscalPeriod

    period_name = LazyAttribute(lambda o: f"{o.start_date:%B %Y}")
    start_date = LazyFunction(lambda: today().replace(day=1))
    end_date = LazyAttribute(lambda o: (o.start_date + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    fiscal_year = LazyAttribute(lambda o: o.start_date.year)
    status = "OPEN"
    closed_at = None
    closed_by = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class LedgerEntryFactory(SeedFactory[models.LedgerEntry]):
    """One leg; its journal needs another to balance it."""

    class Meta:
        model = models.LedgerEntry

    entry_number = Sequence("JE-2024-{:06d}-DR".format)
    entry_date = TODAY
    account = SubFactory(AccountFactory)
    debit = Decimal("100.00")
    credit = NONE
    description = "Adjustment"
    reference_type = "ADJUSTMENT"
    reference_id = None
    fiscal_period = SubFactory(FiscalPeriodFactory)
    is_manual = True
    is_posted = True
    posted_at = SelfAttribute("created_at")
    posted_by = SubFactory(UserFactory)
    created_by = SubFactory(UserFactory)
    created_at = NOW


class InvoiceFactory(SeedFactory[models.Invoice]):
    """An invoice that was sent and not paid yet."""

    class Meta:
        model = models.Invoice

    invoice_number = Sequence("INV-2024-{:06d}".format)
    customer = SubFactory(ClientFactory)
    invoice_date = TODAY
    due_date = LazyAttribute(lambda o: o.invoice_date + timedelta(days=30))
    subtotal = Decimal("2000.00")
    tax_amount = NONE
    discount_amount = NONE
    total_amount = LazyAttribute(lambda o: o.subtotal + o.tax_amount - o.discount_amount)
    amount_paid = NONE
    amount_due = LazyAttribute(lambda o: o.total_amount - o.amount_paid)
    status = "SENT"
    payment_terms = "NET_30"
    notes = None
    reference_type = "ORDER"
    reference_id = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class InvoiceLineItemFactory(SeedFactory[models.InvoiceLineItem]):
    class Meta:
        model = models.InvoiceLineItem

    invoice = SubFactory(InvoiceFactory)
    product = SubFactory(ProductFactory)
    batch = SubFactory(BatchFactory)
    description = "Blue Dream Indoor AAA"
    quantity = Decimal("1.00")
    unit_price = Decimal("2000.00")
    tax_rate = NONE
    discount_percent = NONE
    line_total = LazyAttribute(lambda o: cents(o.quantity * o.unit_price))
    created_at = NOW


class BillFactory(SeedFactory[models.Bill]):
    """A supplier's bill that waits to be paid."""

    class Meta:
        model = models.Bill

    bill_number = Sequence("BILL-2024-{:06d}".format)
    vendor = SubFactory(VendorFactory)
    bill_date = TODAY
    due_date = LazyAttribute(lambda o: o.bill_date + timedelta(days=30))
    subtotal = Decimal("1500.00")
    tax_amount = NONE
    discount_amount = NONE
    total_amount = LazyAttribute(lambda o: o.subtotal + o.tax_amount - o.discount_amount)
    amount_paid = NONE
    amount_due = LazyAttribute(lambda o: o.total_amount - o.amount_paid)
    status = "PENDING"
    payment_terms = "NET_30"
    notes = None
    reference_type = "LOT"
    reference_id = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class BillLineItemFactory(SeedFactory[models.BillLineItem]):
    class Meta:
        model = models.BillLineItem

    bill = SubFactory(BillFactory)
    product = SubFactory(ProductFactory)
    lot = SubFactory(LotFactory)
    description = "Blue Dream Indoor AAA"
    quantity = Decimal("1.00")
    unit_price = Decimal("1500.00")
    tax_rate = NONE
    discount_percent = NONE
    line_total = LazyAttribute(lambda o: cents(o.quantity * o.unit_price))
    created_at = NOW


class BankAccountFactory(SeedFactory[models.BankAccount]):
    class Meta:
        model = models.BankAccount

    account_name = "Operating Checking"
    account_number = "****1234"
    bank_name = "First Harbor Bank"
    account_type = "CHECKING"
    currency = "USD"
    current_balance = NONE
    is_active = True
    ledger_account = SubFactory(AccountFactory)
    notes = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class PaymentFactory(SeedFactory[models.Payment]):
    """A client's bank transfer for an invoice."""

    class Meta:
        model = models.Payment

    payment_number = Sequence("PMT-RCV-2024-{:06d}".format)
    payment_type = "RECEIVED"
    payment_date = TODAY
    amount = Decimal("100.00")
    payment_method = "ACH"
    reference_number = None
    bank_account = SubFactory(BankAccountFactory)
    customer = SubFactory(ClientFactory)
    vendor = None
    invoice = SubFactory(InvoiceFactory)
    bill = None
    notes = None
    is_reconciled = LazyAttribute(lambda o: o.reconciled_at is not None)
    reconciled_at = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.reconciled_at or o.created_at)


class BankTransactionFactory(SeedFactory[models.BankTransaction]):
    class Meta:
        model = models.BankTransaction

    bank_account = SubFactory(BankAccountFactory)
    transaction_date = TODAY
    transaction_type = "DEPOSIT"
    amount = Decimal("100.00")
    description = "Deposit"
    reference_number = None
    payment = None
    is_reconciled = LazyAttribute(lambda o: o.reconciled_at is not None)
    reconciled_at = None
    created_at = NOW


class ExpenseCategoryFactory(SeedFactory[models.ExpenseCategory]):
    class Meta:
        model = models.ExpenseCategory

    category_name = Sequence("Expense category {}".format)
    parent_category = None
    ledger_account = SubFactory(AccountFactory)
    is_active = True
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ExpenseFactory(SeedFactory[models.Expense]):
    class Meta:
        model = models.Expense

    expense_number = Sequence("EXP-2024-{:06d}".format)
    expense_date = TODAY
    category = SubFactory(ExpenseCategoryFactory)
    vendor = None
    amount = Decimal("100.00")
    tax_amount = NONE
    total_amount = LazyAttribute(lambda o: o.amount + o.tax_amount)
    payment_method = "BANK_TRANSFER"
    bank_account = SubFactory(BankAccountFactory)
    description = "Office rent"
    receipt_url = None
    bill = None
    is_reimbursable = False
    is_reimbursed = LazyAttribute(lambda o: o.reimbursed_at is not None)
    reimbursed_at = None
    created_by = SubFactory(UserFactory)
    created_at = NOW
    updated_at = LazyAttribute(lambda o: o.reimbursed_at or o.created_at)
