"""What was deployed, and why it failed now and then."""

from __future__ import annotations

AREAS = (
    "orders list",
    "quote editor",
    "invoice page",
    "payment form",
    "intake screen",
    "batch drawer",
    "workflow board",
    "calendar month",
    "client profile",
    "vendor profile",
    "sales sheet",
    "client portal",
    "price rules page",
    "credit widget",
    "trial balance",
    "bank page",
    "expense form",
    "comment box",
    "to-do lists",
    "inbox",
    "matchmaking page",
    "dashboard",
)
CHANGES = (
    "Sort the {area} by its newest rows",
    "Keep filters of the {area} in the address",
    "Fix an empty {area} for users without a role",
    "Load the {area} in half the time",
    "Say on the {area} what went wrong when saving fails",
    "Show totals at the foot of the {area}",
    "Round amounts on the {area} as the database does",
    "Read dates on the {area} as UTC",
    "Make the {area} usable on a phone",
    "Export the {area} as CSV",
    "Ask before leaving the {area} with unsaved changes",
    "Cover the {area} with tests",
)
FAILURES = (
    "Build failed: type error in src/server/routers, exit status 2",
    "Health check timed out after 120 s, rolled back",
    "Migration stopped: column already exists",
    "npm ci failed: lock file does not match package.json",
    "Container exited with status 137: out of memory",
    "Deploy cancelled: a newer commit was pushed",
    "Tests failed: 3 of 812",
    "Registry answered 503, image was not pushed",
    "Environment variable DATABASE_URL is not set in this component",
    "Lint failed: 1 error in client/src/pages",
)
DEVELOPERS = (("Noor Haddad", "noor-haddad"), ("Emil Sandqvist", "emil-sandqvist"), ("Keiko Marlowe", "keiko-marlowe"))
LOGS = "[build] install: ok\n[build] compile: ok in {compile} s\n[build] image {image}\n[deploy] {end}"
