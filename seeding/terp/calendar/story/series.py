"""The meetings that come again: when and how often."""

from __future__ import annotations

from dataclasses import dataclass

from seeding.terp.kernel.texts.loader import TextFile

TEXTS = TextFile("calendar/series")


@dataclass(frozen=True, slots=True)
class Series:
    """A meeting that comes again: when it begins (minute of the local day, None for the whole day), how long, and how it comes again.

    `since` is how many days before as-of it was entered, as far as the house existed then."""

    key: str  # of its title and text
    kind: str  # calendar_events.event_type
    module: str
    job: str
    since: int
    frequency: str
    begins: int | None = 9 * 60
    minutes: int = 60
    place: str | None = "meeting room"
    priority: str = "MEDIUM"
    interval: int = 1
    by_day: tuple[int, ...] | None = None
    by_month_day: tuple[int, ...] | None = None
    by_week_of_month: tuple[int, ...] | None = None
    by_weekday_in_month: tuple[tuple[int, int], ...] | None = None
    by_month: tuple[int, ...] | None = None
    ends_in: int | None = None  # days after as-of
    count: int | None = None
    deleted: bool = False

    @property
    def title(self) -> str:
        return self._words[0]

    @property
    def text(self) -> str:
        return self._words[1]

    @property
    def _words(self) -> tuple[str, ...]:
        return TEXTS.rows(f"series.{self.key}")[0]


SERIES = (
    Series(
        "weekly-stock-meeting",
        "MEETING",
        "INVENTORY",
        "inventory",
        430,
        "WEEKLY",
        by_day=(2,),
        priority="HIGH",
    ),
    Series(
        "sales-huddle",
        "MEETING",
        "CLIENTS",
        "sales",
        420,
        "WEEKLY",
        begins=8 * 60 + 30,
        minutes=30,
        by_day=(1,),
    ),
    Series(
        "supplier-payment-run",
        "TASK",
        "ACCOUNTING",
        "accounting",
        380,
        "WEEKLY",
        begins=14 * 60,
        place=None,
        interval=2,
        by_day=(4,),
    ),
    Series(
        "monthly-stock-count",
        "AUDIT",
        "INVENTORY",
        "inventory",
        400,
        "MONTHLY",
        begins=None,
        place="all zones",
        priority="HIGH",
        by_weekday_in_month=((1, 5),),
    ),
    Series(
        "books-check-before-closing",
        "TASK",
        "ACCOUNTING",
        "accounting",
        300,
        "MONTHLY",
        begins=13 * 60,
        place=None,
        by_month_day=(-3, 5),
        ends_in=180,
    ),
    Series(
        "quarterly-business-review",
        "MEETING",
        "GENERAL",
        "executive",
        410,
        "MONTHLY",
        begins=10 * 60,
        minutes=120,
        priority="HIGH",
        interval=3,
        by_week_of_month=(2,),
        by_day=(3,),
    ),
    Series(
        "distribution-license-renewal-papers",
        "DEADLINE",
        "COMPLIANCE",
        "operations",
        405,
        "YEARLY",
        begins=None,
        place=None,
        priority="URGENT",
        by_month=(7,),
        by_month_day=(15,),
    ),
    Series(
        "daily-stand-up-at-the-dock",
        "OTHER",
        "ORDERS",
        "operations",
        9,
        "DAILY",
        begins=8 * 60,
        place="dock",
        priority="LOW",
        count=16,
    ),
    Series(
        "friday-tasting-hour",
        "OTHER",
        "GENERAL",
        "service",
        150,
        "WEEKLY",
        begins=15 * 60,
        place="break room",
        priority="LOW",
        by_day=(5,),
        deleted=True,
    ),
)
