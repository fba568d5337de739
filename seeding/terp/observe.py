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
from seeding.terp.kernel.source import Site
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
    site = Site(rows, history, remarks)
    with no_garbage():
        _masters(site)
        _goods(site)
        _trade(site)
        _aftermath(site)
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


def _masters(site: Site) -> None:
    """People, look-ups, catalog and clients: what others name."""
    history = site.history
    history.permissions = access.permissions(site)
    history.roles = access.roles(site)
    history.employees = access.employees(site)
    site.rows.users = frozenset(employee.id for employee in history.employees)
    history.categories = reference.categories(site)
    history.subcategories = reference.subcategories(site)
    history.grades = reference.grades(site)
    history.locations = reference.locations(site)
    history.payment_methods = reference.payment_methods(site)
    history.workflow_statuses = workflow.workflow_statuses(site)
    history.counters = reference.counters(site)
    history.vendors = suppliers.vendors(site)
    history.brands = catalog.brands(site)
    history.strains = catalog.strains(site)
    history.products = catalog.products(site)
    history.pricing_rules = pricing.pricing_rules(site)
    history.pricing_profiles = pricing.pricing_profiles(site)
    history.clients, history.client_standings = clients.clients(site)
    history.activities = clients.activities(site)
    history.needs = matchmaking.needs(site)
    history.events = calendar.events(site)


def _goods(site: Site) -> None:
    """What was bought, what lies where and how it moved."""
    history = site.history
    history.lots = inventory.lots(site)
    history.purchases = suppliers.purchases(site)
    taken, moved = suppliers.taken_in(site), inventory.moves(site)
    history.batches, history.batch_standings, history.photo_sessions = inventory.stock(site, moved, taken)
    history.intakes = suppliers.intakes(site, taken)
    history.movements = inventory.movements(site, moved)
    history.placements = inventory.placements(site)
    history.products = catalog.valued(site)


def _trade(site: Site) -> None:
    """Orders, and the books as far as stories look into them."""
    history = site.history
    bills = finance.invoice_rows(site)
    history.orders = orders.orders(site, bills.references)
    history.needs_met, history.receipts_sold = orders.links(site)
    history.returns = orders.returns(site)
    history.sample_requests = samples.sample_requests(site)
    history.accounts = finance.accounts(site)
    history.periods = finance.periods(site)
    history.expense_categories = finance.expense_categories(site)
    history.bank_accounts = finance.bank_accounts(site)
    history.expenses = finance.expenses(site)
    history.bills = finance.bills(site)
    history.transactions = credit.transactions(site)
    history.transaction_links = credit.transaction_links(site)
    history.client_ledger = credit.client_ledger(site)
    register = credit.Register(site)
    history.payments = finance.payments(site, bills.references.known, register)
    history.invoices = finance.invoices(site, bills.rows, register)


def _aftermath(site: Site) -> None:
    """What follows from the books: credits, refunds, what kind of client each is; and what the staff says of it all."""
    history = site.history
    history.credit_rules = credit.credit_rules(site)
    history.credits = credit.credits(site)
    history.credit_applications = credit.credit_applications(site)
    history.refunds = credit.refunds(site)
    history.clients = clients.judged(site)
    history.collaboration = collaboration.collaboration(site)
