"""What must hold in orders."""
