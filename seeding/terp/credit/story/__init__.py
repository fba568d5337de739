"""What happens in credit, simulated or told of what is there."""
