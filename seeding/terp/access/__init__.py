"""The room of access: users, roles and permissions."""
