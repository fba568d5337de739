"""Clients with their cached figures, their feed and their ledger, out of who joined and where they stand."""

from __future__ import annotations

from datetime import datetime

from seeding.engine.money import ZERO
from seeding.engine.schema.columns import Columns
from seeding.terp.clients.factories import (
    ClientActivityFactory,
    ClientCommunicationFactory,
    ClientFactory,
    ClientMeetingHistoryFactory,
    ClientNoteFactory,
    ClientTransactionFactory,
)
from seeding.terp.clients.facts import ActivityLogged, ClientJoined, ClientLedgerRow, ClientStanding
from seeding.terp.clients.story.communications import TalkLogged, tell_communications
from seeding.terp.clients.story.meetings import MeetingHeld, tell_meetings
from seeding.terp.collaboration.story.notes import ClientNoteLinked, tell_notes
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, rows, same
from seeding.terp.kernel.story import story_of
from seeding.terp.pricing.records import named_rules, rule_priorities

EDITS = ("UPDATED", "TAG_ADDED", "TAG_REMOVED")  # activities that change the client's row


def clients(history: History) -> Columns:
    joined, edited, priorities = history.clients, last_edits(history), rule_priorities(history)
    known = {standing.client_id: standing for standing in history.client_standings}
    standings = [known.get(client.id) or untraded(client) for client in joined]
    moments = [(client.created_at, edited.get(client.id), client.vip_portal_last_login) for client in joined]
    return rows(
        ClientFactory,
        ClientJoined,
        joined,
        (ClientStanding, standings),
        is_buyer=lambda client: client.kind != "supplier",
        is_seller=lambda client: client.kind == "supplier",
        custom_pricing_rules=lambda client: named_rules(client.custom_rule_ids, priorities) or None,
        updated_at=[latest(standing.updated_at, *known_at) for standing, known_at in zip(standings, moments, strict=True)],
    )


def untraded(client: ClientJoined) -> ClientStanding:
    """The standing of a client that bought nothing, such as a supplier."""
    return ClientStanding(client.id, ZERO, ZERO, ZERO, ZERO, 0, client.created_at)


def last_edits(history: History) -> dict[int, datetime]:
    """When each client's row was last edited, by client id."""
    edits: dict[int, datetime] = {}
    for activity in history.activities:
        if activity.activity_type in EDITS:
            edits[activity.client_id] = latest(activity.created_at, edits.get(activity.client_id))
    return edits


def attendees(meeting: MeetingHeld) -> list[dict[str, object]]:
    """Staff by their user id, the client's side by name only."""
    return [{"name": one.name} if one.user_id is None else {"userId": one.user_id, "name": one.name} for one in meeting.attendees]


def action_items(meeting: MeetingHeld) -> list[dict[str, object]]:
    return [{"text": action.text, "completed": action.done, "assignedTo": action.user_id} for action in meeting.actions]


TABLES: dict[str, Record] = {
    "clients": clients,
    "client_activity": same(ClientActivityFactory, ActivityLogged, lambda history: history.activities),
    "client_transactions": same(ClientTransactionFactory, ClientLedgerRow, lambda history: history.client_ledger),
    "client_communications": same(ClientCommunicationFactory, TalkLogged, lambda history: story_of(history, tell_communications).talks),
    "client_notes": same(ClientNoteFactory, ClientNoteLinked, lambda history: story_of(history, tell_notes).links),
    "client_meeting_history": same(
        ClientMeetingHistoryFactory,
        MeetingHeld,
        lambda history: story_of(history, tell_meetings).meetings,
        attendees=attendees,
        action_items=action_items,
    ),
}
