"""The general ledger: one balanced journal for every document, so that each control account agrees with its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.finance.facts import BankLineBooked, BillReceived, ExpensePaid, JournalPosted, Leg, PaymentApplied
from seeding.terp.finance.story import chart_of_accounts as c
from seeding.terp.finance.story.banking import Line
from seeding.terp.finance.story.payments import Series
from seeding.terp.history import History
from seeding.terp.inventory.facts import StockMoved
from seeding.terp.orders.facts import OrderPlaced

LOSSES = ("ADJUSTMENT", "DISPOSAL")
RANKS = {prefix: rank for rank, prefix in enumerate(("JE", "BILL", "SALE", "REV", "COGS", "PMT", "WO", "REF", "RTN", "ADJ", "EXP"))}


class Unbalanced(ValueError):
    """A journal whose debits and credits differ, or that has no two sides."""


@dataclass(slots=True)
class Entry:
    """A journal before it has numbers. Positive amounts are debits, negative ones credits; zeros are left out."""

    dated: date
    prefix: str
    sides: tuple[tuple[str, Decimal], ...]
    description: str
    reference_type: str
    reference_id: int | None
    posted_at: datetime
    posted_by: int
    manual: bool = False


class GeneralJournal:
    """Takes entries and gives them out as journals in the order of their dates."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def post(self, entry: Entry) -> None:
        """Adds an entry; refuses one that doesn't balance, drops one that moves nothing."""
        total = ZERO
        empty = False
        for _, amount in entry.sides:
            total += amount
            empty = empty or not amount
        if total:
            raise Unbalanced(f"{entry.prefix} of {entry.reference_type} {entry.reference_id}: debits exceed credits by {total}")
        if empty:
            entry.sides = tuple(side for side in entry.sides if side[1])
        if entry.sides:
            self._entries.append(entry)

    def journals(self, accounts: Mapping[str, int], periods: Mapping[tuple[int, int], int], keys: Keys) -> list[JournalPosted]:
        """The journals with numbers and leg ids in the order of dates; `periods` maps (year, month) to ids."""
        series = Series()
        ordered = sorted(self._entries, key=lambda e: (e.dated, RANKS[e.prefix], e.posted_at, e.reference_id or 0))
        return [_journal(entry, series, accounts, periods[entry.dated.year, entry.dated.month], keys) for entry in ordered]


def _journal(entry: Entry, series: Series, accounts: Mapping[str, int], period: int, keys: Keys) -> JournalPosted:
    number = series.take(entry.prefix, entry.dated)
    debits = credits = 0
    legs = []
    for account, amount in entry.sides:
        if amount > 0:
            debits += 1
            name = f"{number}-DR{debits if debits > 1 else ''}"
            legs.append(Leg(keys.take("ledgerEntries"), name, accounts[account], amount, ZERO))
        else:
            credits += 1
            name = f"{number}-CR{credits if credits > 1 else ''}"
            legs.append(Leg(keys.take("ledgerEntries"), name, accounts[account], ZERO, -amount))
    return JournalPosted(
        entry_date=entry.dated,
        fiscal_period_id=period,
        legs=tuple(legs),
        description=entry.description,
        reference_type=entry.reference_type,
        reference_id=entry.reference_id,
        is_manual=entry.manual,
        posted_at=entry.posted_at,
        posted_by_id=entry.posted_by,
    )


def post(history: History, lines: Sequence[Line], services: Mapping[int, str], clerk: int, keys: Keys) -> list[JournalPosted]:
    """Every journal of the history; `lines` are the plans of its bank lines, `services` maps service bills to their expense account."""
    journal = GeneralJournal()
    ledger = {account.id: account.account_number for account in history.accounts}
    banks = {bank.id: ledger[bank.ledger_account_id] for bank in history.bank_accounts}
    for entries in (
        _invoices(history),
        _shipments(history.orders, clerk),
        _stock(history, clerk),
        _bills(history.bills, services),
        _payments(history, banks),
        _refunds(history),
        _expenses(history.expenses, ledger, banks, clerk),
        _bank(lines, history.bank_lines, clerk),
    ):
        for entry in entries:
            journal.post(entry)
    accounts = {account.account_number: account.id for account in history.accounts}
    periods = {(period.start_date.year, period.start_date.month): period.id for period in history.periods}
    return journal.journals(accounts, periods, keys)


