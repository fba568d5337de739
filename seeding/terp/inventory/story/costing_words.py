"""What is written beside the cost of a batch. A reason is an opening and a second half; together they are hundreds."""

from __future__ import annotations

_SOON = (
    "new cost from the first sale on",
    "nothing sold yet",
    "before release",
    "told sales the same day",
    "note in the vendor file",
    "approved by the buyer",
)

REASONS = {
    "first": (  # how the cost came about
        (
            "As agreed with {grower}",
            "From the purchase order",
            "Price of the offer, confirmed at the dock",
            "Per the intake sheet",
            "Buyer's figure",
            "Fixed by phone with {grower}",
            "Same as the last lot of {grower}",
            "List price of {grower} less the usual",
            "Negotiated for the whole lot",
            "Out of the seasonal agreement",
        ),
        (
            "freight included",
            "weighed and signed",
            "no change expected",
            "valid for all of it",
            "testing is on us",
            "tare already taken off",
            "condition as agreed",
            "copy in the vendor file",
        ),
    ),
    "raised": (  # why it was put right before anything was sold
        (
            "Freight bill came in",
            "Trimming charged apart",
            "{grower} corrected the invoice upwards",
            "Broker's fee added",
            "Old price list was used at the intake",
            "Testing shared half and half after all",
            "Grade went up at the check",
        ),
        _SOON,
    ),
    "lowered": (
        (
            "Moisture deduction agreed",
            "Weight difference settled with {grower}",
            "Rebate for early payment confirmed",
            "Grade went down at the check",
            "{grower} took the freight over",
            "Credit for two torn bags",
            "New price list of {grower} applies already",
        ),
        _SOON,
    ),
    "restated": (  # why sales of the past were put right too
        (
            "Final settlement differs from the estimate",
            "Yearly statement of {grower} differs",
            "Audit found the wrong cost",
            "Corrected invoice for the first half",
            "Freight was booked on the wrong lot",
            "Certificate fees were on the wrong lot",
        ),
        (
            "earlier sales restated",
            "margins of past orders change",
            "agreed with accounting",
            "the books follow at month's end",
        ),
    ),
}
