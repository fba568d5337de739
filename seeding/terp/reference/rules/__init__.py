"""What must hold in reference."""
