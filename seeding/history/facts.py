"""What happened in the business: frozen facts in the past tense, each with the ids it will have in the database.

Simulated or observed, they look the same to everything below. Money is Decimal with 2 places in US dollars, quantities are Decimal
with at most 2 places in the product's unit of sale, moments are aware UTC datetimes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from seeding.history.collaboration import Collaboration
from seeding.history.keys import Keys
from seeding.history.money import ZERO, cents

# --- access and reference data -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PermissionDefined:
    id: int
    name: str
    module: str
    description: str
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class RoleDefined:
    id: int
    name: str
    description: str
    permission_ids: tuple[int, ...]
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class EmployeeHired:
    """A user account; `role_id` is the RBAC role, `is_admin` the flag in users.role, `job` the word that history picks actors by."""

    id: int
    name: str
    open_id: str
    email: str
    login_method: str
    is_admin: bool
    role_id: int
    job: str  # executive, operations, sales, accounting, inventory, buying, service, warehouse, audit
    hired_at: datetime
    last_signed_in: datetime


@dataclass(frozen=True, slots=True)
class CategoryDefined:
    id: int
    name: str
    description: str
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class SubcategoryDefined:
    id: int
    category_id: int
    name: str
    description: str
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class GradeDefined:
    id: int
    name: str
    description: str
    sort_order: int
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class LocationOpened:
    id: int
    site: str
    zone: str | None
    rack: str | None
    shelf: str | None
    bin: str | None
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentMethodDefined:
    id: int
    code: str
    name: str
    description: str
    sort_order: int
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class WorkflowStatusDefined:
    id: int
    name: str
    slug: str
    color: str
    position: int
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class CounterAdvanced:
    """A row of `sequences`: the highest number that was given out for a kind of code."""

    id: int
    name: str
    prefix: str
    value: int
    started_at: datetime
    advanced_at: datetime


# --- catalog -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BrandCreated:
    id: int
    name: str
    vendor_id: int | None
    description: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StrainAdded:
    id: int
    name: str
    slug: str
    aliases: tuple[str, ...]
    category: str  # indica, sativa, hybrid
    description: str
    openthc_id: str | None
    openthc_stub: str | None
    parent_id: int | None
    base_name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ProductListed:
    id: int
    brand_id: int
    strain_id: int
    name: str
    strain_name: str
    category: str
    subcategory: str
    grade: str  # the grade its batches carry
    unit: str  # LB or EA
    base_cost: Decimal  # dollars a unit before the batch's own variance
    description: str
    listed_at: datetime


# --- clients and suppliers -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClientJoined:
    """A customer, or the client row of a supplier (kind `supplier`, mirrored by VendorJoined with the same id and name)."""

    id: int
    code: str
    name: str
    kind: str  # large, regular, supplier
    email: str
    phone: str
    address: str
    is_brand: bool
    is_referee: bool
    is_contractor: bool
    tags: tuple[str, ...]
    pricing_profile_id: int | None
    custom_rule_ids: tuple[int, ...]
    vip_enabled: bool
    vip_last_login: datetime | None
    revenue_weight: Decimal  # its part of its kind's revenue, any positive number; zero for suppliers
    pays_late: bool
    joined_at: datetime
    cost_adjustment: str = "NONE"  # clients.cogsAdjustmentType; only suppliers have another, no order of theirs goes by it
    cost_adjusted_by: Decimal = ZERO  # per cent or dollars a unit


@dataclass(frozen=True, slots=True)
class VendorJoined:
    id: int
    name: str
    contact_name: str
    contact_email: str
    contact_phone: str
    payment_terms: str
    net_days: int
    notes: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class ClientStanding:
    """The cached figures of a client at as-of, by the second formulas of the application (orders and invoices)."""

    client_id: int
    total_spent: Decimal
    total_profit: Decimal
    avg_profit_margin: Decimal
    total_owed: Decimal
    oldest_debt_days: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ActivityLogged:
    id: int
    client_id: int
    user_id: int
    kind: str  # client_activity.activity_type
    metadata: dict[str, object]
    logged_at: datetime


@dataclass(frozen=True, slots=True)
class NeedStated:
    """A client's standing wish (client_needs)."""

    id: int
    client_id: int
    strain_id: int | None
    strain: str | None
    product_name: str | None
    strain_type: str
    category: str
    subcategory: str
    grade: str
    quantity_min: Decimal
    quantity_max: Decimal
    price_max: Decimal
    status: str
    priority: str
    needed_by: date
    expires_at: datetime
    fulfilled_at: datetime | None
    notes: str
    internal_notes: str
    created_by: int
    stated_at: datetime
    updated_at: datetime


