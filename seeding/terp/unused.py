"""What stays unused in the best of histories, and why: columns as `table.column`, enum values as `table.column=VALUE`."""

from __future__ import annotations

from typing import Final

_LIVE_TOKEN: Final = "a token is a key to a live session; a seeded one would let its reader in"

EXCEPTIONS: Final[dict[str, str]] = {
    "bankTransactions.transactionType=TRANSFER": "the application leaves TRANSFER out of balances; a WITHDRAWAL and a DEPOSIT stand for it",
    "client_transactions.transaction_type=ORDER": "the application adds ORDER to INVOICE, so that every sale would count twice",
    "credits.creditStatus=VOID": "the application voids a credit without a posting, so that account 2300 would not agree any more",
    "expenses.billId": "what is billed is booked by its bill; an expense row too would count it twice",
    "todo_task_activity.action=deleted": "the log of a task goes with the task",
    "vip_portal_auth.password_hash": "no password is made up: SEED_USER_PASSWORD gives the one that all clients of the portal share",
    "vip_portal_auth.session_token": _LIVE_TOKEN,
    "vip_portal_auth.session_expires_at": _LIVE_TOKEN,
    "vip_portal_auth.reset_token": _LIVE_TOKEN,
    "vip_portal_auth.reset_token_expires_at": _LIVE_TOKEN,
}
