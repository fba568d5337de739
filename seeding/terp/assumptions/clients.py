"""What clients want, hear, read and may owe. Each number with its unit and source."""

from __future__ import annotations

from decimal import Decimal

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


# --- talks with clients --------------------------------------------------------------------------------------------------------

TALKS_EACH = (4, 6)  # talks logged with each client; plan: 300 and more with 68 clients
TALKS_RECENT, TALK_RECENT_DAYS = 2, 30  # of them, those about the last days, and how many days that is; chosen
TALK_OVERDUE_DAYS = (2, 20)  # days after its due date at which an open invoice is spoken of; chosen
TALK_LOGGED_MINUTES = (1, 25)  # minutes until a talk is logged; chosen


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
VIEW_AFTER_MINUTES = 15  # least minutes from opening the account to the first, one more for each further one; chosen
VIEW_DEAR = 500  # dollars from which a price limit is rounded to fifties; chosen
VIEW_CHANGED_SHARE, VIEW_CHANGED_DAYS = 0.3, (1, 40)  # of them were changed, after so many days; chosen


# --- the credit engine ---------------------------------------------------------------------------------------------------------

CREDIT_WEIGHTS = (20, 25, 20, 15, 10, 10)  # per cent: momentum, collection, profitability, ageing, repayment, tenure; application
CREDIT_LEARNING_MONTHS, CREDIT_LEARNING_INVOICES = 3, 15  # until a client is known well enough; application
CREDIT_SENSITIVITY = Decimal("0.1000")  # by which the mean trend moves a limit; application
CREDIT_REVENUE_FACTOR, CREDIT_MARGIN_FACTOR = Decimal("2.00"), Decimal("2.50")  # of a twelfth of all purchases; application
CREDIT_LEAST, CREDIT_MOST = Decimal("1000.00"), Decimal("1000000.00")  # dollars; application
CREDIT_SETTINGS_DAYS = 30  # days after the founding on which they were looked through; chosen
CREDIT_NEUTRAL = Decimal(50)  # a signal of which nothing is known yet; chosen
CREDIT_JUMP = Decimal(10)  # per cent by which a limit moves before it is logged; application
CREDIT_MONTHS = 22  # months for which the signals are kept; plan
CREDIT_RUN_MINUTE, CREDIT_NOW_MINUTE = 2 * 60, 12 * 60 + 15  # minute of the day of the monthly run, and of today's; chosen
CREDIT_OVERRIDES = 2  # limits that an accountant set by hand; chosen
CREDIT_OVERRIDE_ROOM = Decimal("1.10")  # of what the client then owed; chosen


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

HOUSE_NUMBERS = (100, 9999)  # numbers on a street; chosen
COMPANY_FORM_SHARE = 0.5  # companies whose name says their legal form; chosen
MEETING_ACTIONS = (0, 2)  # actions agreed in a meeting; chosen
ACTION_DONE_SHARE = 0.85  # older actions that are done; chosen
ACTION_TICKED_DAYS = (2, 12)  # days from a meeting to the last of its actions; chosen
MATCH_CALLED_SHARE = 0.4  # matches with a supplier's offer of which the supplier was called; chosen
MATCH_CLOSE_DISMISSED_SHARE = 0.4  # close matches after the best one that were dismissed; chosen
MATCH_PAST_DISMISSED_SHARE = 0.5  # matches of past needs that were dismissed; chosen
MATCH_HISTORY_DISMISSED_SHARE = 0.3  # matches by what was bought before that were dismissed; chosen
NEED_SPARE_QUANTITY = (0, 3)  # units that a client would take beyond what was sold; chosen
NEED_MET_DAYS = (1, 10)  # days from the sale that met a need to the day it was needed by; chosen
NEED_OPEN_DAYS = 30  # days that a need without a date stays open; application: its form offers that
LIMIT_BY_HAND_DAYS = 2  # least days from one run of the credit engine, and to the next, of a limit set by hand; chosen
MATCH_FOUND_MINUTES = 2  # least minutes in which a match is found; chosen
MATCH_DISMISSED_DAYS = 3  # days at most from a match to putting it aside; chosen
ACTIVITY_AFTER_MINUTES = 5  # least minutes from entering a client to any activity; chosen
PORTAL_OPENED_MINUTES = 5  # least minutes from opening an account to the last sign-in; chosen
DRAFT_AFTER_RECEIPT_MINUTES = 20  # least minutes from the receipt of goods to a client's draft of them; chosen
DRAFT_AFTER_OPENING_MINUTES = 10  # least minutes from the opening of the portal to it; chosen
