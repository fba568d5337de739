"""What happens in reference, simulated or told of what is there."""
