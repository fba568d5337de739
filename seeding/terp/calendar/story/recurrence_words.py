"""The meetings that come again, and what is said when one of them is moved or called off."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """A series: when it begins (minute of the local day, None for the whole day), how long, and how it comes again.

    `since` is how many days before as-of it was entered, as far as the house existed then."""

    title: str
    text: str
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


SERIES = (
    Series(
        "Weekly stock meeting",
        "What sells, what stands too long, what comes in. Rosters and shelf space after that.",
        "MEETING",
        "INVENTORY",
        "inventory",
        430,
        "WEEKLY",
        by_day=(2,),
        priority="HIGH",
    ),
    Series(
        "Sales huddle",
        "Open quotes, clients that went quiet, samples still out. Half an hour, standing.",
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
        "Supplier payment run",
        "Release what is due until the next run; settlements need the stock figures of the evening before.",
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
        "Monthly stock count",
        "Every shelf of the vault and the cold room, two people to a zone, differences explained the same day.",
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
        "Books check before closing",
        "Unmatched bank lines, bills without a receipt, credits that run out.",
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
        "Quarterly business review",
        "Revenue, margin and debts against plan, then what to change in prices and buying.",
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
        "Distribution license renewal, papers",
        "Premises diagram, surety bond, owner forms. The state wants them sixty days ahead.",
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
        "Daily stand-up at the dock",
        "Ten minutes while the new scales run in: yesterday's differences, today's trucks.",
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
        "Friday tasting hour",
        "Two jars of what came in this week, for whoever has time.",
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

OTHER_PLACES = ("Video call", "Break room", "Photo room", "Front office", "Vault, counting table")

POOLS = {
    "LATER": (
        "One hour later, the morning truck comes first.",
        "Moved back an hour so that the drivers can join.",
        "Starts an hour later than usual: bank call before.",
        "An hour later, half of us are at a client.",
        "Later because of the fire drill.",
        "One hour later, the count has to be finished first.",
    ),
    "ELSEWHERE": (
        "Meeting room is taken by the auditors.",
        "Other place this time, the projector is out for repair.",
        "By video for those on the road.",
        "Not in the usual room: painters.",
        "Near the shelves, there are two lots to look at together.",
        "Room booked for an interview, so over there.",
    ),
    "STAND-IN": (
        "Led by somebody else, vacation.",
        "A colleague takes it, dentist in the morning.",
        "Handed over for this once, supplier visit on the same day.",
        "Stand-in runs it and sends the list round afterwards.",
        "Swapped with a colleague because of a client meeting.",
        "Somebody else leads, first day back only on the day after.",
    ),
    "CANCELLED": (
        "Called off, everybody is on the quarter-end shipping.",
        "Dropped for this once: nothing that can't wait for the next one.",
        "Falls out, half the staff is at the trade show that day.",
        "Cancelled, the inspector is in the house.",
        "Not held, the list goes round by mail.",
        "Off that day, the system is being updated.",
        "No meeting: too many on vacation.",
        "Left out in favor of the one after.",
    ),
}
