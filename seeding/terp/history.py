"""What happened in the business: frozen facts in the past tense, each with the ids it will have in the database.

Simulated or observed, they look the same to everything below. Money is Decimal with 2 places in US dollars, quantities are Decimal
with at most 2 places in the product's unit of sale, moments are aware UTC datetimes. Each noun has its facts in its own room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from seeding.engine.keys import Keys
from seeding.terp.access.facts import EmployeeHired, PermissionDefined, RoleDefined
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.catalog.facts import BrandCreated, ProductListed, StrainAdded
from seeding.terp.clients.facts import ActivityLogged, ClientJoined, ClientLedgerRow, ClientStanding
from seeding.terp.collaboration.facts import Collaboration
from seeding.terp.credit.facts import CreditApplied, CreditIssued, CreditRulesSet, TransactionLinked, TransactionRecorded
from seeding.terp.finance.facts import (
    AccountOpened,
    BankAccountOpened,
    BankLineBooked,
    BillReceived,
    ExpenseCategoryDefined,
    ExpensePaid,
    InvoiceIssued,
    JournalPosted,
    PaymentApplied,
    PeriodOpened,
)
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, LotReceived, PhotoSessionSet, StockMoved, StockPlaced
from seeding.terp.matchmaking.facts import NeedMet, NeedStated
from seeding.terp.orders.facts import GoodsReturned, OrderPlaced, ReceiptSold, RefundGranted
from seeding.terp.pricing.facts import PricingProfileMade, PricingRuleSet
from seeding.terp.reference.facts import (
    CategoryDefined,
    CounterAdvanced,
    GradeDefined,
    LocationOpened,
    PaymentMethodDefined,
    SubcategoryDefined,
)
from seeding.terp.samples.facts import SampleRequested
from seeding.terp.suppliers.facts import IntakeHeld, PurchaseOrdered, VendorJoined
from seeding.terp.workflow.facts import WorkflowStatusDefined


@dataclass(slots=True)
class History:
    """All facts of one business, each list in the order of its ids. Filled once by the simulation or the observer, then only read."""

    as_of: date
    seed: int
    started_at: datetime  # the founding: reference data carries this date
    keys: Keys = field(default_factory=Keys, repr=False, compare=False)  # for the rows that later stories add
    password_hash: str | None = field(default=None, repr=False, compare=False)  # of all logins by password; None lets nobody in so
    stories: dict[Callable[[History], object], object] = field(
        default_factory=dict, repr=False, compare=False
    )  # what was told of it, made once
    permissions: list[PermissionDefined] = field(default_factory=list)
    roles: list[RoleDefined] = field(default_factory=list)
    employees: list[EmployeeHired] = field(default_factory=list)
    categories: list[CategoryDefined] = field(default_factory=list)
    subcategories: list[SubcategoryDefined] = field(default_factory=list)
    grades: list[GradeDefined] = field(default_factory=list)
    locations: list[LocationOpened] = field(default_factory=list)
    payment_methods: list[PaymentMethodDefined] = field(default_factory=list)
    workflow_statuses: list[WorkflowStatusDefined] = field(default_factory=list)
    counters: list[CounterAdvanced] = field(default_factory=list)
    brands: list[BrandCreated] = field(default_factory=list)
    strains: list[StrainAdded] = field(default_factory=list)
    products: list[ProductListed] = field(default_factory=list)
    pricing_rules: list[PricingRuleSet] = field(default_factory=list)
    pricing_profiles: list[PricingProfileMade] = field(default_factory=list)
    clients: list[ClientJoined] = field(default_factory=list)
    client_standings: list[ClientStanding] = field(default_factory=list)
    vendors: list[VendorJoined] = field(default_factory=list)
    activities: list[ActivityLogged] = field(default_factory=list)
    needs: list[NeedStated] = field(default_factory=list)
    needs_met: list[NeedMet] = field(default_factory=list)
    purchases: list[PurchaseOrdered] = field(default_factory=list)
    intakes: list[IntakeHeld] = field(default_factory=list)
    lots: list[LotReceived] = field(default_factory=list)
    batches: list[BatchReceived] = field(default_factory=list)
    batch_standings: list[BatchStanding] = field(default_factory=list)
    photo_sessions: list[PhotoSessionSet] = field(default_factory=list)
    placements: list[StockPlaced] = field(default_factory=list)
    movements: list[StockMoved] = field(default_factory=list)
    orders: list[OrderPlaced] = field(default_factory=list)
    receipts_sold: list[ReceiptSold] = field(default_factory=list)
    returns: list[GoodsReturned] = field(default_factory=list)
    refunds: list[RefundGranted] = field(default_factory=list)
    sample_requests: list[SampleRequested] = field(default_factory=list)
    accounts: list[AccountOpened] = field(default_factory=list)
    periods: list[PeriodOpened] = field(default_factory=list)
    expense_categories: list[ExpenseCategoryDefined] = field(default_factory=list)
    invoices: list[InvoiceIssued] = field(default_factory=list)
    payments: list[PaymentApplied] = field(default_factory=list)
    bills: list[BillReceived] = field(default_factory=list)
    expenses: list[ExpensePaid] = field(default_factory=list)
    bank_accounts: list[BankAccountOpened] = field(default_factory=list)
    bank_lines: list[BankLineBooked] = field(default_factory=list)
    journals: list[JournalPosted] = field(default_factory=list)
    credit_rules: list[CreditRulesSet] = field(default_factory=list)
    credits: list[CreditIssued] = field(default_factory=list)
    credit_applications: list[CreditApplied] = field(default_factory=list)
    transactions: list[TransactionRecorded] = field(default_factory=list)
    transaction_links: list[TransactionLinked] = field(default_factory=list)
    client_ledger: list[ClientLedgerRow] = field(default_factory=list)
    events: list[EventScheduled] = field(default_factory=list)
    collaboration: Collaboration = field(default_factory=Collaboration)  # comments, lists and tasks that are there already
    by_id: ById = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.by_id = ById(self)


Fact = TypeVar("Fact")
Value = TypeVar("Value")


class Kept(Generic[Value]):
    """One thing of each fact of a list by id, as far as the list has come: facts are only added, so what was kept once stays right."""

    def __init__(self, facts: Callable[[History], Sequence[Any]], key: str, value: Callable[[Any], Value]) -> None:
        self._facts, self._key, self._value = facts, attrgetter(key), value

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, by_id: ById, owner: type) -> Mapping[int, Value]:
        facts = self._facts(by_id.history)
        known: tuple[Sequence[Any], dict[int, Value]] | None = by_id.known.get(self._name)
        if known is None or known[0] is not facts or len(known[1]) > len(facts):
            known = by_id.known[self._name] = (facts, {})
        index = known[1]
        if len(index) < len(facts):
            index.update((self._key(fact), self._value(fact)) for fact in facts[len(index) :])
        return index


class Index(Kept[Fact]):
    """The facts of a list by id."""

    def __init__(self, facts: Callable[[History], list[Fact]], key: str = "id") -> None:
        super().__init__(facts, key, lambda fact: fact)


class Texts(Kept[str]):
    """One field of each fact of a list, a text, by id."""

    def __init__(self, facts: Callable[[History], Sequence[Any]], field: str) -> None:
        super().__init__(facts, "id", attrgetter(field))


class ById:
    """The facts of a history by the ids that others name them by, `history.by_id.clients[7]`, and what many stories say of them."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.known: dict[str, Any] = {}

    roles = Index(lambda history: history.roles)
    employees = Index(lambda history: history.employees)
    categories = Index(lambda history: history.categories)
    brands = Index(lambda history: history.brands)
    strains = Index(lambda history: history.strains)
    products = Index(lambda history: history.products)
    pricing_rules = Index(lambda history: history.pricing_rules)
    pricing_profiles = Index(lambda history: history.pricing_profiles)
    clients = Index(lambda history: history.clients)
    vendors = Index(lambda history: history.vendors)
    needs = Index(lambda history: history.needs)
    purchases = Index(lambda history: history.purchases)
    lots = Index(lambda history: history.lots)
    batches = Index(lambda history: history.batches)
    batch_standings = Index(lambda history: history.batch_standings, "batch_id")
    photo_sessions = Index(lambda history: history.photo_sessions, "batch_id")
    orders = Index(lambda history: history.orders)
    accounts = Index(lambda history: history.accounts)
    periods = Index(lambda history: history.periods)
    expense_categories = Index(lambda history: history.expense_categories)
    invoices = Index(lambda history: history.invoices)
    payments = Index(lambda history: history.payments)
    bills = Index(lambda history: history.bills)
    credits = Index(lambda history: history.credits)
    transactions = Index(lambda history: history.transactions)
    client_ledger = Index(lambda history: history.client_ledger)
    events = Index(lambda history: history.events)
    brand_names = Texts(lambda history: history.brands, "name")
    client_names = Texts(lambda history: history.clients, "name")
    vendor_names = Texts(lambda history: history.vendors, "name")
    product_units = Texts(lambda history: history.products, "uom_sellable")
