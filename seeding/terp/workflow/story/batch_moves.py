"""The workflow board: how each batch moved over its columns, which cards lie on it today, and whose they are.

A batch enters the board when it comes in and leaves it when it is empty; its last move was then to where goods are for sale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.money import ZERO
from seeding.terp import assumptions as a
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, BatchStanding
from seeding.terp.kernel.people import HiredStaff
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.kernel.time.business_hours import close_of, end_of, office_moment_between, office_moments
from seeding.terp.workflow.story.board import COUNTED_IN, READY, SOMEBODY, BatchMoved, Board, CardAssigned, CardPlaced, PathDrawn
from seeding.terp.workflow.story.workcards import BOARD_NOTES, Cards, draw_paths, spoken

MOVES = "batch_status_history"
MOVERS = {"intake-queue": "warehouse", "packaging": "warehouse"}  # by column; all else is moved by the inventory
FOR_SALE = ("LIVE", "PHOTOGRAPHY_COMPLETE", "SOLD_OUT", "CLOSED")  # statuses of batches that passed the whole board


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
    staff = HiredStaff(history.employees)
    planner = _MovePlanner(history, board, staff)
    drafts = planner.moves() if staff.since is not None and board.columns else []
    moves = [replace(move, id=history.keys.take(MOVES)) for move in drafts]
    paths = list(draw_paths(history, board, staff))
    writer = Cards(history, board, staff)
    cards = list(writer.cards(moves, paths))
    ready = board.by_slug.get(READY)
    ready_at: dict[int, datetime] = {}
    for move in moves:
        if ready is not None and move.to_status_id == ready.id:
            ready_at.setdefault(move.batch_id, move.created_at)
    return WorkflowStory(moves, paths, cards, list(writer.assignments(cards)), ready_at)


class _MovePlanner:
    def __init__(self, history: History, board: Board, staff: HiredStaff) -> None:
        self.history, self.board, self.staff = history, board, staff
        self._close = close_of(history.as_of)
        self._when, self._who = Draw(history.seed, MOVES, "when"), Draw(history.seed, MOVES, "who")
        self._text = Draw(history.seed, MOVES, "noted")
        self._standings = history.by_id.batch_standings
        self._growers = history.by_id.vendor_names
        self._named = first_named(history)
        self._left = last_left(history)
        self._promised = {standing.batch_id for standing in history.batch_standings if standing.reserved_qty > ZERO}

    def moves(self) -> list[BatchMoved]:
        """Every batch's way in order of time, without ids."""
        words = Picker(BOARD_NOTES, self.history.seed, MOVES)
        found = [move for batch in self.history.batches for move in self._way(batch, words)]
        return sorted(found, key=lambda move: (move.created_at, move.batch_id))

    def _way(self, batch: BatchReceived, words: Picker) -> Iterator[BatchMoved]:
        standing = self._standings.get(batch.id)
        since = self.board.since(self.staff)
        if standing is None or since is None:
            return
        named = self._named.get(batch.id)
        early, late = self._route(standing, named is not None)
        start = max(min(batch.created_at + timedelta(minutes=a.BOARD_ENTRY_MINUTES), end_of(self.history.as_of)), since)
        if not early or (standing.status_id is None and self._left.get(batch.id, start) < start):
            return
        previous: int | None = None
        for n, (to, at) in enumerate(zip(early + late, self._moments(batch, start, named, len(early), bool(late)), strict=True)):
            user = self._mover(batch, to, at, n)
            if user is not None:
                yield BatchMoved(0, batch.id, previous, to, user, self._note(batch, to, n >= len(early), n, words), at)
                previous = to

    def _route(self, standing: BatchStanding, sold: bool) -> tuple[list[int], list[int]]:
        """The columns up to the sale, and the one it was taken back to after it, if any."""
        board, target = self.board, standing.status_id
        ready = board.by_slug.get(READY)
        if target is None:
            whole = standing.batch_status in FOR_SALE and ready is not None
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
        way = [start, *office_moments(self._when, start + timedelta(seconds=1), max(end, start), early - 1, batch.id)]
        if not late:
            return way
        if batch.id in self._promised:
            since, until = max(way[-1], self._close - timedelta(days=a.BOARD_REPACKED_DAYS)), self._close
        else:
            since = max(way[-1], self._left.get(batch.id, way[-1]))
            until = min(since + timedelta(days=a.BOARD_HELD_DAYS), self._close)
        return [*way, office_moment_between(self._when, since, until, batch.id, "late")]

    def _mover(self, batch: BatchReceived, to: int, at: datetime, n: int) -> int | None:
        if n == 0:
            return self.staff.either(batch.received_by, "warehouse", at, self._who, batch.id, n)
        return self.staff.pick_at(MOVERS.get(self.board.slug(to), SOMEBODY), at, self._who, batch.id, n)

    def _note(self, batch: BatchReceived, to: int, late: bool, n: int, words: Picker) -> str | None:
        if not self._text.chance(a.BOARD_NOTED_SHARE, batch.id, n):
            return None
        slug = self.board.slug(to)
        pool = "again" if late and not self.board.holds(to) else slug if f"moves.{slug}" in BOARD_NOTES.pools else READY
        return words.say(f"moves.{pool}", spoken(batch, self._growers), batch.id, n)


def first_named(history: History) -> dict[int, datetime]:
    """When each batch was first named by an order or left the stock, by batch id."""
    found: dict[int, datetime] = {}
    for order in history.orders:
        for line in order.lines:
            if line.batch_id not in found or order.created_at < found[line.batch_id]:
                found[line.batch_id] = order.created_at
    for move in history.movements:
        if move.inventory_movement_type == "SALE" and (move.batch_id not in found or move.created_at < found[move.batch_id]):
            found[move.batch_id] = move.created_at
    return found


def last_left(history: History) -> dict[int, datetime]:
    """When goods of each batch were sold last, by batch id."""
    return {move.batch_id: move.created_at for move in history.movements if move.inventory_movement_type == "SALE"}
