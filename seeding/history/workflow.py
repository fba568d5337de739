"""The workflow board: how each batch moved over its columns, which cards lie on it today, and whose they are.

A batch enters the board when it comes in and leaves it when it is empty; its last move was then to where goods are for sale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seeding.history import assumptions as a
from seeding.history import workflow_words as words
from seeding.history.board import COUNTED_IN, HOLD, READY, Board
from seeding.history.crew import Crew
from seeding.history.draw import Draw
from seeding.history.facts import BatchReceived, BatchStanding, History, ProductListed
from seeding.history.money import ZERO
from seeding.history.phrases import Phrases
from seeding.history.spans import close_of, end_of, office_moment_between, office_moments

MOVES, TEMPLATES, CARDS, ASSIGNMENTS = "batch_status_history", "workflow_templates", "workflow_queue", "workflow_assignments"
MOVERS = {"intake-queue": "warehouse", "packaging": "warehouse"}  # by column; all else is moved by the inventory
OWNERS = {"intake-queue": "warehouse", "packaging": "warehouse", READY: "warehouse"}
SOMEBODY = "inventory"
REVIEWED = ("quality-check", "lab-testing", HOLD)
FOR_SALE = ("LIVE", "PHOTOGRAPHY_COMPLETE", "SOLD_OUT", "CLOSED")  # statuses of batches that passed the whole board

PATHS = (  # templates: name, what for, category, columns with hours, default, active
    (
        "Flower, full path",
        "Every lot of flower: weighed, checked, tested by our own lab order, packed",
        "Flower",
        (("intake-queue", 8), ("quality-check", 24), ("lab-testing", 72), ("packaging", 24), (READY, 0)),
        True,
        True,
    ),
    (
        "Packaged goods",
        "Cartons come sealed and tested; certificate and count are looked at, then shelf",
        None,
        (("intake-queue", 8), ("quality-check", 16), ("lab-testing", 48), ("packaging", 16), (READY, 0)),
        False,
        True,
    ),
    (
        "Concentrates with retest",
        "Solvents are tested again whatever the maker's certificate says",
        "Concentrates",
        (("intake-queue", 8), ("quality-check", 24), ("lab-testing", 96), ("packaging", 24), (READY, 0)),
        False,
        True,
    ),
    (
        "Hold and release",
        "For goods that come off the shelf: looked at, tested, packed anew or given back",
        None,
        ((HOLD, 72), ("quality-check", 24), ("lab-testing", 72), (READY, 0)),
        False,
        True,
    ),
    (
        "Express without retest",
        "Straight to the shelf on the grower's certificate; given up after two complaints",
        None,
        (("intake-queue", 4), ("packaging", 12), (READY, 0)),
        False,
        False,
    ),
)


@dataclass(frozen=True, slots=True)
class BatchMoved:
    """A batch went from one column of the board to another; from none at its receipt."""

    id: int
    batch_id: int
    from_id: int | None
    to_id: int
    user_id: int
    notes: str | None
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class PathDrawn:
    """A template: the columns that goods of a kind pass, with the hours they may stay in each."""

    id: int
    name: str
    description: str
    category: str | None
    steps: tuple[tuple[str, int], ...]
    is_default: bool
    is_active: bool
    created_by: int
    drawn_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CardPlaced:
    """A batch's card on the board as it lies there today."""

    id: int
    batch_id: int
    status_id: int
    path_id: int | None
    position: int
    priority: str  # LOW, MEDIUM, HIGH, URGENT
    placed_at: datetime
    entered_at: datetime
    due_at: datetime | None
    completed_at: datetime | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class CardAssigned:
    id: int
    card_id: int
    user_id: int
    assigned_by: int
    role: str  # OWNER, REVIEWER, WATCHER
    assigned_at: datetime
    completed_at: datetime | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class WorkflowStory:
    moves: list[BatchMoved]
    paths: list[PathDrawn]
    cards: list[CardPlaced]
    assignments: list[CardAssigned]
    ready_at: dict[int, datetime]  # when each batch was first for sale


