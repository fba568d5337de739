"""What must hold in credit."""
