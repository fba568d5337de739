"""The rows that are in the target, ours or somebody else's, as facts with their real ids: the other source of a history.

It reads any live schema: a missing table is an empty list, a missing column a neutral value. Where a row is odd the fact says less:

- A fact that can't be without its parent (an order without a client, a movement without a batch) is left out.
- An id that is only named (an invoice's order, a batch's supplier, purchase or intake) may be 0: there is none.
- Who did it is always a user that exists, the first one where the row names nobody; 0 where there are no users at all.
- What is dated after as-of has not happened yet: such rows are left out, such moments in a row are None. Cached figures (stock, paid
  amounts) are taken as they stand.
- Journals and bank lines stay empty: no story needs them.

Each of these is counted, and said in the remarks.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.engine.reading.free_keys import free_keys
from seeding.engine.reading.remarks import Remarks
from seeding.engine.reading.rows import Rows
from seeding.engine.schema.tables import Schema
from seeding.terp.access import reading as access
from seeding.terp.calendar import reading as calendar
from seeding.terp.catalog import reading as catalog
from seeding.terp.clients import reading as clients
from seeding.terp.collaboration import reading as collaboration
from seeding.terp.credit import reading as credit
from seeding.terp.finance import reading as finance
from seeding.terp.history import History
from seeding.terp.inventory import reading as inventory
from seeding.terp.kernel.source import Source
from seeding.terp.matchmaking import reading as matchmaking
from seeding.terp.orders import reading as orders
from seeding.terp.pricing import reading as pricing
from seeding.terp.reference import reading as reference
from seeding.terp.samples import reading as samples
from seeding.terp.suppliers import reading as suppliers
from seeding.terp.workflow import reading as workflow


@dataclass(frozen=True, slots=True)
class Observed:
    """What is there, and a sentence for each kind of thing that could not be read, was left out or guessed."""

    history: History
    remarks: tuple[str, ...]


def observe(connection: BaseDatabaseWrapper, schema: Schema, as_of: date, seed: int) -> Observed:
    """The target's rows as a history; its keys start above the highest that each table holds."""
    remarks = Remarks()
    rows = Rows(connection, schema, as_of, remarks)
    history = History(as_of=as_of, seed=seed, started_at=rows.founded_at, keys=free_keys(connection, schema))
    source = Source(rows, history, remarks)
    with no_garbage():
        _masters(source)
        _goods(source)
        _trade(source)
        _aftermath(source)
    return Observed(history, tuple(remarks))


@contextlib.contextmanager
def no_garbage() -> Iterator[None]:
    """No search for garbage meanwhile: all facts are kept, and looking through them time and again takes a third of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _masters(source: Source) -> None:
    """People, look-ups, catalog and clients: what others name."""
    history = source.history
    history.permissions = access.permissions(source)
    history.roles = access.roles(source)
    history.employees = access.employees(source)
    source.rows.users = frozenset(employee.id for employee in history.employees)
    history.categories = reference.categories(source)
    history.subcategories = reference.subcategories(source)
    history.grades = reference.grades(source)
    history.locations = reference.locations(source)
    history.payment_methods = reference.payment_methods(source)
    history.workflow_statuses = workflow.workflow_statuses(source)
    history.counters = reference.counters(source)
    history.vendors = suppliers.vendors(source)
    history.brands = catalog.brands(source)
    history.strains = catalog.strains(source)
    source.products = catalog.product_rows(source)
    history.pricing_rules = pricing.pricing_rules(source)
    history.pricing_profiles = pricing.pricing_profiles(source)
    source.clients = clients.client_rows(source)
    history.client_standings = clients.standings(source)
    history.activities = clients.activities(source)
    history.needs = matchmaking.needs(source)
    history.events = calendar.events(source)


def _goods(source: Source) -> None:
    """What was bought, what lies where and how it moved."""
    history = source.history
    history.lots = inventory.lots(source)
    history.purchases = suppliers.purchases(source)
    taken, moved = suppliers.taken_in(source), inventory.moves(source)
    history.batches, history.batch_standings, history.photo_sessions = inventory.stock(source, moved, taken)
    history.intakes = suppliers.intakes(source, taken)
    history.movements = inventory.movements(source, moved)
    history.placements = inventory.placements(source)
    history.products = catalog.products(source)


def _trade(source: Source) -> None:
    """Orders, and the books as far as stories look into them."""
    history = source.history
    bills = finance.invoice_rows(source)
    history.orders = orders.orders(source, bills.references)
    history.needs_met, history.receipts_sold = orders.links(source)
    history.returns = orders.returns(source)
    history.sample_requests = samples.sample_requests(source)
    history.accounts = finance.accounts(source)
    history.periods = finance.periods(source)
    history.expense_categories = finance.expense_categories(source)
    history.bank_accounts = finance.bank_accounts(source)
    history.expenses = finance.expenses(source)
    history.bills = finance.bills(source)
    history.transactions = credit.transactions(source)
    history.transaction_links = credit.transaction_links(source)
    history.client_ledger = credit.client_ledger(source)
    register = credit.TransactionIndex(source)
    history.payments = finance.payments(source, bills.references.known, register)
    history.invoices = finance.invoices(source, bills.rows, register)


def _aftermath(source: Source) -> None:
    """What follows from the books: credits, refunds, what kind of client each is; and what the staff says of it all."""
    history = source.history
    history.credit_rules = credit.credit_rules(source)
    history.credits = credit.credits(source)
    history.credit_applications = credit.credit_applications(source)
    history.refunds = credit.refunds(source)
    history.clients = clients.clients(source)
    history.collaboration = collaboration.collaboration(source)
