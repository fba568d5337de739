"""Appointments about money: what clients owe by when, what is to be collected, what is to be paid."""

from __future__ import annotations

from datetime import date, timedelta

from seeding.terp import assumptions as a
from seeding.terp.calendar.story.appointments import Appointment, CalendarSource
from seeding.terp.finance.facts import BillReceived, InvoiceIssued
from seeding.terp.kernel.texts.figures import day_name, exact, terms_name
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import moment

PAID_MINUTE = 17 * 60  # of the day, UTC: when a settled reminder is ticked off


def payments_due(source: CalendarSource) -> list[Appointment]:
    """A reminder on the due date of invoices: paid ones, a few that are still awaited, and those that come due."""
    as_of = source.as_of
    invoices = [i for i in source.history.invoices if source.first <= i.due_date <= source.last and i.due_date > i.invoice_date < as_of]
    invoices.sort(key=lambda invoice: (invoice.due_date, invoice.id))
    paid = [i for i in invoices if i.status == "PAID" and i.due_date < as_of and i.last_paid_on and i.last_paid_on > i.invoice_date]
    awaited = [i for i in invoices if i.status == "OVERDUE"][-a.UNPAID_REMINDERS :]
    coming = [i for i in invoices if i.due_date >= as_of and i.amount_due > 0 and i.status != "DRAFT"]
    chosen = source.past("PAYMENT_DUE", paid) + awaited + source.ahead("PAYMENT_DUE", coming)
    return [_reminder(source, invoice) for invoice in chosen]


def collections(source: CalendarSource) -> list[Appointment]:
    """Calls about overdue invoices: the first ones made, the next ones planned."""
    overdue = sorted((i for i in source.history.invoices if i.status == "OVERDUE" and i.amount_due > 0), key=lambda i: (i.due_date, i.id))
    asked = [(i, day) for i in overdue if source.first <= (day := _first_call(source, i)) < source.as_of]
    made = source.past("AR_COLLECTION", sorted(asked, key=lambda pair: (pair[1], pair[0].id)))
    settled = {invoice.id for invoice, _ in made}
    planned = source.ahead("AR_COLLECTION", [i for i in overdue if i.id not in settled] or overdue)
    step = a.AGENDA_DAYS_AHEAD // max(1, len(planned) + 1)
    later = [(i, workday_until(source.as_of + timedelta(days=a.COLLECTION_AHEAD_DAYS + step * n))) for n, i in enumerate(reversed(planned))]
    return [_call(source, invoice, max(day, source.as_of + timedelta(days=1))) for invoice, day in later] + [
        _call(source, invoice, day) for invoice, day in made
    ]


def bills_due(source: CalendarSource) -> list[Appointment]:
    """The payment of suppliers' bills on their due date: paid ones, a few that are late, and those that come due."""
    as_of = source.as_of
    bills = sorted((b for b in source.history.bills if b.due_date > b.bill_date < as_of), key=lambda b: (b.due_date, b.id))
    paid = [b for b in bills if b.status == "PAID" and source.first <= b.due_date < as_of]
    unpaid = [b for b in bills if b.amount_due > 0 and b.status not in ("DRAFT", "VOID") and source.first <= b.due_date <= source.last]
    late = [b for b in unpaid if b.due_date < as_of][-a.UNPAID_BILLS :]
    coming = [b for b in unpaid if b.due_date >= as_of]
    return [_payment(source, bill) for bill in (*source.past("AP_PAYMENT", paid), *late, *source.ahead("AP_PAYMENT", coming))]


def _reminder(source: CalendarSource, invoice: InvoiceIssued) -> Appointment:
    client = source.clients[invoice.customer_id]
    settled = invoice.status == "PAID" and invoice.last_paid_on is not None and invoice.due_date < source.as_of
    fields = {
        "client": client.name,
        "invoice": invoice.invoice_number,
        "amount": exact(invoice.total_amount if settled else invoice.amount_due),
        "date": day_name(invoice.invoice_date),
        "terms": terms_name(invoice.payment_terms),
    }
    return Appointment(
        kind="PAYMENT_DUE",
        module="ACCOUNTING",
        on=invoice.due_date,
        title=source.words("PAYMENT_DUE title", **fields),
        text=source.words("PAYMENT_DUE text", **fields),
        known_at=invoice.created_at,
        job="accounting",
        entity=("invoice", invoice.id),
        client_id=client.id,
        priority="MEDIUM" if settled or invoice.due_date >= source.as_of else "HIGH",
        status=None if settled else "SCHEDULED",
        all_day=True,
        at_once=True,
        auto_rule="payment_due_reminder",
        done_at=moment(invoice.last_paid_on, PAID_MINUTE) if settled and invoice.last_paid_on else None,
    )


def _first_call(source: CalendarSource, invoice: InvoiceIssued) -> date:
    return workday_until(invoice.due_date + timedelta(days=source.draw.whole(*a.COLLECTION_DAYS, "call", invoice.id)))


def _call(source: CalendarSource, invoice: InvoiceIssued, day: date) -> Appointment:
    client = source.clients[invoice.customer_id]
    late = (day - invoice.due_date).days
    fields = {
        "client": client.name,
        "invoice": invoice.invoice_number,
        "amount": exact(invoice.amount_due),
        "due": f"{day_name(invoice.due_date)}, {invoice.due_date.year}",
        "days": f"{late} days",
    }
    return Appointment(
        kind="AR_COLLECTION",
        module="ACCOUNTING",
        on=day,
        title=source.words("AR_COLLECTION title", **fields),
        text=source.words("AR_COLLECTION text", **fields),
        known_at=max(invoice.created_at, moment(invoice.due_date, PAID_MINUTE)),
        job="accounting",
        entity=("invoice", invoice.id),
        client_id=client.id,
        priority="URGENT" if late > a.LONG_OVERDUE_DAYS else "HIGH",
    )


def _payment(source: CalendarSource, bill: BillReceived) -> Appointment:
    vendor = source.vendors[bill.vendor_id]
    late = bill.amount_due > 0 and bill.due_date < source.as_of
    fields = {
        "vendor": vendor,
        "bill": bill.bill_number,
        "amount": exact(bill.amount_due or bill.total_amount),
        "date": day_name(bill.bill_date),
        "terms": terms_name(bill.payment_terms),
    }
    return Appointment(
        kind="AP_PAYMENT",
        module="ACCOUNTING",
        on=bill.due_date,
        title=source.words("AP_PAYMENT title", **fields),
        text=source.words("AP_PAYMENT text", **fields),
        known_at=bill.created_at,
        job="accounting",
        entity=("bill", bill.id),
        vendor_id=bill.vendor_id,
        priority="HIGH" if late else "MEDIUM",
        status="SCHEDULED" if late else None,
        all_day=True,
        auto_rule="bill_due_date",
    )