def _invoices(history: History) -> Iterable[Entry]:
    """Issued invoices, and the reversal of void ones some days later."""
    draw = Draw(history.seed, "invoices", "voided")
    for invoice in history.invoices:
        if invoice.status == "DRAFT":
            continue
        sides = (
            (c.RECEIVABLE, invoice.total_amount),
            (c.DISCOUNTS, invoice.discount_amount),
            (c.REVENUE, -invoice.subtotal),
            (c.SALES_TAX, -invoice.tax_amount),
        )
        text = f"Invoice {invoice.invoice_number}"
        yield Entry(invoice.invoice_date, "SALE", sides, text, "INVOICE", invoice.id, invoice.created_at, invoice.created_by_id)
        if invoice.status == "VOID":
            at = voided_at(invoice.created_at, invoice.id, history.as_of, draw)
            back = tuple((account, -amount) for account, amount in sides)
            yield Entry(at.date(), "REV", back, f"{text} void", "INVOICE_REVERSAL", invoice.id, at, invoice.created_by_id)


def voided_at(issued_at: datetime, key: int, as_of: date, draw: Draw) -> datetime:
    """When a cancelled order's invoice was made void."""
    later = issued_at + timedelta(days=draw.whole(*a.VOIDED_DAYS, key))
    return later if later.date() <= as_of else issued_at


def _shipments(orders: Sequence[OrderPlaced], clerk: int) -> Iterable[Entry]:
    """Cost of each shipped sale on its shipping day."""
    for order in orders:
        if not order.is_sale or order.cancelled or (at := order.shipped_at) is None:
            continue
        owned = consigned = ZERO
        for line in order.lines:
            if line.consigned:
                consigned += line.cost
            else:
                owned += line.cost
        sides = ((c.COST, owned + consigned), (c.INVENTORY, -owned), (c.CONSIGNED, -consigned))
        yield Entry(at.date(), "COGS", sides, f"Cost of order {order.order_number}", "COGS", order.id, at, clerk)


def _stock(history: History, clerk: int) -> Iterable[Entry]:
    """Goods that came back, and stock lost or found."""
    back = [m for m in history.movements if m.inventory_movement_type in ("RETURN", "REFUND_RETURN")]
    for key, group in groupby(sorted(back, key=_came_with), key=_came_with):
        yield _return(key, list(group), clerk)
    for movement in history.movements:
        if movement.inventory_movement_type in LOSSES:
            side = c.CONSIGNED if movement.consigned else c.INVENTORY
            sides = ((c.SHRINKAGE, -movement.cost), (side, movement.cost))
            text = movement.notes or movement.inventory_movement_type.capitalize()
            yield Entry(movement.created_at.date(), "ADJ", sides, text, "ADJUSTMENT", None, movement.created_at, movement.performed_by_id)


def _came_with(movement: StockMoved) -> tuple[date, str, int]:
    return (movement.created_at.date(), movement.reference_type or "", movement.reference_id or 0)


def _return(key: tuple[date, str, int], movements: Sequence[StockMoved], clerk: int) -> Entry:
    day, _, reference_id = key
    owned = sum((m.cost for m in movements if not m.consigned), ZERO)
    consigned = sum((m.cost for m in movements if m.consigned), ZERO)
    kind = "RETURN" if movements[0].inventory_movement_type == "RETURN" else "REFUND"
    sides = ((c.INVENTORY, owned), (c.CONSIGNED, consigned), (c.COST, -owned - consigned))
    return Entry(day, "RTN", sides, "Returned goods restocked", kind, reference_id, movements[-1].created_at, clerk)


