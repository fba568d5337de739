"""What stands in the calendar and around it. Each number with its unit and source."""

from __future__ import annotations

from decimal import Decimal

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
VOID_DELIVERY_DAYS = 2  # days from a sale that was cancelled to the delivery planned for it; chosen
LATE_INTAKE_DAYS = 2  # days from as-of to the first receipt that is late, one day more for each further one; chosen
PHOTO_AHEAD_EVERY_DAYS = 2  # days between the photo sessions that lie ahead; chosen
SAMPLES_AHEAD_DAYS = (2, 2)  # days from as-of to the first pending sample request, and between these; chosen
COLLECTION_DAYS = (7, 21)  # days after the due date at which a debt is first asked for; chosen
COLLECTION_AHEAD_DAYS = 3  # days from as-of to the next call about a debt; chosen
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
EVENT_CHANGED_HOURS = 4  # least hours from an event's entry to its last change for a change in between; chosen
FILES_EVERY = {"MEETING": 1, "AUDIT": 1, "INTAKE": 1, "DELIVERY": 2, "DEADLINE": 1}  # one event in so many of the kind has a file; chosen
INSTANCE_DAYS = (30, 90)  # days before and after as-of for which a series' instances are kept; application
INSTANCE_MODIFIED_EVERY, INSTANCE_CANCELLED_EVERY = 8, 13  # one instance in so many; chosen
DELETED_SERIES_DAYS = 40  # days before as-of on which the series that nobody came to was deleted; chosen
DELETED_SERIES_RUN_DAYS = 14  # days at least that it ran before; chosen
VIEWS_AFTER_DAYS = (2, 25)  # days from a user's account to the views saved; chosen
NO_SHOW_EVERY = 11  # one meeting in so many that took place in the calendar, and nobody came; chosen
DUNNED_SHARE = 0.45  # of the meetings with a client that is overdue on that day are about the debt; chosen
ACTION_DONE_DAYS = 21  # days after which what was agreed in a meeting is done; chosen

EVENT_SOON_SECONDS = (60, 480)  # seconds after which what just came up is entered; chosen
EVENT_DONE_MINUTES = (2, 60)  # minutes after its end in which an event is ticked off; chosen
PHOTO_DAYS = (1, 5)  # days from receipt to the photographs; chosen
QUOTE_CALL_DAYS = (2, 6)  # days from a quote to the call about it; chosen
LARGE_CLIENT_EVENTS = 3.0  # appointments of a large client, to one of another; chosen
FOLLOWER_SHARE = 0.5  # optional participants who are told of changes; chosen
RESCHEDULED_HOUR_SHARE = 0.5  # moved events that keep their day; chosen
RESCHEDULED_DAYS = (1, 5)  # days by which others are moved forward; chosen
VIEW_EDITED_DAYS = (0, 40)  # days from saving a view to its last change; chosen
VIEW_EDITED_SHARE = 0.4  # saved views that were changed since; chosen
ROLE_GRANT_SHARE = 0.5  # shared events that a whole role or team sees; chosen
INSTANCE_CHANGED_DAYS = (0, 9)  # days in which a single occurrence is changed, once it is planned; chosen
REMINDER_SENT_SECONDS = (1, 50)  # seconds from a reminder's time to its sending; chosen
SERIES_HORIZON_DAYS = 400  # days in which a series has a first day, a yearly one too; chosen
EXPIRY_CHECK_DAYS = 9  # days after as-of at which goods are looked at where none expires soon; chosen
TRACE_BEFORE_DAYS = 7  # days before a count at which the track-and-trace check is; chosen
CALENDAR_LEAD_DAYS = 7  # days from the calendar's beginning to the first event that is spread over it; chosen
INSTANCE_CHANGED_BEFORE_DAYS = 12  # days at most before an occurrence at which it is changed; chosen
