"""Appointments about goods: what leaves, what comes in, what is photographed, tasted, counted, or grows too old."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.terp import assumptions as a
from seeding.terp.calendar.story.appointments import Appointment, CalendarSource
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, stock, terms_name, town
from seeding.terp.kernel.time.business_days import month_end, months_before, workday_from, workday_until
from seeding.terp.orders.facts import OrderPlaced
from seeding.terp.samples.facts import SampleRequested
from seeding.terp.suppliers.facts import PurchaseOrdered

PHOTOGRAPHED = ("LIVE", "SOLD_OUT", "CLOSED")  # besides PHOTOGRAPHY_COMPLETE, all of which have been


def deliveries(source: CalendarSource) -> list[Appointment]:
    """Shipped sales on their shipping day, a few that were cancelled before it, and those that wait to be shipped."""
    sales = [order for order in source.history.orders if order.is_sale and order.confirmed_at]
    shipped = [(o, o.shipped_at.date()) for o in sales if o.shipped_at and not o.cancelled]
    shipped = [(o, day) for o, day in shipped if source.first <= day < source.as_of and day > _known(o).date()]
    shipped.sort(key=lambda pair: (pair[1], pair[0].id))
    void = [(o, workday_from(o.created_at.date() + timedelta(days=a.VOID_DELIVERY_DAYS), source.last)) for o in sales if o.cancelled]
    void = [(o, day) for o, day in void if source.first <= day < source.as_of][-a.VOID_DELIVERIES :]
    waiting = source.ahead("DELIVERY", [o for o in sales if not o.shipped_at and not o.cancelled])
    soon = [(o, workday_from(source.as_of + timedelta(days=1 + n), source.last)) for n, o in enumerate(waiting)]
    return [_delivery(source, order, day) for order, day in (*source.past("DELIVERY", shipped), *void, *soon)]


def intakes(source: CalendarSource) -> list[Appointment]:
    """Receipts of goods by purchase order, some by their session, and purchase orders that are expected."""
    batches: dict[int, list[BatchReceived]] = {}
    for batch in source.history.batches:
        batches.setdefault(batch.purchase_id, []).append(batch)
    came = [
        (purchase, day)
        for purchase in source.history.purchases
        if (day := purchase.actual_delivery_date) and source.first <= day < source.as_of and day > _ordered(purchase).date()
    ]
    came.sort(key=lambda pair: (pair[1], pair[0].id))
    found = []
    for n, (purchase, day) in enumerate(source.past("INTAKE", came)):
        ids = tuple(batch.id for batch in batches.get(purchase.id, ()) if batch.created_at.date() == day)
        by_session = n % a.SESSION_EVERY == a.SESSION_EVERY - 1 and purchase.intake_session_id is not None
        found.append(_session(source, purchase, day, ids) if by_session else _receipt(source, purchase, day, ids))
    expected = [
        p for p in source.history.purchases if p.purchase_order_status in ("SENT", "CONFIRMED") and p.expected_delivery_date <= source.last
    ]
    for n, purchase in enumerate(source.ahead("INTAKE", expected)):
        late = workday_from(source.as_of + timedelta(days=a.LATE_INTAKE_DAYS + n), source.last)
        found.append(
            _receipt(source, purchase, purchase.expected_delivery_date if purchase.expected_delivery_date > source.as_of else late, ())
        )
    return found


def photo_sessions(source: CalendarSource) -> list[Appointment]:
    """Sessions a few days after receipt: every batch whose photographs are done, others over time, the newest ones ahead."""
    batches = sorted(source.history.batches, key=lambda batch: (batch.created_at, batch.id))
    ready = [b for b in batches if b.created_at.date() < source.as_of - timedelta(days=1) and b.id in source.standings]
    status = {batch.id: source.standings[batch.id].batch_status for batch in ready}
    done = [b for b in ready if status[b.id] == "PHOTOGRAPHY_COMPLETE"]
    others = [b for b in ready if status[b.id] in PHOTOGRAPHED]
    ahead = [b for b in others if status[b.id] == "LIVE"][-source.ahead_count("PHOTOGRAPHY") :]
    rest = [b for b in others if b not in ahead and b.created_at.date() >= source.first]
    sessions = [[b] for b in source.past("PHOTOGRAPHY", rest)]
    groups = min(len(done), source.past_count("PHOTOGRAPHY"))
    sessions += [done[len(done) * n // groups : len(done) * (n + 1) // groups] for n in range(groups)]
    found = [_shoot(source, session, _photo_day(source, session[-1])) for session in sessions]
    for n, batch in enumerate(ahead):
        found.append(_shoot(source, [batch], workday_from(source.as_of + timedelta(days=1 + a.PHOTO_AHEAD_EVERY_DAYS * n), source.last)))
    return found


def expirations(source: CalendarSource) -> list[Appointment]:
    """The last day of batches; where none falls into the calendar, a look at the one that expires first."""
    batches = sorted(source.history.batches, key=lambda batch: (batch.expires_on, batch.id))
    past = [b for b in batches if source.first <= b.expires_on < source.as_of]
    coming = [b for b in batches if source.as_of < b.expires_on <= source.last and _held(source, b) > 0]
    chosen = source.past("BATCH_EXPIRATION", past) + source.ahead("BATCH_EXPIRATION", coming)
    if chosen:
        return [_expiry(source, batch, batch.expires_on, "") for batch in chosen]
    stocked = [b for b in batches if b.expires_on > source.last and _held(source, b) > 0][:1]
    day = workday_from(source.as_of + timedelta(days=a.EXPIRY_CHECK_DAYS), source.last)
    return [_expiry(source, batch, day, " review") for batch in stocked]


def samples(source: CalendarSource) -> list[Appointment]:
    """Sample requests on the day they were handed out or called off; pending ones in the next days."""
    requests = source.history.sample_requests
    closed = [(r, at.date()) for r in requests if r.sample_request_status != "PENDING" and (at := r.fulfilled_date or r.cancelled_date)]
    closed = sorted(((r, day) for r, day in closed if source.first <= day < source.as_of), key=lambda pair: (pair[1], pair[0].id))
    pending = source.ahead("SAMPLE_REQUEST", [r for r in requests if r.sample_request_status == "PENDING"])
    first, step = a.SAMPLES_AHEAD_DAYS
    soon = [(r, workday_from(source.as_of + timedelta(days=first + step * n), source.last)) for n, r in enumerate(pending)]
    return [_sample(source, request, day) for request, day in (*source.past("SAMPLE_REQUEST", closed), *soon)]


def audits(source: CalendarSource) -> list[Appointment]:
    """A stock count on the last weekday of each month, every third one a track-and-trace check besides."""
    found = []
    for back in range(source.months + 1, -2, -1):
        start = months_before(source.as_of.replace(day=1), back)
        day = workday_until(month_end(start))
        if not source.first <= day <= source.last or day == source.as_of:
            continue
        found.append(_count(source, day))
        if day.month % 3 == 0:
            found.append(_trace(source, workday_until(day - timedelta(days=a.TRACE_BEFORE_DAYS))))
    return [audit for audit in found if source.first <= audit.on]


def _known(order: OrderPlaced) -> datetime:
    return max(order.confirmed_at or order.created_at, order.created_at)


def _delivery(source: CalendarSource, order: OrderPlaced, day: date) -> Appointment:
    client = source.clients[order.client_id]
    pounds = sum((line.quantity for line in order.lines if source.products[line.product_id].uom_sellable == "LB"), Decimal(0))
    pieces = sum((line.quantity for line in order.lines), Decimal(0)) - pounds
    loads = [stock(quantity, unit) for quantity, unit in ((pounds, "LB"), (pieces, "EA")) if quantity]
    fields = {
        "order": order.order_number,
        "client": client.name,
        "city": town(client.address),
        "load": " and ".join(loads),
        "lines": counted(len(order.lines), "line"),
        "amount": dollars(order.total),
        "terms": terms_name(order.payment_terms),
    }
    return Appointment(
        kind="DELIVERY",
        module="ORDERS",
        on=day,
        title=source.words("DELIVERY title", **fields),
        text=source.words("DELIVERY void" if order.cancelled else "DELIVERY text", **fields),
        known_at=_known(order),
        job="warehouse",
        entity=("order", order.id),
        client_id=client.id,
        priority="HIGH" if order.total >= a.LARGE_DELIVERY else "MEDIUM",
        status="CANCELLED" if order.cancelled else None,
        location=client.address,
    )


def _ordered(purchase: PurchaseOrdered) -> datetime:
    return purchase.confirmed_at or purchase.sent_at or purchase.created_at


def _purchase_fields(source: CalendarSource, purchase: PurchaseOrdered) -> dict[str, str]:
    return {
        "number": purchase.po_number,
        "vendor": source.vendors[purchase.vendor_id],
        "lines": counted(len(purchase.lines), "product"),
        "product": source.products[purchase.lines[0].product_id].name_canonical,
        "amount": dollars(purchase.subtotal),
        "date": day_name(purchase.created_at.date()),
        "terms": terms_name(purchase.payment_terms),
    }


def _receipt(source: CalendarSource, purchase: PurchaseOrdered, day: date, batch_ids: tuple[int, ...]) -> Appointment:
    fields = _purchase_fields(source, purchase)
    return Appointment(
        kind="INTAKE",
        module="VENDORS" if purchase.id % 3 == 0 else "INVENTORY",
        on=day,
        title=source.words("INTAKE order title", **fields),
        text=source.words("INTAKE order text", **fields),
        known_at=_ordered(purchase),
        job="inventory",
        entity=("purchase_order", purchase.id),
        vendor_id=purchase.vendor_id,
        location=f"{source.site}, dock",
        batch_ids=batch_ids,
    )


def _session(source: CalendarSource, purchase: PurchaseOrdered, day: date, batch_ids: tuple[int, ...]) -> Appointment:
    """The receiving session itself, entered when it began."""
    session = next(intake for intake in source.history.intakes if intake.id == purchase.intake_session_id)
    fields = _purchase_fields(source, purchase) | {"number": session.session_number, "amount": dollars(session.total_amount)}
    return Appointment(
        kind="INTAKE",
        module="INVENTORY",
        on=day,
        title=source.words("INTAKE session title", **fields),
        text=source.words("INTAKE session text", **fields),
        known_at=session.created_at,
        job="warehouse",
        entity=("intake_session", session.id),
        vendor_id=purchase.vendor_id,
        at_once=True,
        location=f"{source.site}, intake cage",
        batch_ids=batch_ids,
    )


def _photo_day(source: CalendarSource, batch: BatchReceived) -> date:
    """One to five days after the receipt, and before as-of."""
    day = workday_from(batch.created_at.date() + timedelta(days=source.draw.whole(*a.PHOTO_DAYS, "photo", batch.id)), source.last)
    return min(day, source.as_of - timedelta(days=1))


def _shoot(source: CalendarSource, session: list[BatchReceived], day: date) -> Appointment:
    batch = session[0]
    fields = {
        "batch": batch.code,
        "product": batch.product_name,
        "vendor": source.vendors[batch.vendor_id],
        "date": day_name(batch.created_at.date()),
        "count": "one batch" if len(session) == 1 else f"{len(session)} batches",
    }
    return Appointment(
        kind="PHOTOGRAPHY",
        module="INVENTORY",
        on=day,
        title=source.words("PHOTOGRAPHY title", **fields),
        text=source.words("PHOTOGRAPHY text", **fields),
        known_at=session[-1].created_at,
        job="inventory",
        entity=("batch", batch.id),
        priority="LOW",
        location=f"{source.site}, photo room",
        batch_ids=tuple(member.id for member in session),
    )


def _held(source: CalendarSource, batch: BatchReceived) -> Decimal:
    standing = source.standings.get(batch.id)
    return standing.on_hand_qty if standing else Decimal(0)


def _expiry(source: CalendarSource, batch: BatchReceived, day: date, kind: str) -> Appointment:
    held = _held(source, batch)
    fields = {
        "batch": batch.code,
        "product": batch.product_name,
        "vendor": source.vendors[batch.vendor_id],
        "received": day_name(batch.created_at.date()),
        "expires": f"{day_name(batch.expires_on)}, {batch.expires_on.year}",
        "held": stock(held, source.products[batch.product_id].uom_sellable),
    }
    return Appointment(
        kind="BATCH_EXPIRATION",
        module="INVENTORY",
        on=day,
        title=source.words(f"BATCH_EXPIRATION{kind} title", **fields),
        text=source.words(f"BATCH_EXPIRATION{kind} text", **fields),
        known_at=batch.created_at,
        job="inventory",
        entity=("batch", batch.id),
        priority="HIGH" if held and not kind else "MEDIUM",
        all_day=True,
        auto_rule="batch_expiration_reminder",
    )


def _sample(source: CalendarSource, request: SampleRequested, day: date) -> Appointment:
    client = source.clients[request.client_id]
    fields = {
        "client": client.name,
        "city": town(client.address),
        "product": source.products[request.items[0][0]].name_canonical,
        "count": counted(len(request.items), "sample"),
        "date": day_name(request.request_date.date()),
    }
    return Appointment(
        kind="SAMPLE_REQUEST",
        module="SAMPLES",
        on=day,
        title=source.words("SAMPLE_REQUEST title", **fields),
        text=source.words("SAMPLE_REQUEST text", **fields),
        known_at=request.request_date,
        job="sales",
        entity=("sample_request", request.id),
        client_id=client.id,
        status="CANCELLED" if request.sample_request_status == "CANCELLED" else None,
    )


def _count(source: CalendarSource, day: date) -> Appointment:
    done = day < source.as_of
    corrections = counted(source.corrections[day.year, day.month], "correction")
    fields = {"month": f"{day:%B %Y}", "site": source.site, "corrections": corrections}
    return Appointment(
        kind="AUDIT",
        module="INVENTORY",
        on=day,
        title=source.words("AUDIT count title", **fields),
        text=source.words("AUDIT count done" if done else "AUDIT count text", **fields),
        known_at=source.history.started_at,
        job="inventory",
        location=source.site,
    )


def _trace(source: CalendarSource, day: date) -> Appointment:
    fields = {"month": f"{day:%B %Y}"}
    return Appointment(
        kind="AUDIT",
        module="COMPLIANCE",
        on=day,
        title=source.words("AUDIT track title", **fields),
        text=source.words("AUDIT track text", **fields),
        known_at=source.history.started_at,
        job="audit",
        location=source.site,
    )
