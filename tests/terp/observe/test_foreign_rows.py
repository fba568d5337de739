"""Somebody else's rows, odd as they are: what can be read is a fact, what can't is said, nothing fails. On both kinds of database."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding.terp.observe import Observed
from tests.terp.observe.foreign import Other, at, takes_broken_json

LINE = {"batchId": 4, "quantity": 2, "unitPrice": 150}


@pytest.fixture
def other(terp: BaseDatabaseWrapper) -> Other:
    return Other(terp)


@pytest.fixture
def business(other: Other) -> Other:
    other.small_business()
    return other


def said(observed: Observed, table: str) -> list[str]:
    return [remark.partition(": ")[2] for remark in observed.remarks if remark.startswith(f"{table}: ")]


def order(business: Other, key: int, items: object, **given: object) -> None:
    business.write(
        "orders", **({"id": key, "order_number": f"O-{key}", "orderType": "SALE", "is_draft": 0, "client_id": 3, "items": items} | given)
    )


def test_lines__are_read_from_any_json_that_holds_some(business: Other) -> None:
    order(business, 11, [LINE])
    order(business, 12, json.dumps(json.dumps([LINE])))
    order(
        business,
        13,
        [{"batchId": "4", "quantity": " 1.5 ", "price": "$1,200"}, {"batchId": 4, "quantity": 3, "lineTotal": 90, "displayName": "Dream"}],
    )
    order(business, 14, [{"batchId": 99, "quantity": 1}, {"batchId": 4}, {"quantity": 2}, 5, None, {"batchId": 4, "quantity": [1]}])
    order(business, 15, {"lines": [LINE]})
    order(business, 16, "[{" if takes_broken_json(business.connection) else "{}")
    observed = business.seen()
    lines = {
        fact.id: [(line.product_display_name, line.quantity, line.unit_price) for line in fact.lines] for fact in observed.history.orders
    }
    assert lines == {
        1: [],
        11: [("Blue Dream Indoor", Decimal(2), Decimal(150))],
        12: [("Blue Dream Indoor", Decimal(2), Decimal(150))],
        13: [("Blue Dream Indoor", Decimal("1.50"), Decimal(1200)), ("Dream", Decimal(3), Decimal(30))],
        14: [],
        15: [],
        16: [],
    }
    line = observed.history.orders[1].lines[0]
    assert (line.strain_name, line.category, line.grade, line.cogs_per_unit, line.id) == ("Blue Dream", "Flower", "AA", Decimal(100), 0)
    assert said(observed, "orders") == ["4 of 7 have no readable lines"]


def test_lines__of_order_line_items_come_before_json(business: Other) -> None:
    order(business, 11, [LINE], invoice_id=21)
    business.write("order_line_items", id=31, order_id=11, batch_id=4, quantity="5.00", unit_price="140.00", cogs_per_unit="90.00")
    business.write("order_line_items", id=32, order_id=11, batch_id=99, quantity="5.00")
    business.write("invoices", id=21, invoiceNumber="I-21", customerId=3, status="SENT", totalAmount="700.00")
    business.write("invoiceLineItems", id=41, invoiceId=21, batchId=4)
    observed = business.seen()
    (line,) = observed.history.orders[1].lines
    assert (line.id, line.invoice_line_id, line.quantity, line.cogs_per_unit) == (31, 41, Decimal(5), Decimal(90))
    assert said(observed, "order_line_items") == ["1 of 2 are of no batch and are left out"]
    assert observed.history.invoices[0].order_id == 11


def test_steps__come_from_the_dates_of_an_order_without_history(business: Other) -> None:
    order(business, 11, [], created_at=at(4), packed_at=at(5), packed_by=7, shipped_at=at(6), fulfillmentStatus="SHIPPED")
    order(business, 12, [], created_at=at(4), updated_at=at(9), fulfillmentStatus="SHIPPED")
    order(business, 13, [], created_at=at(4), fulfillmentStatus="PENDING")
    order(business, 14, [], created_at=at(4), orderType="QUOTE")
    order(business, 15, [], created_at=at(4), shipped_at=at(9), fulfillmentStatus="SHIPPED")
    business.write("order_status_history", id=51, order_id=15, fulfillmentStatus="PACKED", changed_by=99, changed_at=at(8))
    observed = business.seen()
    steps = {
        fact.id: [(step.id, step.fulfillment_status, step.changed_by_id, step.changed_at) for step in fact.steps]
        for fact in observed.history.orders
    }
    assert steps[11] == [(0, "PENDING", 7, at(4)), (0, "PACKED", 7, at(5)), (0, "SHIPPED", 7, at(6))]
    assert steps[12] == [(0, "PENDING", 7, at(4)), (0, "PACKED", 7, at(9)), (0, "SHIPPED", 7, at(9))]
    assert [status for _, status, _, _ in steps[13]] == ["PENDING"]
    assert steps[14] == []
    assert steps[15] == [(51, "PACKED", 7, at(8))]
    assert "1 of 6 have a fulfilment status without the day on which it was reached; the day is guessed" in said(observed, "orders")


def test_quantities__are_read_with_blanks_and_count_as_zero_where_they_are_none(business: Other) -> None:
    business.write(
        "batches", id=6, code="B6", sku="B6", productId=5, lotId=2, onHandQty="", unitCogs=None, unitCogsMin="100", unitCogsMax="300"
    )
    business.write(
        "batches",
        id=8,
        code="B8",
        sku="B8",
        productId=5,
        lotId=2,
        onHandQty="plenty",
        unitCogs=" ",
        metadata="not json",
        reservedQty="1,000.5",
    )
    business.write("batches", id=9, code="B9", sku="B9", productId=99, lotId=2)
    observed = business.seen()
    standings = [(standing.on_hand_qty, standing.reserved_qty) for standing in observed.history.batch_standings]
    assert standings == [(Decimal(10), 0), (Decimal(0), 0), (Decimal(0), Decimal("1000.50"))]
    assert [batch.unit_cogs for batch in observed.history.batches] == [Decimal(100), Decimal(200), Decimal(0)]
    assert [batch.quantity for batch in observed.history.batches] == [Decimal(10), 0, 0]
    assert "1 of 4 have no number in onHandQty; it counts as 0" in said(observed, "batches")
    assert "1 of 4 are of no product and are left out" in said(observed, "batches")


def test_enums__that_the_reference_does_not_know_become_the_usual_value(business: Other) -> None:
    business.write("batches", id=6, code="B6", sku="B6", productId=5, lotId=2, batchStatus="LAUNCHED")
    business.write("invoices", id=21, invoiceNumber="I-21", customerId=3, status="LOST", totalAmount="50.00", dueDate="2026-05-04")
    business.write("invoices", id=22, invoiceNumber="I-22", customerId=3, status="LOST", totalAmount="50.00", amountPaid="50.00")
    observed = business.seen()
    assert observed.history.batch_standings[1].batch_status == "LIVE"
    assert [(invoice.status, invoice.order_id) for invoice in observed.history.invoices] == [("OVERDUE", 0), ("PAID", 0)]
    assert "2 of 2 belong to no order" in said(observed, "invoices")


def test_users__without_a_name_go_by_mail_or_login_and_by_their_flag(business: Other) -> None:
    business.write("users", id=8, openId="otto", email="otto@example.com", role="user")
    business.write("users", id=9, openId="eve", role="user", name=" ")
    business.write("roles", id=1, name="Accountant")
    business.write("roles", id=2, name="Something else")
    business.write("user_roles", user_id="eve", role_id=1)
    business.write("user_roles", user_id="otto", role_id=2)
    observed = business.seen()
    staff = [(person.name, person.job, person.role_id) for person in observed.history.employees]
    assert staff == [("Ida", "executive", 0), ("otto@example.com", "staff", 2), ("eve", "accounting", 1)]
    assert said(observed, "users") == [
        "2 of 3 have no name; their e-mail or login stands for it",
        "2 of 3 have no role that tells their work",
    ]


def test_dates__that_are_missing_are_the_next_best_and_those_to_come_are_left_out(business: Other) -> None:
    order(business, 11, [], created_at=None, confirmed_at=at(5), updated_at=at(9))
    order(business, 12, [], created_at=None, updated_at=None)
    order(business, 13, [], created_at="2026-06-27 00:00:00")
    order(business, 14, [], created_at="2026-06-26 23:59:59", shipped_at="2026-06-27 08:00:00")
    business.write("client_activity", id=1, client_id=3, user_id=99, activity_type="CREATED", created_at=at(1), metadata=None)
    business.write("payments", id=1, paymentNumber="P-1", paymentType="RECEIVED", paymentDate="2026-07-01", customerId=3)
    observed = business.seen()
    made = {fact.id: fact.created_at for fact in observed.history.orders}
    assert (made[11], made[12]) == (at(5), observed.history.started_at)
    assert 13 not in made
    assert observed.history.orders[-1].shipped_at is None
    assert observed.history.payments == []
    assert observed.history.activities[0].user_id == 7
    assert "1 of 5 are dated after 2026-06-26 and left out" in said(observed, "orders")


def test_events__that_are_deleted_are_none_and_odd_ones_are_put_right(business: Other) -> None:
    business.write("calendar_events", id=1, title="Gone", deleted_at="2026-05-05 10:00:00")
    business.write(
        "calendar_events",
        id=2,
        title="Call",
        start_date="2026-05-05",
        end_date="2026-05-01",
        start_time="9 am",
        end_time="10:30",
        client_id=99,
        assigned_to=99,
    )
    (event,) = business.seen().history.events
    assert (event.id, event.start_date, event.end_date, event.start_time, event.end_time) == (
        2,
        date(2026, 5, 5),
        date(2026, 5, 5),
        None,
        "10:30:00",
    )
    assert (event.client_id, event.assigned_to_id, event.created_by_id, event.metadata) == (None, None, 7, {})


def test_clients__have_odd_tags_no_name_and_a_size_by_their_revenue(business: Other) -> None:
    business.write("clients", id=4, teri_code="C-4", name="", tags={"paymentTerms": "NET_30"}, is_buyer=1, is_seller=1)
    business.write(
        "clients", id=5, teri_code="C-5", name="Farm", tags=["a", 1, None, "b"], is_seller=1, custom_pricing_rules=[{"ruleId": 9}, 4]
    )
    order(business, 11, [], client_id=4, total="100.00")
    order(business, 12, [], client_id=4, total="9999.00", saleStatus="CANCELLED")
    order(business, 13, [], client_id=99)
    observed = business.seen()
    clients = observed.history.by_id.clients
    assert [(client.name, client.kind) for client in clients.values()] == [
        ("Green Door", "large"),
        ("C-4", "regular"),
        ("Farm", "supplier"),
    ]
    assert [client.tags for client in clients.values()] == [(), (), ("a", "b")]
    assert [client.revenue_weight for client in clients.values()] == [1, 1, 0]
    assert clients[5].custom_rule_ids == ()
    assert "1 of 4 are of no client and are left out" in said(observed, "orders")


def test_late_payers__are_known_by_their_invoices(business: Other) -> None:
    business.write("clients", id=4, teri_code="C-4", name="Slow", is_buyer=1)
    for client, paid_on in ((3, "2026-05-03"), (4, "2026-06-20")):
        business.write(
            "invoices",
            id=client,
            invoiceNumber=f"I-{client}",
            customerId=client,
            dueDate="2026-05-02",
            status="PAID",
            totalAmount="5.00",
            amountPaid="5.00",
        )
        business.write(
            "payments", id=client, paymentNumber=f"P-{client}", paymentType="RECEIVED", paymentDate=paid_on, invoiceId=client, amount="5.00"
        )
    observed = business.seen()
    assert [client.pays_late for client in observed.history.clients] == [False, True]
    assert [invoice.last_paid_on for invoice in observed.history.invoices] == [date(2026, 5, 3), date(2026, 6, 20)]


def test_a_sample__that_nobody_handed_out_is_of_the_newest_batch(business: Other) -> None:
    business.write("batches", id=6, code="B6", sku="B6", productId=5, lotId=2, createdAt="2026-05-20 10:00:00")
    products = [{"productId": 5, "quantity": "0.5"}, {"productId": 99, "quantity": "1"}, {"productId": 5}, "x"]
    business.write("sampleRequests", id=1, clientId=3, products=products, requestDate="2026-05-10 10:00:00")
    business.write("sampleRequests", id=2, clientId=3, products=json.dumps(json.dumps(products[:1])), requestDate="2026-05-25 10:00:00")
    first, second = business.seen().history.sample_requests
    assert first.items == ((5, 4, Decimal("0.50")),)
    assert second.items == ((5, 6, Decimal("0.50")),)


def test_returns_and_refunds__need_an_order(business: Other) -> None:
    order(business, 11, [LINE], invoice_id=21)
    business.write("invoices", id=21, invoiceNumber="I-21", customerId=3, status="PAID", totalAmount="300.00", amountPaid="300.00")
    business.write(
        "returns", id=1, order_id=11, items=json.dumps(json.dumps([{"batchId": 4, "quantity": 1}, {"batchId": 99}])), notes="Wet"
    )
    business.write("returns", id=2, order_id=99)
    about = json.dumps({"orderId": 11, "refundReason": "Late"})
    business.write("transactions", id=1, transactionNumber="REF-1", transactionType="REFUND", clientId=3, amount=" 20 ", metadata=about)
    business.write("transactions", id=2, transactionNumber="REF-2", transactionType="REFUND", clientId=3, amount="20", metadata="{")
    observed = business.seen()
    (back,), (refund,) = observed.history.returns, observed.history.refunds
    assert (back.items, back.value, back.client_id) == (((4, Decimal(1), "Wet"),), Decimal(150), 3)
    assert (refund.order_id, refund.invoice_id, refund.amount, refund.reason) == (11, 21, Decimal(20), "Late")
    assert said(observed, "transactions") == ["1 of 2 refunds name no order with an invoice and are no refunds here"]


def test_a_paid_invoice__owes_nothing_whatever_its_amounts_say(business: Other) -> None:
    business.write("invoices", id=21, invoiceNumber="I-21", customerId=3, status="PAID", totalAmount="50.00")
    business.write("invoices", id=22, invoiceNumber="I-22", customerId=3, status="SENT", totalAmount="50.00", amountPaid="20.00")
    observed = business.seen()
    assert [invoice.amount_due for invoice in observed.history.invoices] == [Decimal(0), Decimal(30)]
    assert "1 of 2 are PAID with another amount than their total; they count as paid in full" in said(observed, "invoices")
