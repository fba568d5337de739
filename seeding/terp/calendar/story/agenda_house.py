"""Appointments of the house itself: filings, tasks, visits, and what goes on today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seeding.terp.calendar.story.appointments import Appointment, CalendarSource
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.texts.figures import day_name, stock, town
from seeding.terp.kernel.time.business_days import month_end, months_before, workday_until

CLOSING_DAY = 10  # of the next month, by which the books are closed
LICENSE_MONTH, LICENSE_DAY = 9, 15  # by which the distribution license is renewed


def deadlines(source: CalendarSource) -> list[Appointment]:
    """Closings, tax returns and the license, as the calendar year brings them."""
    dated = sorted(_filings(source))
    past = source.past("DEADLINE", [filing for filing in dated if filing[0] < source.as_of])
    ahead = source.ahead("DEADLINE", [filing for filing in dated if filing[0] > source.as_of])
    return [_deadline(source, *filing) for filing in (*past, *ahead)]


def tasks(source: CalendarSource) -> list[Appointment]:
    """Small jobs about a batch, a supplier's or a client's papers."""
    days = [*source.past_days("TASK"), *source.days_ahead("TASK")]
    makers = (_batch_task, _client_task, _batch_task, _vendor_task)
    found = [makers[n % len(makers)](source, day, n) for n, day in enumerate(days)]
    return [task for task in found if task]


def others(source: CalendarSource) -> list[Appointment]:
    """Visits and gatherings, every third with a client."""
    days = [*source.past_days("OTHER"), *source.days_ahead("OTHER")]
    return [_other(source, day, n) for n, day in enumerate(days)]


def today(source: CalendarSource) -> list[Appointment]:
    """What goes on at as-of, on whichever weekday it falls: a running count, a running task, a deadline."""
    as_of, founded = source.as_of, source.history.started_at
    month = f"{as_of:%B %Y}"
    count = Appointment(
        kind="AUDIT",
        module="INVENTORY",
        on=as_of,
        title=f"Cycle count, {source.site}",
        text=source.words("AUDIT count text", month=month),
        known_at=founded,
        job="inventory",
        status="IN_PROGRESS",
        all_day=True,
        location=source.site,
    )
    deadline = Appointment(
        kind="DEADLINE",
        module="COMPLIANCE",
        on=as_of,
        title=source.words("DEADLINE today title"),
        text=source.words("DEADLINE today text"),
        known_at=founded,
        job="operations",
        priority="URGENT",
        status="SCHEDULED",
        all_day=True,
    )
    live = [source.batches[s.batch_id] for s in source.history.batch_standings if s.batch_status == "LIVE" and s.on_hand_qty > 0]
    fresh = [batch for batch in live if batch.expires_on > as_of and batch.created_at.date() < as_of]
    fullest = sorted(fresh, key=lambda batch: (-source.standings[batch.id].on_hand_qty, batch.id))[:1]
    return [count, deadline, *(_stock_task(source, batch) for batch in fullest)]


def _filings(source: CalendarSource) -> Iterator[tuple[date, str, str]]:
    """(day, kind of filing, what it is for) of every filing of the period."""
    for back in range(source.months + 1, -2, -1):
        month = months_before(source.as_of.replace(day=1), back)
        previous = months_before(month, 1)
        end = month_end(month)
        found = [(month.replace(day=CLOSING_DAY), "DEADLINE books", f"{previous:%B %Y}")]
        if month.month % 3 == 1:
            quarter = f"Q{(previous.month + 2) // 3} {previous.year}"
            found += [(end, "DEADLINE sales tax", quarter), (end, "DEADLINE excise", quarter)]
        if month.month == LICENSE_MONTH:
            found.append((month.replace(day=LICENSE_DAY), "DEADLINE license", str(month.year)))
        for day, filing, about in found:
            if source.first <= workday_until(day) <= source.last:
                yield workday_until(day), filing, about


def _deadline(source: CalendarSource, day: date, filing: str, about: str) -> Appointment:
    books = filing == "DEADLINE books"
    title, text = source.pair(filing, month=about, quarter=about)
    return Appointment(
        kind="DEADLINE",
        module="ACCOUNTING" if books else "COMPLIANCE",
        on=day,
        title=title,
        text=text,
        known_at=source.history.started_at,
        job="operations" if filing == "DEADLINE license" else "accounting",
        priority="HIGH",
        all_day=True,
        auto_rule="period_close" if books else None,
    )


def _batch_task(source: CalendarSource, day: date, number: int) -> Appointment | None:
    """Work on one of the ten batches that came in last."""
    received = [batch for batch in source.history.batches if batch.created_at.date() < min(day, source.as_of)][-10:]
    if not received:
        return None
    batch = source.draw.pick(received, "TASK", number)
    fields = {"batch": batch.code, "product": batch.product_name, "date": day_name(batch.created_at.date())}
    title, text = source.pair("TASK batch", day, **fields)
    return Appointment(
        kind="TASK",
        module="INVENTORY",
        on=day,
        title=title,
        text=text,
        known_at=batch.created_at,
        job="warehouse",
        entity=("batch", batch.id),
        priority="LOW" if number % 2 else "MEDIUM",
    )


def _stock_task(source: CalendarSource, batch: BatchReceived) -> Appointment:
    held = stock(source.standings[batch.id].on_hand_qty, source.products[batch.product_id].uom_sellable)
    return Appointment(
        kind="TASK",
        module="INVENTORY",
        on=source.as_of,
        title=source.words("TASK today title", batch=batch.code),
        text=source.words("TASK today text", product=batch.product_name, held=held),
        known_at=batch.created_at,
        job="warehouse",
        entity=("batch", batch.id),
        status="IN_PROGRESS",
    )


def _vendor_task(source: CalendarSource, day: date, number: int) -> Appointment | None:
    vendors = [vendor for vendor in source.history.vendors if vendor.created_at.date() < min(day, source.as_of)]
    if not vendors:
        return None
    vendor = source.draw.pick(vendors, "TASK", number)
    title, text = source.pair("TASK vendor", day, vendor=vendor.name)
    return Appointment(
        kind="TASK",
        module="VENDORS",
        on=day,
        title=title,
        text=text,
        known_at=vendor.created_at,
        job="buying",
        entity=("vendor", vendor.id),
        vendor_id=vendor.id,
    )


def _client_task(source: CalendarSource, day: date, number: int) -> Appointment | None:
    client = source.client("TASK", day, number)
    title, text = source.pair("TASK client", day, client=client.name, city=town(client.address))
    return Appointment(
        kind="TASK",
        module="CLIENTS",
        on=day,
        title=title,
        text=text,
        known_at=client.created_at,
        job="service",
        entity=("client", client.id),
        client_id=client.id,
    )


def _other(source: CalendarSource, day: date, number: int) -> Appointment:
    client = source.client("OTHER", day, number) if number % 3 == 2 else None
    fields = {"client": client.name, "city": town(client.address)} if client else {}
    title, text = source.pair("OTHER client" if client else "OTHER", day, **fields)
    return Appointment(
        kind="OTHER",
        module="GENERAL",
        on=day,
        title=title,
        text=text,
        known_at=client.created_at if client else source.history.started_at,
        job="operations",
        entity=("client", client.id) if client else None,
        client_id=client.id if client else None,
        priority="LOW",
        location=client.address if client else source.site,
    )
