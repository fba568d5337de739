"""One row of each client table: whom is sold to and bought from, what happened to them, what they owe."""

from __future__ import annotations

from decimal import Decimal

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.engine.factories.base import NOW, TODAY, SeedFactory, cents, opening
from seeding.terp.access.factories import UserFactory

NONE = Decimal("0.00")


class ClientFactory(SeedFactory[models.Client]):
    """A buyer that has not bought yet; `is_buyer=False, is_seller=True` makes the client row of a supplier."""

    class Meta:
        model = models.Client

    teri_code = Sequence("REG{:04}".format)
    name = Sequence("Client {}".format)
    email = LazyAttribute(lambda o: f"orders@{o.teri_code.lower()}.example.com")
    phone = "(510) 555-0100"
    address = "100 Market Street, Oakland, CA 94601"
    is_buyer = True
    is_seller = False
    is_brand = False
    is_referee = False
    is_contractor = False
    tags: list[str] = []
    pricing_profile = None
    custom_pricing_rules = None
    cogs_adjustment_type = "NONE"
    cogs_adjustment_value = Decimal("0.0000")
    auto_defer_consignment = False
    total_spent = NONE
    total_profit = NONE
    avg_profit_margin = NONE
    total_owed = NONE
    oldest_debt_days = 0
    vip_portal_enabled = False
    vip_portal_last_login = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class ClientActivityFactory(SeedFactory[models.ClientActivity]):
    class Meta:
        model = models.ClientActivity

    client = SubFactory(ClientFactory)
    user = SubFactory(UserFactory)
    activity_type = "CREATED"
    metadata: dict[str, object] = {}
    created_at = NOW


class ClientTransactionFactory(SeedFactory[models.ClientTransaction]):
    """An order in the client's ledger, not paid yet; an invoice there would need one in the books."""

    class Meta:
        model = models.ClientTransaction
        dated = "transaction_date"

    client = SubFactory(ClientFactory)
    transaction_type = "ORDER"
    transaction_number = Sequence("CT-{:05}".format)
    transaction_date = TODAY
    amount = Decimal("1000.00")
    payment_status = "PENDING"
    payment_date = LazyAttribute(lambda o: o.transaction_date if o.payment_status in ("PAID", "PARTIAL") else None)
    payment_amount = LazyAttribute(lambda o: {"PAID": o.amount, "PARTIAL": cents(o.amount / 2)}.get(o.payment_status, NONE))
    notes = None
    metadata: dict[str, object] = {}
    created_at = LazyAttribute(lambda o: opening(o.transaction_date))
    updated_at = SelfAttribute("created_at")


class ClientCommunicationFactory(SeedFactory[models.ClientCommunication]):
    """A call, logged at once."""

    class Meta:
        model = models.ClientCommunication

    client = SubFactory(ClientFactory)
    communication_type = "CALL"
    subject = Sequence("Call {}".format)
    notes = None
    communicated_at = SelfAttribute("created_at")
    logged_by = SubFactory(UserFactory)
    created_at = NOW


class ClientNoteFactory(SeedFactory[models.ClientNote]):
    class Meta:
        model = models.ClientNote

    client = SubFactory(ClientFactory)
    note = SubFactory("seeding.terp.collaboration.note_factories.FreeformNoteFactory", created_at=SelfAttribute("..created_at"))
    created_at = NOW


class ClientMeetingHistoryFactory(SeedFactory[models.ClientMeetingHistory]):
    """A meeting about sales that took place and led to nothing yet."""

    class Meta:
        model = models.ClientMeetingHistory

    client = SubFactory(ClientFactory)
    calendar_event = SubFactory(
        "seeding.terp.calendar.factories.CalendarEventFactory",
        client=SelfAttribute("..client"),
        status="COMPLETED",
        created_at=SelfAttribute("..created_at"),
    )
    meeting_date = SelfAttribute("created_at")
    meeting_type = "sales"
    attendees: list[dict[str, object]] = []
    outcome = "completed"
    notes = None
    action_items: list[dict[str, object]] = []
    created_at = NOW
    updated_at = SelfAttribute("created_at")
