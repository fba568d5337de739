"""One row of each calendar table: what is planned, when, about whom."""

from __future__ import annotations

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory

from seeding import models
from seeding.factories.access import UserFactory
from seeding.factories.base import SOME_DAY, SeedFactory


class CalendarEventFactory(SeedFactory[models.CalendarEvent]):
    """An hour's meeting that was entered by hand; without times it takes the whole day."""

    class Meta:
        model = models.CalendarEvent

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
    visibility = "COMPANY"
    is_auto_generated = LazyAttribute(lambda o: o.auto_generation_rule is not None)
    auto_generation_rule = None
    created_at = SOME_DAY
    updated_at = SelfAttribute("created_at")
    deleted_at = None
