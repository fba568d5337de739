"""What must hold in matchmaking."""
