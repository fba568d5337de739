"""The books, out of what was invoiced, billed, paid, spent and posted."""

from __future__ import annotations

from seeding.engine.schema.columns import Columns
from seeding.terp.finance.factories import (
    AccountFactory,
    BankAccountFactory,
    BankTransactionFactory,
    BillFactory,
    BillLineItemFactory,
    ExpenseCategoryFactory,
    ExpenseFactory,
    FiscalPeriodFactory,
    InvoiceFactory,
    InvoiceLineItemFactory,
    LedgerEntryFactory,
    PaymentFactory,
)
from seeding.terp.finance.facts import (
    AccountOpened,
    BankAccountOpened,
    BankLineBooked,
    BillLine,
    BillReceived,
    ExpenseCategoryDefined,
    ExpensePaid,
    InvoiceIssued,
    JournalPosted,
    Leg,
    PaymentApplied,
    PeriodOpened,
)
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, rows, same
from seeding.terp.orders.facts import OrderLine


def invoice_line_items(history: History) -> Columns:
    orders = [order for order in history.orders if order.invoice_id is not None]
    lines = [(order, line) for order in orders for line in order.lines]
    return rows(
        InvoiceLineItemFactory,
        OrderLine,
        [line for _, line in lines],
        id=lambda fact: fact.invoice_line_id,
        description=lambda fact: fact.product_display_name,
        invoice_id=[order.invoice_id for order, _ in lines],
        created_at=[order.confirmed_at for order, _ in lines],
    )


def bill_line_items(history: History) -> Columns:
    lines = [(bill, line) for bill in history.bills for line in bill.lines]
    return rows(
        BillLineItemFactory,
        BillLine,
        [line for _, line in lines],
        bill_id=[bill.id for bill, _ in lines],
        created_at=[bill.created_at for bill, _ in lines],
    )


def ledger_entries(history: History) -> Columns:
    legs = [(journal, leg) for journal in history.journals for leg in journal.legs]
    journals = [journal for journal, _ in legs]
    return rows(
        LedgerEntryFactory,
        Leg,
        [leg for _, leg in legs],
        (JournalPosted, journals),
        created_by_id=[journal.posted_by_id for journal in journals],
        created_at=[journal.posted_at for journal in journals],
    )


TABLES: dict[str, Record] = {
    "accounts": same(AccountFactory, AccountOpened, lambda history: history.accounts),
    "fiscalPeriods": same(
        FiscalPeriodFactory,
        PeriodOpened,
        lambda history: history.periods,
        updated_at=lambda period: latest(period.created_at, period.closed_at),
    ),
    "invoices": same(InvoiceFactory, InvoiceIssued, lambda history: history.invoices, reference_id=lambda fact: fact.order_id),
    "invoiceLineItems": invoice_line_items,
    "bills": same(BillFactory, BillReceived, lambda history: history.bills, subtotal=lambda fact: fact.total_amount),
    "billLineItems": bill_line_items,
    "payments": same(PaymentFactory, PaymentApplied, lambda history: history.payments),
    "bankAccounts": same(BankAccountFactory, BankAccountOpened, lambda history: history.bank_accounts),
    "bankTransactions": same(BankTransactionFactory, BankLineBooked, lambda history: history.bank_lines),
    "expenseCategories": same(ExpenseCategoryFactory, ExpenseCategoryDefined, lambda history: history.expense_categories),
    "expenses": same(ExpenseFactory, ExpensePaid, lambda history: history.expenses),
    "ledgerEntries": ledger_entries,
}
