"""What goods are offered for. Each number with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# --- price lists and sales sheets ----------------------------------------------------------------------------------------------

DEFAULT_MARGINS = {  # per cent of the price, where a client has no rules; Flower: plan, the others chosen
    "Flower": Decimal("25.00"),
    "Concentrates": Decimal("30.00"),
    "Vapes": Decimal("32.00"),
    "Bulk Oil": Decimal("22.00"),
    "Manufactured Products": Decimal("30.00"),
}
USUAL_MARGIN = Decimal("25.00")  # per cent, of any other category and of OTHER; plan


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of the price list by what a client spends in a month, in dollars; `profile` is the one it usually gets."""

    name: str
    spend: Decimal
    discount: Decimal  # per cent
    profile: str
    description: str
    active: bool = True


TIERS = (  # steps chosen around the plan's clients: large ones spend 70,000 and more a month, regular ones about 12,000
    Tier("Starter", Decimal(0), Decimal("0.00"), "Retail", "First months and single shops, list prices"),
    Tier("Wholesale", Decimal(8_000), Decimal("1.50"), "Standard Wholesale", "Dispensaries with a steady weekly order"),
    Tier("Volume", Decimal(40_000), Decimal("3.00"), "Volume Wholesale", "Several stores, whole lots on some weeks"),
    Tier("Key Account", Decimal(120_000), Decimal("5.00"), "Strategic Partner", "Yearly agreement, prices reviewed each quarter"),
    Tier("Harvest Club", Decimal(25_000), Decimal("4.00"), "Loyal Retailer", "Autumn programme for outdoor flower, ended", active=False),
)
OVERRIDE_CLIENTS = Decimal("0.40")  # of the buyers with rules have a price of their own on some product; chosen
OVERRIDE_DAYS = (60, 150)  # days that such a price holds; chosen
OVERRIDE_OPEN_EVERY = 4  # one such price in so many holds until further notice; chosen
OVERRIDE_LATELY_EVERY, OVERRIDE_LATELY_PART = 3, 12  # one in so many was agreed in the last such part of the time; chosen
OVERRIDE_BELOW = (Decimal("0.93"), Decimal("0.98"))  # a fixed price, of what the client's rules make; chosen
SHEET_TEMPLATES = 16  # of 60 buyers, at least 4; plan: 10 to 20
SHEET_UNIVERSAL_EVERY = 4  # one template in so many is for every client; chosen
SHEET_ITEMS = (4, 10)  # items on a sheet; chosen
SHEET_VERSIONS = (1, 4)  # versions of a template; plan
SHEETS_A_WEEK = 1.5  # sheets sent in a week of the largest scenario, at least one; plan: weekly
SHEET_LIFE_DAYS = 45  # days after its last version that a template with an end holds; chosen
SHEET_HAND_PRICED_EVERY = 6  # one item in so many has a price by hand; chosen
SHEET_FROM_TEMPLATE_SHARE = 0.6  # of the sheets sent; chosen
SHEET_NOTED_SHARE = 0.35  # of the sheets sent have a note; chosen


# --- reminders of sales sheets ---------------------------------------------------------------------------------------------------

SHEET_FOLLOW_UP_WEEKS, SHEET_FOLLOW_UP_DAYS = 8, 4  # of so many weeks' sheets; days after the sheet; chosen
SHEET_FOLLOW_UP_MINUTES = 10  # after the sheet; chosen

OVERRIDE_STARTS_DAYS = (0, 5)  # days from agreeing on a price to its start; chosen
SHEET_BEGUN_QUARTERS = (1, 3)  # quarters of the time up to as-of after which a template is first written; chosen
SHEET_FIRST_DAYS = 2  # days after the first goods and the first client from which sheets are written; chosen
SHEET_FOLLOW_UP_WITHIN_DAYS = 7  # days after as-of by which a sheet is followed up; chosen
