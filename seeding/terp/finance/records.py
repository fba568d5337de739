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
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, pick


def accounts(history: History) -> Columns:
    return AccountFactory.columns(
        **pick(
            history.accounts,
            "id",
            "description",
            account_number="account_number",
            account_name="account_name",
            account_type="account_type",
            normal_balance="normal_balance",
            parent_account_id="parent_account_id",
            created_at="created_at",
        )
    )


def fiscal_periods(history: History) -> Columns:
    return FiscalPeriodFactory.columns(
        **pick(
            history.periods,
            "id",
            "status",
            "closed_at",
            period_name="period_name",
            start_date="start_date",
            end_date="end_date",
            fiscal_year="fiscal_year",
            closed_by_id="closed_by_id",
            created_at="created_at",
            updated_at=lambda period: latest(period.created_at, period.closed_at),
        )
    )


def invoices(history: History) -> Columns:
    return InvoiceFactory.columns(
        **pick(
            history.invoices,
            "id",
            "subtotal",
            "status",
            "notes",
            "updated_at",
            invoice_number="invoice_number",
            customer_id="customer_id",
            invoice_date="invoice_date",
            due_date="due_date",
            tax_amount="tax_amount",
            discount_amount="discount_amount",
            total_amount="total_amount",
            amount_paid="amount_paid",
            amount_due="amount_due",
            payment_terms="payment_terms",
            reference_id="order_id",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def invoice_line_items(history: History) -> Columns:
    orders = [order for order in history.orders if order.invoice_id is not None]
    lines = [(order, line) for order in orders for line in order.lines]
    return InvoiceLineItemFactory.columns(
        **pick(
            [line for _, line in lines],
            "product_id",
            "batch_id",
            "quantity",
            "unit_price",
            id="invoice_line_id",
            description="product_display_name",
            line_total="line_total",
        ),
        invoice_id=[order.invoice_id for order, _ in lines],
        created_at=[order.confirmed_at for order, _ in lines],
    )


def bills(history: History) -> Columns:
    return BillFactory.columns(
        **pick(
            history.bills,
            "id",
            "vendor_id",
            "status",
            "notes",
            "reference_type",
            "reference_id",
            "updated_at",
            bill_number="bill_number",
            bill_date="bill_date",
            due_date="due_date",
            subtotal="total_amount",
            amount_paid="amount_paid",
            amount_due="amount_due",
            payment_terms="payment_terms",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def bill_line_items(history: History) -> Columns:
    lines = [(bill, line) for bill in history.bills for line in bill.lines]
    return BillLineItemFactory.columns(
        **pick([line for _, line in lines], "id", "product_id", "lot_id", "description", "quantity", "unit_price", line_total="line_total"),
        bill_id=[bill.id for bill, _ in lines],
        created_at=[bill.created_at for bill, _ in lines],
    )


def payments(history: History) -> Columns:
    return PaymentFactory.columns(
        **pick(
            history.payments,
            "id",
            "amount",
            "bank_account_id",
            "vendor_id",
            "invoice_id",
            "bill_id",
            "notes",
            "reconciled_at",
            payment_number="payment_number",
            payment_type="payment_type",
            payment_date="payment_date",
            payment_method="payment_method",
            reference_number="reference_number",
            customer_id="customer_id",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def bank_accounts(history: History) -> Columns:
    return BankAccountFactory.columns(
        **pick(
            history.bank_accounts,
            "id",
            "notes",
            "updated_at",
            account_name="account_name",
            account_number="account_number",
            bank_name="bank_name",
            account_type="account_type",
            current_balance="current_balance",
            ledger_account_id="ledger_account_id",
            created_at="created_at",
        )
    )


def bank_transactions(history: History) -> Columns:
    return BankTransactionFactory.columns(
        **pick(
            history.bank_lines,
            "id",
            "bank_account_id",
            "amount",
            "description",
            "payment_id",
            "reconciled_at",
            transaction_date="transaction_date",
            transaction_type="transaction_type",
            reference_number="reference_number",
            created_at="created_at",
        )
    )


def expense_categories(history: History) -> Columns:
    return ExpenseCategoryFactory.columns(
        **pick(
            history.expense_categories,
            "id",
            category_name="category_name",
            parent_category_id="parent_category_id",
            ledger_account_id="ledger_account_id",
            created_at="created_at",
        )
    )


def expenses(history: History) -> Columns:
    return ExpenseFactory.columns(
        **pick(
            history.expenses,
            "id",
            "category_id",
            "vendor_id",
            "bill_id",
            "amount",
            "bank_account_id",
            "description",
            "receipt_url",
            "reimbursed_at",
            expense_number="expense_number",
            expense_date="expense_date",
            tax_amount="tax_amount",
            total_amount="total_amount",
            payment_method="payment_method",
            is_reimbursable="is_reimbursable",
            created_by_id="created_by_id",
            created_at="created_at",
        )
    )


def ledger_entries(history: History) -> Columns:
    legs = [(journal, leg) for journal in history.journals for leg in journal.legs]
    journals = [journal for journal, _ in legs]
    return LedgerEntryFactory.columns(
        **pick([leg for _, leg in legs], "id", "account_id", "debit", "credit", entry_number="entry_number"),
        **pick(
            journals,
            "description",
            "reference_type",
            "reference_id",
            "posted_at",
            entry_date="entry_date",
            fiscal_period_id="fiscal_period_id",
            is_manual="is_manual",
            posted_by_id="posted_by_id",
            created_by_id="posted_by_id",
            created_at="posted_at",
        ),
    )


TABLES: dict[str, Record] = {
    "accounts": accounts,
    "fiscalPeriods": fiscal_periods,
    "invoices": invoices,
    "invoiceLineItems": invoice_line_items,
    "bills": bills,
    "billLineItems": bill_line_items,
    "payments": payments,
    "bankAccounts": bank_accounts,
    "bankTransactions": bank_transactions,
    "expenseCategories": expense_categories,
    "expenses": expenses,
    "ledgerEntries": ledger_entries,
}
