"""What the records of clients, supply and stock make of facts that the tables have no column for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from seeding.terp.clients.facts import ActivityLogged, ClientJoined, ClientStanding
from seeding.terp.clients.records import clients
from seeding.terp.finance.facts import BillLine, BillReceived
from seeding.terp.history import History
from seeding.terp.inventory.descriptions import region
from seeding.terp.inventory.facts import BatchReceived, StockMoved
from seeding.terp.inventory.records import TABLES
from seeding.terp.kernel.payables import Paid, paid_on_batches

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
CLIENT = ClientJoined(
    id=1,
    teri_code="REG0001",
    name="Emerald Shop",
    kind="regular",
    email="orders@emerald.example",
    phone="(510) 555-0123",
    address="1 Main Street, Oakland, CA 94601",
    is_brand=False,
    is_referee=False,
    is_contractor=False,
    tags=("retail",),
    pricing_profile_id=None,
    custom_rule_ids=(),
    vip_portal_enabled=False,
    vip_portal_last_login=None,
    revenue_weight=Decimal(1),
    pays_late=False,
    created_at=NOON,
)
SUPPLIER = replace(CLIENT, id=2, teri_code="VND0001", name="Hill Farm", kind="supplier")
MOVE = StockMoved(
    id=1,
    batch_id=1,
    inventory_movement_type="ADJUSTMENT",
    quantity_change=Decimal("-3.5"),
    quantity_before=Decimal(12),
    quantity_after=Decimal("8.5"),
    reference_type="MANUAL_ADJUSTMENT",
    reference_id=None,
    notes="Moisture loss found at the count",
    adjustment_reason="COUNT_DISCREPANCY",
    performed_by_id=1,
    created_at=NOON,
    unit_cost=Decimal(1000),
    consigned=False,
)
BATCH = BatchReceived(
    id=7,
    code="BATCH-001007",
    sku="FARM-DREA-20260601-0007",
    lot_id=3,
    vendor_id=2,
    purchase_id=1,
    intake_id=1,
    product_id=5,
    product_name="Blue Dream Indoor AA",
    grade="AA",
    quantity=Decimal(10),
    sample_quantity=Decimal(0),
    unit_cogs=Decimal(1000),
    unit_cogs_min=None,
    unit_cogs_max=None,
    payment_terms="NET_30",
    expires_on=date(2027, 6, 1),
    test_results={},
    received_by=1,
    created_at=NOON,
)
BILL = BillReceived(
    id=1,
    bill_number="BILL-2026-000001",
    vendor_id=2,
    purpose="purchase",
    bill_date=NOON.date(),
    due_date=date(2026, 7, 1),
    lines=(BillLine(1, 5, 3, "Blue Dream", Decimal(10), Decimal(1000)),),
    total_amount=Decimal("10000.00"),
    amount_paid=Decimal("4000.00"),
    status="PARTIAL",
    payment_terms="NET_30",
    reference_type="PURCHASE_ORDER",
    reference_id=1,
    notes=None,
    created_by_id=1,
    created_at=NOON,
    updated_at=NOON + timedelta(days=3),
)


def a_history() -> History:
    return History(date(2026, 6, 30), 12345, NOON)


def test_clients__take_their_figures_from_their_standing_or_have_none() -> None:
    history = a_history()
    history.clients += [CLIENT, SUPPLIER]
    history.client_standings.append(
        ClientStanding(1, Decimal("900.00"), Decimal("90.00"), Decimal("10.00"), Decimal("50.00"), 12, NOON + timedelta(days=2))
    )
    made = clients(history)
    assert made["total_spent"] == [Decimal("900.00"), 0] and made["oldest_debt_days"] == [12, 0]
    assert made["is_buyer"] == [True, False] and made["is_seller"] == [False, True]
    assert made["updated_at"] == [NOON + timedelta(days=2), NOON]


@pytest.mark.parametrize(("kind", "days"), [("UPDATED", 5), ("TAG_ADDED", 5), ("NOTE_ADDED", 0)])
def test_clients__are_updated_by_edits_but_not_by_notes(kind: str, days: int) -> None:
    history = a_history()
    history.clients.append(CLIENT)
    history.activities += [
        ActivityLogged(1, 1, 1, kind, {}, NOON + timedelta(days=5)),
        ActivityLogged(2, 1, 1, kind, {}, NOON),  # ids need not be in order of time where rows were observed
    ]
    assert clients(history)["updated_at"] == [NOON + timedelta(days=days)]


def test_movements__are_plain_numbers_with_a_sign_on_the_change_and_the_reason_before_the_notes() -> None:
    history = a_history()
    history.movements += [
        MOVE,
        replace(MOVE, id=2, inventory_movement_type="INTAKE", quantity_change=Decimal(12), notes=None, adjustment_reason=None),
    ]
    made = TABLES["inventoryMovements"](history)
    assert made["quantityChange"] == ["-3.50", "+12.00"]
    assert made["quantityBefore"] == ["12.00", "12.00"] and made["quantityAfter"] == ["8.50", "8.50"]
    assert made["notes"] == ["COUNT_DISCREPANCY: Moisture loss found at the count", None]


def test_paid_on_batches__is_what_its_purchase_bill_got() -> None:
    history = a_history()
    history.batches.append(BATCH)
    history.bills += [BILL, replace(BILL, id=2, purpose="service"), replace(BILL, id=3, amount_paid=Decimal("0.00"))]
    assert paid_on_batches(history) == {7: Paid(Decimal("4000.00"), NOON + timedelta(days=3))}


def test_paid_on_batches__is_nothing_for_consigned_goods() -> None:
    history = a_history()
    history.batches.append(replace(BATCH, payment_terms="CONSIGNMENT"))
    history.bills += [BILL, replace(BILL, id=2, purpose="settlement")]
    assert paid_on_batches(history) == {}


def test_paid_on_batches__parts_a_payment_among_the_lines_of_a_bill_to_the_cent() -> None:
    history = a_history()
    history.batches += [BATCH, replace(BATCH, id=8, product_id=6), replace(BATCH, id=9, product_id=7)]
    lines = tuple(BillLine(n, product, 3, "Flower", Decimal(1), Decimal(100)) for n, product in enumerate((5, 6, 7), 1))
    history.bills.append(replace(BILL, lines=lines, total_amount=Decimal("300.00"), amount_paid=Decimal("100.00")))
    amounts = [paid.amount for paid in paid_on_batches(history).values()]
    assert sorted(amounts) == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]


@pytest.mark.parametrize(("address", "place"), [(CLIENT.address, "Oakland, CA"), ("Somewhere", ""), ("", "")])
def test_region__is_city_and_state(address: str, place: str) -> None:
    assert region(address) == place
