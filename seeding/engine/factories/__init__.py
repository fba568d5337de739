"""What one row looks like: one factory_boy factory a table, one module a domain."""
