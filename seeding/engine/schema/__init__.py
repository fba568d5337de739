"""First layer: what the live database is, and what the reference schema says about it."""
