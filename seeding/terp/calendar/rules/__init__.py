"""What must hold in calendar."""
