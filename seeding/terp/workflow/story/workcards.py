"""The cards on the workflow board today: by which template they go, what they wait for, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.figures import counted
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, end_of, office_moment_between
from seeding.terp.workflow.story.board import HOLD, READY, SOMEBODY, BatchMoved, Board, CardAssigned, CardPlaced, PathDrawn

TEMPLATES, CARDS, ASSIGNMENTS = "workflow_templates", "workflow_queue", "workflow_assignments"
BOARD_NOTES = TextFile("workflow/board", "bags grower product")
OWNERS = {"intake-queue": "warehouse", "packaging": "warehouse", READY: "warehouse"}  # by column; SOMEBODY of all else
REVIEWED = ("quality-check", "lab-testing", HOLD)

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


def draw_paths(history: History, board: Board, staff: HiredStaff) -> Iterator[PathDrawn]:
    """The templates, as far as the board has their columns, drawn one a week from when both were there."""
    since = board.since(staff)
    if since is None or not history.batches:
        return
    draw = Draw(history.seed, TEMPLATES, "who")
    close = close_of(history.as_of)
    for n, (name, text, category, steps, default, active) in enumerate(PATHS):
        known = tuple(step for step in steps if step[0] in board.by_slug)
        at = office_moment_between(draw, *_week(since, n, close), name)
        user = staff.pick_at("operations", at, draw, name)
        if len(known) > 1 and user is not None and at <= close:
            changed = at if active else office_moment_between(draw, *_week(at, a.PATH_TRIED_WEEKS, close), name, "off")
            yield PathDrawn(history.keys.take(TEMPLATES), name, text, category, known, default, active, user, at, changed)


def _week(since: datetime, n: int, close: datetime) -> tuple[datetime, datetime]:
    """The n-th week after, no later than closing."""
    first = min(since + timedelta(days=7 * n), close - timedelta(hours=1))
    return max(first, since), max(min(first + timedelta(days=a.PATHS_DRAWN_DAYS), close), since)


class Cards:
    """Writes the cards of the batches that are on the board, and assigns them."""

    def __init__(self, history: History, board: Board, staff: HiredStaff) -> None:
        self.history, self.board, self.staff = history, board, staff
        self._batches = history.by_id.batches
        self._standings = history.by_id.batch_standings
        self._products = history.by_id.products
        self._growers = history.by_id.vendor_names
        self._promised = {standing.batch_id for standing in history.batch_standings if standing.reserved_qty > ZERO}
        self._wanted = {need.strain_ref_id for need in history.needs if need.status == "ACTIVE" and need.strain_ref_id is not None}

    def cards(self, moves: Sequence[BatchMoved], paths: Sequence[PathDrawn]) -> Iterator[CardPlaced]:
        """A card for each batch that is on the board, column by column, the longest waiting on top."""
        first: dict[int, BatchMoved] = {}
        last: dict[int, BatchMoved] = {}
        for move in moves:
            first.setdefault(move.batch_id, move)
            last[move.batch_id] = move
        lying = [move for move in last.values() if self._standings[move.batch_id].status_id is not None]
        lying.sort(key=lambda move: (self.board.place[move.to_status_id], move.created_at, move.batch_id))
        draw = Draw(self.history.seed, CARDS, "noted")
        words = Picker(BOARD_NOTES, self.history.seed, CARDS)
        positions: dict[int, int] = {}
        for move in lying:
            batch = self._batches[move.batch_id]
            positions[move.to_status_id] = position = positions.get(move.to_status_id, 0) + 1
            placed = first[batch.id].created_at
            path = self._path(batch, placed, paths, self.board.holds(move.to_status_id))
            ready = self.board.slug(move.to_status_id) == READY
            noted = not ready and draw.chance(a.CARD_NOTED_SHARE, batch.id)
            yield CardPlaced(
                id=self.history.keys.take(CARDS),
                batch_id=batch.id,
                status_id=move.to_status_id,
                template_id=path.id if path else None,
                position=position,
                priority=self._priority(batch, move.to_status_id),
                created_at=placed,
                entered_at=move.created_at,
                due_at=None if ready else move.created_at + timedelta(hours=_hours(path, self.board.slug(move.to_status_id))),
                completed_at=move.created_at if ready else None,
                notes=words.say("card", spoken(batch, self._growers), batch.id) if noted else None,
            )

    def _path(self, batch: BatchReceived, placed: datetime, paths: Sequence[PathDrawn], held: bool) -> PathDrawn | None:
        """The template that the batch goes by: that of its category, else the one for all packaged goods."""
        drawn = [path for path in paths if path.created_at <= placed and path.is_active]
        product = self._products.get(batch.product_id)
        category = product.category if product else None
        usable = [path for path in drawn if held == (path.steps[0][0] == HOLD)]
        return next(
            (path for path in usable if path.product_category == category),
            next((path for path in usable if path.product_category is None), None),
        )

    def _priority(self, batch: BatchReceived, column: int) -> str:
        """What waits for its goods comes first; what is for sale waits for nobody."""
        product = self._products.get(batch.product_id)
        if self.board.slug(column) == READY:
            return "LOW"
        if batch.id in self._promised:
            return "URGENT"
        if self.board.holds(column):
            return "HIGH" if self._standings[batch.id].batch_status == "QUARANTINED" else "MEDIUM"
        return "HIGH" if wanted(product, self._wanted) else "MEDIUM"

    def assignments(self, cards: Sequence[CardPlaced]) -> Iterator[CardAssigned]:
        """An owner for each card, somebody who checks where goods are checked, and sales where goods are promised."""
        draw = Draw(self.history.seed, ASSIGNMENTS, "who")
        words = Picker(BOARD_NOTES, self.history.seed, ASSIGNMENTS)
        for card in cards:
            batch = self._batches[card.batch_id]
            slug = self.board.slug(card.status_id)
            roles = [("OWNER", OWNERS.get(slug, SOMEBODY))]
            roles += [("REVIEWER", "operations")] if slug in REVIEWED else []
            roles += [("WATCHER", "sales")] if card.batch_id in self._promised else []
            at = self._assigned_at(card, draw)
            taken: set[int] = set()
            for role, job in roles:
                user = self.staff.pick_at(job, at, draw, card.batch_id, role)
                boss = self.staff.pick_at("operations", at, draw, card.batch_id, "boss")
                if user is None or boss is None or user in taken:
                    continue
                taken.add(user)
                noted = draw.chance(a.ASSIGNMENT_NOTED_SHARE, card.batch_id, role, "noted")
                notes = words.say("assignment", spoken(batch, self._growers), batch.id, role) if noted else None
                done = card.completed_at if role == "OWNER" else None
                yield CardAssigned(self.history.keys.take(ASSIGNMENTS), card.id, user, boss, role, at, done, notes)

    def _assigned_at(self, card: CardPlaced, draw: Draw) -> datetime:
        """Soon after the card came into its column; before that, where the work was done when it got there."""
        wait = timedelta(minutes=draw.whole(*a.ASSIGNED_MINUTES, card.batch_id))
        if card.completed_at is not None:
            return max(card.created_at, card.completed_at - wait)
        return max(card.entered_at, min(card.entered_at + wait, end_of(self.history.as_of)))


def _hours(path: PathDrawn | None, slug: str) -> int:
    return dict(path.steps).get(slug, a.BOARD_HOURS) if path else a.BOARD_HOURS


def wanted(product: ProductListed | None, strains: set[int]) -> bool:
    """Whether a client waits for goods of the product's strain."""
    return product is not None and product.strain_id in strains


def spoken(batch: BatchReceived, growers: Mapping[int, str]) -> dict[str, str]:
    """How people speak of a batch: its bags, its grower, its product."""
    bags = max(1, int(batch.quantity / a.POUNDS_A_BAG))
    return {"bags": counted(bags, "bag"), "grower": growers.get(batch.vendor_id, "the grower"), "product": batch.product_name}
