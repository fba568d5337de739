"""How the business sells, buys, packs and takes back. Each number with its unit and source."""

from __future__ import annotations

from decimal import Decimal

# --- demand --------------------------------------------------------------------------------------------------------------------

WEEKDAY_WEIGHTS = (18, 21, 21, 20, 17, 3, 0)  # parts of a week's orders, Monday to Sunday; plan
MONTH_WEIGHTS = {1: Decimal("0.90"), 2: Decimal("0.90"), 4: Decimal("1.20"), 12: Decimal("1.08")}  # of a usual month; plan
MONTHLY_GROWTH = Decimal("0.01")  # of the orders, a month; plan
OPENING_HOUR, CLOSING_HOUR = 8, 18  # UTC hours in which orders come in; chosen, the application reckons in UTC
SOON_SECONDS = (120, 3000)  # seconds in which somebody gets to something else on the same day; chosen
LAST_HOUR_TODAY = 12  # UTC hour by which the orders of the as-of day have come in; plan: keep today's rows near midday
ORDER_VALUE_LOW, ORDER_VALUE_HIGH = 0.4, 1.5  # an order's value, of its client's mean; chosen
ORDER_VALUE_BIG_SHARE, ORDER_VALUE_BIG = 0.07, 2.0  # of the orders, and what a big one has on top, of the mean; chosen
CANCELLED_SHARE = Decimal("0.01")  # of the sales, their invoices are void; plan
CANCELLED_AGE_DAYS = 3  # least age in days of a sale that was cancelled; chosen
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
OPENING_LOT_SPARE_DAYS = 7  # days before the first order in which none of them comes in; chosen
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
STOCK_EVENT_STEPS = 8  # selling steps that a disposal or quarantine takes at most, and that a batch holds for any event; chosen
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

REFUND_RUSHED_PART = 2  # part of its age after which a sale too young for the usual days is refunded; chosen
UNUSUAL_DISCOUNT_SHARE = 0.5  # unusual sales with a discount; chosen
QUOTE_LEFT_DAYS = 4  # least days that an open quote is still valid; chosen
QUOTE_OVER_DAYS = 2  # least days since the end of a quote that came to nothing; chosen
REMOVED_LINE_QUANTITY = (1, 4)  # units of a line that was taken out of a draft again; chosen
REDUCED_LINE_QUANTITY = (1, 3)  # units by which a line was reduced in a draft; chosen
REMOVED_LINE_BATCHES = 6  # newest batches out of which such a line was; chosen
SAMPLE_PENDING_AGE = (1, 6)  # days since a request that is pending; chosen
SAMPLE_HANDLED_AGE = (8, 10)  # least days since one that was handled, and least days it came after the first day of trading; chosen
PURCHASE_AGE = {"DRAFT": (0, 2)}  # days since a purchase order that has brought nothing, by status; chosen
USUAL_PURCHASE_AGE = (2, 5)  # days, of any other status; chosen
PURCHASE_CANCELLED_DAYS = (2, 9)  # days before a receipt of the same goods at which the cancelled one was ordered; chosen
INTAKE_LINE_NOTED_SHARE = 0.3  # intake lines with a note; chosen
INTAKE_LINE_VENDOR_SHARE = 0.15  # intake lines with a note for the supplier; chosen
INTAKE_NOTED_SHARE = 0.4  # intake sessions with a note, and as many with one for the supplier; chosen
PURCHASE_VENDOR_NOTED_SHARE = 0.3  # purchase orders with a note for the supplier; chosen
PURCHASE_EXPECTED_DAYS = (-1, 2)  # days from the delivery to the day on which it was expected; chosen
PURCHASE_SENT_MINUTES = (5, 90)  # minutes from writing a purchase order to sending it; chosen
PURCHASE_CONFIRMED_HOURS = (3, 26)  # hours until the supplier confirms it; chosen
SALE_AFTER_RECEIPT_MINUTES = 30  # least minutes from the receipt of goods to their sale; chosen
FIRST_COUNT_DAYS = 4  # days from the first day of trading to the first count; chosen
INTAKE_REFUSED_MINUTES = 95  # minutes after another receipt at which the refused one begins; chosen
OPEN_PURCHASE_SENT_MINUTES = 40  # minutes until a purchase order that has brought nothing is sent; chosen
OPEN_PURCHASE_CONFIRMED_HOURS = 5  # hours until such a one is confirmed; chosen
INTAKE_CLOSED_MINUTES = 5  # minutes from the receipt of goods to the end of their session; chosen
PURCHASE_CONFIRMED_BEFORE_HOURS = 3  # least hours from the confirmation to the receipt; chosen
