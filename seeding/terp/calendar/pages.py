"""What the calendar shows."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page, on_sundays

EVENTS: Final = "calendar_events WHERE deleted_at IS NULL"
EVENT: Final = "JOIN calendar_events ON calendar_events.id = {key} AND deleted_at IS NULL"
SEEN: Final = "visibility IN ('COMPANY', 'TEAM', 'PUBLIC')"

PAGES: Final[tuple[Page, ...]] = (
    Page("Calendar", "this month", f"{EVENTS} AND {SEEN} AND start_date BETWEEN %(ago_30)s AND %(in_30)s AND end_date <= %(in_30)s"),
    Page("Calendar", "today", f"{EVENTS} AND {SEEN} AND start_date = %(today)s", on_sundays),
    Page("Calendar", "the next 30 days", f"{EVENTS} AND {SEEN} AND status = 'SCHEDULED' AND start_date BETWEEN %(tomorrow)s AND %(in_30)s"),
    Page(
        "Calendar",
        "coming meetings with clients",
        "calendar_events JOIN clients ON clients.id = entity_id WHERE entity_type = 'client' AND event_type = 'MEETING' "
        "AND status = 'SCHEDULED' AND start_date > %(today)s AND deleted_at IS NULL",
    ),
    Page(
        "Calendar",
        "meetings to confirm",
        f"{EVENTS} AND event_type = 'MEETING' AND end_date < %(today)s AND status IN ('SCHEDULED', 'IN_PROGRESS')",
    ),
    Page(
        "Calendar",
        "payments due",
        f"{EVENTS} AND event_type = 'PAYMENT_DUE' AND status = 'SCHEDULED' AND start_date <= %(today)s",
    ),
    Page(
        "Calendar",
        "follow-ups of sales sheets",
        "calendar_events JOIN sales_sheet_history ON sales_sheet_history.id = entity_id WHERE deleted_at IS NULL "
        "AND event_type = 'FOLLOW_UP' AND entity_type = 'sales_sheet' AND start_date BETWEEN %(today)s AND %(in_7)s",
    ),
    Page(
        "Calendar",
        "participants",
        f"calendar_event_participants {EVENT.format(key='event_id')} JOIN users ON users.id = user_id",
    ),
    Page(
        "Calendar",
        "reminders of the next day",
        f"calendar_reminders {EVENT.format(key='event_id')} WHERE calendar_reminders.status = 'PENDING' "
        "AND reminder_time BETWEEN %(today)s AND %(in_2)s",
    ),
    Page("Calendar", "events that recur", f"calendar_recurrence_rules {EVENT.format(key='event_id')} AND is_recurring = 1"),
    Page(
        "Calendar",
        "dates that recur",
        f"calendar_recurrence_instances {EVENT.format(key='parent_event_id')} WHERE modified_title <> '' AND instance_date >= %(today)s",
    ),
    Page(
        "Calendar",
        "history of an event",
        "calendar_event_history JOIN calendar_events ON calendar_events.id = event_id JOIN users ON users.id = changed_by",
    ),
    Page("Calendar", "attachments", f"calendar_event_attachments {EVENT.format(key='event_id')} JOIN users ON users.id = uploaded_by"),
    Page(
        "Calendar",
        "events shared with a user",
        f"calendar_event_permissions {EVENT.format(key='event_id')} JOIN users ON users.id = grantee_id WHERE grant_type = 'USER'",
    ),
    Page("Calendar", "views", "calendar_views JOIN users ON users.id = user_id WHERE is_default = 1"),
    Page("Calendar", "invitations", f"event_invitations {EVENT.format(key='event_id')} WHERE event_invitations.status <> 'CANCELLED'"),
)
