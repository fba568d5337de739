"""What must hold in suppliers."""