def tell_workflow(history: History) -> WorkflowStory:
    """All moves of all batches in order of time; nothing before the board and somebody to move cards were there."""
    board = Board(history.workflow_statuses)
    crew = Crew(history.employees)
    desk = _Desk(history, board, crew)
    drafts = desk.moves() if crew.since is not None and board.columns else []
    moves = [replace(move, id=history.keys.take(MOVES)) for move in drafts]
    paths = list(_paths(history, board, crew))
    cards = list(desk.cards(moves, paths))
    ready = board.by_slug.get(READY)
    ready_at: dict[int, datetime] = {}
    for move in moves:
        if ready is not None and move.to_id == ready.id:
            ready_at.setdefault(move.batch_id, move.moved_at)
    return WorkflowStory(moves, paths, cards, list(desk.assignments(cards)), ready_at)


def _paths(history: History, board: Board, crew: Crew) -> Iterator[PathDrawn]:
    """The templates, as far as the board has their columns, drawn one a week from when both were there."""
    since = board.since(crew)
    if since is None or not history.batches:
        return
    draw = Draw(history.seed, TEMPLATES, "who")
    close = close_of(history.as_of)
    for n, (name, text, category, steps, default, active) in enumerate(PATHS):
        known = tuple(step for step in steps if step[0] in board.by_slug)
        at = office_moment_between(draw, *_week(since, n, close), name)
        user = crew.pick("operations", at, draw, name)
        if len(known) > 1 and user is not None and at <= close:
            changed = at if active else office_moment_between(draw, *_week(at, a.PATH_TRIED_WEEKS, close), name, "off")
            yield PathDrawn(history.keys.take(TEMPLATES), name, text, category, known, default, active, user, at, changed)


def _week(since: datetime, n: int, close: datetime) -> tuple[datetime, datetime]:
    """The n-th week after, no later than closing."""
    first = min(since + timedelta(days=7 * n), close - timedelta(hours=1))
    return max(first, since), max(min(first + timedelta(days=6), close), since)


