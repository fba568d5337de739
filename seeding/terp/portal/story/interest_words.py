"""What portal clients write under a list that they submit."""

from __future__ import annotations

POOLS = {
    "LIST": (
        "For both stores, please quote together.",
        "{first} first, the rest if the truck has room.",
        "Can you hold {first} until Friday?",
        "Small quantities to try, more if it sells.",
        "Delivery to {city} before the weekend would be great.",
        "Same terms as last time.",
        "Please send certificates with the offer.",
        "We compare prices this week.",
        "Only if harvested in the last three months.",
        "Is there a better price for a full case of {first}?",
        "Photos of {first}, please.",
        "Need an answer by tomorrow noon.",
        "Owner decides on Monday, quote until then.",
        "Leave out what is already reserved.",
        "No rush, planning the next month.",
        "A jar of {first} with the next delivery would help us decide.",
        "Replacing what sold out on Saturday.",
        "Call me, I have questions on two of them.",
        "For the {city} store only.",
        "Budget is tight, start with the cheapest.",
        "Please split into one-pound bags.",
        "Would pick up ourselves.",
        "We take everything under the list price.",
        "New menu starts in two weeks.",
        "Swap anything that looks dry.",
        "Invoice to the other company, as discussed.",
    ),
}
