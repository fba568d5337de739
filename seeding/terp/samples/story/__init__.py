"""What happens in samples, simulated or told of what is there."""
