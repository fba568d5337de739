"""The money side of a traded history: invoices, bills, payments, expenses, bank, ledger, in the order in which each needs the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.assumptions import Scenario
from seeding.terp.clients.story import cached_figures as standings
from seeding.terp.credit.story import client_ledger as statements
from seeding.terp.credit.story import customer_credits as credits
from seeding.terp.credit.story import document_transactions as mirrors
from seeding.terp.credit.story import sale_transactions as tradebook
from seeding.terp.finance.facts import BankAccountOpened
from seeding.terp.finance.story import banking, invoicing, payables, payments, postings
from seeding.terp.finance.story import chart_of_accounts as chart
from seeding.terp.finance.story.cash_register import Till
from seeding.terp.finance.story.receipts import Receipts
from seeding.terp.finance.story.receivables import judge
from seeding.terp.finance.story.spending import Spender
from seeding.terp.history import History
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_hours import moment


def settle(history: History, spec: Spec, scenario: Scenario, keys: Keys, staff: HiredStaff) -> None:
    """Fills every list of money in a history that holds clients, vendors, staff, stock, orders, returns and refunds."""
    first = _first_day(history)
    _open_books(history, first, staff, keys)
    banks = _banks(history)

    claims = judge(history, spec, scenario)
    Receipts(spec, staff).collect(claims)
    credits.spend(history, spec, claims)
    owings = payables.owe(history, spec, scenario, staff, keys)

    remittances = payments.in_order([*chain(*(claim.remittances for claim in claims)), *chain(*(owing.remittances for owing in owings))])
    invoice_rows, payment_rows = invoicing.register(claims, remittances, keys)
    history.invoices = invoicing.issue(claims, invoice_rows, spec.as_of, spec.seed, keys)
    history.bills = payables.book(owings, staff, keys)
    history.payments = payments.apply(remittances, payment_rows, banks[chart.CASH], spec.seed, spec.as_of, keys)
    history.credit_applications = credits.apply(history, keys)
    history.credits = credits.issue(history)

    till = Till(first, remittances)
    history.expenses = Spender(history, spec, scenario, staff, banks, till, first).record(keys)
    till.close(spec.as_of)
    lines = banking.Bank(history, spec, scenario, first).run(till)
    history.bank_lines = banking.book(lines, banks, spec.as_of, keys)
    history.bank_accounts = _balanced(history)

    services = {owing.id: owing.account for owing in owings if owing.account is not None}
    history.journals = postings.post(history, lines, services, staff.with_job("accounting")[0], keys)
    history.transactions = [*mirrors.record(history), *tradebook.record(history, keys)]
    history.transaction_links = mirrors.link(history, keys)
    history.client_ledger = statements.list_for_clients(history, keys)
    history.client_standings = standings.stand(history)


def _first_day(history: History) -> date:
    """The day of the opening entries: when everybody is hired, or the first business where that was before."""
    moments = [max((employee.created_at for employee in history.employees), default=history.started_at) + timedelta(days=1)]
    moments += [movement.created_at for movement in history.movements[:1]]
    moments += [order.created_at for order in history.orders]
    return min(moments).date()


def _open_books(history: History, first: date, staff: HiredStaff, keys: Keys) -> None:
    """Chart, categories, periods and empty bank accounts."""
    opened_at = min(history.started_at, moment(first, 0, 1))
    history.accounts = chart.open_accounts(opened_at, keys)
    ids = {account.account_number: account.id for account in history.accounts}
    history.expense_categories = chart.define_categories(ids, opened_at, keys)
    history.periods = chart.open_periods(first, history.as_of, history.seed, staff, keys)
    history.bank_accounts = banking.open_accounts(ids, opened_at, keys)


def _banks(history: History) -> dict[str, int]:
    """Account numbers to bank account ids."""
    numbers = {account.id: account.account_number for account in history.accounts}
    return {numbers[bank.ledger_account_id]: bank.id for bank in history.bank_accounts}


def _balanced(history: History) -> list[BankAccountOpened]:
    """The bank accounts with what their lines add up to."""
    found = banking.balances(history.bank_lines)
    return [replace(bank, current_balance=found[bank.id][0], updated_at=found[bank.id][1]) for bank in history.bank_accounts]
