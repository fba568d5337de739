"""One row of each accounting table: documents, money that moved, and the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max
from factory import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import ANY, CENT, NOW, TODAY, SeedFactory, cents, opening, today
from seeding.engine.factories.declarations import FromTarget, GetOrCreate, NextInSeries
from seeding.terp.access.factories import UserFactory
from seeding.terp.catalog.factories import ProductFactory
from seeding.terp.clients.factories import ClientFactory
from seeding.terp.inventory.factories import BatchFactory, LotFactory
from seeding.terp.suppliers.factories import VendorFactory

NONE = Decimal("0.00")


INVOICED = Decimal("2000.00")


def two_months_ago() -> date:
    """A day from which on a document of thirty days is overdue."""
    return today() - timedelta(days=60)


def days_overdue(document: Any) -> int:
    """Days since the due date, 0 where nothing is due or the day hasn't come."""
    return max(0, (today() - document.due_date).days) if document.amount_due > 0 else 0


def status_of(document: Any, opened: str) -> str:
    """The status that follows from the amounts and the due date, `opened` where nothing is paid and it isn't past."""
    if document.amount_due <= CENT:
        return "PAID"
    if document.due_date < today():
        return "OVERDUE"
    return "PARTIAL" if document.amount_paid > 0 else opened


def month_after_last(periods: Any, row: Any) -> date:
    """The first day of the month after the last period, of this month where there is none."""
    last: date | None = periods.aggregate(last=Max("end_date"))["last"]
    return last + timedelta(days=1) if last else today().replace(day=1)


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
    """The month after the last period, this month where there is none, still open."""

    class Meta:
        model = models.FiscalPeriod

    period_name = LazyAttribute(lambda o: f"{o.start_date:%B %Y}")
    start_date = FromTarget(month_after_last, lambda o, number: today().replace(day=1))
    end_date = LazyAttribute(lambda o: (o.start_date + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    fiscal_year = LazyAttribute(lambda o: o.start_date.year)
    status = "OPEN"
    closed_at = None
    closed_by = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class LedgerEntryFactory(SeedFactory[models.LedgerEntry]):
    """One leg, in the period of its day; its journal needs another to balance it."""

    class Meta:
        model = models.LedgerEntry
        dated = "entry_date"

    class Params:
        month = LazyAttribute(lambda o: o.entry_date.replace(day=1))

    entry_number = NextInSeries("entry_number", "JE-{:%Y}-{:06d}-DR", "entry_date")
    entry_date = TODAY
    account = SubFactory(AccountFactory)
    debit = Decimal("100.00")
    credit = NONE
    description = "Adjustment"
    reference_type = "ADJUSTMENT"
    reference_id = None
    fiscal_period = GetOrCreate(FiscalPeriodFactory, start_date="month")
    is_manual = True
    is_posted = True
    posted_at = SelfAttribute("created_at")
    posted_by = SubFactory(UserFactory)
    created_by = SubFactory(UserFactory)
    created_at = LazyAttribute(lambda o: opening(o.entry_date))


class InvoiceFactory(SeedFactory[models.Invoice]):
    """An invoice that was sent and not paid yet, but for what its amounts and its due date say."""

    class Meta:
        model = models.Invoice
        dated = "invoice_date"
        traits_of = {"status": {"PAID": "paid", "PARTIAL": "partial", "OVERDUE": "overdue", "VOID": "void", "DRAFT": "draft"}}

    class Params:
        paid = Trait(status="PAID", amount_paid=SelfAttribute("total_amount"))
        partial = Trait(status="PARTIAL", amount_paid=LazyAttribute(lambda o: cents(o.total_amount / 2)))
        overdue = Trait(
            status="OVERDUE",
            invoice_date=LazyFunction(two_months_ago),
            due_date=LazyAttribute(lambda o: min(o.invoice_date + timedelta(days=30), today() - timedelta(days=1))),
        )
        void = Trait(status="VOID", amount_due=NONE)
        draft = Trait(status="DRAFT")

    invoice_number = NextInSeries("invoice_number", "INV-{:%Y}-{:06d}", "invoice_date")
    customer = SubFactory(
        ClientFactory,
        total_owed=SelfAttribute("..amount_due"),
        oldest_debt_days=LazyAttribute(lambda o: days_overdue(o.factory_parent)),
        created_at=SelfAttribute("..created_at"),
    )
    invoice_date = TODAY
    due_date = LazyAttribute(lambda o: o.invoice_date + timedelta(days=30))
    subtotal = Decimal("2000.00")
    tax_amount = NONE
    discount_amount = NONE
    total_amount = LazyAttribute(lambda o: o.subtotal + o.tax_amount - o.discount_amount)
    amount_paid = NONE
    amount_due = LazyAttribute(lambda o: o.total_amount - o.amount_paid)
    status = LazyAttribute(lambda o: status_of(o, "SENT"))
    payment_terms = "NET_30"
    notes = None
    reference_type = LazyAttribute(lambda o: None if o.reference_id is None else "ORDER")
    reference_id = None
    created_by = SubFactory(UserFactory)
    created_at = LazyAttribute(lambda o: opening(o.invoice_date))
    updated_at = SelfAttribute("created_at")


class InvoiceLineItemFactory(SeedFactory[models.InvoiceLineItem]):
    class Meta:
        model = models.InvoiceLineItem
        dated = "created_at"

    invoice = SubFactory(InvoiceFactory, subtotal=SelfAttribute("..line_total"), created_at=SelfAttribute("..created_at"))
    product = SubFactory(ProductFactory)
    batch = SubFactory(BatchFactory, product=SelfAttribute("..product"), created_at=SelfAttribute("..created_at"))
    description = SelfAttribute("product.name_canonical", default="Blue Dream Indoor AAA")
    quantity = Decimal("1.00")
    unit_price = Decimal("2000.00")
    tax_rate = NONE
    discount_percent = NONE
    line_total = LazyAttribute(lambda o: cents(o.quantity * o.unit_price))
    created_at = NOW


class BillFactory(SeedFactory[models.Bill]):
    """A supplier's bill that waits to be paid, but for what its amounts and its due date say."""

    class Meta:
        model = models.Bill
        dated = "bill_date"
        traits_of = {"status": {"PAID": "paid", "PARTIAL": "partial", "OVERDUE": "overdue", "VOID": "void", "DRAFT": "draft"}}

    class Params:
        paid = Trait(status="PAID", amount_paid=SelfAttribute("total_amount"))
        partial = Trait(status="PARTIAL", amount_paid=LazyAttribute(lambda o: cents(o.total_amount / 2)))
        overdue = Trait(
            status="OVERDUE",
            bill_date=LazyFunction(two_months_ago),
            due_date=LazyAttribute(lambda o: min(o.bill_date + timedelta(days=30), today() - timedelta(days=1))),
        )
        void = Trait(status="VOID", amount_due=NONE)
        draft = Trait(status="DRAFT")

    bill_number = NextInSeries("bill_number", "BILL-{:%Y}-{:06d}", "bill_date")
    vendor = SubFactory(VendorFactory)
    bill_date = TODAY
    due_date = LazyAttribute(lambda o: o.bill_date + timedelta(days=30))
    subtotal = Decimal("1500.00")
    tax_amount = NONE
    discount_amount = NONE
    total_amount = LazyAttribute(lambda o: o.subtotal + o.tax_amount - o.discount_amount)
    amount_paid = NONE
    amount_due = LazyAttribute(lambda o: o.total_amount - o.amount_paid)
    status = LazyAttribute(lambda o: status_of(o, "PENDING"))
    payment_terms = "NET_30"
    notes = None
    reference_type = LazyAttribute(lambda o: None if o.reference_id is None else "LOT")
    reference_id = None
    created_by = SubFactory(UserFactory)
    created_at = LazyAttribute(lambda o: opening(o.bill_date))
    updated_at = SelfAttribute("created_at")


class BillLineItemFactory(SeedFactory[models.BillLineItem]):
    class Meta:
        model = models.BillLineItem

    class Params:
        vendor = SubFactory(VendorFactory)

    bill = SubFactory(
        BillFactory, vendor=SelfAttribute("..vendor"), subtotal=SelfAttribute("..line_total"), created_at=SelfAttribute("..created_at")
    )
    product = SubFactory(ProductFactory, brand__vendor=SelfAttribute("...vendor"))
    lot = SubFactory(LotFactory, vendor=SelfAttribute("..vendor"), created_at=SelfAttribute("..created_at"))
    description = SelfAttribute("product.name_canonical", default="Blue Dream Indoor AAA")
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
    """Cash from a client for an invoice; with `by_bank` a transfer, which its bank account has to show."""

    class Meta:
        model = models.Payment
        dated = "payment_date"
        traits_of = {"payment_type": {"SENT": "sent"}, "bill": {ANY: "sent"}, "bill_id": {ANY: "sent"}}

    class Params:
        by_bank = Trait(payment_method="ACH", bank_account=SubFactory(BankAccountFactory, current_balance=SelfAttribute("..amount")))
        sent = Trait(
            payment_type="SENT",
            payment_number=NextInSeries("payment_number", "PMT-SNT-{:%Y}-{:06d}", "payment_date"),
            customer=None,
            invoice=None,
            vendor=SubFactory(VendorFactory),
            bill=SubFactory(
                BillFactory,
                vendor=SelfAttribute("..vendor"),
                amount_paid=SelfAttribute("..amount"),
                bill_date=SelfAttribute("..payment_date"),
            ),
        )

    payment_number = NextInSeries("payment_number", "PMT-RCV-{:%Y}-{:06d}", "payment_date")
    payment_type = "RECEIVED"
    payment_date = TODAY
    amount = Decimal("100.00")
    payment_method = "CASH"
    reference_number = None
    bank_account = None
    customer = SubFactory(
        ClientFactory,
        total_owed=LazyAttribute(lambda o: INVOICED - o.factory_parent.amount),
        created_at=SelfAttribute("..created_at"),
    )
    vendor = None
    invoice = SubFactory(
        InvoiceFactory,
        customer=SelfAttribute("..customer"),
        subtotal=INVOICED,
        amount_paid=SelfAttribute("..amount"),
        invoice_date=SelfAttribute("..payment_date"),
    )
    bill = None
    notes = None
    is_reconciled = LazyAttribute(lambda o: o.reconciled_at is not None)
    reconciled_at = None
    created_by = SubFactory(UserFactory)
    created_at = LazyAttribute(lambda o: opening(o.payment_date))
    updated_at = LazyAttribute(lambda o: o.reconciled_at or o.created_at)


class BankTransactionFactory(SeedFactory[models.BankTransaction]):
    """A deposit, all that is on its account."""

    class Meta:
        model = models.BankTransaction
        dated = "transaction_date"

    bank_account = SubFactory(
        BankAccountFactory,
        current_balance=LazyAttribute(lambda o: o.factory_parent.amount * (1 if o.factory_parent.transaction_type == "DEPOSIT" else -1)),
        created_at=SelfAttribute("..created_at"),
    )
    transaction_date = TODAY
    transaction_type = "DEPOSIT"
    amount = Decimal("100.00")
    description = "Deposit"
    reference_number = None
    payment = None
    is_reconciled = LazyAttribute(lambda o: o.reconciled_at is not None)
    reconciled_at = None
    created_at = LazyAttribute(lambda o: opening(o.transaction_date))


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
        dated = "expense_date"

    expense_number = NextInSeries("expense_number", "EXP-{:%Y}-{:06d}", "expense_date")
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
    created_at = LazyAttribute(lambda o: opening(o.expense_date))
    updated_at = LazyAttribute(lambda o: o.reimbursed_at or o.created_at)
