"""Appointments with people: meetings with clients and suppliers, calls after quotes and orders, standing orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from seeding.terp import assumptions as a
from seeding.terp.calendar.story.appointments import Appointment, CalendarSource
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.inventory.facts import LotReceived
from seeding.terp.kernel.texts.figures import counted, day_name, dollars, town
from seeding.terp.kernel.time.business_days import workday_from
from seeding.terp.orders.facts import OrderPlaced

ASKED_QUOTES = ("SENT", "VIEWED", "EXPIRED", "REJECTED")


def meetings(source: CalendarSource) -> list[Appointment]:
    """Meetings over the whole period, most with buyers; the last past ones are still to be confirmed."""
    past, ahead = source.past_days("MEETING"), source.days_ahead("MEETING")
    met = [_meeting(source, day, n) for n, day in enumerate(past)]
    found = [appointment for appointment in met if appointment]
    confirmed = max(0, len(found) - a.UNCONFIRMED_MEETINGS)
    found[confirmed:] = [replace(appointment, status="SCHEDULED") for appointment in found[confirmed:]]
    planned = [_meeting(source, day, len(past) + n) for n, day in enumerate(ahead)]
    return found + [appointment for appointment in planned if appointment]


def meeting_today(source: CalendarSource) -> list[Appointment]:
    """A meeting on as-of, unless that is a weekend."""
    number = source.past_count("MEETING") + source.ahead_count("MEETING")
    appointment = _meeting(source, source.as_of, number) if source.as_of.weekday() < 5 else None
    return [appointment] if appointment else []


def follow_ups(source: CalendarSource) -> list[Appointment]:
    """Calls about quotes that got no yes, and about how the last order went, in equal parts."""
    quotes = [(o, _ask_day(source, o)) for o in source.history.orders if o.order_type == "QUOTE" and o.quote_status in ASKED_QUOTES]
    quotes.sort(key=lambda pair: (pair[1], pair[0].id))
    asked = source.past("FOLLOW_UP", [pair for pair in quotes if source.first <= pair[1] < source.as_of])[::2]
    open_quotes = [(o, day) for o, day in quotes if o.quote_status in ("SENT", "VIEWED") and source.as_of < day <= source.last]
    found = [_about_quote(source, quote, day) for quote, day in (*asked, *source.ahead("FOLLOW_UP", open_quotes)[::2])]
    days = [*source.past_days("FOLLOW_UP")[1::2], *source.days_ahead("FOLLOW_UP")[1::2]] or source.days_ahead("FOLLOW_UP")
    calls = [_about_order(source, day, n) for n, day in enumerate(days)]
    return found + [call for call in calls if call]


def standing_orders(source: CalendarSource) -> list[Appointment]:
    """Days on which a client's usual order is prepared."""
    days = [*source.past_days("RECURRING_ORDER"), *source.days_ahead("RECURRING_ORDER")]
    found = []
    for n, day in enumerate(days):
        client = source.client("RECURRING_ORDER", day, n)
        if fields := source.trade_fields(client, day):
            found.append(
                Appointment(
                    kind="RECURRING_ORDER",
                    module="ORDERS",
                    on=day,
                    title=source.words("RECURRING_ORDER title", day, **fields, client=client.name),
                    text=source.words("RECURRING_ORDER text", day, **fields, client=client.name),
                    known_at=source.sales(client.id, day)[-1].created_at,
                    job="sales",
                    entity=("client", client.id),
                    client_id=client.id,
                )
            )
    return found


def _meeting(source: CalendarSource, day: date, number: int) -> Appointment | None:
    """A meeting on that day; None with somebody of whom there is nothing to say yet."""
    suppliers = [client for client in source.history.clients if client.kind == "supplier"]
    if suppliers and number % a.SUPPLIER_MEETING_EVERY == a.SUPPLIER_MEETING_EVERY - 1:
        supplier = suppliers[number // a.SUPPLIER_MEETING_EVERY % len(suppliers)]
        lots = [lot for lot in source.history.lots if lot.vendor_id == supplier.id and lot.created_at.date() < day]
        return _with_supplier(source, supplier, lots, day) if lots else None
    client = source.client("MEETING", day, number)
    fields = source.trade_fields(client, day) | {"client": client.name, "city": town(client.address)}
    if "order" not in fields:
        return None
    places = (client.address, "Video call", client.address, f"{source.site}, meeting room")
    title, text = source.pair("MEETING client", day, **fields)
    return Appointment(
        kind="MEETING",
        module="CLIENTS",
        on=day,
        title=title,
        text=text,
        known_at=source.sales(client.id, day)[-1].created_at,
        job="sales",
        entity=("client", client.id),
        client_id=client.id,
        priority="HIGH" if client.kind == "large" and number % 4 == 0 else "MEDIUM",
        location=places[number % len(places)],
    )


def _with_supplier(source: CalendarSource, supplier: ClientJoined, lots: list[LotReceived], day: date) -> Appointment:
    last = lots[-1]
    fields = {
        "client": supplier.name,
        "lots": str(len(lots)),
        "lot": last.code,
        "date": day_name(last.created_at.date()),
    }
    title, text = source.pair("MEETING supplier", day, **fields)
    return Appointment(
        kind="MEETING",
        module="VENDORS",
        on=day,
        title=title,
        text=text,
        known_at=last.created_at,
        job="buying",
        entity=("client", supplier.id),
        client_id=supplier.id,
        vendor_id=supplier.id if supplier.id in source.vendors else None,
        location=supplier.address,
    )


def _ask_day(source: CalendarSource, quote: OrderPlaced) -> date:
    return workday_from(quote.created_at.date() + timedelta(days=source.draw.whole(*a.QUOTE_CALL_DAYS, "quote", quote.id)), source.last)


def _about_quote(source: CalendarSource, quote: OrderPlaced, day: date) -> Appointment:
    client = source.clients[quote.client_id]
    fields = {
        "order": quote.order_number,
        "client": client.name,
        "amount": dollars(quote.total),
        "date": day_name(quote.created_at.date()),
        "until": day_name(quote.valid_until or day),
        "lines": counted(len(quote.lines), "line"),
        "product": source.products[quote.lines[0].product_id].name_canonical,
    }
    return Appointment(
        kind="FOLLOW_UP",
        module="ORDERS",
        on=day,
        title=source.words("FOLLOW_UP quote title", **fields),
        text=source.words("FOLLOW_UP quote text", **fields),
        known_at=quote.created_at,
        job="sales",
        entity=("order", quote.id),
        client_id=client.id,
    )


def _about_order(source: CalendarSource, day: date, number: int) -> Appointment | None:
    client = source.client("FOLLOW_UP", day, number)
    fields = source.trade_fields(client, day) | {"client": client.name, "city": town(client.address)}
    if "order" not in fields:
        return None
    title, text = source.pair("FOLLOW_UP client", day, **fields)
    return Appointment(
        kind="FOLLOW_UP",
        module="CLIENTS",
        on=day,
        title=title,
        text=text,
        known_at=source.sales(client.id, day)[-1].created_at,
        job="service",
        entity=("client", client.id),
        client_id=client.id,
        priority="LOW" if number % 3 == 0 else "MEDIUM",
    )
