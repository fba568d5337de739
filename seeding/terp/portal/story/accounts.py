"""The portal for chosen clients: who has access, how they sign in, and what they see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.history import History
from seeding.terp.kernel.texts.naming import slug
from seeding.terp.kernel.time.business_days import workday_until
from seeding.terp.kernel.time.business_hours import end_of, later, office_moment
from seeding.terp.portal.story.portal_modules import TEMPLATES, advanced, features

ACCESS, SETTINGS = "vip_portal_auth", "vip_portal_configurations"
IN_TURN = ("FULL_ACCESS", "MARKETPLACE_ONLY", "FULL_ACCESS", "FINANCIAL_ONLY", "BASIC")
MAIL_DOMAIN = "portal.example"  # for a client without an address of its own, or with one that another client has


@dataclass(frozen=True, slots=True)
class PortalOpened:
    """A client's access. Sessions, reset tokens and passwords are secrets of the living and never told."""

    id: int
    client_id: int
    email: str
    google_id: str | None
    microsoft_id: str | None
    last_login_at: datetime | None
    login_count: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PortalConfigured:
    """What a client with access sees."""

    id: int
    client_id: int
    template: str
    modules: frozenset[str]
    features_config: dict[str, object]
    advanced_options: dict[str, object]
    created_at: datetime
    updated_at: datetime

    @property
    def has_catalog(self) -> bool:
        return "live_catalog" in self.modules


@dataclass(frozen=True, slots=True)
class PortalStory:
    """Access and configuration, a pair for each client with the portal, in order of time."""

    access: list[PortalOpened]
    settings: list[PortalConfigured]


def tell_portal(history: History) -> PortalStory:
    """Both for exactly the clients with the portal."""
    chosen = [client for client in history.clients if client.vip_portal_enabled]
    setup = _PortalSetup(history, chosen)
    opened = sorted(((setup.opened(client), client) for client in chosen), key=lambda pair: (pair[0], pair[1].id))
    templates = setup.templates()
    access = [setup.access(client, at, number == len(opened) - 1 > 0) for number, (at, client) in enumerate(opened)]
    settings = [setup.settings(client, at, templates[client.id], number) for number, (at, client) in enumerate(opened)]
    return PortalStory(access, settings)


class _PortalSetup:
    def __init__(self, history: History, chosen: list[ClientJoined]) -> None:
        self.history, self._chosen = history, chosen
        self._office, self._end = Draw(history.seed, ACCESS, "office"), end_of(history.as_of)
        self._draw = Draw(history.seed, ACCESS, "value")
        self._mailboxes = Counter(client.email.lower() for client in chosen if client.email)

    def opened(self, client: ClientJoined) -> datetime:
        """Some time after the client joined, before its last login."""
        last = min(client.vip_portal_last_login or self._end, self._end)
        span = (last.date() - client.created_at.date()).days
        day = workday_until(client.created_at.date() + timedelta(days=int(span * self._draw.unit(client.id, "opened") * a.PORTAL_EARLY)))
        at = office_moment(self._draw, day, self.history.as_of, client.id, "opened at")
        return max(client.created_at, min(at, last - timedelta(minutes=a.PORTAL_OPENED_MINUTES)))

    def templates(self) -> dict[int, str]:
        """A template for each client: who asks for quotes most sees the whole of it."""
        quotes = Counter(order.client_id for order in self.history.orders if order.order_type == "QUOTE")
        ranked = sorted(self._chosen, key=lambda client: (-quotes[client.id], client.id))
        return {client.id: IN_TURN[place % len(IN_TURN)] for place, client in enumerate(ranked)}

    def access(self, client: ClientJoined, at: datetime, by_microsoft: bool) -> PortalOpened:
        """All sign in with Google, but the newest, who does with Microsoft."""
        bits = self._draw.bits(client.id, "identity")
        days = max(1, ((client.vip_portal_last_login or at) - at).days)
        return PortalOpened(
            id=self.history.keys.take(ACCESS),
            client_id=client.id,
            email=self._mailbox(client),
            google_id=None if by_microsoft else f"1{bits:020d}",
            microsoft_id=_guid(bits, self._draw.bits(client.id, "tenant")) if by_microsoft else None,
            last_login_at=client.vip_portal_last_login,
            login_count=max(1, days * self._draw.whole(*a.PORTAL_LOGINS_HUNDRED_DAYS, client.id, "logins") // 100)
            if client.vip_portal_last_login
            else 0,
            created_at=at,
            updated_at=max(at, client.vip_portal_last_login or at),
        )

    def settings(self, client: ClientJoined, at: datetime, template: str, number: int) -> PortalConfigured:
        changed = self._draw.chance(a.PORTAL_CHANGED_SHARE, client.id, "changed")
        return PortalConfigured(
            id=self.history.keys.take(SETTINGS),
            client_id=client.id,
            template=template,
            modules=frozenset(TEMPLATES[template].modules),
            features_config=features(template, number, len(self._chosen) >= a.PORTAL_LEADERBOARD),
            advanced_options=advanced(number),
            created_at=at,
            updated_at=later(self._office, at, a.PORTAL_CHANGED_DAYS, self._end, client.id, "changed") if changed else at,
        )

    def _mailbox(self, client: ClientJoined) -> str:
        """The client's address; one made of its code where it has none of its own."""
        if client.email and self._mailboxes[client.email.lower()] == 1:
            return client.email
        return f"{slug(client.teri_code or '') or 'client'}-{client.id}@{MAIL_DOMAIN}"


def _guid(first: int, second: int) -> str:
    digits = f"{first:016x}{second:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
