"""What a person sees of the target: every table, read-only, in the browser."""