# --- pricing (what a client row points at) -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PricingRuleSet:
    id: int
    name: str
    description: str
    adjustment_type: str
    adjustment_value: Decimal
    conditions: dict[str, object]
    logic: str
    priority: int
    is_active: bool
    set_at: datetime


@dataclass(frozen=True, slots=True)
class PricingProfileMade:
    id: int
    name: str
    description: str
    rule_ids: tuple[int, ...]  # in falling priority
    created_by: int
    made_at: datetime


# --- supply --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    id: int
    product_id: int
    ordered: Decimal
    received: Decimal
    unit_cost: Decimal
    notes: str | None


@dataclass(frozen=True, slots=True)
class PurchaseOrdered:
    id: int
    number: str
    vendor_id: int
    intake_id: int | None
    status: str  # purchaseOrders.purchaseOrderStatus
    ordered_at: datetime
    expected_on: date
    delivered_on: date | None
    subtotal: Decimal
    payment_terms: str
    payment_due_on: date | None
    lines: tuple[PurchaseLine, ...]
    notes: str
    vendor_notes: str | None
    created_by: int
    sent_at: datetime | None
    confirmed_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class IntakeLine:
    id: int
    batch_id: int
    quantity: Decimal
    unit_cost: Decimal
    agreement: str
    internal_notes: str | None
    vendor_notes: str | None


@dataclass(frozen=True, slots=True)
class IntakeHeld:
    """One receiving session; vendor_id is the supplier's client id, which equals its vendor id."""

    id: int
    number: str
    vendor_id: int
    status: str  # IN_PROGRESS, COMPLETED, CANCELLED
    received_on: date
    received_by: int
    terms: str
    payment_due_on: date | None
    total: Decimal
    lines: tuple[IntakeLine, ...]
    internal_notes: str | None
    vendor_notes: str | None
    started_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LotReceived:
    id: int
    code: str
    vendor_id: int
    received_at: datetime
    notes: str


@dataclass(frozen=True, slots=True)
class BatchReceived:
    """A batch as it came in. It never changes; BatchStanding is what is left of it at as-of."""

    id: int
    code: str
    sku: str
    lot_id: int
    vendor_id: int  # this and the next two are 0 where an observed batch doesn't tell
    purchase_id: int
    intake_id: int
    product_id: int
    product_name: str
    grade: str
    quantity: Decimal
    sample_quantity: Decimal
    unit_cost: Decimal  # whole dollars, so that every cost of a part of it is exact to the cent
    cost_min: Decimal | None  # set for RANGE batches, of which unit_cost is the midpoint
    cost_max: Decimal | None
    terms: str  # batches.paymentTerms; CONSIGNMENT is not owned stock
    expires_on: date
    test_results: dict[str, object]
    received_by: int
    received_at: datetime

    @property
    def consigned(self) -> bool:
        return self.terms == "CONSIGNMENT"


@dataclass(frozen=True, slots=True)
class BatchStanding:
    batch_id: int
    status: str  # batches.batchStatus
    workflow_status_id: int | None
    on_hand: Decimal
    sample: Decimal
    reserved: Decimal
    quarantined: Decimal
    held: Decimal
    defective: Decimal
    photo_event_id: int | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StockPlaced:
    """What of a batch lies where at as-of (batchLocations)."""

    id: int
    batch_id: int
    location_id: int
    site: str
    zone: str | None
    rack: str | None
    shelf: str | None
    bin: str | None
    quantity: Decimal
    placed_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StockMoved:
    """One row of the stock ledger. `cost` is quantity x unit cost, signed like the quantity; `consigned` as its batch."""

    id: int
    batch_id: int
    kind: str  # inventoryMovements.inventoryMovementType
    change: Decimal
    before: Decimal
    after: Decimal
    reference_type: str | None
    reference_id: int | None
    notes: str | None
    adjustment_reason: str | None
    user_id: int
    moved_at: datetime
    unit_cost: Decimal
    consigned: bool

    @property
    def cost(self) -> Decimal:
        return self.change * self.unit_cost


