"""What must hold in access."""
