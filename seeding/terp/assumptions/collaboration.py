"""What the staff says to each other and sets up for itself. Each number with its unit and source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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

REACTIONS_PER_COMMENT = (1, 2)  # reactions to a comment that gets any; chosen
REACTION_SECONDS = (40, 1500)  # seconds from a comment to a quick reaction; chosen
COMMENT_SOON_MINUTES = (3, 55)  # minutes from an occasion to a quick comment on it; chosen
ANSWER_SOON_MINUTES = (4, 90)  # minutes from a question to a quick answer; chosen
COMMENT_EDIT_SECONDS = (70, 900)  # seconds after which a comment is corrected; chosen
INBOX_SEEN_DAYS = (0, 2)  # days from a notice to its reading; chosen
INBOX_SOON_MINUTES = (2, 50)  # minutes from a notice to its quick reading; chosen
NOTE_SOON_SECONDS = (5, 240)  # seconds from one change of a note to the next in one sitting; chosen
TASK_BEGUN_SHARE = 0.7  # done tasks that somebody had marked as begun; chosen
TASK_GIVEN_SECONDS = (20, 400)  # seconds from writing a task to giving it to somebody; chosen
TASK_MOVED_DAYS = (1, 3)  # days by which a due date was moved; chosen
TASK_GIVEN_BACK_DAYS = 2  # least age in days of a task that somebody has before them today; chosen
TASK_GIVEN_SHARE = 0.93  # tasks of a list that are given to somebody; chosen
LIST_MEMBER_SHARE = 0.8  # those of the trade who join an older list; chosen
TASK_BY_OWNER_SHARE = 0.6  # tasks set by the owner of their list; chosen
TASK_BEGUN_DAYS = 6  # most days from setting a task to its beginning; chosen
OWN_LIST_DAYS = (2, 30)  # days from the hiring to a list of one's own; chosen
MEMBER_EVERY_SECONDS = 70  # seconds from one member who is added to the next; chosen
MEMBER_SPREAD_SECONDS = (0, 50)  # seconds by which that varies; chosen
SUPPLIER_NOTE_EDITED_DAYS = (0, 3)  # days from a note on a supplier to its change; chosen
CLIENT_LATELY_DAYS = 2  # days before as-of from which people speak of what a client owes now; chosen
EVENT_TOPICAL_DAYS = 4  # days after an event in which people speak of it; chosen
NEWCOMER_TOPICAL_DAYS = 30  # days in which people speak of a new client; chosen
TESTED_TOPICAL_FROM_DAYS = 2  # days after a receipt from which people speak of its test; chosen
TASK_TOPICAL_DAYS = 2  # days in which people speak of a task that is done; chosen
ORDER_TOPICAL_DAYS = 3  # days in which people speak of a new order; chosen
SHIPMENT_TOPICAL_DAYS = 2  # days in which people speak of a shipment; chosen
RETURN_TOPICAL_DAYS = 3  # days in which people speak of a return; chosen
OVERDUE_TOPICAL_FROM_DAYS = 2  # days past due from which people speak of a debt; chosen
INVOICE_TOPICAL_DAYS = 9  # days in which people speak of a new invoice; chosen
PAYMENT_TOPICAL_DAYS = 5  # days in which people speak of a payment; chosen
QUOTE_TOPICAL_DAYS = 21  # days in which people speak of a quote; chosen
NOTE_AFTER_MINUTES = 30  # least minutes from somebody's hiring, or the first client, to a note; chosen
TASK_LEAST_MINUTES = 12  # least minutes from setting a task to its end; chosen
TASK_SOONEST_MINUTES = (20, 9)  # least minutes from a list's start to its first task, and between its tasks; chosen
TASK_JOINED_MINUTES = 3  # least minutes from joining a list to a first task on it, one more for each further task; chosen
