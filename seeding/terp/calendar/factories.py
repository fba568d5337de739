"""One row of each calendar table: what is planned, when, about whom."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait

from seeding import models
from seeding.engine.factories.base import NOW, SeedFactory
from seeding.engine.factories.declarations import GetOrCreate, of
from seeding.terp.access.factories import UserFactory

CLIENT = "seeding.terp.clients.factories.ClientFactory"  # by name: clients stand on this module

FILES = "https://files.terp-wholesale.example/calendar"


class CalendarEventFactory(SeedFactory[models.CalendarEvent]):
    """An hour's meeting that was entered by hand, nobody else's; without times it takes the whole day."""

    class Meta:
        model = models.CalendarEvent
        traits_of = {"status": {"COMPLETED": "done", "CANCELLED": "cancelled"}}

    class Params:
        done = Trait(status="COMPLETED")
        cancelled = Trait(status="CANCELLED")
        all_day = Trait(start_time=None, end_time=None)
        past = Trait(start_date=LazyAttribute(lambda o: o.created_at.date() - timedelta(days=7)), status="COMPLETED")

    title = Sequence("Meeting {}".format)
    description = None
    location = None
    start_date = LazyAttribute(lambda o: o.created_at.date())
    end_date = SelfAttribute("start_date")
    start_time = "10:00:00"
    end_time = "11:00:00"
    timezone = "America/Los_Angeles"
    is_floating_time = LazyAttribute(lambda o: o.start_time is None)
    module = "GENERAL"
    event_type = "MEETING"
    status = "SCHEDULED"
    priority = "MEDIUM"
    is_recurring = False
    entity_type = None
    entity_id = None
    client = None
    vendor = None
    metadata: dict[str, object] = {}
    created_by = SubFactory(UserFactory)
    assigned_to = None
    visibility = "PRIVATE"
    is_auto_generated = LazyAttribute(lambda o: o.auto_generation_rule is not None)
    auto_generation_rule = None
    created_at = NOW
    updated_at = SelfAttribute("created_at")
    deleted_at = None


class CalendarEventParticipantFactory(SeedFactory[models.CalendarEventParticipant]):
    """Somebody who has to come and said yes on being added; one who is PENDING hasn't responded."""

    class Meta:
        model = models.CalendarEventParticipant

    event = SubFactory(CalendarEventFactory)
    user = SubFactory(UserFactory)
    role = "REQUIRED"
    response_status = "ACCEPTED"
    responded_at = LazyAttribute(lambda o: None if o.response_status == "PENDING" else o.added_at)
    notify_on_creation = True
    notify_on_update = True
    added_by = SubFactory(UserFactory)
    added_at = NOW


class EventInvitationFactory(SeedFactory[models.EventInvitation]):
    """A client asked to come, without an answer so far."""

    class Meta:
        model = models.EventInvitation

    event = SubFactory(CalendarEventFactory, client=SelfAttribute("..client"), created_at=SelfAttribute("..created_at"))
    invited_by = SubFactory(UserFactory)
    user = None
    client = SubFactory(CLIENT)
    email = None
    status = "PENDING"
    message = None
    invited_at = SelfAttribute("created_at")
    responded_at = LazyAttribute(lambda o: None if o.status in ("PENDING", "CANCELLED") else o.invited_at)
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CalendarReminderFactory(SeedFactory[models.CalendarReminder]):
    """An hour before the event of the factory, 10:00 on the Pacific coast; sent on time unless it says otherwise."""

    class Meta:
        model = models.CalendarReminder

    event = SubFactory(CalendarEventFactory)
    user = SubFactory(UserFactory)
    reminder_time = LazyAttribute(lambda o: datetime.combine(o.created_at.date(), time(18), UTC) - timedelta(minutes=o.relative_minutes))
    relative_minutes = 60
    method = "IN_APP"
    status = "SENT"
    sent_at = LazyAttribute(lambda o: o.reminder_time if o.status == "SENT" else None)
    failure_reason = LazyAttribute(lambda o: "Mailbox full" if o.status == "FAILED" else None)
    created_at = NOW


