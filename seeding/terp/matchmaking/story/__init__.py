"""What happens in matchmaking, simulated or told of what is there."""
