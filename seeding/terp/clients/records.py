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
from seeding.terp.clients.facts import ClientJoined, ClientStanding
from seeding.terp.clients.story.communications import tell_communications
from seeding.terp.clients.story.meetings import MeetingHeld, tell_meetings
from seeding.terp.collaboration.story.notes import tell_notes
from seeding.terp.history import History
from seeding.terp.kernel.records import Record, latest, pick
from seeding.terp.kernel.story import told
from seeding.terp.pricing.records import named_rules, rule_priorities

EDITS = ("UPDATED", "TAG_ADDED", "TAG_REMOVED")  # activities that change the client's row


def clients(history: History) -> Columns:
    joined, edited, priorities = history.clients, last_edits(history), rule_priorities(history)
    known = {standing.client_id: standing for standing in history.client_standings}
    standings = [known.get(client.id) or untraded(client) for client in joined]
    moments = [(client.created_at, edited.get(client.id), client.vip_portal_last_login) for client in joined]
    return ClientFactory.columns(
        **pick(
            joined,
            "id",
            "name",
            "email",
            "phone",
            "address",
            "is_brand",
            "is_referee",
            "is_contractor",
            "pricing_profile_id",
            teri_code="teri_code",
            is_buyer=lambda client: client.kind != "supplier",
            is_seller=lambda client: client.kind == "supplier",
            tags=lambda client: list(client.tags),
            custom_pricing_rules=lambda client: named_rules(client.custom_rule_ids, priorities) or None,
            vip_portal_enabled="vip_portal_enabled",
            vip_portal_last_login="vip_portal_last_login",
            cogs_adjustment_type="cogs_adjustment_type",
            cogs_adjustment_value="cogs_adjustment_value",
            created_at="created_at",
        ),
        **pick(standings, "total_spent", "total_profit", "avg_profit_margin", "total_owed", "oldest_debt_days"),
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


def client_activity(history: History) -> Columns:
    return ClientActivityFactory.columns(
        **pick(history.activities, "id", "client_id", "user_id", "metadata", activity_type="activity_type", created_at="created_at")
    )


def client_transactions(history: History) -> Columns:
    return ClientTransactionFactory.columns(
        **pick(
            history.client_ledger,
            "id",
            "client_id",
            "amount",
            "notes",
            "metadata",
            "updated_at",
            transaction_type="transaction_type",
            transaction_number="transaction_number",
            transaction_date="transaction_date",
            payment_status="payment_status",
            payment_date="payment_date",
            payment_amount="payment_amount",
            created_at="created_at",
        )
    )


def client_communications(history: History) -> Columns:
    return ClientCommunicationFactory.columns(
        **pick(
            told(history, tell_communications).talks,
            "id",
            "client_id",
            "subject",
            "notes",
            communication_type="communication_type",
            communicated_at="communicated_at",
            logged_by_id="logged_by_id",
            created_at="created_at",
        )
    )


def client_notes(history: History) -> Columns:
    return ClientNoteFactory.columns(**pick(told(history, tell_notes).links, "id", "client_id", "note_id", created_at="created_at"))


def client_meeting_history(history: History) -> Columns:
    return ClientMeetingHistoryFactory.columns(
        **pick(
            told(history, tell_meetings).meetings,
            "id",
            "client_id",
            "outcome",
            "notes",
            "updated_at",
            calendar_event_id="calendar_event_id",
            meeting_date="meeting_date",
            meeting_type="meeting_type",
            attendees=attendees,
            action_items=action_items,
            created_at="created_at",
        )
    )


def attendees(meeting: MeetingHeld) -> list[dict[str, object]]:
    """Staff by their user id, the client's side by name only."""
    return [{"name": one.name} if one.user_id is None else {"userId": one.user_id, "name": one.name} for one in meeting.attendees]


def action_items(meeting: MeetingHeld) -> list[dict[str, object]]:
    return [{"text": action.text, "completed": action.done, "assignedTo": action.user_id} for action in meeting.actions]


TABLES: dict[str, Record] = {
    "clients": clients,
    "client_activity": client_activity,
    "client_transactions": client_transactions,
    "client_communications": client_communications,
    "client_notes": client_notes,
    "client_meeting_history": client_meeting_history,
}
