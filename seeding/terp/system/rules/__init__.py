"""What must hold in system."""
