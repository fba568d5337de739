"""How money comes in, goes out and is booked. Each number with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
CASH_LIMIT = Decimal(400)  # dollars, most that is paid out of the cash register at once; chosen
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
CASH_FLOAT = Decimal("1500.00")  # dollars kept in the cash register; chosen
CASH_DEPOSIT_WEEKDAY = 3  # Thursday, on which the rest is brought to the bank; chosen
ACCOUNT_FEES = {"1000": Decimal("145.00"), "1010": Decimal("35.00")}  # dollars a month; chosen
WIRE_FEE = Decimal("18.00")  # dollars a wire, in or out, charged at month's end; chosen


# --- closing the books ---------------------------------------------------------------------------------------------------------

CLOSING_DAYS = (5, 15)  # days after a month's end until it is closed; plan
CLOSING_MINUTE = 17 * 60  # UTC minute of the day at which a month is closed; chosen
LOCKED_AFTER_DAYS = 365  # days after its end that a month is locked; chosen
VOIDED_DAYS = (1, 3)  # days from a cancelled order's invoice to its reversal; chosen


# --- the client's list and the book of quotes -----------------------------------------------------------------------------------

TRADEBOOK_DAYS = 90  # days before as-of since which quotes, their sales, sales paid on delivery and single payments are listed; chosen
PART_PAYMENT_LEAST_DAYS = 2  # least days from an invoice to a part payment; chosen
PAID_AT_ONCE_MINUTES = 5  # minutes from an invoice to a payment on the spot; chosen
BILL_PAID_MINUTES = 20  # least minutes from a bill to its payment; chosen
