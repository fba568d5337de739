"""What must hold in the books of any history. Each control gives the difference between two sides that should be equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from seeding.engine.money import ZERO
from seeding.terp.finance.facts import BankLineBooked
from seeding.terp.history import History
from seeding.terp.inventory.facts import StockMoved

UNISSUED = ("DRAFT", "VOID")
BACK = ("RETURN", "REFUND_RETURN")
LEAVING = ("SALE", "ADJUSTMENT", "DISPOSAL", *BACK)
ON_HAND = ("INTAKE", "QUARANTINE", "RELEASE_FROM_QUARANTINE", *LEAVING)


def balances(history: History) -> dict[str, Decimal]:
    """Debits less credits by account number."""
    numbers = {account.id: account.account_number for account in history.accounts}
    found: dict[str, Decimal] = defaultdict(Decimal)
    for journal in history.journals:
        for leg in journal.legs:
            found[numbers[leg.account_id]] += leg.debit - leg.credit
    return found


def signed(line: BankLineBooked) -> Decimal:
    return line.amount if line.transaction_type in ("DEPOSIT", "INTEREST") else -line.amount


def stock(history: History, consigned: bool, *kinds: str) -> Decimal:
    """Cost of all movements of these kinds."""
    return sum((m.cost for m in history.movements if m.consigned == consigned and m.inventory_movement_type in kinds), ZERO)


def moved(history: History, fits: Callable[[StockMoved], bool]) -> Decimal:
    return sum((m.cost for m in history.movements if fits(m)), ZERO)


def _journals_balance(history: History) -> Decimal:
    return sum((abs(sum((leg.debit - leg.credit for leg in journal.legs), ZERO)) for journal in history.journals), ZERO)


def _receivable(history: History) -> Decimal:
    return balances(history)["1200"] - sum(i.amount_due for i in history.invoices if i.status not in UNISSUED)


def _payable(history: History) -> Decimal:
    return -balances(history)["2000"] - sum(b.amount_due for b in history.bills if b.status not in UNISSUED)


def _banks_and_ledger(history: History) -> Decimal:
    numbers, ledger = {account.id: account.account_number for account in history.accounts}, balances(history)
    return sum((abs(ledger[numbers[bank.ledger_account_id]] - bank.current_balance) for bank in history.bank_accounts), ZERO)


def _banks_and_lines(history: History) -> Decimal:
    lines: dict[int, Decimal] = defaultdict(Decimal)
    for line in history.bank_lines:
        lines[line.bank_account_id] += signed(line)
    return sum((abs(lines[bank.id] - bank.current_balance) for bank in history.bank_accounts), ZERO)


def _cash_register(history: History) -> Decimal:
    taken = sum(p.amount for p in history.payments if p.payment_method == "CASH")
    spent = sum(e.total_amount for e in history.expenses if e.payment_method == "CASH")
    brought = sum((signed(line) for line in history.bank_lines if (line.reference_number or "").startswith("TILL-")), ZERO)
    return balances(history)["1050"] - (taken - spent - brought)


def _inventory(history: History) -> Decimal:
    return balances(history)["1300"] - stock(history, False, *ON_HAND)


def _consigned(history: History) -> Decimal:
    settled = sum(b.total_amount for b in history.bills if b.purpose == "settlement" and b.status not in UNISSUED)
    return -balances(history)["2050"] - (-stock(history, True, *LEAVING) - settled)


def _revenue(history: History) -> Decimal:
    return -balances(history)["4000"] - sum(i.subtotal for i in history.invoices if i.status not in UNISSUED)


def _discounts(history: History) -> Decimal:
    return balances(history)["4050"] - sum(i.discount_amount for i in history.invoices if i.status not in UNISSUED)


def _sales_tax(history: History) -> Decimal:
    return -balances(history)["2200"] - sum(i.tax_amount for i in history.invoices if i.status not in UNISSUED)


def _cost(history: History) -> Decimal:
    shipped = [order for order in history.orders if order.is_sale and not order.cancelled and order.shipped_at is not None]
    cost = sum((line.cost for order in shipped for line in order.lines), ZERO)
    return balances(history)["5000"] - (cost - moved(history, lambda m: m.inventory_movement_type in BACK))


def _shrinkage(history: History) -> Decimal:
    return balances(history)["5200"] + moved(history, lambda m: m.inventory_movement_type in ("ADJUSTMENT", "DISPOSAL"))


def _refunds(history: History) -> Decimal:
    rows = (t for t in history.transactions if t.transaction_type == "REFUND" and t.metadata.get("writeOffType") != "BAD_DEBT")
    return balances(history)["4100"] - sum(t.amount for t in rows)


def _bad_debt(history: History) -> Decimal:
    rows = (t for t in history.transactions if t.metadata.get("writeOffType") == "BAD_DEBT")
    return balances(history)["5100"] - sum(t.amount for t in rows)


def _credits(history: History) -> Decimal:
    return -balances(history)["2300"] - sum(credit.credit_amount - credit.amount_used for credit in history.credits)


def _staff(history: History) -> Decimal:
    return -balances(history)["2400"] - sum(e.total_amount for e in history.expenses if e.is_reimbursable and e.reimbursed_at is None)


def _running_costs(history: History) -> Decimal:
    ledger = balances(history)
    booked = sum((amount for number, amount in ledger.items() if number.startswith("6")), ZERO)
    services = sum(b.total_amount for b in history.bills if b.purpose == "service" and b.status not in UNISSUED)
    fees = sum(line.amount for line in history.bank_lines if line.transaction_type == "FEE")
    return booked - sum(e.total_amount for e in history.expenses) - services - fees


def _equity(history: History) -> Decimal:
    return -balances(history)["3000"] - sum(line.amount for line in history.bank_lines if line.reference_number == "OPENING")


def _interest(history: History) -> Decimal:
    return -balances(history)["4200"] - sum(line.amount for line in history.bank_lines if line.transaction_type == "INTEREST")


def _invoices_paid(history: History) -> Decimal:
    paid: dict[int | None, Decimal] = defaultdict(Decimal)
    for payment in history.payments:
        if payment.payment_type == "RECEIVED":
            paid[payment.invoice_id] += payment.amount
    return sum((abs(paid[invoice.id] - invoice.amount_paid) for invoice in history.invoices), ZERO)


def _bills_paid(history: History) -> Decimal:
    paid: dict[int | None, Decimal] = defaultdict(Decimal)
    for payment in history.payments:
        if payment.payment_type == "SENT":
            paid[payment.bill_id] += payment.amount
    return sum((abs(paid[bill.id] - bill.amount_paid) for bill in history.bills), ZERO)


def _bill_lines(history: History) -> Decimal:
    return sum((abs(sum((line.line_total for line in bill.lines), ZERO) - bill.total_amount) for bill in history.bills), ZERO)


def _credits_used(history: History) -> Decimal:
    used: dict[int, Decimal] = defaultdict(Decimal)
    for application in history.credit_applications:
        used[application.credit_id] += application.amount_applied
    return sum((abs(used[credit.id] - credit.amount_used) for credit in history.credits), ZERO)


def _payments_banked(history: History) -> Decimal:
    """Each payment by bank has exactly one line of its amount."""
    lines: dict[int | None, Decimal] = defaultdict(Decimal)
    for line in history.bank_lines:
        lines[line.payment_id] += signed(line)
    owed = {
        p.id: (p.amount if p.payment_type == "RECEIVED" else -p.amount) if p.payment_method not in ("CASH", "OTHER") else ZERO
        for p in history.payments
    }
    return sum((abs(lines[key] - amount) for key, amount in owed.items()), ZERO)


CONTROLS: dict[str, Callable[[History], Decimal]] = {
    "journals": _journals_balance,
    "receivable": _receivable,
    "payable": _payable,
    "banks-and-ledger": _banks_and_ledger,
    "banks-and-lines": _banks_and_lines,
    "till": _cash_register,
    "inventory": _inventory,
    "consigned": _consigned,
    "revenue": _revenue,
    "discounts": _discounts,
    "sales-tax": _sales_tax,
    "cost": _cost,
    "shrinkage": _shrinkage,
    "refunds": _refunds,
    "bad-debt": _bad_debt,
    "credits": _credits,
    "staff": _staff,
    "running-costs": _running_costs,
    "equity": _equity,
    "interest": _interest,
    "invoices-paid": _invoices_paid,
    "bills-paid": _bills_paid,
    "bill-lines": _bill_lines,
    "credits-used": _credits_used,
    "payments-banked": _payments_banked,
}
