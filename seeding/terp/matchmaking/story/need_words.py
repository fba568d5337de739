"""What clients and staff write about a need; the fields in braces are filled by needs.py."""

from __future__ import annotations

_FLOWER = (  # the client's words
    "Our last {strain} sold out in nine days, we want it back on the shelf before {by}.",
    "{strain} for the top shelf. Dense trim, no larf, please send photos first.",
    "Customers keep asking for {strain}. {least} lb to start with, more if it moves.",
    "Replaces a grower who stopped. Same look and nose as the {grade} we had in spring.",
    "Two stores share this one, split into one-pound bags.",
    "Anything {subcategory} under the ceiling works, {strain} first.",
    "Full panel certificate not older than three months.",
    "For our own eighths. Buds must not be smaller than a dime.",
    "We can pick up in {city} any Tuesday or Thursday.",
    "Promotion weekend coming up, must be on site by {by}.",
    "Terpenes above 2 %, the THC number matters less to us.",
    "Would take {most} lb at once if the price comes down a little.",
    "Second try: the batch offered last time was too dry.",
    "Part of the new menu. Samples welcome before we commit.",
    "Staff favourite. Please hold a sample jar for our buyer.",
    "Only from this year's harvest, nothing from the bottom of the bin.",
    "{strain} is the one gap on our list, the rest of the menu is covered.",
)

_OTHER = (
    "{product} is down to the last case. {least} pieces cover us to the end of the month.",
    "Child-resistant packs only, labels in English and Spanish.",
    "For the counter display, mixed cartons are fine.",
    "Best before at least six months out.",
    "Reorder of what we had, {least} to {most} pieces.",
    "Our previous maker raised prices, looking for a second source of {product}.",
    "Needed for three stores in {city}, one delivery is enough.",
    "Trial quantity, a standing order follows if it sells.",
)

_INTERNAL = {  # the staff's words, by status; for an open need by whether its goods are in stock
    "HELD": (
        "Asked on the phone, confirmed by mail. {batch} would fit, quote it.",
        "Have {held} in {batch} to offer, send the certificate with the quote.",
        "Price ceiling leaves us about a quarter, don't go lower without asking.",
        "Wants photographs, check with the studio before offering {batch}.",
        "Offer together with the next delivery to {city} to save the trip.",
        "Check the open balance before confirming anything from {batch}.",
        "Promised an answer this week. {held} on hand as of today.",
        "Put {batch} on their next sheet.",
        "Buyer is away on Mondays, use the shared mailbox.",
    ),
    "MISSING": (
        "Nothing on hand. Ask the growers in the next buying round.",
        "Would also look at something close to {what} if the nose is right.",
        "Not in stock, purchasing has been told.",
        "Grade {grade} only, they sent the lower one back last time.",
        "Call as soon as a lot comes in, they decide within a day.",
        "Buyer expects a date from us, not a promise.",
    ),
    "FULFILLED": (
        "Covered by {order}.",
        "Closed with {order}, client took the first lot shown.",
        "{order} has what they asked for, within the ceiling.",
        "Sold on {order}. Ask after two weeks how it moves.",
        "Done, see {order}. They want to hear of the next lot too.",
        "Client confirmed {order} by phone, need closed.",
    ),
    "EXPIRED": (
        "Nothing suitable came in before {by}.",
        "Offered a lower grade, no answer. Let it run out.",
        "All lots were above the ceiling.",
        "Client did not call back after the sample.",
        "Grower slipped his harvest past {by}.",
        "Stock went to an older request.",
    ),
    "CANCELLED": (
        "Bought elsewhere, price was lower by a few dollars.",
        "Store opening postponed, they will ask again.",
        "Buyer changed, new one starts with a fresh list.",
        "Took the menu item off, no longer wanted.",
        "Budget frozen until next quarter.",
    ),
}

POOLS = {"FLOWER": _FLOWER, "OTHER": _OTHER} | _INTERNAL
