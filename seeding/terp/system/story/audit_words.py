"""Why something was changed, as people write it into the audit trail."""

from __future__ import annotations

STATUS = {
    "LIVE": (
        "Photos and tests are in, on sale.",
        "Counted, labelled and released.",
        "Certificate checked, goods may go out.",
        "Released after the intake count.",
        "Packed and on the shelf.",
        "Sales asked for it, everything is in order.",
        "Quality check passed without remarks.",
        "Ready to sell, price is set.",
    ),
    "PHOTOGRAPHY_COMPLETE": ("Pictures are taken, waits for the menu.", "Photographed, goes on the menu with the next update."),
    "SOLD_OUT": (
        "Last bag left the house.",
        "Shelf is empty.",
        "Nothing left after today's shipment.",
        "All of it is sold.",
        "Gone with the last order.",
        "Sold through.",
        "No stock left, taken off the menu.",
        "Final pick emptied the batch.",
    ),
    "CLOSED": (
        "Empty for months, file closed.",
        "Settled with the grower and closed.",
        "Nothing moved since it sold out.",
        "Closed in the monthly clean-up.",
        "Papers are complete, batch closed.",
        "Return window is over.",
        "Closed after the stock review.",
        "No claims came in, closed.",
    ),
    "ON_HOLD": ("Client complaint, wait for the answer.", "Label has to be redone.", "Weight differs, count again before it goes out."),
    "QUARANTINED": ("Damp spot found in one bag.", "Retest ordered, keep it apart.", "Suspicious smell, laboratory will tell."),
}
OTHER_STATUS = ("Moved on after the daily check.", "Status put right after a look at the shelf.")

QUANTITY = {
    "ADJUSTMENT": (
        "Month-end count differs from the books.",
        "Counted twice, the shelf is right.",
        "Scale drift found at the count.",
        "Bag was weighed net, not gross.",
        "Count sheet and books now agree.",
        "Moisture loss since intake.",
        "Difference found while picking.",
        "Short bag opened and weighed.",
    ),
    "DISPOSAL": ("Unfit for sale, destroyed with a witness.", "Torn bag, contents disposed of.", "Spoiled goods, waste log is signed."),
    "QUARANTINE": ("Set apart until the result is in.", "Taken off the shelf for a check.", "Held back after a remark of the packer."),
    "RELEASE_FROM_QUARANTINE": ("Result is fine, back on the shelf.", "Check passed, released.", "Nothing found, released for sale."),
}

WRITTEN_OFF = ("Client does not answer any more, months past due.", "Collection given up, approved by the executives.")
SETTINGS = "Looked through before the first trading day and left as they came"
