"""What happens in collaboration, simulated or told of what is there."""