# --- orders --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`id` is the order_line_items key, `invoice_line_id` the invoiceLineItems key (0 where there is no invoice)."""

    id: int
    invoice_line_id: int
    batch_id: int
    product_id: int
    product_name: str
    strain_name: str
    category: str
    subcategory: str
    grade: str
    quantity: Decimal
    unit_price: Decimal
    unit_cost: Decimal
    cost_mode: str  # FIXED or RANGE
    consigned: bool
    margin_source: str  # CUSTOMER_PROFILE, DEFAULT, MANUAL
    is_sample: bool = False
    original_cost: Decimal | None = None  # set where the cost was overridden by hand
    cost_override_reason: str | None = None

    @property
    def total(self) -> Decimal:
        return cents(self.quantity * self.unit_price)

    @property
    def cost(self) -> Decimal:
        return self.quantity * self.unit_cost


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One fulfilment transition (order_status_history)."""

    id: int
    status: str  # PENDING, PACKED, SHIPPED
    user_id: int
    changed_at: datetime
    notes: str | None


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """A sale (kind SALE, confirmed), a draft sale (SALE with draft True) or a quote (QUOTE), with its lines and fulfilment so far."""

    id: int
    number: str
    kind: str  # SALE or QUOTE
    draft: bool
    client_id: int
    created_by: int
    created_at: datetime
    confirmed_at: datetime | None
    terms: str  # orders.paymentTerms
    due_on: date | None
    lines: tuple[OrderLine, ...]  # none where those of an observed order can't be read
    steps: tuple[StatusStep, ...]
    subtotal: Decimal
    tax: Decimal
    discount: Decimal
    total: Decimal
    total_cost: Decimal
    cancelled: bool  # a cancelled sale has a VOID invoice and no SALE movements
    invoice_id: int | None
    quote_status: str | None
    valid_until: date | None
    converted_from_id: int | None
    converted_at: datetime | None
    need_id: int | None
    intake_event_id: int | None
    sample_request_id: int | None
    notes: str | None

    @property
    def status(self) -> str:
        """The fulfilment reached: PENDING, PACKED or SHIPPED."""
        return self.steps[-1].status if self.steps else "PENDING"

    @property
    def shipped_at(self) -> datetime | None:
        return next((step.changed_at for step in self.steps if step.status == "SHIPPED"), None)

    @property
    def open_quote(self) -> bool:
        """A quote that is still out, or ran out: its validity decides which."""
        return self.kind == "QUOTE" and self.quote_status not in ("REJECTED", "CONVERTED")

    @property
    def is_sale(self) -> bool:
        """A confirmed sale: it has an invoice, cancelled or not."""
        return self.kind == "SALE" and not self.draft


@dataclass(frozen=True, slots=True)
class GoodsReturned:
    """A row of `returns`; all items came back as RETURN movements, those unfit for sale were disposed of at once."""

    id: int
    order_id: int
    client_id: int
    items: tuple[tuple[int, Decimal, str], ...]  # batch id, quantity, reason
    value: Decimal  # sales value of the items
    reason: str  # returns.returnReason
    notes: str
    user_id: int
    returned_at: datetime


@dataclass(frozen=True, slots=True)
class RefundGranted:
    """Money given back on an order: by bank where `credit_id` is None, else as a customer credit."""

    id: int  # key of the REFUND row in transactions
    number: str  # REF-00001
    order_id: int
    invoice_id: int
    client_id: int
    return_id: int | None
    amount: Decimal
    reason: str
    user_id: int
    refunded_at: datetime
    credit_id: int | None


@dataclass(frozen=True, slots=True)
class SampleRequested:
    id: int
    client_id: int
    user_id: int
    items: tuple[tuple[int, int, Decimal], ...]  # product id, batch id, quantity
    status: str  # PENDING, FULFILLED, CANCELLED
    requested_at: datetime
    fulfilled_at: datetime | None
    fulfilled_by: int | None
    cancelled_at: datetime | None
    cancelled_by: int | None
    cancellation_reason: str | None
    total_cost: Decimal | None
    order_id: int | None
    converted_at: datetime | None
    notes: str


# --- finance -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountOpened:
    id: int
    number: str
    name: str
    kind: str  # ASSET, LIABILITY, EQUITY, REVENUE, EXPENSE
    normal: str  # DEBIT or CREDIT
    parent_id: int | None
    description: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class PeriodOpened:
    id: int
    name: str
    start: date
    end: date
    year: int
    status: str  # OPEN, CLOSED, LOCKED
    opened_at: datetime
    closed_at: datetime | None
    closed_by: int | None


@dataclass(frozen=True, slots=True)
class ExpenseCategoryDefined:
    id: int
    name: str
    parent_id: int | None
    account_id: int
    defined_at: datetime


@dataclass(frozen=True, slots=True)
class InvoiceIssued:
    """An invoice as it stands at as-of; its lines are those of its order."""

    id: int
    number: str
    order_id: int  # 0 for an observed one that belongs to no order
    client_id: int
    issued_on: date
    due_on: date
    subtotal: Decimal
    tax: Decimal
    discount: Decimal
    total: Decimal
    paid: Decimal
    status: str  # invoices.status
    terms: str
    notes: str | None
    created_by: int
    issued_at: datetime
    updated_at: datetime
    last_paid_on: date | None
    transaction_id: int | None  # its INVOICE row in transactions; None for DRAFT
    client_transaction_id: int | None  # its INVOICE row in client_transactions; None for DRAFT and VOID

    @property
    def due(self) -> Decimal:
        """What is still owed; nothing on a VOID invoice."""
        return ZERO if self.status == "VOID" else self.total - self.paid


@dataclass(frozen=True, slots=True)
class PaymentApplied:
    """Money in (RECEIVED, with client and invoice) or out (SENT, with vendor and bill).

    `method` OTHER is no money: a customer credit (`credit_id`) or a bad-debt write-off that settled the invoice."""

    id: int
    number: str
    kind: str  # RECEIVED or SENT
    paid_on: date
    amount: Decimal
    method: str
    reference: str | None
    bank_account_id: int | None
    client_id: int | None
    invoice_id: int | None
    vendor_id: int | None
    bill_id: int | None
    credit_id: int | None
    notes: str | None
    reconciled_at: datetime | None
    created_by: int
    recorded_at: datetime
    transaction_id: int | None  # its PAYMENT row in transactions; only for RECEIVED

    @property
    def written_off(self) -> bool:
        """Whether it is a bad debt that only looks like a payment: no money and no credit."""
        return self.kind == "RECEIVED" and self.method == "OTHER" and self.credit_id is None


@dataclass(frozen=True, slots=True)
class BillLine:
    id: int
    product_id: int | None
    lot_id: int | None
    description: str
    quantity: Decimal
    unit_price: Decimal

    @property
    def total(self) -> Decimal:
        return cents(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True)
class BillReceived:
    """A supplier's bill: for owned stock at its receipt, for consigned stock in settlement of what was sold, or for a service."""

    id: int
    number: str
    vendor_id: int
    purpose: str  # purchase, settlement, service
    dated: date
    due_on: date
    lines: tuple[BillLine, ...]
    total: Decimal
    paid: Decimal
    status: str  # bills.status
    terms: str
    reference_type: str
    reference_id: int
    notes: str | None
    created_by: int
    received_at: datetime
    updated_at: datetime

    @property
    def due(self) -> Decimal:
        return ZERO if self.status == "VOID" else self.total - self.paid