def _bills(bills: Sequence[BillReceived], services: Mapping[int, str]) -> Iterable[Entry]:
    for bill in bills:
        if bill.status in ("DRAFT", "VOID"):
            continue
        target = {"purchase": c.INVENTORY, "settlement": c.CONSIGNED}.get(bill.purpose) or services[bill.id]
        sides = ((target, bill.total_amount), (c.PAYABLE, -bill.total_amount))
        yield Entry(
            bill.bill_date, "BILL", sides, f"Bill {bill.bill_number}, {bill.purpose}", "BILL", bill.id, bill.created_at, bill.created_by_id
        )


def _payments(history: History, banks: Mapping[int, str]) -> Iterable[Entry]:
    """Money in and out, credits used, and bad debts, which refer to their row in transactions."""
    for payment in history.payments:
        prefix, kind, key = "PMT", "PAYMENT", payment.id
        if payment.payment_type == "SENT":
            sides: tuple[tuple[str, Decimal], ...] = ((c.PAYABLE, payment.amount), (_source(payment, banks), -payment.amount))
        else:
            sides = ((_source(payment, banks), payment.amount), (c.RECEIVABLE, -payment.amount))
            if payment.written_off:
                assert payment.transaction_id is not None
                prefix, kind, key = "WO", "WRITE_OFF", payment.transaction_id
        text = f"Payment {payment.payment_number}" if prefix == "PMT" else f"Bad debt, payment {payment.payment_number}"
        yield Entry(payment.payment_date, prefix, sides, text, kind, key, payment.created_at, payment.created_by_id)


def _source(payment: PaymentApplied, banks: Mapping[int, str]) -> str:
    """The account that a payment goes through."""
    if payment.bank_account_id is not None:
        return banks[payment.bank_account_id]
    if payment.payment_method == "CASH":
        return c.CASH_ON_HAND
    return c.BAD_DEBT if payment.written_off else c.CREDITS


def _refunds(history: History) -> Iterable[Entry]:
    for refund in history.refunds:
        source = c.CASH if refund.credit_id is None else c.CREDITS
        sides = ((c.RETURNS, refund.amount), (source, -refund.amount))
        at = refund.refunded_at
        yield Entry(at.date(), "REF", sides, f"Refund {refund.number}", "REFUND", refund.id, at, refund.user_id)


def _expenses(expenses: Sequence[ExpensePaid], ledger: Mapping[int, str], banks: Mapping[int, str], clerk: int) -> Iterable[Entry]:
    """Expenses, and the money that staff got back for theirs."""
    for expense in expenses:
        source = c.STAFF_DUE
        if not expense.is_reimbursable:
            source = c.CASH_ON_HAND if expense.bank_account_id is None else banks[expense.bank_account_id]
        sides = ((ledger[expense.account_id], expense.total_amount), (source, -expense.total_amount))
        yield Entry(
            expense.expense_date, "EXP", sides, expense.description, "EXPENSE", expense.id, expense.created_at, expense.created_by_id
        )
        if (back := expense.reimbursed_at) is not None:
            sides = ((c.STAFF_DUE, expense.total_amount), (c.CASH, -expense.total_amount))
            text = f"Reimbursement of {expense.expense_number}"
            yield Entry(back.date(), "EXP", sides, text, "EXPENSE", expense.id, back, clerk)


def _bank(lines: Sequence[Line], booked: Sequence[BankLineBooked], clerk: int) -> Iterable[Entry]:
    """Lines that are their own document: opening, fees, interest, transfers, the cash register."""
    for line, fact in zip(lines, booked, strict=True):
        if line.against is not None:
            sides = ((line.account, line.signed), (line.against, -line.signed))
            yield Entry(line.day, "JE", sides, line.description, "BANK", fact.id, fact.created_at, clerk, manual=True)
