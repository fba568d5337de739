"""What happens in system, simulated or told of what is there."""
