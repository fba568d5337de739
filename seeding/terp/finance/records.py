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
            account_number="number",
            account_name="name",
            account_type="kind",
            normal_balance="normal",
            parent_account_id="parent_id",
            created_at="opened_at",
        )
    )


def fiscal_periods(history: History) -> Columns:
    return FiscalPeriodFactory.columns(
        **pick(
            history.periods,
            "id",
            "status",
            "closed_at",
            period_name="name",
            start_date="start",
            end_date="end",
            fiscal_year="year",
            closed_by_id="closed_by",
            created_at="opened_at",
            updated_at=lambda period: latest(period.opened_at, period.closed_at),
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
            invoice_number="number",
            customer_id="client_id",
            invoice_date="issued_on",
            due_date="due_on",
            tax_amount="tax",
            discount_amount="discount",
            total_amount="total",
            amount_paid="paid",
            amount_due="due",
            payment_terms="terms",
            reference_id="order_id",
            created_by_id="created_by",
            created_at="issued_at",
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
            description="product_name",
            line_total="total",
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
            bill_number="number",
            bill_date="dated",
            due_date="due_on",
            subtotal="total",
            amount_paid="paid",
            amount_due="due",
            payment_terms="terms",
            created_by_id="created_by",
            created_at="received_at",
        )
    )


def bill_line_items(history: History) -> Columns:
    lines = [(bill, line) for bill in history.bills for line in bill.lines]
    return BillLineItemFactory.columns(
        **pick([line for _, line in lines], "id", "product_id", "lot_id", "description", "quantity", "unit_price", line_total="total"),
        bill_id=[bill.id for bill, _ in lines],
        created_at=[bill.received_at for bill, _ in lines],
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
            payment_number="number",
            payment_type="kind",
            payment_date="paid_on",
            payment_method="method",
            reference_number="reference",
            customer_id="client_id",
            created_by_id="created_by",
            created_at="recorded_at",
        )
    )


def bank_accounts(history: History) -> Columns:
    return BankAccountFactory.columns(
        **pick(
            history.bank_accounts,
            "id",
            "notes",
            "updated_at",
            account_name="name",
            account_number="masked_number",
            bank_name="bank",
            account_type="kind",
            current_balance="balance",
            ledger_account_id="account_id",
            created_at="opened_at",
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
            transaction_date="booked_on",
            transaction_type="kind",
            reference_number="reference",
            created_at="booked_at",
        )
    )


def expense_categories(history: History) -> Columns:
    return ExpenseCategoryFactory.columns(
        **pick(
            history.expense_categories,
            "id",
            category_name="name",
            parent_category_id="parent_id",
            ledger_account_id="account_id",
            created_at="defined_at",
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
            expense_number="number",
            expense_date="spent_on",
            tax_amount="tax",
            total_amount="total",
            payment_method="method",
            is_reimbursable="reimbursable",
            created_by_id="created_by",
            created_at="recorded_at",
        )
    )


def ledger_entries(history: History) -> Columns:
    legs = [(journal, leg) for journal in history.journals for leg in journal.legs]
    journals = [journal for journal, _ in legs]
    return LedgerEntryFactory.columns(
        **pick([leg for _, leg in legs], "id", "account_id", "debit", "credit", entry_number="number"),
        **pick(
            journals,
            "description",
            "reference_type",
            "reference_id",
            "posted_at",
            entry_date="dated",
            fiscal_period_id="period_id",
            is_manual="manual",
            posted_by_id="posted_by",
            created_by_id="posted_by",
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
