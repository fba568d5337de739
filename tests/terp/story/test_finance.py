"""The money side of history: books that balance and agree with every document, statuses that are true, targets that are met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from seeding.engine.errors import SeedError
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.engine.spec import Spec
from seeding.terp import assumptions
from seeding.terp.assumptions import SCENARIOS, scaled
from seeding.terp.finance.facts import InvoiceIssued
from seeding.terp.finance.story.cash_register import CashRegister
from seeding.terp.finance.story.payments import Remittance
from seeding.terp.finance.story.postings import Entry, GeneralJournal, Unbalanced
from seeding.terp.history import History
from seeding.terp.orders.facts import RefundGranted
from seeding.terp.simulate import simulate
from tests.terp.story.books import BACK, CONTROLS, signed
from tests.terp.story.small_trade import AS_OF, ORDERS, SCENARIO, SPEC, at, traded

CENT = Decimal("0.01")
SIMULATED = ("light", "edge_cases", "chaos", "full")


@cache
def small() -> History:
    """The hand-made trade with its money; bad debts are as frequent as it takes to have some."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assumptions, "WRITTEN_OFF_SHARE", Decimal("0.02"))
        return traded().settled()


@cache
def simulated(scenario: str) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())


def every_history() -> Iterable[History]:
    yield small()
    for scenario in SIMULATED:
        yield simulated(scenario)


def tampered(history: History, name: str, fits: Callable[[Any], bool], change: Callable[[Any], dict[str, object]]) -> History:
    """A copy of the history in which the first fact of a list that fits is another one."""
    other = copy(history)
    facts = list(getattr(history, name))
    place = next(place for place, fact in enumerate(facts) if fits(fact))
    facts[place] = replace(facts[place], **change(facts[place]))
    setattr(other, name, facts)
    return other


def more(field: str) -> Callable[[Any], dict[str, object]]:
    """A change by one cent."""
    return lambda fact: {field: getattr(fact, field) + CENT}


# --- the controls hold, and each can fail --------------------------------------------------------------------------------------


@pytest.mark.parametrize("control", CONTROLS)
def test_books__agree_with_the_documents_of_a_trade_made_by_hand(control: str) -> None:
    assert CONTROLS[control](small()) == 0


@pytest.mark.parametrize("scenario", SIMULATED)
@pytest.mark.parametrize("control", CONTROLS)
def test_books__agree_with_the_documents_of_every_scenario(scenario: str, control: str) -> None:
    assert CONTROLS[control](simulated(scenario)) == 0


def _any(_: object) -> bool:
    return True


def _line_of(fact: Any) -> dict[str, object]:
    return {"lines": (replace(fact.lines[0], quantity=fact.lines[0].quantity + 1), *fact.lines[1:])}


def _leg_of(fact: Any) -> dict[str, object]:
    return {"legs": (replace(fact.legs[0], debit=fact.legs[0].debit + CENT), *fact.legs[1:])}