class _Desk:
    def __init__(self, history: History, board: Board, crew: Crew) -> None:
        self.history, self.board, self.crew = history, board, crew
        self._close = close_of(history.as_of)
        self._when, self._who = Draw(history.seed, MOVES, "when"), Draw(history.seed, MOVES, "who")
        self._text = Draw(history.seed, MOVES, "noted")
        self._batches = {batch.id: batch for batch in history.batches}
        self._standings = {standing.batch_id: standing for standing in history.batch_standings}
        self._products = {product.id: product for product in history.products}
        self._growers = {vendor.id: vendor.name for vendor in history.vendors}
        self._named = first_named(history)
        self._left = last_left(history)
        self._promised = {standing.batch_id for standing in history.batch_standings if standing.reserved > ZERO}
        self._wanted = {need.strain_id for need in history.needs if need.status == "ACTIVE" and need.strain_id is not None}

    def moves(self) -> list[BatchMoved]:
        """Every batch's way in order of time, without ids."""
        phrases = Phrases(words.MOVES, Draw(self.history.seed, MOVES, "notes"))
        found = [move for batch in self.history.batches for move in self._way(batch, phrases)]
        return sorted(found, key=lambda move: (move.moved_at, move.batch_id))

    def _way(self, batch: BatchReceived, phrases: Phrases) -> Iterator[BatchMoved]:
        standing = self._standings.get(batch.id)
        since = self.board.since(self.crew)
        if standing is None or since is None:
            return
        named = self._named.get(batch.id)
        early, late = self._route(standing, named is not None)
        start = max(min(batch.received_at + timedelta(minutes=a.BOARD_ENTRY_MINUTES), end_of(self.history.as_of)), since)
        if not early or (standing.workflow_status_id is None and self._left.get(batch.id, start) < start):
            return
        previous: int | None = None
        for n, (to, at) in enumerate(zip(early + late, self._moments(batch, start, named, len(early), bool(late)), strict=True)):
            user = self._mover(batch, to, at, n)
            if user is not None:
                yield BatchMoved(0, batch.id, previous, to, user, self._note(batch, to, n >= len(early), n, phrases), at)
                previous = to

    def _route(self, standing: BatchStanding, sold: bool) -> tuple[list[int], list[int]]:
        """The columns up to the sale, and the one it was taken back to after it, if any."""
        board, target = self.board, standing.workflow_status_id
        ready = board.by_slug.get(READY)
        if target is None:
            whole = standing.status in FOR_SALE and ready is not None
            return (board.way_to(ready.id), []) if whole and ready is not None else ([], [])
        if target not in board.place:
            return [], []
        if board.holds(target):
            return (board.way_to(ready.id) if sold and ready is not None else board.first_columns(COUNTED_IN)), [target]
        if sold and ready is not None and board.place[target] < board.place[ready.id]:
            return board.way_to(ready.id), [target]
        return board.way_to(target), []

    def _moments(self, batch: BatchReceived, start: datetime, named: datetime | None, early: int, late: bool) -> list[datetime]:
        """Rising moments from the receipt to the first sale, and one of late if the batch was taken back."""
        usual = start + timedelta(days=a.BOARD_DAYS)
        end = min(usual, self._close) if named is None or named <= start + timedelta(minutes=early) else min(usual, named)
        first, *others = [start, *office_moments(self._when, start + timedelta(seconds=1), max(end, start), early - 1, batch.id)]
        if not late:
            return [first, *others]
        newest = ([first, *others])[-1]
        since = max(newest, self._left.get(batch.id, newest)) if batch.id not in self._promised else newest
        until = min(since + timedelta(days=a.BOARD_HELD_DAYS), self._close)
        if batch.id in self._promised:
            since = max(newest, self._close - timedelta(days=a.BOARD_REPACKED_DAYS))
            until = self._close
        return [first, *others, office_moment_between(self._when, since, until, batch.id, "late")]

    def _mover(self, batch: BatchReceived, to: int, at: datetime, n: int) -> int | None:
        if n == 0:
            return self.crew.either(batch.received_by, "warehouse", at, self._who, batch.id, n)
        return self.crew.pick(MOVERS.get(self.board.slug(to), SOMEBODY), at, self._who, batch.id, n)

    def _note(self, batch: BatchReceived, to: int, late: bool, n: int, phrases: Phrases) -> str | None:
        if not self._text.chance(a.BOARD_NOTED_SHARE, batch.id, n):
            return None
        slug = self.board.slug(to)
        pool = "again" if late and not self.board.holds(to) else slug if slug in words.MOVES else words.PLAIN
        return phrases.take(pool, **self._fields(batch))

    def _fields(self, batch: BatchReceived) -> dict[str, str]:
        bags = max(1, int(batch.quantity / a.POUNDS_A_BAG))
        return {"bags": str(bags), "grower": self._growers.get(batch.vendor_id, "the grower"), "product": batch.product_name}

    def cards(self, moves: Sequence[BatchMoved], paths: Sequence[PathDrawn]) -> Iterator[CardPlaced]:
        """A card for each batch that is on the board, column by column, the longest waiting on top."""
        first: dict[int, BatchMoved] = {}
        last: dict[int, BatchMoved] = {}
        for move in moves:
            first.setdefault(move.batch_id, move)
            last[move.batch_id] = move
        lying = [move for move in last.values() if self._standings[move.batch_id].workflow_status_id is not None]
        lying.sort(key=lambda move: (self.board.place[move.to_id], move.moved_at, move.batch_id))
        draw = Draw(self.history.seed, CARDS, "noted")
        phrases = Phrases({"card": words.CARDS}, Draw(self.history.seed, CARDS, "notes"))
        positions: dict[int, int] = {}
        for move in lying:
            batch = self._batches[move.batch_id]
            positions[move.to_id] = position = positions.get(move.to_id, 0) + 1
            placed = first[batch.id].moved_at
            path = self._path(batch, placed, paths, self.board.holds(move.to_id))
            ready = self.board.slug(move.to_id) == READY
            noted = not ready and draw.chance(a.CARD_NOTED_SHARE, batch.id)
            yield CardPlaced(
                id=self.history.keys.take(CARDS),
                batch_id=batch.id,
                status_id=move.to_id,
                path_id=path.id if path else None,
                position=position,
                priority=self._priority(batch, move.to_id),
                placed_at=placed,
                entered_at=move.moved_at,
                due_at=None if ready else move.moved_at + timedelta(hours=_hours(path, self.board.slug(move.to_id))),
                completed_at=move.moved_at if ready else None,
                notes=phrases.take("card", **self._fields(batch)) if noted else None,
            )

    def _path(self, batch: BatchReceived, placed: datetime, paths: Sequence[PathDrawn], held: bool) -> PathDrawn | None:
        """The template that the batch goes by: that of its category, else the one for all packaged goods."""
        drawn = [path for path in paths if path.drawn_at <= placed and path.is_active]
        product = self._products.get(batch.product_id)
        category = product.category if product else None
        usable = [path for path in drawn if held == (path.steps[0][0] == HOLD)]
        return next((path for path in usable if path.category == category), next((path for path in usable if path.category is None), None))

    def _priority(self, batch: BatchReceived, column: int) -> str:
        """What waits for its goods comes first; what is for sale waits for nobody."""
        product = self._products.get(batch.product_id)
        if self.board.slug(column) == READY:
            return "LOW"
        if batch.id in self._promised:
            return "URGENT"
        if self.board.holds(column):
            return "HIGH" if self._standings[batch.id].status == "QUARANTINED" else "MEDIUM"
        return "HIGH" if wanted(product, self._wanted) else "MEDIUM"

    def assignments(self, cards: Sequence[CardPlaced]) -> Iterator[CardAssigned]:
        """An owner for each card, somebody who checks where goods are checked, and sales where goods are promised."""
        draw = Draw(self.history.seed, ASSIGNMENTS, "who")
        phrases = Phrases({"assignment": words.ASSIGNMENTS}, Draw(self.history.seed, ASSIGNMENTS, "notes"))
        for card in cards:
            batch = self._batches[card.batch_id]
            slug = self.board.slug(card.status_id)
            roles = [("OWNER", OWNERS.get(slug, SOMEBODY))]
            roles += [("REVIEWER", "operations")] if slug in REVIEWED else []
            roles += [("WATCHER", "sales")] if card.batch_id in self._promised else []
            at = self._assigned_at(card, draw)
            taken: set[int] = set()
            for role, job in roles:
                user = self.crew.pick(job, at, draw, card.batch_id, role)
                boss = self.crew.pick("operations", at, draw, card.batch_id, "boss")
                if user is None or boss is None or user in taken:
                    continue
                taken.add(user)
                noted = draw.chance(a.ASSIGNMENT_NOTED_SHARE, card.batch_id, role, "noted")
                notes = phrases.take("assignment", **self._fields(batch)) if noted else None
                done = card.completed_at if role == "OWNER" else None
                yield CardAssigned(self.history.keys.take(ASSIGNMENTS), card.id, user, boss, role, at, done, notes)

    def _assigned_at(self, card: CardPlaced, draw: Draw) -> datetime:
        """Soon after the card came into its column; before that, where the work was done when it got there."""
        wait = timedelta(minutes=draw.whole(*a.ASSIGNED_MINUTES, card.batch_id))
        if card.completed_at is not None:
            return max(card.placed_at, card.completed_at - wait)
        return max(card.entered_at, min(card.entered_at + wait, end_of(self.history.as_of)))


def _hours(path: PathDrawn | None, slug: str) -> int:
    return dict(path.steps).get(slug, a.BOARD_HOURS) if path else a.BOARD_HOURS


def wanted(product: ProductListed | None, strains: set[int]) -> bool:
    """Whether a client waits for goods of the product's strain."""
    return product is not None and product.strain_id in strains


def first_named(history: History) -> dict[int, datetime]:
    """When each batch was first named by an order or left the stock, by batch id."""
    found: dict[int, datetime] = {}
    for order in history.orders:
        for line in order.lines:
            if line.batch_id not in found or order.created_at < found[line.batch_id]:
                found[line.batch_id] = order.created_at
    for move in history.movements:
        if move.kind == "SALE" and (move.batch_id not in found or move.moved_at < found[move.batch_id]):
            found[move.batch_id] = move.moved_at
    return found


def last_left(history: History) -> dict[int, datetime]:
    """When goods of each batch were sold last, by batch id."""
    return {move.batch_id: move.moved_at for move in history.movements if move.kind == "SALE"}
