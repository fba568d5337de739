"""What happened in the business: frozen facts in the past tense, each with the ids it will have in the database.

Simulated or observed, they look the same to everything below. Money is Decimal with 2 places in US dollars, quantities are Decimal
with at most 2 places in the product's unit of sale, moments are aware UTC datetimes. Each noun has its facts in its own room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

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
from seeding.terp.inventory.facts import BatchReceived, BatchStanding, LotReceived, StockMoved, StockPlaced
from seeding.terp.matchmaking.facts import NeedStated
from seeding.terp.orders.facts import GoodsReturned, OrderPlaced, RefundGranted
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
    purchases: list[PurchaseOrdered] = field(default_factory=list)
    intakes: list[IntakeHeld] = field(default_factory=list)
    lots: list[LotReceived] = field(default_factory=list)
    batches: list[BatchReceived] = field(default_factory=list)
    batch_standings: list[BatchStanding] = field(default_factory=list)
    placements: list[StockPlaced] = field(default_factory=list)
    movements: list[StockMoved] = field(default_factory=list)
    orders: list[OrderPlaced] = field(default_factory=list)
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
