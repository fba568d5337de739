"""Every business number of the simulation, once, with its unit and where it comes from.

Sources: "issue" is the seeding issue, "plan" the seeding strategy's figures of the original generators, "application" the
constants and defaults of TERP itself, "chosen" a completion where all of these are silent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# --- scenarios -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scenario:
    """The size and the targets of one business. Shares are parts of 1."""

    name: str
    large_clients: int  # buyers
    regular_clients: int  # buyers
    suppliers: int  # each a row of vendors and a row of clients
    strains: int  # parents and variants together
    lots: int  # one batch each
    orders: int  # sales; quotes come on top
    months: int  # trading time up to as-of
    revenue: Decimal  # dollars over all months
    overdue: Decimal  # of the invoices
    overdue_120: Decimal  # of the overdue invoices: due 120 days ago or longer
    return_share: Decimal  # of the orders
    refund_share: Decimal  # of the orders
    anomalies: Decimal  # of the orders

    @property
    def buyers(self) -> int:
        """Clients that buy."""
        return self.large_clients + self.regular_clients

    @property
    def large_share(self) -> Decimal:
        """The part of the revenue, and of the orders, that the large buyers have."""
        if not self.regular_clients:
            return Decimal(1)
        return LARGE_REVENUE_SHARE if self.large_clients else Decimal(0)

    @property
    def returns(self) -> int:
        """Returned orders, at least one."""
        return _count(self.orders * self.return_share)

    @property
    def refunds(self) -> int:
        """Orders with money given back, at least one."""
        return _count(self.orders * self.refund_share)


LARGE_REVENUE_SHARE = Decimal("0.70")  # of the revenue and of the orders; issue

_USUAL = Scenario(
    name="full",  # all figures of this table: plan, where the comment says nothing else
    large_clients=10,
    regular_clients=50,
    suppliers=8,
    strains=78,  # production count; issue
    lots=176,  # production count, 8 a month; issue
    orders=4_400,
    months=22,
    revenue=Decimal("44000000.00"),
    overdue=Decimal("0.15"),
    overdue_120=Decimal("0.50"),
    return_share=Decimal("0.005"),
    refund_share=Decimal("0.05"),
    anomalies=Decimal(0),
)

SCENARIOS: dict[str, Scenario] = {
    "light": replace(
        _USUAL,
        name="light",
        large_clients=2,
        regular_clients=8,
        suppliers=2,
        strains=10,
        lots=12,  # chosen: enough variety for a month
        orders=50,
        months=1,
        revenue=Decimal("2000000.00"),
    ),
    "full": _USUAL,
    "edge_cases": replace(
        _USUAL,
        name="edge_cases",
        large_clients=20,
        regular_clients=0,
        suppliers=2,
        strains=10,
        lots=24,  # 8 a month
        orders=100,
        months=3,
        revenue=Decimal("6000000.00"),
        overdue=Decimal("0.80"),
        overdue_120=Decimal("0.90"),
        return_share=Decimal("0.10"),
        refund_share=Decimal("0.20"),
    ),
    "chaos": replace(
        _USUAL,
        name="chaos",
        large_clients=5,
        regular_clients=25,
        suppliers=4,
        strains=20,
        lots=48,  # 8 a month
        orders=200,
        months=6,
        revenue=Decimal("12000000.00"),
        anomalies=Decimal("0.10"),
    ),
}

MIN_SUPPLIERS = 2  # suppliers, at any scale; chosen
MIN_LOTS, MIN_ORDERS = 12, 20  # at any scale, so that the smallest business still has every kind of paper; chosen


def scaled(scenario: Scenario, scale: Decimal) -> Scenario:
    """The scenario with orders, revenue, clients, suppliers and lots multiplied; months, strains and shares stay."""
    return replace(
        scenario,
        large_clients=_count(scenario.large_clients * scale) if scenario.large_clients else 0,
        regular_clients=_count(scenario.regular_clients * scale) if scenario.regular_clients else 0,
        suppliers=max(MIN_SUPPLIERS, _count(scenario.suppliers * scale)),
        lots=max(MIN_LOTS, _count(scenario.lots * scale)),
        orders=max(MIN_ORDERS, _count(scenario.orders * scale)),
        revenue=(scenario.revenue * scale).quantize(Decimal("0.01"), ROUND_HALF_UP),
    )


def _count(number: Decimal) -> int:
    """The nearest whole number, at least 1."""
    return max(1, int(number.quantize(Decimal(1), ROUND_HALF_UP)))


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


# --- demand --------------------------------------------------------------------------------------------------------------------

WEEKDAY_WEIGHTS = (18, 21, 21, 20, 17, 3, 0)  # parts of a week's orders, Monday to Sunday; plan
MONTH_WEIGHTS = {1: Decimal("0.90"), 2: Decimal("0.90"), 4: Decimal("1.20"), 12: Decimal("1.08")}  # of a usual month; plan
MONTHLY_GROWTH = Decimal("0.01")  # of the orders, a month; plan
OPENING_HOUR, CLOSING_HOUR = 8, 18  # UTC hours in which orders come in; chosen, the application reckons in UTC
LAST_HOUR_TODAY = 12  # UTC hour by which the orders of the as-of day have come in; plan: keep today's rows near midday
ORDER_VALUE_LOW, ORDER_VALUE_HIGH = 0.4, 1.5  # an order's value, of its client's mean; chosen
ORDER_VALUE_BIG_SHARE, ORDER_VALUE_BIG = 0.07, 2.0  # of the orders, and what a big one has on top, of the mean; chosen
CANCELLED_SHARE = Decimal("0.01")  # of the sales, their invoices are void; plan
CONSIGNMENT_SALE_SHARE = Decimal("0.50")  # of the sales; issue
OTHER_SALE_TERMS = (("NET_30", 80), ("NET_15", 7), ("NET_7", 5), ("COD", 5), ("PARTIAL", 3))  # parts of the other half; plan, split chosen
NET_DAYS = {"COD": 0, "NET_7": 7, "NET_15": 15, "NET_30": 30, "PARTIAL": 30, "CONSIGNMENT": 30}  # days to the due date; application
OLD_DEBT_DAYS = 120  # days past due from which a debt counts as old; issue
OLD_DEBT_ORDER_DAYS = (158, 330)  # days before as-of at which debts of 120+ days were made, where trading was too short; chosen
LATE_ORDER_DAYS = (34, 130)  # the same for younger overdue debts; chosen
CANDIDATES_WANTED = 2  # orders of the right age for each overdue invoice, below which older orders are added; chosen

# --- order lines ---------------------------------------------------------------------------------------------------------------

MAX_LINES = 15  # lines an order; plan
USUAL_LINES, LINE_EXPONENT = (
    2,
    3.7,
)  # least lines of a usual order, and the long tail's exponent; plan: mostly 2 to 5, 18,000 to 22,000 in all
TINY_ORDER_SHARE, TINY_ORDER_LINES = 0.10, 2  # of the orders have so many lines at most; plan
LINE_SPREAD = 0.5  # a line's least part of an order's value, beside 1.5 at most; chosen
MIN_LINE_CENTS = 60_000  # cents that a line is worth at least, as far as the order allows; chosen
POUND_STEP, UNIT_STEP = 25, 100  # hundredths of a pound or a piece in which is sold; chosen
MAX_UNITS_LINE = 10_000  # hundredths of a piece on a line; plan: 60 to 100 pieces at most
POPULARITY = ((0.20, 12), (0.50, 3), (1.00, 1))  # up to this part of the batches: weight in picking; plan
MARGIN, MARGIN_SPREAD = 0.238, 0.10  # of the price in usual lines, and its relative variance; plan: 25 % over all, the tails included
HIGH_MARGIN, LOW_MARGIN = (0.50, 0.70), (0.05, 0.10)  # of the price, in the two tails; plan
LINE_TAIL_SHARE, ORDER_TAIL_SHARE = 0.05, 0.03  # of the lines, of the orders, in each tail; plan
COST_OF_REVENUE = Decimal("0.745")  # expected cost of sales, of revenue, with the tails; from the margins above
COST_OF_PRICE = 0.75  # a usual line's cost, of its price, by which is judged whether a batch suits it; plan: margin of 25 %
LEAST_STEP = 0.6  # of a selling step, below which an amount is too small for flower; chosen
COST_OVERRIDE_SHARE = 0.004  # of the lines; chosen
COST_OVERRIDE = (2, 9)  # dollars a unit by which the cost was lowered; chosen
PROFILE_MARGIN_SHARE = 0.40  # of the lines of clients with a pricing profile; chosen
ANOMALY_DISCOUNTS = (Decimal("0.02"), Decimal("0.05"), Decimal("0.10"))  # of the subtotal, in unusual orders; chosen
ANOMALY_VALUE = (0.1, 5.0)  # an unusual order's value, of its client's mean; chosen

# --- supply --------------------------------------------------------------------------------------------------------------------

CONSIGNMENT_INTAKE_SHARE = Decimal("0.90")  # of the batches; issue
OTHER_INTAKE_TERMS = ("COD", "NET_30", "COD", "NET_15", "COD", "PARTIAL", "COD", "NET_7")  # in turn, of the rest; plan: COD, rest chosen
OPENING_LOT_SHARE, OPENING_LOT_DAYS = Decimal("0.08"), 21  # of the lots come in so many days before the first order; chosen
COVER_DAYS = 49  # days of sales that the stock should last: 4 to 10 weeks; issue
LEAD_DAYS = 3  # days by which a lot comes in before the stock needs it; chosen
SELLABLE_AFTER_DAYS = (1, 6)  # days from receipt to the first sale (counting, photographs); chosen
AWAITING_DAYS = (4, 2, 1)  # ages in days of the newest lots, not for sale yet: in intake, quality check and laboratory; chosen
OTHER_LOT_EVERY = 10  # one lot in so many is not flower; plan: 90 % flower
GROW_TYPE_WEIGHTS = {"Indoor": 40, "Greenhouse": 35, "Outdoor": 25}  # parts of the flower lots; plan
POUNDS_A_LOT, UNITS_A_LOT = (10, 500), (50, 1_000)  # plan
POUND_LOT_STEP = 5  # pounds by which a lot's size is rounded; chosen
COST_SPREAD = Decimal("0.10")  # of the base cost, either way; plan
HARVEST_MONTHS, HARVEST_FACTOR = (10, 11), Decimal("0.85")  # outdoor flower's cost in these months; plan
RANGE_COST_SHARE, RANGE_COST_SPREAD = 0.06, 40  # of the batches have a cost range, of so many dollars either way; chosen
SHELF_LIFE_DAYS = 365  # plan
SAMPLE_STOCK = {"LB": Decimal("0.50"), "EA": Decimal("10.00")}  # set aside of each batch for samples, on top, free of charge; chosen
PURCHASE_LEAD_DAYS = (5, 14)  # days from purchase order to the expected receipt; plan
PURCHASE_LINE_NOTED_SHARE = 0.25  # of the lines of purchase orders carry a note; chosen
OPEN_PURCHASES = {"DRAFT": 2, "SENT": 3, "CONFIRMED": 3, "CANCELLED": 4}  # purchase orders without a receipt, of 176; chosen
FIRST_LOT_CODE = 1_001  # the application's counter starts at 1000
RECEIVING_MINUTES = (25, 110)  # minutes that an intake session takes up to the receipt; chosen
STILL_RECEIVING = 2  # newest lots whose session is still open, a part of the goods on the way; chosen
RECEIVED_PART = Decimal("0.8")  # of what was ordered has come, where receiving goes on; chosen
POTENCY = {"LB": (18, 31), "EA": (65, 88)}  # per cent of THC by weight, by unit of sale; chosen
LAB_DAYS = (5, 20)  # days from the laboratory's test to the receipt; chosen

# --- fulfilment and stock keeping ----------------------------------------------------------------------------------------------

FULFILMENT_DAYS = 10  # days after which every sale is shipped; plan
FULFILMENT_WEIGHTS = (("SHIPPED", 55), ("PACKED", 25), ("PENDING", 20))  # parts of the younger ones; plan
PACKING_HOURS = (11, 19)  # UTC hours in which goods are packed and shipped; chosen
PACKING_DAYS = (0, 2)  # days from the order to the packing, and from there to the shipping; chosen
PACKING_MINUTES = (20, 90)  # minutes for it where it follows at once; chosen
CLOSED_AFTER_DAYS = 150  # days after which an empty batch is closed; chosen
PHOTO_SHARE, HOLD_SHARE, QUARANTINE_SHARE = Decimal("0.15"), Decimal("0.09"), Decimal("0.06")  # of the batches in stock; plan
COUNTED_BATCHES = 3  # batches counted at each month's end; chosen
COUNT_DIFFERENCE = (-4, 2)  # selling steps by which a count may differ; chosen
DISPOSALS, QUARANTINES, TRANSFERS = 10, 8, 24  # stock events of their kind, of 176 lots; chosen
QUARANTINE_DAYS = (3, 8)  # days from quarantine to release; chosen
STOCK_EVENT_STEPS = 8  # selling steps that a disposal or quarantine takes at most, and that a shelf holds for any event; chosen
COUNT_MINUTE, STOCK_EVENT_MINUTE = 18 * 60 + 30, 19 * 60 + 15  # UTC minutes of the day, after the last sale; chosen
UNFIT_MINUTES = 50  # minutes after which returned goods that are unfit for sale are disposed of; chosen

# --- quotes, returns, samples --------------------------------------------------------------------------------------------------

QUOTE_SHARE = Decimal("0.10")  # quotes, of the sales; plan
QUOTE_STATUSES = (
    ("CONVERTED", 55),
    ("REJECTED", 12),
    ("EXPIRED", 15),
    ("SENT", 10),
    ("VIEWED", 3),
    ("ACCEPTED", 3),
    ("DRAFT", 2),
)  # parts; plan
QUOTE_DAYS = 14  # days that a quote is valid; chosen
QUOTE_LEAD_DAYS, QUOTE_LEAD_MINUTES = (1, 10), 37  # days, and minutes on top, from a quote to the sale that came of it; chosen
ORDER_TYPING_MINUTES = (4, 45)  # minutes from an order's entry to its confirmation; chosen
ORDER_NOTED_SHARE, PACKING_NOTED_SHARE = 0.12, 0.1  # of the orders, of the packed ones; chosen
DRAFT_SALES, DRAFT_DAYS = 8, 5  # unconfirmed sales of the last days, of 4,400; plan: 5 to 10
RETURN_PERCENTS = (25, 50, 100)  # of a line's quantity that come back; chosen
RETURN_DAYS = (1, 30)  # days from shipping to the return; plan
RECENT_RETURN_DAYS, RECENT_RETURN_EVERY = 30, 7  # one return in so many is as young as this; plan, number chosen
RETURN_MIN_AGE = 3  # days since the shipping of a returned order at least; chosen
RESTOCKING_FEE = Decimal("0.10")  # of the returned value, where the goods were as ordered; plan
REFUND_PART = Decimal("0.05")  # of the order's total; plan
REFUND_DAYS = (42, 60)  # days from the order to the refund; plan: up to 60, late enough that most invoices were paid
REFUND_MIN_AGE = 65  # days that a refunded order is old at least, so that it was paid; chosen
REFUND_YOUNGEST = 12  # days that a refunded order is old at least, so that it was shipped and a credit can be used; chosen
REFUND_AS_CREDIT = 0.30  # of the refunds become a customer credit, beside all of invoices not yet due; chosen
REFUND_WITH_GOODS = 4  # price refunds for which a little came back, of all those of the usual scenario; chosen
SAMPLE_REQUESTS = 64  # of 4,400 sales; chosen
SAMPLE_PENDING, SAMPLE_CANCELLED = 8, 7  # of those 64; plan: 5 to 10 pending
SAMPLE_CONVERSION = 0.45  # of the fulfilled ones, where the client orders in time; chosen
SAMPLE_QUANTITY = {"LB": Decimal("0.02"), "EA": Decimal("1.00")}  # handed out a product; chosen
SAMPLE_ITEMS, SAMPLE_BATCHES = (1, 3), 20  # products of a request, out of so many newest batches; chosen
SAMPLE_DAYS = (1, 3)  # days from a request until it is fulfilled or cancelled; chosen
SAMPLE_CONVERSION_DAYS = 30  # days after which an order no longer counts as come of a sample; chosen

# --- receivables ---------------------------------------------------------------------------------------------------------------

OVERDUE_AGES = ((1, 30), (31, 60), (61, 90), (91, 119))  # days past due of the younger overdue invoices; application's ageing
OVERDUE_AGE_PARTS = (36, 28, 21, 15)  # of them by age, the younger the more; chosen
OVERDUE_UNPAID_SHARE = 0.45  # of the younger overdue invoices, the others are paid in part; chosen
OVERDUE_PAID_LOW, OVERDUE_PAID_HIGH = Decimal("0.15"), Decimal("0.50")  # of the total; plan: up to half
PART_PAYMENT_STEP = Decimal(50)  # dollars to which a part payment is rounded down; chosen
USUAL_OLDEST_DEBT_DAYS = 365  # days past due beyond which debts are seldom left open; plan: 121 to 365
LATE_PAYER_PULL = 0.30  # factor on the rank of clients that pay late when overdue invoices are chosen; chosen
SMALL_DEBT_BASE = 0.05  # added to an invoice's part of the mean one in that rank: small sums are left lying, large ones called in; chosen
WRITTEN_OFF_SHARE = Decimal("0.0014")  # of the invoices: 6 of 4,400; chosen
WRITTEN_OFF_MIN_AGE = 210  # days past due of a debt that was written off; application: candidates from 90
WRITTEN_OFF_DAYS = (150, 205)  # days past due on which it was; chosen
WRITTEN_OFF_MAX = Decimal(50_000)  # dollars; application
DRAFT_INVOICES, DRAFT_INVOICE_DAYS = 8, 3  # at most, of the newest orders of so many days; plan: 0.5 %, chosen
OPEN_PARTS = {"SENT": 30, "VIEWED": 12, "PARTIAL": 14, "PAID": 44}  # of invoices not yet due; plan: 20 to 80 SENT
SOONER_DAYS = 10  # days up to as-of, or to a refund, in which those pay whose habit would be later; chosen
EARLY_PAYER_MIN_AGE = 3  # days between an invoice and a payment before its time; chosen
DEPOSIT_SHARE = Decimal("0.50")  # of the total, at order, where the terms are PARTIAL; chosen
PAYMENT_LAG_DAYS = {"large": (-5, 10), "regular": (0, 25), "late": (20, 75)}  # days after the due date; plan
PART_PAYMENT_GRACE = 10  # days past due on which a part payment comes at the latest; chosen
INSTALMENT_SHARE, INSTALMENTS = 0.06, (2, 3)  # of the invoices paid at their time, and in how many parts; chosen
PAYMENT_METHODS = (("ACH", 60), ("CHECK", 30), ("WIRE", 10))  # parts; issue
COD_METHODS = (("CASH", 40), ("ACH", 25), ("DEBIT_CARD", 20), ("CREDIT_CARD", 15))  # parts; chosen
RECONCILED_AFTER_DAYS = 35  # days; plan: 30 to 45
STATEMENT_DAY, STATEMENT_HOUR = 4, 16  # day of the next month, and UTC hour, of the reconciliation of a month's statement; chosen

# --- customer credits ----------------------------------------------------------------------------------------------------------

CREDIT_LIFE_DAYS = 365  # application
CREDIT_USE_PARTS = (("full", 45), ("part", 20), ("none", 35))  # of the credits; chosen
CREDIT_PART_USED = (Decimal("0.30"), Decimal("0.70"))  # of the credit; chosen
CREDIT_MIN_WAIT_DAYS = 5  # days from the credit to its use; chosen

# --- payables ------------------------------------------------------------------------------------------------------------------

SETTLEMENT_DAYS = (1, 16)  # days of the month on which sold consignment goods are settled; chosen
SETTLEMENT_MINUTE = 9 * 60  # UTC minute of the day of the first settlement bill; chosen
SETTLEMENT_NET_DAYS = 15  # days to the due date, where the supplier has no terms of its own; chosen
BILL_LAG_DAYS = (-7, -2)  # days after the due date on which a bill is paid: a little early; chosen
BILL_METHODS = (("ACH", 65), ("CHECK", 20), ("WIRE", 15))  # parts; chosen
OVERDUE_BILL_AGES = ((1, 30), (31, 60), (61, 90))  # days past due; application's ageing
OVERDUE_BILL_PARTS = (Decimal("0.018"), Decimal("0.010"), Decimal("0.006"))  # of all bills, at least one of each age; chosen
OPEN_BILL_TURNS = ("PENDING", "APPROVED", "PARTIAL", "PENDING", "PAID")  # in turn, of the bills not yet due; chosen
SERVICES = (  # what suppliers do beside selling: text, account, part of a month's revenue; chosen
    ("Inbound freight", "6500", Decimal("0.0030")),
    ("Trimming and processing", "6510", Decimal("0.0045")),
    ("Laboratory retest", "6520", Decimal("0.0012")),
)
SERVICE_SPREAD = (Decimal("0.8"), Decimal("1.2"))  # a bill's amount, of the usual one; chosen
SERVICE_EVERY_DAYS, SERVICE_NET_DAYS = 40, 45  # so that one bill is not due yet at any as-of; chosen
SERVICE_LEAD_DAYS = 120  # days before the first trading day on which services begin at the earliest; chosen

VOIDED_BILLS, VOIDED_BILL_AGE = 2, 30  # purchase bills entered twice, and least age of them in days; chosen
ENTERED_TWICE_MINUTES, VOIDED_AFTER_MINUTES = 25, 90  # after the bill, after the second entry; chosen

# --- expenses ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spending:
    """How one expense category is spent: its part of the revenue, on which days of the month and by which methods in turn."""

    category: str
    part: int  # ten-thousandths of the revenue, all payments together
    days: tuple[int, ...]  # of the month; empty for every second Friday
    methods: tuple[str, ...]
    texts: tuple[str, ...]
    spread: int = 2  # percent by which one payment differs from the usual one, either way
    taxed: bool = False


# parts: chosen, together 13 % of the revenue: with a gross margin of a quarter the business earns about a tenth
SPENDINGS = (
    Spending("Rent/Lease", 115, (1,), ("CHECK",), ("Warehouse and office rent",), 0),
    Spending("Electricity", 22, (12,), ("BANK_TRANSFER",), ("Electricity, warehouse and cold room",), 15),
    Spending("Water", 3, (14,), ("BANK_TRANSFER",), ("Water and sewer",), 10),
    Spending("Gas", 4, (17,), ("BANK_TRANSFER",), ("Natural gas",), 20),
    Spending("Internet/Phone", 4, (9,), ("CREDIT_CARD",), ("Fiber line and telephones",), 2, True),
    Spending("Salaries", 610, (), ("BANK_TRANSFER",), ("Salaries, two weeks",), 2),
    Spending("Benefits", 80, (5,), ("BANK_TRANSFER",), ("Health and dental plans",), 2),
    Spending("Payroll Taxes", 65, (), ("BANK_TRANSFER",), ("Payroll taxes, two weeks",), 2),
    Spending("Digital Advertising", 24, (6, 21), ("CREDIT_CARD",), ("Trade portal listings", "Search advertising"), 15),
    Spending("Print Advertising", 8, (11,), ("DEBIT_CARD",), ("Trade magazine advertisement", "Catalogue print run"), 20),
    Spending("Events & Sponsorships", 18, (19,), ("CREDIT_CARD", "CHECK"), ("Buyer tasting event", "Trade show booth"), 30),
    Spending("Office Supplies", 10, (8, 16, 24), ("CREDIT_CARD", "CASH", "DEBIT_CARD"),
             ("Paper, labels and toner", "Kitchen supplies", "Packing material"), 30, True),
    Spending("Insurance", 48, (3,), ("BANK_TRANSFER",), ("Stock, liability and property insurance",), 0),
    Spending("Legal", 30, (22,), ("CHECK",), ("License counsel", "Contract review"), 30),
    Spending("Accounting", 24, (15,), ("BANK_TRANSFER",), ("Bookkeeping review and tax advice",), 10),
    Spending("Consulting", 20, (26,), ("CHECK",), ("Compliance consultant", "Software consultant"), 25),
    Spending("Travel", 14, (7, 20), ("CREDIT_CARD",), ("Visits to growers", "Visits to clients"), 30),
    Spending("Maintenance/Repairs", 30, (10, 23, 27), ("CHECK", "CASH", "DEBIT_CARD"),
             ("Climate control service", "Small repairs", "Forklift and scales service"), 30, True),
    Spending("Licenses & Permits", 50, (2,), ("BANK_TRANSFER",), ("State and city license fees",), 0),
    Spending("Security & Transport", 92, (13, 28), ("BANK_TRANSFER",), ("Guarded transport", "Guards and cameras"), 8),
    Spending("Travel", 6, (4, 18, 25), ("OTHER",), ("Mileage to clients", "Airfare paid by staff", "Hotel paid by staff"), 40),
    Spending("Office Supplies", 1, (14,), ("OTHER",), ("Supplies bought by staff",), 40, True),
)  # fmt: skip
VISITS_TO_SUPPLIERS = "Visits to growers"  # the expense that names the visited supplier; chosen
PAYROLL_DAYS, PAYROLL_ANCHOR = 14, date(2024, 1, 5)  # days between payrolls, and one Friday of them; chosen
SALES_TAX = Decimal("0.085")  # of the net amount, on goods; chosen
CASH_LIMIT = Decimal(400)  # dollars, most that is paid out of the till at once; chosen
REIMBURSED_DAYS = (7, 24)  # days until a staff member has the money back; chosen
UNREIMBURSED_DAYS, UNREIMBURSED_SHARE = 100, 0.65  # of the claims of so many days are still open; plan: 10 to 20 % pending

# --- bank ----------------------------------------------------------------------------------------------------------------------

CLEARING_DAYS = 2  # days until a payment shows on the statement, at most; plan
OPENING_STEP = 50_000  # dollars to which the opening deposit is rounded up; chosen
OPENING_CUSHION = Decimal("0.125")  # of a month's revenue, that the operating account never falls below; chosen
PAYROLL_RESERVE, SAVINGS_START = Decimal("0.0125"), Decimal("0.025")  # of a month's revenue, moved there at opening; chosen
PAYROLL_RESERVE_MIN = Decimal("2500.00")  # dollars, so that fees never empty a small business's account; chosen
SAVINGS_PART, SAVINGS_DAY = Decimal("0.0025"), 25  # of a month's revenue, saved every month on this day; chosen
MONEY_MARKET_START = Decimal("0.020")  # of a month's revenue, moved to the money market account at opening; chosen
INTEREST_RATES = {"1020": Decimal("0.030"), "1030": Decimal("0.042")}  # a year, by account; chosen
CARD_DAY = 20  # day of the month on which the card's last month is paid; chosen
TILL_FLOAT = Decimal("1500.00")  # dollars kept in the till; chosen
TILL_WEEKDAY = 3  # Thursday, on which the rest is brought to the bank; chosen
ACCOUNT_FEES = {"1000": Decimal("145.00"), "1010": Decimal("35.00")}  # dollars a month; chosen
WIRE_FEE = Decimal("18.00")  # dollars a wire, in or out, charged at month's end; chosen

# --- closing the books ---------------------------------------------------------------------------------------------------------

CLOSING_DAYS = (5, 15)  # days after a month's end until it is closed; plan
CLOSING_MINUTE = 17 * 60  # UTC minute of the day at which a month is closed; chosen
LOCKED_AFTER_DAYS = 365  # days after its end that a month is locked; chosen
VOIDED_DAYS = (1, 3)  # days from a cancelled order's invoice to its reversal; chosen

# --- the clients' needs --------------------------------------------------------------------------------------------------------

NEEDS = {"ACTIVE": 25, "FULFILLED": 12, "EXPIRED": 10, "CANCELLED": 5}  # of 60 buyers, at least one each; 25 active: plan, rest chosen
NEED_BUYERS = 60  # buyers that those counts are for; issue
NEED_ATTEMPTS = 5  # products that are tried before a client has no further need; chosen
NEED_FULFILLED_WITHIN = 150  # days before as-of in which the sales that fulfilled a need were confirmed; chosen
NEED_LEAD_DAYS = (5, 25)  # days from a need to the sale that fulfilled it; chosen
NEED_ACTIVE_AGE = (1, 40)  # days before as-of at which open needs were stated; chosen
NEED_PAST_AGE = (50, 160)  # the same for expired and cancelled ones; chosen
NEED_WANTED_DAYS = (5, 35)  # days from as-of (open) or from stating it (others) to the day the goods are needed; chosen
NEED_GRACE_DAYS = (3, 14)  # days from that day to the need's expiry; chosen
NEED_WITHDRAWN_DAYS = (2, 12)  # days from stating a need to cancelling it; chosen
NEED_HELD_EVERY = 3  # two open needs of three ask for a strain in stock, the third for one that is not; chosen
NEED_ANY_TYPE_SHARE = 0.20  # of the needs take any strain type; chosen
NEED_QUANTITY = {"LB": (2, 25), "EA": (20, 200)}  # units at least; chosen
NEED_QUANTITY_ROOM = (1.2, 2.0)  # the most that would be taken, of the least; chosen
NEED_CEILING = ("1.36", "1.60")  # the highest price accepted, of the product's cost: a usual margin of 25 % gives 1.33; chosen
NEED_PRIORITIES = ("MEDIUM", "HIGH", "LOW", "MEDIUM", "URGENT", "MEDIUM", "HIGH", "MEDIUM", "LOW")  # in turn; chosen

# --- the clients' activity -----------------------------------------------------------------------------------------------------

ACTIVITY_CHANGES = (1, 3)  # changes to a client's record over the time; chosen
ACTIVITY_NOTES = (0, 2)  # notes written about a client over the time; chosen
ACTIVITY_TAGS_LATER = (1, 2)  # of a client's tags, those added after it was entered; chosen
ACTIVITY_TAG_TRIED_SHARE = 0.35  # of the clients had a tag for a while that was taken off again; chosen
ACTIVITY_TAG_TRIED_DAYS = (20, 90)  # days after which it was; chosen
ACTIVITY_MINIMUM = 5  # activities a client; plan
PASSING_TAGS = ("new-account", "watch-list", "holiday-hours", "trial", "pickup-only", "needs-license-copy", "rush")  # chosen

# --- the calendar --------------------------------------------------------------------------------------------------------------

AGENDA = {  # event type: (events a month of the past, events of the next 30 days); plan: 200 to 300 in all, split chosen
    "MEETING": (2.4, 9),
    "DELIVERY": (1.8, 6),
    "INTAKE": (0.7, 4),
    "PHOTOGRAPHY": (0.6, 3),
    "PAYMENT_DUE": (0.6, 5),
    "AR_COLLECTION": (0.3, 4),
    "AP_PAYMENT": (0.3, 3),
    "BATCH_EXPIRATION": (0.15, 2),
    "SAMPLE_REQUEST": (0.25, 3),
    "FOLLOW_UP": (0.8, 5),
    "AUDIT": (1.0, 1),
    "DEADLINE": (0.3, 2),
    "TASK": (0.4, 3),
    "RECURRING_ORDER": (0.2, 2),
    "OTHER": (0.3, 2),
}
AGENDA_DAYS_AHEAD = 30  # plan: the next 30 days full
AGENDA_YOUNG_SHARE, AGENDA_GROWN_MONTHS = 0.4, 20  # of the next 30 days' events with no past, and months until all of them; chosen
AGENDA_LEAD_DAYS = (3, 14)  # days by which an event is entered ahead, where its subject is that old; chosen
AGENDA_PLANNED_DAYS = (1, 21)  # days before as-of at which the events further ahead were entered; chosen
AGENDA_HOURS = (16, 33)  # half hours of the day in which events start: 08:00 to 16:30; plan
AGENDA_AFTERNOON = 23  # half hour (11:30) from which events start that are entered on the day itself; chosen
AGENDA_LENGTHS = (30, 60, 60, 90)  # minutes; chosen
AGENDA_TIMEZONE = "America/Los_Angeles"  # application
AGENDA_CANCELLED_EVERY = 5  # one in so many past events that can fall through did; plan: 90 % of all completed
UNCONFIRMED_MEETINGS = 3  # past meetings that nobody has confirmed; plan: 2 to 5
UNPAID_REMINDERS = 4  # past due dates whose payment is still awaited; chosen
UNPAID_BILLS = 2  # past due dates of bills that are still to be paid; chosen
HOLIDAYS = ((1, 1), (7, 4), (12, 25))  # months and days on which nobody makes appointments; California
SUPPLIER_MEETING_EVERY = 6  # one meeting in so many is with a supplier; chosen
SESSION_EVERY = 4  # one receipt in so many is in the calendar by its session, the others by their purchase order; chosen
INTAKE_SALES = 2  # sales at most that name the receipt their goods came from, for each receipt in the calendar; chosen
VOID_DELIVERIES = 2  # deliveries planned for sales that were cancelled; chosen
COLLECTION_DAYS = (7, 21)  # days after the due date at which a debt is first asked for; chosen
LARGE_DELIVERY = Decimal(20_000)  # dollars from which a delivery is important; chosen
LONG_OVERDUE_DAYS = 90  # days past due from which a debt is urgent; chosen

# --- around the calendar -------------------------------------------------------------------------------------------------------

LEAST_MEETINGS = 5  # past meetings, so that the shortest history has confirmed and unconfirmed ones; chosen
TENTATIVE_SHARE, DECLINED_SHARE = 0.06, 0.07  # of the answers to an invitation; chosen
PENDING_SHARE = 0.4  # of those asked to a future event have not answered yet; chosen
ANSWER_DAYS = (0, 3)  # days until an invitation is answered; chosen
REMINDER_MINUTES = {  # minutes before an event of the kind; chosen from the application's choices
    "MEETING": (60, 30, 120),
    "DELIVERY": (60, 120),
    "PAYMENT_DUE": (1440, 2880),
    "AR_COLLECTION": (120, 1440),
    "AP_PAYMENT": (1440, 2880),
    "DEADLINE": (1440, 10080),
    "BATCH_EXPIRATION": (10080, 2880),
}
USUAL_REMINDER = (30, 15, 60)  # minutes before an event of any other kind; chosen
ALL_DAY_REMINDER = (900, 2340)  # minutes before the midnight on which a whole day begins: 09:00 one and two days ahead; chosen
SECOND_REMINDERS = (1440, 2880, 4320)  # minutes, one beside the first for what is still to come; chosen
REMINDER_METHODS = (("IN_APP", 60), ("EMAIL", 25), ("BOTH", 15))  # parts; chosen
FAILED_REMINDER_EVERY = 35  # one sent reminder in so many did not arrive; chosen
RESCHEDULED_EVERY, AMENDED_EVERY = 6, 7  # one event in so many that took place was moved, or changed, after it was entered; chosen
FILES_EVERY = {"MEETING": 1, "AUDIT": 1, "INTAKE": 1, "DELIVERY": 2, "DEADLINE": 1}  # one event in so many of the kind has a file; chosen
INSTANCE_DAYS = (30, 90)  # days before and after as-of for which a series' instances are kept; application
INSTANCE_MODIFIED_EVERY, INSTANCE_CANCELLED_EVERY = 8, 13  # one instance in so many; chosen
DELETED_SERIES_DAYS = 40  # days before as-of on which the series that nobody came to was deleted; chosen
VIEWS_AFTER_DAYS = (2, 25)  # days from a user's account to the views saved; chosen
NO_SHOW_EVERY = 11  # one meeting in so many that took place in the calendar, and nobody came; chosen
DUNNED_SHARE = 0.45  # of the meetings with a client that is overdue on that day are about the debt; chosen
ACTION_DONE_DAYS = 21  # days after which what was agreed in a meeting is done; chosen

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

# --- comments ------------------------------------------------------------------------------------------------------------------

DASHBOARD_ID = 1  # what comments on the dashboard point at; application
COMMENTS = {  # subject: (comments of a small business, at most two on each; of a large one, on each); plan: 300, 150, 100, 100 in full
    "order": (20, 0.062),
    "calendar_event": (20, 0.5),
    "client": (14, 1.5),
    "inventory_batch": (12, 0.58),
    "task": (10, 0.1),
    "dashboard": (8, 0.25),  # of the weeks
}
COMMENT_RECENT_SHARE = 0.2  # of the comments are on the newest subjects; chosen
COMMENT_ASKING_SHARE = 0.26  # of the comments that are no answers mention somebody; plan: a quarter of all
COMMENT_ANSWERED_SHARE = 0.4  # of those have an answer; chosen
COMMENT_ANSWER_HOURS = (1, 30)  # hours until it comes; chosen
COMMENT_ASKING_BACK_SHARE = 0.2  # of the answers mention who asked; chosen
COMMENT_LATELY_DAYS = 12  # days before as-of in which comments on today's state were made; chosen
COMMENT_RESOLVED_SHARE = 0.28  # of those that can be; plan: a quarter of all
COMMENT_RESOLVED_DAYS = (1, 12)  # days until it is; chosen
COMMENT_EDITED_SHARE = 0.05  # of the comments were touched up a few minutes later; chosen
REACTION_SHARE = 0.16  # of the comments have one or two reactions; chosen
DUNNING_DAYS = 25  # days in which a debt is spoken of; chosen

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

# --- talks with clients --------------------------------------------------------------------------------------------------------

TALKS_EACH = (4, 6)  # talks logged with each client; plan: 300 and more with 68 clients
TALKS_RECENT, TALK_RECENT_DAYS = 2, 30  # of them, those about the last days, and how many days that is; chosen
TALK_OVERDUE_DAYS = (2, 20)  # days after its due date at which an open invoice is spoken of; chosen
TALK_LOGGED_MINUTES = (1, 25)  # minutes until a talk is logged; chosen

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
    CostRule("Whole lots", "Forty pounds and more leave in one go and cost no handling", "QUANTITY", "GTE", Decimal(40), "PERCENTAGE", Decimal("-1.50"), 90),
    CostRule("Small picks", "Opening a bag for less than a pound takes as long as a whole one", "QUANTITY", "LT", Decimal(1), "FIXED_AMOUNT", Decimal("12.00"), 80),
    CostRule("Large orders", "Above 25,000 dollars the low end of a cost range applies", "TOTAL_VALUE", "GT", Decimal(25_000), "USE_MIN", None, 70),
    CostRule("Small orders", "Up to 1,500 dollars the high end of a cost range applies", "TOTAL_VALUE", "LTE", Decimal(1_500), "USE_MAX", None, 60),
    CostRule("Key accounts", "Growers share the discount of the fourth tier", "CLIENT_TIER", "EQ", Decimal(4), "PERCENTAGE", Decimal("-2.00"), 50),
    CostRule("Paid at the dock", "No carrying cost on goods that are paid on delivery", "PAYMENT_TERMS", "LTE", Decimal(0), "FIXED_AMOUNT", Decimal("-8.00"), 40),
    CostRule("Long terms", "A month of carrying cost from thirty days on", "PAYMENT_TERMS", "GTE", Decimal(30), "PERCENTAGE", Decimal("0.50"), 30),
    CostRule("New accounts", "Tried for shops in their first months, confused the quotes", "CLIENT_TIER", "LT", Decimal(2), "USE_MAX", None, 20, active=False),
)  # fmt: skip
COST_RULE_TRIED_DAYS = 75  # days after which the rule that failed was switched off; chosen
COST_NOTED_SHARE = 0.6  # of the first costs have a reason; chosen
COST_CHANGED_SHARE, COST_RESTATED_SHARE = 0.18, 0.10  # of the batches: put right before the first sale, or halfway; chosen
COST_CHANGE_DAYS = 5  # days after the receipt in which a cost is put right; chosen
COST_ESTIMATE_OFF = (Decimal("0.01"), Decimal("0.04"))  # of the cost, by which the first figure was off; chosen
BATCH_PAYMENT_NOTED_SHARE = 0.7  # of the payments to suppliers have a note; chosen

# --- lists and tasks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListKind:
    """Lists of one kind: at least `few`, and one for so many sales; who owns them, who is on them and what their tasks are about."""

    name: str
    few: int
    sales: int
    owners: tuple[str, ...]
    members: tuple[str, ...]  # jobs; empty for everybody
    subjects: tuple[str, ...]  # of tasks, in turn
    tasks: tuple[int, int]  # of a list


LIST_KINDS = (  # plan: 50 to 100 lists, 20 for fulfilment, 15 for clients, 10 for stock, 15 shared; members and subjects chosen
    ListKind("fulfilment", 2, 240, ("operations", "warehouse"), ("warehouse", "operations", "service"), ("order",), (3, 6)),
    ListKind("follow-up", 2, 310, ("sales", "service"), ("sales", "service", "executive"), ("client", "client", "quote"), (4, 6)),
    ListKind("inventory", 2, 450, ("inventory",), ("inventory", "buying", "warehouse"), ("batch",), (4, 6)),
    ListKind("money", 2, 690, ("accounting",), ("accounting", "executive", "audit"), ("invoice", "bill", "house"), (4, 7)),
    ListKind("team", 2, 600, ("operations", "executive"), (), ("house",), (4, 7)),
)
OWN_TASKS = (2, 5)  # tasks on a user's own list; plan: every user has one, numbers chosen
TASK_LATELY_DAYS = 11  # days before as-of in which each user's open tasks were given; plan: of the last two weeks
TASKS_NOW = ((2, 6), (-4, -1), (8, 20))  # days from as-of in which each of a user's open tasks is due; plan: overdue and due soon
TASK_DUE_DAYS = (1, 8)  # days in which other tasks are to be done; chosen
TASK_DUE_SHARE = 0.9  # of those have a due date; chosen
TASK_DETAIL_SHARE = 0.65  # of the tasks have a description; chosen
TASK_LEFT_SHARE = 0.05  # of the older tasks were never done; chosen
TASK_STARTED_SHARE = 0.35  # of the open tasks are in progress; chosen
TASK_LOG_EVERY = 3  # one task in so many was changed on the way: its priority, its due date or who does it; chosen
TASK_PRIORITIES = ("medium", "high", "medium", "low", "medium", "urgent", "high", "medium", "low")  # in turn; chosen
TASK_CLOSING_HOUR = 17  # UTC hour at which tasks are due; chosen
VIEWER_EVERY = 4  # one member in so many who isn't in the trade of a list only reads it; chosen

# --- alerts about the stock ----------------------------------------------------------------------------------------------------

LOW_STOCK, OVERSTOCK = Decimal(10), Decimal(100)  # units free to be sold: at most, more than; application
EXPIRING_DAYS, SLOW_MOVING_DAYS = 30, 90  # days to the expiry, days without a sale; application
SCAN_MINUTE = 6 * 60  # minute of the day at which the stock is scanned; chosen
ALERT_SEEN_SHARE, ALERT_OPEN_SEEN_SHARE = 0.45, 0.10  # of the alerts were acknowledged, of those since over, of those still true; chosen
ALERT_SEEN_DAYS = 3  # days within which they were; chosen

# --- notes ---------------------------------------------------------------------------------------------------------------------

NOTES_LARGE = 50  # clients from which everybody writes one more note than the templates; chosen
NOTE_LINES, NOTE_PAGE_LINES = (2, 3), 2  # lines of one's own notes, in turn, and of a page on a client; chosen
NOTE_PAGE_DAYS = (5, 60)  # days from a client's entry to the page on it, where its feed doesn't say; chosen
NOTE_STEP_DAYS = (1, 15)  # days between changes of a note; chosen
NOTE_VIEWED_DAYS = (0, 12)  # days from the last change to the last view; chosen
NOTE_TAGGED_SHARE = 0.7  # of one's own notes; chosen
NOTE_SHARED_WITH = (1, 5)  # colleagues that a note is shared with; chosen
NOTE_REMARK_EVERY = 5  # one shared note in so many has a remark below it; chosen
NOTE_REMARK_DAYS, NOTE_ANSWER_DAYS = (0, 6), (0, 2)  # days until it comes, and until it is answered; chosen
NOTE_ANSWER_SHARE, NOTE_SETTLED_SHARE = 0.6, 0.6  # of the remarks have an answer, and of those so many are settled; chosen
PAD_LINES, PAD_DAYS = 4, 40  # lines on a scratch pad, and days over which they were written; chosen
PAD_DONE_SHARE, PAD_DONE_DAYS = 0.75, (0, 3)  # of the lines but the newest are done, after so many days; chosen
SUPPLIER_NOTES_EACH = 4  # remarks on each supplier; plan: 200 notes in all with those on clients and the staff's own
SUPPLIER_NOTE_EDITED_SHARE = 0.2  # of them were touched up later; chosen

# --- samples and views of the stock --------------------------------------------------------------------------------------------

SAMPLE_ALLOWANCE = Decimal("7.0")  # units a client may try in a month; application
ALLOWANCE_MINUTE = 6 * 60  # minute of a month's first day at which its allowances are given; chosen
SAMPLE_STEP_NOTED_SHARE = 0.5  # of the steps of samples have a note; chosen
VIEW_RECENT_DAYS = 120  # days before as-of from which the goods are that a saved view is about; chosen
VIEW_CHANGED_SHARE = 0.4  # of the saved views were changed later; chosen
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

# --- inboxes -------------------------------------------------------------------------------------------------------------------

INBOX_DAYS = 14  # days for which items stay unread or seen; plan
INBOX_UNREAD = (3, 9)  # unread items a user; plan: 3 to 10
INBOX_UPDATE_SHARE = 0.35  # of the moves of one's tasks by others are reported; chosen
INBOX_ARCHIVED_SHARE = 0.8  # of the older items are out of sight; chosen

# --- dashboards and alert rules ------------------------------------------------------------------------------------------------

OWN_WIDGETS_EVERY = 3  # one user in so many has widgets of their own in the older layout; chosen
DASHBOARD_SAVED_DAYS, DASHBOARD_CHANGED_DAYS = (0, 4), (20, 300)  # days after the hiring; chosen


@dataclass(frozen=True, slots=True)
class AlertRule:
    """A rule that somebody may want; thresholds in units, days, dollars or per cent."""

    kind: str
    target: str
    operator: str
    thresholds: tuple[Decimal, ...]


_LOW = AlertRule("LOW_STOCK", "GLOBAL", "LESS_THAN", (Decimal(10), Decimal(25)))
_LOW_PRODUCT = AlertRule("LOW_STOCK", "PRODUCT", "LESS_THAN", (Decimal(5), Decimal(12), Decimal(20)))
_LOW_BATCH = AlertRule("LOW_STOCK", "BATCH", "LESS_THAN", (Decimal(2), Decimal(4)))
_AGEING = AlertRule("EXPIRING_BATCH", "GLOBAL", "LESS_THAN", (Decimal(30), Decimal(60)))
_LATE = AlertRule("OVERDUE_PAYMENT", "GLOBAL", "GREATER_THAN", (Decimal(15), Decimal(30)))
_LATE_CLIENT = AlertRule("OVERDUE_PAYMENT", "CLIENT", "GREATER_THAN", (Decimal(5), Decimal(10)))
_LARGE = AlertRule("HIGH_VALUE_ORDER", "GLOBAL", "GREATER_THAN", (Decimal(25_000), Decimal(50_000)))
_LARGE_CLIENT = AlertRule("HIGH_VALUE_ORDER", "CLIENT", "GREATER_THAN", (Decimal(40_000),))
_SAMPLES = AlertRule("SAMPLE_CONVERSION", "GLOBAL", "LESS_THAN", (Decimal(20), Decimal("33.3333")))
_EMPTY = AlertRule("CUSTOM", "CATEGORY", "EQUALS", (Decimal(0),))
ALERT_RULES = {  # by job; all others as operations; chosen
    "executive": (_LARGE, _LATE, _LARGE_CLIENT),
    "operations": (_LOW, _AGEING, _EMPTY),
    "sales": (_SAMPLES, _LARGE_CLIENT, _LOW_PRODUCT),
    "service": (_LOW_PRODUCT, _SAMPLES),
    "accounting": (_LATE_CLIENT, _LATE, _LARGE),
    "inventory": (_LOW_BATCH, _AGEING, _LOW),
    "buying": (_LOW_PRODUCT, _EMPTY, _LOW),
    "warehouse": (_LOW_BATCH, _AGEING),
    "audit": (_LATE,),
}
ALERT_RULES_A_USER = (2, 3)  # as far as the job wants so many; plan: 1 to 3
ALERT_CLIENTS = 10  # clients that rules about single ones are for, the large ones first; chosen
ALERT_RULE_DAYS = (5, 150)  # days after hiring, or after its subject was there, until a rule is made; chosen
ALERT_RULE_OFF_EVERY = 8  # one rule in so many is switched off again; chosen

# --- the client portal ---------------------------------------------------------------------------------------------------------

PORTAL_EARLY = 0.5  # portals were opened in this first part of the time up to the last login; chosen
PORTAL_LOGINS_HUNDRED_DAYS = (15, 60)  # logins in a hundred days; chosen
PORTAL_CHANGED_SHARE, PORTAL_CHANGED_DAYS = 0.4, (3, 120)  # of the configurations were changed, after so many days; chosen
PORTAL_LEADERBOARD = 5  # portal clients from which there is a leaderboard; application
INTEREST_AGES = {"NEW": (0, 3), "REVIEWED": (5, 20), "ARCHIVED": (25, 150)}  # days before as-of, by status; chosen
INTEREST_ITEMS = (2, 6)  # items of a list; chosen
INTEREST_REVIEWED_DAYS = (0, 2)  # days until a list is reviewed; chosen
INTEREST_QUOTED_MINUTES = (90, 1_400)  # minutes from a list to the quote made of it; chosen
INTEREST_ANSWERED_MINUTES = (2, 5)  # minutes from its review to that quote; chosen
INTEREST_NOTED_SHARE = 0.55  # of the lists have a note; chosen
DRAFTS_EACH, DRAFT_AGE = (2, 5), (0, 12)  # drafts of a client, and days before as-of at which they were picked; chosen
ALERT_AGES = {"active": (1, 24), "triggered": (6, 70), "expired": (32, 90)}  # days before as-of at which alerts were set; chosen
ALERT_LIFE_DAYS = 30  # application
ALERT_TRIGGERED_DAYS = (1, 5)  # days until it is; chosen
ALERT_TARGET = (Decimal("0.86"), Decimal("0.97"))  # of the price; chosen
VIEWS_EACH, VIEW_AGE = 3, (2, 200)  # saved filters of a client, and days before as-of; chosen
VIEW_DEAR = 500  # dollars from which a price limit is rounded to fifties; chosen
VIEW_CHANGED_SHARE, VIEW_CHANGED_DAYS = 0.3, (1, 40)  # of them were changed, after so many days; chosen

# --- the credit engine ---------------------------------------------------------------------------------------------------------

CREDIT_WEIGHTS = (20, 25, 20, 15, 10, 10)  # per cent: momentum, collection, profitability, ageing, repayment, tenure; application
CREDIT_LEARNING_MONTHS, CREDIT_LEARNING_INVOICES = 3, 15  # until a client is known well enough; application
CREDIT_SENSITIVITY = Decimal("0.1000")  # by which the mean trend moves a limit; application
CREDIT_REVENUE_FACTOR, CREDIT_MARGIN_FACTOR = Decimal("2.00"), Decimal("2.50")  # of a twelfth of all purchases; application
CREDIT_LEAST, CREDIT_MOST = Decimal("1000.00"), Decimal("1000000.00")  # dollars; application
CREDIT_SETTINGS_DAYS = 30  # days after the founding on which they were looked through; chosen
CREDIT_LEARNING_CONFIDENCE = Decimal("0.7")  # of the readiness, while learning; application
CREDIT_NEUTRAL = Decimal(50)  # a signal of which nothing is known yet; chosen
CREDIT_JUMP = Decimal(10)  # per cent by which a limit moves before it is logged; application
CREDIT_MONTHS = 22  # months for which the signals are kept; plan
CREDIT_RUN_MINUTE, CREDIT_NOW_MINUTE = 2 * 60, 12 * 60 + 15  # minute of the day of the monthly run, and of today's; chosen
CREDIT_OVERRIDES = 2  # limits that an accountant set by hand; chosen
CREDIT_OVERRIDE_ROOM = Decimal("1.10")  # of what the client then owed; chosen

# --- around orders -------------------------------------------------------------------------------------------------------------

ORDER_EDITED_SHARE = 0.07  # of the orders were changed once or twice between draft and confirmation; chosen
ORDER_BARGAIN_SHARE = 0.006  # of the orders had a discount that was taken back before; chosen
ORDER_BARGAINS = (Decimal("0.01"), Decimal("0.02"), Decimal("0.03"))  # of the subtotal; chosen
ORDER_DRAFT_MINUTES = 20  # minutes after which a draft that nobody confirmed was changed last; chosen
RECURRING_ACTIVE = Decimal("0.25")  # recurring orders, of the buyers: 15 of 60; plan
RECURRING_DUE = Decimal("0.20")  # of them are due today or were due the day before; plan: 2 to 4
RECURRING_PAUSED, RECURRING_CANCELLED = Decimal("0.07"), Decimal("0.07")  # of the buyers; chosen
RECURRING_TURNS = ("WEEKLY", "MONTHLY", "BIWEEKLY", "DAILY", "QUARTERLY", "WEEKLY", "BIWEEKLY")  # in turn; chosen
RECURRING_ITEMS = 5  # products of a template at most; chosen
RECURRING_PERIODS = (1, 6)  # periods that it has run for at least, and at most; chosen
RECURRING_END_EVERY, RECURRING_END_DAYS = 4, (60, 180)  # one in so many has an end, so many days ahead; chosen
RECURRING_SILENT_EVERY = 5  # one client in so many is not notified; chosen

# --- what single users may do --------------------------------------------------------------------------------------------------

PERMISSION_OVERRIDES = (  # job, permission, granted or taken away; chosen
    ("service", "orders:cancel", True),
    ("service", "refunds:issue", True),
    ("warehouse", "inventory:quantity:adjust", True),
    ("buying", "cogs:edit", True),
    ("buying", "purchase_orders:approve", False),
    ("sales", "orders:edit_pricing", False),
    ("sales", "orders:delete", False),
    ("sales", "credits:create", True),
    ("accounting", "bad_debt:write_off", False),
    ("accounting", "accounting:close_period", False),
    ("inventory", "inventory:delete", False),
    ("operations", "accounting:reports:view", True),
    ("audit", "analytics:export", True),
    ("audit", "audit_logs:export", False),
)
PERMISSION_OVERRIDE_DAYS = (20, 200)  # days after both the user and the permission were there; chosen

# --- matches between wishes and goods ------------------------------------------------------------------------------------------

SUPPLY = {"AVAILABLE": 15, "RESERVED": 4, "PURCHASED": 10, "EXPIRED": 7}  # offers of 8 suppliers; plan: about 15 open ones, rest chosen
SUPPLY_SUPPLIERS = 8  # suppliers that these figures are for; plan
SUPPLY_FOR_NEED_EVERY = 2  # one open offer in so many is of what a client looks for; chosen
SUPPLY_CBD = (("Charlotte's Web", "Greenhouse"), ("Harlequin", "Outdoor"))  # strains that only suppliers offer, and how grown; chosen
SUPPLY_CBD_PRICE = Decimal("900.00")  # dollars a pound; chosen
SUPPLY_QUANTITY = {"LB": (10, 160), "EA": (50, 600)}  # pounds, pieces; chosen
SUPPLY_PRICE = (Decimal("0.94"), Decimal("1.04"))  # of the product's base cost; chosen
SUPPLY_AGE, SUPPLY_EXPIRED_AGE = (1, 12), (25, 110)  # days before as-of at which an offer came; chosen
SUPPLY_LIFE_DAYS = (14, 30)  # days for which it holds; chosen
SUPPLY_BOUGHT_DAYS = (1, 6)  # days from the offer to the purchase; chosen
SUPPLY_REMARK_SHARE = 0.6  # of the offers have a remark of the staff's; chosen
MATCH_LEAST, MATCH_EXACT = Decimal(50), Decimal(80)  # confidence from which goods match, and match exactly; application
MATCHES_EACH = 3  # matches kept of an open need; chosen
MATCH_HISTORICAL = Decimal("0.20")  # of the buyers once bought what is in stock now, and no more since; chosen
LAPSED_DAYS = 90  # days; application

# --- the system's own records --------------------------------------------------------------------------------------------------

AUDIT_DAYS, AUDIT_STOCK_DAYS = 5, 1  # days for which each invoice, payment and shipment is kept in the trail; chosen
AUDIT_STATUS_DAYS = 1  # days from a receipt to the sale where no board says it; chosen
DEPLOY_EVERY_DAYS = (4, 12)  # days between deployments; chosen
DEPLOY_MINUTES = (15 * 60, 21 * 60)  # minutes of the day in which they start; chosen
DEPLOY_SECONDS, DEPLOY_FAILED_SECONDS = (140, 420), (25, 260)  # chosen
DEPLOY_FAILED_EVERY = 14  # one deployment in so many fails; chosen
SNAPSHOT_DAYS, SNAPSHOT_WEEKS, SNAPSHOT_MONTHS = 60, 96, 22  # whole days, weeks and months before as-of, as far as there was trade; chosen
SNAPSHOT_MINUTE = 30  # minute of the next day at which a snapshot is taken; chosen
REPORT_AGE_DAYS = (60, 420)  # days before as-of at which reports were set up; chosen
REPORT_HOUR = 6  # UTC hour at which reports are sent; chosen

# --- the client's list and the book of quotes -----------------------------------------------------------------------------------

TRADEBOOK_DAYS = 90  # days before as-of since which quotes, their sales, sales paid on delivery and single payments are listed; chosen

# --- reminders of sales sheets ---------------------------------------------------------------------------------------------------

SHEET_FOLLOW_UP_WEEKS, SHEET_FOLLOW_UP_DAYS = 8, 4  # of so many weeks' sheets; days after the sheet; chosen
SHEET_FOLLOW_UP_MINUTES = 10  # after the sheet; chosen
