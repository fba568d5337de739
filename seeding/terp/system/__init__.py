"""The room of system: audit trail, deployments, analytics and reports."""
