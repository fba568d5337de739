"""The money side of a traded history: invoices, bills, payments, expenses, bank, ledger, in the order in which each needs the other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import chain

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.assumptions import Scenario
from seeding.terp.clients.story import cached_figures
from seeding.terp.credit.story import client_ledger, customer_credits, document_transactions, sale_transactions
from seeding.terp.finance.story import banking, invoicing, payables, payments, postings
from seeding.terp.finance.story import chart_of_accounts as chart
from seeding.terp.finance.story.cash_register import CashRegister
from seeding.terp.finance.story.receipts import Receipts
from seeding.terp.finance.story.receivables import judge
from seeding.terp.finance.story.spending import ExpensePlanner
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_hours import moment


def settle(history: History, spec: Spec, scenario: Scenario, keys: Keys, staff: HiredStaff) -> None:
    """Fills every list of money in a history that holds clients, vendors, staff, stock, orders, returns and refunds."""
    first = _first_day(history)
    opened_at = min(history.started_at, moment(first, 0, 1))
    ledger = _open_ledger(history, first, opened_at, staff, keys)
    banks = banking.bank_ids(keys)

    claims = judge(history, spec, scenario)
    Receipts(spec, staff).collect(claims)
    customer_credits.spend(history, spec, claims)
    owings = payables.owe(history, spec, scenario, staff, keys)

    remittances = payments.in_order([*chain(*(claim.remittances for claim in claims)), *chain(*(owing.remittances for owing in owings))])
    invoice_rows, payment_rows = invoicing.register(claims, remittances, keys)
    history.invoices = invoicing.issue(claims, invoice_rows, spec.as_of, spec.seed, keys)
    history.bills = payables.book(owings, staff, keys)
    history.payments = payments.apply(remittances, payment_rows, banks[chart.CASH], spec.seed, spec.as_of, keys)
    history.credit_applications = customer_credits.apply(history, keys)
    history.credits = customer_credits.issue(history)

    cash_register = CashRegister(first, remittances)
    history.expenses = ExpensePlanner(history, spec, scenario, staff, banks, cash_register, first).record(keys)
    cash_register.close(spec.as_of)
    lines = banking.Bank(history, spec, scenario, banks, first).run(cash_register)
    history.bank_lines = banking.book(lines, banks, spec.as_of, keys)
    history.bank_accounts = banking.open_accounts(banks, ledger, opened_at, history.bank_lines)

    services = {owing.id: owing.account for owing in owings if owing.account is not None}
    history.journals = postings.post(history, lines, services, staff.with_job("accounting")[0], keys)
    history.transactions = [*document_transactions.record(history), *sale_transactions.record(history, keys)]
    history.transaction_links = document_transactions.link(history, keys)
    history.client_ledger = client_ledger.list_for_clients(history, keys)
    history.client_standings = cached_figures.stand(history)


def _first_day(history: History) -> date:
    """The day of the opening entries: when everybody is hired, or the first business where that was before."""
    moments = [max((employee.created_at for employee in history.employees), default=history.started_at) + timedelta(days=1)]
    moments += [movement.created_at for movement in history.movements[:1]]
    moments += [order.created_at for order in history.orders]
    return min(moments).date()


def _open_ledger(history: History, first: date, opened_at: datetime, staff: HiredStaff, keys: Keys) -> dict[str, int]:
    """Chart, categories and periods; the accounts' ids by their numbers."""
    history.accounts = chart.open_accounts(opened_at, keys)
    ids = {account.account_number: account.id for account in history.accounts}
    history.expense_categories = chart.define_categories(ids, opened_at, keys)
    history.periods = chart.open_periods(first, history.as_of, history.seed, staff, keys)
    return ids
