"""What must hold in pricing."""
