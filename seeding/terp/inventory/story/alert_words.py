"""What an alert about the stock says, and how it was dealt with: openings and second halves, together hundreds of sentences."""

from __future__ import annotations


def _combined(openings: tuple[str, ...], rests: tuple[str, ...], joint: str) -> tuple[str, ...]:
    return tuple(f"{opening}{joint}{rest}" for opening in openings for rest in rests)


MESSAGES = {
    "LOW_STOCK": _combined(
        (
            "{product}: {value} {unit} free",
            "Only {value} {unit} of {batch} left",
            "{batch} is down to {value} {unit}",
            "Last {value} {unit} of {product}",
            "{product} running out, {value} {unit}",
            "Stock of {batch} at {value} {unit}",
            "{value} {unit} of {product} remain",
            "{batch}, {product}: {value} {unit}",
            "Bottom of the bin: {value} {unit} of {batch}",
        ),
        (
            "reorder point is 10",
            "ask {grower} for the next lot",
            "no full pick possible soon",
            "check before promising",
            "tell sales",
            "take off the sheets when gone",
            "buy or let it run out",
            "below the limit of 10",
        ),
        "; ",
    ),
    "OVERSTOCK": _combined(
        (
            "{batch} holds {value} {unit}",
            "{value} {unit} of {product} free",
            "{product}: {value} {unit} on the shelf",
            "Much of {batch}: {value} {unit}",
            "{product} fills the rack, {value} {unit}",
            "{value} {unit} in {batch}",
            "{batch}, {product}: {value} {unit} to sell",
            "Lot of {grower} still {value} {unit}",
            "Room taken by {batch}: {value} {unit}",
        ),
        (
            "limit is 100",
            "offer to the large accounts",
            "put on the next sheet",
            "no more from {grower} for now",
            "good for a volume price",
            "see whether it turns in time",
            "more than the rack is meant for",
            "above the limit of 100",
        ),
        "; ",
    ),
    "EXPIRING": _combined(
        (
            "{batch} expires on {expiry}",
            "{product} good until {expiry}",
            "Shelf life of {batch} ends {expiry}",
            "{product}, {batch}: best before {expiry}",
            "Date on {batch} is {expiry}",
            "{expiry} is printed on {product}",
        ),
        (
            "less than a month",
            "sell first",
            "price it down or return it to {grower}",
            "check the seals",
            "nothing new of it to anybody",
            "last weeks on the shelf",
        ),
        "; ",
    ),
    "SLOW_MOVING": _combined(
        (
            "{batch} has not sold for {value} days",
            "No sale of {product} in {value} days",
            "{product} lies for {value} days",
            "{value} days without a buyer for {batch}",
            "Nobody asked for {product} in {value} days",
            "{batch} sits still, {value} days",
        ),
        (
            "look at the price",
            "offer samples",
            "move to the front",
            "talk to {grower} about taking it back",
            "check the quality again",
            "limit is 90 days",
        ),
        "; ",
    ),
}  # fmt: skip

_SOLD = _combined(
    (
        "Sold out",
        "Last of {batch} went out",
        "Rest of it shipped",
        "Nothing left of {product} in this lot",
        "Went with a full pick",
        "Taken by a regular client",
        "{batch} is empty",
        "Cleared by the next orders",
        "Gone before a reorder was needed",
    ),
    (
        "bin swept",
        "next lot is on the way",
        "new lot on the shelf already",
        "not reordered",
        "label taken off the rack",
        "sheets updated",
        "closed at the next count",
        "{grower} told",
    ),
    ", ",
)
_GONE = (
    "Rest written off at the count",
    "Disposed of with a witness, slip in the file",
    "Count found the bin empty, book put right",
    "Damaged bag taken out, nothing left",
    "Last bits went to the destruction bin",
    "Written off, not worth the shelf",
)
_HELD = (
    "Taken off the shelf, on hold now",
    "No longer for sale, see the board",
    "Held, so not to be reordered yet",
    "Set aside for the retest",
    "Blocked, decision pending",
    "Stopped by quality, stock stays where it is",
)
_PROMISED = (
    "Confirmed orders took enough of it",
    "Reserved, what is free is below the limit",
    "Sales placed it with the large accounts",
    "Most of it is promised now",
    "Orders of this week cover it",
    "Waiting for pick-up, no longer free",
)

RESOLUTIONS = {
    "LOW_STOCK sold": _SOLD,
    "LOW_STOCK gone": _GONE,
    "LOW_STOCK refilled": (
        "Goods came back from a client",
        "Return put back on the shelf",
        "Count found more than the book said",
        "Quarantined part was released",
    ),
    "LOW_STOCK held": _HELD,
    "LOW_STOCK promised": _PROMISED,
    "LOW_STOCK moved": ("Stock is back above the limit", "Enough on hand again", "Limit no longer reached"),
    "OVERSTOCK moved": _combined(
        (
            "Down to a normal level",
            "Large accounts took most of it",
            "Turned faster than expected",
            "Two weeks of orders did it",
            "Volume price worked",
            "Sheet brought the orders",
            "Rack has room again",
            "Below 100 again",
            "Sold down",
        ),
        (
            "no action left",
            "buying may go on",
            "price stays",
            "{grower} may send the next one",
            "watch the next lot",
            "noted for the buying round",
            "fine as it is",
            "closed by the scan",
        ),
        ", ",
    ),
    "OVERSTOCK held": _HELD,
    "OVERSTOCK promised": _PROMISED,
    "EXPIRING sold": (
        "Sold before its date",
        "Cleared at a lower price in time",
        "Last weeks were enough, all gone",
        "Went to a client who presses it the same week",
        "Bundled with a large order",
        "Store used it for a weekend promotion",
    ),
    "EXPIRING gone": _GONE,
    "SLOW_MOVING sold": (
        "Found a buyer after all",
        "Moved to the front, sold within days",
        "Lower price did it",
        "Sample led to an order",
        "Client switched from a lot that ran out",
        "First order after a long time",
        "Sheet put it in front of the right people",
        "Went as a fill-in on a large order",
    ),
    "SLOW_MOVING gone": _GONE,
}  # fmt: skip
