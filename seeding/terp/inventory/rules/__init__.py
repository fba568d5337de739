"""What must hold in inventory."""
