"""What happens to stock besides trade. Each number with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# --- the workflow board --------------------------------------------------------------------------------------------------------

BOARD_ENTRY_MINUTES = 12  # minutes from a receipt to the batch's card on the board; chosen
BOARD_DAYS = 6  # days in which a batch passes the board, where no sale asks for it before; chosen, as SELLABLE_AFTER_DAYS
BOARD_HELD_DAYS = 14  # days after its last sale in which a batch was put on hold; chosen
BOARD_REPACKED_DAYS = 3  # days before as-of in which promised goods went back to packaging; chosen
BOARD_HOURS = 48  # hours that a card may stay in a column that no template names; chosen
BOARD_NOTED_SHARE = 0.6  # of the moves have a note; chosen
PATH_TRIED_WEEKS = 9  # weeks after which the path that failed was given up; chosen
CARD_NOTED_SHARE = 0.6  # of the cards that wait for somebody have a note; chosen
ASSIGNED_MINUTES = (4, 50)  # minutes from a card's entry into a column to its assignment; chosen
ASSIGNMENT_NOTED_SHARE = 0.4  # of the assignments; chosen
POUNDS_A_BAG = 10  # pounds or pieces in a bag or carton, as goods come in; chosen


# --- what goods cost -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CostRule:
    """When a cost is adjusted and by how much: per cent, or dollars a unit. Less is a rebate."""

    name: str
    description: str
    field: str
    operator: str
    bound: Decimal  # units, dollars, number of the price tier, days to pay
    adjustment: str
    value: Decimal | None
    priority: int
    active: bool = True


COST_RULES = (  # chosen; each field, operator and adjustment that the application knows
    CostRule(
        "Whole lots",
        "Forty pounds and more leave in one go and cost no handling",
        "QUANTITY",
        "GTE",
        Decimal(40),
        "PERCENTAGE",
        Decimal("-1.50"),
        90,
    ),
    CostRule(
        "Small picks",
        "Opening a bag for less than a pound takes as long as a whole one",
        "QUANTITY",
        "LT",
        Decimal(1),
        "FIXED_AMOUNT",
        Decimal("12.00"),
        80,
    ),
    CostRule(
        "Large orders",
        "Above 25,000 dollars the low end of a cost range applies",
        "TOTAL_VALUE",
        "GT",
        Decimal(25_000),
        "USE_MIN",
        None,
        70,
    ),
    CostRule(
        "Small orders",
        "Up to 1,500 dollars the high end of a cost range applies",
        "TOTAL_VALUE",
        "LTE",
        Decimal(1_500),
        "USE_MAX",
        None,
        60,
    ),
    CostRule(
        "Key accounts", "Growers share the discount of the fourth tier", "CLIENT_TIER", "EQ", Decimal(4), "PERCENTAGE", Decimal("-2.00"), 50
    ),
    CostRule(
        "Paid at the dock",
        "No carrying cost on goods that are paid on delivery",
        "PAYMENT_TERMS",
        "LTE",
        Decimal(0),
        "FIXED_AMOUNT",
        Decimal("-8.00"),
        40,
    ),
    CostRule(
        "Long terms", "A month of carrying cost from thirty days on", "PAYMENT_TERMS", "GTE", Decimal(30), "PERCENTAGE", Decimal("0.50"), 30
    ),
    CostRule(
        "New accounts",
        "Tried for shops in their first months, confused the quotes",
        "CLIENT_TIER",
        "LT",
        Decimal(2),
        "USE_MAX",
        None,
        20,
        active=False,
    ),
)
COST_RULE_TRIED_DAYS = 75  # days after which the rule that failed was switched off; chosen
COST_RULE_MINUTES = 17  # minutes by which each rule was made later in its day than the one before; chosen
COST_NOTED_SHARE = 0.6  # of the first costs have a reason; chosen
COST_CHANGED_SHARE, COST_RESTATED_SHARE = 0.18, 0.10  # of the batches: put right before the first sale, or halfway; chosen
COST_RESTATED_SECONDS = 30  # seconds from the last sale at the old cost to the new one; chosen
COST_CHANGE_DAYS = 5  # days after the receipt in which a cost is put right; chosen
COST_ESTIMATE_OFF = (Decimal("0.01"), Decimal("0.04"))  # of the cost, by which the first figure was off; chosen
BATCH_PAYMENT_NOTED_SHARE = 0.7  # of the payments to suppliers have a note; chosen


# --- alerts about the stock ----------------------------------------------------------------------------------------------------

LOW_STOCK, OVERSTOCK = Decimal(10), Decimal(100)  # units free to be sold: at most, more than; application
EXPIRING_DAYS, SLOW_MOVING_DAYS = 30, 90  # days to the expiry, days without a sale; application
SCAN_MINUTE = 6 * 60  # minute of the day at which the stock is scanned; chosen
ALERT_SEEN_SHARE, ALERT_OPEN_SEEN_SHARE = 0.45, 0.10  # of the alerts were acknowledged, of those since over, of those still true; chosen
ALERT_SEEN_DAYS = 3  # days within which they were; chosen


# --- samples and views of the stock --------------------------------------------------------------------------------------------

SAMPLE_ALLOWANCE = Decimal("7.0")  # units a client may try in a month; application
ALLOWANCE_MINUTE = 6 * 60  # minute of a month's first day at which its allowances are given; chosen
SAMPLE_STEP_NOTED_SHARE = 0.5  # of the steps of samples have a note; chosen
VIEW_RECENT_DAYS = 120  # days before as-of from which the goods are that a saved view is about; chosen
STOCK_VIEW_CHANGED_SHARE = 0.4  # of the saved views were changed later; chosen
VIEW_NAME_LENGTH = 100  # characters; application


# --- the catalog's tags, names and files ---------------------------------------------------------------------------------------

TAGS_LEAST, TAGS_OF_A_KIND = 3, 2  # tags of a product at least, and at most of aromas and of effects: 3 to 5 with its type; plan
SYNONYMS = (1, 3)  # other names of a product; plan
SYNONYM_MINUTES = 20  # minutes from a product's entry to its other names; chosen
UPLOAD_DAYS = 3  # days after a receipt in which its files are uploaded, where the board doesn't say; chosen
FILM_SHARE = 0.35  # of the batches for sale have a film; chosen
FILES = {  # kind of file: ending, smallest and largest size in bytes; chosen
    "image": ("jpg", 380_000, 2_900_000),
    "document": ("pdf", 90_000, 640_000),
    "video": ("mp4", 6_000_000, 28_000_000),
}

ALERT_RULE_OFF_DAYS = (5, 60)  # days after which a rule is switched off; chosen
COST_ROSE_SHARE = 0.5  # changed costs that went up; chosen
BINS_PER_BATCH = (1, 2)  # places in which a batch lies; chosen
CBD_TENTHS = (1, 9)  # tenths of a per cent of CBD that the laboratory finds; chosen
ALERT_SEEN_HOURS = 3  # least hours that an alert stands before somebody sees it; chosen
PATHS_DRAWN_DAYS = 6  # days after the board's beginning in which its paths are drawn; chosen