TAMPERED: dict[str, tuple[str, Callable[[Any], bool], Callable[[Any], dict[str, object]]]] = {
    "journals": ("journals", _any, _leg_of),
    "receivable": ("invoices", lambda i: i.status == "OVERDUE", more("amount_paid")),
    "payable": ("bills", lambda b: b.status == "PENDING", more("amount_paid")),
    "banks-and-ledger": ("bank_accounts", _any, more("current_balance")),
    "banks-and-lines": ("bank_lines", _any, more("amount")),
    "till": ("payments", lambda p: p.payment_method == "CASH", more("amount")),
    "inventory": ("movements", lambda m: not m.consigned and m.inventory_movement_type == "SALE", more("quantity_change")),
    "consigned": ("movements", lambda m: m.consigned and m.inventory_movement_type == "SALE", more("quantity_change")),
    "revenue": ("invoices", lambda i: i.status == "PAID", more("subtotal")),
    "discounts": ("invoices", lambda i: i.status == "PAID", more("discount_amount")),
    "sales-tax": ("invoices", lambda i: i.status == "PAID", more("tax_amount")),
    "cost": ("orders", lambda o: o.shipped_at is not None and not o.cancelled, _line_of),
    "shrinkage": ("movements", lambda m: m.inventory_movement_type == "ADJUSTMENT", more("quantity_change")),
    "refunds": ("transactions", lambda t: t.transaction_number.startswith("REF-"), more("amount")),
    "bad-debt": ("transactions", lambda t: t.transaction_number.startswith("WO-"), more("amount")),
    "credits": ("credits", _any, more("amount_used")),
    "staff": ("expenses", lambda e: e.is_reimbursable and e.reimbursed_at, lambda e: {"reimbursed_at": None}),
    "running-costs": ("expenses", _any, more("amount")),
    "equity": ("bank_lines", lambda line: line.reference_number == "OPENING", more("amount")),
    "interest": ("bank_lines", lambda line: line.transaction_type == "INTEREST", more("amount")),
    "invoices-paid": ("payments", lambda p: p.payment_type == "RECEIVED", more("amount")),
    "bills-paid": ("payments", lambda p: p.payment_type == "SENT", more("amount")),
    "bill-lines": ("bills", _any, _line_of),
    "credits-used": ("credit_applications", _any, more("amount_applied")),
    "payments-banked": ("bank_lines", lambda line: line.payment_id is not None, more("amount")),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_control__sees_one_false_fact(control: str) -> None:
    name, fits, change = TAMPERED[control]
    assert CONTROLS[control](small()) == 0
    assert CONTROLS[control](tampered(small(), name, fits, change)) != 0


def test_book__refuses_a_journal_that_does_not_balance() -> None:
    journal = GeneralJournal()
    good = Entry(AS_OF, "JE", (("1000", CENT), ("3000", -CENT)), "", "BANK", 1, at(0), 1)
    journal.post(good)
    with pytest.raises(Unbalanced):
        journal.post(replace(good, sides=(("1000", CENT), ("3000", CENT))))


def test_journals__have_one_sided_legs_unique_numbers_and_the_period_of_their_date() -> None:
    for history in every_history():
        periods = history.by_id.periods
        legs = [leg for journal in history.journals for leg in journal.legs]
        assert all((leg.debit > 0) != (leg.credit > 0) and min(leg.debit, leg.credit) == 0 for leg in legs)
        assert len({leg.entry_number for leg in legs}) == len(legs)
        assert [leg.id for leg in legs] == sorted(leg.id for leg in legs)
        assert all(periods[j.fiscal_period_id].start_date <= j.entry_date <= periods[j.fiscal_period_id].end_date for j in history.journals)
        assert [journal.entry_date for journal in history.journals] == sorted(journal.entry_date for journal in history.journals)


# --- invoices ------------------------------------------------------------------------------------------------------------------


def true_status(invoice: InvoiceIssued, as_of: date) -> bool:
    """Whether the status says what paid and due date say."""
    late = invoice.due_date < as_of
    return {
        "PAID": invoice.amount_due == 0,
        "OVERDUE": invoice.amount_due > 0 and late,
        "PARTIAL": 0 < invoice.amount_paid < invoice.total_amount and not late,
        "SENT": invoice.amount_paid == 0 and invoice.amount_due > 0 and not late,
        "VIEWED": invoice.amount_paid == 0 and invoice.amount_due > 0 and not late,
        "DRAFT": invoice.amount_paid == 0,
        "VOID": invoice.amount_paid == 0 and invoice.amount_due == 0,
    }[invoice.status]


def test_invoice_status__says_what_paid_and_due_date_say() -> None:
    for history in every_history():
        assert all(true_status(invoice, history.as_of) for invoice in history.invoices)
    overdue = next(invoice for invoice in small().invoices if invoice.status == "OVERDUE")
    assert not true_status(replace(overdue, due_date=AS_OF), AS_OF)


def test_invoices__are_one_a_sale_with_its_client_and_total() -> None:
    for history in every_history():
        sales = {order.invoice_id: order for order in history.orders if order.is_sale}
        assert [invoice.id for invoice in history.invoices] == sorted(key for key in sales if key is not None)
        for invoice in history.invoices:
            order = sales[invoice.id]
            assert (invoice.order_id, invoice.customer_id, invoice.total_amount) == (order.id, order.client_id, order.total)
            assert (invoice.status == "VOID") == order.cancelled
            assert invoice.invoice_date <= invoice.due_date


@pytest.mark.parametrize("scenario", SIMULATED)
def test_overdue__is_met_to_the_row_and_old_debts_are_wholly_unpaid(scenario: str) -> None:
    history, wanted = simulated(scenario), scaled(SCENARIOS[scenario], Decimal(1))
    overdue = [invoice for invoice in history.invoices if invoice.status == "OVERDUE"]
    old = [invoice for invoice in overdue if (history.as_of - invoice.due_date).days >= 120]
    assert len(overdue) == int(wanted.overdue * len(history.invoices) + Decimal("0.5"))
    assert len(old) == int(wanted.overdue_120 * len(overdue) + Decimal("0.5"))
    assert all(invoice.amount_paid == 0 for invoice in old)
    assert all(invoice.amount_paid <= invoice.total_amount / 2 + CENT for invoice in overdue)


@pytest.mark.parametrize("scenario", SIMULATED)
def test_ageing__has_every_bucket_and_younger_debts_are_more(scenario: str) -> None:
    history = simulated(scenario)
    ages = [(history.as_of - i.due_date).days for i in history.invoices if i.amount_due > 0 and i.status in ("SENT", "PARTIAL", "OVERDUE")]
    current, month, two, three, old = (sum(low <= age <= high for age in ages) for low, high in BUCKETS)
    assert all((current, month, two, three, old))
    assert month >= two >= three


BUCKETS = ((-1000, -1), (0, 30), (31, 60), (61, 90), (91, 10_000))


def test_draft_invoices__are_of_orders_that_nobody_has_packed() -> None:
    drafts = 0
    for history in every_history():
        orders = {order.id: order for order in history.orders}
        states = [orders[invoice.order_id].fulfillment_status for invoice in history.invoices if invoice.status == "DRAFT"]
        assert set(states) <= {"PENDING"}
        drafts += len(states)
    assert drafts


ACCOUNT_KINDS = {"1": "ASSET", "2": "LIABILITY", "3": "EQUITY", "4": "REVENUE", "5": "EXPENSE", "6": "EXPENSE"}


def test_accounts__have_four_digits_of_which_the_first_says_the_type() -> None:
    accounts = small().accounts
    assert all(len(account.account_number) == 4 and account.account_number.isdigit() for account in accounts)
    assert all(account.account_type == ACCOUNT_KINDS[account.account_number[0]] for account in accounts)


def test_overdue__is_refused_where_no_sale_is_as_old() -> None:
    trade = traded()
    trade.history.orders = [order for order in trade.history.orders if order.due_date and order.due_date > AS_OF - timedelta(days=100)]
    with pytest.raises(SeedError, match="overdue invoices of one age"):
        trade.settled()


def test_numbers__rise_with_the_date_within_each_year() -> None:
    for history in every_history():
        series: list[list[tuple[str, date]]] = [
            [(i.invoice_number, i.invoice_date) for i in history.invoices],
            [(b.bill_number, b.bill_date) for b in history.bills],
            [(e.expense_number, e.expense_date) for e in history.expenses],
            [(p.payment_number, p.payment_date) for p in history.payments if p.payment_type == "RECEIVED"],
            [(p.payment_number, p.payment_date) for p in history.payments if p.payment_type == "SENT"],
        ]
        for numbers in series:
            assert sorted(numbers) == sorted(numbers, key=lambda pair: (pair[1], pair[0]))
            assert len({number for number, _ in numbers}) == len(numbers)
            assert all(number.split("-")[-2] == str(day.year) for number, day in numbers)


# --- payments and credits ------------------------------------------------------------------------------------------------------


def test_payments__fall_between_their_document_and_as_of() -> None:
    for history in every_history():
        invoices, bills = history.by_id.invoices, history.by_id.bills
        for payment in history.payments:
            if payment.payment_type == "RECEIVED":
                invoice = invoices[payment.invoice_id or 0]
                assert invoice.invoice_date <= payment.payment_date <= history.as_of and invoice.created_at < payment.created_at
                assert invoice.customer_id == payment.customer_id and payment.vendor_id is None
            else:
                bill = bills[payment.bill_id or 0]
                assert bill.bill_date <= payment.payment_date <= history.as_of and bill.created_at < payment.created_at
                assert bill.vendor_id == payment.vendor_id and payment.customer_id is None


def test_payments__come_on_weekdays_as_a_rule_and_on_the_last_one() -> None:
    history = simulated("full")
    weekend = sum(payment.payment_date.weekday() > 4 for payment in history.payments)
    assert weekend < len(history.payments) / 50
    assert any(payment.payment_date == AS_OF for payment in history.payments)


def test_cash_on_delivery__is_paid_the_same_day_and_deposits_at_order() -> None:
    for history in every_history():
        first = {payment.invoice_id: payment for payment in reversed(history.payments) if payment.payment_type == "RECEIVED"}
        for invoice in history.invoices:
            if invoice.payment_terms == "COD" and invoice.status == "PAID" and invoice.total_amount:
                assert first[invoice.id].payment_date == invoice.invoice_date
            if invoice.payment_terms == "PARTIAL" and invoice.status == "PARTIAL":
                assert (
                    abs(invoice.amount_paid - invoice.total_amount / 2) <= CENT and first[invoice.id].payment_date == invoice.invoice_date
                )


@pytest.mark.parametrize("scenario", ["full", "light", "chaos"])
def test_refunds__give_money_back_by_bank_only_where_it_had_come_in(scenario: str) -> None:
    history = simulated(scenario)
    early = [refund for refund in history.refunds if not paid_by(history, refund)]
    assert all(refund.credit_id is not None for refund in early)
    assert scenario == "light" or any(refund.credit_id is None for refund in history.refunds)


def paid_by(history: History, refund: RefundGranted) -> bool:
    """Whether the invoice of a refund had brought as much by then."""
    payments = [p for p in history.payments if p.invoice_id == refund.invoice_id and p.created_at < refund.refunded_at]
    return sum(payment.amount for payment in payments) >= refund.amount


def test_methods__are_those_of_the_issue() -> None:
    received = [p for p in simulated("full").payments if p.payment_type == "RECEIVED" and p.payment_method in ("ACH", "CHECK", "WIRE")]
    parts = {method: count / len(received) for method, count in Counter(p.payment_method for p in received).items()}
    assert parts == pytest.approx({"ACH": 0.60, "CHECK": 0.30, "WIRE": 0.10}, abs=0.02)


def test_credits__are_used_in_time_on_other_invoices_of_their_client() -> None:
    seen: set[str] = set()
    for history in every_history():
        credits, invoices = history.by_id.credits, history.by_id.invoices
        refunded = {refund.id: {refund.invoice_id} for refund in history.refunds}
        for payment in history.payments:
            if payment.credit_id is None:
                continue
            credit, invoice = credits[payment.credit_id], invoices[payment.invoice_id or 0]
            assert credit.client_id == invoice.customer_id and invoice.id not in refunded[credit.transaction_id]
            assert credit.created_at < payment.created_at < credit.expiration_date
        for credit in history.credits:
            left, expired = credit.credit_amount - credit.amount_used, credit.expiration_date.date() < history.as_of
            truth = "FULLY_USED" if not left else "EXPIRED" if expired else "PARTIALLY_USED" if credit.amount_used else "ACTIVE"
            assert credit.credit_status == truth and left >= 0
            seen.add(truth)
    assert seen == {"FULLY_USED", "EXPIRED", "PARTIALLY_USED", "ACTIVE"}


def test_write_offs__leave_the_invoice_paid_and_its_transaction_written_off() -> None:
    for history in (small(), simulated("full")):
        rows = history.by_id.transactions
        losses = [row for row in history.transactions if row.transaction_number.startswith("WO-")]
        assert losses
        for loss in losses:
            original = rows[int(str(loss.metadata["originalTransactionId"]))]
            assert original.transaction_status == "WRITTEN_OFF" and original.amount == loss.amount <= assumptions.WRITTEN_OFF_MAX
            invoice = next(i for i in history.invoices if i.transaction_id == original.id)
            assert invoice.status == "PAID" and (history.as_of - invoice.due_date).days > 90
            assert any(
                (k.parent_transaction_id, k.child_transaction_id, k.transaction_link_type) == (original.id, loss.id, "RELATED_TO")
                for k in history.transaction_links
            )


# --- bills ---------------------------------------------------------------------------------------------------------------------


def test_settlements__bill_what_left_before_their_day_and_never_less_than_nothing() -> None:
    for history in every_history():
        batches = {batch.lot_id: batch for batch in history.batches}
        billed: dict[int, Decimal] = defaultdict(Decimal)
        for bill in history.bills:
            if bill.purpose != "settlement":
                continue
            assert bill.bill_date.day in assumptions.SETTLEMENT_DAYS
            for line in bill.lines:
                batch = batches[line.lot_id or 0]
                assert line.quantity > 0 and batch.vendor_id == bill.vendor_id and line.unit_price == batch.unit_cogs
                billed[batch.id] += line.quantity
        gone: dict[int, Decimal] = defaultdict(Decimal)
        for movement in history.movements:
            if movement.consigned and movement.inventory_movement_type in ("SALE", "ADJUSTMENT", "DISPOSAL", *BACK):
                gone[movement.batch_id] -= movement.quantity_change
        recent = {m.batch_id for m in history.movements if (history.as_of - m.created_at.date()).days <= 16}
        assert all(billed[key] == quantity for key, quantity in gone.items() if key not in recent and quantity > 0)


def test_purchases__are_billed_on_the_day_of_their_receipt() -> None:
    for history in every_history():
        received = [(m.created_at.date(), m.cost) for m in history.movements if m.inventory_movement_type == "INTAKE" and not m.consigned]
        assert sorted((b.bill_date, b.total_amount) for b in history.bills if b.purpose == "purchase" and b.status != "VOID") == sorted(
            received
        )


def test_voided_bills__repeat_another_and_are_neither_paid_nor_posted() -> None:
    for history in every_history():
        posted = {journal.reference_id for journal in history.journals if journal.reference_type == "BILL"}
        for bill in history.bills:
            if bill.status == "VOID":
                twins = [
                    b
                    for b in history.bills
                    if (b.reference_id, b.total_amount, b.purpose) == (bill.reference_id, bill.total_amount, bill.purpose)
                ]
                assert len(twins) == 2 and bill.amount_paid == bill.amount_due == 0 and bill.id not in posted
        assert any(bill.status == "VOID" for bill in history.bills)


@pytest.mark.parametrize("seed", range(8))
def test_bills_entered_twice__stay_void_however_late_they_are(seed: int) -> None:
    """Two of many that are overdue by less than ninety days, the age of those that are paid late."""
    trade = traded()
    for days_ago in range(35, 115, 5):
        trade.receive(1, "NET_30", 10, 50, days_ago)
    bills = trade.settled(spec=replace(SPEC, seed=seed)).bills
    twice = [bill.status for bill in bills if "entered twice by mistake" in (bill.notes or "")]
    assert twice == ["VOID", "VOID"]


@pytest.mark.parametrize("as_of", [date(2025, 11, 21), date(2025, 1, 1), date(2024, 2, 29), date(2026, 12, 31)])
def test_bills__have_every_status_and_three_ages(as_of: date) -> None:
    history = simulate(Spec("light", Decimal(1), 12345, as_of), Keys())
    assert {bill.status for bill in history.bills} == {"PAID", "OVERDUE", "PENDING", "PARTIAL", "APPROVED", "DRAFT", "VOID"}
    ages = [
        (as_of - bill.due_date).days for bill in history.bills if bill.amount_due > 0 and bill.status in ("PENDING", "PARTIAL", "OVERDUE")
    ]
    assert sum(any(low <= age <= high for age in ages) for low, high in BUCKETS) >= 3
    for bill in history.bills:
        late = bill.due_date < as_of
        assert (bill.status == "OVERDUE") == (late and bill.amount_due > 0)
        assert (bill.status in ("PAID", "VOID")) == (bill.amount_due == 0)


# --- expenses, bank, periods ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", SIMULATED)
def test_expenses__use_every_category_and_method_and_are_an_eighth_of_revenue(scenario: str) -> None:
    history = simulated(scenario)
    parents = {category.parent_category_id for category in history.expense_categories}
    assert {e.category_id for e in history.expenses} == {c.id for c in history.expense_categories if c.id not in parents}
    assert {e.payment_method for e in history.expenses} == {"CASH", "CHECK", "CREDIT_CARD", "DEBIT_CARD", "BANK_TRANSFER", "OTHER"}
    assert Decimal("0.12") < sum(e.total_amount for e in history.expenses) / SCENARIOS[scenario].revenue < Decimal("0.14")
    assert any(e.is_reimbursable and e.reimbursed_at is None for e in history.expenses)


def test_bank__is_never_overdrawn_and_books_nothing_after_as_of() -> None:
    for history in every_history():
        cards = {bank.id for bank in history.bank_accounts if bank.account_type == "CREDIT_CARD"}
        balance: dict[int, Decimal] = defaultdict(Decimal)
        for line in sorted(
            history.bank_lines, key=lambda line: (line.transaction_date, signed(line) > 0, line.reference_number != "OPENING")
        ):
            balance[line.bank_account_id] += signed(line)
            assert (
                balance[line.bank_account_id] >= 0
                or line.bank_account_id in cards
                or line.transaction_date == history.bank_lines[0].transaction_date
            )
            assert line.transaction_date <= history.as_of
            assert (line.reconciled_at is None) == (
                line.transaction_date > history.as_of - timedelta(days=assumptions.RECONCILED_AFTER_DAYS)
            )


def test_bank_lines__follow_their_payment_within_days() -> None:
    for history in every_history():
        payments = history.by_id.payments
        for line in history.bank_lines:
            if line.payment_id is not None:
                payment = payments[line.payment_id]
                assert 0 <= (line.transaction_date - payment.payment_date).days <= 4 and line.created_at > payment.created_at


def test_cash_register__pays_only_what_it_holds_and_brings_the_rest_to_the_bank() -> None:
    monday = datetime(2025, 11, 17, 10, tzinfo=UTC)
    cash_register = CashRegister(monday.date(), [Remittance("RECEIVED", 1, 1, Decimal("900.00"), "CASH", monday, 1)])
    assert not cash_register.pay(monday.date(), assumptions.CASH_FLOAT + 1)
    assert cash_register.pay(monday.date() + timedelta(days=1), assumptions.CASH_FLOAT + 1)
    cash_register.close(monday.date() + timedelta(days=7))
    assert cash_register.deposits == [] and cash_register.balance == Decimal("899.00")


def test_periods__cover_every_month_without_a_gap_and_only_the_newest_are_open() -> None:
    for history in every_history():
        for period, following in zip(history.periods, history.periods[1:], strict=False):
            assert period.end_date + timedelta(days=1) == following.start_date
        order = {"LOCKED": 0, "CLOSED": 1, "OPEN": 2}
        statuses = [order[period.status] for period in history.periods]
        assert statuses == sorted(statuses) and statuses.count(2) in (1, 2)
        assert history.periods[-1].start_date <= history.as_of <= history.periods[-1].end_date
        closed = [(p.closed_at.date() - p.end_date).days for p in history.periods if p.closed_at is not None]
        assert all(5 <= days <= 15 for days in closed)


# --- transactions -------------------------------------------------------------------------------------------------------------------


def test_transactions__mirror_every_document_once() -> None:
    for history in every_history():
        rows = history.by_id.transactions
        assert len(rows) == len({row.transaction_number for row in history.transactions}) == len(history.transactions)
        assert all((i.transaction_id in rows) == (i.status != "DRAFT") for i in history.invoices)
        received = [p for p in history.payments if p.payment_type == "RECEIVED"]
        assert all(
            rows[p.transaction_id or 0].amount == p.amount and rows[p.transaction_id or 0].client_id == p.customer_id for p in received
        )
        mirrored = [row for row in rows.values() if row.transaction_type in ("INVOICE", "PAYMENT", "REFUND")]
        assert len(mirrored) == sum(i.status != "DRAFT" for i in history.invoices) + len(received) + len(history.refunds)
        for refund in history.refunds:
            if refund.return_id is not None:
                assert f"return #{refund.return_id}" in (rows[refund.id].notes or "")


def test_links__join_a_pair_once_and_never_both_ways() -> None:
    for history in every_history():
        rows = {row.id for row in history.transactions}
        pairs = [(link.parent_transaction_id, link.child_transaction_id) for link in history.transaction_links]
        assert len(set(pairs)) == len(pairs)
        assert not {(child, parent) for parent, child in pairs} & set(pairs)
        assert all(parent in rows and child in rows and parent != child for parent, child in pairs)


def test_links__are_no_larger_than_what_they_join() -> None:
    larger_later = simulate(Spec("full", Decimal(1), 99, date(2025, 12, 15)), Keys())  # one invoice's last instalment is its largest
    for history in (*every_history(), larger_later):
        amounts = {row.id: row.amount for row in history.transactions}
        assert all(
            link.link_amount <= min(amounts[link.parent_transaction_id], amounts[link.child_transaction_id])
            for link in history.transaction_links
        )


def test_instalments__hang_on_the_first_one_of_their_invoice() -> None:
    told = 0
    for history in every_history():
        rows: dict[int | None, list[int | None]] = defaultdict(list)
        for payment in history.payments:
            if payment.payment_type == "RECEIVED" and (payment.notes or "").startswith("Instalment"):
                rows[payment.invoice_id].append(payment.transaction_id)
        pairs = {(first, later) for first, *others in rows.values() for later in others}
        links = [link for link in history.transaction_links if link.transaction_link_type == "PARTIAL_OF"]
        assert {(link.parent_transaction_id, link.child_transaction_id) for link in links} == pairs
        told += len(pairs)
    assert told


def test_quotes__lead_to_what_was_sold_and_paid_at_once_too() -> None:
    trade = traded()
    goods = trade.history.batches[0]
    sale = trade.sell(3, "COD", 10, [(goods, Decimal("1.00"))])
    before = sale.created_at - timedelta(days=2)
    quote = replace(
        sale, id=trade.keys.take("orders"), order_number="Q-1", order_type="QUOTE", created_at=before, confirmed_at=None, invoice_id=None,
        steps=(), quote_status="CONVERTED", valid_until=before.date() + timedelta(days=14), converted_at=sale.created_at,
    )  # fmt: skip
    trade.history.orders[-1:] = [quote, replace(sale, converted_from_order_id=quote.id)]
    history = trade.settled()
    kinds = {row.id: row.transaction_type for row in history.transactions}
    links = [link for link in history.transaction_links if link.transaction_link_type == "CONVERTED_FROM"]
    assert [(kinds[link.parent_transaction_id], kinds[link.child_transaction_id]) for link in links] == [("QUOTE", "SALE")]


def test_client_list__holds_what_the_invoices_say() -> None:
    for history in every_history():
        listed = {row.transaction_number: row for row in history.client_ledger if row.transaction_type == "INVOICE"}
        shown = [invoice for invoice in history.invoices if invoice.status not in ("DRAFT", "VOID")]
        assert set(listed) == {invoice.invoice_number for invoice in shown}
        for invoice in shown:
            row = listed[invoice.invoice_number]
            assert (row.amount, row.transaction_date, row.payment_amount or ZERO) == (
                invoice.total_amount,
                invoice.invoice_date,
                invoice.amount_paid,
            )
            assert row.payment_status == {"SENT": "PENDING", "VIEWED": "PENDING"}.get(invoice.status, invoice.status)


def test_client_list__says_what_is_paid_and_open_of_invoices_only() -> None:
    for history in every_history():
        others = [row for row in history.client_ledger if row.transaction_type != "INVOICE"]
        assert all((row.payment_status, row.payment_date, row.payment_amount) == (None, None, None) for row in others)
        assert len([row for row in others if row.transaction_type == "REFUND"]) == len(history.refunds)
        assert len([row for row in others if row.transaction_type == "CREDIT"]) == len(history.credits)
        keys = [row.id for row in history.client_ledger]
        assert len(set(keys)) == len(keys)


def test_sale_transactions__list_late_quotes_and_the_sales_out_of_them() -> None:
    for history in every_history():
        since = history.as_of - timedelta(days=assumptions.TRADEBOOK_DAYS)
        rows = {row.metadata.get("orderId"): row for row in history.transactions if row.transaction_type in ("QUOTE", "ORDER", "SALE")}
        parents = {
            link.child_transaction_id: link.parent_transaction_id
            for link in history.transaction_links
            if link.transaction_link_type == "CONVERTED_FROM"
        }
        for order in history.orders:
            late = order.created_at.date() >= since
            if order.order_type == "QUOTE":
                assert (order.id in rows) == late
            elif order.id in rows:
                row = rows[order.id]
                assert order.is_sale and not order.cancelled and row.amount == order.total and row.client_id == order.client_id
                quote = rows.get(order.converted_from_order_id)
                assert parents.get(row.id) == (quote.id if quote else None)
                assert row.transaction_type == "ORDER" or order.payment_terms == "COD"


def test_credits__stand_in_the_transactions_beside_their_refund() -> None:
    for history in every_history():
        rows = {row.metadata["creditId"]: row for row in history.transactions if row.transaction_type == "CREDIT"}
        pairs = {
            (link.parent_transaction_id, link.child_transaction_id)
            for link in history.transaction_links
            if link.transaction_link_type == "RELATED_TO"
        }
        assert set(rows) == {credit.id for credit in history.credits}
        for credit in history.credits:
            row = rows[credit.id]
            assert (row.transaction_number, row.amount, row.client_id) == (credit.credit_number, credit.credit_amount, credit.client_id)
            assert (credit.transaction_id, row.id) in pairs


def test_cached_figures__add_up_orders_and_open_invoices() -> None:
    history = small()
    standing = next(standing for standing in history.client_standings if standing.client_id == 3)
    orders = [order for order in history.orders if order.client_id == 3 and not order.cancelled]
    assert standing.total_spent == sum(order.total for order in orders)
    assert standing.total_profit == sum(order.subtotal - order.total_cogs for order in orders)
    owed = [invoice for invoice in history.invoices if invoice.customer_id == 3 and invoice.amount_due > 0]
    assert standing.total_owed == sum(invoice.amount_due for invoice in owed)
    assert standing.oldest_debt_days == (AS_OF - min(invoice.due_date for invoice in owed)).days


# --- time and choice -----------------------------------------------------------------------------------------------------------


def test_moments__are_never_after_as_of_except_what_is_due_or_expires() -> None:
    for history in every_history():
        end = datetime(history.as_of.year, history.as_of.month, history.as_of.day, tzinfo=UTC) + timedelta(days=1)
        for name in ("invoices", "payments", "bills", "expenses", "bank_lines", "journals", "credits", "transactions", "transaction_links"):
            for fact in getattr(history, name):
                for field in fields(fact):
                    value = getattr(fact, field.name)
                    assert not isinstance(value, datetime) or value < end or field.name == "expiration_date", (name, fact)


def test_settling__gives_the_same_facts_for_the_same_spec_and_others_for_another_seed() -> None:
    one, same = traded().settled(), traded().settled()
    other = traded().settled(spec=replace(SPEC, seed=54321))
    assert repr(one) == repr(same)
    assert [p.payment_method for p in one.payments] != [p.payment_method for p in other.payments]
    assert len(one.invoices) == ORDERS == SCENARIO.orders
