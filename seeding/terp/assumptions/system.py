"""What is logged, allowed and repeated. Each number with its unit and source."""

from __future__ import annotations

from decimal import Decimal

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

WIDGET_MOVED_PLACES = (1, 3)  # place of the widget that somebody moved, counted from 0; chosen
OWN_WIDGETS = (4, 6)  # widgets on a dashboard of one's own; chosen
DEPLOY_NEWEST_DAYS = (1, 3)  # days before as-of of the newest deployment; chosen
DEPLOY_PUSHED_SECONDS = (20, 90)  # seconds from the commit to its deployment; chosen
TAG_AFTER_MINUTES = 5  # minutes after the first product at which the first tag is made; chosen
