"""The frame of the books: chart of accounts, expense categories, fiscal periods."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.terp import assumptions as a
from seeding.terp.finance.facts import AccountOpened, ExpenseCategoryDefined, PeriodOpened
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.time.business_days import month_end, months
from seeding.terp.kernel.time.business_hours import moment

CASH, PAYROLL, SAVINGS, MONEY_MARKET, CASH_ON_HAND = "1000", "1010", "1020", "1030", "1050"
RECEIVABLE, INVENTORY = "1200", "1300"
PAYABLE, CONSIGNED, CARD, SALES_TAX, CREDITS, STAFF_DUE = "2000", "2050", "2100", "2200", "2300", "2400"
EQUITY = "3000"
REVENUE, DISCOUNTS, RETURNS, INTEREST = "4000", "4050", "4100", "4200"
COST, BAD_DEBT, SHRINKAGE = "5000", "5100", "5200"
BANK_FEES = "6900"

ACCOUNTS = (  # number, name, type, parent, description; the balance is normal for the type but for contra accounts
    (CASH, "Cash", "ASSET", None, "Operating checking account"),
    (PAYROLL, "Payroll Checking", "ASSET", CASH, "Account from which salaries are paid"),
    (SAVINGS, "Savings", "ASSET", CASH, "Reserve at interest"),
    (MONEY_MARKET, "Money Market Reserve", "ASSET", CASH, "Long reserve for taxes and license renewals"),
    (CASH_ON_HAND, "Cash on Hand", "ASSET", CASH, "Till at the dock, brought to the bank every week"),
    (RECEIVABLE, "Accounts Receivable", "ASSET", None, "Open invoices of clients"),
    (INVENTORY, "Inventory", "ASSET", None, "Owned stock at cost"),
    (PAYABLE, "Accounts Payable", "LIABILITY", None, "Open bills of suppliers"),
    (
        CONSIGNED,
        "Consignment Goods Sold, Not Yet Billed",
        "LIABILITY",
        PAYABLE,
        "Cost of consigned goods used up since their last settlement",
    ),
    (CARD, "Credit Card Payable", "LIABILITY", None, "Company card"),
    (SALES_TAX, "Sales Tax Payable", "LIABILITY", None, "Tax on invoices"),
    (CREDITS, "Customer Credits", "LIABILITY", None, "Credit notes that clients have not used yet"),
    (STAFF_DUE, "Due to Employees", "LIABILITY", None, "Expenses that staff paid and has not got back yet"),
    (EQUITY, "Owner's Equity", "EQUITY", None, "Paid-in capital"),
    ("3100", "Retained Earnings", "EQUITY", None, "Profit of earlier years; closing is not posted"),
    (REVENUE, "Sales Revenue", "REVENUE", None, "Invoiced sales before discounts and tax"),
    (DISCOUNTS, "Sales Discounts", "REVENUE", REVENUE, "Discounts on invoices"),
    (RETURNS, "Sales Returns", "REVENUE", REVENUE, "Refunds to clients"),
    (INTEREST, "Interest Income", "REVENUE", None, "Interest on savings"),
    (COST, "Cost of Goods Sold", "EXPENSE", None, "Cost of shipped goods, less restocked returns"),
    (BAD_DEBT, "Bad Debt Expense", "EXPENSE", None, "Invoices written off"),
    (SHRINKAGE, "Inventory Shrinkage", "EXPENSE", COST, "Counts, moisture loss and disposals"),
    ("6000", "Operating Expenses", "EXPENSE", None, "Parent of all expense accounts"),
    ("6010", "Salaries", "EXPENSE", "6000", "Gross pay"),
    ("6020", "Benefits", "EXPENSE", "6000", "Health and dental plans"),
    ("6030", "Payroll Taxes", "EXPENSE", "6000", "Employer's part"),
    ("6100", "Rent", "EXPENSE", "6000", "Warehouse and office"),
    ("6200", "Utilities", "EXPENSE", "6000", "Electricity, water, gas"),
    ("6210", "Internet and Phone", "EXPENSE", "6200", "Lines and telephones"),
    ("6300", "Office Supplies", "EXPENSE", "6000", "Small material"),
    ("6400", "Travel", "EXPENSE", "6000", "Visits to growers and clients"),
    ("6500", "Freight", "EXPENSE", "6000", "Inbound freight billed by suppliers"),
    ("6510", "Processing", "EXPENSE", "6000", "Trimming and processing billed by suppliers"),
    ("6520", "Laboratory", "EXPENSE", "6000", "Retests billed by suppliers"),
    ("6600", "Insurance", "EXPENSE", "6000", "Stock, liability and property"),
    ("6700", "Marketing", "EXPENSE", "6000", "Advertising, events, sponsorships"),
    ("6750", "Professional Services", "EXPENSE", "6000", "Lawyers, accountants, consultants"),
    ("6800", "Maintenance and Repairs", "EXPENSE", "6000", "Building, climate, vehicles"),
    ("6850", "Licenses and Permits", "EXPENSE", "6000", "State and city fees"),
    ("6860", "Security and Transport", "EXPENSE", "6000", "Guards, cameras, guarded transport"),
    (BANK_FEES, "Bank Fees", "EXPENSE", "6000", "Account and wire fees"),
)
CONTRA = {DISCOUNTS, RETURNS}
DEBIT_KINDS = {"ASSET", "EXPENSE"}

CATEGORIES = (  # name, account, and what belongs to it with accounts of its own
    ("Rent/Lease", "6100", ()),
    ("Utilities", "6200", (("Electricity", "6200"), ("Water", "6200"), ("Gas", "6200"), ("Internet/Phone", "6210"))),
    ("Payroll/Wages", "6010", (("Salaries", "6010"), ("Benefits", "6020"), ("Payroll Taxes", "6030"))),
    ("Marketing/Advertising", "6700", (("Digital Advertising", "6700"), ("Print Advertising", "6700"), ("Events & Sponsorships", "6700"))),
    ("Office Supplies", "6300", ()),
    ("Insurance", "6600", ()),
    ("Professional Services", "6750", (("Legal", "6750"), ("Accounting", "6750"), ("Consulting", "6750"))),
    ("Travel", "6400", ()),
    ("Maintenance/Repairs", "6800", ()),
    ("Licenses & Permits", "6850", ()),
    ("Security & Transport", "6860", ()),
)


def open_accounts(opened_at: datetime, keys: Keys) -> list[AccountOpened]:
    """The chart of accounts; a parent stands before its children."""
    ids: dict[str, int] = {}
    accounts = []
    for number, name, kind, parent, description in ACCOUNTS:
        ids[number] = key = keys.take("accounts")
        normal = "DEBIT" if (kind in DEBIT_KINDS) != (number in CONTRA) else "CREDIT"
        accounts.append(AccountOpened(key, number, name, kind, normal, ids[parent] if parent else None, description, opened_at))
    return accounts


def define_categories(accounts: dict[str, int], defined_at: datetime, keys: Keys) -> list[ExpenseCategoryDefined]:
    """The application's expense categories and a few more, each with its account; `accounts` maps numbers to ids."""
    found = []
    for name, account, children in CATEGORIES:
        parent = ExpenseCategoryDefined(keys.take("expenseCategories"), name, None, accounts[account], defined_at)
        found.append(parent)
        for child, child_account in children:
            found.append(ExpenseCategoryDefined(keys.take("expenseCategories"), child, parent.id, accounts[child_account], defined_at))
    return found


def open_periods(first: date, as_of: date, seed: int, staff: HiredStaff, keys: Keys) -> list[PeriodOpened]:
    """A period for every month of first … as_of: old ones locked, then closed ones; those still in their closing days are open."""
    draw, clerks = Draw(seed, "fiscalPeriods", "close"), staff.with_job("accounting")
    periods = []
    for start in months(first, as_of):
        end = month_end(start)
        closing = end + timedelta(days=draw.whole(*a.CLOSING_DAYS, start.isoformat()))
        closed = closing < as_of
        locked = closed and end < as_of - timedelta(days=a.LOCKED_AFTER_DAYS)
        periods.append(
            PeriodOpened(
                id=keys.take("fiscalPeriods"),
                period_name=f"{start:%B %Y}",
                start_date=start,
                end_date=end,
                fiscal_year=start.year,
                status="LOCKED" if locked else "CLOSED" if closed else "OPEN",
                created_at=moment(start, 0),
                closed_at=moment(closing, a.CLOSING_MINUTE) if closed else None,
                closed_by_id=clerks[0] if closed else None,
            )
        )
    return periods
