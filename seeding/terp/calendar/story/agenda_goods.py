"""Appointments about goods: what leaves, what comes in, what is photographed, tasted, counted, or grows too old."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from seeding.terp import assumptions as a
from seeding.terp.calendar.story.appointments import Almanac, Appointment
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, stock, terms_name
from seeding.terp.kernel.texts.phrases import town
from seeding.terp.kernel.time.business_days import months_before, workday_from, workday_until
from seeding.terp.orders.facts import OrderPlaced
from seeding.terp.samples.facts import SampleRequested
from seeding.terp.suppliers.facts import PurchaseOrdered

PHOTOGRAPHED = ("LIVE", "SOLD_OUT", "CLOSED")  # besides PHOTOGRAPHY_COMPLETE, all of which have been


def deliveries(almanac: Almanac) -> list[Appointment]:
    """Shipped sales on their shipping day, a few that were cancelled before it, and those that wait to be shipped."""
    sales = [order for order in almanac.history.orders if order.is_sale and order.confirmed_at]
    shipped = [(o, o.shipped_at.date()) for o in sales if o.shipped_at and not o.cancelled]
    shipped = [(o, day) for o, day in shipped if almanac.first <= day < almanac.as_of and day > _known(o).date()]
    shipped.sort(key=lambda pair: (pair[1], pair[0].id))
    void = [(o, workday_from(o.created_at.date() + timedelta(days=2), almanac.last)) for o in sales if o.cancelled]
    void = [(o, day) for o, day in void if almanac.first <= day < almanac.as_of][-a.VOID_DELIVERIES :]
    waiting = almanac.ahead("DELIVERY", [o for o in sales if not o.shipped_at and not o.cancelled])
    soon = [(o, workday_from(almanac.as_of + timedelta(days=1 + n), almanac.last)) for n, o in enumerate(waiting)]
    return [_delivery(almanac, order, day) for order, day in (*almanac.past("DELIVERY", shipped), *void, *soon)]


def intakes(almanac: Almanac) -> list[Appointment]:
    """Receipts of goods by purchase order, some by their session, and purchase orders that are expected."""
    batches: dict[int, list[BatchReceived]] = {}
    for batch in almanac.history.batches:
        batches.setdefault(batch.purchase_id, []).append(batch)
    came = [
        (purchase, day)
        for purchase in almanac.history.purchases
        if (day := purchase.actual_delivery_date) and almanac.first <= day < almanac.as_of and day > _ordered(purchase).date()
    ]
    came.sort(key=lambda pair: (pair[1], pair[0].id))
    found = []
    for n, (purchase, day) in enumerate(almanac.past("INTAKE", came)):
        ids = tuple(batch.id for batch in batches.get(purchase.id, ()) if batch.created_at.date() == day)
        by_session = n % a.SESSION_EVERY == a.SESSION_EVERY - 1 and purchase.intake_session_id is not None
        found.append(_session(almanac, purchase, day, ids) if by_session else _receipt(almanac, purchase, day, ids))
    expected = [
        p
        for p in almanac.history.purchases
        if p.purchase_order_status in ("SENT", "CONFIRMED") and p.expected_delivery_date <= almanac.last
    ]
    for n, purchase in enumerate(almanac.ahead("INTAKE", expected)):
        late = workday_from(almanac.as_of + timedelta(days=2 + n), almanac.last)
        found.append(
            _receipt(almanac, purchase, purchase.expected_delivery_date if purchase.expected_delivery_date > almanac.as_of else late, ())
        )
    return found


def photo_sessions(almanac: Almanac) -> list[Appointment]:
    """Sessions a few days after receipt: every batch whose photographs are done, others over time, the newest ones ahead."""
    batches = sorted(almanac.history.batches, key=lambda batch: (batch.created_at, batch.id))
    ready = [b for b in batches if b.created_at.date() < almanac.as_of - timedelta(days=1) and b.id in almanac.standings]
    status = {batch.id: almanac.standings[batch.id].batch_status for batch in ready}
    done = [b for b in ready if status[b.id] == "PHOTOGRAPHY_COMPLETE"]
    others = [b for b in ready if status[b.id] in PHOTOGRAPHED]
    ahead = [b for b in others if status[b.id] == "LIVE"][-almanac.ahead_count("PHOTOGRAPHY") :]
    rest = [b for b in others if b not in ahead and b.created_at.date() >= almanac.first]
    sessions = [[b] for b in almanac.past("PHOTOGRAPHY", rest)]
    groups = min(len(done), almanac.past_count("PHOTOGRAPHY"))
    sessions += [done[len(done) * n // groups : len(done) * (n + 1) // groups] for n in range(groups)]
    found = [_shoot(almanac, session, _photo_day(almanac, session[-1])) for session in sessions]
    for n, batch in enumerate(ahead):
        found.append(_shoot(almanac, [batch], workday_from(almanac.as_of + timedelta(days=1 + 2 * n), almanac.last)))
    return found


def expirations(almanac: Almanac) -> list[Appointment]:
    """The last day of batches; where none falls into the calendar, a look at the one that expires first."""
    batches = sorted(almanac.history.batches, key=lambda batch: (batch.expires_on, batch.id))
    past = [b for b in batches if almanac.first <= b.expires_on < almanac.as_of]
    coming = [b for b in batches if almanac.as_of < b.expires_on <= almanac.last and _held(almanac, b) > 0]
    chosen = almanac.past("BATCH_EXPIRATION", past) + almanac.ahead("BATCH_EXPIRATION", coming)
    if chosen:
        return [_expiry(almanac, batch, batch.expires_on, "") for batch in chosen]
    stocked = [b for b in batches if b.expires_on > almanac.last and _held(almanac, b) > 0][:1]
    day = workday_from(almanac.as_of + timedelta(days=9), almanac.last)
    return [_expiry(almanac, batch, day, " review") for batch in stocked]


def samples(almanac: Almanac) -> list[Appointment]:
    """Sample requests on the day they were handed out or called off; pending ones in the next days."""
    requests = almanac.history.sample_requests
    closed = [(r, at.date()) for r in requests if r.sample_request_status != "PENDING" and (at := r.fulfilled_date or r.cancelled_date)]
    closed = sorted(((r, day) for r, day in closed if almanac.first <= day < almanac.as_of), key=lambda pair: (pair[1], pair[0].id))
    pending = almanac.ahead("SAMPLE_REQUEST", [r for r in requests if r.sample_request_status == "PENDING"])
    soon = [(r, workday_from(almanac.as_of + timedelta(days=2 + 2 * n), almanac.last)) for n, r in enumerate(pending)]
    return [_sample(almanac, request, day) for request, day in (*almanac.past("SAMPLE_REQUEST", closed), *soon)]


def audits(almanac: Almanac) -> list[Appointment]:
    """A stock count on the last weekday of each month, every third one a track-and-trace check besides."""
    found = []
    for back in range(almanac.months + 1, -2, -1):
        start = months_before(almanac.as_of.replace(day=1), back)
        day = workday_until((start + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        if not almanac.first <= day <= almanac.last or day == almanac.as_of:
            continue
        found.append(_count(almanac, day))
        if day.month % 3 == 0:
            found.append(_trace(almanac, workday_until(day - timedelta(days=7))))
    return [audit for audit in found if almanac.first <= audit.on]


def _known(order: OrderPlaced) -> datetime:
    return max(order.confirmed_at or order.created_at, order.created_at)


def _delivery(almanac: Almanac, order: OrderPlaced, day: date) -> Appointment:
    client = almanac.clients[order.client_id]
    pounds = sum((line.quantity for line in order.lines if almanac.products[line.product_id].uom_sellable == "LB"), Decimal(0))
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
        title=almanac.words("DELIVERY title", **fields),
        text=almanac.words("DELIVERY void" if order.cancelled else "DELIVERY text", **fields),
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


def _purchase_fields(almanac: Almanac, purchase: PurchaseOrdered) -> dict[str, str]:
    return {
        "number": purchase.po_number,
        "vendor": almanac.vendors[purchase.vendor_id],
        "lines": counted(len(purchase.lines), "product"),
        "product": almanac.products[purchase.lines[0].product_id].name_canonical,
        "amount": dollars(purchase.subtotal),
        "date": day_name(purchase.created_at.date()),
        "terms": terms_name(purchase.payment_terms),
    }


def _receipt(almanac: Almanac, purchase: PurchaseOrdered, day: date, batch_ids: tuple[int, ...]) -> Appointment:
    fields = _purchase_fields(almanac, purchase)
    return Appointment(
        kind="INTAKE",
        module="VENDORS" if purchase.id % 3 == 0 else "INVENTORY",
        on=day,
        title=almanac.words("INTAKE order title", **fields),
        text=almanac.words("INTAKE order text", **fields),
        known_at=_ordered(purchase),
        job="inventory",
        entity=("purchase_order", purchase.id),
        vendor_id=purchase.vendor_id,
        location=f"{almanac.site}, dock",
        batch_ids=batch_ids,
    )


def _session(almanac: Almanac, purchase: PurchaseOrdered, day: date, batch_ids: tuple[int, ...]) -> Appointment:
    """The receiving session itself, entered when it began."""
    session = next(intake for intake in almanac.history.intakes if intake.id == purchase.intake_session_id)
    fields = _purchase_fields(almanac, purchase) | {"number": session.session_number, "amount": dollars(session.total_amount)}
    return Appointment(
        kind="INTAKE",
        module="INVENTORY",
        on=day,
        title=almanac.words("INTAKE session title", **fields),
        text=almanac.words("INTAKE session text", **fields),
        known_at=session.created_at,
        job="warehouse",
        entity=("intake_session", session.id),
        vendor_id=purchase.vendor_id,
        at_once=True,
        location=f"{almanac.site}, intake cage",
        batch_ids=batch_ids,
    )


def _photo_day(almanac: Almanac, batch: BatchReceived) -> date:
    """One to five days after the receipt, and before as-of."""
    day = workday_from(batch.created_at.date() + timedelta(days=almanac.draw.whole(1, 5, "photo", batch.id)), almanac.last)
    return min(day, almanac.as_of - timedelta(days=1))


def _shoot(almanac: Almanac, session: list[BatchReceived], day: date) -> Appointment:
    batch = session[0]
    fields = {
        "batch": batch.code,
        "product": batch.product_name,
        "vendor": almanac.vendors[batch.vendor_id],
        "date": day_name(batch.created_at.date()),
        "count": "one batch" if len(session) == 1 else f"{len(session)} batches",
    }
    return Appointment(
        kind="PHOTOGRAPHY",
        module="INVENTORY",
        on=day,
        title=almanac.words("PHOTOGRAPHY title", **fields),
        text=almanac.words("PHOTOGRAPHY text", **fields),
        known_at=session[-1].created_at,
        job="inventory",
        entity=("batch", batch.id),
        priority="LOW",
        location=f"{almanac.site}, photo room",
        batch_ids=tuple(member.id for member in session),
    )


def _held(almanac: Almanac, batch: BatchReceived) -> Decimal:
    standing = almanac.standings.get(batch.id)
    return standing.on_hand_qty if standing else Decimal(0)


def _expiry(almanac: Almanac, batch: BatchReceived, day: date, kind: str) -> Appointment:
    held = _held(almanac, batch)
    fields = {
        "batch": batch.code,
        "product": batch.product_name,
        "vendor": almanac.vendors[batch.vendor_id],
        "received": day_name(batch.created_at.date()),
        "expires": f"{day_name(batch.expires_on)}, {batch.expires_on.year}",
        "held": stock(held, almanac.products[batch.product_id].uom_sellable),
    }
    return Appointment(
        kind="BATCH_EXPIRATION",
        module="INVENTORY",
        on=day,
        title=almanac.words(f"BATCH_EXPIRATION{kind} title", **fields),
        text=almanac.words(f"BATCH_EXPIRATION{kind} text", **fields),
        known_at=batch.created_at,
        job="inventory",
        entity=("batch", batch.id),
        priority="HIGH" if held and not kind else "MEDIUM",
        all_day=True,
        auto_rule="batch_expiration_reminder",
    )


def _sample(almanac: Almanac, request: SampleRequested, day: date) -> Appointment:
    client = almanac.clients[request.client_id]
    fields = {
        "client": client.name,
        "city": town(client.address),
        "product": almanac.products[request.items[0][0]].name_canonical,
        "count": counted(len(request.items), "sample"),
        "date": day_name(request.request_date.date()),
    }
    return Appointment(
        kind="SAMPLE_REQUEST",
        module="SAMPLES",
        on=day,
        title=almanac.words("SAMPLE_REQUEST title", **fields),
        text=almanac.words("SAMPLE_REQUEST text", **fields),
        known_at=request.request_date,
        job="sales",
        entity=("sample_request", request.id),
        client_id=client.id,
        status="CANCELLED" if request.sample_request_status == "CANCELLED" else None,
    )


def _count(almanac: Almanac, day: date) -> Appointment:
    done = day < almanac.as_of
    corrections = counted(almanac.corrections[day.year, day.month], "correction")
    fields = {"month": f"{day:%B %Y}", "site": almanac.site, "corrections": corrections}
    return Appointment(
        kind="AUDIT",
        module="INVENTORY",
        on=day,
        title=almanac.words("AUDIT count title", **fields),
        text=almanac.words("AUDIT count done" if done else "AUDIT count text", **fields),
        known_at=almanac.history.started_at,
        job="inventory",
        location=almanac.site,
    )


def _trace(almanac: Almanac, day: date) -> Appointment:
    fields = {"month": f"{day:%B %Y}"}
    return Appointment(
        kind="AUDIT",
        module="COMPLIANCE",
        on=day,
        title=almanac.words("AUDIT track title", **fields),
        text=almanac.words("AUDIT track text", **fields),
        known_at=almanac.history.started_at,
        job="audit",
        location=almanac.site,
    )
