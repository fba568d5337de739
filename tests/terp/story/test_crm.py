"""Needs, calendar, activity and counters of the simulated business, without a database."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.assumptions import AGENDA
from seeding.terp.calendar.facts import EventScheduled
from seeding.terp.catalog.facts import ProductListed, StrainAdded
from seeding.terp.clients.facts import ActivityLogged, ClientJoined, ClientLedgerRow
from seeding.terp.clients.story.activity import log_activity
from seeding.terp.finance.facts import InvoiceIssued, PaymentApplied
from seeding.terp.history import History
from seeding.terp.inventory.facts import LotReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import town
from seeding.terp.matchmaking.story.needs import state_needs
from seeding.terp.orders.facts import OrderLine, OrderPlaced
from seeding.terp.reference.story.counters import count_codes
from seeding.terp.simulate import simulate

FRIDAY, SUNDAY = date(2025, 11, 14), date(2025, 11, 16)
BUSINESSES = [("light", FRIDAY), ("light", SUNDAY), ("edge_cases", date(2025, 3, 31)), ("chaos", date(2024, 2, 29)), ("full", FRIDAY)]
START = datetime(2025, 1, 6, 9, tzinfo=UTC)
BUSINESS = pytest.mark.parametrize(("scenario", "as_of"), BUSINESSES, ids=str)


@cache
def business(scenario: str, as_of: date) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, as_of), Keys())


# --- a history by hand ---------------------------------------------------------------------------------------------------------


def client(key: int, kind: str = "regular", tags: tuple[str, ...] = ("retail",)) -> ClientJoined:
    return ClientJoined(
        id=key,
        teri_code=f"REG{key:04}",
        name=f"Client {key}",
        kind=kind,
        email="",
        phone="",
        address="12 Main St, Oakland, CA 94601",
        is_brand=False,
        is_referee=False,
        is_contractor=False,
        tags=tags,
        pricing_profile_id=None,
        custom_rule_ids=(),
        vip_portal_enabled=False,
        vip_portal_last_login=None,
        revenue_weight=Decimal(1),
        pays_late=False,
        created_at=START,
    )


def sale(key: int, client_id: int, at: datetime, *, cancelled: bool = False, converted_from: int | None = None) -> OrderPlaced:
    line = OrderLine(
        key,
        key,
        1,
        1,
        "Gelato Indoor AA",
        "Gelato",
        "Flower",
        "Indoor",
        "AA",
        Decimal("2.50"),
        Decimal(2000),
        Decimal(1500),
        "FIXED",
        False,
        "DEFAULT",
    )
    return OrderPlaced(
        id=key,
        order_number=f"O-{key}",
        order_type="SALE",
        is_draft=False,
        client_id=client_id,
        created_by_id=1,
        created_at=at,
        confirmed_at=at,
        payment_terms="NET_30",
        due_date=None,
        lines=(line,),
        steps=(),
        subtotal=line.line_total,
        tax=Decimal(0),
        discount=Decimal(0),
        total=line.line_total,
        total_cogs=line.cost,
        cancelled=cancelled,
        invoice_id=None,
        quote_status=None,
        valid_until=None,
        converted_from_order_id=converted_from,
        converted_at=None,
        notes=None,
    )


def invoice(key: int, client_id: int, ledger_id: int | None, status: str) -> InvoiceIssued:
    return InvoiceIssued(
        id=key,
        invoice_number=f"INV-{key}",
        order_id=key,
        customer_id=client_id,
        invoice_date=START.date(),
        due_date=START.date(),
        subtotal=Decimal(10),
        tax_amount=Decimal(0),
        discount_amount=Decimal(0),
        total_amount=Decimal(10),
        amount_paid=Decimal(0),
        status=status,
        payment_terms="COD",
        notes=None,
        created_by_id=1,
        created_at=START,
        updated_at=START,
        last_paid_on=None,
        transaction_id=None,
        client_transaction_id=ledger_id,
    )


def payment(key: int, client_id: int, method: str) -> PaymentApplied:
    return PaymentApplied(
        id=key,
        payment_number=f"PMT-{key}",
        payment_type="RECEIVED",
        payment_date=START.date(),
        amount=Decimal("4.50"),
        payment_method=method,
        reference_number=None,
        bank_account_id=None,
        customer_id=client_id,
        invoice_id=1,
        vendor_id=None,
        bill_id=None,
        credit_id=None,
        notes=None,
        reconciled_at=None,
        created_by_id=1,
        created_at=START + timedelta(days=1),
        transaction_id=None,
    )


def ledger_row(key: int, client_id: int) -> ClientLedgerRow:
    return ClientLedgerRow(
        key, client_id, "INVOICE", f"INV-{key}", START.date(), Decimal(10), "PENDING", None, None, None, {}, START, START
    )


def small_business() -> tuple[History, Spec, HiredStaff]:
    history = History(FRIDAY, 1, START - timedelta(days=90))
    history.employees.append(EmployeeHired(1, "A", "a", "a@x.example", "password", True, 1, "sales", history.started_at, START))
    history.strains.append(StrainAdded(1, "Gelato", "gelato", (), "hybrid", "", None, None, None, "Gelato", START))
    history.products.append(ProductListed(1, 1, 1, "Gelato Indoor AA", "Gelato", "Flower", "Indoor", "AA", "LB", Decimal(1500), "", START))
    history.clients += [client(1), client(2)]
    return history, Spec("light", Decimal(1), 1, FRIDAY), HiredStaff(history.employees)


def test_needs__fulfilled_by_a_sale_of_the_same_client_and_by_no_other() -> None:
    history, spec, staff = small_business()
    at = datetime(2025, 10, 1, 10, tzinfo=UTC)
    history.orders += [sale(1, 1, at, cancelled=True), sale(2, 1, at, converted_from=9), sale(3, 1, at), sale(4, 2, START)]
    state_needs(history, spec, Keys({"client_needs": 50}), staff)
    assert [met.order_id for met in history.needs_met] == [3]
    need = next(need for need in history.needs if need.status == "FULFILLED")
    assert (need.id, need.client_id, need.strain_ref_id, need.fulfilled_at) == (history.needs_met[0].need_id, 1, 1, at)
    assert need.quantity_min <= Decimal("2.50") <= need.quantity_max and need.price_max >= 2000
    assert [n.id for n in history.needs] == list(range(50, 50 + len(history.needs)))


def test_activity__follows_the_ledger_and_only_payments_of_money() -> None:
    history, spec, staff = small_business()
    history.invoices += [invoice(1, 1, 7, "SENT"), invoice(2, 1, None, "VOID")]
    history.client_ledger.append(ledger_row(7, 1))
    history.payments += [payment(1, 1, "CHECK"), payment(2, 1, "OTHER")]
    log_activity(history, spec, Keys(), staff)
    trade = [(a.activity_type, a.metadata) for a in history.activities if a.activity_type in ("TRANSACTION_ADDED", "PAYMENT_RECORDED")]
    assert trade == [("TRANSACTION_ADDED", {"transactionId": 7}), ("PAYMENT_RECORDED", {"transactionId": 7, "paymentAmount": 4.5})]


@pytest.mark.parametrize(("codes", "value"), [(["LOT-001007", "LOT-001003"], 1007), ([], 1000), (["LOT-00042"], 42)])
def test_counters__stand_at_the_highest_number_given_out(codes: list[str], value: int) -> None:
    history, _, _ = small_business()
    history.lots += [LotReceived(n + 1, code, 1, START, "") for n, code in enumerate(codes)]
    count_codes(history, Keys())
    assert [(c.name, c.prefix, c.current_value) for c in history.counters] == [("lot_code", "LOT-", value), ("batch_code", "BATCH-", 1000)]


@pytest.mark.parametrize(("address", "place"), [("12 Main St, Oakland, CA 94601", "Oakland"), ("Oakland", "Oakland")])
def test_town__is_what_stands_before_the_state(address: str, place: str) -> None:
    assert town(address) == place


# --- the simulated business ----------------------------------------------------------------------------------------------------


@BUSINESS
def test_needs__every_status_with_its_dates(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    assert {need.status for need in history.needs} == {"ACTIVE", "FULFILLED", "EXPIRED", "CANCELLED"}
    joined = {c.id: c.created_at for c in history.clients if c.kind != "supplier"}
    for need in history.needs:
        assert joined[need.client_id] < need.created_at <= need.updated_at and need.updated_at.date() <= as_of, need
        assert need.created_at.date() <= need.needed_by < need.expires_at.date() or need.status == "FULFILLED", need
        assert need.expires_at.date() > need.needed_by and need.quantity_max >= need.quantity_min > 0 < need.price_max, need
        assert (need.fulfilled_at is not None) == (need.status == "FULFILLED"), need
        assert need.status != "ACTIVE" or need.needed_by > as_of, need
        assert need.status != "EXPIRED" or need.expires_at.date() < as_of, need
        assert (need.strain is None) == (need.product_name is not None) == (need.category != "Flower"), need
        assert (need.strain_ref_id is None) == (need.strain is None or need.strain_type == "CBD"), need  # the house has no CBD strain
    wanted = [(n.client_id, n.strain, n.product_name, n.category, n.subcategory, n.grade) for n in history.needs]
    assert len(set(wanted)) == len(wanted)
    assert [n.id for n in history.needs] == list(range(1, len(history.needs) + 1))
    assert sorted(history.needs, key=lambda n: n.created_at) == history.needs


@BUSINESS
def test_needs__fulfilled_ones_are_named_by_the_sale_that_met_them(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    needs = {need.id: need for need in history.needs if need.status == "FULFILLED"}
    met = {one.need_id: history.by_id.orders[one.order_id] for one in history.needs_met}
    assert sorted(met) == sorted(needs)
    for key, order in met.items():
        need, line = needs[key], order.lines[0]
        assert order.is_sale and not order.cancelled and order.client_id == need.client_id
        assert timedelta(days=3) < order.created_at - need.created_at < timedelta(days=27)
        assert need.quantity_min <= line.quantity <= need.quantity_max and line.unit_price <= need.price_max
        assert need.strain in (None, line.strain_name) and need.product_name in (None, line.product_display_name)
        assert (need.category, need.subcategory, need.grade) == (line.category, line.subcategory, line.grade)


def test_needs__of_the_usual_business() -> None:
    needs = business("full", FRIDAY).needs
    assert Counter(need.status for need in needs) == {"ACTIVE": 25, "FULFILLED": 12, "EXPIRED": 10, "CANCELLED": 5}
    assert {need.priority for need in needs} == {"LOW", "MEDIUM", "HIGH", "URGENT"}
    assert {"ANY", "INDICA", "SATIVA", "HYBRID", "CBD"} == {need.strain_type for need in needs}
    assert max(Counter(need.notes for need in needs).values()) <= 4
    assert max(Counter(need.internal_notes for need in needs).values()) <= 3


@BUSINESS
def test_calendar__hours_and_status_fit_the_day(scenario: str, as_of: date) -> None:
    for event in business(scenario, as_of).events:
        assert event.start_date == event.end_date and as_of - timedelta(days=700) < event.start_date <= as_of + timedelta(days=30), event
        assert (event.start_time is None) == (event.end_time is None), event
        if event.start_time and event.end_time:
            assert re.fullmatch(r"(0[89]|1[0-6]):[03]0:00", event.start_time) and event.start_time < event.end_time < "18:30:00", event
        assert event.created_at <= event.updated_at and event.created_at.date() <= min(event.start_date, as_of), event
        assert event.updated_at <= datetime(as_of.year, as_of.month, as_of.day, 13, tzinfo=UTC), event
        if event.start_date > as_of:
            assert event.status == "SCHEDULED", event
        elif event.start_date < as_of:
            open_kinds = ("MEETING", "PAYMENT_DUE", "AP_PAYMENT")
            assert event.status in ("COMPLETED", "CANCELLED") or (event.status == "SCHEDULED" and event.event_type in open_kinds), event
        assert len(event.title) <= 255 and "{" not in event.title + (event.description or ""), event


@BUSINESS
def test_calendar__is_alive_on_the_day(scenario: str, as_of: date) -> None:
    events = business(scenario, as_of).events
    today = [event for event in events if event.start_date == as_of]
    assert len(today) >= 3 and any(event.status == "IN_PROGRESS" for event in today)
    unconfirmed = [e for e in events if e.event_type == "MEETING" and e.start_date < as_of and e.status == "SCHEDULED"]
    assert 2 <= len(unconfirmed) <= 5
    assert {e.event_type for e in events} >= set(AGENDA) - ({"AP_PAYMENT", "SAMPLE_REQUEST"} if scenario != "full" else set())
    assert {e.module for e in events} >= {"INVENTORY", "ACCOUNTING", "CLIENTS", "ORDERS", "COMPLIANCE", "GENERAL"}
    assert {e.visibility for e in events} == {"COMPANY", "TEAM", "PRIVATE", "PUBLIC"}
    assert {e.priority for e in events} == {"LOW", "MEDIUM", "HIGH", "URGENT"}
    assert {e.status for e in events} == {"SCHEDULED", "IN_PROGRESS", "COMPLETED", "CANCELLED"}


@BUSINESS
def test_calendar__no_month_in_view_is_over_the_page_limit(scenario: str, as_of: date) -> None:
    days = [event.start_date for event in business(scenario, as_of).events]
    assert all(sum(first <= day <= first + timedelta(days=51) for day in days) <= 90 for first in set(days))


def test_calendar__of_the_usual_business() -> None:
    events = business("full", FRIDAY).events
    assert 240 <= len(events) <= 310
    past = Counter(event.status for event in events if event.start_date < FRIDAY)
    assert 0.85 < past["COMPLETED"] / past.total() < 0.95
    assert sum(event.start_date > FRIDAY for event in events) >= 40
    assert {e.module for e in events} == {
        "INVENTORY", "ACCOUNTING", "CLIENTS", "VENDORS", "ORDERS", "SAMPLES", "COMPLIANCE", "GENERAL",
    }  # fmt: skip
    assert max(Counter(event.description for event in events).values()) <= len(events) * 0.02


def subject(history: History, event: EventScheduled) -> tuple[datetime, int | None]:
    """When the subject of an event came into being, and the client it belongs to."""
    assert event.entity_id is not None
    at = event.entity_id
    match event.entity_type:
        case "client":
            return next((c.created_at, c.id) for c in history.clients if c.id == at)
        case "order":
            return next((o.created_at, o.client_id) for o in history.orders if o.id == at)
        case "invoice":
            return next((i.created_at, i.customer_id) for i in history.invoices if i.id == at)
        case "sample_request":
            return next((r.request_date, r.client_id) for r in history.sample_requests if r.id == at)
        case "bill":
            return next((b.created_at, None) for b in history.bills if b.id == at)
        case "batch":
            return next((b.created_at, None) for b in history.batches if b.id == at)
        case "purchase_order":
            return next((p.created_at, None) for p in history.purchases if p.id == at)
        case "intake_session":
            return next((i.created_at, None) for i in history.intakes if i.id == at)
        case "vendor":
            return next((v.created_at, None) for v in history.vendors if v.id == at)
        case other:
            raise AssertionError(other)


@BUSINESS
def test_calendar__events_come_after_what_they_are_about(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    hired = {employee.id: employee.created_at for employee in history.employees}
    for event in history.events:
        assert event.assigned_to_id is not None and max(hired[event.created_by_id], hired[event.assigned_to_id]) < event.created_at, event
        if event.entity_type:
            since, owner = subject(history, event)
            assert since < event.created_at and event.client_id == owner, event
    assert [event.id for event in history.events] == list(range(1, len(history.events) + 1))
    assert sorted(history.events, key=lambda event: event.created_at) == history.events


@BUSINESS
def test_calendar__days_are_those_of_the_facts(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    orders = history.by_id.orders
    invoices = history.by_id.invoices
    bills = history.by_id.bills
    for event in history.events:
        if event.event_type == "DELIVERY" and event.status == "COMPLETED":
            shipped = orders[event.entity_id or 0].shipped_at
            assert shipped and shipped.date() == event.start_date, event
        if event.event_type == "PAYMENT_DUE":
            due = invoices[event.entity_id or 0]
            assert event.start_date == due.due_date and (event.status == "COMPLETED") == (due.amount_due == 0), event
        if event.event_type == "AP_PAYMENT":
            assert event.start_date == bills[event.entity_id or 0].due_date, event
        if event.event_type == "AR_COLLECTION":
            assert invoices[event.entity_id or 0].status == "OVERDUE", event


@BUSINESS
def test_calendar__is_named_by_batches_and_sales(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    events = history.by_id.events
    batches = history.by_id.batches
    photographed = {one.batch_id: events[one.event_id] for one in history.photo_sessions}
    shoots = [event for event in history.events if event.event_type == "PHOTOGRAPHY"]
    assert shoots and all(photographed[event.entity_id or 0] == event for event in shoots)
    assert all(
        event.event_type == "PHOTOGRAPHY" and event.start_date > batches[key].created_at.date() for key, event in photographed.items()
    )
    complete = [s for s in history.batch_standings if s.batch_status == "PHOTOGRAPHY_COMPLETE"]
    assert all(s.batch_id in photographed for s in complete if batches[s.batch_id].created_at.date() < as_of - timedelta(days=1))
    assert history.receipts_sold or scenario == "light"  # whose one receipt may be too young to have been sold
    for sold in history.receipts_sold:
        order, event = history.by_id.orders[sold.order_id], events[sold.event_id]
        assert event.event_type == "INTAKE" and event.status == "COMPLETED" and order.created_at > event.created_at
        assert any(batches[line.batch_id].created_at.date() == event.start_date for line in order.lines)


@BUSINESS
def test_activity__of_every_client(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    feeds: dict[int, list[ActivityLogged]] = {c.id: [] for c in history.clients}
    for activity in history.activities:
        feeds[activity.client_id].append(activity)
    for member in history.clients:
        feed = feeds[member.id]
        assert len(feed) >= 5 and feed[0].activity_type == "CREATED" and feed[0].created_at == member.created_at
        assert sum(activity.activity_type == "CREATED" for activity in feed) == 1 and feed[-1].created_at.date() <= as_of
        tags: list[object] = []
        for activity in feed:
            if activity.activity_type == "TAG_ADDED":
                tags.append(activity.metadata["tag"])
            if activity.activity_type == "TAG_REMOVED":
                tags.remove(activity.metadata["tag"])
        assert all(tag in member.tags for tag in tags)
    rows = {row.id: row for row in history.client_ledger if row.transaction_type == "INVOICE"}
    added = [activity for activity in history.activities if activity.activity_type == "TRANSACTION_ADDED"]
    assert sorted(str(activity.metadata["transactionId"]) for activity in added) == sorted(map(str, rows))
    money = [p.amount for p in history.payments if p.payment_type == "RECEIVED" and p.payment_method != "OTHER"]
    recorded = [activity for activity in history.activities if activity.activity_type == "PAYMENT_RECORDED"]
    assert sorted(map(float, money)) == sorted(float(str(activity.metadata["paymentAmount"])) for activity in recorded)
    for activity in added + recorded:
        row = rows[int(str(activity.metadata["transactionId"]))]
        assert row.client_id == activity.client_id and row.created_at <= activity.created_at
    assert [a.id for a in history.activities] == list(range(1, len(history.activities) + 1))
    assert all(a.created_at <= b.created_at for a, b in zip(history.activities, history.activities[1:], strict=False))


@BUSINESS
def test_counters__leave_the_next_code_free(scenario: str, as_of: date) -> None:
    history = business(scenario, as_of)
    for counter, codes in zip(history.counters, ([x.code for x in history.lots], [x.code for x in history.batches]), strict=True):
        assert (
            f"{counter.prefix}{counter.current_value:06}" == max(codes) and f"{counter.prefix}{counter.current_value + 1:06}" not in codes
        )


def test_history__same_spec_same_needs_events_and_activities() -> None:
    first, again = business("light", FRIDAY), simulate(Spec("light", Decimal(1), 12345, FRIDAY), Keys())
    other = simulate(Spec("light", Decimal(1), 54321, FRIDAY), Keys())
    for name in ("needs", "events", "activities", "counters"):
        assert getattr(first, name) == getattr(again, name)
    assert first.events != other.events