@dataclass(frozen=True, slots=True)
class ExpensePaid:
    id: int
    number: str
    spent_on: date
    category_id: int
    account_id: int
    vendor_id: int | None
    bill_id: int | None
    amount: Decimal
    tax: Decimal
    method: str  # expenses.paymentMethod
    bank_account_id: int | None
    description: str
    receipt_url: str | None
    reimbursable: bool
    reimbursed_at: datetime | None
    created_by: int
    recorded_at: datetime

    @property
    def total(self) -> Decimal:
        return self.amount + self.tax


@dataclass(frozen=True, slots=True)
class BankAccountOpened:
    id: int
    name: str
    masked_number: str
    bank: str
    kind: str  # CHECKING, SAVINGS, MONEY_MARKET, CREDIT_CARD
    account_id: int
    balance: Decimal  # at as-of; negative on a card
    notes: str
    opened_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class BankLineBooked:
    """One line of a bank statement; amount is positive, the kind gives the sign."""

    id: int
    bank_account_id: int
    booked_on: date
    kind: str  # DEPOSIT, WITHDRAWAL, FEE, INTEREST
    amount: Decimal
    description: str
    reference: str | None
    payment_id: int | None
    reconciled_at: datetime | None
    booked_at: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    """One row of ledgerEntries; exactly one of debit and credit is not zero."""

    id: int
    number: str
    account_id: int
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class JournalPosted:
    """A balanced journal entry of two or more legs."""

    dated: date
    period_id: int
    legs: tuple[Leg, ...]
    description: str
    reference_type: str
    reference_id: int | None
    manual: bool
    posted_at: datetime
    posted_by: int


