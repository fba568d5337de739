"""What must hold in catalog."""
