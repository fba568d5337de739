"""What is there before the first order: dates, catalog, clients and suppliers. Each number with its unit and source."""

from __future__ import annotations

from decimal import Decimal

# --- time before trading -------------------------------------------------------------------------------------------------------

FOUNDING_LEAD_DAYS = 90  # days from the founding (users, roles, reference data) to the first trading day; chosen
STRAIN_LEAD_DAYS = 66  # days from the first strain to the first trading day; chosen
STRAIN_DAYS = 30  # days in which the strains are entered; chosen
SUPPLIER_LEAD_DAYS = 60  # days from the first supplier's entry to the first trading day; plan: vendors two months before
SUPPLIER_DAYS = 10  # days in which the suppliers are entered; chosen
BRAND_LEAD_DAYS = 48  # days from the brands' entry to the first trading day; chosen
PRICING_LEAD_DAYS = 45  # days from the first pricing rule to the first trading day; chosen
PRODUCT_LEAD_DAYS = 34  # days from the first product to the first trading day; plan: a month before
PRODUCT_DAYS = 4  # days in which the products are entered; chosen
CLIENT_LEAD_DAYS = 30  # days from the first buyer's entry to the first trading day; plan: a month before
CLIENT_DAYS = 20  # days in which the buyers are entered; chosen
HIRING_DAYS = 20  # days after the founding in which the staff is hired, the administrator on its first day; chosen


# --- catalog -------------------------------------------------------------------------------------------------------------------

FLOWER_COST = {"Indoor": Decimal("1800.00"), "Greenhouse": Decimal("1200.00"), "Outdoor": Decimal("800.00")}  # dollars a pound; plan
OTHER_COST = Decimal("50.00")  # dollars a piece; plan
OTHER_STRAINS = 10  # strains of which packaged goods are made; plan


# --- clients and suppliers -----------------------------------------------------------------------------------------------------

LARGE_SPREAD = 2.8  # largest large buyer's revenue, of the smallest one's; issue: clearly unequal
REGULAR_TAIL = 0.85  # exponent by which a regular buyer's revenue falls with its rank; chosen
REGULAR_TAIL_OFFSET = 4  # ranks that the fall leaves out at its steep beginning; chosen
LATE_PAYER_SHARE = Decimal("0.20")  # of the buyers of each kind; chosen, for the 15 % overdue
LARGE_BRAND_SHARE = Decimal("0.10")  # of the large buyers also have a brand; plan
SUPPLIER_BRAND_SHARE = Decimal("0.25")  # of the suppliers are known as a brand; chosen
SUPPLIER_ADJUSTMENTS = (  # what a supplier would pay on top of cost when it buys back, in turn: per cent, or dollars a unit; chosen
    ("NONE", Decimal(0)),
    ("PERCENTAGE", Decimal("5.0000")),
    ("FIXED_AMOUNT", Decimal("25.0000")),
    ("NONE", Decimal(0)),
)
REFEREE_SHARE = Decimal("0.10")  # of the regular buyers bring in others; chosen
CONTRACTOR_SHARE = Decimal("0.06")  # of the regular buyers also work for the house; chosen
VIP_SHARE = Decimal("0.25")  # of the buyers have the portal; plan: 12 to 20 of 60
MIN_VIP = 5  # buyers with the portal, where there are so many; application: its leaderboard needs five
VIP_LARGE_SHARE = Decimal("0.60")  # of the buyers with the portal are large ones, as far as there are so many; chosen
VIP_LOGIN_DAYS = 20  # days before as-of in which all of them logged in last; chosen
CUSTOM_RULES_SHARE = Decimal("0.12")  # of the buyers have rules of their own in place of a profile; chosen

LAST_SIGN_IN_DAYS = (1, 3)  # days before as-of on which an employee last signed in; chosen