@dataclass(frozen=True, slots=True)
class CreditIssued:
    """A customer credit out of a refund, as it stands at as-of."""

    id: int
    number: str  # CR-00001
    client_id: int
    transaction_id: int  # the REFUND it came from
    amount: Decimal
    used: Decimal
    reason: str
    expires_at: datetime
    status: str  # credits.creditStatus
    notes: str
    created_by: int
    issued_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CreditApplied:
    id: int
    credit_id: int
    invoice_transaction_id: int  # the INVOICE row in transactions
    payment_id: int
    amount: Decimal
    notes: str
    user_id: int
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class CreditRulesSet:
    """The settings of the credit engine; TERP reads the first row."""

    id: int
    weights: tuple[int, ...]  # per cent, in the order of the signals: momentum, collection, profitability, ageing, repayment, tenure
    learning_months: int
    learning_invoices: int
    sensitivity: Decimal
    revenue_factor: Decimal
    margin_factor: Decimal
    least: Decimal
    most: Decimal
    updated_by: int | None
    set_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TransactionRecorded:
    """A row of the unified `transactions`: it mirrors a document, a payment, a refund, a credit, a quote or its sale."""

    id: int
    number: str
    kind: str  # INVOICE, PAYMENT, REFUND, CREDIT, QUOTE, ORDER, SALE
    client_id: int
    amount: Decimal
    status: str
    notes: str | None
    metadata: dict[str, object]
    created_by: int
    recorded_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TransactionLinked:
    id: int
    parent_id: int
    child_id: int
    kind: str  # transactionLinks.transactionLinkType
    amount: Decimal
    notes: str | None
    created_by: int
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class ClientLedgerRow:
    """A row of client_transactions; one INVOICE row for each invoice that is neither DRAFT nor VOID, other kinds beside."""

    id: int
    client_id: int
    kind: str
    number: str
    dated: date
    amount: Decimal
    status: str | None  # PAID, PENDING, OVERDUE, PARTIAL; None where nothing is to be paid
    paid_on: date | None
    paid: Decimal | None
    notes: str | None
    metadata: dict[str, object]
    recorded_at: datetime
    updated_at: datetime


# --- calendar ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventScheduled:
    id: int
    title: str
    description: str | None
    location: str | None
    start: date
    end: date
    start_time: str | None  # HH:MM:SS, None for all day
    end_time: str | None
    timezone: str
    module: str
    kind: str  # calendar_events.event_type
    status: str
    priority: str
    visibility: str
    recurring: bool
    entity_type: str | None
    entity_id: int | None
    client_id: int | None
    vendor_id: int | None
    created_by: int
    assigned_to: int | None
    auto_rule: str | None
    metadata: dict[str, object]
    scheduled_at: datetime
    updated_at: datetime


# --- the whole -----------------------------------------------------------------------------------------------------------------


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
