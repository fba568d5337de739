"""What must hold in collaboration."""
