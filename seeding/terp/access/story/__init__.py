"""What happens in access, simulated or told of what is there."""
