"""What must hold in dashboard."""