class CalendarRecurrenceRuleFactory(SeedFactory[models.CalendarRecurrenceRule]):
    """Every week on the weekday of its first day (Sunday 0), without end."""

    class Meta:
        model = models.CalendarRecurrenceRule

    event = SubFactory(CalendarEventFactory, is_recurring=True)
    frequency = "WEEKLY"
    interval = 1
    by_day = LazyAttribute(lambda o: [o.start_date.isoweekday() % 7])
    by_month_day = None
    by_week_of_month = None
    by_day_of_week_in_month = None
    by_month = None
    start_date = LazyAttribute(lambda o: o.created_at.date())
    end_date = None
    count = None
    exception_dates: list[str] = []
    created_at = NOW
    updated_at = SelfAttribute("created_at")


class CalendarRecurrenceInstanceFactory(SeedFactory[models.CalendarRecurrenceInstance]):
    """The week after, as generated; the application shows its modified title, so that it always has one."""

    class Meta:
        model = models.CalendarRecurrenceInstance

    class Params:
        rule = GetOrCreate(CalendarRecurrenceRuleFactory, event="parent_event")

    parent_event = SubFactory(CalendarEventFactory, is_recurring=True)
    instance_date = LazyAttribute(lambda o: o.generated_at.date() + timedelta(days=7))
    start_time = "10:00:00"
    end_time = "11:00:00"
    timezone = "America/Los_Angeles"
    status = "GENERATED"
    modified_title = "Meeting"
    modified_description = None
    modified_location = None
    modified_assigned_to = None
    generated_at = NOW
    modified_at = LazyAttribute(lambda o: None if o.status == "GENERATED" else o.generated_at)
    modified_by = None


class CalendarEventHistoryFactory(SeedFactory[models.CalendarEventHistory]):
    """The creation of an event."""

    class Meta:
        model = models.CalendarEventHistory

    event = SubFactory(CalendarEventFactory)
    change_type = "CREATED"
    changed_by = SubFactory(UserFactory)
    changed_at = NOW
    field_changed = None
    previous_value = None
    new_value = None
    change_reason = None
    full_snapshot = LazyAttribute(lambda o: {"title": of(o.event, "title", "Meeting"), "status": of(o.event, "status", "SCHEDULED")})


class CalendarEventAttachmentFactory(SeedFactory[models.CalendarEventAttachment]):
    """A page of minutes."""

    class Meta:
        model = models.CalendarEventAttachment

    event = SubFactory(CalendarEventFactory)
    filename = Sequence("{:016x}.pdf".format)
    original_filename = "Minutes.pdf"
    url = LazyAttribute(lambda o: f"{FILES}/{o.event_id}/{o.filename}")
    file_size = 48_000
    mime_type = "application/pdf"
    uploaded_by = SubFactory(UserFactory)
    uploaded_at = NOW


class CalendarEventPermissionFactory(SeedFactory[models.CalendarEventPermission]):
    """A user who may see the event: the one who granted it, unless another is given."""

    class Meta:
        model = models.CalendarEventPermission

    event = SubFactory(CalendarEventFactory)
    grant_type = "USER"
    grantee_id = SelfAttribute("granted_by_id")
    permission = "VIEW"
    granted_by = SubFactory(UserFactory)
    granted_at = NOW


class CalendarViewFactory(SeedFactory[models.CalendarView]):
    """Everything, month by month."""

    class Meta:
        model = models.CalendarView

    user = SubFactory(UserFactory)
    name = Sequence("View {}".format)
    is_default = False
    filters: dict[str, object] = {
        "modules": [],
        "eventTypes": [],
        "statuses": [],
        "priorities": [],
        "assignedTo": [],
        "showAutoGenerated": True,
    }
    default_view_type = "MONTH"
    created_at = NOW
    updated_at = SelfAttribute("created_at")
