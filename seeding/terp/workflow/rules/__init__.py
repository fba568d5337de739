"""What must hold in workflow."""
