"""Deployments of the application since the founding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from uuid import UUID

from seeding.engine.draw import Draw
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.time.business_hours import moment

TABLE = "deployments"
TEXTS = TextFile("system/deployments", "area compile end image")


@dataclass(frozen=True, slots=True)
class Deployed:
    """A row of deployments; it failed where `error` says why."""

    id: int
    commit_sha: str
    commit_message: str
    branch: str
    author: str
    pusher: str
    commit_timestamp: datetime
    started_at: datetime
    completed_at: datetime
    github_delivery_id: str
    error_message: str | None
    build_logs: str

    @property
    def duration(self) -> int:
        return int((self.completed_at - self.started_at).total_seconds())


@dataclass(frozen=True, slots=True)
class DeploymentStory:
    deployments: list[Deployed]


def tell_deployments(history: History) -> DeploymentStory:
    """One or two a week, the newest within the last days; none of an application that nobody uses."""
    draw = Draw(history.seed, TABLE, "value")
    messages = [change.format(area=area) for change, area in product(TEXTS["changes"], TEXTS["areas"])]
    messages = draw.shuffled(messages, "messages")
    days: list[date] = []
    day = history.as_of - timedelta(days=draw.whole(*a.DEPLOY_NEWEST_DAYS, "newest"))
    while history.employees and day > history.started_at.date():
        days.append(day)
        day -= timedelta(days=draw.whole(*a.DEPLOY_EVERY_DAYS, len(days)))
    return DeploymentStory([_deployed(history, draw, messages[n % len(messages)], day, n) for n, day in enumerate(reversed(days))])


def _deployed(history: History, draw: Draw, message: str, day: date, n: int) -> Deployed:
    started = moment(day, draw.whole(*a.DEPLOY_MINUTES, n, "minute"), draw.whole(0, 59, n, "second"))
    failed = draw.bits(n, "failed") % a.DEPLOY_FAILED_EVERY == 0
    seconds = draw.whole(*(a.DEPLOY_FAILED_SECONDS if failed else a.DEPLOY_SECONDS), n, "seconds")
    author, login = draw.pick(TEXTS.rows("developers"), n, "author")
    sha = f"{draw.bits(n, 'sha'):016x}{draw.bits(n, 'sha 2'):016x}{draw.bits(n, 'sha 3') >> 32:08x}"
    error = draw.pick(TEXTS["failures"], n, "error") if failed else None
    return Deployed(
        id=history.keys.take(TABLE),
        commit_sha=sha,
        commit_message=message,
        branch="main",
        author=author,
        pusher=login,
        commit_timestamp=started - timedelta(seconds=draw.whole(*a.DEPLOY_PUSHED_SECONDS, n, "pushed")),
        started_at=started,
        completed_at=started + timedelta(seconds=seconds),
        github_delivery_id=str(UUID(int=draw.bits(n, "delivery") << 64 | draw.bits(n, "delivery 2"), version=4)),
        error_message=error,
        build_logs=TEXTS.one("logs").format(compile=seconds // 3, image=sha[:12], end=error or f"live after {seconds} s"),
    )
